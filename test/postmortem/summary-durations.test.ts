import { describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/incident.ts';
import { durations, spell } from '../../src/postmortem/durations.ts';
import { account } from './summary-fixtures.ts';

const base = account();
const seconds = (one: Account, resolvedAt?: string) => durations(one, resolvedAt).map((duration) => duration.seconds);
const withSignal = (changes: object): Account => ({
  ...base,
  brief: { ...base.brief, signal: { ...base.brief.signal, ...changes } },
});
const withChanges = (at: string | null): Account => {
  const changes = at === null ? [] : [{ at, kind: 'rollout' as const, what: 'x', link: null, releaseUid: 'rs-bad' }];
  return { ...base, brief: { ...base.brief, triage: { ...base.brief.triage, changes } } };
};

describe('durations', () => {
  it('say which end is missing', () => {
    const held = { ...base, operation: null, verification: null };
    expect(durations(held).map(({ basis }) => basis)).toEqual([
      'no release is blamed for it, and nobody gave a start',
      'no recovery is proven',
      'not resolved yet',
    ]);
  });

  it('count from the rollout of the bad release', () => {
    expect(durations(base, '2026-11-23T19:00:00.000Z')).toEqual([
      {
        name: 'TTD',
        meaning: 'time to detect',
        seconds: 300,
        how: 'estimated',
        basis: "from the rollout of the bad release to the alert's start",
      },
      {
        name: 'TTM',
        meaning: 'time to mitigate',
        seconds: 480,
        how: 'estimated',
        basis: 'from the rollout of the bad release to the proof of recovery',
      },
      {
        name: 'TTR',
        meaning: 'time to resolve',
        seconds: 3600,
        how: 'estimated',
        basis: 'from the rollout of the bad release to the resolved notice',
      },
    ]);
  });

  it('count from the detection where the start is unknown, and say so', () => {
    const found = durations(withChanges(null));
    expect(found.map((one) => one.seconds)).toEqual([null, 180, null]);
    expect(found[1]).toMatchObject({ how: 'measured', basis: "from the alert's start to the proof of recovery" });
  });

  it("take a person's word first", () => {
    const manual = {
      service: 'a',
      what: '',
      since: '2026-11-23T17:55:00.000Z',
      usersAffected: null,
      severity: null,
      strategy: null,
      to: null,
      from: null,
    };
    const found = durations({ ...base, brief: { ...base.brief, manual } });
    expect(found[0]).toMatchObject({
      seconds: 640,
      how: 'human',
      basis: 'from the start that a person gave to the manual run',
    });
  });

  it('are never negative', () => {
    expect(seconds(withChanges('2026-11-23T18:30:00.000Z'))).toEqual([0, 180, null]);
    const early = { ...base, verification: { ...base.verification!, judgedAt: '2026-11-23T17:00:00.000Z' } };
    expect(durations(early)[1]).toMatchObject({
      seconds: 0,
      basis: expect.stringContaining('the clocks disagree, set to 0'),
    });
  });

  it.each<[string, Account]>([
    ['not recovered', { ...base, verification: { ...base.verification!, verdict: 'not-recovered' } }],
    ['unknown', { ...base, verification: { ...base.verification!, verdict: 'unknown' } }],
    ['no verification', { ...base, verification: null }],
    ['no times at all', { ...withSignal({ startedAt: null }), operation: null }],
    ['unreadable times', withSignal({ startedAt: 'soon' })].map((one, index) =>
      index === 1 ? { ...(one as Account), operation: null } : one,
    ) as [string, Account],
  ])('know no mitigation: %s', (_name, one) => {
    expect(durations(one)[1]).toMatchObject({ seconds: null, how: 'unknown' });
  });
});

describe('spell', () => {
  it.each([
    [0, '0 s'],
    [119, '119 s'],
    [120, '2 min'],
    [3599, '1 h 0 min'],
    [5400, '1 h 30 min'],
    [null, 'unknown'],
    [Number.NaN, 'unknown'],
  ])('%j is %s', (value, expected) => {
    expect(spell(value)).toBe(expected);
  });
});
