// A sandbox cluster with one service and every object that a strategy may change, and what a run decides about it.
import { type SandboxCluster, startCluster } from '../../sandbox/cluster/index.ts';
import { readKubeconfig } from '../../src/config/kubeconfig.ts';
import type { Service } from '../../src/config/schema.ts';
import { systemClock } from '../../src/edges/clock.ts';
import { createCluster } from '../../src/edges/kubernetes.ts';
import type { Attempt, ExecutableStrategy } from '../../src/incident.ts';
import { STRATEGIES } from '../../src/mitigation/strategies.ts';
import type { Strategy, StrategyContext } from '../../src/mitigation/strategy.ts';
import { decide } from '../../src/plan/decide.ts';
import type { Facts } from '../../src/plan/facts.ts';
import { readPods } from '../../src/plan/read-pods.ts';
import { readReleases, reconciledRelease } from '../../src/plan/read-releases.ts';
import { readWorkload } from '../../src/plan/read-workload.ts';
import { autoscalerOf } from '../../src/plan/surroundings/autoscaler.ts';
import { readControls } from '../../src/plan/surroundings/controls.ts';
import type { Cluster } from '../../src/ports.ts';
import { MANUAL, service, signal, world } from '../plan/world.ts';

export const CONFIG = {
  strategies: ['rollback', 'restart', 'scale', 'resources', 'traffic'],
  traffic: {
    shed: { preset: 'ingress-nginx-rate-limit', name: 'api', rps: 20 },
    route: { preset: 'httproute-weights', name: 'api', weights: { 'api-blue': 100, 'api-green': 0 } },
    blue: { preset: 'service-selector', name: 'api', selector: { version: 'blue' } },
    flag: { preset: 'configmap-flag', name: 'flags', key: 'flags.json', flag: 'new-checkout', variant: 'off' },
    mesh: { preset: 'istio-weights', name: 'api', weights: { 'api/v1': 100, 'api/v2': 0 } },
  },
};

export const FLAGS = `${JSON.stringify({ flags: { 'new-checkout': { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'on' }, other: { state: 'ENABLED' } } }, null, 2)}\n`;

const meta = (name: string) => ({ name, namespace: 'shop' });

export const AUTOSCALER = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: meta('api'),
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' },
    minReplicas: 2,
    maxReplicas: 10,
  },
};

const OBJECTS = [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: meta('api'),
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'api' } },
      template: {
        metadata: { labels: { app: 'api' } },
        spec: {
          containers: [
            { name: 'app', image: 'shop/api:v1', resources: { limits: { memory: '512Mi' } } },
            { name: 'proxy', image: 'shop/proxy:v1' },
          ],
        },
      },
    },
  },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: meta('api'), spec: {} },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: meta('api'),
    spec: {
      rules: [
        {
          backendRefs: [
            { name: 'api-blue', port: 80, weight: 0 },
            { name: 'api-green', port: 80, weight: 100 },
          ],
        },
      ],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: meta('api'),
    spec: { selector: { app: 'api', version: 'green' }, ports: [{ port: 80 }] },
  },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: meta('flags'), data: { 'flags.json': FLAGS, other: 'kept' } },
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: meta('api'),
    spec: {
      hosts: ['api'],
      http: [
        {
          route: [
            { destination: { host: 'api', subset: 'v1' }, weight: 10 },
            { destination: { host: 'api', subset: 'v2' }, weight: 90 },
          ],
        },
      ],
    },
  },
] as const;

export interface Shop {
  readonly sandbox: SandboxCluster;
  readonly cluster: Cluster;
  close(): Promise<void>;
}

export async function openShop(): Promise<Shop> {
  const sandbox = await startCluster({ namespaces: ['shop'] });
  const cluster = createCluster(readKubeconfig(sandbox.kubeconfig, '', { allowExec: [], allowInsecure: [] }));
  for (const object of OBJECTS) sandbox.create(object);
  await sandbox.waitFor(() => sandbox.deployment('shop', 'api').status.availableReplicas === 2);
  const close = async () => {
    cluster.close();
    await sandbox.stop();
  };
  return { sandbox, cluster, close };
}

export async function factsOf({ sandbox, cluster }: Shop, config: Service): Promise<Facts> {
  const deployment = sandbox.deployment('shop', 'api');
  const workload = readWorkload(deployment);
  const pods = readPods(sandbox.list('Pod', 'shop'), new Date().toISOString());
  const releases = readReleases({
    workload: deployment,
    history: sandbox.list('ReplicaSet', 'shop'),
    pods,
    container: undefined,
  });
  const suspect = reconciledRelease(workload, releases);
  const autoscaler = autoscalerOf(sandbox.list('HorizontalPodAutoscaler', 'shop'), workload.ref);
  const controls = (await readControls(config, cluster)).found ?? {};
  return { ...world().facts, workload, releases, suspect, pods, autoscaler, controls };
}

export interface Ready {
  readonly strategy: Strategy;
  readonly context: StrategyContext;
  /** With its receipt, as it is kept in the Lease. */
  readonly attempt: Attempt;
}

let count = 0;

/** What a person's dispatch leads to; throws where it leads to nothing. `to`: a named limit or control. */
export async function ready(shop: Shop, name: ExecutableStrategy, to: string | null = null): Promise<Ready> {
  const config = service(CONFIG);
  const facts = await factsOf(shop, config);
  const asked = signal({ source: 'manual', manual: { ...MANUAL, strategy: name, to }, startedAt: null });
  const { decision: act } = decide({ facts, service: config, signal: asked });
  if (act.kind !== 'act') throw new Error(`no act for ${name}: ${act.reason}`);
  count += 1;
  const attempt: Attempt = {
    id: `attempt-${count}`,
    strategy: name,
    step: act.step,
    fence: facts.workload?.generation ?? 0,
    targetUid: act.to.uid,
    at: new Date().toISOString(),
  };
  const strategy = STRATEGIES.find((one) => one.name === name);
  if (strategy === undefined) throw new Error(`no strategy ${name}`);
  const ref = { kind: 'Deployment', namespace: 'shop', name: 'api' } as const;
  const rest = { ref, container: undefined, facts, act, attempt, mayWrite: async () => true };
  const context: StrategyContext = { cluster: shop.cluster, clock: systemClock(), ...rest };
  const prepared = strategy.prepare(context);
  if (prepared.kind === 'impossible') throw new Error(prepared.why);
  return { strategy, context, attempt: { ...attempt, receipt: prepared.receipt } };
}
