// HTTPRoute and VirtualService on a cluster that has neither Gateway API nor Istio: definitions of any shape, which is all
// that a JSON Patch needs. The sandbox serves them itself.
import type { Kube } from '../e2e/harness/kube.ts';
import { until } from '../e2e/harness/processes.ts';

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const KINDS = [
  ['gateway.networking.k8s.io', 'v1', 'httproutes', 'HTTPRoute'],
  ['networking.istio.io', 'v1', 'virtualservices', 'VirtualService'],
] as const;
const SYNCED = [
  ['argoproj.io', 'v1alpha1', 'applications', 'Application'],
  ['kustomize.toolkit.fluxcd.io', 'v1', 'kustomizations', 'Kustomization'],
  ['helm.toolkit.fluxcd.io', 'v2', 'helmreleases', 'HelmRelease'],
] as const;

type Definition = readonly [group: string, version: string, plural: string, kind: string];

export async function routeKinds(admin: Pick<Kube, 'request'>): Promise<void> {
  await Promise.all(KINDS.map((one) => served(admin, one)));
}

/** Those of Argo CD and Flux. */
export async function syncKinds(admin: Pick<Kube, 'request'>): Promise<void> {
  await Promise.all(SYNCED.map((one) => served(admin, one)));
}

async function served(admin: Pick<Kube, 'request'>, [group, version, plural, kind]: Definition): Promise<void> {
  const collection = `/apis/${group}/${version}/${plural}`;
  if ((await admin.request('GET', collection)).status === 200) return;
  const singular = kind.toLowerCase();
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  const { status } = await admin.request('POST', DEFINITIONS, {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}`, annotations: { 'api-approved.kubernetes.io': 'unapproved, for tests' } },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural, singular, kind, listKind: `${kind}List` },
      versions: [{ name: version, served: true, storage: true, schema }],
    },
  });
  if (status !== 201 && status !== 409) throw new Error(`${plural}: ${status}`);
  await until(plural, async () => (await admin.request('GET', collection)).status === 200);
}
