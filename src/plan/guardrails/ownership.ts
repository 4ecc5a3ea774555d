// Somebody else's object: a rollback would be undone by the next sync, or make their record wrong. People get the commands.
import type { Hold } from '../../incident.ts';
import { gitopsSteps, helmSteps } from '../by-hand.ts';
import { canaryToAbort } from '../canary.ts';
import { gitopsOwner, helmOwner, ownerInWords } from '../owner.ts';
import { isPausable, isPausableSoon, whyNotPaused } from '../pause.ts';
import { type Guard, hold, type Weighing } from './guard.ts';

export const controllerOwned: Guard = (weighing) => {
  const owner = weighing.facts.workload?.controller ?? null;
  return owner === null ? null : hold(weighing, 'controller-owned', `${owner} owns the workload.`);
};

/** Where its sync is stopped first, it may be rolled back. */
export const gitopsOwned: Guard = (weighing) =>
  isPausable(weighing) ? null : owned(weighing, isPausableSoon(weighing));

/** For what a revert in Git would not end: nothing tells when its sync may go on. */
export const gitopsOwnedAnyway: Guard = (weighing) => owned(weighing, false);

function owned(weighing: Weighing, mayPass: boolean): Hold | null {
  const owner = gitopsOwner(weighing.facts.workload);
  if (owner === null || weighing.service.ownership.gitops === 'allow' || endsByAbort(weighing)) return null;
  const not = weighing.service.pauseSync === undefined ? null : whyNotPaused(weighing, owner);
  const why = not === null ? '' : ` It is not paused: ${not}.`;
  const reason = `The workload carries ${owner.sign}, of ${ownerInWords(owner)}: its sync would undo a rollback.${why}`;
  return hold(weighing, 'gitops-owned', reason, { steps: gitopsSteps(owner, about(weighing)), mayPass });
}

export const helmOwned: Guard = (weighing) => {
  const owner = helmOwner(weighing.facts.workload);
  if (owner === null || weighing.service.ownership.helm === 'allow' || endsByAbort(weighing)) return null;
  const reason = `The workload carries ${owner.sign}, of ${ownerInWords(owner)}: its record would no longer be true.`;
  return hold(weighing, 'helm-owned', reason, { steps: helmSteps(owner, about(weighing)) });
};

/** An abort leaves the object's spec alone. */
const endsByAbort = ({ facts, choice }: Weighing) => canaryToAbort(facts, choice.target) !== null;

const about = ({ service, facts, choice }: Weighing) => ({
  ref: service.workload,
  from: facts.suspect,
  to: choice.target,
  helm: helmOwner(facts.workload),
});
