// Somebody else's object: a rollback would be undone by the next sync, or make their record wrong.
import { canaryToAbort } from '../canary.ts';
import { gitopsSign, helmSign } from '../ownership-signs.ts';
import { type Guard, hold, type Weighing } from './guard.ts';

export const controllerOwned: Guard = (weighing) => {
  const owner = weighing.facts.workload?.controller ?? null;
  return owner === null ? null : hold(weighing, 'controller-owned', `${owner} owns the workload.`);
};

export const gitopsOwned: Guard = (weighing) => {
  const sign = gitopsSign(weighing.facts.workload);
  if (sign === null || weighing.service.ownership.gitops === 'allow' || endsByAbort(weighing)) return null;
  return hold(weighing, 'gitops-owned', `The workload carries ${sign}: its sync would undo a rollback.`);
};

export const helmOwned: Guard = (weighing) => {
  const sign = helmSign(weighing.facts.workload);
  if (sign === null || weighing.service.ownership.helm === 'allow' || endsByAbort(weighing)) return null;
  return hold(weighing, 'helm-owned', `The workload carries ${sign}: Helm's release record would no longer be true.`);
};

/** An abort leaves the object's spec alone. */
const endsByAbort = ({ facts, choice }: Weighing) => canaryToAbort(facts, choice.target) !== null;
