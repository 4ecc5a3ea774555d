// ReplicaSets → releases, newest revision first, each with the moment it began and how that is known.
import type { PodState, Release, Timestamp } from '../incident.ts';
import type { WorkloadFacts } from './facts.ts';
import { at, controllerOf, fields, list, text, texts, time, whole } from './fields.ts';
import { readWorkload } from './read-workload.ts';
import { storedTemplate, templateHash } from './template.ts';
import { versionOf } from './version.ts';

const REVISION = 'deployment.kubernetes.io/revision';
/** Comma-separated earlier revision numbers: the ReplicaSet was used again, so its creation says nothing about this time. */
const REVISION_HISTORY = 'deployment.kubernetes.io/revision-history';

interface Revision extends Omit<Release, 'beganAt' | 'beganFrom' | 'endedAt'> {
  /** Earlier numbers of the same ReplicaSet. */
  readonly earlier: readonly number[];
}

interface Begin {
  readonly beganAt: Timestamp;
  readonly beganFrom: string;
}

/** ReplicaSets of other owners, with whatever labels, are not releases of this workload. */
export function readReleases(request: {
  readonly deployment: unknown;
  readonly replicaSets: readonly unknown[];
  readonly pods: readonly PodState[];
  readonly container: string | undefined;
}): readonly Release[] {
  const workload = readWorkload(request.deployment);
  const revisions = request.replicaSets
    .filter((replicaSet) => controllerOf(replicaSet)?.['uid'] === workload.uid)
    .flatMap((replicaSet) => readRevision(replicaSet, request.container))
    .sort((a, b) => b.revision - a.revision);
  const begun = revisions.map((revision) => ({ revision, ...begin(revision, revisions, workload, request.pods) }));
  return ended(merged(begun));
}

/** The release whose template equals the workload's; a restart's ReplicaSets are one release, so the newest stands for it. */
export function currentRelease(workload: WorkloadFacts, releases: readonly Release[]): Release | null {
  const same = releases.filter((release) => release.templateHash === workload.templateHash);
  return same.reduce<Release | null>((best, one) => (best === null || one.revision > best.revision ? one : best), null);
}

function readRevision(replicaSet: unknown, container: string | undefined): readonly Revision[] {
  const metadata = fields(at(replicaSet, 'metadata'));
  const [name, uid, createdAt] = [text(metadata['name']), text(metadata['uid']), time(metadata['creationTimestamp'])];
  const annotations = texts(metadata['annotations']);
  const revision = Number.parseInt(annotations[REVISION] ?? '', 10);
  const template = storedTemplate(replicaSet);
  const noContainers = list(at(template, 'spec', 'containers')).length === 0;
  // Without a revision the controller has not adopted it yet: it is no part of the history so far.
  if (name === '' || uid === '' || createdAt === null || Number.isNaN(revision) || noContainers) return [];
  return [
    {
      name,
      uid,
      revision,
      ...versionOf({ template, container, fallback: name }),
      templateHash: templateHash(template),
      createdAt,
      desired: whole(at(replicaSet, 'spec', 'replicas'), 1),
      readyReplicas: whole(at(replicaSet, 'status', 'readyReplicas'), 0),
      template,
      annotations,
      templateLabels: texts(at(template, 'metadata', 'labels')),
      earlier: numbers(annotations[REVISION_HISTORY] ?? ''),
    },
  ];
}

function numbers(commaSeparated: string): readonly number[] {
  return commaSeparated
    .split(',')
    .map((number) => Number.parseInt(number, 10))
    .filter((number) => !Number.isNaN(number));
}

function begin(
  revision: Revision,
  all: readonly Revision[],
  workload: WorkloadFacts,
  pods: readonly PodState[],
): Begin {
  if (revision.earlier.length === 0) return { beganAt: revision.createdAt, beganFrom: `creation of ${revision.name}` };
  const floor = notBefore(revision, all);
  const isCurrent = revision.templateHash === workload.templateHash && revision === all[0];
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

/** It cannot have begun again before the newest of the other templates that were current earlier was made. */
function notBefore(revision: Revision, all: readonly Revision[]): Timestamp {
  const made = all
    .filter((other) => other.templateHash !== revision.templateHash)
    .filter((other) => Math.min(other.revision, ...other.earlier) < revision.revision)
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

/** Neighbouring revisions of one template (restarts) share the earliest begin. */
function merged(begun: readonly (Begin & { readonly revision: Revision })[]): readonly Omit<Release, 'endedAt'>[] {
  const oldestFirst = begun.toReversed();
  const releases: (Omit<Release, 'endedAt'> & { readonly earlier: readonly number[] })[] = [];
  for (const { revision, beganAt, beganFrom } of oldestFirst) {
    const before = releases.at(-1);
    const shared = before !== undefined && neighbours(before, revision) ? before : { beganAt, beganFrom };
    releases.push({ ...revision, beganAt: shared.beganAt, beganFrom: shared.beganFrom });
  }
  return releases.toReversed().map(({ earlier: _, ...release }) => release);
}

/** Same template, and no number between them that another release may have had. */
function neighbours(older: Omit<Revision, 'createdAt'>, newer: Revision): boolean {
  if (older.templateHash !== newer.templateHash) return false;
  const taken = new Set([...older.earlier, ...newer.earlier]);
  const between = Array.from(
    { length: Math.min(newer.revision - older.revision - 1, 1000) },
    (_, i) => older.revision + 1 + i,
  );
  return between.every((number) => taken.has(number));
}

/** A release ends when the next differing one begins. */
function ended(newestFirst: readonly Omit<Release, 'endedAt'>[]): readonly Release[] {
  return newestFirst.map((release, index) => {
    const next = newestFirst.slice(0, index).findLast((newer) => newer.templateHash !== release.templateHash);
    return { ...release, endedAt: next?.beganAt ?? null };
  });
}
