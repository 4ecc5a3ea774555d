// Freeze windows of the config: one stretch of time (`from`, `to`), or hours that come again every week (`days`, `between`).
import { z } from 'zod';

/** As `Date#getUTCDay` counts them. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const OFFSET = /(Z|[+-]\d\d:\d\d)$/;

/** Whether a moment says itself where on earth it is; else it is read in the window's `timezone`. */
export const hasOffset = (moment: string): boolean => OFFSET.test(moment);

const moment = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?$/,
    'a time like 2026-12-24T16:00, or with an offset: 2026-12-24T16:00:00+01:00',
  )
  .refine((text) => !Number.isNaN(asUtc(text)), 'a day and a time that exist');

const hours = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'hours like 16:00-24:00')
  .refine((text) => text.slice(0, 5) !== text.slice(6), 'a beginning and an end that differ');

export const freezeWindow = z
  .strictObject({
    from: moment.optional(),
    to: moment.optional().describe('Up to, and not including.'),
    days: z.array(z.enum(WEEKDAYS)).min(1).optional(),
    between: hours.optional().describe('Where the end is before the beginning, it lasts into the next day.'),
    timezone: z.string().refine(known, 'a time zone like Europe/Berlin').default('UTC'),
    reason: z.string().default(''),
    allowManual: z.boolean().default(false).describe('A person who names a strategy may act all the same.'),
  })
  .superRefine((window, context) => {
    for (const message of problemsOf(window)) context.addIssue({ code: 'custom', message });
  });

export type FreezeWindow = z.output<typeof freezeWindow>;

function problemsOf(window: Omit<FreezeWindow, 'reason'>): readonly string[] {
  const { from, to, days, between } = window;
  const weekly = days !== undefined || between !== undefined;
  if (weekly && (from !== undefined || to !== undefined))
    return ['either `from` and `to`, or `days` and `between`, not both'];
  if (weekly) return [];
  if (from === undefined || to === undefined) return ['both `from` and `to`, or `days`, or `between`'];
  const comparable = hasOffset(from) === hasOffset(to);
  return comparable && asUtc(from) >= asUtc(to) ? ['a `to` that is later than its `from`'] : [];
}

/** ms; without an offset as if it were UTC. */
function asUtc(text: string): number {
  return Date.parse(hasOffset(text) ? text : `${text}Z`);
}

function known(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
