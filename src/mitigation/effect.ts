// What is remembered of a write that took effect, and since when. Pure.
import type { Operation, Timestamp } from '../incident.ts';
import { effectiveAttempts } from '../plan/attempts.ts';
import type { Clock } from '../ports.ts';
import { type LeaseRecord, withKnownBad, withOperation } from './record.ts';

/** The record once an operation took effect: what was rolled back is known to be bad. */
export function applied(kept: LeaseRecord, operation: Operation, at: string): LeaseRecord {
  const rolledBack = effectiveAttempts(operation).some(({ strategy }) => strategy === 'rollback');
  if (!rolledBack) return withOperation(kept, operation);
  const bad = { templateHash: operation.from.templateHash, version: operation.from.version, since: at };
  return withKnownBad(withOperation(kept, operation), bad);
}

/** When a write took effect: by the server's clock, since symptoms are set against it; its header leaves the fraction out. */
export function momentOf(clock: Clock, answered: Timestamp | null): Timestamp {
  return new Date(answered === null ? clock.now() : Date.parse(answered) + 999).toISOString();
}
