// The service that runs in the pods: what it answers and counts follows from which version's pods are ready.
import { createServer } from 'node:http';
import type { Body } from './kube.ts';
import type { Shop } from './shop.ts';

export interface SampleService {
  readonly port: number;
  /** False: /metrics answers 503, as if nothing were there to scrape. */
  setScraping(on: boolean): void;
  /** Share of requests that fail right now, 0 to 1. */
  errors(): number;
  close(): Promise<void>;
}

/** Share of its requests that a pod fails, 0 to 1. */
export type ErrorsOf = (version: string, pod: Body) => number;

const REQUESTS_PER_SECOND = 200;

function shareOfErrors(pods: readonly Body[], errorsOf: ErrorsOf): number {
  const ready = pods.filter(
    (pod) => pod.metadata.deletionTimestamp === undefined && pod.status.containerStatuses?.[0]?.ready === true,
  );
  if (ready.length === 0) return 1;
  const shares = ready.map((pod) => errorsOf(String(pod.spec.containers[0].image).split(':').at(-1) ?? '', pod));
  return shares.reduce((sum, share) => sum + share, 0) / ready.length;
}

/** `errorsOf` says which share of its requests a version fails. */
export async function startService(shop: Pick<Shop, 'pods'>, errorsOf: ErrorsOf): Promise<SampleService> {
  let errors = 0;
  let scraping = true;
  const total = { good: 0, bad: 0 };
  let last = performance.now();
  let looking = false;
  const tick = async () => {
    const now = performance.now();
    const requests = ((now - last) / 1000) * REQUESTS_PER_SECOND;
    last = now;
    total.good += requests * (1 - errors);
    total.bad += requests * errors;
    if (looking) return;
    looking = true;
    const pods = await shop.pods().catch(() => null);
    looking = false;
    if (pods !== null && pods.length > 0) errors = shareOfErrors(pods, errorsOf);
  };
  const timer = setInterval(() => void tick(), 200);
  const metrics = () =>
    [
      '# TYPE http_requests_total counter',
      `http_requests_total{service="api-server",path="/api/users",code="200"} ${Math.round(total.good)}`,
      `http_requests_total{service="api-server",path="/api/users",code="500"} ${Math.round(total.bad)}`,
      '# TYPE users_affected gauge',
      `users_affected{service="api-server"} ${Math.round(errors * 1840)}`,
      '',
    ].join('\n');
  const server = createServer((request, response) => {
    if (request.url === '/metrics') {
      response.writeHead(scraping ? 200 : 503, { 'content-type': 'text/plain; version=0.0.4' });
      response.end(scraping ? metrics() : '');
      return;
    }
    response.writeHead(errors > 0.05 ? 500 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: errors <= 0.05 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    setScraping: (on) => {
      scraping = on;
    },
    errors: () => errors,
    close: async () => {
      clearInterval(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
