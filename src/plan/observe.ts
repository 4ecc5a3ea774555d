// One look at the world: everything that does not depend on one another goes together, so that it costs one round trip;
// what needs the releases first (their past health, their ConfigMaps) goes in a second one.
import type { Service } from '../config/schema.ts';
import { ResponderError } from '../errors.ts';
import type { Observation, PodState, Release, Timestamp } from '../incident.ts';
import { fetchLease, leaseOf, messageOf } from '../mitigation/lease.ts';
import type { LeaseState } from '../mitigation/record.ts';
import type { ClusterAnswer, World } from '../ports.ts';
import { look, lookAt } from '../verification/look.ts';
import type { Facts, HostDeployment, WorkloadFacts } from './facts.ts';
import { hostDeployments } from './host-deployments.ts';
import { missingPermissions, needsOf } from './permissions.ts';
import { readPods } from './read-pods.ts';
import { currentRelease, readReleases } from './read-releases.ts';
import { readWorkload } from './read-workload.ts';
import { configNamesOf } from './template-config.ts';

const APPS = '/apis/apps/v1/namespaces';
const REVIEW = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews';
/** A namespace with more objects than this is asked again by the workload's selector. */
const PAGE = 500;
const CATCH_UP = 10_000;
/** Earlier releases whose past health is asked for. */
const CANDIDATES = 3;

export interface Observed {
  readonly facts: Facts;
  readonly lease: LeaseState;
}

export interface ObserveRequest {
  readonly service: Service;
  readonly world: Pick<World, 'cluster' | 'codeHost' | 'http' | 'clock'>;
}

interface FirstLook {
  readonly deployment: ClusterAnswer;
  readonly replicaSets: readonly unknown[];
  readonly pods: readonly unknown[];
  readonly lease: LeaseState;
  readonly permissions: { readonly missing: readonly string[]; readonly notChecked: readonly string[] };
  readonly look: readonly Observation[];
  readonly deployments: { readonly list: readonly HostDeployment[] | null; readonly notChecked: readonly string[] };
}

