import { describe, expect, it } from '@jest/globals';
import { freezeWindow, WEEKDAYS } from '../../src/config/freeze.ts';
import { isOpen, windowInWords } from '../../src/plan/freeze.ts';

const open = (window: object, now: string) => isOpen(freezeWindow.parse(window), now);
const BERLIN = { timezone: 'Europe/Berlin' };

describe('a stretch of time', () => {
  const christmas = { from: '2026-12-24T16:00', to: '2026-12-27T08:00', ...BERLIN };

  it.each([
    ['2026-12-24T14:59:59.000Z', false],
    ['2026-12-24T15:00:00.000Z', true],
    ['2026-12-27T06:59:59.999Z', true],
    ['2026-12-27T07:00:00.000Z', false],
  ])('of wall clocks is read in its time zone: %s', (now, expected) => {
    expect(open(christmas, now)).toBe(expected);
  });

  it('with offsets means the moment itself, whatever the time zone', () => {
    const window = { from: '2026-12-24T16:00:00+01:00', to: '2026-12-24T17:00:00+01:00', timezone: 'Asia/Tokyo' };
    expect(open(window, '2026-12-24T15:30:00.000Z')).toBe(true);
    expect(open(window, '2026-12-24T16:00:00.000Z')).toBe(false);
  });

  it('may begin with an offset and end by the wall clock', () => {
    const window = { from: '2026-12-24T16:00:00Z', to: '2026-12-24T18:00:30', ...BERLIN };
    expect(open(window, '2026-12-24T16:30:00.000Z')).toBe(true);
    expect(open(window, '2026-12-24T17:00:29.000Z')).toBe(true);
    expect(open(window, '2026-12-24T17:00:30.000Z')).toBe(false);
  });
});

describe('hours that come again', () => {
  // 2026-11-27 is a Friday; Berlin is one hour ahead of UTC then, two in July.
  it.each([
    ['2026-11-27T14:59:00.000Z', false],
    ['2026-11-27T15:00:00.000Z', true],
    ['2026-11-27T22:59:59.000Z', true],
    ['2026-11-27T23:00:00.000Z', false],
    ['2026-11-26T15:30:00.000Z', false],
    ['2026-07-31T14:00:00.000Z', true],
    ['2026-07-31T13:59:00.000Z', false],
  ])('on a day, by the wall clock of the zone: %s', (now, expected) => {
    expect(open({ days: ['fri'], between: '16:00-24:00', ...BERLIN }, now)).toBe(expected);
  });

  it.each([
    ['2026-11-27T21:59:00.000Z', false],
    ['2026-11-27T22:00:00.000Z', true],
    ['2026-11-28T05:59:00.000Z', true],
    ['2026-11-28T06:00:00.000Z', false],
    ['2026-11-28T22:30:00.000Z', false],
    ['2026-11-27T05:30:00.000Z', false],
  ])('over midnight belong to the day on which they begin: %s', (now, expected) => {
    expect(open({ days: ['fri'], between: '22:00-06:00' }, now)).toBe(expected);
  });

  it.each(WEEKDAYS.map((day, index) => [day, `2026-11-${22 + index}T12:00:00.000Z`] as const))(
    'are those of the day that is named: %s',
    (day, noon) => {
      expect(WEEKDAYS.filter((one) => open({ days: [one] }, noon))).toEqual([day]);
    },
  );

  it('over midnight from Saturday reach into Sunday', () => {
    expect(open({ days: ['sat'], between: '22:00-06:00' }, '2026-11-29T01:00:00.000Z')).toBe(true);
  });

  it('are all of the day, or of every day, where one of the two is left out', () => {
    expect(open({ days: ['fri'] }, '2026-11-27T00:00:00.000Z')).toBe(true);
    expect(open({ days: ['fri'] }, '2026-11-28T00:00:00.000Z')).toBe(false);
    expect(open({ between: '01:00-02:00' }, '2026-11-23T01:59:59.000Z')).toBe(true);
    expect(open({ between: '01:00-02:00' }, '2026-11-23T02:00:00.000Z')).toBe(false);
  });

  it('are said to people with zone and reason', () => {
    const say = (window: object) => windowInWords(freezeWindow.parse(window));
    expect(say({ days: ['fri', 'sat'], between: '16:00-24:00', ...BERLIN, reason: 'no deploys' })).toBe(
      'fri, sat 16:00-24:00 Europe/Berlin: no deploys',
    );
    expect(say({ days: ['sun'] })).toBe('sun UTC');
    expect(say({ between: '01:00-02:00' })).toBe('every day 01:00-02:00 UTC');
    expect(say({ from: '2026-12-24T16:00', to: '2026-12-27T08:00Z' })).toBe(
      '2026-12-24T16:00 to 2026-12-27T08:00Z UTC',
    );
    expect(say({ from: '2026-12-24T16:00Z', to: '2026-12-27T08:00Z' })).toBe('2026-12-24T16:00Z to 2026-12-27T08:00Z');
  });
});
