import { describe, expect, it } from '@jest/globals';
import type { Autoscaler } from '../../../src/plan/facts.ts';
import { ago, CRASHING, operation, pod } from '../world.ts';
import { type Given, offered, STANDS } from './offered.ts';

const scaler = (change: Partial<Autoscaler> = {}): Autoscaler => ({
  ...{ name: 'api-hpa', uid: 'hpa', min: 2, max: 20, current: 3, desired: 3 },
  ...change,
});
const scale = (change: Given = {}) => offered('scale', change);
const to = (change: Given) => scale(change).step;
const times = (now: number | null, normal: number | null = 100) => ({ traffic: { now, normal } });
const WORDS = 'it runs more of the same release, and asks more of what it depends on';

describe('scaling', () => {
  it('says what it runs instead of what', () => {
    expect(scale({ cause: 'traffic-saturation' })).toEqual({
      option: {
        strategy: 'scale',
        summary: 'Run 6 replicas instead of 3.',
        expectedSeconds: 15,
        expectedFrom: 'an estimate: no pod of it shows how long a start takes',
        risk: 'low',
        confidence: 0.85,
        for: ['no pod of the current release fails by itself: it may be load'],
        against: [WORDS],
        executable: true,
      },
      step: { kind: 'replicas', on: 'workload', name: 'api', from: 3, to: 6 },
      to: null,
    });
  });

  it('raises the minimum of an autoscaler', () => {
    const under = scale({ facts: { autoscaler: scaler({ current: 5 }) } });
    expect(under.step).toEqual({ kind: 'replicas', on: 'autoscaler', name: 'api-hpa', from: 2, to: 10 });
    expect(under.option.summary).toBe('Run 10 replicas at least instead of 2.');
  });

  it.each([
    ['as much more as there is more traffic', { facts: times(120) }, 4],
    ['as much as is allowed, where there is more', { facts: times(300) }, 6],
    ['as much as is allowed, where there is no more than usual', { facts: times(100) }, 6],
    ['as much as is allowed, where nothing is usual', { facts: times(300, 0) }, 6],
    ['as much as is allowed, where it is not measured', { facts: times(null) }, 6],
    ['as much as is allowed, where what is usual is not known', { facts: times(300, null) }, 6],
    ['no more than the config says', { service: { scale: { maxReplicas: 4 } } }, 4],
    ['no more than the autoscaler may', { facts: { autoscaler: scaler({ max: 4 }) } }, 4],
    ['of what the autoscaler runs, where that is more', { facts: { autoscaler: scaler({ current: 4 }) } }, 8],
    ['of what is wanted, where that is more', { facts: { autoscaler: scaler({ current: 1 }) } }, 6],
  ] as readonly [string, Given, number][])('runs %s', (_, change, expected) => {
    expect(to(change)).toMatchObject({ to: expected });
  });

  it.each([
    ['nothing runs', { workload: { desired: 0 } }, ['nothing runs', '0 replicas run, and the config allows no more']],
    [
      'autoscalers were not read',
      { facts: { autoscaler: undefined } },
      ['whether an autoscaler would undo it is not known'],
    ],
    [
      'the autoscaler is another’s',
      { facts: { autoscaler: scaler({ owner: 'ScaledObject api' }) } },
      ['the autoscaler api-hpa belongs to ScaledObject api, which would undo it'],
    ],
    [
      'the autoscaler is at its maximum',
      { facts: { autoscaler: scaler({ max: 3 }) } },
      ['the autoscaler api-hpa is at its maximum of 3: a person has to raise it'],
    ],
    [
      'it would start nothing, the minimum is lower',
      { facts: { autoscaler: scaler({ current: 10, max: 10 }) } },
      ['the autoscaler api-hpa is at its maximum of 10: a person has to raise it'],
    ],
    [
      'the config allows no more',
      { service: { scale: { maxReplicas: 3 } } },
      ['3 replicas run, and the config allows no more'],
    ],
    [
      'there is no room',
      { facts: { events: ['BackOff: x', 'FailedScheduling: Insufficient cpu (Pod/api-x)'] } },
      ['the cluster has no room for more pods'],
    ],
  ] as readonly [string, Given, readonly string[]][])('is not possible where %s', (_, change, why) => {
    const { autoscaler = null } = change.facts ?? {};
    const facts = 'autoscaler' in (change.facts ?? {}) ? { ...change.facts } : { ...change.facts, autoscaler };
    const { option, step, to: goes } = scale({ ...change, facts });
    expect({ step, to: goes, executable: option.executable }).toEqual({ step: null, to: null, executable: false });
    expect(option.against).toEqual([WORDS, ...why]);
    expect(option.summary).toBe(`Run more than ${change.workload?.desired ?? 3} replicas.`);
  });

  it('needs no room where other events are told', () => {
    expect(scale({ facts: { events: ['BackOff: x'] } }).step).not.toBeNull();
  });

  it('is not done again on top of itself', () => {
    const receipt = { path: '/x', undo: [], restore: 'when-quiet', restoredAt: null } as const;
    const attempt = { id: 'a', strategy: 'scale', fence: 2, targetUid: STANDS.uid, at: ago(5), receipt } as const;
    const stood = (change: object = {}) =>
      scale({ facts: { operations: [operation(STANDS, STANDS, { attempts: [attempt], ...change })] } }).step;
    expect(stood()).toBeNull();
    expect(stood({ appliedAt: null })).not.toBeNull();
    expect(stood({ phase: 'abandoned' })).not.toBeNull();
    expect(stood({ attempts: [{ ...attempt, receipt: { ...receipt, restoredAt: ago(1) } }] })).not.toBeNull();
    expect(stood({ attempts: [{ ...attempt, receipt: { ...receipt, undo: undefined } }] })).not.toBeNull();
    expect(stood({ attempts: [{ ...attempt, receipt: undefined }] })).not.toBeNull();
    expect(stood({ attempts: [{ ...attempt, strategy: 'restart' }] })).not.toBeNull();
  });

  it('is a person’s where the config does not list it, and said to be no remedy where pods fail by themselves', () => {
    const unlisted = scale({ service: { strategies: ['rollback'] } });
    expect([unlisted.option.executable, unlisted.step?.kind]).toEqual([false, 'replicas']);
    expect(scale({ facts: { pods: [pod(STANDS, 'a', CRASHING)] } }).option.for).toEqual([]);
    expect(scale({ facts: { pods: [] } }).option.for).toEqual([]);
  });
});
