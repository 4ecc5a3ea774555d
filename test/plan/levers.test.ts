// What is prepared and chosen where the release is not the cause.
import { describe, expect, it } from '@jest/globals';
import { approvalCommand } from '../../src/plan/approval.ts';
import { decide } from '../../src/plan/decide.ts';
import { templateHash } from '../../src/plan/template.ts';
import { ago, GOOD, MANUAL, observation, operation, pod, release, template, type WorldChange, world } from './world.ts';

const limits = (memory: string) => template('1.4.0', { resources: { limits: { memory, cpu: '500m' } } });
const OLD = release('1.4.0', 2, { beganAt: ago(9000), template: limits('256Mi') });
const EARLIER = release('1.3.0', 1, { beganAt: ago(20_000), endedAt: ago(9000) });
const ready = ['a', 'b', 'c'].map((name) => pod(OLD, name, { createdAt: ago(9000) }));
const ALL = { strategies: ['rollback', 'restart', 'scale', 'resources'] };
const PROBES = {
  probes: [{ type: 'prometheus', name: 'errors', url: 'https://p', query: 'up', role: 'latency', normal: { max: 1 } }],
};

/** Three times the traffic on a release of a week ago, and everything may be done. */
function crowd(change: WorldChange = {}) {
  return decide(
    world({
      workload: { updated: 3, total: 3, desired: 3, ...change.workload },
      signal: change.signal ?? {},
      service: { ...ALL, ...PROBES, ...change.service },
      facts: {
        suspect: OLD,
        releases: [OLD, EARLIER],
        pods: ready,
        autoscaler: null,
        traffic: { now: 300, normal: 100 },
        ...change.facts,
      },
    }),
  ).decision;
}

const scaler = (change: object = {}) => ({
  name: 'api',
  uid: 'hpa',
  min: 2,
  max: 20,
  current: 3,
  desired: 3,
  ...change,
});

describe('scaling', () => {
  it('runs as much more as is allowed, on the workload itself', () => {
    expect(crowd()).toMatchObject({
      kind: 'act',
      strategy: 'scale',
      step: { kind: 'replicas', on: 'workload', name: 'api', from: 3, to: 6 },
      from: { version: '1.4.0' },
      to: { version: '1.4.0', uid: OLD.uid },
    });
  });

  it('runs no more than the traffic asks for', () => {
    const service = { scale: { maxFactor: 10 } };
    expect(crowd({ service })).toMatchObject({ step: { to: 9 } });
  });

  it('raises the minimum of an autoscaler, up to its maximum', () => {
    expect(crowd({ facts: { autoscaler: scaler() } })).toMatchObject({
      step: { on: 'autoscaler', name: 'api', from: 2, to: 6 },
    });
    expect(crowd({ facts: { autoscaler: scaler({ max: 4 }) } })).toMatchObject({ step: { to: 4 } });
  });

  it.each([
    ['the autoscaler runs all it may', { facts: { autoscaler: scaler({ max: 3 }) } }],
    ['no more replicas are allowed', { service: { scale: { maxReplicas: 3 } } }],
    ['the cluster has no room', { facts: { events: ['FailedScheduling: Insufficient cpu (Pod/api-x)'] } }],
    ['the config does not list it', { service: { strategies: ['rollback'] } }],
  ] as readonly [string, WorldChange][])('is left to people where %s', (_, change) => {
    expect(crowd(change)).toMatchObject({ kind: 'hold', code: 'release-not-recent' });
  });

  it.each([
    ['it made things worse a while ago', 'scale', 60 * 23, 'release-not-recent'],
    ['that was longer ago than a release is known to be bad', 'scale', 60 * 25, null],
    ['something else made things worse', 'restart', 10, null],
  ] as const)('where %s', (_, strategy, minutes, code) => {
    const madeWorse = [{ strategy, since: ago(minutes), why: 'errors went from 0.4 to 0.9' }];
    expect(crowd({ facts: { madeWorse } })).toMatchObject(
      code === null ? { kind: 'act', strategy: 'scale' } : { kind: 'hold', code },
    );
  });

  it('by a person’s word is refused with the reason where it made things worse', () => {
    const madeWorse = [{ strategy: 'scale', since: ago(60), why: 'errors went from 0.4 to 0.9' } as const];
    const held = crowd({ facts: { madeWorse }, signal: { manual: { ...MANUAL, strategy: 'scale' } } });
    expect(held).toMatchObject({
      code: 'strategy-unavailable',
      reason: expect.stringContaining('it made things worse at'),
    });
  });

  it('waits for what was judged and may be taken back, not for its report', () => {
    const done = operation(OLD, OLD, {
      attempts: [{ id: 'a', strategy: 'traffic', fence: 2, targetUid: OLD.uid, at: ago(20) }],
      ...{ startedAt: ago(20), appliedAt: ago(20), phase: 'judged', verdict: 'not-recovered' },
    });
    expect(crowd({ facts: { operations: [done] } })).toMatchObject({ kind: 'join' });
    const settled = { ...done, settledAt: ago(10) };
    expect(crowd({ facts: { operations: [settled] } })).toMatchObject({ kind: 'act', strategy: 'scale' });
  });

  it('tells people where to look instead', () => {
    const held = crowd({ service: { strategies: ['rollback'] } });
    expect(held).toMatchObject({
      remedy: expect.stringMatching(/traffic-saturation.*Look where the traffic comes from/) as unknown,
    });
  });

  it.each([
    ['the budget is spent', { service: { limits: { budgetPerDay: 0 } } }, 'budget-spent'],
    ['it may only observe', { service: { autonomy: 'observe' } }, 'observed'],
    ['the alert is old', { signal: { startedAt: ago(50) } }, 'stale-alert'],
    ['it is paused', { workload: { paused: true } }, 'paused'],
  ] as readonly [string, WorldChange, string][])('is bound by what binds every act: %s', (_, change, code) => {
    expect(crowd(change)).toMatchObject({ kind: 'hold', code });
  });

  it('is approved as what it is', () => {
    const held = crowd({ service: { autonomy: 'approve' } });
    if (held.kind !== 'hold') throw new Error('acted');
    expect(held).toMatchObject({ code: 'awaiting-approval', strategy: 'scale', to: { version: '1.4.0' } });
    const command = approvalCommand({ key: 'api', repository: 'acme/shop', workflow: null, since: null, hold: held });
    expect(command).toContain('-f strategy=scale');
    expect(command).not.toMatch(/-f to=|rollback/);
  });
});

