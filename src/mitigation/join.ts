// A signal for a release that another run handles is counted in that run's operation. Losing the count is no harm.
import type { LeaseRef, LeaseWorld } from './lease.ts';
import { fetchLease, writeLease } from './lease.ts';
import { withOperation } from './record.ts';

const TRIES = 4;

export async function addSignal(world: LeaseWorld, lease: LeaseRef, operationId: string): Promise<boolean> {
  for (let turn = 0; turn < TRIES; turn += 1) {
    const state = await fetchLease(world.cluster, lease);
    const operation = state.record.operations.find((one) => one.id === operationId);
    if (operation === undefined) return false;
    const record = withOperation(state.record, { ...operation, signals: operation.signals + 1 });
    const written = await writeLease(world, lease, {
      state,
      holder: state.holder,
      record,
      ...(state.renewedAt === null ? {} : { renewedAt: state.renewedAt }),
    });
    if (written.kind === 'written') return true;
    if (written.kind === 'refused') return false;
    await world.clock.sleep(50 + Math.random() * 200 * (turn + 1));
  }
  return false;
}
