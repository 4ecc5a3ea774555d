// When the symptom began. A group carries old alerts beside new ones: what began after the release, and is fresh, is what
// the release is judged by; an older alert that still fires beside it is another story and blocks nothing. Pure.
import type { Service } from '../config/schema.ts';
import type { Release, Signal, SignalAlert, Timestamp } from '../incident.ts';
import { severityIn } from '../signal/said.ts';
import { earliest } from '../signal/words.ts';
import { between } from './time.ts';

/** Clocks differ; by more than this a start that lies ahead is nonsense. */
export const SKEW = 5 * 60_000;

/** Null: nobody says since when. Alerts that are informational or do not say since when do not count. */
export function symptomStart(
  signal: Signal,
  suspect: Pick<Release, 'beganAt'> | null,
  now: Timestamp,
  service: Pick<Service, 'limits'>,
): Timestamp | null {
  const told = signal.alerts.filter((alert) => alert.status === 'firing' && !informational(signal, alert));
  if (signal.manual !== null || told.length === 0) return signal.startedAt;
  const starts = told.map((alert) => alert.startedAt);
  const fresh = starts.filter((start) => {
    const age = start === null ? Number.NaN : between(start, now);
    return age >= -SKEW && age <= service.limits.shelfLife && between(suspect?.beganAt ?? '', start ?? '') >= 0;
  });
  return earliest(fresh) ?? earliest(starts);
}

function informational(signal: Signal, alert: SignalAlert): boolean {
  return severityIn([{ ...signal.labels, ...alert.labels }]).severity === 'info';
}
