// The objects. Everything here is synchronous: one write after the other, as etcd has it.
import { randomUUID } from 'node:crypto';
import { normalise } from './defaults.ts';
import { equal } from './json.ts';
import { track, type Writer } from './managed.ts';
import { DEPLOYMENTS, NAMESPACES, RESOURCES, type Resource, resourceOfKind, WORKLOADS } from './resources.ts';
import { keyOf } from './select.ts';
import { alreadyExists, badRequest, conflict, notFound, StatusError } from './status.ts';
import { type KubeObject, seconds } from './types.ts';
import { validate } from './validate.ts';

export interface WriteOptions extends Writer {
  readonly dryRun: boolean;
}

export interface Change {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly resource: Resource;
  readonly object: KubeObject;
}

export interface Store {
  /** The resourceVersion of the last change. */
  version(): number;
  get(of: Resource, namespace: string, name: string): KubeObject | undefined;
  /** In the order of keys; namespace '' is all of them. */
  list(of: Resource, namespace: string): readonly KubeObject[];
  create(object: KubeObject, options: WriteOptions): KubeObject;
  update(object: KubeObject, options: WriteOptions): KubeObject;
  remove(of: Resource, namespace: string, name: string): KubeObject;
  /** Returns the way to stop listening. */
  listen(listener: (change: Change) => void): () => void;
}

export function createStore(): Store {
  const kinds = new Map(RESOURCES.map((one) => [one, new Map<string, KubeObject>()]));
  const listeners = new Set<(change: Change) => void>();
  let last = 100;
  const all = (of: Resource) => kinds.get(of) ?? new Map<string, KubeObject>();
  const get = (of: Resource, namespace: string, name: string) => all(of).get(`${namespace}/${name}`);
  function keep(type: Change['type'], of: Resource, object: KubeObject): KubeObject {
    last += 1;
    object.metadata.resourceVersion = String(last);
    if (type === 'DELETED') all(of).delete(keyOf(object));
    else all(of).set(keyOf(object), object);
    for (const listener of listeners) listener({ type, resource: of, object });
    return object;
  }
  return {
    version: () => last,
    get,
    list(of, namespace) {
      const found = [...all(of).values()].filter((one) => namespace === '' || one.metadata.namespace === namespace);
      return found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    },
    create(given, options) {
      const of = resourceOf(given);
      const object = born(given, of);
      validate(of, object, null);
      const { namespace = '', name } = object.metadata;
      if (of.namespaced && get(NAMESPACES, '', namespace) === undefined) throw notFound(NAMESPACES, namespace);
      if (get(of, namespace, name) !== undefined) throw alreadyExists(of, name);
      object.metadata.managedFields = track(null, object, options);
      return options.dryRun ? object : keep('ADDED', of, object);
    },
    update(given, options) {
      const of = resourceOf(given);
      const { namespace = '', name } = given.metadata;
      const old = get(of, namespace, name);
      if (old === undefined) throw notFound(of, name);
      const object = successor(of, old, given, options);
      if (sameBut(old, object)) return old;
      object.metadata.managedFields = track(old, object, options);
      return options.dryRun ? object : keep('MODIFIED', of, object);
    },
    remove(of, namespace, name) {
      const old = get(of, namespace, name);
      if (old === undefined) throw notFound(of, name);
      return keep('DELETED', of, { ...old, metadata: { ...old.metadata } });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function resourceOf(object: KubeObject): Resource {
  const found = resourceOfKind(object.apiVersion, object.kind);
  if (found === undefined)
    throw badRequest(`no kind "${object.kind}" is registered for version "${object.apiVersion}"`);
  return found;
}

function born(given: KubeObject, of: Resource): KubeObject {
  const object = normalise(given);
  if (object.metadata.resourceVersion !== undefined) {
    throw new StatusError(500, 'resourceVersion should not be set on objects to be created');
  }
  if (of.namespaced) object.metadata.namespace ??= 'default';
  object.metadata.uid = randomUUID();
  object.metadata.creationTimestamp = seconds();
  if (hasGeneration(of)) object.metadata.generation = 1;
  else delete object.metadata.generation;
  if (WORKLOADS.includes(of)) object.status = {};
  return object;
}

const GENERATIONS = new Set(['ReplicaSet', 'Pod', 'Ingress', 'HTTPRoute', 'VirtualService']);
const hasGeneration = (of: Resource) => WORKLOADS.includes(of) || GENERATIONS.has(of.kind);

/** The object as it will be stored: what callers may not set is kept, `status` only by its own way in. */
function successor(of: Resource, old: KubeObject, given: KubeObject, options: WriteOptions): KubeObject {
  const object = normalise(given);
  const { resourceVersion, uid } = object.metadata;
  const { name } = old.metadata;
  if (resourceVersion !== undefined && resourceVersion !== old.metadata.resourceVersion) throw conflict(of, name);
  const { creationTimestamp, generation, deletionTimestamp } = old.metadata;
  object.metadata = { ...object.metadata, uid: uid ?? old.metadata.uid, creationTimestamp };
  object.metadata.resourceVersion = old.metadata.resourceVersion;
  if (old.metadata.managedFields !== undefined) object.metadata.managedFields = old.metadata.managedFields;
  if (deletionTimestamp !== undefined) object.metadata.deletionTimestamp = deletionTimestamp;
  if (WORKLOADS.includes(of) && options.subresource !== 'status') object.status = old.status;
  if (options.subresource === 'status') object.spec = old.spec;
  if (generation !== undefined)
    object.metadata.generation = generation + (movesGeneration(of, old, object, options) ? 1 : 0);
  validate(of, object, old);
  return object;
}

/** A generation moves with the spec; a Deployment's with annotations too, but not where its controller writes them with the status. */
function movesGeneration(of: Resource, old: KubeObject, object: KubeObject, options: WriteOptions): boolean {
  if (options.subresource === 'status' || of.kind === 'Pod') return false;
  if (!equal(old.spec, object.spec)) return true;
  return of === DEPLOYMENTS && !equal(old.metadata.annotations ?? {}, object.metadata.annotations ?? {});
}

function sameBut(old: KubeObject, object: KubeObject): boolean {
  return equal(comparable(old), comparable(object));
}

function comparable(object: KubeObject): unknown {
  const { managedFields: _, resourceVersion: __, ...metadata } = object.metadata;
  return { ...object, metadata };
}
