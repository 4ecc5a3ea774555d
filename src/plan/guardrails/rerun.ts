// GitHub runs a manual dispatch again, perhaps days later: its event says nothing of when that is.
import { called } from '../release-ref.ts';
import { type Guard, hold } from './guard.ts';
import { pending } from './own-work.ts';

const REMEDY = 'Dispatch anew, with `from` where it is about one release.';

/** The words are a person's, about what ran then: without `from` they say of nothing that runs now that it is bad. */
export const rerun: Guard = (weighing) => {
  const { facts, signal, approved } = weighing;
  const { rerunOf, from } = signal.manual ?? {};
  const { suspect } = facts;
  if (rerunOf === undefined || from != null || approved === true || suspect === null) return null;
  const own = facts.operations.filter(({ run }) => run?.startsWith(`${rerunOf}-`));
  if (own.some((one) => pending(one, suspect))) return null;
  const done = own.find(({ appliedAt }) => appliedAt !== null);
  if (done !== undefined) {
    const reason = `This very run has dealt with ${called(done.from)} already (operation ${done.id}); what was deployed since is none of its business.`;
    return { kind: 'join', operation: done.id, reason, from: done.from, to: done.to };
  }
  const reason = `GitHub runs a dispatch again that names no \`from\`: whether it is about ${called(suspect)}, which runs now, nobody has said.`;
  return hold(weighing, 'plan-moved', reason, { remedy: REMEDY });
};