describe('raising a limit', () => {
  const killed = ready.map((one) => ({
    ...one,
    restarts: 3,
    lastExit: { reason: 'OOMKilled', at: ago(3), container: 'api' },
  }));
  const change = { facts: { pods: killed, traffic: { now: null, normal: null } } };

  it('is done in the container that was killed, and says what template will run', () => {
    const raised = crowd(change);
    expect(raised).toMatchObject({
      strategy: 'resources',
      step: { container: 'api', resource: 'memory', from: '256Mi', to: '512Mi' },
      to: { uid: '', revision: 3, version: '1.4.0', templateHash: templateHash(limits('512Mi')) },
    });
  });

  it('is bounded by the config', () => {
    expect(crowd({ ...change, service: { resources: { maxFactor: 1.5 } } })).toMatchObject({ step: { to: '384Mi' } });
  });
});

describe('a lever that a person asks for by name', () => {
  const asked = (strategy: string, change: WorldChange = {}) =>
    crowd({ ...change, signal: { manual: { ...MANUAL, strategy } } });

  it('is done where it is possible, whatever the diagnosis says', () => {
    expect(asked('restart')).toMatchObject({ kind: 'act', strategy: 'restart', step: { kind: 'restart' } });
  });

  it.each([
    ['resources', {}, /names no limit/],
    ['traffic', {}, /cannot be executed/],
    ['fix-forward', {}, /cannot be executed/],
  ] as readonly [string, WorldChange, RegExp][])('is not where it is not: %s', (strategy, change, words) => {
    expect(asked(strategy, change)).toMatchObject({
      code: 'strategy-unavailable',
      reason: expect.stringMatching(words) as unknown,
    });
  });
});

describe('expected times', () => {
  const slow = [
    pod(OLD, 'a', { createdAt: ago(9000), readySince: new Date(Date.parse(ago(9000)) + 40_000).toISOString() }),
  ];

  it('are taken from how long the pods took to become ready', () => {
    const { options } = decide(
      world({
        facts: { suspect: OLD, releases: [OLD, EARLIER], pods: slow, autoscaler: null },
        workload: { desired: 3 },
      }),
    );
    const of = (strategy: string) => options.find((option) => option.strategy === strategy);
    expect(of('scale')).toMatchObject({ expectedSeconds: 40, expectedFrom: 'its pods took 40.0 s to become ready' });
    expect(of('restart')).toMatchObject({
      expectedSeconds: 120,
      expectedFrom: '3 × 40.0 s, which its pods took to become ready',
    });
  });

  it('are an estimate where nothing shows it', () => {
    const { options } = decide(
      world({ facts: { suspect: OLD, releases: [OLD, EARLIER], pods: [], look: [observation('unhealthy')] } }),
    );
    expect(options.find((option) => option.strategy === 'scale')?.expectedFrom).toMatch(/estimate/);
    expect(options.find((option) => option.strategy === 'fix-forward')?.summary).toBe('Fix the code and redeploy.');
  });

  it('of a rollback are unknown where there is nothing to go back to', () => {
    const { options } = decide(world({ facts: { releases: [release('1.5.0', 2)], pods: [pod(GOOD, 'a')] } }));
    expect(options.find((option) => option.strategy === 'rollback')?.expectedSeconds).toBeNull();
  });
});
