// The sample service behind one address: requests go round the pods that are ready, as a Kubernetes Service does it.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, createInstance, type Instance } from './instance.ts';

export interface LivePod {
  readonly name: string;
  readonly version: string;
}

export interface SampleService {
  readonly url: string;
  /** Last lines that the pod's code logged, newest last. */
  logOf(pod: string): readonly string[];
  stop(): Promise<void>;
}

const LOG_LINES = 40;

/** `livePods` names the pods that are ready now; an instance lives as long as its pod. */
export async function startService(livePods: () => readonly LivePod[]): Promise<SampleService> {
  const instances = new Map<string, Instance>();
  const counters = new Map<string, number>();
  let turn = 0;
  const current = (): readonly Instance[] => {
    const pods = livePods();
    for (const name of instances.keys()) if (!pods.some((pod) => pod.name === name)) instances.delete(name);
    for (const pod of pods)
      if (!instances.has(pod.name)) instances.set(pod.name, createInstance(pod.name, pod.version));
    return [...instances.values()];
  };
  const answer = (url: string): Answer => {
    const ready = current();
    const instance = ready[turn++ % Math.max(ready.length, 1)];
    if (url === '/metrics') return { status: 200, body: exposition(counters) };
    if (instance === undefined) return { status: 503, body: 'no pod is ready' };
    if (url === '/healthz') return instance.health();
    return instance.users(Number(/\/api\/users\/(\d+)/.exec(url)?.[1] ?? 1));
  };
  const server = http.createServer((request, response) => {
    const url = request.url ?? '/';
    const { status, body } = answer(url);
    if (url.startsWith('/api/')) counters.set(String(status), (counters.get(String(status)) ?? 0) + 1);
    response.writeHead(status, { 'content-type': 'text/plain' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    logOf: (pod) => instances.get(pod)?.log.slice(-LOG_LINES) ?? [],
    stop: () => new Promise((resolve) => server.close(() => resolve(undefined)) && server.closeAllConnections()),
  };
}

/** Prometheus' text format. */
function exposition(counters: ReadonlyMap<string, number>): string {
  const lines = [...counters].map(
    ([code, count]) => `http_requests_total{service="api-server",code="${code}"} ${count}`,
  );
  return `# TYPE http_requests_total counter\n${lines.join('\n')}\n`;
}
