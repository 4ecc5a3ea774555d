// Which attempts of an operation took effect (pure): those that were judged, and the last one. What a dead run tried before in the
// same way did not.
import type { Attempt, Operation } from '../incident.ts';

export function effectiveAttempts({ attempts }: Pick<Operation, 'attempts'>): readonly Attempt[] {
  return attempts.filter(({ judged }, index) => judged !== undefined || index === attempts.length - 1);
}
