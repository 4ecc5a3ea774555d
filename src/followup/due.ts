// What an unfinished operation needs now. Pure.
import type { Operation } from '../incident.ts';
import type { Facts } from '../plan/facts.ts';
import { wasApplied } from '../plan/took-effect.ts';

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

/** Newest first: the one that is not finished. */
export const unfinished = (operations: readonly Operation[]): Operation | null =>
  operations.find(({ phase }) => phase === 'acting' || phase === 'applied' || phase === 'judged') ?? null;
