// Which mark of "known bad" still binds a release. It goes by template, and is cleared by having served well since. Pure.
import type { Service } from '../config/schema.ts';
import type { KnownBad, Release, Timestamp } from '../incident.ts';
import type { Facts } from './facts.ts';
import { between, ms } from './time.ts';

/** As the current release: it has served well where the symptom came only after it had stood for the bake time. */
export function markOfSuspect(facts: Facts, service: Service, symptom: Timestamp | null): KnownBad | null {
  const { suspect } = facts;
  const mark = markOf(suspect, facts);
  if (suspect === null || mark === null || ms(symptom) === null) return mark;
  return stoodSince(mark, suspect.beganAt, symptom ?? '', service) ? null : mark;
}

/** As a target: it has served well where it stood for the bake time, and every probe was healthy late in that time. */
export function markOfTarget(release: Release, facts: Facts, service: Service): KnownBad | null {
  const mark = markOf(release, facts);
  const seen = facts.servedHealthy[release.uid] ?? [];
  const healthy = seen.length > 0 && seen.every(({ verdict }) => verdict === 'healthy');
  if (mark === null || release.endedAt === null || !healthy) return mark;
  return stoodSince(mark, release.beganAt, release.endedAt, service) ? null : mark;
}

function markOf(release: Release | null, facts: Facts): KnownBad | null {
  return facts.knownBad.find((bad) => bad.templateHash === release?.templateHash) ?? null;
}

function stoodSince(mark: KnownBad, began: Timestamp, until: Timestamp, service: Service): boolean {
  return between(mark.since, began) > 0 && between(began, until) >= service.limits.bakeTime;
}
