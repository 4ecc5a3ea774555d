// Did an earlier release serve? Each sign has a weight; together they say how sure we are that it is good to go back to.
import type { Service } from '../config/schema.ts';
import type { Observation, PodState, Release } from '../incident.ts';
import { when } from '../text/moment.ts';
import { lastDeploymentOf } from './deployed.ts';
import type { Facts, HostDeployment } from './facts.ts';
import { turnedUnhealthy } from './guardrails/evidence.ts';
import { podsOf } from './happening.ts';
import { CRASH_REMEMBERED } from './read-pods.ts';
import { between, inWords } from './time.ts';

export interface Served {
  /** `stood`: no sign but that it was there long enough; `doubtful`: its GitHub deployment failed, or its pods did. */
  readonly verdict: 'served' | 'stood' | 'doubtful' | 'no';
  readonly confidence: number;
  readonly for: readonly string[];
  readonly against: readonly string[];
}

interface Sign {
  readonly weight: number;
  readonly words: string;
}

const STOOD = 0.5;
const DOUBTFUL = 0.3;

interface Request {
  readonly release: Release;
  readonly facts: Facts;
  readonly service: Service;
  /** Its last deployment on GitHub, where one is known. */
  readonly deployed: ReturnType<typeof lastDeploymentOf>;
}

export function served(asked: Omit<Request, 'deployed'>): Served {
  const { release, service } = asked;
  const request = { ...asked, deployed: lastDeploymentOf({ ...asked, releases: asked.facts.releases }) };
  const refuted = refutedBy(request);
  if (refuted !== null) return no(refuted);
  const stood = release.endedAt === null ? 0 : between(release.beganAt, release.endedAt);
  const short = !(stood >= service.limits.bakeTime);
  const healthy = healthySign(request);
  // While a rollout is on its way, or stuck, it is the release before it that is healthy.
  const merit = short || request.facts.failedBefore?.[release.uid] !== undefined ? null : healthy;
  const readyNow = readySign(request);
  const signs = [merit, readyNow, deploymentSign(request)].filter((sign) => sign !== null);
  // Whose deployment failed may never have taken over: what was measured in its time is then another's.
  const disowned = readyNow === null && failedDeployment(request) !== null;
  const ailing = ailed(request) !== undefined;
  if (signs.length > 0 && !disowned && !ailing) {
    const doubt = signs.reduce((left, sign) => left * (1 - sign.weight), 1);
    return { verdict: 'served', confidence: 1 - doubt, for: signs.map((sign) => sign.words), against: [] };
  }
  if (short && healthy === null) return no(`nothing shows that it served, and it stood for ${inWords(stood)} only`);
  const doubts = doubtsOf(request);
  const sure = !short && doubts.length === 0;
  return {
    verdict: sure ? 'stood' : 'doubtful',
    confidence: sure ? STOOD : DOUBTFUL,
    for: [`it stood for ${inWords(stood)}`, ...(healthy === null ? [] : [healthy.words])],
    against: [merely(release.version, inWords(stood), healthy !== null), ...doubts],
  };
}

/** Why it did not serve, whatever else shows. */
function refutedBy(request: Request): string | null {
  const unhealthy = past(request).find((one) => one.verdict === 'unhealthy' && !isChronic(one, request));
  if (unhealthy !== undefined) return `${unhealthy.probe} was unhealthy in its time: ${unhealthy.why}`;
  const own = podsOf(request.release, request.facts);
  // What fails now together with the suspect is not cured by going back to it.
  if (own.some((pod) => pod.failing) && !own.some((pod) => staysUp(pod, request.facts)))
    return 'its own pods fail now too';
  const before = neverReplaced(request, own);
  const none = own.some((pod) => pod.ready) ? 'none of its own stays up' : 'none of its own is ready';
  return before === undefined ? null : `its rollout never finished: pods of ${before.version} still serve, and ${none}`;
}

function merely(version: string, stood: string, healthy: boolean): string {
  return healthy
    ? `${version} stood for ${stood}: what was healthy then may have been the release before it`
    : `${version} merely stood for ${stood}: no metrics, ready pods or deployment show that it served`;
}

