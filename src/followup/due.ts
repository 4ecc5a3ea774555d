// What an unfinished operation needs now. Pure.
import type { Operation } from '../incident.ts';
import type { Facts } from '../plan/facts.ts';
import { wasApplied } from '../plan/took-effect.ts';

/** `redo`: claimed, never applied, and the bad release still runs: triage anew. `abandon`: never applied, and not due any more. */
export type Due = 'verify' | 'report' | 'redo' | 'abandon';

export function due(operation: Operation, facts: Facts): Due {
  if (operation.phase === 'judged') return 'report';
  if (operation.phase === 'applied' || wasApplied(operation, facts)) return 'verify';
  if (neverFurther(operation)) return 'report';
  const { suspect } = facts;
  return suspect !== null && suspect.uid === operation.from.uid && suspect.revision === operation.from.revision
    ? 'redo'
    : 'abandon';
}

/** A further attempt after one that was judged: what was judged is to be reported, and nothing more is tried without a look. */
export const neverFurther = ({ phase, verdict }: Operation): boolean => phase === 'acting' && verdict !== null;

/** Newest first: the one that is not finished. */
export const unfinished = (operations: readonly Operation[]): Operation | null =>
  operations.find(({ phase }) => phase === 'acting' || phase === 'applied' || phase === 'judged') ?? null;
