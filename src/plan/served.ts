// Did an earlier release serve? Each sign has a weight; together they say how sure we are that it is good to go back to.
import type { Service } from '../config/schema.ts';
import type { Observation, PodState, Release } from '../incident.ts';
import { when } from '../text/moment.ts';
import { deploymentOf } from './deployed.ts';
import type { Facts } from './facts.ts';
import { podsOf } from './happening.ts';
import { between, inWords } from './time.ts';

export interface Served {
  /** `stood`: no sign but that it was there long enough; `doubtful`: and its GitHub deployment failed, or its pods did. */
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

export function served(request: {
  readonly release: Release;
  readonly facts: Facts;
  readonly service: Service;
}): Served {
  const { release, service } = request;
  const unhealthy = past(request).find((one) => one.verdict === 'unhealthy');
  if (unhealthy !== undefined) return no(`${unhealthy.probe} was unhealthy in its time: ${unhealthy.why}`);
  const own = podsOf(release, request.facts);
  // What fails now together with the suspect is not cured by going back to it.
  if (own.some((pod) => pod.failing) && !own.some((pod) => pod.ready)) return no('its own pods fail now too');
  const before = neverReplaced(request, own);
  if (before !== undefined)
    return no(`its rollout never finished: pods of ${before.version} still serve, and none of its own is ready`);
  const stood = release.endedAt === null ? 0 : between(release.beganAt, release.endedAt);
  const short = !(stood >= service.limits.bakeTime);
  const healthy = healthySign(request);
  // While a rollout is on its way, or stuck, it is the release before it that is healthy.
  const merit = short || request.facts.failedBefore?.[release.uid] !== undefined ? null : healthy;
  const signs = [merit, readySign(request), deploymentSign(request)].filter((sign) => sign !== null);
  if (signs.length > 0) {
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

function merely(version: string, stood: string, healthy: boolean): string {
  return healthy
    ? `${version} stood for ${stood}: what was healthy then may have been the release before it`
    : `${version} merely stood for ${stood}: no metrics, ready pods or deployment show that it served`;
}

/** An earlier release that serves to this day. A rollout that finishes leaves no pod of what was before: whatever was healthy in its time was not its doing. */
function neverReplaced({ release, facts }: Request, own: readonly PodState[]): Release | undefined {
  if (own.some((pod) => pod.ready)) return undefined;
  const earlier = facts.releases.filter((other) => other.revision < release.revision);
  const others = earlier.filter(({ templateHash }) => templateHash !== release.templateHash);
  return others.find((other) => podsOf(other, facts).some((pod) => pod.ready));
}

type Request = Parameters<typeof served>[0];

function doubtsOf(request: Request): readonly string[] {
  const { release, facts } = request;
  const failed = deploymentOf({ ...of(request), deployments: facts.failedDeployments ?? null });
  const told = facts.failedBefore?.[release.uid];
  return [
    ...(failed === null ? [] : [`its GitHub deployment at ${when(failed.at)} failed`]),
    ...(told === undefined ? [] : [`events tell that its pods failed: ${told}`]),
  ];
}

const no = (why: string): Served => ({ verdict: 'no', confidence: 0, for: [], against: [why] });

/** Observations of its time, its restarts' included. */
function past({ release, facts }: Request): readonly Observation[] {
  const same = facts.releases.filter((other) => other.templateHash === release.templateHash);
  return same.flatMap((one) => facts.servedHealthy[one.uid] ?? []);
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
  const ready = podsOf(release, facts).filter((pod) => pod.ready).length;
  return ready > 0 ? { weight: 0.7, words: `${ready} of its pods are ready now` } : null;
}

const of = ({ release, facts, service }: Request) => ({ release, releases: facts.releases, service });

function deploymentSign(request: Request): Sign | null {
  const deployment = deploymentOf({ ...of(request), deployments: request.facts.deployments });
  return deployment === null
    ? null
    : { weight: 0.6, words: `GitHub deployment of ${deployment.ref} at ${when(deployment.at)} succeeded` };
}
