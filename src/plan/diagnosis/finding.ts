// What a cause says of itself: signs with weights. For: each takes away part of the doubt; against: each takes away part of the rest.
import type { Cause } from '../../incident.ts';

export interface Sign {
  /** 0 to 1. */
  readonly weight: number;
  readonly words: string;
}

export interface Finding {
  readonly cause: Exclude<Cause, 'unknown'>;
  readonly for: readonly Sign[];
  readonly against: readonly Sign[];
}

/** A sign where the condition holds. */
export const sign = (holds: boolean, weight: number, words: string): readonly Sign[] =>
  holds ? [{ weight, words }] : [];

/** 0 to 1; nothing for it: 0. */
export function score(finding: Finding): number {
  const left = (signs: readonly Sign[]) => signs.reduce((rest, { weight }) => rest * (1 - weight), 1);
  return (1 - left(finding.for)) * left(finding.against);
}
