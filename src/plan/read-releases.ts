// ReplicaSets, or ControllerRevisions → releases, newest revision first, each with the moment it began and how that is known.
import type { PodState, Release } from '../incident.ts';
import { begin, earlierNumbers, type Revision } from './began.ts';
import type { WorkloadFacts } from './facts.ts';
import { controllerOf } from './fields.ts';
import { kindNamed } from './kinds/registry.ts';
import { readWorkload } from './read-workload.ts';

/** Revisions of other owners, with whatever labels, are not releases of this workload. */
export function readReleases(request: {
  readonly workload: unknown;
  readonly history: readonly unknown[];
  readonly pods: readonly PodState[];
  readonly container: string | undefined;
}): readonly Release[] {
  const workload = readWorkload(request.workload);
  const { read } = kindNamed(workload.ref.kind).history;
  const revisions = request.history
    .filter((object) => controllerOf(object)?.['uid'] === (workload.templateIn?.owner ?? workload.uid))
    .flatMap((object) => read(object, request.container, request.pods) ?? [])
    .sort((a, b) => b.revision - a.revision);
  const begun = revisions.map((revision) => {
    const { numberedAt: _, ...kept } = revision;
    return { ...kept, ...begin(revision, revisions, workload, request.pods) };
  });
  return ended(merged(begun));
}

/** The release whose template equals the workload's; a restart's revisions are one release, so the newest stands for it. */
export function currentRelease(workload: WorkloadFacts, releases: readonly Release[]): Release | null {
  const same = releases.filter((release) => release.templateHash === workload.templateHash);
  return same.reduce<Release | null>((best, one) => (best === null || one.revision > best.revision ? one : best), null);
}

/**
 * The current release, where its controller has numbered it so: a template that was put back a moment ago has its old
 * ReplicaSet, with its old number, until the controller comes by.
 */
export function reconciledRelease(workload: WorkloadFacts, releases: readonly Release[]): Release | null {
  const current = currentRelease(workload, releases);
  const { numbered, runsInstead } = kindNamed(workload.ref.kind);
  if (current === null || !numbered(workload, current, releases)) return null;
  const instead = runsInstead(workload);
  return instead === null ? current : (releases.find((release) => release.name === instead) ?? null);
}

/** Neighbouring revisions of one template (restarts) share the earliest begin. */
function merged(newestFirst: readonly Omit<Release, 'endedAt'>[]): readonly Omit<Release, 'endedAt'>[] {
  const oldestFirst: Omit<Release, 'endedAt'>[] = [];
  for (const release of newestFirst.toReversed()) {
    const before = oldestFirst.at(-1);
    const { beganAt, beganFrom } = before !== undefined && neighbours(before, release) ? before : release;
    oldestFirst.push({ ...release, beganAt, beganFrom });
  }
  return oldestFirst.toReversed();
}

/** Same template, and no number between them that another release may have had. */
function neighbours(older: Revision, newer: Revision): boolean {
  if (older.templateHash !== newer.templateHash) return false;
  const own = [...earlierNumbers(older), ...earlierNumbers(newer)];
  const between = new Set(own.filter((number) => number > older.revision && number < newer.revision));
  return between.size === newer.revision - older.revision - 1;
}

/** A release ends when the next differing one begins, or is first made: what was used again had a life before. */
function ended(newestFirst: readonly Omit<Release, 'endedAt'>[]): readonly Release[] {
  const firsts = newestFirst.map((release) => Math.min(release.revision, ...earlierNumbers(release)));
  return newestFirst.map((release, index) => {
    const differs = (other: Revision) => other.templateHash !== release.templateHash;
    const next = newestFirst.slice(0, index).findLast(differs)?.beganAt ?? null;
    const made = newestFirst.filter((other, at) => (firsts[at] ?? 0) > release.revision && differs(other));
    const ends = made.map(({ createdAt }) => createdAt).filter((end) => end > release.beganAt);
    return { ...release, endedAt: [...ends, ...(next === null ? [] : [next])].toSorted()[0] ?? null };
  });
}
