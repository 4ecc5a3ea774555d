// How much there is to do, by the probe with `role: traffic`: compared with normal, not judged as health.
import type { Service } from '../../config/schema.ts';
import type { Timestamp } from '../../incident.ts';
import type { ProbeContext } from '../../verification/probe.ts';
import { measureTraffic } from '../../verification/probes/prometheus.ts';

const DAY = 86_400_000;

/** As of `context.at`, else now; null where no probe measures it or it gives no number. */
export async function trafficOf(service: Service, context: ProbeContext): Promise<number | null> {
  const probe = service.probes.find((one) => one.type === 'prometheus' && one.role === 'traffic');
  return probe?.type === 'prometheus' ? measureTraffic(probe, context) : null;
}

/** The same hour yesterday or just before the release, whichever was more: what only repeats a daily peak is no surge. */
export async function normalTraffic(
  service: Service,
  context: ProbeContext,
  began: Timestamp,
  now: Timestamp,
): Promise<number | null> {
  const moments = [Date.parse(now) - DAY, Date.parse(began) - 1000].map((at) => new Date(at).toISOString());
  const values = await Promise.all(moments.map((at) => trafficOf(service, { ...context, at })));
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}
