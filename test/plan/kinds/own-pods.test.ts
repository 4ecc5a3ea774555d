// Whose pods they are: a StatefulSet's and a DaemonSet's belong to itself, not to its releases, and are no neighbours of it.
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type SandboxCluster, startCluster } from '../../../sandbox/cluster/index.ts';
import { readKubeconfig } from '../../../src/config/kubeconfig.ts';
import { systemClock } from '../../../src/edges/clock.ts';
import { createHttp } from '../../../src/edges/http.ts';
import { createCluster } from '../../../src/edges/kubernetes.ts';
import { observe } from '../../../src/plan/observe.ts';
import type { Cluster } from '../../../src/ports.ts';
import { service } from '../world.ts';

let sandbox: SandboxCluster;
let cluster: Cluster;
beforeEach(async () => {
  sandbox = await startCluster({ namespaces: ['shop'] });
  cluster = createCluster(readKubeconfig(sandbox.kubeconfig, '', { allowExec: [], allowInsecure: [] }));
});
afterEach(async () => {
  cluster.close();
  await sandbox.stop();
});

it.each(['Deployment', 'StatefulSet', 'DaemonSet'] as const)('a %s is no neighbour of itself', async (kind) => {
  const labels = { app: 'web' };
  const containers = [{ name: 'app', image: 'shop/web:v1-nopull' }];
  sandbox.create({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      ...(kind === 'DaemonSet' ? {} : { replicas: 1 }),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
    },
  } as Parameters<SandboxCluster['create']>[0]);
  const failing = () => sandbox.list('Pod', 'shop').some((pod) => JSON.stringify(pod).includes('ImagePullBackOff'));
  await sandbox.waitFor(failing);
  const codeHost = { repository: '', request: () => Promise.reject(new Error('not asked')) };
  const world = { cluster, codeHost, http: createHttp(), clock: systemClock() };
  const workload = { kind, namespace: 'shop', name: 'web', container: undefined };
  const { facts } = await observe({ service: { ...service(), workload }, world });
  expect(facts.pods.some((pod) => pod.failing)).toBe(true);
  expect(facts.neighbours).toEqual({ failing: 0, all: 0, troubled: [] });
});
