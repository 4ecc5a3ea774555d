// A signal for a release that another run handles is counted in that run's operation. Losing the count is no harm.
import type { LeaseRef, LeaseWorld } from './lease.ts';
import { changeBeside } from './owed.ts';
import { withOperation } from './record.ts';

export function addSignal(world: LeaseWorld, lease: LeaseRef, operationId: string): Promise<boolean> {
  return changeBeside(world, lease, (kept) => {
    const operation = kept.operations.find((one) => one.id === operationId);
    return operation === undefined ? null : withOperation(kept, { ...operation, signals: operation.signals + 1 });
  });
}
