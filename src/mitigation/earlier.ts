// Before another attempt follows: what the operation says of its last one is said of that attempt itself. Pure.
import type { Attempt, Brief, Operation, Verification } from '../incident.ts';

/** The account tells of each attempt when it took effect, what ran after it, and what was measured then. */
export function withEarlier(operation: Operation): Operation {
  const { brief } = operation;
  const attempts = operation.attempts.map((one, index, all) => told(operation, one, index === all.length - 1));
  return { ...operation, attempts, brief: brief && withMeasured(brief, brief.verification) };
}

function told({ to, appliedAt }: Operation, attempt: Attempt, last: boolean): Attempt {
  return { to, ...(last && appliedAt !== null ? { appliedAt } : {}), ...attempt };
}

function withMeasured(brief: Brief, judged: Verification | undefined): Brief {
  if (judged === undefined) return brief;
  const others = (brief.earlier ?? []).filter(({ judgedAt }) => judgedAt !== judged.judgedAt);
  return { ...brief, earlier: [...others, judged] };
}
