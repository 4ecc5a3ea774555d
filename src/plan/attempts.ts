// Which attempts of an operation took effect (pure): those that were judged, and the last one. What a dead run tried before in the
// same way did not. And what of them still stands.
import type { Attempt, Operation, Receipt } from '../incident.ts';

export function effectiveAttempts({ attempts }: Pick<Operation, 'attempts'>): readonly Attempt[] {
  return attempts.filter(({ judged }, index) => judged !== undefined || index === attempts.length - 1);
}

/** Something was gone back from, whatever else was done. */
export function wentBack(operation: Pick<Operation, 'attempts'>): boolean {
  return effectiveAttempts(operation).some(({ strategy }) => strategy === 'rollback');
}

type WithReceipt = Attempt & { readonly receipt: Receipt };

/** By its receipt: it can be taken back, and nobody has. */
export function stands(attempt: Attempt): attempt is WithReceipt {
  return attempt.receipt?.undo != null && attempt.receipt.restoredAt === null;
}

/** Follow-up puts the original back once the service is quiet. */
export function waitsForQuiet(attempt: Attempt): attempt is WithReceipt {
  return stands(attempt) && attempt.receipt.restore === 'when-quiet';
}
