// Taking, keeping and giving back the Lease. Who has lost it stops; who finds it held waits for it to change or to stand still.
import { ResponderError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import { fetchLease, type LeaseRef, type LeaseWorld, type WriteResult, writeLease } from './lease.ts';
import type { LeaseRecord, LeaseState } from './record.ts';

const RENEW_EVERY = 10_000;
const LATER = 'Follow-up goes on from the Lease as it stands.';
const REMEDY = 'Grant create, get and update on leases (docs/permissions.md).';
/** A holder that has not changed the Lease for so long, by our own clock, is dead. */
export const TAKEOVER_AFTER = 30_000;
/** Joining runs write too; each of them gives up long before. */
const CONFLICTS = 50;
/** Half of it: a holder that was frozen for longer looks again before it writes anything. */
export const FRESH_FOR = TAKEOVER_AFTER / 2;

/** Sees the Lease over several looks; remembers, by the monotonic clock, since when it has not changed. */
export interface Watcher {
  /** May `run` take it in this state? */
  free(state: LeaseState): boolean;
}

export function watcher(run: string, clock: Clock): Watcher {
  let seen: { sign: string; since: number } | null = null;
  return {
    free(state) {
      const sign = `${state.holder} ${state.renewedAt}`; // not the resourceVersion: joining runs write too
      if (seen?.sign !== sign) seen = { sign, since: clock.monotonic() };
      return state.holder === null || state.holder === run || clock.monotonic() - seen.since >= TAKEOVER_AFTER;
    },
  };
}

/** A held Lease. All changes go through it, one after the other. */
export interface Claim {
  readonly record: () => LeaseRecord;
  /** Changes the record under the current resourceVersion. True: stored. False: it is not ours any more. Throws where it could not be stored. */
  update(change: (record: LeaseRecord) => LeaseRecord): Promise<boolean>;
  /** Renews unless that was done in the last `FRESH_FOR` ms. False: lost. */
  stillOurs(): Promise<boolean>;
  /** Aborted once the Lease is known to be lost. */
  readonly lost: AbortSignal;
  /** Ends renewing and gives the Lease free, where it is still ours. */
  release(): Promise<void>;
}

export type Taken = { readonly kind: 'claimed'; readonly claim: Claim } | Exclude<WriteResult, { kind: 'written' }>;

export async function take(
  world: LeaseWorld,
  request: { lease: LeaseRef; run: string; state: LeaseState; record: LeaseRecord },
): Promise<Taken> {
  const written = await writeLease(world, request.lease, {
    state: request.state,
    holder: request.run,
    record: request.record,
  });
  if (written.kind !== 'written') return written;
  return { kind: 'claimed', claim: hold(world, request.lease, request.run, written.state) };
}

/** Who fails gives the Lease back: it is not renewed for nobody's work. */
export async function orRelease<Result>(claim: Claim, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    await claim.release();
    throw thrown;
  }
}

interface Held {
  state: LeaseState;
  renewedAt: number;
}

function hold(world: LeaseWorld, lease: LeaseRef, run: string, state: LeaseState): Claim {
  const held: Held = { state, renewedAt: world.clock.monotonic() };
  const lost = new AbortController();
  let queue: Promise<boolean> = Promise.resolve(true);
  const write = (change: (record: LeaseRecord) => LeaseRecord, holder: string | null): Promise<boolean> => {
    queue = queue
      .catch(() => false)
      .then(() => (lost.signal.aborted ? false : replace(world, { lease, run, holder, held, change })));
    return queue.then((ours) => {
      if (!ours) lost.abort();
      return ours;
    });
  };
  const renew = setInterval(() => void write((record) => record, run).catch(() => undefined), RENEW_EVERY);
  renew.unref();
  return {
    record: () => held.state.record,
    update: (change) => write(change, run),
    stillOurs: async () =>
      !lost.signal.aborted &&
      (world.clock.monotonic() - held.renewedAt < FRESH_FOR || write((record) => record, run).catch(() => false)),
    lost: lost.signal,
    async release() {
      clearInterval(renew);
      await write((record) => record, null).catch(() => false);
    },
  };
}

/**
 * Others (joining runs) may have added to the record meanwhile: on a conflict the change is made anew on top of theirs. A Lease
 * that was deleted while nobody else can have had it is made again: with it would go what is known to be bad, and what is open.
 */
async function replace(
  world: LeaseWorld,
  request: {
    lease: LeaseRef;
    run: string;
    holder: string | null;
    held: Held;
    change: (record: LeaseRecord) => LeaseRecord;
  },
): Promise<boolean> {
  const { lease, run, holder, held, change } = request;
  for (let turn = 0; turn < CONFLICTS; turn += 1) {
    const began = world.clock.monotonic();
    const written = await writeLease(world, lease, { state: held.state, holder, record: change(held.state.record) });
    if (written.kind === 'written') {
      held.state = written.state;
      held.renewedAt = began;
      return true;
    }
    if (written.kind === 'refused')
      throw new ResponderError('cluster-refused', `The Lease was not taken: ${written.why}`, REMEDY);
    const now = await fetchLease(world.cluster, lease);
    const deleted = now.resourceVersion === null && world.clock.monotonic() - held.renewedAt < TAKEOVER_AFTER;
    if (!deleted && now.holder !== run) return false;
    held.state = deleted ? { ...held.state, resourceVersion: null } : now;
    await world.clock.sleep(10 + Math.random() * 20 * Math.min(turn, 10));
  }
  // It still names us, and is not lost; but nothing was stored, and who is about to write to production has to know that.
  throw new ResponderError('cluster-refused', `The Lease was busy: none of ${CONFLICTS} writes was stored.`, LATER);
}
