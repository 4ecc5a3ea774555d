// Who else owns the workload, by the signs that they leave on it. Pure. Names come from the cluster: whatever could be more
// than a name in a command for people is left out.
import type { WorkloadFacts } from './facts.ts';

interface Named {
  /** The sign, as it stands on the workload. */
  readonly sign: string;
  /** Null: the sign does not say. */
  readonly name: string | null;
  readonly namespace: string | null;
}

export type GitopsOwner = Named & { readonly kind: 'Application' | 'Kustomization' | 'HelmRelease' };
export type HelmOwner = Named & { readonly kind: 'Helm release' };

const NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
const INSTANCE = 'app.kubernetes.io/instance';
const TRACKING = 'argocd.argoproj.io/tracking-id';

/** Of whatever object. */
type Marked = Pick<WorkloadFacts, 'labels' | 'annotations'>;

export function gitopsSign(object: Marked | null): string | null {
  if (object === null) return null;
  return signs(object).find((key) => inDomain(key, 'argocd.argoproj.io') || inDomain(key, 'toolkit.fluxcd.io')) ?? null;
}

export function helmSign(object: Marked | null): string | null {
  if (object?.labels['app.kubernetes.io/managed-by'] === 'Helm') return 'app.kubernetes.io/managed-by: Helm';
  return (object === null ? [] : signs(object)).find((key) => key.startsWith('meta.helm.sh/')) ?? null;
}

export function gitopsOwner(workload: WorkloadFacts | null): GitopsOwner | null {
  if (workload === null) return null;
  return fluxOwner(workload) ?? argoOwner(workload);
}

/** Flux labels what it applies with name and namespace of the object that says so. */
function fluxOwner(workload: WorkloadFacts): GitopsOwner | null {
  const theirs = (domain: string, kind: 'Kustomization' | 'HelmRelease'): GitopsOwner | null => {
    const key = signs(workload).find((one) => one.startsWith(`${domain}/`));
    if (key === undefined) return null;
    return {
      kind,
      sign: key,
      name: read(workload, `${domain}/name`),
      namespace: read(workload, `${domain}/namespace`),
    };
  };
  const other = signs(workload).find((key) => inDomain(key, 'toolkit.fluxcd.io'));
  return (
    theirs('helm.toolkit.fluxcd.io', 'HelmRelease') ??
    theirs('kustomize.toolkit.fluxcd.io', 'Kustomization') ??
    (other === undefined ? null : { kind: 'Kustomization', sign: other, name: null, namespace: null })
  );
}

/**
 * Argo CD tracks by an annotation of its own, by a label of its own, or by `app.kubernetes.io/instance`, which Helm charts
 * set too: that one counts only where something else says that it is Argo CD's.
 */
function argoOwner(workload: WorkloadFacts): GitopsOwner | null {
  const key = signs(workload).find((one) => inDomain(one, 'argocd.argoproj.io'));
  const applied = /^argocd-/.test(workload.templateChangedBy?.manager ?? '') && INSTANCE in workload.labels;
  if (key === undefined && !applied) return null;
  const sign = key ?? `${INSTANCE} (applied by ${workload.templateChangedBy?.manager})`;
  const tracked = trackedBy(workload);
  const name = tracked?.name ?? read(workload, 'argocd.argoproj.io/instance') ?? read(workload, INSTANCE);
  return { kind: 'Application', sign, name, namespace: tracked?.namespace ?? null };
}

/** `app:apps/Deployment:shop/api`; `namespace_app:…` for applications outside Argo CD's own namespace. */
function trackedBy(workload: WorkloadFacts): Pick<Named, 'name' | 'namespace'> | null {
  const [app = '', , object] = (workload.annotations[TRACKING] ?? '').split(':');
  if (object !== `${workload.ref.namespace}/${workload.ref.name}`) return null; // copied from another object
  const [first = '', second] = app.split('_');
  return second === undefined ? { name: safe(first), namespace: null } : { name: safe(second), namespace: safe(first) };
}

export function helmOwner(workload: WorkloadFacts | null): HelmOwner | null {
  if (workload === null) return null;
  const key = helmSign(workload);
  if (key === null) return null;
  return {
    kind: 'Helm release',
    sign: key,
    name: read(workload, 'meta.helm.sh/release-name') ?? read(workload, INSTANCE),
    namespace: read(workload, 'meta.helm.sh/release-namespace') ?? workload.ref.namespace,
  };
}

/** `Application shop`, with its namespace where that is known. */
export function ownerInWords({ kind, name, namespace }: GitopsOwner | HelmOwner): string {
  return `${kind} ${namespace === null ? '' : `${namespace}/`}${name ?? '(its name is not said)'}`;
}

function signs({ annotations, labels }: Marked): readonly string[] {
  return Object.keys({ ...annotations, ...labels });
}

function inDomain(key: string, domain: string): boolean {
  const [own = ''] = key.split('/');
  return own === domain || own.endsWith(`.${domain}`);
}

function read({ labels, annotations }: WorkloadFacts, key: string): string | null {
  return safe(annotations[key] ?? labels[key] ?? '');
}

const safe = (name: string) => (NAME.test(name) ? name : null);
