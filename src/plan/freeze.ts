// Is a freeze window open? Wall clocks are compared as texts in the window's own time zone, so that summer time needs no rule.
import { type FreezeWindow, hasOffset, WEEKDAYS } from '../config/freeze.ts';
import type { Timestamp } from '../incident.ts';

type Weekday = (typeof WEEKDAYS)[number];

interface WallClock {
  readonly day: Weekday;
  /** `16:30` */
  readonly time: string;
  /** `2026-12-24T16:30:05` */
  readonly moment: string;
}

export function isOpen(window: FreezeWindow, now: Timestamp): boolean {
  const { from, to, timezone } = window;
  const clock = wallClock(now, timezone);
  if (from === undefined || to === undefined) return inWeek(window, clock);
  return reached(from, now, clock) && !reached(to, now, clock);
}

/** `fri 16:00-24:00 Europe/Berlin: the weekend` */
export function windowInWords({ from, to, days, between, timezone, reason }: FreezeWindow): string {
  const when =
    from === undefined || to === undefined
      ? [(days ?? ['every day']).join(', '), between ?? '', timezone]
      : [`${from} to ${to}`, hasOffset(from) && hasOffset(to) ? '' : timezone];
  return `${when.filter((part) => part !== '').join(' ')}${reason === '' ? '' : `: ${reason}`}`;
}

/** A moment may lack its seconds: as texts, every second of its minute comes after it. */
function reached(moment: string, now: Timestamp, clock: WallClock): boolean {
  return hasOffset(moment) ? Date.parse(now) >= Date.parse(moment) : clock.moment >= moment;
}

/** Hours over midnight belong to the day on which they begin. */
function inWeek({ days, between = '00:00-24:00' }: FreezeWindow, { day, time }: WallClock): boolean {
  const [begin, end] = [between.slice(0, 5), between.slice(6)];
  const on = (one: Weekday) => days === undefined || days.includes(one);
  if (begin < end) return on(day) && time >= begin && time < end;
  return (on(day) && time >= begin) || (on(before(day)) && time < end);
}

function before(day: Weekday): Weekday {
  return WEEKDAYS[(WEEKDAYS.indexOf(day) + WEEKDAYS.length - 1) % WEEKDAYS.length] ?? day;
}

function wallClock(now: Timestamp, timeZone: string): WallClock {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...FIELDS }).formatToParts(
    new Date(now),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const time = `${of('hour')}:${of('minute')}`;
  const day = of('weekday').toLowerCase();
  return {
    day: WEEKDAYS.find((one) => one === day) ?? 'sun',
    time,
    moment: `${of('year')}-${of('month')}-${of('day')}T${time}:${of('second')}`,
  };
}

const FIELDS = {
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const satisfies Intl.DateTimeFormatOptions;
