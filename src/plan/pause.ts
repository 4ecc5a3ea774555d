// Whether the sync of the workload's owner can be stopped for a rollback. Pure.
import type { Service } from '../config/schema.ts';
import { stopOf, syncInWords } from '../mitigation/sync.ts';
import { underWay } from '../mitigation/under-way.ts';
import type { Facts } from './facts.ts';
import { type GitopsOwner, gitopsOwner } from './owner.ts';

type Seen = {
  readonly facts: Pick<Facts, 'workload' | 'sync'>;
  readonly service: Pick<Service, 'pauseSync' | 'ownership'>;
};

/** Null: it can, or nobody's sync is in the way. Else why not, as the rest of a sentence. */
export function whyNotPaused({ facts, service }: Seen, owner: GitopsOwner): string | null {
  const { pauseSync } = service;
  const { sync } = facts;
  if (pauseSync === undefined) return 'the config names none to be paused';
  const elsewhere = owner.namespace !== null && owner.namespace !== pauseSync.namespace;
  if (owner.kind !== pauseSync.kind || owner.name !== pauseSync.name || elsewhere)
    return `the config names ${syncInWords(pauseSync)}`;
  if (sync === undefined || sync.object === null) return sync?.why ?? 'it was not read';
  const edits = stopOf(pauseSync, sync.object);
  return typeof edits === 'string' ? edits : null;
}

/** Its sync is stopped before the rollback, or stands still already. */
export function isPausable(seen: Seen): boolean {
  const owner = gitopsOwner(seen.facts.workload);
  return owner !== null && seen.service.ownership.gitops !== 'allow' && whyNotPaused(seen, owner) === null;
}

/** It cannot be stopped only because it is at work: that ends. */
export function isPausableSoon(seen: Seen): boolean {
  const owner = gitopsOwner(seen.facts.workload);
  const { pauseSync } = seen.service;
  const why = owner === null ? null : whyNotPaused(seen, owner);
  return why !== null && pauseSync !== undefined && why === underWay(pauseSync, seen.facts.sync?.object);
}
