// Times as numbers and durations in words. What is no time is null or NaN: callers write conditions that then hold.
import type { Timestamp } from '../incident.ts';

export function ms(time: Timestamp | null): number | null {
  const value = time === null ? Number.NaN : Date.parse(time);
  return Number.isNaN(value) ? null : value;
}

/** NaN where one of them is no time. */
export function between(from: Timestamp, to: Timestamp): number {
  return Date.parse(to) - Date.parse(from);
}

/** `45 s`, `12 min`, `3 h`, `2 d`. */
export function inWords(duration: number): string {
  if (Number.isNaN(duration)) return 'an unknown time';
  const seconds = Math.round(duration / 1000);
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}
