// The second look, for what needs the releases first: their past health, and whether their ConfigMaps still exist.
import type { Service } from '../config/schema.ts';
import type { Release, Signal, Timestamp } from '../incident.ts';
import { lookAt } from '../verification/look.ts';
import type { ProbeContext } from '../verification/probe.ts';
import type { Facts } from './facts.ts';
import type { ObserveRequest } from './first-look.ts';
import { symptomStart } from './symptom-start.ts';
import { configNamesOf } from './template-config.ts';
import { ms } from './time.ts';

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
  const context = contextOf({ service, world });
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

function contextOf({ service, world }: ObserveRequest): Omit<ProbeContext, 'at' | 'after'> {
  const { http, cluster, clock } = world;
  return { http, cluster, clock, namespace: service.workload.namespace };
}

/** A mark of known bad on the suspect itself is cleared by its own health just before the symptom: only then is it asked for. */
export async function withPastOfMarked(
  request: ObserveRequest & { readonly signal: Signal },
  facts: Facts,
): Promise<Facts> {
  const { suspect, knownBad, now, servedHealthy } = facts;
  const start = symptomStart(request.signal, suspect, now, request.service);
  const marked = knownBad.some((bad) => bad.templateHash === suspect?.templateHash);
  if (suspect === null || !marked || ms(start) === null) return facts;
  const past = await lookAt(request.service, justBefore(start ?? ''), contextOf(request));
  return { ...facts, servedHealthy: { ...servedHealthy, [suspect.uid]: past } };
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
