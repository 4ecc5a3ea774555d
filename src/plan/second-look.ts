// The second look, for what needs the releases first: their past health, and whether their ConfigMaps still exist.
import type { Observation, Release, Signal, Timestamp } from '../incident.ts';
import { containerOf } from '../triage/logs.ts';
import { lookAt } from '../verification/look.ts';
import type { ProbeContext } from '../verification/probe.ts';
import type { Facts } from './facts.ts';
import type { ObserveRequest } from './first-look.ts';
import { suspectPods } from './happening.ts';
import { type ConfigRead, readConfig } from './surroundings/config-objects.ts';
import { logLines } from './surroundings/logs.ts';
import { normalTraffic, trafficBefore, wellBefore } from './surroundings/traffic.ts';
import { symptomStart } from './symptom-start.ts';
import { between, ms } from './time.ts';

/** Earlier releases that are asked about. */
const CANDIDATES = 3;
/** Before it ran for this long, a release that is well says little, in ms. */
const SETTLED = 600_000;
/** Of a long time only the end is looked at, in ms: an incident of weeks ago says little of it. */
const LATE = 3_600_000;

export type SecondLook = Pick<Facts, 'normal' | 'servedHealthy' | 'missingConfig' | 'notChecked'> &
  Partial<Pick<Facts, 'midway' | 'ranBefore' | 'configChanged' | 'logLines' | 'traffic'>>;

export async function secondLook(
  { service, world, signal }: ObserveRequest,
  read: Pick<Facts, 'suspect' | 'releases' | 'pods'> & { readonly traffic: number | null },
  now: Timestamp,
): Promise<SecondLook> {
  const { suspect } = read;
  if (suspect === null) return { normal: [], servedHealthy: {}, missingConfig: {}, notChecked: [] };
  const context = contextOf({ service, world });
  const candidates = read.releases
    .filter((release) => release.templateHash !== suspect.templateHash)
    .slice(0, CANDIDATES);
  const start = signal === undefined ? null : symptomStart(signal, suspect, now, service);
  const settled = ms(start) !== null && between(suspect.beganAt, wellBefore(start ?? now)) >= SETTLED;
  const lookOnce = once((moment) => lookAt(service, moment, context));
  const lookEach = (momentOf: (release: Release) => Timestamp | null) => lookedAt(candidates, momentOf, lookOnce);
  const [normal, ran, served, midway, config, lines, usual, before] = await Promise.all([
    lookOnce(justBefore(suspect.beganAt)),
    settled ? lookOnce(wellBefore(start ?? now)) : null,
    lookEach(({ endedAt }) => justBefore(endedAt ?? now)),
    lookEach((release) => midwayOf(release, service.limits.bakeTime)),
    readConfig(world.cluster, service, { suspect, candidates }),
    logLines(world.cluster, service.workload, suspectPods(read), containerOf(service, suspect.template)),
    read.traffic === null ? null : normalTraffic(service, context, { began: suspect.beganAt, start, now }),
    read.traffic === null || ms(start) === null ? null : trafficBefore(service, context, start ?? now),
  ]);
  return {
    normal,
    ...(ran === null ? {} : { ranBefore: ran }),
    servedHealthy: served,
    midway,
    missingConfig: config.missing,
    ...(config.changed === null ? {} : { configChanged: config.changed }),
    ...(lines === null ? {} : { logLines: lines }),
    traffic: { now: read.traffic, normal: usual, before },
    notChecked: notCheckedOf(config, candidates, lines),
  };
}

type Look = (moment: Timestamp) => Promise<readonly Observation[]>;

/** What ends when the suspect begins is asked about the very moment of the suspect's own past: one question is enough. */
function once(look: Look): Look {
  const asked = new Map<Timestamp, ReturnType<Look>>();
  return (moment) => {
    const answer = asked.get(moment) ?? look(moment);
    asked.set(moment, answer);
    return answer;
  };
}

async function lookedAt(
  releases: readonly Release[],
  momentOf: (release: Release) => Timestamp | null,
  look: Look,
): Promise<Facts['servedHealthy']> {
  const seen = releases.map(async (release) => {
    const moment = momentOf(release);
    return moment === null ? [] : [[release.uid, await look(moment)] as const];
  });
  return Object.fromEntries((await Promise.all(seen)).flat());
}

/** In the middle of its time, of a long one an hour before its end: one look may meet a good moment. Null: it stood for too short, or has not ended. */
function midwayOf({ beganAt, endedAt }: Release, bakeTime: number): Timestamp | null {
  const stood = endedAt === null ? Number.NaN : between(beganAt, endedAt);
  if (endedAt === null || !(stood >= bakeTime)) return null;
  return new Date(Date.parse(endedAt) - Math.min(stood / 2, LATE)).toISOString();
}

function notCheckedOf(config: ConfigRead, candidates: readonly Release[], lines: unknown): readonly string[] {
  const signs: readonly (readonly [boolean, string])[] = [
    [
      candidates.some(({ uid }) => config.missing[uid] === undefined),
      'ConfigMaps of earlier releases could not be read',
    ],
    [config.changed === null, 'whether the configuration has changed: its ConfigMaps could not be read'],
    [lines === null, 'logs of the current release: none could be read before the decision'],
  ];
  return signs.flatMap(([applies, words]) => (applies ? [words] : []));
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
