// When a release began, and how that is known: its ReplicaSet's creation says nothing once it was used again.
import type { PodState, Release, Timestamp } from '../incident.ts';
import type { WorkloadFacts } from './facts.ts';

/** Comma-separated earlier revision numbers of a ReplicaSet that was used again. */
const REVISION_HISTORY = ['deployment.kubernetes.io/revision-history', 'rollout.argoproj.io/revision-history'];

export type Revision = Omit<Release, 'beganAt' | 'beganFrom' | 'endedAt'> & {
  /** When it was given its number, where that is known: one that is used again gets a new one. */
  readonly numberedAt?: Timestamp;
};

/** Creation and number are written one after the other, each with the second of its own. */
const SAME_WRITE = 1000;

/** Pods take so long to end at most, in ms; what was changed earlier was held back (paused), and ended none. */
const LONGEST_END = 900_000;

export interface Begin {
  readonly beganAt: Timestamp;
  readonly beganFrom: string;
}

/** Earlier numbers of the same ReplicaSet. */
export function earlierNumbers(revision: Pick<Revision, 'annotations'>): readonly number[] {
  return REVISION_HISTORY.flatMap((key) => (revision.annotations[key] ?? '').split(','))
    .map((number) => Number.parseInt(number, 10))
    .filter((number) => !Number.isNaN(number));
}

/** `all`: every revision of the workload, newest first. */
export function begin(
  revision: Revision,
  all: readonly Revision[],
  workload: WorkloadFacts,
  pods: readonly PodState[],
): Begin {
  if (revision.numberedAt !== undefined) return numbered(revision, revision.numberedAt, notBefore(revision, all));
  const isCurrent = revision.templateHash === workload.templateHash && revision === all[0];
  if (earlierNumbers(revision).length === 0) {
    const made = { beganAt: revision.createdAt, beganFrom: `creation of ${revision.name}` };
    return (isCurrent ? recreated(revision, all, workload) : null) ?? made;
  }
  const floor = notBefore(revision, all);
  if (!isCurrent) return { beganAt: floor, beganFrom: `${revision.name} was used again, not before this time` };
  const pod = oldestPod(revision, pods, floor);
  const changed = workload.templateChangedBy;
  // Taking ownership of a field moves this time though no template changed, and removing a field does not move it:
  // it is believed only between the last other release's creation and our own oldest pod.
  if (changed !== null && changed.at >= floor && (pod === null || changed.at <= pod)) {
    return { beganAt: changed.at, beganFrom: `managedFields: template changed by ${changed.manager}` };
  }
  if (pod !== null) return { beganAt: pod, beganFrom: `oldest pod of ${revision.name}, which was used again` };
  return { beganAt: floor, beganFrom: `${revision.name} was used again, not before this time` };
}

/** Recreate: the controller ends all earlier pods before it makes the ReplicaSet. The release began when they had to go. */
function recreated(
  revision: Revision,
  all: readonly Revision[],
  { strategy, templateChangedBy: changed }: WorkloadFacts,
): Begin | null {
  if (strategy !== 'Recreate' || changed === null || changed.at >= revision.createdAt) return null;
  const others = all.filter((other) => other !== revision).map(({ createdAt }) => createdAt);
  const gap = Date.parse(revision.createdAt) - Date.parse(changed.at);
  if (gap > LONGEST_END || others.some((made) => made > changed.at)) return null;
  return { beganAt: changed.at, beganFrom: `managedFields: template changed by ${changed.manager}` };
}

function numbered(revision: Revision, numberedAt: Timestamp, floor: Timestamp): Begin {
  const again = Date.parse(numberedAt) - Date.parse(revision.createdAt) > SAME_WRITE;
  if (again && numberedAt >= floor)
    return { beganAt: numberedAt, beganFrom: `managedFields: ${revision.name} was used again as ${revision.revision}` };
  return floor > revision.createdAt
    ? { beganAt: floor, beganFrom: `${revision.name} was used again, not before this time` }
    : { beganAt: revision.createdAt, beganFrom: `creation of ${revision.name}` };
}

/** It cannot have begun again before the newest of the other templates that were current earlier was made. */
function notBefore(revision: Revision, all: readonly Revision[]): Timestamp {
  const made = all
    .filter((other) => other.templateHash !== revision.templateHash)
    .filter((other) => Math.min(other.revision, ...earlierNumbers(other)) < revision.revision)
    .map((other) => other.createdAt);
  return [revision.createdAt, ...made].sort().at(-1) ?? revision.createdAt;
}

/** Pods from before `floor` survive from its earlier life. */
function oldestPod(revision: Revision, pods: readonly PodState[], floor: Timestamp): Timestamp | null {
  const own = pods.filter((pod) => pod.releaseUid === revision.uid && !pod.terminating && pod.createdAt >= floor);
  return own.reduce<Timestamp | null>(
    (oldest, pod) => (oldest === null || pod.createdAt < oldest ? pod.createdAt : oldest),
    null,
  );
}
