// A running canary of Argo Rollouts can be aborted: that changes no template, so whoever owns the manifest has nothing to sync back. Pure.
import type { Release } from '../incident.ts';
import type { Facts, Walking } from './facts.ts';
import { gitopsOwner, helmOwner } from './owner.ts';

/** Where somebody owns the template, and the target is what is stable: then an abort is the whole rollback. Null: it is not. */
export function canaryToAbort({ workload, suspect }: Facts, target: Release | null): Walking | null {
  const walking = workload?.walking;
  if (workload === null || walking === undefined || walking.aborted || walking.to === walking.from) return null;
  if (gitopsOwner(workload) === null && helmOwner(workload) === null) return null;
  const named = (hash: string) => `${workload.ref.name}-${hash}`;
  return suspect?.name === named(walking.to) && target?.name === named(walking.from) ? walking : null;
}
