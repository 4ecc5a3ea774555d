// The sample service behind one address: requests go round the pods that are ready, as a Kubernetes Service does it.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDatabase, type Database } from './database.ts';
import { createInstance, type Instance } from './instance.ts';
import { createMeter, type Meter } from './meter.ts';

export interface LivePod {
  readonly name: string;
  readonly version: string;
  /** False: it is there, but gets no requests. */
  readonly ready: boolean;
}

export interface SampleService {
  readonly url: string;
  readonly database: Database;
  /** Connections in use and at most, of all ready pods. */
  connections(): { readonly used: number; readonly most: number };
  /** Last lines that the pod's code logged, newest last. */
  logOf(pod: string): readonly string[];
  stop(): Promise<void>;
}

/** `livePods` names the pods that are there now; an instance lives as long as its pod. */
export async function startService(livePods: () => readonly LivePod[]): Promise<SampleService> {
  const database = createDatabase();
  const meter = createMeter();
  const pods = createPods(livePods, database);
  let turn = 0;
  const answer = async (path: string) => {
    const ready = pods.ready();
    if (path === '/metrics') return { status: 200, body: meter.exposition(connectionsOf(ready)) };
    turn += 1;
    const instance = ready[turn % Math.max(ready.length, 1)];
    if (path === '/healthz') return instance?.health() ?? NOBODY;
    return observed(meter, Number(/^\/api\/users\/(\d+)$/.exec(path)?.[1] ?? 0), instance);
  };
  const server = http.createServer((request, response) => {
    answer(request.url ?? '/').then(
      ({ status, body }) => response.writeHead(status, { 'content-type': 'text/plain' }).end(body),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    database,
    connections: () => connectionsOf(pods.ready()),
    logOf: (pod) => pods.logOf(pod),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const NOBODY = { status: 503, body: 'no pod is ready' };

async function observed(meter: Meter, user: number, instance: Instance | undefined) {
  const answer = (await instance?.users(user)) ?? NOBODY;
  meter.count(answer.status, user);
  return answer;
}

function connectionsOf(instances: readonly Instance[]) {
  const sum = (of: (instance: Instance) => number) => instances.reduce((all, one) => all + of(one), 0);
  return { used: sum(({ pool }) => pool.inUse()), most: sum(({ pool }) => pool.size) };
}

function createPods(livePods: () => readonly LivePod[], database: Database) {
  const instances = new Map<string, Instance>();
  return {
    ready(): readonly Instance[] {
      const live = livePods();
      for (const name of instances.keys()) if (!live.some((pod) => pod.name === name)) instances.delete(name);
      for (const { name, version, ready } of live)
        if (ready && !instances.has(name)) instances.set(name, createInstance(version, database));
      return live.flatMap(({ name, ready }) => (ready ? (instances.get(name) ?? []) : []));
    },
    logOf: (pod: string) => instances.get(pod)?.log ?? [],
  };
}
