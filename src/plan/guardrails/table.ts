// All guardrails, in the order in which they speak: the first one that holds is the reason people read.
import type { Hold, Join } from '../../incident.ts';
import { askedFor } from '../manual-act.ts';
import { noPermission, workloadGone } from './access.ts';
import { fromTheFuture, noEvidence, noStart, notFiring, notHappening } from './evidence.ts';
import type { Guard, Weighing } from './guard.ts';
import { inForce, unfinishedWork } from './in-force.ts';
import { awaitingApproval, budgetSpent, observed, requiredFactMissing, strategyUnavailable } from './limits.ts';
import { ownWork, readTooEarly, redeployed } from './own-work.ts';
import { controllerOwned, gitopsOwned, helmOwned } from './ownership.ts';
import { releaseNotRecent, rolloutElsewhere, staleAlert, symptomOlder, unhealthyBefore } from './recency.ts';
import { approvedForAnother, nothingRuns, notReconciled, paused } from './state.ts';
import { alreadyGood, nothingToGoBackTo, targetConfigMissing } from './target.ts';

/** What cannot pass by itself comes before what may, where both are as telling: nobody waits for what changes nothing. */
export const GUARDS: readonly Guard[] = [
  // It cannot be touched, or what it runs is our own work.
  noPermission,
  workloadGone,
  unfinishedWork,
  inForce,
  ownWork,
  // It is not ours to touch.
  controllerOwned,
  gitopsOwned,
  helmOwned,
  // It is in no state to be rolled back.
  paused,
  nothingRuns,
  notReconciled,
  readTooEarly,
  redeployed,
  approvedForAnother,
  // The signal asks for nothing we do.
  strategyUnavailable,
  notFiring,
  fromTheFuture,
  // It is over, or the release is not the cause.
  notHappening,
  rolloutElsewhere,
  symptomOlder,
  unhealthyBefore,
  releaseNotRecent,
  staleAlert,
  // There is nothing good to go back to.
  alreadyGood,
  nothingToGoBackTo,
  targetConfigMissing,
  // The config does not allow it.
  budgetSpent,
  requiredFactMissing,
  // Too little is known, so far.
  noEvidence,
  noStart,
  // People decide.
  observed,
  awaitingApproval,
];

/** They speak of going back to another release: no matter where a person asked for something that keeps this one. */
const OF_ROLLBACK: ReadonlySet<Guard> = new Set([
  ownWork,
  redeployed,
  symptomOlder,
  unhealthyBefore,
  releaseNotRecent,
  alreadyGood,
  nothingToGoBackTo,
  targetConfigMissing,
]);

export function firstHold(weighing: Weighing): Hold | Join | null {
  const kept = askedFor(weighing) === null ? GUARDS : GUARDS.filter((guard) => !OF_ROLLBACK.has(guard));
  for (const guard of kept) {
    const decision = guard(weighing);
    if (decision !== null) return decision;
  }
  return null;
}
