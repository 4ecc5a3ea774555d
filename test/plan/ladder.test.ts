// What comes after an act that did not help.
import { describe, expect, it } from '@jest/globals';
import { due, unfinished } from '../../src/followup/due.ts';
import type { Attempt, Operation } from '../../src/incident.ts';
import { decide } from '../../src/plan/decide.ts';
import { movedOn, nextRung } from '../../src/plan/ladder.ts';
import { pastShelfLife } from '../../src/plan/late.ts';
import { refOf } from '../../src/plan/release-ref.ts';
import {
  ago,
  BAD,
  CRASHING,
  GOOD,
  MANUAL,
  observation,
  operation,
  pod,
  release,
  template,
  type WorldChange,
  world,
} from './world.ts';

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
    judged: { verdict: 'not-recovered', at: ago(4 - n), reason: 'it still fails' },
  })),
});

const rung = (change: WorldChange, done: Partial<Operation>, [from, to] = [BAD, GOOD]) => {
  const { facts, signal, service } = world(change);
  return nextRung({ facts, signal, service, operation: operation(from, to, done) });
};

describe('the next option', () => {
  it('is the one that fits what is seen now', () => {
    expect(rung(CROWD, did('rollback'))).toMatchObject({
      kind: 'act',
      act: { strategy: 'scale', step: { kind: 'replicas', from: 3, to: 6 } },
    });
  });

  it('does not count what was tried before in the same way and never took effect', () => {
    const done = did('rollback', 'rollback');
    const attempts = (done.attempts ?? []).map(({ judged, ...one }, n) =>
      n === 0 || !judged ? one : { ...one, judged },
    );
    expect(rung(CROWD, { ...done, attempts })).toMatchObject({ kind: 'act', act: { strategy: 'scale' } });
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

  it('is a person’s where a person had chosen, whatever signal comes, and where the workload is gone', () => {
    const brief = { manual: { strategy: 'rollback' } } as unknown as Operation['brief'];
    expect(rung(CROWD, { ...did('rollback'), brief })).toEqual({
      kind: 'stop',
      why: expect.stringMatching(/a person chose/),
    });
    const gone = { ...CROWD, facts: { ...CROWD.facts, workload: null } };
    expect(rung(gone, did('rollback')).kind).toBe('stop');
  });

  it('is the rollback after a lever, where the release may be the cause after all', () => {
    const next = rung({ service: { strategies: ['rollback', 'restart'] } }, did('restart'), [BAD, BAD]);
    expect(next).toMatchObject({ kind: 'act', act: { strategy: 'rollback', to: { uid: GOOD.uid } } });
  });

  it('is none once somebody has deployed something else: it may be the fix', () => {
    const next = rung({ service: ALL }, did('restart'), [GOOD, GOOD]);
    expect(next).toEqual({ kind: 'stop', why: expect.stringMatching(/^replaced by kubectl-set/) });
  });

  it('is none once somebody took back what the last act did: that is the release before it, not the first', () => {
    const { facts } = world({ workload: { templateHash: BAD.templateHash } });
    const attempts = did('restart').attempts?.map((one) => ({ ...one, from: refOf(BAD) })) ?? [];
    expect(movedOn({ facts, operation: operation(GOOD, GOOD, { attempts }) })).toMatch(
      /^reverted by .* 1\.5\.0 is back/,
    );
    expect(movedOn({ facts: { ...facts, workload: null }, operation: operation(GOOD, GOOD) })).toBeNull();
  });

  describe('after a raise of ours', () => {
    const raised = release('1.5.0', 3, {
      name: 'api-raised',
      uid: 'rs-raised',
      template: template('1.5.0', { resources: { limits: { memory: '512Mi' } } }),
      beganAt: ago(4),
    });
    const low = { ...BAD, endedAt: ago(4) };
    const facts = {
      suspect: raised,
      releases: [raised, low, GOOD],
      pods: [pod(raised, 'a', CRASHING), pod(low, 'a'), pod(low, 'b')],
      servedHealthy: { [GOOD.uid]: [observation('healthy')], [low.uid]: [observation('healthy')] },
    };
    const service = { strategies: ['rollback', 'resources'] };
    const done = did('resources');
    const signal = { startedAt: ago(3) };

    it('is the release before, not the one with the lower limit', () => {
      const operations = [operation(low, raised, done)];
      const next = rung({ facts: { ...facts, operations }, service, signal }, done, [low, raised]);
      expect(next).toMatchObject({ kind: 'act', act: { strategy: 'rollback', to: { uid: GOOD.uid } } });
    });

    it('is a person’s where there is no release before', () => {
      const operations = [operation(low, raised, done)];
      const next = rung({ facts: { ...facts, releases: [raised, low], operations }, service, signal }, done, [
        low,
        raised,
      ]);
      expect(next).toEqual({ kind: 'stop', why: expect.stringMatching(/only a limit that we raised/) });
    });
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

  it('is none on a workload that somebody’s sync owns, though a first rollback may pause that', () => {
    const owned = {
      workload: { annotations: { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:shop/api' } },
      facts: { sync: { object: { spec: { syncPolicy: { automated: {} } } }, why: '' } },
      service: { ...ALL, pauseSync: { kind: 'Application', namespace: 'argocd', name: 'shop' } },
    } as const;
    const stops = { kind: 'stop', why: expect.stringMatching(/its sync would undo a rollback\.$/) };
    expect(rung(owned, did('restart'), [BAD, BAD])).toEqual(stops);
    const crowd = { ...CROWD, ...owned, workload: { ...CROWD.workload, ...owned.workload } };
    expect(rung({ ...crowd, facts: { ...CROWD.facts, ...owned.facts } }, did('rollback'))).toEqual(stops);
    const { decision } = decide(world(owned));
    expect(decision).toMatchObject({ kind: 'act', strategy: 'rollback' });
    const asked = { ...owned, signal: { manual: { ...MANUAL, strategy: 'restart' } } };
    expect(decide(world(asked)).decision).toMatchObject({ kind: 'hold', code: 'gitops-owned' });
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

  it('and never wrote is weighed anew, from what was judged on', () => {
    expect(due(left(), world(CROWD).facts)).toBe('climb');
  });

  it('and wrote is proven', () => {
    expect(due(left(), world({ ...CROWD, facts: { ...CROWD.facts, tookEffect: ['second'] } }).facts)).toBe('verify');
  });
});

describe('an operation that was judged', () => {
  const judged = (change: Partial<Operation> = {}) => operation(BAD, GOOD, { phase: 'judged', ...change });

  it('goes on where its ladder had not come to an end, and is reported where it had', () => {
    const { facts } = world(CROWD);
    expect(due(judged(), facts)).toBe('climb');
    expect(due(judged({ settledAt: ago(1) }), facts)).toBe('report');
  });

  it('waits with its report for whatever is still to be done', () => {
    const owed = judged({ settledAt: ago(1) });
    const open = operation(BAD, GOOD, { id: 'other', phase: 'applied' });
    expect(unfinished([owed, open])).toBe(open);
    expect(unfinished([owed])).toBe(owed);
    expect(unfinished([operation(BAD, GOOD)])).toBeNull();
  });
});

describe('the shelf life of what a dead run did', () => {
  const late = (started: number, startedAt: string | null) => {
    const { facts, service, signal } = world({ signal: { startedAt } });
    return pastShelfLife({ facts, service, signal, operation: { startedAt: ago(started) } });
  };

  it('is the alert’s', () => {
    expect(late(20, ago(30))).toBeNull();
    expect(late(20, ago(31))).toBe('it began 31 min ago, and alerts are acted on for 30 min');
  });

  it('is the operation’s where the alert does not say, or says something later', () => {
    expect(late(29, null)).toBeNull();
    expect(late(40, null)).toMatch(/40 min/);
    expect(late(40, ago(1))).toMatch(/40 min/);
  });
});
