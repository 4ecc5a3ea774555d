// Workloads that Argo CD or Flux owns, with the object that says so.
import { expect } from '@jest/globals';
import { apply, failing, release } from '../e2e/harness/deployments.ts';
import type { Host } from './host.ts';
import { syncKinds } from './route-kinds.ts';
import type { Stage } from './world.ts';

export const GOOD = 'shop/api-server:v2.5.2';
const CRASHING = 'shop/api-server:v2.5.3-crash';
export const NAME = 'api-server';

export interface Owner {
  readonly kind: 'Application' | 'Kustomization' | 'HelmRelease';
  readonly apiVersion: string;
  readonly plural: string;
  readonly spec: object;
  /** What is left of `spec` while it is paused. */
  readonly paused: object;
  /** Further keys of the service. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly marks: (namespace: string) => { annotations?: Record<string, string>; labels?: Record<string, string> };
}

const AUTOMATED = { prune: true, selfHeal: true };
export const ARGO: Owner = {
  kind: 'Application',
  apiVersion: 'argoproj.io/v1alpha1',
  plural: 'applications',
  spec: { project: 'default', syncPolicy: { automated: AUTOMATED } },
  paused: { project: 'default' },
  marks: (namespace) => ({
    annotations: { 'argocd.argoproj.io/tracking-id': `${NAME}:apps/Deployment:${namespace}/${NAME}` },
  }),
};
/** Something is left of its policy. */
const OPTIONS = { syncOptions: ['CreateNamespace=true'] };
export const ARGO_WITH_OPTIONS: Owner = {
  ...ARGO,
  spec: { project: 'default', syncPolicy: { automated: AUTOMATED, ...OPTIONS } },
  paused: { project: 'default', syncPolicy: OPTIONS },
};
export const FLUX: Owner = {
  kind: 'Kustomization',
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  plural: 'kustomizations',
  spec: { path: './api' },
  paused: { path: './api', suspend: true },
  marks: (namespace) => ({
    labels: { 'kustomize.toolkit.fluxcd.io/name': NAME, 'kustomize.toolkit.fluxcd.io/namespace': namespace },
  }),
};
/** Helm writes its own signs beside Flux's. */
export const HELM: Owner = {
  kind: 'HelmRelease',
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  plural: 'helmreleases',
  spec: { interval: '10m', chartRef: { kind: 'OCIRepository', name: NAME }, suspend: false },
  paused: { interval: '10m', chartRef: { kind: 'OCIRepository', name: NAME }, suspend: true },
  more: { ownership: { helm: 'allow' } },
  marks: (namespace) => ({
    annotations: { 'meta.helm.sh/release-name': NAME, 'meta.helm.sh/release-namespace': namespace },
    labels: {
      'app.kubernetes.io/managed-by': 'Helm',
      'helm.toolkit.fluxcd.io/name': NAME,
      'helm.toolkit.fluxcd.io/namespace': namespace,
    },
  }),
};

export interface Scene {
  readonly stage: Stage;
  readonly spec: () => Promise<unknown>;
  readonly path: string;
  readonly configure: (limits: Readonly<Record<string, unknown>>) => void;
}

export async function owned(stage: Stage, owner: Owner): Promise<Scene> {
  const { shop } = stage;
  const { kind, apiVersion, plural, spec, more } = owner;
  await syncKinds(shop.admin);
  const collection = `/apis/${apiVersion}/namespaces/${shop.namespace}/${plural}`;
  await shop.admin.create(collection, { apiVersion, kind, metadata: { name: NAME }, spec });
  const pauseSync = { kind, namespace: shop.namespace, name: NAME, resumeAfter: '1s' };
  const configure = (limits: Readonly<Record<string, unknown>>) =>
    stage.configure({ limits, more: { pauseSync, ...more } });
  configure({});
  const marks = owner.marks(shop.namespace);
  await release(shop, { image: GOOD, ...marks });
  await apply(shop, { image: CRASHING, ...marks });
  await failing(shop, 'CrashLoopBackOff');
  const path = `${collection}/${NAME}`;
  return { stage, path, configure, spec: async () => (await shop.admin.get(path)).spec };
}

export async function closeIssue({ url, token, issues }: Host): Promise<void> {
  const [issue] = await issues();
  const answer = await fetch(`${url}/repos/acme/shop/issues/${issue?.number}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ state: 'closed', state_reason: 'completed' }),
  });
  expect(answer.status).toBe(200);
}
