// Which mark of "known bad" still binds a release. It goes by template, and is cleared by having served well since, as
// probes with a past saw it: where there are none (http and pods only), it binds the current release for `knownBadFor`. Pure.
import type { Service } from '../config/schema.ts';
import type { KnownBad, PodState, Release, Timestamp } from '../incident.ts';
import type { Facts } from './facts.ts';
import { podsOf } from './happening.ts';
import { telling } from './served.ts';
import { between } from './time.ts';

/** As the current release: it has served well where it stood for the bake time, and every probe was healthy just before the symptom. */
export function markOfSuspect(facts: Facts, service: Service, symptom: Timestamp | null): KnownBad | null {
  const { suspect } = facts;
  const mark = markOf(suspect, facts);
  if (suspect === null || mark === null || !wasHealthy(suspect, facts)) return mark;
  return stoodSince(mark, suspect.beganAt, symptom ?? '', service) ? null : mark;
}

/** As a target: it has served well where it stood for the bake time, and every probe was healthy late in that time. */
export function markOfTarget(release: Release, facts: Facts, service: Service): KnownBad | null {
  const mark = markOf(release, facts);
  if (mark === null || release.endedAt === null || !wasHealthy(release, facts)) return mark;
  const stood = stoodSince(mark, release.beganAt, release.endedAt, service);
  return stood || podsOf(release, facts).some((pod) => servesSince(pod, mark, facts, service)) ? null : mark;
}

/** A pod that was made after the mark tells that the release came back, where its ReplicaSet does not say when. */
function servesSince(pod: PodState, mark: KnownBad, { now }: Facts, service: Service): boolean {
  const readyFor = between(pod.readySince ?? '', now);
  return pod.ready && between(mark.since, pod.createdAt) > 0 && readyFor >= service.limits.bakeTime;
}

function markOf(release: Release | null, facts: Facts): KnownBad | null {
  return facts.knownBad.find((bad) => bad.templateHash === release?.templateHash) ?? null;
}

function wasHealthy(release: Release, facts: Facts): boolean {
  const seen = telling(facts.servedHealthy[release.uid] ?? [], facts.look);
  return seen.length > 0 && seen.every(({ verdict }) => verdict === 'healthy');
}

function stoodSince(mark: KnownBad, began: Timestamp, until: Timestamp, service: Service): boolean {
  return between(mark.since, began) > 0 && between(began, until) >= service.limits.bakeTime;
}
