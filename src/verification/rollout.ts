// How far the workload has come on its way back, from the workload and its pods alone. Pure. Not the Progressing condition:
// after an undo it may still tell of the bad release.
import type { Limits } from '../config/schema.ts';
import type { Observation, Operation, PodState, Timestamp } from '../incident.ts';
import type { WorkloadFacts } from '../plan/facts.ts';
import { pausedWords } from '../plan/kinds/words.ts';
import { isOver } from '../plan/read-pods.ts';
import { staysInPlace } from '../plan/release-ref.ts';
import { when } from '../text/moment.ts';

/** The manager under which the rollback writes: admission may change the template that it wrote. */
const OUR_MANAGER = 'incident-responder';
/** Pods that fail for less may still be pulling themselves together. */
const SHORTEST_FAILURE = 30_000;

export interface RolloutFacts {
  readonly workload: WorkloadFacts;
  /** All pods that the workload selects. */
  readonly pods: readonly PodState[];
  readonly operation: Pick<Operation, 'from' | 'to' | 'attempts'>;
}

export interface RolloutState {
  readonly kind: 'converged' | 'progressing' | 'stalled';
  readonly why: string;
}

/** Converged: no pod of the suspect left, terminating ones included, and everything that is wanted is up to date and available. */
export function rolloutState(
  request: RolloutFacts & { readonly track: Track; readonly limits: Limits; readonly overdue: boolean },
): RolloutState {
  const { workload, pods, operation, track } = request;
  const { desired, updated, ready, available, total } = workload;
  const why = progressOf(request);
  const complete = updated === desired && ready === desired && available === desired && total === desired;
  const seen = workload.observedGeneration >= workload.generation;
  if (seen && complete && !pods.some((pod) => isReplaced(pod, operation))) return { kind: 'converged', why };
  if (failsForGood(track, request.limits)) return { kind: 'stalled', why: `${why}; ${failuresOf(request)}` };
  if (request.overdue)
    return { kind: 'stalled', why: [`not complete in time: ${why}`, ...reasons(request)].join('; ') };
  const stuck = track.now - track.progressAt >= workload.progressDeadlineSeconds * 1000;
  if (stuck)
    return {
      kind: 'stalled',
      why: [`no progress within the progress deadline: ${why}`, ...reasons(request)].join('; '),
    };
  return { kind: 'progressing', why };
}

/** `3 of 4 pods of api-7d4 ready, 1 of api-bad terminating`. */
export function progressOf({ workload, pods, operation }: RolloutFacts): string {
  const own = ownPods({ pods, operation });
  const left = pods.filter((pod) => isReplaced(pod, operation));
  const ending = left.filter((pod) => pod.terminating).length;
  const ready = `${own.filter((pod) => pod.ready).length} of ${workload.desired} pods of ${operation.to.name} ready`;
  const running = left.length - ending === 0 ? [] : [`${left.length - ending} of ${operation.from.name} left`];
  const terminating = ending === 0 ? [] : [`${ending} of ${operation.from.name} terminating`];
  const paused = workload.paused ? [`the ${pausedWords(workload)}`] : [];
  return [ready, ...running, ...terminating, ...paused].join(', ');
}

/** Kept from look to look, on a clock that only grows. */
export interface Track {
  readonly now: number;
  readonly progressAt: number;
  readonly failingSince: number | null;
  readonly mostReady: number;
  readonly fewestLeft: number;
}

export function tracked(previous: Track | null, seen: Pick<RolloutFacts, 'pods' | 'operation'>, now: number): Track {
  const own = ownPods(seen);
  const ready = own.filter((pod) => pod.ready).length;
  const left = seen.pods.filter((pod) => isReplaced(pod, seen.operation)).length;
  const progress = previous === null || ready > previous.mostReady || left < previous.fewestLeft;
  const failing = own.some((pod) => pod.failing);
  return {
    now,
    progressAt: progress ? now : previous.progressAt,
    failingSince: failing ? ((progress ? null : previous.failingSince) ?? now) : null,
    mostReady: Math.max(ready, previous?.mostReady ?? 0),
    fewestLeft: Math.min(left, previous?.fewestLeft ?? left),
  };
}

