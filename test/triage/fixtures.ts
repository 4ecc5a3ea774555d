// One incident in the domain's words; tests change what they are about.
import { configSchema, type Service } from '../../src/config/schema.ts';
import type { Observation, PodState, Release, Signal, SignalAlert } from '../../src/incident.ts';
import type { Facts, WorkloadFacts } from '../../src/plan/facts.ts';
import { BLANK } from '../../src/signal/monitor.ts';

export const NOW = '2026-11-23T18:10:00.000Z';
export const REF = { kind: 'Deployment', namespace: 'shop', name: 'api' } as const;

export function signal(changes: Partial<Signal> = {}): Signal {
  return {
    ...BLANK,
    source: 'alertmanager',
    status: 'firing',
    reason: 'firing',
    title: 'HighErrorRate',
    summary: 'Requests fail',
    startedAt: '2026-11-23T18:05:00.000Z',
    receivedAt: '2026-11-23T18:06:00.000Z',
    ...changes,
  };
}

export function alert(changes: Partial<SignalAlert> = {}): SignalAlert {
  return {
    status: 'firing',
    labels: {},
    annotations: {},
    startedAt: null,
    endedAt: null,
    fingerprint: null,
    ...changes,
  };
}

export const MANUAL = {
  service: 'api',
  what: '',
  since: null,
  usersAffected: null,
  severity: null,
  strategy: null,
  to: null,
  from: null,
};

export function pod(changes: Partial<PodState> = {}): PodState {
  return {
    name: 'api-bad-1',
    uid: 'pod-1',
    releaseUid: 'rs-bad',
    createdAt: '2026-11-23T18:00:00.000Z',
    phase: 'Running',
    ready: false,
    terminating: false,
    restarts: 4,
    reason: 'CrashLoopBackOff',
    message: 'back-off 40s restarting failed container',
    exitCode: 1,
    failing: true,
    ...changes,
  };
}

export const healthyPod = (name: string, releaseUid = 'rs-good'): PodState =>
  pod({ name, releaseUid, ready: true, failing: false, restarts: 0, reason: null, message: null, exitCode: null });

export function release(changes: Partial<Release> = {}): Release {
  return {
    name: 'api-bad',
    uid: 'rs-bad',
    revision: 8,
    image: 'shop/api:v2.5.3',
    version: 'v2.5.3',
    templateHash: 'hash-bad',
    createdAt: '2026-11-23T18:00:00.000Z',
    beganAt: '2026-11-23T18:00:00.000Z',
    beganFrom: 'its ReplicaSet was created',
    endedAt: null,
    desired: 3,
    readyReplicas: 0,
    template: { spec: { containers: [{ name: 'app' }, { name: 'sidecar' }] } },
    annotations: {},
    templateLabels: {},
    ...changes,
  };
}

export const GOOD = release({
  name: 'api-good',
  uid: 'rs-good',
  revision: 7,
  image: 'shop/api:v2.5.2',
  version: 'v2.5.2',
  templateHash: 'hash-good',
  beganAt: '2026-11-20T09:00:00.000Z',
  endedAt: '2026-11-23T18:00:00.000Z',
});

export function observation(changes: Partial<Observation> = {}): Observation {
  return {
    probe: 'error-rate',
    type: 'prometheus',
    at: NOW,
    verdict: 'unhealthy',
    value: 12.2,
    unit: '%',
    why: '12.2% is above 1%',
    ...changes,
  };
}

export function facts(changes: Partial<Facts> = {}): Facts {
  const bad = release();
  return {
    now: NOW,
    workload: { desired: 3, ready: 3, templateChangedBy: { manager: 'kubectl', at: NOW } } as WorkloadFacts,
    releases: [bad, GOOD],
    suspect: bad,
    pods: [],
    operations: [],
    knownBad: [],
    missingPermissions: [],
    deployments: null,
    look: [],
    normal: [],
    servedHealthy: {},
    missingConfig: {},
    notChecked: [],
    ...changes,
  };
}

export function service(changes: Record<string, unknown> = {}): Service {
  const config = configSchema.parse({
    version: 1,
    services: { api: { match: [{ service: 'api' }], workload: { namespace: 'shop', name: 'api' }, ...changes } },
  });
  return config.services['api'] as Service;
}
