// The workload, its history and its pods, as the API server sent them, as the plan reads them. Pure.
import type { Timestamp, WorkloadRef } from '../incident.ts';
import type { Facts } from './facts.ts';
import { at, text } from './fields.ts';
import type { FirstLook, ObserveRequest } from './first-look.ts';
import { kindNamed } from './kinds/registry.ts';
import { readPods } from './read-pods.ts';
import { readReleases, reconciledRelease } from './read-releases.ts';
import { readWorkload } from './read-workload.ts';

/** By name, before it is known which of them are this workload's: what is not, is left out with its release. */
function podOwner(ref: WorkloadRef, history: readonly unknown[]): (pod: unknown) => string | null {
  const known = history.map((object) => ({
    name: text(at(object, 'metadata', 'name')),
    uid: text(at(object, 'metadata', 'uid')),
  }));
  return (pod) => kindNamed(ref.kind).history.releaseOf(pod, known);
}

export function readObjects(
  { service }: Pick<ObserveRequest, 'service'>,
  first: Pick<FirstLook, 'workload' | 'history' | 'pods' | 'templateSeen'>,
  now: Timestamp,
): Pick<Facts, 'workload' | 'releases' | 'suspect' | 'pods'> {
  const workload = { ...readWorkload(first.workload.body), templateSeen: first.templateSeen };
  const all = readPods(first.pods, now, podOwner(workload.ref, first.history));
  const releases = readReleases({
    workload: first.workload.body,
    history: first.history,
    pods: all,
    container: service.workload.container,
  });
  const uids = new Set(releases.map((release) => release.uid));
  return {
    workload,
    releases,
    suspect: reconciledRelease(workload, releases),
    pods: all.filter((pod) => pod.releaseUid !== null && uids.has(pod.releaseUid)),
  };
}
