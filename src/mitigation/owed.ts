// What nobody could be told of is kept beside the operations until GitHub takes it. Whoever adds or removes it does not
// take the Lease: it may be another run's, and that losing an entry to a busy Lease delays nothing is more than it costs.
import type { Brief, HoldCode, Timestamp } from '../incident.ts';
import { fetchLease, type LeaseRef, type LeaseWorld, writeLease } from './lease.ts';
import { keptAtMost } from './left-out.ts';
import type { LeaseRecord } from './record.ts';
import { slimBrief } from './record-size.ts';

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
  return keptAtMost({ ...kept, owed: [{ ...hold, brief: slimBrief(hold.brief) }, ...others] }, KEPT);
}

/** Without these very entries: what was added meanwhile stays. */
export function withoutOwed(kept: LeaseRecord, told: readonly OwedHold[]): LeaseRecord {
  const { owed = [], ...rest } = kept;
  const left = owed.filter(({ key, at }) => !told.some((one) => one.key === key && one.at === at));
  return left.length === 0 ? rest : { ...rest, owed: left };
}

/** A comment on an incident's issue that GitHub has not taken. */
export interface OwedComment {
  readonly issue: number;
  /** With the key: which comment it is; it stands there once. */
  readonly kind: string;
  readonly key: string;
  readonly body: string;
  readonly at: Timestamp;
  /** When a run began to say it: the others leave it to that run for a while. Absent: nobody does. */
  readonly saying?: Timestamp;
}

/** The newest words of each comment, newest first. */
export function withUnsaid(kept: LeaseRecord, comment: OwedComment): LeaseRecord {
  const others = (kept.unsaid ?? []).filter((one) => !isSame(one, comment));
  return keptAtMost({ ...kept, unsaid: [comment, ...others] }, KEPT);
}

const isSame = (one: OwedComment, { issue, kind, key }: OwedComment) =>
  one.issue === issue && one.kind === kind && one.key === key;

/** A run that is dead for so long (ms) says nothing any more. */
const TURN = 120_000;

const inTurn = ({ saying }: OwedComment, now: number) => saying !== undefined && now - Date.parse(saying) <= TURN;

/** Those that no other run is saying right now. */
export function unsaid({ unsaid: all = [] }: LeaseRecord, now: number): readonly OwedComment[] {
  return all.filter((one) => !inTurn(one, now));
}

/** The same comment by another run, at the moment of this one. */
export function isBeingSaid({ unsaid: all = [] }: LeaseRecord, comment: OwedComment): boolean {
  return all.some((one) => isSame(one, comment) && inTurn(one, Date.parse(comment.at)));
}

export function withSaying(kept: LeaseRecord, mine: readonly OwedComment[], saying: Timestamp): LeaseRecord {
  return { ...kept, unsaid: (kept.unsaid ?? []).map((one) => (mine.includes(one) ? { ...one, saying } : one)) };
}

/** Without what was said; the rest of `mine` is anybody's again. What was added meanwhile stays. */
export function withoutSaid(
  kept: LeaseRecord,
  mine: readonly OwedComment[],
  said: readonly OwedComment[],
): LeaseRecord {
  const { unsaid: all = [], ...rest } = kept;
  const among = (some: readonly OwedComment[], one: OwedComment) =>
    some.some((other) => isSame(one, other) && one.at === other.at);
  const left = all
    .filter((one) => !among(said, one))
    .map(({ saying, ...one }) => (saying === undefined || among(mine, one) ? one : { ...one, saying }));
  return left.length === 0 ? rest : { ...rest, unsaid: left };
}

/** `change` gives null where nothing is to be written. False: nothing was, or it could not be written now. */
export async function changeBeside(
  world: LeaseWorld,
  lease: LeaseRef,
  change: (kept: LeaseRecord) => LeaseRecord | null,
): Promise<boolean> {
  for (let turn = 0; turn < TRIES; turn += 1) {
    const state = await fetchLease(world.cluster, lease);
    const record = change(state.record);
    if (record === null) return false;
    const written = await writeLease(world, lease, {
      state,
      holder: state.holder,
      record,
      ...(state.renewedAt === null ? {} : { renewedAt: state.renewedAt }),
    });
    if (written.kind !== 'contended') return written.kind === 'written';
    await world.clock.sleep(50 + Math.random() * 200 * (turn + 1));
  }
  return false;
}
