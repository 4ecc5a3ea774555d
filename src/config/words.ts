// The words that several parts of the config are made of.
import { z } from 'zod';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const DURATION = 'a duration like 30s, 10m, 2h';

/** `90s`, `10m`, `24h` → ms. */
export const duration = (fallback: string) =>
  z
    .string({ error: DURATION })
    .regex(/^\d+(ms|s|m|h|d)$/, DURATION)
    .default(fallback)
    .transform((text) => {
      const [, amount = '0', unit = 's'] = /^(\d+)(\w+)$/.exec(text) ?? [];
      return Number(amount) * (UNITS[unit] ?? 1000);
    });

export const dnsName = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/, 'a Kubernetes name: lower case letters, digits, - and .');
