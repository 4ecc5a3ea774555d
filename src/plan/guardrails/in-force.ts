// What a strategy that keeps the release has done to it already: a repetition joins, it is not done twice.
import type { Join, Operation, StrategyName } from '../../incident.ts';
import { askedFor } from '../manual-act.ts';
import { called } from '../release-ref.ts';
import { ms } from '../time.ts';
import { wasApplied } from '../took-effect.ts';
import { began, type Guard, type Weighing } from './guard.ts';

/** Another act on this release has taken effect: whoever asks for one more waits for what comes of it. */
export const unfinishedWork: Guard = (weighing) => {
  const open = ofThisRelease(weighing).find(
    (one) =>
      one.phase === 'applied' || one.phase === 'judged' || (one.phase === 'acting' && wasApplied(one, weighing.facts)),
  );
  if (askedFor(weighing) === null || open === undefined) return null;
  return joined(open, `Operation ${open.id} on ${called(open.from)} is ${open.phase} and not finished`);
};

export const inForce: Guard = (weighing) => {
  const strategy = askedFor(weighing);
  return strategy === null ? null : joinOf(strategy, weighing);
};

/** The same strategy still stands, or was done after the trouble began. */
export function joinOf(strategy: StrategyName, weighing: Weighing): Join | null {
  const start = ms(began(weighing));
  const done = ofThisRelease(weighing).find(({ attempts, appliedAt, phase }) => {
    const last = attempts.at(-1);
    if (appliedAt === null || phase === 'abandoned' || last?.strategy !== strategy) return false;
    const stands = last.receipt?.undo != null && last.receipt.restoredAt === null;
    return stands || (start !== null && start <= Date.parse(appliedAt));
  });
  return done === undefined
    ? null
    : joined(done, `${strategy} was done at ${done.appliedAt} already, on ${called(done.from)}`);
}

/** By template: a restart's ReplicaSet is the same release. */
function ofThisRelease({ facts }: Weighing): readonly Operation[] {
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
