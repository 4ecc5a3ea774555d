// Monitors' words for status, severity and time, in one vocabulary.
import type { SignalSeverity, SignalStatus, Timestamp } from '../incident.ts';

const STATUSES: Readonly<Record<string, SignalStatus>> = {
  firing: 'firing',
  alerting: 'firing',
  triggered: 'firing',
  trigger: 'firing',
  active: 'firing',
  activated: 'firing',
  open: 'firing',
  opened: 'firing',
  alarm: 'firing',
  critical: 'firing',
  down: 'firing',
  failing: 'firing',
  failed: 'firing',
  error: 'firing',
  problem: 'firing',
  fired: 'firing',
  started: 'firing',
  created: 'firing',
  acknowledged: 'acknowledged',
  acked: 'acknowledged',
  ack: 'acknowledged',
  resolved: 'resolved',
  ok: 'resolved',
  recovered: 'resolved',
  recovery: 'resolved',
  closed: 'resolved',
  close: 'resolved',
  up: 'resolved',
  healthy: 'resolved',
  inactive: 'resolved',
  deactivated: 'resolved',
  success: 'resolved',
  normal: 'resolved',
  ended: 'resolved',
  no_data: 'no-data',
  nodata: 'no-data',
  insufficient_data: 'no-data',
  test: 'test',
};

/** Null: not a word of any monitor that we know. */
export function statusOf(word: string): SignalStatus | null {
  return (
    STATUSES[
      word
        .trim()
        .toLowerCase()
        .replaceAll(/[\s-]+/g, '_')
    ] ?? null
  );
}

const SEVERITIES: Readonly<Record<string, SignalSeverity>> = {
  critical: 'critical',
  crit: 'critical',
  page: 'critical',
  fatal: 'critical',
  emergency: 'critical',
  disaster: 'critical',
  p1: 'critical',
  sev0: 'critical',
  sev1: 'critical',
  high: 'high',
  error: 'high',
  major: 'high',
  p2: 'high',
  sev2: 'high',
  warning: 'warning',
  warn: 'warning',
  medium: 'warning',
  degraded: 'warning',
  minor: 'warning',
  p3: 'warning',
  sev3: 'warning',
  info: 'info',
  informational: 'info',
  low: 'info',
  none: 'info',
  p4: 'info',
  p5: 'info',
  sev4: 'info',
};

/** What is not in the list is unknown: numbers and other languages mean something else at every site. */
export function severityOf(word: string | null): SignalSeverity {
  return (word === null ? undefined : SEVERITIES[word.trim().toLowerCase().replace(/^sev-/, 'sev')]) ?? 'unknown';
}

const ORDER: readonly SignalSeverity[] = ['critical', 'high', 'warning', 'info', 'unknown'];

export function worst(severities: readonly SignalSeverity[]): SignalSeverity {
  return ORDER.find((one) => severities.includes(one)) ?? 'unknown';
}

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9})\d*)?\s*(Z|[+-]\d\d:?\d\d)?$/i;

/** RFC 3339 in all usual spellings, and Unix time in s, ms, µs or ns; no zone means UTC; the zero date means none. */
export function timeOf(value: unknown): Timestamp | null {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{9,19}(\.\d+)?$/.test(value)))
    return unix(Number(value));
  if (typeof value !== 'string') return null;
  const [, day, clock, fraction = '0', zone = 'Z'] = ISO.exec(value.trim()) ?? [];
  if (day === undefined || clock === undefined) return null;
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  return stamp(Date.parse(`${day}T${clock}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`));
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
