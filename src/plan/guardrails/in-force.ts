// What was done already to the release that runs, by a strategy that keeps it: the same incident joins, and nothing is done twice.
import type { Join, Operation } from '../../incident.ts';
import { when } from '../../text/moment.ts';
import { askedLever } from '../asked.ts';
import { stands } from '../attempts.ts';
import { called, staysInPlace } from '../release-ref.ts';
import { isSettled } from '../settled.ts';
import { ms } from '../time.ts';
import { wasApplied } from '../took-effect.ts';
import { began, type Guard, type Weighing } from './guard.ts';
import { repeated } from './own-work.ts';

/** An act on this release has taken effect, and what it needs is not done yet: whatever comes waits for what comes of it. */
export const unfinishedWork: Guard = (weighing) => {
  const open = ofThisRelease(weighing).find(
    (one) =>
      keepsTheRelease(one) &&
      (one.phase === 'applied' ||
        (one.phase === 'judged' && !isSettled(one)) ||
        (one.phase === 'acting' && wasApplied(one, weighing.facts))),
  );
  if (open === undefined) return null;
  return joined(open, `Operation ${open.id} on ${called(open.from)} is ${open.phase} and not finished`);
};

/** It was done after this trouble began, so the trouble is what it was done about. A person may ask for something else than was done. */
export const doneAboutIt: Guard = (weighing) => {
  const asked = askedLever(weighing.signal) ?? (weighing.signal.manual?.strategy ? 'rollback' : null);
  const start = ms(began(weighing));
  const done = ofThisRelease(weighing).find((one) => {
    const last = one.attempts.at(-1)?.strategy;
    if (!keepsTheRelease(one) || one.appliedAt === null || one.phase === 'abandoned') return false;
    if (asked !== null && asked !== last) return false;
    if (asked !== null && one.attempts.slice(-1).some(stands)) return true;
    return start === null ? repeated(one, weighing) : start <= Date.parse(one.appliedAt);
  });
  if (done === undefined) return null;
  const what = done.attempts.map(({ strategy }) => strategy).join(', ');
  return joined(done, `${what} was done at ${when(done.appliedAt)} already, on ${called(done.from)}`);
};

/** Restart, scale, traffic, and a raised limit: the images stay. */
function keepsTheRelease(operation: Operation): boolean {
  return staysInPlace(operation) || operation.attempts.at(-1)?.strategy !== 'rollback';
}

/** By template: a restart's ReplicaSet is the same release. */
export function ofThisRelease({ facts }: Pick<Weighing, 'facts'>): readonly Operation[] {
  const { suspect, workload, operations } = facts;
  return operations.filter(
    ({ id, from, to }) =>
      id.startsWith(`${workload?.uid}/`) &&
      (from.templateHash === suspect?.templateHash || to.templateHash === suspect?.templateHash),
  );
}

const joined = ({ id, from, to }: Operation, reason: string): Join => ({
  kind: 'join',
  operation: id,
  reason: `${reason}.`,
  from,
  to,
});
