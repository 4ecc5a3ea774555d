// The history of StatefulSets and DaemonSets: one ControllerRevision a template; one that is used again gets a new number.
import { equal } from './json.ts';
import { CONTROLLERREVISIONS } from './resources.ts';
import { CONTROLLER, hashOf, ownedBy } from './revisions.ts';
import type { Store } from './store.ts';
import type { ControllerRevision, DaemonSet, KubeObject, StatefulSet } from './types.ts';

type Owner = StatefulSet | DaemonSet;

/** The revision of the owner's template, made or numbered anew where it is not the newest. */
export function revisionNow(store: Store, owner: Owner, hashLabel: string): ControllerRevision {
  const all = historyOf(store, owner);
  const found = all.findLast((one) => equal(one.data, dataOf(owner)));
  const next = (all.at(-1)?.revision ?? 0) + 1;
  if (found === undefined) return store.create(made(owner, hashLabel, next), CONTROLLER) as ControllerRevision;
  if (found === all.at(-1)) return found;
  return store.update({ ...found, revision: next }, CONTROLLER) as ControllerRevision;
}

/** Oldest number first. */
export function historyOf(store: Store, owner: Owner): readonly ControllerRevision[] {
  const all = ownedBy<ControllerRevision>(store.list(CONTROLLERREVISIONS, owner.metadata.namespace ?? ''), owner);
  return all.sort((a, b) => a.revision - b.revision);
}

/** Removes the oldest that nothing uses, past the limit. */
export function truncate(store: Store, owner: Owner, used: ReadonlySet<string>): void {
  const idle = historyOf(store, owner).filter((one) => !used.has(one.metadata.name));
  for (const { metadata } of idle.slice(0, Math.max(idle.length - owner.spec.revisionHistoryLimit, 0)))
    store.remove(CONTROLLERREVISIONS, metadata.namespace ?? '', metadata.name);
}

const dataOf = ({ spec }: Owner): ControllerRevision['data'] => ({
  spec: { template: { ...structuredClone(spec.template), $patch: 'replace' } },
});

function made(owner: Owner, hashLabel: string, revision: number): KubeObject {
  const { name, namespace, uid, annotations } = owner.metadata;
  const hash = hashOf(owner.spec.template);
  const controller = { apiVersion: 'apps/v1', kind: owner.kind, name, uid, controller: true, blockOwnerDeletion: true };
  return {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels: { ...owner.spec.template.metadata?.labels, [hashLabel]: hash },
      ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
      ownerReferences: [controller],
    },
    data: dataOf(owner),
    revision,
  } as unknown as KubeObject;
}
