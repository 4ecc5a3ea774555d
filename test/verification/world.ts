// A small world for verification: a clock that moves when slept on, a cluster made of plain objects, a fake Prometheus.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Service } from '../../src/config/schema.ts';
import { configSchema } from '../../src/config/schema.ts';
import { createHttp } from '../../src/edges/http.ts';
import type { Operation, PodState, ReleaseRef } from '../../src/incident.ts';
import { templateHash } from '../../src/plan/template.ts';
import type { Clock, Cluster, ClusterAnswer } from '../../src/ports.ts';
import type { ProbeContext } from '../../src/verification/probe.ts';

export const START = Date.parse('2026-11-23T18:00:00.000Z');
export const iso = (ms: number) => new Date(START + ms).toISOString();

export function fakeClock(): Clock & { readonly passed: () => number } {
  let passed = 0;
  return {
    now: () => START + passed,
    monotonic: () => passed,
    passed: () => passed,
    sleep: async (ms) => {
      passed += ms;
    },
  };
}

export function fakeCluster(answer: (path: string) => Partial<ClusterAnswer> | Promise<Partial<ClusterAnswer>>) {
  const asked: string[] = [];
  const cluster: Cluster = {
    request: async ({ method, path }) => {
      asked.push(`${method} ${path}`);
      return { status: 200, body: {}, date: null, ...(await answer(path)) };
    },
    close: () => undefined,
  };
  return { cluster, asked };
}

export const template = (image: string) => ({
  metadata: { labels: { app: 'api' } },
  spec: { containers: [{ name: 'api', image }] },
});

export const release = (version: string): ReleaseRef => ({
  name: `api-${version}`,
  uid: `rs-${version}`,
  revision: 1,
  image: `api:${version}`,
  version,
  templateHash: templateHash(template(`api:${version}`)),
});

export const operation: Operation = {
  id: 'uid-api/rs-bad/2',
  from: release('bad'),
  to: release('good'),
  attempts: [{ id: 'a1', strategy: 'rollback', fence: 4, targetUid: 'rs-good', at: iso(0) }],
  phase: 'applied',
  startedAt: iso(-1000),
  appliedAt: iso(0),
  judgedAt: null,
  reportedAt: null,
  verdict: null,
  issue: null,
  signals: 1,
  brief: null,
};

export interface Shape {
  readonly desired?: number;
  readonly ready?: number;
  readonly updated?: number;
  readonly total?: number;
  readonly image?: string;
  readonly generation?: number;
  readonly observed?: number;
  readonly manager?: string;
  readonly uid?: string;
  readonly paused?: boolean;
}

export function deployment(shape: Shape = {}) {
  const { desired = 2, ready = desired, updated = desired, total = desired, generation = 5 } = shape;
  const managed = {
    manager: shape.manager ?? 'incident-responder',
    time: iso(0),
    fieldsV1: { 'f:spec': { 'f:template': {} } },
  };
  return {
    metadata: { name: 'api', namespace: 'shop', uid: shape.uid ?? 'uid-api', generation, managedFields: [managed] },
    spec: {
      replicas: desired,
      paused: shape.paused ?? false,
      selector: { matchLabels: { app: 'api' } },
      template: template(shape.image ?? 'api:good'),
    },
    status: {
      observedGeneration: shape.observed ?? generation,
      replicas: total,
      updatedReplicas: updated,
      readyReplicas: ready,
      availableReplicas: ready,
    },
  };
}

/** `ready`, `starting`, `crashing` or `terminating`, as the API server shows it. */
export function pod(
  name: string,
  version: string,
  state: 'ready' | 'starting' | 'crashing' | 'terminating',
  restarts = 0,
) {
  const waiting = { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 10s' } };
  const ready = state === 'ready' || state === 'terminating';
  return {
    metadata: {
      name,
      uid: `uid-${name}`,
      creationTimestamp: iso(0),
      ...(state === 'terminating' ? { deletionTimestamp: iso(1) } : {}),
      ownerReferences: [{ kind: 'ReplicaSet', name: `api-${version}`, uid: `rs-${version}`, controller: true }],
    },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime: iso(0) }],
      containerStatuses: [
        {
          name: 'api',
          ready,
          restartCount: restarts,
          state: state === 'crashing' ? waiting : { running: { startedAt: iso(0) } },
        },
      ],
    },
  };
}

/** Of a pod that is ready, since ever. */
export const SERVING = {
  ...{ phase: 'Running', ready: true, terminating: false, failing: false },
  ...{ restarts: 0, reason: null, message: null, exitCode: null },
} as const;

export function podState(name: string, version: string, changes: Partial<PodState> = {}): PodState {
  return {
    name,
    uid: `uid-${name}`,
    releaseUid: `rs-${version}`,
    createdAt: iso(0),
    ...SERVING,
    ...changes,
  };
}

export function service(changes: Record<string, unknown> = {}): Service {
  const config = {
    version: 1,
    services: { api: { match: [{ service: 'api' }], workload: { namespace: 'shop', name: 'api' }, ...changes } },
  };
  return configSchema.parse(config).services['api'] as Service;
}

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

export async function listen(listener: RequestListener): Promise<Listening> {
  const server: Server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export const probeContext = (changes: Partial<ProbeContext> = {}): ProbeContext => ({
  http: createHttp(),
  cluster: fakeCluster(() => ({ status: 500 })).cluster,
  clock: fakeClock(),
  namespace: 'shop',
  ...changes,
});
