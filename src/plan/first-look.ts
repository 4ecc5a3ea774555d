// The first look: everything that does not depend on one another goes together, so that it costs one round trip.
import type { Service } from '../config/schema.ts';
import { ResponderError } from '../errors.ts';
import type { Observation } from '../incident.ts';
import { fetchLease, leaseOf, messageOf } from '../mitigation/lease.ts';
import { EMPTY, type LeaseState } from '../mitigation/record.ts';
import type { ClusterAnswer, World } from '../ports.ts';
import { look } from '../verification/look.ts';
import type { HostDeployment } from './facts.ts';
import { hostDeployments } from './host-deployments.ts';
import { firstPage, rest, selectorOf } from './lists.ts';
import { missingPermissions, needsOf } from './permissions.ts';
import { readWorkload } from './read-workload.ts';

const APPS = '/apis/apps/v1/namespaces';
const REVIEW = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews';
const CATCH_UP = 10_000;

export interface ObserveRequest {
  readonly service: Service;
  readonly world: Pick<World, 'cluster' | 'codeHost' | 'http' | 'clock'>;
}

export interface FirstLook {
  readonly deployment: ClusterAnswer;
  readonly replicaSets: readonly unknown[];
  readonly pods: readonly unknown[];
  readonly lease: LeaseState;
  readonly permissions: { readonly missing: readonly string[]; readonly notChecked: readonly string[] };
  readonly look: readonly Observation[];
  readonly deployments: { readonly list: readonly HostDeployment[] | null; readonly notChecked: readonly string[] };
}

export async function firstLook({ service, world }: ObserveRequest): Promise<FirstLook> {
  const { namespace } = service.workload;
  const paths = { replicaSets: `${APPS}/${namespace}/replicasets`, pods: `/api/v1/namespaces/${namespace}/pods` };
  const context = { http: world.http, cluster: world.cluster, clock: world.clock, namespace };
  const [deployment, replicaSets, pods, lease, permissions, looked, deployments] = await Promise.all([
    caughtUp(world, pathOf(service)),
    firstPage(world.cluster, paths.replicaSets),
    firstPage(world.cluster, paths.pods),
    fetchLease(world.cluster, leaseOf(service.workload)).catch(forbidden),
    reviewed(service, world),
    look(service, context),
    hostDeployments(world, service),
  ]);
  const selector = selectorOf(deployment.body);
  return {
    deployment: present(deployment, permissions.missing),
    replicaSets: await rest(world.cluster, replicaSets, paths.replicaSets, selector),
    pods: await rest(world.cluster, pods, paths.pods, selector),
    lease: lease ?? EMPTY,
    permissions,
    look: looked,
    deployments,
  };
}

const pathOf = (service: Service) => `${APPS}/${service.workload.namespace}/deployments/${service.workload.name}`;

/** A Lease that may not be read is a missing permission, which the review names; anything else is an error. */
function forbidden(thrown: unknown): null {
  if (thrown instanceof ResponderError && thrown.code === 'cluster-refused' && thrown.message.includes(': 403 '))
    return null;
  throw thrown;
}

/** The Deployment once its controller has seen it; as it is after 10 s. */
async function caughtUp(world: ObserveRequest['world'], path: string): Promise<ClusterAnswer> {
  const end = world.clock.monotonic() + CATCH_UP;
  for (;;) {
    const answer = await world.cluster.request({ method: 'GET', path });
    if (answer.status !== 200) return answer;
    const { generation, observedGeneration } = readWorkload(answer.body);
    if (observedGeneration >= generation || world.clock.monotonic() > end) return answer;
    await world.clock.sleep(250);
  }
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