/** An earlier release that serves to this day. A rollout that finishes leaves no pod of what was before: whatever was healthy in its time was not its doing. */
function neverReplaced({ release, facts }: Request, own: readonly PodState[]): Release | undefined {
  if (own.some((pod) => staysUp(pod, facts))) return undefined;
  const earlier = facts.releases.filter((other) => other.revision < release.revision);
  // Pods of the same template are its own, so that none of its restarts has more.
  return earlier.find((other) => ready(podsOf(other, facts)) > ready(own));
}

const ready = (pods: readonly PodState[]) => pods.filter((pod) => pod.ready).length;

/** Between two crashes a pod is ready for a moment. */
function staysUp({ ready, lastExit }: PodState, { now }: Facts): boolean {
  return ready && !(lastExit != null && between(lastExit.at, now) <= CRASH_REMEMBERED);
}

function doubtsOf(request: Request): readonly string[] {
  const { release, facts } = request;
  const failed = failedDeployment(request);
  const told = facts.failedBefore?.[release.uid];
  const sick = ailed(request);
  return [
    ...(failed === null ? [] : [`its GitHub deployment at ${when(failed.at)} failed`]),
    ...(told === undefined ? [] : [`events tell that its pods failed: ${told}`]),
    ...(sick === undefined ? [] : [`${sick.probe} was unhealthy at ${when(sick.at)}, in its time: ${sick.why}`]),
  ];
}

const no = (why: string): Served => ({ verdict: 'no', confidence: 0, for: [], against: [why] });

/** Observations of its time, its restarts' included. */
function past({ release, facts }: Request, seen: Facts['servedHealthy'] = facts.servedHealthy): readonly Observation[] {
  const same = facts.releases.filter((other) => other.templateHash === release.templateHash);
  return same.flatMap((one) => seen[one.uid] ?? []);
}

/** It may have been well at its end alone; or in all but what was bad then as it is now. */
function ailed(request: Request): Observation | undefined {
  const seen = [...past(request), ...past(request, request.facts.midway ?? {})];
  return seen.find(({ verdict }) => verdict === 'unhealthy');
}

/** Bad in its time, before the suspect and now: no release changed that. What did turn bad with the suspect was well in its time. */
function isChronic({ probe }: Observation, request: Request): boolean {
  const { look, normal } = request.facts;
  const turned = turnedUnhealthy(request.facts);
  const bad = (observations: readonly Observation[]) =>
    observations.some((one) => one.probe === probe && one.verdict === 'unhealthy');
  const wasWell = (one: Observation) =>
    past(request).some((earlier) => earlier.probe === one.probe && earlier.verdict === 'healthy');
  return turned.length > 0 && turned.every(wasWell) && bad(normal) && bad(look);
}

/** A probe that is well now, while the suspect fails, was not made well by any release: it tells nothing of who served. */
export function telling(observations: readonly Observation[], look: readonly Observation[]): readonly Observation[] {
  const well = new Set(look.filter((one) => one.verdict === 'healthy').map((one) => one.probe));
  return observations.filter(({ probe }) => !well.has(probe));
}

function healthySign(request: Request): Sign | null {
  const observations = telling(past(request), request.facts.look);
  const healthy = observations.length > 0 && observations.every((one) => one.verdict === 'healthy');
  const probes = [...new Set(observations.map((one) => one.probe))].join(', ');
  return healthy ? { weight: 0.8, words: `healthy in its time: ${probes}` } : null;
}

function readySign({ release, facts }: Request): Sign | null {
  const up = podsOf(release, facts).filter((pod) => staysUp(pod, facts)).length;
  return up > 0 ? { weight: 0.7, words: `${up} of its pods are ready now` } : null;
}

function deploymentSign({ deployed }: Request): Sign | null {
  if (deployed === null || deployed.failed) return null;
  const { ref, at } = deployed.deployment;
  return { weight: 0.6, words: `GitHub deployment of ${ref} at ${when(at)} succeeded` };
}

/** That failed, and none of it succeeded since. */
const failedDeployment = ({ deployed }: Request): HostDeployment | null =>
  deployed?.failed ? deployed.deployment : null;
