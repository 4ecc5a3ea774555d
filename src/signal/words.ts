// Monitors' words for status, severity and time, in one vocabulary.
import type { SignalSeverity, SignalStatus, Timestamp } from '../incident.ts';

const WORDS: Readonly<Record<'firing' | 'acknowledged' | 'resolved' | 'no-data' | 'test', string>> = {
  firing:
    'firing fired fire alerting alert alarm in_alarm triggered trigger re_triggered retriggered active activated open ' +
    'opened reopened create created started start down failing failed failure error critical problem alert_failure ' +
    'alert_degraded incident_triggered incident_reopened warn re_warn warning',
  acknowledged: 'acknowledged acknowledge acked ack incident_acknowledged',
  resolved:
    'resolved resolve ok okay recovered recovery close closed clear cleared up healthy inactive deactivated success ' +
    'normal ended end fixed alert_recovery alert_degraded_recovery incident_resolved',
  'no-data': 'no_data nodata re_no_data insufficient_data',
  test: 'test testing',
};

const STATUSES: ReadonlyMap<string, SignalStatus> = new Map(
  Object.entries(WORDS).flatMap(([status, words]) =>
    words.split(' ').map((word) => [word, status as SignalStatus] as const),
  ),
);

/** Null: not a word of any monitor that we know. */
export function statusOf(word: string): SignalStatus | null {
  return (
    STATUSES.get(
      word
        .trim()
        .toLowerCase()
        .replaceAll(/[\s.-]+/g, '_'),
    ) ?? null
  );
}

const SEVERITIES: ReadonlyMap<string, SignalSeverity> = new Map([
  ...(['critical', 'page', 'fatal', 'emergency', 'p1', 'sev0', 'sev1'] as const).map(
    (word) => [word, 'critical'] as const,
  ),
  ...(['high', 'error', 'p2', 'sev2'] as const).map((word) => [word, 'high'] as const),
  ...(['warning', 'warn', 'medium', 'degraded', 'p3', 'sev3'] as const).map((word) => [word, 'warning'] as const),
  ...(['info', 'low', 'none', 'p4', 'p5', 'sev4'] as const).map((word) => [word, 'info'] as const),
]);

/** What is not in the list is unknown: numbers and other languages mean something else at every site. */
export function severityOf(word: string | null): SignalSeverity {
  return SEVERITIES.get((word ?? '').trim().toLowerCase().replace(/^sev-/, 'sev')) ?? 'unknown';
}

const ORDER: readonly SignalSeverity[] = ['critical', 'high', 'warning', 'info', 'unknown'];

export function worst(severities: readonly SignalSeverity[]): SignalSeverity {
  return ORDER.find((one) => severities.includes(one)) ?? 'unknown';
}

const ISO =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:[.,](\d{1,9})\d*)?\s*(Z|UTC|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?$/i;

/** RFC 3339 in all usual spellings, and Unix time in s, ms, µs or ns; no zone means UTC; the zero date means none. */
export function timeOf(value: unknown): Timestamp | null {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{9,19}(\.\d+)?$/.test(value)))
    return unix(Number(value));
  if (typeof value !== 'string' || value.length > 60) return null;
  const [, day, minute, second = ':00', fraction = '0', zone = 'Z'] = ISO.exec(value.trim()) ?? [];
  if (day === undefined || minute === undefined || !isDay(day)) return null;
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const utc = offset === 'UTC' ? 'Z' : offset;
  return stamp(Date.parse(`${day}T${minute}${second}.${fraction.slice(0, 3).padEnd(3, '0')}${utc}`));
}

/** Date.parse takes 31 February for 3 March. */
function isDay(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}

function unix(value: number): Timestamp | null {
  if (!(value > 1e8)) return null;
  const scale = value > 1e17 ? 1e-6 : value > 1e14 ? 1e-3 : value > 1e11 ? 1 : 1000;
  return stamp(Math.trunc(value * scale));
}

/** Before 1980 it is a zero date of some kind, after 2200 a mistake of unit. */
function stamp(ms: number): Timestamp | null {
  return ms > 315_532_800_000 && ms < 7_258_118_400_000 ? new Date(ms).toISOString() : null;
}

export function earliest(times: readonly (Timestamp | null)[]): Timestamp | null {
  return times.filter((time) => time !== null).sort()[0] ?? null;
}

export function latest(times: readonly (Timestamp | null)[]): Timestamp | null {
  return (
    times
      .filter((time) => time !== null)
      .sort()
      .at(-1) ?? null
  );
}
