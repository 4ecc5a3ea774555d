// The journal of a running operation in the Lease.
import { sentence } from './errors.ts';
import type { Handling } from './handling.ts';
import type { Operation } from './incident.ts';
import type { Claim } from './mitigation/claim.ts';
import { applied } from './mitigation/effect.ts';
import { type LeaseRecord, withOperation } from './mitigation/record.ts';

/** An entry that cannot be written now goes with the next one: each carries the whole operation, and what it made known to be bad. */
export async function journal(handling: Handling, claim: Claim, operation: Operation): Promise<void> {
  const written = await claim
    .update((kept) => remembered(kept, merged(kept.operations, operation)))
    .catch((thrown: unknown) => {
      handling.world.runner.warning(`${handling.key}: the journal could not be written: ${sentence(thrown)}`);
      return true;
    });
  if (!written) handling.world.runner.warning(`${handling.key}: another run has taken over the Lease.`);
}

const remembered = (kept: LeaseRecord, operation: Operation): LeaseRecord =>
  operation.appliedAt === null ? withOperation(kept, operation) : applied(kept, operation, operation.appliedAt);

/** Joining runs count their signals in the Lease while we work. */
function merged(kept: readonly Operation[], operation: Operation): Operation {
  const theirs = kept.find((one) => one.id === operation.id);
  return { ...operation, signals: Math.max(operation.signals, theirs?.signals ?? 0) };
}
