// The second look, for what needs the releases first: their past health, and whether their ConfigMaps still exist.
import type { Service } from '../config/schema.ts';
import type { Release, Timestamp } from '../incident.ts';
import { lookAt } from '../verification/look.ts';
import type { Facts } from './facts.ts';
import type { ObserveRequest } from './first-look.ts';
import { configNamesOf } from './template-config.ts';

/** Earlier releases that are asked about. */
const CANDIDATES = 3;

export type SecondLook = Pick<Facts, 'normal' | 'servedHealthy' | 'missingConfig' | 'notChecked'>;

export async function secondLook(
  { service, world }: ObserveRequest,
  read: Pick<Facts, 'suspect' | 'releases'>,
  now: Timestamp,
): Promise<SecondLook> {
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
