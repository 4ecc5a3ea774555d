// `10m` → a moment before now.
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** ms; negative for what lies ahead. */
export function spanOf(text: string): number {
  const [, amount = '0', unit = 's'] = /^(-?\d+)(ms|s|m|h|d)$/.exec(text) ?? [];
  return Number(amount) * (UNITS[unit] ?? 1000);
}

export type At = (ago: string, later?: number) => string;

/** RFC 3339; `later`: seconds after that moment. */
export const clockOf =
  (now: string): At =>
  (ago, later = 0) =>
    new Date(Date.parse(now) - spanOf(ago) + later * 1000).toISOString();
