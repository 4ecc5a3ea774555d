// A bad release, ready to be rolled back, with a Prometheus stand-in that knows what was normal before it.
import { createServer } from 'node:http';
import { openShop, type RealShop } from '../test/e2e/harness/cluster.ts';
import type { Facts } from '../test/e2e/harness/control-plane.ts';
import { apply, failing, imageOf, release } from '../test/e2e/harness/deployments.ts';
import { sleep } from '../test/e2e/harness/processes.ts';
import { configText } from '../test/faults/config.ts';

export interface Incident {
  readonly shop: RealShop;
  readonly config: string;
  readonly startedAt: Date;
}

export interface Metrics {
  readonly url: string;
  watch(shop: RealShop, badFrom: Date): void;
  close(): Promise<void>;
}

/** Answers instant queries of every shop under its own prefix: 0 before the bad release and once it is gone, else 0.4. */
export async function startMetrics(): Promise<Metrics> {
  const shops = new Map<string, { shop: RealShop; badFrom: Date }>();
  const value = async (namespace: string, time: number): Promise<number> => {
    const known = shops.get(namespace);
    if (known === undefined || time < known.badFrom.getTime() / 1000) return 0;
    return imageOf(await known.shop.deployment()).endsWith('-crash') ? 0.4 : 0;
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const parameters = new URLSearchParams(request.method === 'POST' ? Buffer.concat(chunks).toString() : url.search);
      const given = parameters.get('time');
      const time = given === null ? Date.now() / 1000 : Number(given) || Date.parse(given) / 1000;
      void value(url.pathname.split('/')[1] ?? '', time).then((now) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({
            status: 'success',
            data: { resultType: 'vector', result: [{ metric: {}, value: [time, String(now)] }] },
          }),
        );
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    watch: (shop, badFrom) => void shops.set(shop.namespace, { shop, badFrom }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export async function prepare(facts: Facts, metrics: Metrics): Promise<Incident> {
  const shop = await openShop(facts);
  await release(shop, { image: 'shop/api-server:v2.5.2', replicas: 1 });
  await sleep(1100);
  const badFrom = new Date();
  metrics.watch(shop, badFrom);
  await apply(shop, { image: 'shop/api-server:v2.5.3-crash', replicas: 1 });
  await failing(shop, 'CrashLoopBackOff');
  const probe = {
    type: 'prometheus',
    name: 'error ratio',
    url: `${metrics.url}/${shop.namespace}`,
    query: 'sum(rate(http_requests_total{code="500"}[1s])) / sum(rate(http_requests_total[1s]))',
    range: '1s',
    normal: { max: 0.02 },
    allowPrivate: true,
  };
  const config = configText({ namespace: shop.namespace, name: shop.name, probes: [{ type: 'rollout' }, probe] });
  return { shop, config, startedAt: new Date() };
}
