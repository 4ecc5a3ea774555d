// The world as the plan needs it, in two round trips.
import type { Timestamp } from '../incident.ts';
import type { LeaseState } from '../mitigation/record.ts';
import type { Facts } from './facts.ts';
import { type FirstLook, firstLook, type ObserveRequest } from './first-look.ts';
import { readPods } from './read-pods.ts';
import { readReleases, reconciledRelease } from './read-releases.ts';
import { readWorkload } from './read-workload.ts';
import { secondLook } from './second-look.ts';

export interface Observed {
  readonly facts: Facts;
  readonly lease: LeaseState;
}

export async function observe(request: ObserveRequest): Promise<Observed> {
  const first = await firstLook(request);
  const now = first.deployment.date ?? new Date(request.world.clock.now()).toISOString();
  const notChecked = [
    ...first.permissions.notChecked,
    ...first.deployments.notChecked,
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
  };
  if (first.deployment.status !== 200) return { lease: first.lease, facts: { ...base, ...NOTHING, notChecked } };
  const read = readObjects(request, first, now);
  const second = await secondLook(request, read, now);
  return {
    lease: first.lease,
    facts: { ...base, ...read, ...second, notChecked: [...notChecked, ...second.notChecked] },
  };
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

function readObjects(
  { service }: ObserveRequest,
  first: FirstLook,
  now: Timestamp,
): Pick<Facts, 'workload' | 'releases' | 'suspect' | 'pods'> {
  const workload = { ...readWorkload(first.deployment.body), templateSeen: first.templateSeen };
  const all = readPods(first.pods, now);
  const releases = readReleases({
    deployment: first.deployment.body,
    replicaSets: first.replicaSets,
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
