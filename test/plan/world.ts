// A world in few words: by default 1.5.0 was released ten minutes ago, its pods crash, the error rate rose, and 1.4.0 served
// before: the plan acts. A test changes one fact and shows what that fact does.
import { configSchema, type Service } from '../../src/config/schema.ts';
import type {
  ManualRequest,
  Observation,
  Operation,
  PodState,
  Release,
  Signal,
  Timestamp,
} from '../../src/incident.ts';
import type { Facts, WorkloadFacts } from '../../src/plan/facts.ts';
import { refOf } from '../../src/plan/release-ref.ts';
import { templateHash } from '../../src/plan/template.ts';
import { SERVING } from '../verification/world.ts';

export const NOW = '2026-11-23T18:00:00.000Z';

/** Minutes before NOW; negative: after. */
export function ago(minutes: number): Timestamp {
  return new Date(Date.parse(NOW) - minutes * 60_000).toISOString();
}

export function template(version: string, more: object = {}): unknown {
  const container = { name: 'api', image: `ghcr.io/acme/api:${version}`, ...more };
  return { metadata: { labels: { app: 'api' } }, spec: { containers: [container] } };
}

export function release(version: string, revision: number, change: Partial<Release> = {}): Release {
  const stored = change.template ?? template(version);
  return {
    name: `api-${version}`,
    uid: `rs-${version}`,
    revision,
    image: `ghcr.io/acme/api:${version}`,
    version,
    templateHash: templateHash(stored),
    createdAt: change.beganAt ?? ago(10),
    beganAt: ago(10),
    beganFrom: `creation of api-${version}`,
    endedAt: null,
    desired: 0,
    readyReplicas: 0,
    template: stored,
    annotations: {},
    templateLabels: { app: 'api' },
    ...change,
  };
}

export function pod(of: Release, name: string, change: Partial<PodState> = {}): PodState {
  return {
    name: `${of.name}-${name}`,
    uid: `pod-${of.uid}-${name}`,
    releaseUid: of.uid,
    createdAt: of.beganAt,
    ...SERVING,
    ...change,
  };
}

/** For `pod`: what a crash-looping one looks like. */
export const CRASHING = {
  ready: false,
  restarts: 4,
  reason: 'CrashLoopBackOff',
  message: 'back-off restarting failed container',
  exitCode: 1,
  failing: true,
} as const satisfies Partial<PodState>;

export function observation(verdict: Observation['verdict'], change: Partial<Observation> = {}): Observation {
  const value = { healthy: 0.001, unhealthy: 0.4, unknown: null }[verdict];
  const why = { healthy: '0.1 % errors', unhealthy: '40 % errors', unknown: 'no data' }[verdict];
  return { probe: 'errors', type: 'prometheus', at: NOW, verdict, value, unit: '', why, ...change };
}

export function operation(from: Release, to: Release, change: Partial<Operation> = {}): Operation {
  const id = `deployment-uid/${from.uid}/${from.revision}`;
  return {
    id,
    from: refOf(from),
    to: refOf(to),
    attempts: [{ id: 'attempt-1', strategy: 'rollback', fence: 2, targetUid: to.uid, at: ago(5) }],
    phase: 'reported',
    startedAt: ago(5),
    appliedAt: ago(5),
    judgedAt: ago(3),
    reportedAt: ago(2),
    verdict: 'recovered',
    issue: null,
    signals: 1,
    brief: null,
    ...change,
  };
}

export function workload(current: Release | null, change: Partial<WorkloadFacts> = {}): WorkloadFacts {
  return {
    ref: { kind: 'Deployment', namespace: 'shop', name: 'api' },
    uid: 'deployment-uid',
    generation: 2,
    observedGeneration: 2,
    resourceVersion: '368',
    paused: false,
    desired: 3,
    updated: 1,
    ready: 3,
    available: 3,
    total: 4,
    strategy: 'RollingUpdate',
    progressDeadlineSeconds: 600,
    revisionHistoryLimit: 10,
    labels: { app: 'api' },
    annotations: {},
    controller: null,
    templateHash: current?.templateHash ?? templateHash(template('hotfix')),
    templateChangedBy: { manager: 'kubectl-set', at: ago(10) },
    ...change,
  };
}

export const MANUAL: ManualRequest = {
  service: 'api',
  what: 'checkout fails',
  since: null,
  usersAffected: null,
  severity: null,
  strategy: 'rollback',
  to: null,
  from: null,
};

export function signal(change: Partial<Signal> = {}): Signal {
  return {
    source: 'alertmanager',
    status: 'firing',
    reason: 'status is firing',
    severity: 'critical',
    severityRaw: 'critical',
    title: 'HighErrorRate',
    summary: '40 % of requests fail',
    startedAt: ago(8),
    endedAt: null,
    receivedAt: ago(7),
    dedupKey: 'group-1',
    labels: { service: 'api' },
    ambiguousLabels: [],
    alerts: [],
    truncatedAlerts: 0,
    links: [],
    manual: null,
    ...change,
  };
}

/** Through the real schema, so that defaults are the published ones. Autonomy is `auto` here. */
export function service(change: Record<string, unknown> = {}): Service {
  const entry = {
    match: [{ service: 'api' }],
    workload: { namespace: 'shop', name: 'api' },
    autonomy: 'auto',
    ...change,
  };
  const parsed = configSchema.parse({ version: 1, services: { api: entry } }).services['api'];
  if (parsed === undefined) throw new Error('the schema lost the service');
  return parsed;
}

export const GOOD = release('1.4.0', 1, { beganAt: ago(1440), endedAt: ago(10), desired: 3, readyReplicas: 3 });
export const BAD = release('1.5.0', 2, { desired: 1 });

export interface World {
  readonly facts: Facts;
  readonly signal: Signal;
  readonly service: Service;
}

export interface WorldChange {
  readonly facts?: Partial<Facts>;
  readonly workload?: Partial<WorkloadFacts>;
  readonly signal?: Partial<Signal>;
  readonly service?: Record<string, unknown>;
}

/** The world that acts, with these facts changed. `suspect: null` leaves the workload with a template nobody has. */
export function world(change: WorldChange = {}): World {
  const suspect = change.facts?.suspect === undefined ? BAD : change.facts.suspect;
  const facts: Facts = {
    now: NOW,
    workload: workload(suspect, change.workload),
    releases: [BAD, GOOD],
    suspect,
    pods: [pod(BAD, 'a', CRASHING), pod(GOOD, 'a'), pod(GOOD, 'b'), pod(GOOD, 'c')],
    operations: [],
    knownBad: [],
    missingPermissions: [],
    deployments: null,
    look: [observation('unhealthy')],
    normal: [observation('healthy')],
    servedHealthy: { [GOOD.uid]: [observation('healthy')] },
    missingConfig: { [GOOD.uid]: [] },
    notChecked: [],
    ...change.facts,
  };
  return { facts, signal: signal(change.signal), service: service(change.service) };
}
