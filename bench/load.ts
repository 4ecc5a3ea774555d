// Requests of one whole run, and its memory in a namespace with 1,000 ReplicaSets and an event of 64 KB.
import { readFileSync } from 'node:fs';
import { runAction, startAction } from '../test/e2e/harness/action.ts';
import type { RealShop } from '../test/e2e/harness/cluster.ts';
import type { Facts } from '../test/e2e/harness/control-plane.ts';
import { manifest } from '../test/e2e/harness/deployments.ts';
import { paths } from '../test/e2e/harness/kube.ts';
import { until } from '../test/e2e/harness/processes.ts';
import { clusterProxy, startProxy } from '../test/e2e/harness/proxy.ts';
import { alertEvent } from '../test/faults/events.ts';
import type { Host } from '../test/faults/host.ts';
import { type Metrics, mustRecover, prepare } from './incident.ts';
import type { Row } from './stats.ts';

const REPLICA_SETS = 1000;
const MB = 1024;

export async function requests(facts: Facts, metrics: Metrics, host: Host): Promise<readonly Row[]> {
  const { shop, config, startedAt } = await prepare(facts, metrics);
  const cluster = await clusterProxy(shop.access, facts.authority, facts.server);
  const github = await startProxy({ url: host.url });
  const kubeconfig = shop.kubeconfig(cluster.access);
  const result = await runAction({
    event: alertEvent({ startedAt }),
    config,
    kubeconfig,
    github: github.url,
    githubToken: host.token,
  });
  mustRecover(result);
  const write = cluster.requests.findIndex(({ method, path }) => method === 'PATCH' && !path.includes('dryRun'));
  const rows: Row[] = [
    {
      what: 'requests to the API server, the write included',
      value: write + 1,
      unit: '',
      atMost: null,
      note: 'one run',
    },
    {
      what: 'requests to the API server, whole run',
      value: cluster.requests.length,
      unit: '',
      atMost: 40,
      note: 'verification included',
    },
    {
      what: 'requests to GitHub, whole run',
      value: github.requests.length,
      unit: '',
      atMost: 30,
      note: 'issue, labels, comment included',
    },
  ];
  await Promise.all([cluster.close(), github.close()]);
  await shop.remove();
  return rows;
}

/** Highest resident memory so far, in KB; 0 once the process has ended. */
function highWater(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** ReplicaSets of other workloads; done when their controller has seen all of them. */
async function fill(shop: RealShop): Promise<void> {
  const labels = { app: 'other' };
  const template = { ...manifest(shop, { image: 'shop/other:v1' }).spec.template, metadata: { labels } };
  const spec = { replicas: 0, selector: { matchLabels: labels }, template };
  for (let made = 0; made < REPLICA_SETS; made += 50) {
    const names = Array.from({ length: 50 }, (_, index) => `other-${made + index}`);
    const object = (name: string) => ({ apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name }, spec });
    await Promise.all(names.map((name) => shop.admin.create(paths.replicaSets(shop.namespace), object(name))));
  }
  const settled = async () => (await shop.replicaSets()).every((set) => set.status.observedGeneration === 1);
  await until('the ReplicaSets to be seen by their controller', settled, 1000);
}

export async function memory(facts: Facts, metrics: Metrics, host: Host): Promise<readonly Row[]> {
  const { shop, config, startedAt } = await prepare(facts, metrics, fill);
  const description = `${'GET /api/users answered 500: connection pool exhausted; '.repeat(1000)}`.slice(0, 61_000);
  const event = alertEvent({ startedAt, annotations: { summary: '/api/users fails', description } });
  const run = startAction({ event, config, kubeconfig: shop.kubeconfig(), github: host.url, githubToken: host.token });
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, highWater(run.pid));
  }, 10);
  const result = await run.result;
  clearInterval(timer);
  mustRecover(result);
  await shop.remove();
  return [
    {
      what: 'peak memory',
      value: Math.round(peak / MB),
      unit: 'MB',
      atMost: 150,
      note: `${REPLICA_SETS} ReplicaSets in the namespace, event of 64 KB`,
    },
  ];
}
