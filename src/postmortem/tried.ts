// Each attempt that took effect, with what was measured after it (pure).
import type { Account, Attempt, Verification } from '../incident.ts';
import { effectiveAttempts } from '../plan/attempts.ts';

export interface Tried {
  readonly attempt: Attempt;
  /** Null: not measured (yet), or not kept. */
  readonly verification: Verification | null;
}

/** In their order. */
export function tried({ operation, verification, brief }: Account): readonly Tried[] {
  const known = [...(brief.earlier ?? []), ...(brief.verification === undefined ? [] : [brief.verification])];
  return effectiveAttempts(operation ?? { attempts: [] }).map((attempt, index, { length }) => ({
    attempt,
    verification:
      (index === length - 1 ? verification : null) ??
      known.find(({ judgedAt }) => judgedAt === attempt.judged?.at) ??
      null,
  }));
}
