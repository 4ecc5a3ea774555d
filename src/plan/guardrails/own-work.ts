// What we did ourselves: join it, never roll it back, and do not fight whoever undoes it.
import type { Attempt, Hold, Operation, Release, Timestamp } from '../../incident.ts';
import { ATTEMPT_ANNOTATION } from '../../mitigation/fence.ts';
import { clean } from '../../text/clean.ts';
import { when } from '../../text/moment.ts';
import { effectiveAttempts } from '../attempts.ts';
import { earlierNumbers } from '../began.ts';
import { wasGoneBackTo } from '../came-after.ts';
import type { Facts } from '../facts.ts';
import { markOfSuspect } from '../known-bad.ts';
import { called, staysInPlace } from '../release-ref.ts';
import { inWords as doneInWords } from '../step-words.ts';
import { between, inWords, ms } from '../time.ts';
import { began, type Guard, hold, type Weighing } from './guard.ts';

/** In this time a controller has made what we wrote, in ms. */
const ROLLED_OUT = 600_000;

/** The workload runs what one of our operations restored: the same incident joins, a later one is for a human. */
export const ownWork: Guard = (weighing) => {
  const { facts } = weighing;
  const operation = facts.operations.find((one) => facts.suspect !== null && runs(one, facts.suspect, facts));
  if (operation === undefined) return unrecorded(weighing);
  const [since, wrote] = [began(weighing), writtenAt(operation)];
  const started = ms(since);
  const later = started === null ? !repeated(operation, weighing) : !(started <= Date.parse(wrote));
  if (operation.phase === 'abandoned' && operation.appliedAt === null) {
    const reason = `A write that was given up has arrived after all: ${called(operation.to)} runs since then.`;
    return hold(weighing, 'our-rollback', reason, { remedy: 'A human is needed: look whether it helped.' });
  }
  if (later) {
    const start = since === null ? 'at an unknown time' : `at ${when(since)}`;
    return hold(weighing, 'our-rollback', `It began ${start}, and since ${when(wrote)} ${standsOf(operation)}.`);
  }
  const reason = `Operation ${operation.id} (${operation.phase}) has dealt with ${called(operation.from)} already: ${standsOf(operation)}.`;
  return { kind: 'join', operation: operation.id, reason, from: operation.from, to: operation.to };
};

/**
 * The record is lost, and what we wrote last stands: its mark is on the workload, and on no release that was made later, which a
 * controller copies it to. A person who names the release to go to has looked.
 */
function unrecorded(weighing: Weighing): Hold | null {
  const { suspect, workload, operations, releases } = weighing.facts;
  const mark = workload?.annotations[ATTEMPT_ANNOTATION];
  if (suspect === null || mark === undefined || (weighing.signal.manual?.to ?? null) !== null) return null;
  const others = releases.filter(({ templateHash }) => templateHash !== suspect.templateHash);
  const known = operations.some(({ attempts }) => attempts.some(({ id }) => id === mark));
  const later = others.some(({ annotations }) => annotations[ATTEMPT_ANNOTATION] === mark);
  if (known || later || !wasGoneBackTo(suspect, releases)) return null;
  const reason = `${called(suspect)} was gone back to, it bears the mark of an attempt of ours (${clean(mark, 60)}), and no record of that is left.`;
  return hold(weighing, 'our-rollback', reason, { remedy: 'A human is needed: name the release to go to.' });
}

/** By what changed the template last: not everything that we put there is a rollback. */
function standsOf({ attempts, to }: Operation): string {
  const last = attempts.findLast(({ strategy }) => strategy === 'rollback' || strategy === 'resources');
  return last?.step?.kind === 'resources'
    ? `what we did ourselves runs: ${doneInWords(last.step)}`
    : `our own rollback to ${called(to)} runs`;
}

/** Without a start time: the same signal again, or any while the operation is not reported. */
export function repeated(operation: Operation, { signal, facts, service }: Weighing): boolean {
  const { phase, signalKeys = [], reportedAt, appliedAt } = operation;
  if (phase !== 'reported' && phase !== 'abandoned') return true;
  // A key may be the monitor's for ever: what comes long after is another incident, and somebody must hear of it.
  const fresh = between(reportedAt ?? appliedAt ?? '', facts.now) <= service.limits.shelfLife;
  return fresh && signal.dedupKey !== null && signalKeys.includes(signal.dedupKey);
}

