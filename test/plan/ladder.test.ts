// What comes after an act that did not help.
import { describe, expect, it } from '@jest/globals';
import { due } from '../../src/followup/due.ts';
import type { Attempt, Operation } from '../../src/incident.ts';
import { nextRung } from '../../src/plan/ladder.ts';
import { ago, BAD, GOOD, MANUAL, observation, operation, pod, release, type WorldChange, world } from './world.ts';

const ALL = { strategies: ['rollback', 'restart', 'scale'] };
/** What runs has run for long, is healthy by its pods, and has three times its usual traffic. */
const CROWD: WorldChange = {
  facts: {
    suspect: GOOD,
    pods: ['a', 'b', 'c'].map((name) => pod(GOOD, name)),
    look: [observation('unhealthy')],
    normal: [],
    traffic: { now: 300, normal: 100 },
    autoscaler: null,
  },
  workload: { updated: 3, total: 3 },
  service: ALL,
};
const did = (...strategies: readonly Attempt['strategy'][]): Partial<Operation> => ({
  phase: 'judged',
  verdict: 'not-recovered',
  attempts: strategies.map((strategy, n) => ({
    id: `a-${n}`,
    strategy,
    fence: 2,
    targetUid: GOOD.uid,
    at: ago(5 - n),
  })),
});

const rung = (change: WorldChange, done: Partial<Operation>) => {
  const { facts, signal, service } = world(change);
  return nextRung({ facts, signal, service, operation: operation(BAD, GOOD, done) });
};

describe('the next option', () => {
  it('is the one that fits what is seen now', () => {
    expect(rung(CROWD, did('rollback'))).toMatchObject({
      kind: 'act',
      act: { strategy: 'scale', step: { kind: 'replicas', from: 3, to: 6 } },
    });
  });

  it.each([
    ['it was tried already', CROWD, did('scale', 'rollback'), /attempts were made/],
    [
      'as many were made as the config allows',
      { ...CROWD, service: { ...ALL, limits: { maxAttempts: 1 } } },
      did('rollback'),
      /1 of 1/,
    ],
    [
      'a person approves each',
      { ...CROWD, service: { ...ALL, autonomy: 'approve' } },
      did('rollback'),
      /every further step is a person's .*autonomy: approve/,
    ],
    ['a person chose the first', { ...CROWD, signal: { manual: MANUAL } }, did('rollback'), /a person chose/],
    [
      'the config allows no other',
      { ...CROWD, service: { strategies: ['rollback'] } },
      did('rollback'),
      /no other option/,
    ],
    [
      'it is over meanwhile',
      { ...CROWD, facts: { ...CROWD.facts, look: [observation('healthy')] } },
      did('rollback'),
      /errors is healthy/,
    ],
    [
      'permissions are gone',
      { ...CROWD, facts: { ...CROWD.facts, missingPermissions: ['patch x'] } },
      did('rollback'),
      /patch x/,
    ],
  ] as readonly [string, WorldChange, Partial<Operation>, RegExp][])(
    'is a person’s where %s',
    (_, change, done, why) => {
      expect(rung(change, done)).toEqual({ kind: 'stop', why: expect.stringMatching(why) });
    },
  );

  it('is the rollback after a lever, where the release may be the cause after all', () => {
    const next = rung({ service: { strategies: ['rollback', 'restart'] } }, did('restart'));
    expect(next).toMatchObject({ kind: 'act', act: { strategy: 'rollback', to: { uid: GOOD.uid } } });
  });

  it('is not the rollback where the evidence says that it is something else than the release', () => {
    const older = release('1.3.0', 0, { beganAt: ago(9000), endedAt: ago(1440) });
    const servedHealthy = { [older.uid]: [observation('healthy')] };
    const surge = {
      ...CROWD,
      facts: {
        ...CROWD.facts,
        releases: [GOOD, older],
        servedHealthy,
        traffic: { now: 300, normal: 100, before: 290 },
      },
    };
    const next = rung(
      { ...surge, service: { strategies: ['rollback', 'scale'], limits: { releaseWindow: '3d' } } },
      did('scale'),
    );
    expect(next).toEqual({ kind: 'stop', why: expect.stringMatching(/traffic-saturation/) });
  });

  it('is never the rollback again', () => {
    expect(rung({ service: ALL }, did('rollback'))).toMatchObject({ kind: 'stop' });
  });
});

describe('a further attempt that a run left behind', () => {
  const left = (attempt: Partial<Attempt> = {}) => {
    const [first] = operation(BAD, GOOD).attempts;
    if (first === undefined) throw new Error('no attempt');
    const attempts = [first, { ...first, id: 'second', strategy: 'scale' as const, ...attempt }];
    return operation(BAD, GOOD, { phase: 'acting', verdict: 'not-recovered', attempts });
  };

  it('and never wrote is not tried again: what was judged is reported', () => {
    expect(due(left(), world(CROWD).facts)).toBe('report');
  });

  it('and wrote is proven', () => {
    expect(due(left(), world({ ...CROWD, facts: { ...CROWD.facts, tookEffect: ['second'] } }).facts)).toBe('verify');
  });
});
