// What is peculiar to Leases: a PUT may create one, and may replace one only under its resourceVersion.
import type { Resource } from './resources.ts';
import { conflict, StatusError } from './status.ts';
import type { Store, WriteOptions } from './store.ts';
import type { KubeObject } from './types.ts';

export function putLease(
  store: Store,
  of: Resource,
  lease: KubeObject,
  options: WriteOptions,
): { made: boolean; object: KubeObject } {
  const { namespace = '', name, uid, resourceVersion, ...rest } = lease.metadata;
  const old = store.get(of, namespace, name);
  if (uid !== undefined && uid !== old?.metadata.uid) throw conflict(of, name, precondition(namespace, name, uid, old));
  // A resourceVersion does not keep a PUT from making a Lease that has gone: only the uid does.
  if (old === undefined)
    return {
      made: true,
      object: store.create({ ...lease, metadata: { ...rest, namespace, name } } as KubeObject, options),
    };
  if (resourceVersion === undefined) throw unconditional(of, name);
  return { made: false, object: store.update(lease, options) };
}

function precondition(namespace: string, name: string, uid: string, old: KubeObject | undefined): string {
  const key = `/registry/leases/${namespace}/${name}`;
  return `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${old?.metadata.uid ?? ''}`;
}

function unconditional(of: Resource, name: string): StatusError {
  const field = 'metadata.resourceVersion';
  const message = 'Invalid value: 0: must be specified for an update';
  const details = { name, group: of.group, kind: of.plural, causes: [{ reason: 'FieldValueInvalid', message, field }] };
  return new StatusError(
    422,
    `${of.plural}.${of.group} "${name}" is invalid: ${field}: ${message}`,
    'Invalid',
    details,
  );
}
