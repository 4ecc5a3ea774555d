// What an unfinished operation needs now. Pure.
import type { Operation } from '../incident.ts';
import type { Facts } from '../plan/facts.ts';
import { isSettled } from '../plan/settled.ts';
import { wasApplied } from '../plan/took-effect.ts';

/**
 * `climb`: judged, and what the verdict asks for may not have been done. `report`: only that is owed. `redo`: claimed, never
 * applied, and the bad release still runs: triage anew. `abandon`: never applied, and not due any more.
 */
export type Due = 'verify' | 'climb' | 'report' | 'redo' | 'abandon';

export function due(operation: Operation, facts: Facts): Due {
  if (operation.phase === 'judged') return isSettled(operation) ? 'report' : 'climb';
  if (operation.phase === 'applied' || wasApplied(operation, facts)) return 'verify';
  if (neverFurther(operation)) return 'climb';
  const { suspect } = facts;
  return suspect !== null && suspect.uid === operation.from.uid && suspect.revision === operation.from.revision
    ? 'redo'
    : 'abandon';
}

/** A further attempt after one that was judged, and never applied: it stands at the verdict before it. */
export const neverFurther = ({ phase, verdict }: Operation): boolean => phase === 'acting' && verdict !== null;

/** Newest first: the one that is not finished; what is to be done to production comes before what is to be told. */
export function unfinished(operations: readonly Operation[]): Operation | null {
  const open = operations.filter(({ phase }) => phase === 'acting' || phase === 'applied' || phase === 'judged');
  return open.find((one) => !isSettled(one)) ?? open[0] ?? null;
}
