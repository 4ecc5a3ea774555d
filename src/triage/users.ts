// How many users are affected: a person's word, then our own measurement, then what the alert says of itself.
import type { Signal, Triage } from '../incident.ts';
import { clean } from '../text/clean.ts';

export type Users = Triage['usersAffected'];
export type Count = NonNullable<Users>;

const NAMES: ReadonlySet<string> = new Set([
  'usersaffected',
  'affectedusers',
  'usersimpacted',
  'impactedusers',
  'affectedusercount',
  'usersaffectedcount',
  'affectedcustomers',
  'customersaffected',
]);
const NUMBER = /^[~>≈]?\s?(\d{1,3}(?:[, _']\d{3}){1,4}|\d{1,12})(\.\d{1,6})?\s?([km])?\+?\s?(?:users?|customers?)?$/i;
const SCALE: Readonly<Record<string, number>> = { k: 1000, m: 1_000_000 };

/** Null where nobody knows: not the same as 0. `measured`: what the probes' `users` queries gave. */
export function usersAffected(signal: Signal, measured: readonly Count[]): Users {
  const asked = signal.manual?.usersAffected;
  if (asked !== null && asked !== undefined) return { count: asked, source: 'the person who started the run' };
  return largest(measured) ?? largest(told(signal));
}

/** A count in a text as monitors write it: `1200`, `1,200`, `~1.2k users`; null for everything else. */
export function countOf(text: string): number | null {
  const [, whole, part = '', scale = ''] = NUMBER.exec(text.trim().slice(0, 60)) ?? [];
  if (whole === undefined) return null;
  return Math.round(Number(whole.replace(/[, _']/g, '') + part) * (SCALE[scale.toLowerCase()] ?? 1));
}

function told(signal: Signal): Count[] {
  const firing = signal.alerts.filter((alert) => alert.status === 'firing');
  return [
    ...named(signal.labels, 'label'),
    ...firing.flatMap((alert) => [...named(alert.labels, 'label'), ...named(alert.annotations, 'annotation')]),
  ];
}

function named(texts: Readonly<Record<string, string>>, kind: string): Count[] {
  return Object.entries(texts).flatMap(([name, text]) => {
    const count = NAMES.has(name.toLowerCase().replace(/[_\-. ]/g, '')) ? countOf(text) : null;
    return count === null ? [] : [{ count, source: `${kind} ${clean(name, 60)}` }];
  });
}

/** Alerts of one group may count the same people: the largest, never the sum. */
function largest(counts: readonly Count[]): Users {
  return counts.reduce<Users>((most, count) => (most === null || count.count > most.count ? count : most), null);
}
