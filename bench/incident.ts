// A bad release, ready to be rolled back, and a real Prometheus that has seen it come.
import { createServer } from 'node:http';
import type { ActionResult } from '../test/e2e/harness/action.ts';
import { openShop, type RealShop } from '../test/e2e/harness/cluster.ts';
import type { Facts } from '../test/e2e/harness/control-plane.ts';
import { apply, failing, imageOf, release } from '../test/e2e/harness/deployments.ts';
import { type Body, kube } from '../test/e2e/harness/kube.ts';
import { startPrometheus } from '../test/e2e/harness/monitors.ts';
import { sleep } from '../test/e2e/harness/processes.ts';
import { configText } from '../test/faults/config.ts';
import { ENVIRONMENT } from '../test/faults/host.ts';

export interface Incident {
  readonly shop: RealShop;
  readonly config: string;
  readonly startedAt: Date;
}

export interface Metrics {
  /** Of Prometheus. */
  readonly url: string;
  close(): Promise<void>;
}

/** Requests of all shops, counted at each scrape: 200 more, of which 80 fail where a crashing version is out. */
export async function startMetrics(facts: Facts): Promise<Metrics> {
  const admin = kube(facts.access);
  const counts = new Map<string, { good: number; bad: number }>();
  const scrape = async () => {
    const deployments: readonly Body[] = (await admin.get('/apis/apps/v1/deployments')).items;
    const lines = deployments.flatMap((deployment) => {
      const { namespace } = deployment.metadata;
      // A version that no controller has seen serves nobody: with many shops at once that takes seconds.
      const out = deployment.status?.observedGeneration === deployment.metadata.generation;
      const bad = out && imageOf(deployment).endsWith('-crash') ? 80 : 0;
      const before = counts.get(namespace) ?? { good: 0, bad: 0 };
      const now = { good: before.good + 200 - bad, bad: before.bad + bad };
      counts.set(namespace, now);
      const line = (code: number, value: number) => `http_requests_total{shop="${namespace}",code="${code}"} ${value}`;
      return [line(200, now.good), line(500, now.bad)];
    });
    return ['# TYPE http_requests_total counter', ...lines, ''].join('\n');
  };
  const server = createServer((_, response) => {
    scrape().then(
      (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(text),
      () => response.writeHead(503).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const prometheus = await startPrometheus({ dir: facts.dir, scrape: port });
  return {
    url: prometheus.url,
    close: async () => {
      await prometheus.stop();
      admin.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export async function prepare(
  facts: Facts,
  metrics: Metrics,
  fill: (shop: RealShop) => Promise<void> = async () => undefined,
): Promise<Incident> {
  const shop = await openShop(facts);
  await fill(shop);
  await release(shop, { image: 'shop/api-server:v2.5.2', replicas: 1 });
  await sleep(6000);
  await apply(shop, { image: 'shop/api-server:v2.5.3-crash', replicas: 1 });
  await failing(shop, 'CrashLoopBackOff');
  await sleep(4000);
  const requests = (selector: string) => `sum(rate(http_requests_total{shop="${shop.namespace}"${selector}}[3s]))`;
  const probe = {
    type: 'prometheus',
    name: 'error ratio',
    url: metrics.url,
    query: `${requests(',code="500"')} / ${requests('')}`,
    range: '3s',
    normal: { max: 0.02 },
    minimumTraffic: { query: requests(''), atLeast: 1 },
    allowPrivate: true,
  };
  const config = configText({
    ...{ namespace: shop.namespace, name: shop.name, probes: [{ type: 'rollout' }, probe] },
    more: { environment: ENVIRONMENT }, // GitHub Deployments are asked too
  });
  return { shop, config, startedAt: new Date(Date.now() - 1000) };
}

/** Only a run that recovered counts. */
export function mustRecover(result: ActionResult): void {
  if (result.outputs['ending'] === 'recovered') return;
  const said = result.stdout.replaceAll(/^::add-mask::.*\n/gm, '');
  throw new Error(`a run ended ${result.outputs['ending']}:\n${said}${result.stderr}`);
}
