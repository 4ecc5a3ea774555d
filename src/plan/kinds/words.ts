import type { WorkloadFacts } from '../facts.ts';

/** `Deployment is paused`. */
export const pausedWords = ({ ref, pausedWhy }: Pick<WorkloadFacts, 'ref' | 'pausedWhy'>): string =>
  `${ref.kind} ${pausedWhy ?? 'is paused'}`;
