// Runs in a network namespace of its own, where a pod can have an address that is not a loopback one: Prometheus is
// reached only through the API server's service proxy. Prints what came of it as one line of JSON.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { configText } from '../../faults/config.ts';
import { alertEvent } from '../../faults/events.ts';
import { startHost } from '../../faults/host.ts';
import { runAction } from './action.ts';
import { openShop, type RealShop } from './cluster.ts';
import { startControlPlane } from './control-plane.ts';
import { imageOf, release } from './deployments.ts';
import { query, startPrometheus } from './monitors.ts';
import { sleep, until } from './processes.ts';
import { startService } from './service.ts';

const ADDRESS = '192.0.2.1';
const RATIO = 'sum(rate(http_requests_total{code="500"}[3s])) / sum(rate(http_requests_total[3s]))';

/** A Service whose endpoint is a pod in the node's network, where Prometheus listens. */
async function publish(shop: RealShop, port: number): Promise<void> {
  const labels = { app: 'prometheus' };
  await shop.admin.create(`/api/v1/namespaces/${shop.namespace}/services`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'prometheus' },
    spec: { selector: labels, ports: [{ port: 9090, targetPort: port }] },
  });
  await shop.admin.create(`/api/v1/namespaces/${shop.namespace}/pods`, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'prometheus', labels },
    spec: {
      hostNetwork: true,
      containers: [
        { name: 'prometheus', image: 'prom/prometheus:v3', ports: [{ containerPort: port, hostPort: port }] },
      ],
    },
  });
  const path = `/api/v1/namespaces/${shop.namespace}/services/prometheus:9090/proxy/-/ready`;
  await until('Prometheus behind its Service', async () => (await shop.admin.request('GET', path)).status === 200);
}

const controlPlane = await startControlPlane({ nodeIp: ADDRESS });
const shop = await openShop(controlPlane.facts);
const host = await startHost();
const workload = { pods: async () => (await shop.pods()).filter((pod) => pod.metadata.labels.app === shop.name) };
const service = await startService(workload, (version) => (version === 'v2.5.3' ? 0.4 : 0));
const prometheus = await startPrometheus({
  dir: mkdtempSync(join(controlPlane.facts.dir, 'via-')),
  scrape: service.port,
  host: ADDRESS,
});
try {
  await publish(shop, Number(new URL(prometheus.url).port));
  await release(shop, { image: 'shop/api-server:v2.5.2' });
  await until('normal traffic', async () => (await query(prometheus.url, RATIO)) === 0);
  await sleep(4000);
  await release(shop, { image: 'shop/api-server:v2.5.3' });
  await until('errors', async () => ((await query(prometheus.url, RATIO)) ?? 0) > 0.1);
  const via = { cluster: { service: 'prometheus', port: 9090 } };
  const probe = { type: 'prometheus', name: 'error ratio', via, query: RATIO, range: '3s', normal: { max: 0.02 } };
  const config = configText({ namespace: shop.namespace, name: shop.name, probes: [probe] });
  const kubeconfig = shop.kubeconfig();
  const { outputs, code, stdout } = await runAction({
    event: alertEvent(),
    config,
    kubeconfig,
    github: host.url,
    githubToken: host.token,
  });
  const image = imageOf(await shop.deployment());
  console.log(
    JSON.stringify({
      ending: outputs['ending'],
      code,
      image,
      patches: shop.patches().length,
      said: code === 0 ? '' : stdout,
    }),
  );
} finally {
  await Promise.all([prometheus.stop(), service.close(), host.close()]);
  shop.admin.close();
  await controlPlane.stop();
}
