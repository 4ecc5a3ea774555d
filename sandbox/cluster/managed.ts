// managedFields: who last changed which field, and when. Kept as sets of paths, written as FieldsV1.
import { isObject } from './patch.ts';
import { type KubeObject, type ManagedFields, seconds } from './types.ts';

export interface Writer {
  readonly manager: string;
  readonly subresource: string;
}

type Leaves = ReadonlyMap<string, string>;

const SERVER_KEPT = new Set([
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
]);
/** Owned as one value, however much is in them. */
const ATOMIC = new Set(['selector', 'command', 'args', 'involvedObject', 'tolerations', 'containerStatuses', 'state']);
const KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  volumes: ['name'],
  env: ['name'],
  volumeMounts: ['mountPath'],
  ports: ['containerPort', 'protocol'],
  conditions: ['type'],
  ownerReferences: ['uid'],
};
const SEPARATOR = '\u0000';

/** The entries after `writer` made `after` out of `before` (null: created). Nothing changed: the entries as they were. */
export function track(before: KubeObject | null, after: KubeObject, writer: Writer): ManagedFields[] {
  const old: Leaves = before === null ? new Map() : leavesOf(before);
  const now = leavesOf(after);
  const changed = [...now].filter(([path, value]) => old.get(path) !== value).map(([path]) => path);
  const gone = [...old.keys()].filter((path) => !now.has(path));
  const entries = before?.metadata.managedFields ?? [];
  if (changed.length + gone.length === 0) return entries;
  const lost = new Set([...changed, ...gone]);
  const others = entries.map((entry) => ({ entry, paths: pathsOf(entry.fieldsV1).filter((path) => !lost.has(path)) }));
  const own = others.find(
    ({ entry }) => entry.manager === writer.manager && (entry.subresource ?? '') === writer.subresource,
  );
  const mine = [...new Set([...(own?.paths ?? []), ...changed])];
  const kept = others
    .filter((one) => one !== own && one.paths.length > 0)
    .map(({ entry, paths }) => ({ ...entry, fieldsV1: fieldsOf(paths) }));
  if (mine.length === 0) return kept;
  const time = changed.length > 0 || own === undefined ? seconds() : own.entry.time;
  return [...kept, entryOf(after.apiVersion, writer, mine, time)].sort((a, b) => a.time.localeCompare(b.time));
}

function entryOf(
  apiVersion: string,
  { manager, subresource }: Writer,
  paths: readonly string[],
  time: string,
): ManagedFields {
  return {
    manager,
    operation: 'Update',
    apiVersion,
    time,
    fieldsType: 'FieldsV1',
    fieldsV1: fieldsOf(paths),
    ...(subresource === '' ? {} : { subresource }),
  };
}

function leavesOf(object: KubeObject): Leaves {
  const leaves = new Map<string, string>();
  for (const [key, value] of Object.entries(object)) {
    if (key === 'apiVersion' || key === 'kind') continue;
    if (key !== 'metadata') walk(value, [`f:${key}`], leaves);
    else if (isObject(value)) {
      for (const [name, one] of Object.entries(value))
        if (!SERVER_KEPT.has(name)) walk(one, ['f:metadata', `f:${name}`], leaves);
    }
  }
  return leaves;
}

function walk(value: unknown, path: readonly string[], leaves: Map<string, string>): void {
  const field = (path.at(-1) ?? '').slice(2);
  const keys = KEYS[field];
  if (Array.isArray(value) && keys !== undefined) {
    for (const item of value) {
      const key = `k:${JSON.stringify(Object.fromEntries(keys.filter((name) => isObject(item) && name in item).map((name) => [name, (item as Record<string, unknown>)[name]])))}`;
      leaves.set([...path, key, '.'].join(SEPARATOR), '');
      walk(item, [...path, key], leaves);
    }
  } else if (isObject(value) && !ATOMIC.has(field) && Object.keys(value).length > 0) {
    if (field === 'labels' || field === 'annotations' || field === 'rollingUpdate')
      leaves.set([...path, '.'].join(SEPARATOR), '');
    for (const [key, one] of Object.entries(value)) walk(one, [...path, `f:${key}`], leaves);
  } else if (path.length > 1 || !isObject(value)) leaves.set(path.join(SEPARATOR), JSON.stringify(value));
}

function fieldsOf(paths: readonly string[]): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const path of paths) {
    let at = root;
    for (const segment of path.split(SEPARATOR)) {
      at[segment] ??= {};
      at = at[segment] as Record<string, unknown>;
    }
  }
  return root;
}

function pathsOf(fields: Readonly<Record<string, unknown>>, prefix = ''): string[] {
  return Object.entries(fields).flatMap(([segment, below]) => {
    const path = prefix === '' ? segment : `${prefix}${SEPARATOR}${segment}`;
    return isObject(below) && Object.keys(below).length > 0 ? pathsOf(below, path) : [path];
  });
}
