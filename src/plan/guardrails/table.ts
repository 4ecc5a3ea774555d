// All guardrails, in the order in which they speak: the first one that holds is the reason people read.
import type { Hold, Join } from '../../incident.ts';
import { noPermission, workloadGone } from './access.ts';
import { frozen, switchedOff } from './brakes.ts';
import { fromTheFuture, noEvidence, noStart, notFiring, notHappening } from './evidence.ts';
import type { Guard, Weighing } from './guard.ts';
import {
  awaitingApproval,
  budgetSpent,
  limitReached,
  observed,
  requiredFactMissing,
  siteLimit,
  strategyUnavailable,
} from './limits.ts';
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
  // People or the config do not allow it.
  switchedOff,
  frozen,
  siteLimit,
  budgetSpent,
  limitReached,
  requiredFactMissing,
  // Too little is known, so far.
  noEvidence,
  noStart,
  // People decide.
  observed,
  awaitingApproval,
];

export function firstHold(weighing: Weighing): Hold | Join | null {
  for (const guard of GUARDS) {
    const decision = guard(weighing);
    if (decision !== null) return decision;
  }
  return null;
}
