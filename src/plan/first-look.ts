// The first look: everything that does not depend on one another goes together, so that it costs one round trip.
import type { Service } from '../config/schema.ts';
import { ResponderError } from '../errors.ts';
import type { Observation, Signal, Timestamp } from '../incident.ts';
import { fetchLease, isForbidden, leaseOf, messageOf } from '../mitigation/lease.ts';
import { EMPTY, type LeaseState } from '../mitigation/record.ts';
import type { Cluster, ClusterAnswer, World } from '../ports.ts';
import { warningsPath } from '../triage/events.ts';
import { look } from '../verification/look.ts';
import type { Facts, WorkloadFacts } from './facts.ts';
import { type HostDeployments, hostDeployments } from './host-deployments.ts';
import { fetchWorkload } from './kinds/fetch.ts';
import { historyPath } from './kinds/registry.ts';
import { firstPage, itemsOf, rest, selectorOf } from './lists.ts';
import { type Comparing, comparing } from './migrations.ts';
import { readObjects } from './read-objects.ts';
import { readReleases, reconciledRelease } from './read-releases.ts';
import type { Site } from './read-site.ts';
import { readWorkload } from './read-workload.ts';
import { permissionsOf, type Reviewed, reviews } from './review.ts';
import { OPTIONAL, optional } from './surroundings/optional.ts';
import { trafficOf } from './surroundings/traffic.ts';

const CATCH_UP = 10_000;

export interface ObserveRequest {
  readonly service: Service;
  /** For what is asked about the time before the symptom. */
  readonly signal?: Signal;
  readonly world: Pick<World, 'cluster' | 'codeHost' | 'http' | 'clock'>;
  /** Absent: only this workload is looked at. */
  readonly site?: Site;
  /** `plan`: nothing is written, so what GitHub has to say may be waited for. */
  readonly mode?: 'respond' | 'plan';
}

export interface FirstLook {
  readonly workload: ClusterAnswer;
  readonly history: readonly unknown[];
  readonly pods: readonly unknown[];
  /** Pods of the namespace, whosever they are: all, or of a crowded one the first page. */
  readonly namespacePods: readonly unknown[];
  readonly lease: LeaseState;
  readonly templateSeen: boolean;
  readonly permissions: Reviewed;
  readonly look: readonly Observation[];
  readonly deployments: HostDeployments;
  readonly traffic: number | null;
  /** A list of Warning events; null: not given. */
  readonly warnings: unknown;
  readonly now: Timestamp;
  /** Null: there is no workload, or it could not be read. */
  readonly read: Pick<Facts, 'workload' | 'releases' | 'suspect' | 'pods'> | null;
  /** On its way. */
  readonly comparing: Comparing | null;
}

export async function firstLook(request: ObserveRequest): Promise<FirstLook> {
  const { service, world } = request;
  const context = {
    http: world.http,
    cluster: world.cluster,
    clock: world.clock,
    namespace: service.workload.namespace,
  };
  const deployed = hostDeployments(world, service);
  const [objects, review, looked, deployments, traffic, warnings] = await Promise.all([
    caughtUp(service, world).then((seen) => ({ ...seen, ...understood(request, seen, deployed) })),
    reviews(service, world),
    look(service, context),
    deployed,
    trafficOf(service, context),
    optional(world.cluster, warningsPath(service.workload), OPTIONAL),
  ]);
  const permissions = permissionsOf(service, review, objects.workload);
  return {
    ...objects,
    workload: present(service, objects.workload, permissions.missing),
    permissions,
    look: looked,
    deployments,
    traffic,
    warnings,
  };
}

type Objects = Pick<FirstLook, 'workload' | 'history' | 'pods' | 'namespacePods' | 'lease'>;

/** Read while the rest is still on its way: what lies between the releases is asked for as early as that. */
function understood(
  request: ObserveRequest,
  seen: Objects & Pick<FirstLook, 'templateSeen'>,
  deployed: ReturnType<typeof hostDeployments>,
): Pick<FirstLook, 'now' | 'read' | 'comparing'> {
  const now = seen.workload.date ?? new Date(request.world.clock.now()).toISOString();
  if (seen.workload.status !== 200) return { now, read: null, comparing: null };
  const read = readObjects(request, seen, now);
  const { operations, knownBad } = seen.lease.record;
  const deployments = deployed.then(({ list }) => list);
  return { now, read, comparing: comparing(request, { ...read, operations, knownBad, now }, deployments) };
}

/**
 * All objects once the controller has seen the template; as they are after 10 s. Always of one look: never a new template
 * with old numbers. An autoscaler may keep it behind for ever, so it is enough that it has seen an earlier generation
 * with the same template, or has numbered it: a busy controller loses its status writes to the autoscaler's for 10 s and longer.
 */
async function caughtUp(
  service: Service,
  world: ObserveRequest['world'],
): Promise<Objects & Pick<FirstLook, 'templateSeen'>> {
  const end = world.clock.monotonic() + CATCH_UP;
  let since: { readonly templateHash: string; readonly generation: number } = { templateHash: '', generation: 0 };
  for (;;) {
    const objects = await objectsOf(service, world.cluster);
    if (objects.workload.status !== 200) return { ...objects, templateSeen: false };
    const workload = readWorkload(objects.workload.body);
    const { generation, observedGeneration, templateHash } = workload;
    if (since.templateHash !== templateHash) since = { templateHash, generation };
    const templateSeen = observedGeneration >= since.generation || isNumbered(workload, objects);
    if (templateSeen || world.clock.monotonic() > end) return { ...objects, templateSeen };
    await world.clock.sleep(100);
  }
}

/** A revision has the template and is numbered as the current one: only the controller, having seen the template, writes that. */
function isNumbered(workload: WorkloadFacts, { workload: answer, history }: Objects): boolean {
  const releases = readReleases({ workload: answer.body, history, pods: [], container: undefined });
  return reconciledRelease(workload, releases) !== null;
}

async function objectsOf(service: Service, cluster: Cluster): Promise<Objects> {
  const ref = service.workload;
  const paths = { history: historyPath(ref), pods: `/api/v1/namespaces/${ref.namespace}/pods` };
  const [workload, history, pods, lease] = await Promise.all([
    fetchWorkload(cluster, ref),
    firstPage(cluster, paths.history),
    firstPage(cluster, paths.pods),
    fetchLease(cluster, leaseOf(ref)).catch(forbidden),
  ]);
  const selector = selectorOf(workload.body);
  return {
    workload,
    history: await rest(cluster, history, paths.history, selector),
    pods: await rest(cluster, pods, paths.pods, selector),
    namespacePods: itemsOf(pods),
    lease: lease ?? EMPTY,
  };
}

/** A Lease that may not be read is a missing permission, which the review names; anything else is an error. */
function forbidden(thrown: unknown): null {
  if (isForbidden(thrown)) return null;
  throw thrown;
}

/** 404 and, where the review named what is missing, 403 are facts; everything else is no answer. */
function present(service: Service, answer: ClusterAnswer, missing: readonly string[]): ClusterAnswer {
  if (answer.status === 200 || answer.status === 404 || (answer.status === 403 && missing.length > 0)) return answer;
  const remedy = answer.status === 401 ? 'Renew the cluster credentials.' : 'Look at the API server; dispatch again.';
  throw new ResponderError(
    'cluster-refused',
    `The ${service.workload.kind} cannot be read: ${messageOf(answer)}`,
    remedy,
  );
}
