// From the write to convergence: only then does what is measured speak of the release that we went back to.
import type { Service } from '../config/schema.ts';
import type { Observation, Operation, Timestamp, WorkloadRef } from '../incident.ts';
import type { World } from '../ports.ts';
import type { Course } from './judge.ts';
import { readRollout, type Seen } from './read-rollout.ts';
import { replacedBy, restartsOf, rolloutState, type Track, tracked } from './rollout.ts';

export interface VerifyRequest {
  readonly service: Service;
  readonly ref: WorkloadRef;
  readonly operation: Operation;
  /** Before the suspect's release. */
  readonly normal: readonly Observation[];
  /** While it was happening, before our write. */
  readonly before: readonly Observation[];
  readonly world: Pick<World, 'cluster' | 'http' | 'clock'>;
  /** Lease lost or cancelled: nothing more is asked. */
  readonly signal: AbortSignal;
  progress(text: string): void;
  /** Does what the controller would not do by itself to go on; repeated at every look. What was done, in words. */
  tend?(seen: Extract<Seen, { kind: 'seen' }>): Promise<string | null>;
}

export type Arrived =
  | {
      readonly kind: 'converged';
      readonly convergedAt: Timestamp;
      readonly track: Track;
      readonly restarts: ReadonlyMap<string, number>;
    }
  | { readonly kind: 'ended'; readonly course: Exclude<Course, { kind: 'converged' }> };

const POLL = 2000;
const SHORTEST_POLL = 50;
/** A run that takes over long after the write still looks for this long before it calls a rollout stalled. */
const SHORTEST_WAIT = 60_000;

/** Null: stopped by the signal. */
export async function converge(request: VerifyRequest): Promise<Arrived | null> {
  const { clock } = request.world;
  const end = clock.monotonic() + timeLeft(request);
  let track: Track | null = null;
  for (let told = ''; !request.signal.aborted; ) {
    const seen = await readRollout(request.ref, request.operation, request.world);
    const now = clock.monotonic();
    if (seen.kind === 'seen') track = tracked(track, { pods: seen.pods, operation: request.operation }, now);
    const step = stepOf({ request, seen, track, overdue: now >= end });
    const text = step.kind === 'ended' ? step.course.why : step.why;
    if (text !== told) request.progress(text);
    told = text;
    if (step.kind !== 'wait') return step;
    const tended = seen.kind === 'seen' ? await request.tend?.(seen) : null;
    if (tended) request.progress(tended);
    await pause(request, Math.max(SHORTEST_POLL, Math.min(request.service.limits.sampleEvery, POLL)));
  }
  return null;
}

interface Look {
  readonly request: VerifyRequest;
  readonly seen: Seen;
  readonly track: Track | null;
  readonly overdue: boolean;
}

type Step = (Arrived & { readonly why?: string }) | { readonly kind: 'wait'; readonly why: string };

function stepOf({ request, seen, track, overdue }: Look): Step & { readonly why: string } {
  const ended = (kind: 'stalled' | 'replaced' | 'unseen', why: string) =>
    ({ kind: 'ended', why, course: { kind, why, convergedAt: null } }) as const;
  const replaced = replacement(seen, request.operation);
  if (replaced !== null) return ended('replaced', replaced);
  if (seen.kind !== 'seen' || track === null) {
    const why = seen.kind === 'unseen' ? seen.why : '';
    return overdue ? ended('unseen', why) : { kind: 'wait', why };
  }
  const { operation, service } = request;
  const state = rolloutState({ ...seen, operation, track, limits: service.limits, overdue });
  if (state.kind === 'progressing') return { kind: 'wait', why: state.why };
  if (state.kind === 'stalled') return ended('stalled', state.why);
  return { kind: 'converged', why: state.why, convergedAt: nowOf(request), track, restarts: restartsOf(seen.pods) };
}

/** Null: what runs is still what we wrote. */
export function replacement(seen: Seen, operation: Operation): string | null {
  if (seen.kind === 'unseen') return null;
  if (seen.kind === 'gone') return 'the workload does not exist any more';
  const [uid] = operation.id.split('/');
  if (seen.workload.uid !== uid) return 'the workload was deleted and made anew';
  return replacedBy({ workload: seen.workload, operation });
}

function timeLeft({ operation, service, world }: VerifyRequest): number {
  const { convergeWithin } = service.limits;
  const since = world.clock.now() - Date.parse(operation.appliedAt ?? nowOf({ world }));
  const least = Math.min(convergeWithin, SHORTEST_WAIT);
  return Math.min(convergeWithin, Math.max(least, convergeWithin - since));
}

export function nowOf({ world }: Pick<VerifyRequest, 'world'>): Timestamp {
  return new Date(world.clock.now()).toISOString();
}

/** In small steps: after a cancel nothing of us may linger. */
export async function pause({ world, signal }: VerifyRequest, ms: number): Promise<void> {
  const end = world.clock.monotonic() + ms;
  for (let left = ms; left > 0 && !signal.aborted; left = end - world.clock.monotonic()) {
    await world.clock.sleep(Math.min(left, 1000));
  }
}
