// Pods as the API server sent them → PodState. Failing is what a pod does by itself; merely starting is not failing.
import type { PodState, Timestamp } from '../incident.ts';
import { at, fields, list, text, time, whole } from './fields.ts';
import { ownerOfPod } from './kinds/replica-sets.ts';

/** A running pod that is unready for longer is failing, not starting: kubelet's default probe period is 10 s. */
const UNREADY_GRACE = 15_000;
/** A crash older than this explains nothing of now: kubelet's longest back-off is 5 min. */
export const CRASH_REMEMBERED = 600_000;
/** A pod that ended longer ago is no part of an incident whose alert is fresh. */
const END_REMEMBERED = 3_600_000;

const FAILING = new Set([
  'CrashLoopBackOff',
  'ImagePullBackOff',
  'ErrImagePull',
  'ErrImageNeverPull',
  'InvalidImageName',
  'CreateContainerError',
  'CreateContainerConfigError',
  'RunContainerError',
  'StartError',
  'OOMKilled',
  'Error',
  'ContainerCannotRun',
  'DeadlineExceeded',
  'Evicted',
]);

interface Trouble {
  readonly reason: string;
  readonly message: string | null;
  readonly exitCode: number | null;
}

/** What has no name or UID is no pod, and one that came to its end long ago is a leftover. `releaseOf`: by a pod's owner where it is not given. */
export function readPods(
  pods: readonly unknown[],
  now: Timestamp,
  releaseOf: (pod: unknown) => string | null = ownerOfPod,
): readonly PodState[] {
  return pods.flatMap((pod) => readPod(pod, now, releaseOf));
}

function readPod(pod: unknown, now: Timestamp, releaseOf: (pod: unknown) => string | null): readonly PodState[] {
  const metadata = fields(at(pod, 'metadata'));
  const [name, uid] = [text(metadata['name']), text(metadata['uid'])];
  if (name === '' || uid === '' || isLeftover(pod, now)) return [];
  const ready = condition(pod, 'Ready')?.status === 'True';
  const terminating = time(metadata['deletionTimestamp']) !== null;
  // A pod that ends because it was told to exits with 143, and is not failing.
  const trouble = ready || terminating ? null : troubleOf(pod, now);
  return [
    {
      name,
      uid,
      releaseUid: releaseOf(pod),
      createdAt: time(metadata['creationTimestamp']) ?? now,
      phase: text(at(pod, 'status', 'phase')) || 'Unknown',
      ready,
      terminating,
      restarts: containers(pod).reduce<number>((sum, container) => sum + whole(at(container, 'restartCount'), 0), 0),
      reason: trouble?.reason ?? null,
      message: trouble?.message ?? null,
      exitCode: trouble?.exitCode ?? null,
      failing: trouble !== null,
      node: text(at(pod, 'spec', 'nodeName')) || null,
      readySince: condition(pod, 'Ready')?.since ?? null,
      lastExit: lastExit(pod),
    },
  ];
}

/** It has ended, for good: no controller counts it, and it is there only to be looked at. */
export function isOver({ phase }: Pick<PodState, 'phase'>): boolean {
  return phase === 'Failed' || phase === 'Succeeded';
}

/** Evicted pods stay for days, until somebody cleans up. */
function isLeftover(pod: unknown, now: Timestamp): boolean {
  if (!isOver({ phase: text(at(pod, 'status', 'phase')) })) return false;
  const ends = containers(pod).map((container) => time(at(container, 'state', 'terminated', 'finishedAt')));
  const known = [...ends, condition(pod, 'Ready')?.since ?? null].filter((moment) => moment !== null);
  return known.length > 0 && known.every((moment) => Date.parse(now) - Date.parse(moment) > END_REMEMBERED);
}

function troubleOf(pod: unknown, now: Timestamp): Trouble | null {
  const own = containers(pod).flatMap((container) => troubleOfContainer(container, now) ?? []);
  return own[0] ?? failedPhase(pod) ?? notReady(pod, now);
}

/** Init containers first: while one fails, the others only wait. */
function containers(pod: unknown): readonly unknown[] {
  return [...list(at(pod, 'status', 'initContainerStatuses')), ...list(at(pod, 'status', 'containerStatuses'))];
}

function troubleOfContainer(container: unknown, now: Timestamp): Trouble | null {
  const last = at(container, 'lastState', 'terminated');
  const waiting = text(at(container, 'state', 'waiting', 'reason'));
  if (FAILING.has(waiting)) return trouble(waiting, at(container, 'state', 'waiting'), last);
  const ended = at(container, 'state', 'terminated');
  if (failed(ended)) return trouble(text(at(ended, 'reason')) || 'Error', ended, ended);
  const between = whole(at(container, 'restartCount'), 0) > 0 && at(container, 'ready') !== true;
  const age = Date.parse(now) - Date.parse(time(at(last, 'finishedAt')) ?? now);
  return between && failed(last) && age <= CRASH_REMEMBERED
    ? trouble(text(at(last, 'reason')) || 'Error', last, last)
    : null;
}

/** The latest bad end of any container. */
function lastExit(pod: unknown): NonNullable<PodState['lastExit']> | null {
  const ends = containers(pod).flatMap((container) => {
    const last = [at(container, 'state', 'terminated'), at(container, 'lastState', 'terminated')].find(failed);
    const moment = time(at(last, 'finishedAt'));
    return moment === null
      ? []
      : [{ reason: text(at(last, 'reason')) || 'Error', at: moment, container: text(at(container, 'name')) }];
  });
  return ends.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0] ?? null;
}

function failed(terminated: unknown): boolean {
  return FAILING.has(text(at(terminated, 'reason'))) || whole(at(terminated, 'exitCode'), 0) !== 0;
}

function trouble(reason: string, explained: unknown, terminated: unknown): Trouble {
  const exitCode = whole(at(terminated, 'exitCode'), -1);
  const cause = text(at(terminated, 'reason'));
  const named = reason === 'CrashLoopBackOff' && cause === 'OOMKilled' ? cause : reason;
  return { reason: named, message: text(at(explained, 'message')) || null, exitCode: exitCode < 0 ? null : exitCode };
}

function failedPhase(pod: unknown): Trouble | null {
  if (at(pod, 'status', 'phase') !== 'Failed') return null;
  const message = text(at(pod, 'status', 'message')) || null;
  return { reason: text(at(pod, 'status', 'reason')) || 'Failed', message, exitCode: null };
}

/** All containers run, and still the pod has not been ready for longer than the grace. */
function notReady(pod: unknown, now: Timestamp): Trouble | null {
  const statuses = list(at(pod, 'status', 'containerStatuses'));
  const started = statuses.map((container) => time(at(container, 'state', 'running', 'startedAt')));
  const since = condition(pod, 'Ready')?.since ?? null;
  if (statuses.length === 0 || started.includes(null) || since === null) return null;
  const latest = Math.max(...[since, ...started].map((moment) => Date.parse(moment ?? now)));
  if (Date.parse(now) - latest <= UNREADY_GRACE) return null;
  return { reason: 'NotReady', message: condition(pod, 'Ready')?.message ?? null, exitCode: null };
}

function condition(pod: unknown, type: string) {
  const found = list(at(pod, 'status', 'conditions')).find((entry) => at(entry, 'type') === type);
  if (found === undefined) return null;
  return {
    status: text(at(found, 'status')),
    since: time(at(found, 'lastTransitionTime')),
    message: text(at(found, 'message')) || null,
  };
}
