// All guardrails, in the order in which they speak: the first one that holds is the reason people read.
import type { Hold, Join } from '../../incident.ts';
import { askedLever } from '../asked.ts';
import { noPermission, workloadGone } from './access.ts';
import { frozen, switchedOff, switchUnknown } from './brakes.ts';
import { otherCause } from './cause.ts';
import { fromTheFuture, noEvidence, noStart, notFiring, notHappening, sourcesDisagree } from './evidence.ts';
import { fewFail } from './few-fail.ts';
import type { Guard, Weighing } from './guard.ts';
import { hardlyWorse } from './hardly-worse.ts';
import { doneAboutIt, unfinishedWork } from './in-force.ts';
import {
  awaitingApproval,
  budgetSpent,
  destructiveMigration,
  limitReached,
  migrationsUnknown,
  observed,
  requiredFactMissing,
  rollbackNotListed,
  siteLimit,
  strategyUnavailable,
} from './limits.ts';
import { ownWork, readTooEarly, redeployed } from './own-work.ts';
import { controllerOwned, gitopsOwned, gitopsOwnedAnyway, helmOwned } from './ownership.ts';
import { releaseNotRecent, rolloutElsewhere, staleAlert, symptomOlder, unhealthyBefore } from './recency.ts';
import { rerun } from './rerun.ts';
import { approvedForAnother, nothingRuns, notReconciled, paused } from './state.ts';
import { stillStarting } from './still-starting.ts';
import { alreadyGood, nothingToGoBackTo, targetConfigMissing } from './target.ts';

/** What cannot pass by itself comes before what may, where both are as telling: nobody waits for what changes nothing. */
export const GUARDS: readonly Guard[] = [
  // It cannot be touched, or what it runs is our own work.
  noPermission,
  workloadGone,
  unfinishedWork,
  doneAboutIt,
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
  rerun,
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
  otherCause,
  // There is nothing good to go back to.
  alreadyGood,
  nothingToGoBackTo,
  targetConfigMissing,
  // People or the config do not allow it.
  rollbackNotListed,
  switchedOff,
  frozen,
  siteLimit,
  budgetSpent,
  limitReached,
  requiredFactMissing,
  migrationsUnknown,
  // Too little is known, so far.
  switchUnknown,
  noEvidence,
  stillStarting,
  sourcesDisagree,
  fewFail,
  hardlyWorse,
  noStart,
  // People decide.
  observed,
  destructiveMigration,
  awaitingApproval,
];

/** These speak about the release and the way back, and bind a rollback only. */
const OF_ROLLBACKS: ReadonlySet<Guard> = new Set([
  symptomOlder,
  unhealthyBefore,
  releaseNotRecent,
  otherCause,
  alreadyGood,
  nothingToGoBackTo,
  targetConfigMissing,
  rollbackNotListed,
  migrationsUnknown,
  fewFail,
  hardlyWorse,
  noStart,
  destructiveMigration,
]);

/** Only the first act, and only a rollback, stops a sync; so on such a workload no rollback comes after something else. */
const OF_LEVERS = GUARDS.map((guard) => (guard === gitopsOwned ? gitopsOwnedAnyway : guard));

export function firstHold(weighing: Weighing): Hold | Join | null {
  return first(GUARDS, weighing);
}

/** What forbids any act, whatever it is. A person who asks for one by name may act on what we restored, and on what is known to be bad. */
export function firstHoldOfAny(weighing: Weighing): Hold | Join | null {
  const asked = askedLever(weighing.signal) !== null;
  return first(
    OF_LEVERS.filter((guard) => !OF_ROLLBACKS.has(guard) && !(asked && (guard === ownWork || guard === redeployed))),
    weighing,
  );
}

/** After an act of ours that did not help: what we did and the age of the alert bind no more. */
const OF_THE_FIRST_ACT: ReadonlySet<Guard> = new Set([
  unfinishedWork,
  doneAboutIt,
  ownWork,
  staleAlert,
  rolloutElsewhere,
]);

export function firstHoldOfRung(weighing: Weighing, next: 'rollback' | 'lever'): Hold | Join | null {
  return first(
    OF_LEVERS.filter((guard) => !OF_THE_FIRST_ACT.has(guard) && !(next === 'lever' && OF_ROLLBACKS.has(guard))),
    weighing,
  );
}

/** Whether another strategy than a rollback may be better off: what held speaks about rollbacks only. */
export function holdsRollbacksOnly(decision: Hold | Join, weighing: Weighing): decision is Hold {
  return decision.kind === 'hold' && [...OF_ROLLBACKS].some((guard) => guard(weighing)?.reason === decision.reason);
}

function first(guards: readonly Guard[], weighing: Weighing): Hold | Join | null {
  for (const guard of guards) {
    const decision = guard(weighing);
    if (decision !== null) return decision;
  }
  return null;
}