export function failsForGood(track: Track, limits: Limits): boolean {
  const enough = Math.max(SHORTEST_FAILURE, limits.samples * limits.sampleEvery);
  return track.failingSince !== null && track.now - track.failingSince >= enough;
}

/** Null: the template is still the one that we wrote. Who has put something else there, otherwise. */
export function replacedBy({ workload, operation }: Pick<RolloutFacts, 'workload' | 'operation'>): string | null {
  const { templateHash, templateChangedBy } = workload;
  if (templateHash === operation.to.templateHash) return null;
  const manager = templateChangedBy?.manager ?? 'somebody';
  const at = templateChangedBy === null ? '' : ` at ${when(templateChangedBy.at)}`;
  if (templateHash === operation.from.templateHash) {
    if (workload.walking?.aborted === true) return null; // it waits there, and nothing runs it
    return `reverted by ${manager}${at}: ${operation.from.version} is back`;
  }
  return manager === OUR_MANAGER ? null : `replaced by ${manager}${at}: the workload runs neither release any more`;
}

/** One sample after convergence. A pod that restarted since the last one was not serving all the time. */
export function observeRollout(
  request: RolloutFacts & {
    readonly probe: string;
    readonly at: Timestamp;
    readonly restarts: ReadonlyMap<string, number>;
    readonly convergedAt: Timestamp;
  },
): Observation {
  const { workload } = request;
  const own = ownPods(request);
  const restarted = own.filter((pod) => pod.restarts > (request.restarts.get(pod.uid) ?? 0)).map((pod) => pod.name);
  const failing = own.some((pod) => pod.failing);
  const base = { probe: request.probe, type: 'rollout', at: request.at, value: workload.ready, unit: 'pods' };
  const why = progressOf(request);
  if (failing) return { ...base, verdict: 'unhealthy', why: `${why}; ${failuresOf(request)}` };
  if (restarted.length > 0)
    return { ...base, verdict: 'unhealthy', why: `${why}; restarted: ${restarted.slice(0, 3).join(', ')}` };
  if (workload.desired === 0) return { ...base, verdict: 'unknown', why: '0 replicas are wanted: nothing runs' };
  if (workload.observedGeneration < workload.generation || own.length < workload.desired) {
    return { ...base, verdict: 'unknown', why: `${why}; the number of pods is changing` };
  }
  if (workload.available >= workload.desired) return { ...base, verdict: 'healthy', why };
  // An autoscaler has asked for more since convergence; of those that stay unready `failing` tells in time.
  const converged = Date.parse(request.convergedAt);
  const late = own.filter((pod) => !pod.ready).every((pod) => Date.parse(pod.createdAt) >= converged);
  return { ...base, verdict: late ? 'unknown' : 'unhealthy', why };
}

export function restartsOf(pods: readonly PodState[]): ReadonlyMap<string, number> {
  return new Map(pods.map((pod) => [pod.uid, pod.restarts]));
}

/** Of the release that has to go; where the act keeps it, none has. */
function isOld(pod: PodState, operation: RolloutFacts['operation']): boolean {
  return !staysInPlace(operation) && pod.releaseUid === operation.from.uid;
}

/** What has ended (evicted) stays behind, and serves nobody: a ReplicaSet never deletes it. */
function isReplaced(pod: PodState, operation: RolloutFacts['operation']): boolean {
  return isOld(pod, operation) && !isOver(pod);
}

/** Not by the target's UID: where admission changes templates, what we wrote gets a revision of its own. */
function ownPods({ pods, operation }: Pick<RolloutFacts, 'pods' | 'operation'>): readonly PodState[] {
  return pods.filter((pod) => !isOld(pod, operation) && !pod.terminating && !isOver(pod));
}

function reasons(request: RolloutFacts): readonly string[] {
  return ownPods(request).some((pod) => pod.failing) ? [failuresOf(request)] : [];
}

function failuresOf(request: RolloutFacts): string {
  const failing = ownPods(request).filter((pod) => pod.failing);
  const kinds = [...new Set(failing.map((pod) => pod.reason ?? 'not ready'))].slice(0, 3).join(', ');
  const message = failing.find((pod) => pod.message !== null)?.message ?? null;
  return `${failing.length} failing: ${kinds}${message === null ? '' : ` (${message.slice(0, 200)})`}`;
}
