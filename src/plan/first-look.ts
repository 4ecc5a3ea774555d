// The first look: everything that does not depend on one another goes together, so that it costs one round trip.
import type { Service } from '../config/schema.ts';
import { ResponderError } from '../errors.ts';
import type { Observation } from '../incident.ts';
import { fetchLease, leaseOf, messageOf } from '../mitigation/lease.ts';
import { EMPTY, type LeaseState } from '../mitigation/record.ts';
import type { Cluster, ClusterAnswer, World } from '../ports.ts';
import { look } from '../verification/look.ts';
import type { HostDeployment } from './facts.ts';
import { hostDeployments } from './host-deployments.ts';
import { firstPage, rest, selectorOf } from './lists.ts';
import { missingPermissions, needsOf } from './permissions.ts';
import { readSite, type Site, type SiteLook } from './read-site.ts';
import { readWorkload } from './read-workload.ts';

const APPS = '/apis/apps/v1/namespaces';
const REVIEW = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews';
const CATCH_UP = 10_000;

export interface ObserveRequest {
  readonly service: Service;
  readonly world: Pick<World, 'cluster' | 'codeHost' | 'http' | 'clock'>;
  /** Absent: only this workload is looked at. */
  readonly site?: Site;
}

export interface FirstLook {
  readonly deployment: ClusterAnswer;
  readonly replicaSets: readonly unknown[];
  readonly pods: readonly unknown[];
  readonly lease: LeaseState;
  readonly templateSeen: boolean;
  readonly permissions: { readonly missing: readonly string[]; readonly notChecked: readonly string[] };
  readonly look: readonly Observation[];
  readonly site: SiteLook | null;
  readonly deployments: { readonly list: readonly HostDeployment[] | null; readonly notChecked: readonly string[] };
}

export async function firstLook({ service, world, site }: ObserveRequest): Promise<FirstLook> {
  const context = {
    http: world.http,
    cluster: world.cluster,
    clock: world.clock,
    namespace: service.workload.namespace,
  };
  const [objects, permissions, looked, deployments, around] = await Promise.all([
    caughtUp(service, world),
    reviewed(service, world),
    look(service, context),
    hostDeployments(world, service),
    site === undefined ? null : readSite(site, service.workload.namespace, world.cluster),
  ]);
  return {
    ...objects,
    deployment: present(objects.deployment, permissions.missing),
    permissions,
    look: looked,
    deployments,
    site: around,
  };
}

type Objects = Pick<FirstLook, 'deployment' | 'replicaSets' | 'pods' | 'lease'>;

/**
 * All objects once the controller has seen the template; as they are after 10 s. Always of one look: never a new template
 * with old numbers. An autoscaler may keep it behind for ever, so it is enough that it has seen an earlier generation
 * with the same template.
 */
async function caughtUp(
  service: Service,
  world: ObserveRequest['world'],
): Promise<Objects & Pick<FirstLook, 'templateSeen'>> {
  const end = world.clock.monotonic() + CATCH_UP;
  let since: { readonly templateHash: string; readonly generation: number } = { templateHash: '', generation: 0 };
  for (;;) {
    const objects = await objectsOf(service, world.cluster);
    if (objects.deployment.status !== 200) return { ...objects, templateSeen: false };
    const { generation, observedGeneration, templateHash } = readWorkload(objects.deployment.body);
    if (since.templateHash !== templateHash) since = { templateHash, generation };
    const templateSeen = observedGeneration >= since.generation;
    if (templateSeen || world.clock.monotonic() > end) return { ...objects, templateSeen };
    await world.clock.sleep(100);
  }
}

async function objectsOf(service: Service, cluster: Cluster): Promise<Objects> {
  const { namespace } = service.workload;
  const paths = { replicaSets: `${APPS}/${namespace}/replicasets`, pods: `/api/v1/namespaces/${namespace}/pods` };
  const [deployment, replicaSets, pods, lease] = await Promise.all([
    cluster.request({ method: 'GET', path: pathOf(service) }),
    firstPage(cluster, paths.replicaSets),
    firstPage(cluster, paths.pods),
    fetchLease(cluster, leaseOf(service.workload)).catch(forbidden),
  ]);
  const selector = selectorOf(deployment.body);
  return {
    deployment,
    replicaSets: await rest(cluster, replicaSets, paths.replicaSets, selector),
    pods: await rest(cluster, pods, paths.pods, selector),
    lease: lease ?? EMPTY,
  };
}

const pathOf = (service: Service) => `${APPS}/${service.workload.namespace}/deployments/${service.workload.name}`;

/** A Lease that may not be read is a missing permission, which the review names; anything else is an error. */
function forbidden(thrown: unknown): null {
  if (thrown instanceof ResponderError && thrown.code === 'cluster-refused' && thrown.message.includes(': 403 '))
    return null;
  throw thrown;
}

/** 404 and, where the review named what is missing, 403 are facts; everything else is no answer. */
function present(answer: ClusterAnswer, missing: readonly string[]): ClusterAnswer {
  if (answer.status === 200 || answer.status === 404 || (answer.status === 403 && missing.length > 0)) return answer;
  const remedy = answer.status === 401 ? 'Renew the cluster credentials.' : 'Look at the API server; dispatch again.';
  throw new ResponderError('cluster-refused', `The Deployment cannot be read: ${messageOf(answer)}`, remedy);
}

async function reviewed(service: Service, world: ObserveRequest['world']): Promise<FirstLook['permissions']> {
  const { namespace } = service.workload;
  const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } };
  const answer = await world.cluster.request({ method: 'POST', path: REVIEW, body }).catch(() => null);
  if (answer === null || answer.status !== 201)
    return { missing: [], notChecked: ['permissions: the SelfSubjectRulesReview was not answered'] };
  return missingPermissions(answer.body, namespace, needsOf(service));
}
