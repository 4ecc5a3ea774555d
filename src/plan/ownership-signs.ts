// By what a workload shows whose object it is. Pure.
import type { WorkloadFacts } from './facts.ts';

/** Of whatever object. */
type Marked = Pick<WorkloadFacts, 'labels' | 'annotations'>;

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
