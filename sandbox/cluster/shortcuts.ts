// The admin's ways in without HTTP, for tests and the demo: not audited, no hooks.
import { parseAllDocuments } from 'yaml';
import { type Api, answer } from './api.ts';
import { ADMIN } from './rbac.ts';
import { asked } from './request.ts';
import { DEPLOYMENTS, NAMESPACES, RESOURCES, type Resource, resourceOfKind } from './resources.ts';
import { StatusError } from './status.ts';
import type { Answer, Deployment, KubeObject } from './types.ts';

/** What is given for an object of a manifest. */
export type Manifest = { readonly kind: string; readonly apiVersion: string; readonly metadata: object } & object;

export interface Shortcuts {
  /** As `kubectl apply` by `manager` (kubectl-client-side-apply): creates, or sets what the manifest says. Text: YAML documents. */
  apply(manifest: string | Manifest, manager?: string): readonly KubeObject[];
  create(manifest: Manifest, manager?: string): KubeObject;
  /** JSON Patch where `patch` is a list, else merge patch. */
  patch(kind: string, namespace: string, name: string, patch: object, manager?: string): KubeObject;
  delete(kind: string, namespace: string, name: string): void;
  get(kind: string, namespace: string, name: string): KubeObject | undefined;
  list(kind: string, namespace: string): readonly KubeObject[];
  deployment(namespace: string, name: string): Deployment;
  /** As `kubectl set image`: the image of the first container, by `manager` (ci). */
  setImage(namespace: string, name: string, image: string, manager?: string): Deployment;
  namespace(name: string): void;
}

export function shortcuts(api: Api): Shortcuts {
  const send = (method: string, path: string, body: unknown, manager: string, contentType = 'application/json') => {
    const url = new URL(`https://sandbox${path}?fieldManager=${encodeURIComponent(manager)}`);
    const request = { method, url, asked: asked(method, url), user: ADMIN, body: JSON.stringify(body), contentType };
    return bodyOf(answer(api, { ...request, agent: manager }) as Answer);
  };
  const find = (kind: string) => {
    const of = RESOURCES.find((one) => [one.kind, one.plural, ...one.short].includes(kind));
    if (of === undefined) throw new Error(`the sandbox cluster has no ${kind}`);
    return of;
  };
  const get = (kind: string, namespace: string, name: string) => {
    const found = api.store.get(find(kind), namespace, name);
    return found === undefined ? undefined : structuredClone(found);
  };
  function namespace(name: string): void {
    if (api.store.get(NAMESPACES, '', name) !== undefined) return;
    const labels = { 'kubernetes.io/metadata.name': name };
    const metadata = { name, labels };
    const more = { spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } };
    send('POST', pathOf(NAMESPACES, ''), { apiVersion: 'v1', kind: 'Namespace', metadata, ...more }, 'sandbox');
  }
  function create(manifest: Manifest, manager = 'kubectl-create'): KubeObject {
    const of = resourceOfKind(manifest.apiVersion, manifest.kind) ?? find(manifest.kind);
    const inside = (manifest.metadata as { namespace?: string }).namespace ?? 'default';
    if (of.namespaced) namespace(inside);
    return send('POST', pathOf(of, inside), manifest, manager);
  }
  function patch(kind: string, inside: string, name: string, change: object, manager = 'kubectl-patch'): KubeObject {
    const type = Array.isArray(change) ? 'application/json-patch+json' : 'application/merge-patch+json';
    return send('PATCH', `${pathOf(find(kind), inside)}/${name}`, change, manager, type);
  }
  function applyOne(manifest: Manifest, manager: string): KubeObject {
    const { name = '', namespace: inside = 'default' } = manifest.metadata as { name?: string; namespace?: string };
    const of = resourceOfKind(manifest.apiVersion, manifest.kind) ?? find(manifest.kind);
    if (api.store.get(of, of.namespaced ? inside : '', name) === undefined) return create(manifest, manager);
    return patch(of.kind, inside, name, manifest, manager);
  }
  const deployment = (inside: string, name: string) => {
    const found = get('Deployment', inside, name);
    if (found === undefined) throw new Error(`there is no Deployment ${inside}/${name}`);
    return found as Deployment;
  };
  return {
    apply: (manifest, manager = 'kubectl-client-side-apply') =>
      documents(manifest).map((one) => applyOne(one, manager)),
    create,
    patch,
    delete: (kind, inside, name) => void send('DELETE', `${pathOf(find(kind), inside)}/${name}`, null, 'kubectl'),
    get,
    list: (kind, inside) => structuredClone(api.store.list(find(kind), inside)),
    deployment,
    setImage: (inside, name, image, manager = 'ci') =>
      patch(
        DEPLOYMENTS.kind,
        inside,
        name,
        [{ op: 'replace', path: '/spec/template/spec/containers/0/image', value: image }],
        manager,
      ) as Deployment,
    namespace,
  };
}

function documents(manifest: string | Manifest): readonly Manifest[] {
  if (typeof manifest !== 'string') return [manifest];
  return parseAllDocuments(manifest).flatMap((one) => (one.toJS() as Manifest | null) ?? []);
}

function pathOf(of: Resource, namespace: string): string {
  const root = of.group === '' ? '/api' : `/apis/${of.group}`;
  return `${root}/${of.version}/${of.namespaced ? `namespaces/${namespace}/` : ''}${of.plural}`;
}

function bodyOf({ status, body }: Answer): KubeObject {
  if (status >= 400) throw new StatusError(status, JSON.stringify(body));
  return structuredClone(body) as KubeObject;
}
