// The world as the plan needs it, in two round trips.
import type { Timestamp, WorkloadRef } from '../incident.ts';
import type { LeaseState } from '../mitigation/record.ts';
import { warningsOf } from '../triage/events.ts';
import type { Facts } from './facts.ts';
import { at, list, text } from './fields.ts';
import { type FirstLook, firstLook, type ObserveRequest } from './first-look.ts';
import { kindNamed } from './kinds/registry.ts';
import { readPods } from './read-pods.ts';
import { readReleases, reconciledRelease } from './read-releases.ts';
import { readWorkload } from './read-workload.ts';
import { secondLook } from './second-look.ts';
import { autoscalerOf } from './surroundings/autoscaler.ts';
import { neighboursOf } from './surroundings/neighbours.ts';
import { tookEffect } from './took-effect.ts';

export interface Observed {
  readonly facts: Facts;
  readonly lease: LeaseState;
}

export async function observe(request: ObserveRequest): Promise<Observed> {
  const first = await firstLook(request);
  const now = first.workload.date ?? new Date(request.world.clock.now()).toISOString();
  const notChecked = [
    ...first.permissions.notChecked,
    ...first.deployments.notChecked,
    ...first.controls.notChecked,
    ...(first.site?.notChecked ?? []),
  ];
  const base = {
    now,
    operations: first.lease.record.operations,
    knownBad: first.lease.record.knownBad,
    missingPermissions: first.permissions.missing,
    deployments: first.deployments.list,
    look: first.look,
    ...(first.site === null ? {} : { site: first.site.facts }),
    ...(first.controls.found === null ? {} : { controls: first.controls.found }),
  };
  if (first.workload.status !== 200) return { lease: first.lease, facts: { ...base, ...NOTHING, notChecked } };
  const read = readObjects(request, first, now);
  const [second, standing] = await Promise.all([
    secondLook(request, { ...read, traffic: first.traffic }, now),
    tookEffect(base.operations, request.world.cluster),
  ]);
  return {
    lease: first.lease,
    facts: {
      ...base,
      ...read,
      ...around(request, first, read, now),
      ...second,
      tookEffect: standing,
      notChecked: [...notChecked, ...notGiven(first), ...second.notChecked],
    },
  };
}

/** What the first look saw beside the workload itself. */
function around(
  { service }: ObserveRequest,
  first: FirstLook,
  read: Pick<Facts, 'releases' | 'pods'>,
  now: Timestamp,
): Pick<Facts, 'autoscaler' | 'events' | 'neighbours'> {
  const names = [service.workload.name, ...[...read.releases, ...read.pods].map(({ name }) => name)];
  const own = new Set(read.releases.map(({ uid }) => uid));
  return {
    ...(first.autoscalers === null
      ? {}
      : { autoscaler: autoscalerOf(list(at(first.autoscalers, 'items')), service.workload) }),
    ...(first.warnings === null ? {} : { events: warningsOf(first.warnings, names) }),
    neighbours: neighboursOf(first.namespacePods, own, now),
  };
}

function notGiven({ autoscalers, warnings }: FirstLook): readonly string[] {
  return [
    ...(autoscalers === null ? ['whether an autoscaler scales the workload: the list was not given'] : []),
    ...(warnings === null ? ['Warning events: the list was not given before the decision'] : []),
  ];
}

const NOTHING = {
  workload: null,
  releases: [],
  suspect: null,
  pods: [],
  normal: [],
  servedHealthy: {},
  missingConfig: {},
};

/** By name, before it is known which of them are this workload's: what is not, is left out with its release. */
function podOwner(ref: WorkloadRef, history: readonly unknown[]): (pod: unknown) => string | null {
  const known = history.map((object) => ({
    name: text(at(object, 'metadata', 'name')),
    uid: text(at(object, 'metadata', 'uid')),
  }));
  return (pod) => kindNamed(ref.kind).history.releaseOf(pod, known);
}

function readObjects(
  { service }: ObserveRequest,
  first: FirstLook,
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
