// The migrations between the suspected release and the one that would be gone back to: a rollback runs old code on the new
// schema. Begun beside the first look and never waited for, unless the config requires it, or a person decides: GitHub must not
// hold production up.
import type { Release } from '../incident.ts';
import { type Compared, type CompareRequest, compare } from './compare.ts';
import type { Facts, HostDeployment } from './facts.ts';
import type { Migrations } from './facts-beside.ts';
import type { ObserveRequest } from './first-look.ts';
import { inBudget } from './host-budget.ts';
import { chooseTarget } from './target.ts';

type Waiting = Pick<ObserveRequest, 'world' | 'service'>;

export interface Comparing {
  readonly target: Release;
  readonly answer: Promise<Compared>;
}

/** What is known of the objects so far, for a first choice of the release to go back to. */
type SoFar = Pick<Facts, 'releases' | 'suspect' | 'pods' | 'knownBad' | 'operations' | 'workload' | 'now'>;

/** Null: there is nothing to compare, or the config names no repository. */
export function comparing(
  { service, signal, world }: ObserveRequest,
  seen: SoFar,
  deployments: Promise<readonly HostDeployment[] | null>,
): Comparing | null {
  const { suspect, releases } = seen;
  const facts = { ...seen, ...NOT_LOOKED_AT };
  const { target } = chooseTarget({ facts, service, to: signal?.manual?.to ?? null });
  if (service.repository === undefined || suspect === null || target === null) return null;
  const request: CompareRequest = { world, service, suspect, target, releases, deployments };
  return { target, answer: compare(request) };
}

const NOT_LOOKED_AT = {
  missingPermissions: [],
  deployments: null,
  look: [],
  normal: [],
  servedHealthy: {},
  missingConfig: {},
  notChecked: [],
} as const satisfies Partial<Facts>;

/** With what has been answered by now. Waiting: as long as the budget lasts. */
export async function answered({ target, answer }: Comparing, waiting: Waiting | null): Promise<Migrations> {
  const compared =
    waiting === null ? await Promise.race([answer, null]) : await inBudget(waiting.world, waiting.service, answer);
  if (compared === null) return unknown(target, 'GitHub had not answered by then', true);
  if ('why' in compared) return unknown(target, compared.why);
  const { files, all } = compared;
  const { steps, unread } = files.length === 0 ? NONE : (await reading()).destructive(files);
  if (steps.length > 0) return { target: target.uid, steps, why: '' };
  if (unread.length > 0) return unknown(target, `not read: ${unread.slice(0, 3).join(', ')}`);
  return all ? { target: target.uid, steps, why: '' } : unknown(target, 'the diff is longer than what GitHub lists');
}

const NONE = { steps: [], unread: [] };

/** What reads diffs is loaded only where there is one. */
const reading = () => import('../investigation/destructive.ts');

function unknown(target: Release, why: string, pending = false): Migrations {
  return { target: target.uid, steps: null, why, ...(pending ? { pending } : {}) };
}
