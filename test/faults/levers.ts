// What the scenarios of lever-scenarios.ts play: each strategy that keeps the release, the object that it changes, and how one
// sees it there.
import { expect } from '@jest/globals';
import type { MoreRoles } from '../e2e/harness/cluster.ts';
import { type Body, paths } from '../e2e/harness/kube.ts';
import type { Shop } from '../e2e/harness/shop.ts';

export interface Lever {
  readonly name: string;
  readonly strategy: 'restart' | 'scale' | 'resources' | 'traffic';
  readonly role: readonly MoreRoles[];
  /** Named limit or control. */
  readonly to?: string;
  readonly config?: Readonly<Record<string, unknown>>;
  /** What it acts on, besides the Deployment. */
  readonly object?: { readonly collection: (namespace: string) => string; readonly body: (name: string) => Body };
  /** API path of the object. */
  readonly at: (shop: Shop) => string;
  readonly read: (object: Body) => unknown;
  readonly original: unknown;
  readonly applied: unknown;
  /** Where a person changes the same value, and to what. */
  readonly meddle?: { readonly path: string; readonly value: unknown };
}

const deploymentOf = (shop: Shop) => paths.deployment(shop.namespace, shop.name);
const group = (path: string) => (namespace: string) => path.replace('NS', namespace);
const HPA = group('/apis/autoscaling/v2/namespaces/NS/horizontalpodautoscalers');
const INGRESS = group('/apis/networking.k8s.io/v1/namespaces/NS/ingresses');
const ROUTE = group('/apis/gateway.networking.k8s.io/v1/namespaces/NS/httproutes');
const MESH = group('/apis/networking.istio.io/v1/namespaces/NS/virtualservices');
const SERVICE = group('/api/v1/namespaces/NS/services');
const FLAGS = group('/api/v1/namespaces/NS/configmaps');
const named = (apiVersion: string, kind: string, more: object) => (name: string) => ({
  apiVersion,
  kind,
  metadata: { name },
  ...more,
});
const flagFile = (defaultVariant: string) =>
  JSON.stringify({ flags: { search: { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant } } });
const traffic = (control: object) => ({ traffic: { it: { restore: 'when-quiet', ...control } } });
const RATE = 'nginx.ingress.kubernetes.io/limit-rps';

/** Put back by follow-up. */
export const REVERSIBLE: readonly Lever[] = [
  {
    name: 'scale',
    strategy: 'scale',
    role: ['scale'],
    at: (shop) => `${deploymentOf(shop)}/scale`,
    read: ({ spec }) => spec.replicas,
    original: 3,
    applied: 6,
    meddle: { path: '/spec/replicas', value: 4 },
  },
  {
    name: 'scale under an autoscaler',
    strategy: 'scale',
    role: ['scale'],
    config: { scale: { autoscaler: 'api-server' } },
    object: {
      collection: HPA,
      body: (name) =>
        named('autoscaling/v2', 'HorizontalPodAutoscaler', {
          spec: {
            scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
            minReplicas: 3,
            maxReplicas: 12,
          },
        })(name),
    },
    at: (shop) => `${HPA(shop.namespace)}/${shop.name}`,
    read: ({ spec }) => spec.minReplicas,
    original: 3,
    applied: 6,
    meddle: { path: '/spec/minReplicas', value: 4 },
  },
  {
    name: 'an ingress-nginx rate limit',
    strategy: 'traffic',
    role: ['traffic'],
    config: traffic({ preset: 'ingress-nginx-rate-limit', name: 'api-server', rps: 20 }),
    object: {
      collection: INGRESS,
      body: named('networking.k8s.io/v1', 'Ingress', {
        spec: { defaultBackend: { service: { name: 'api-server', port: { number: 80 } } } },
      }),
    },
    at: (shop) => `${INGRESS(shop.namespace)}/${shop.name}`,
    read: ({ metadata }) => metadata.annotations?.[RATE],
    original: undefined,
    applied: '20',
    meddle: { path: `/metadata/annotations/${RATE.replace('/', '~1')}`, value: '7' },
  },
  {
    name: 'weights of an HTTPRoute',
    strategy: 'traffic',
    role: ['traffic'],
    config: traffic({ preset: 'httproute-weights', name: 'api-server', weights: { blue: 100, green: 0 } }),
    object: {
      collection: ROUTE,
      body: named('gateway.networking.k8s.io/v1', 'HTTPRoute', {
        spec: {
          rules: [
            {
              backendRefs: [
                { name: 'blue', port: 80 },
                { name: 'green', port: 80, weight: 9 },
              ],
            },
          ],
        },
      }),
    },
    at: (shop) => `${ROUTE(shop.namespace)}/${shop.name}`,
    read: ({ spec }) => spec.rules[0].backendRefs.map(({ weight }: Body) => weight),
    original: [undefined, 9],
    applied: [100, 0],
    meddle: { path: '/spec/rules/0/backendRefs/1/weight', value: 5 },
  },
  {
    name: 'the selector of a Service',
    strategy: 'traffic',
    role: ['traffic'],
    config: traffic({ preset: 'service-selector', name: 'api-server', selector: { track: 'blue' } }),
    object: {
      collection: SERVICE,
      body: named('v1', 'Service', {
        spec: { selector: { app: 'api-server', track: 'green' }, ports: [{ port: 80 }] },
      }),
    },
    at: (shop) => `${SERVICE(shop.namespace)}/${shop.name}`,
    read: ({ spec }) => spec.selector.track,
    original: 'green',
    applied: 'blue',
    meddle: { path: '/spec/selector/track', value: 'red' },
  },
  {
    name: 'a flag in a ConfigMap',
    strategy: 'traffic',
    role: ['traffic'],
    config: traffic({ preset: 'configmap-flag', name: 'flags', key: 'flags.json', flag: 'search', variant: 'off' }),
    object: {
      collection: FLAGS,
      body: () => named('v1', 'ConfigMap', { data: { 'flags.json': flagFile('on') } })('flags'),
    },
    at: (shop) => `${FLAGS(shop.namespace)}/flags`,
    read: ({ data }) => data['flags.json'],
    original: flagFile('on'),
    applied: flagFile('off'),
    meddle: { path: '/data/flags.json', value: flagFile('beta') },
  },
  {
    name: 'weights of an Istio VirtualService',
    strategy: 'traffic',
    role: ['traffic'],
    config: traffic({ preset: 'istio-weights', name: 'api-server', weights: { 'api/v1': 100, 'api/v2': 0 } }),
    object: {
      collection: MESH,
      body: named('networking.istio.io/v1', 'VirtualService', {
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
      }),
    },
    at: (shop) => `${MESH(shop.namespace)}/${shop.name}`,
    read: ({ spec }) => spec.http[0].route.map(({ weight }: Body) => weight),
    original: [10, 90],
    applied: [100, 0],
    meddle: { path: '/spec/http/0/route/1/weight', value: 5 },
  },
];

/** A rollout of the same images; follow-up leaves it as it is. */
export const LASTING: readonly Lever[] = [
  {
    name: 'restart',
    strategy: 'restart',
    role: [],
    at: deploymentOf,
    read: ({ spec }) => spec.template.metadata.annotations?.['kubectl.kubernetes.io/restartedAt'],
    original: undefined,
    applied: expect.stringMatching(/^20/),
  },
  {
    name: 'a raised memory limit',
    strategy: 'resources',
    role: [],
    to: 'memory',
    at: deploymentOf,
    read: ({ spec }) => spec.template.spec.containers[0].resources.limits.memory,
    original: '256Mi',
    applied: '512Mi',
  },
];
