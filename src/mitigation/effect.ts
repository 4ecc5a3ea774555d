// What is remembered of a write that took effect, and since when. Pure.
import type { Attempt, MadeWorse, Operation, Timestamp } from '../incident.ts';
import { effectiveAttempts } from '../plan/attempts.ts';
import type { Clock } from '../ports.ts';
import { withKnownBad, withMadeWorse } from './marks.ts';
import { type LeaseRecord, withOperation } from './record.ts';

/** The record once an operation took effect: what was rolled back is known to be bad, and what made it worse is not done again. */
export function applied(kept: LeaseRecord, operation: Operation, at: string): LeaseRecord {
  const attempts = effectiveAttempts(operation);
  const bad = attempts
    .filter(({ strategy }) => strategy === 'rollback')
    .flatMap(({ from }) => [operation.from, from ?? operation.from])
    .map(({ templateHash, version }) => ({ templateHash, version, since: at }));
  const known = bad.reduce(withKnownBad, withOperation(kept, operation));
  return attempts.flatMap(markOf).reduce(withMadeWorse, known);
}

/** Known bad goes by release; this is for what is done to whatever runs. */
function markOf({ strategy, step, worse }: Attempt): readonly MadeWorse[] {
  if (worse === undefined || strategy === 'rollback') return [];
  const control = step?.kind === 'traffic' ? { control: step.control } : {};
  return [{ strategy, ...control, since: worse.at, why: worse.why }];
}

/** When a write took effect: by the server's clock, since symptoms are set against it; its header leaves the fraction out. */
export function momentOf(clock: Clock, answered: Timestamp | null): Timestamp {
  return new Date(answered === null ? clock.now() : Date.parse(answered) + 999).toISOString();
}
