// A hold that nobody could be told of is kept beside the operations until GitHub takes it. Whoever adds or removes it does not
// take the Lease: it may be another run's, and that losing an entry to a busy Lease delays nothing is more than it costs.
import type { Brief, HoldCode, Timestamp } from '../incident.ts';
import { fetchLease, type LeaseRef, type LeaseWorld, writeLease } from './lease.ts';
import { type LeaseRecord, slimBrief } from './record.ts';

const TRIES = 4;
const KEPT = 5;

export interface OwedHold {
  /** Of the issue. */
  readonly key: string;
  readonly code: HoldCode;
  readonly at: Timestamp;
  readonly brief: Brief;
  /** What is open, in words: the command of an approval. */
  readonly open: readonly string[];
}

/** The newest of a key, newest first. */
export function withOwed(kept: LeaseRecord, hold: OwedHold): LeaseRecord {
  const others = (kept.owed ?? []).filter(({ key }) => key !== hold.key);
  return { ...kept, owed: [{ ...hold, brief: slimBrief(hold.brief) }, ...others].slice(0, KEPT) };
}

/** Without these very entries: what was added meanwhile stays. */
export function withoutOwed(kept: LeaseRecord, told: readonly OwedHold[]): LeaseRecord {
  const { owed = [], ...rest } = kept;
  const left = owed.filter(({ key, at }) => !told.some((one) => one.key === key && one.at === at));
  return left.length === 0 ? rest : { ...rest, owed: left };
}

/** False: it could not be written now. */
export async function changeBeside(
  world: LeaseWorld,
  lease: LeaseRef,
  change: (kept: LeaseRecord) => LeaseRecord,
): Promise<boolean> {
  for (let turn = 0; turn < TRIES; turn += 1) {
    const state = await fetchLease(world.cluster, lease);
    const written = await writeLease(world, lease, {
      state,
      holder: state.holder,
      record: change(state.record),
      ...(state.renewedAt === null ? {} : { renewedAt: state.renewedAt }),
    });
    if (written.kind !== 'contended') return written.kind === 'written';
    await world.clock.sleep(50 + Math.random() * 200 * (turn + 1));
  }
  return false;
}
