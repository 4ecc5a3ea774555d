// How much there is to do, by the probe with `role: traffic`: compared with normal, not judged as health.
import type { Service } from '../../config/schema.ts';
import type { Timestamp } from '../../incident.ts';
import type { ProbeContext } from '../../verification/probe.ts';
import { measureTraffic } from '../../verification/probes/prometheus.ts';

const DAY = 86_400_000;
/** Monitors fire minutes after it began: what was there this long before, was there before it. */
const WELL_BEFORE = 300_000;

/** As of `context.at`, else now; null where no probe measures it or it gives no number. */
export async function trafficOf(service: Service, context: ProbeContext): Promise<number | null> {
  const probe = service.probes.find((one) => one.type === 'prometheus' && one.role === 'traffic');
  return probe?.type === 'prometheus' ? measureTraffic(probe, context) : null;
}

interface Moments {
  /** Of the release. */
  readonly began: Timestamp;
  /** Of the symptom; null: not known. */
  readonly start: Timestamp | null;
  readonly now: Timestamp;
}

/**
 * The same hour yesterday or just before the release, whichever was more: what only repeats a daily peak is no surge. Of a
 * release that came into the symptom what was well before that: the crowd was there already.
 */
export async function normalTraffic(
  service: Service,
  context: ProbeContext,
  { began, start, now }: Moments,
): Promise<number | null> {
  const release = Date.parse(began) - 1000;
  const calm = start !== null && Date.parse(start) <= release ? Date.parse(wellBefore(start)) : release;
  const moments = [Date.parse(now) - DAY, calm].map((at) => new Date(at).toISOString());
  const values = await Promise.all(moments.map((at) => trafficOf(service, { ...context, at })));
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

export function trafficBefore(service: Service, context: ProbeContext, symptom: Timestamp): Promise<number | null> {
  return trafficOf(service, { ...context, at: wellBefore(symptom) });
}

export const wellBefore = (symptom: Timestamp): Timestamp => new Date(Date.parse(symptom) - WELL_BEFORE).toISOString();