export async function observe(request: ObserveRequest): Promise<Observed> {
  const first = await firstLook(request);
  const now = first.deployment.date ?? new Date(request.world.clock.now()).toISOString();
  const notChecked = [...first.permissions.notChecked, ...first.deployments.notChecked];
  const base = {
    now,
    operations: first.lease.record.operations,
    knownBad: first.lease.record.knownBad,
    missingPermissions: first.permissions.missing,
    deployments: first.deployments.list,
    look: first.look,
  };
  if (first.deployment.status !== 200) return { lease: first.lease, facts: { ...base, ...NOTHING, notChecked } };
  const read = await readObjects(request, first, now);
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

async function firstLook({ service, world }: ObserveRequest): Promise<FirstLook> {
  const { namespace } = service.workload;
  const context = { http: world.http, cluster: world.cluster, clock: world.clock, namespace };
  const [deployment, replicaSets, pods, lease, permissions, looked, deployments] = await Promise.all([
    caughtUp(world, pathOf(service)),
    world.cluster.request({ method: 'GET', path: `${APPS}/${namespace}/replicasets?limit=${PAGE}` }),
    world.cluster.request({ method: 'GET', path: `/api/v1/namespaces/${namespace}/pods?limit=${PAGE}` }),
    fetchLease(world.cluster, leaseOf(service.workload)).catch(forbidden),
    reviewed(service, world),
    look(service, context),
    hostDeployments(world, service),
  ]);
  const selector = selectorOf(deployment.body);
  return {
    deployment: present(deployment, permissions.missing),
    replicaSets: await whole(world, replicaSets, `${APPS}/${namespace}/replicasets`, selector),
    pods: await whole(world, pods, `/api/v1/namespaces/${namespace}/pods`, selector),
    lease: lease ?? {
      resourceVersion: null,
      holder: null,
      renewedAt: null,
      record: { workloadUid: '', operations: [], knownBad: [] },
    },
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

async function whole(
  world: ObserveRequest['world'],
  page: ClusterAnswer,
  path: string,
  selector: string | null,
): Promise<readonly unknown[]> {
  if (page.status !== 200) return [];
  if (!more(page.body)) return itemsOf(page.body);
  if (selector === null) return itemsOf(page.body);
  const answer = await world.cluster.request({
    method: 'GET',
    path: `${path}?labelSelector=${encodeURIComponent(selector)}`,
  });
  return itemsOf(answer.body);
}

function more(body: unknown): boolean {
  const metadata = property(body, 'metadata');
  return Boolean(property(metadata, 'continue'));
}

function itemsOf(body: unknown): readonly unknown[] {
  const items = property(body, 'items');
  return Array.isArray(items) ? items : [];
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** `matchLabels` as a selector; null where the workload selects by expressions. */
function selectorOf(deployment: unknown): string | null {
  const selector = property(property(deployment, 'spec'), 'selector');
  const labels = property(selector, 'matchLabels');
  if (typeof labels !== 'object' || labels === null || property(selector, 'matchExpressions') !== undefined)
    return null;
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(',');
}

interface Objects {
  readonly workload: WorkloadFacts;
  readonly releases: readonly Release[];
  readonly suspect: Release | null;
  readonly pods: readonly PodState[];
}

async function readObjects({ service }: ObserveRequest, first: FirstLook, now: Timestamp): Promise<Objects> {
  const workload = readWorkload(first.deployment.body);
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
    suspect: currentRelease(workload, releases),
    pods: all.filter((pod) => pod.releaseUid !== null && uids.has(pod.releaseUid)),
  };
}

type SecondLook = Pick<Facts, 'normal' | 'servedHealthy' | 'missingConfig' | 'notChecked'>;

async function secondLook({ service, world }: ObserveRequest, read: Objects, now: Timestamp): Promise<SecondLook> {
  const { suspect } = read;
  if (suspect === null) return { normal: [], servedHealthy: {}, missingConfig: {}, notChecked: [] };
  const context = {
    http: world.http,
    cluster: world.cluster,
    clock: world.clock,
    namespace: service.workload.namespace,
  };
  const candidates = read.releases
    .filter((release) => release.templateHash !== suspect.templateHash)
    .slice(0, CANDIDATES);
  const [normal, served, config] = await Promise.all([
    lookAt(service, justBefore(suspect.beganAt), context),
    Promise.all(
      candidates.map(
        async (release) => [release.uid, await lookAt(service, justBefore(release.endedAt ?? now), context)] as const,
      ),
    ),
    Promise.all(
      candidates.map(async (release) => [release.uid, await missingConfigOf(world, service, release)] as const),
    ),
  ]);
  const known = config.filter((entry): entry is readonly [string, readonly string[]] => entry[1] !== null);
  const notChecked = known.length === config.length ? [] : ['ConfigMaps of earlier releases could not be read'];
  return { normal, servedHealthy: Object.fromEntries(served), missingConfig: Object.fromEntries(known), notChecked };
}

/** One second earlier: the sample must belong to the release that ended then. */
const justBefore = (at: Timestamp): Timestamp => new Date(Date.parse(at) - 1000).toISOString();

/** Null: could not be looked at. */
async function missingConfigOf(
  world: ObserveRequest['world'],
  service: Service,
  release: Release,
): Promise<readonly string[] | null> {
  const { configMaps, secrets } = configNamesOf(release.template);
  const names = [
    ...configMaps.map((name) => `configmaps/${name}`),
    ...(service.checkSecrets ? secrets.map((name) => `secrets/${name}`) : []),
  ];
  const statuses = await Promise.all(
    names.map((name) =>
      world.cluster.request({ method: 'GET', path: `/api/v1/namespaces/${service.workload.namespace}/${name}` }).then(
        (answer) => answer.status,
        () => 0,
      ),
    ),
  );
  if (statuses.some((status) => status !== 200 && status !== 404)) return null;
  return names.filter((_, index) => statuses[index] === 404);
}