function writtenAt(operation: Operation): string {
  return operation.appliedAt ?? operation.attempts.at(-1)?.at ?? operation.startedAt;
}

/** Mutating admission may change what we wrote, so the attempt's id on the workload counts as much as the template. */
function runs(operation: Operation, suspect: Release, facts: Facts): boolean {
  // A Deployment that was made again under the same name starts its revisions anew: nothing of before runs there.
  if (!operation.id.startsWith(`${facts.workload?.uid}/`)) return false;
  if (operation.from.templateHash === suspect.templateHash) return false;
  const restored = operation.to.uid === suspect.uid || operation.to.templateHash === suspect.templateHash;
  const attempt = facts.workload?.annotations[ATTEMPT_ANNOTATION];
  const marked = operation.attempts.some((one) => one.id === attempt && !madeLater(one, operation, suspect));
  if (operation.phase === 'abandoned' && operation.appliedAt === null && !marked) return false;
  return (restored || marked) && !replacedSince(operation, suspect, facts.releases);
}

/** The mark stays on a workload whatever is deployed after it, and a short history does not tell of that. */
function madeLater({ at }: Attempt, { appliedAt }: Operation, { createdAt }: Release): boolean {
  return appliedAt !== null && [at, appliedAt].every((wrote) => between(wrote, createdAt) > ROLLED_OUT);
}

/** Another template was current between the bad release and the suspect: then somebody deployed the suspect, not we. */
function replacedSince(operation: Operation, suspect: Release, releases: readonly Release[]): boolean {
  return releases
    .filter((release) => release.templateHash !== suspect.templateHash)
    .flatMap((release) => [release.revision, ...earlierNumbers(release)])
    .some((number) => number > operation.from.revision && number < suspect.revision);
}

/**
 * The journal says that this very release (ReplicaSet and revision) was replaced, the workload that it is current: one
 * of the two was read a moment too early, or the controller has yet to number a redeployment. Look again.
 */
export const readTooEarly: Guard = (weighing) => {
  const { suspect, operations, workload } = weighing.facts;
  const replaced = operations.find(
    (one) =>
      one.appliedAt !== null &&
      !staysInPlace(one) &&
      one.from.uid === suspect?.uid &&
      one.from.revision === suspect.revision,
  );
  if (replaced === undefined) return null;
  const reason = `Operation ${replaced.id} was applied at ${when(replaced.appliedAt)}, and the ${workload?.ref.kind ?? 'workload'} still shows what it replaced.`;
  return hold(weighing, 'not-reconciled', reason, { mayPass: true });
};

/** A known bad template is back inside the window: somebody deployed it, and we do not fight them. */
export const redeployed: Guard = (weighing) => {
  const { facts, service } = weighing;
  const { suspect, workload, now } = facts;
  const mark = markOfSuspect(facts, service, began(weighing));
  if (suspect === null || mark === null) return null;
  if (between(mark.since, now) > service.limits.knownBadFor) return null;
  if (facts.operations.some((operation) => pending(operation, suspect))) return null;
  const by = workload?.templateChangedBy;
  const who = by == null ? 'somebody unknown' : `${by.manager} at ${when(by.at)}`;
  const known = `known to be bad for ${inWords(between(mark.since, now))}`;
  return hold(weighing, 'redeployed', `${called(suspect)}, ${known}, was deployed again by ${who}.`);
};

/** What was done to this workload, newest first: not what was given up, nor the operation that is about to be done. */
export function counted({ operations, suspect }: Pick<Facts, 'operations' | 'suspect'>): readonly Operation[] {
  return operations.filter((one) => one.phase !== 'abandoned' && !(suspect !== null && pending(one, suspect)));
}

/** When each act of an operation took effect: a further attempt counts like the first. */
export function actsOf(operation: Operation): readonly Timestamp[] {
  return effectiveAttempts(operation).map(({ at }, index) => (index === 0 ? operation.startedAt : at));
}

/** The operation of this very release, marked when it was claimed and never applied: it is still to be done. */
export function pending(operation: Operation, suspect: Release): boolean {
  const same = operation.from.uid === suspect.uid && operation.from.revision === suspect.revision;
  return same && operation.appliedAt === null;
}
