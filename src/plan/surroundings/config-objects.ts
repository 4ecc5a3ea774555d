// The ConfigMaps (and Secrets, where the config says so) that releases name: which are missing, and which have changed.
import type { Service } from '../../config/schema.ts';
import type { Release, Timestamp } from '../../incident.ts';
import type { Cluster } from '../../ports.ts';
import type { ConfigChange } from '../facts.ts';
import { at, list, time } from '../fields.ts';
import { configNamesOf } from '../template-config.ts';

/** `status` 0: no answer. */
type Objects = Readonly<Record<string, { readonly status: number; readonly body: unknown }>>;

export interface ConfigRead {
  /** By ReplicaSet UID; what could not be looked at is absent. */
  readonly missing: Readonly<Record<string, readonly string[]>>;
  /** Null: could not be looked at. */
  readonly changed: readonly ConfigChange[] | null;
}

/** Each object is asked for once, whoever names it. */
export async function readConfig(
  cluster: Cluster,
  service: Service,
  releases: { readonly suspect: Release; readonly candidates: readonly Release[] },
): Promise<ConfigRead> {
  const names = [releases.suspect, ...releases.candidates].map((release) => namesOf(release, service));
  const objects = await fetched(cluster, service.workload.namespace, [...new Set(names.flat())]);
  const [own = [], ...others] = names;
  const known = (each: readonly string[]) => each.every((name) => [200, 404].includes(objects[name]?.status ?? 0));
  const missing = releases.candidates.flatMap((release, index) => {
    const asked = others[index] ?? [];
    return known(asked) ? [[release.uid, asked.filter((name) => objects[name]?.status === 404)] as const] : [];
  });
  return {
    missing: Object.fromEntries(missing),
    changed: known(own) ? own.flatMap((name) => changeOf(name, objects[name]?.body)) : null,
  };
}

function namesOf(release: Release, service: Service): readonly string[] {
  const { configMaps, secrets } = configNamesOf(release.template);
  return [
    ...configMaps.map((name) => `configmaps/${name}`),
    ...(service.checkSecrets ? secrets.map((name) => `secrets/${name}`) : []),
  ];
}

async function fetched(cluster: Cluster, namespace: string, names: readonly string[]): Promise<Objects> {
  const answers = await Promise.all(
    names.map((name) =>
      cluster
        .request({ method: 'GET', path: `/api/v1/namespaces/${namespace}/${name}` })
        .catch(() => ({ status: 0, body: null })),
    ),
  );
  return Object.fromEntries(names.map((name, index) => [name, answers[index] ?? { status: 0, body: null }]));
}

function changeOf(path: string, body: unknown): readonly ConfigChange[] {
  const [resource, name = ''] = path.split('/');
  const moment = changedAt(body);
  return moment === null ? [] : [{ kind: resource === 'secrets' ? 'Secret' : 'ConfigMap', name, at: moment }];
}

/** Newest managedFields entry that holds content; a label that changed is no change of it. Without any: the creation. */
function changedAt(body: unknown): Timestamp | null {
  const times = list(at(body, 'metadata', 'managedFields'))
    .filter((entry) => ['f:data', 'f:binaryData'].some((key) => at(entry, 'fieldsV1', key) !== undefined))
    .flatMap((entry) => time(at(entry, 'time')) ?? []);
  return times.toSorted().at(-1) ?? time(at(body, 'metadata', 'creationTimestamp'));
}
