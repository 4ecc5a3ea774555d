// What an unfinished operation needs now. Pure.
import type { Operation } from '../incident.ts';
import { ATTEMPT_ANNOTATION } from '../mitigation/fence.ts';
import type { Facts } from '../plan/facts.ts';

/** `redo`: claimed, never applied, and the bad release still runs: triage anew. `abandon`: never applied, and not due any more. */
export type Due = 'verify' | 'report' | 'redo' | 'abandon';

export function due(operation: Operation, facts: Facts): Due {
  if (operation.phase === 'judged') return 'report';
  if (operation.phase === 'applied' || wasApplied(operation, facts)) return 'verify';
  const { suspect } = facts;
  return suspect !== null && suspect.uid === operation.from.uid && suspect.revision === operation.from.revision
    ? 'redo'
    : 'abandon';
}

/** Our attempt's id stands on the Deployment, above its fence; or on a ReplicaSet, to which the controller copied it. */
function wasApplied(operation: Operation, { workload, releases }: Facts): boolean {
  if (workload === null) return false;
  return operation.attempts.some((attempt) => {
    const onWorkload = workload.annotations[ATTEMPT_ANNOTATION] === attempt.id;
    const onRelease = releases.some(
      (release) => release.uid !== operation.from.uid && release.annotations[ATTEMPT_ANNOTATION] === attempt.id,
    );
    return workload.generation > attempt.fence && (onWorkload || onRelease);
  });
}

/** Newest first: the one that is not finished. */
export const unfinished = (operations: readonly Operation[]): Operation | null =>
  operations.find(({ phase }) => phase === 'acting' || phase === 'applied' || phase === 'judged') ?? null;
