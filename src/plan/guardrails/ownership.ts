// Somebody else's object: a rollback would be undone by the next sync, or make their record wrong.
import type { WorkloadFacts } from '../facts.ts';
import { type Guard, hold } from './guard.ts';

export const controllerOwned: Guard = (weighing) => {
  const owner = weighing.facts.workload?.controller ?? null;
  return owner === null ? null : hold(weighing, 'controller-owned', `${owner} owns the workload.`);
};

export const gitopsOwned: Guard = (weighing) => {
  const sign = gitopsSign(weighing.facts.workload);
  if (sign === null || weighing.service.ownership.gitops === 'allow') return null;
  return hold(weighing, 'gitops-owned', `The workload carries ${sign}: its sync would undo a rollback.`);
};

export const helmOwned: Guard = (weighing) => {
  const sign = helmSign(weighing.facts.workload);
  if (sign === null || weighing.service.ownership.helm === 'allow') return null;
  return hold(weighing, 'helm-owned', `The workload carries ${sign}: Helm's release record would no longer be true.`);
};

/** Of whatever object. */
export type Marked = Pick<WorkloadFacts, 'labels' | 'annotations'>;

export function gitopsSign(workload: Marked | null): string | null {
  const domain = (key: string) => key.split('/')[0] ?? '';
  const theirs = (key: string) => /(^|\.)(argocd\.argoproj\.io|toolkit\.fluxcd\.io)$/.test(domain(key));
  return keysOf(workload).find(theirs) ?? null;
}

export function helmSign(workload: Marked | null): string | null {
  if (workload?.labels['app.kubernetes.io/managed-by'] === 'Helm') return 'app.kubernetes.io/managed-by: Helm';
  return keysOf(workload).find((key) => key.startsWith('meta.helm.sh/')) ?? null;
}

function keysOf(workload: Marked | null): readonly string[] {
  return Object.keys({ ...workload?.annotations, ...workload?.labels });
}
