// What a person's dispatch of a strategy leads to, by its facts.
import { describe, expect, it } from '@jest/globals';
import type { Operation } from '../../src/incident.ts';
import { decide } from '../../src/plan/decide.ts';
import type { Autoscaler, Facts } from '../../src/plan/facts.ts';
import { ago, BAD, GOOD, MANUAL, NOW, operation, pod, release, template, type WorldChange, world } from './world.ts';

const LIMITED = release('1.5.0', 2, {
  template: template('1.5.0', { resources: { limits: { memory: '256Mi', cpu: '500m' } } }),
});
const ENABLED = { strategies: ['rollback', 'restart', 'scale', 'resources', 'traffic'] };
const CONTROL = {
  preset: 'service-selector',
  name: 'api',
  selector: { version: 'blue' },
  restore: 'on-demand',
} as const;
const AUTOSCALER: Autoscaler = { name: 'api', uid: 'hpa', min: 2, max: 10, current: 3, desired: 3 };

function asked(strategy: string, change: WorldChange & { to?: string; service?: object } = {}) {
  const { facts, service, to = null, ...rest } = change;
  const manual = { ...MANUAL, strategy, to };
  const traffic = { blue: CONTROL };
  const limited: Partial<Facts> = { suspect: LIMITED, releases: [LIMITED, GOOD], autoscaler: null, ...facts };
  const given = world({
    ...rest,
    facts: limited,
    service: { ...ENABLED, traffic, ...service },
    signal: { source: 'manual', manual, startedAt: null },
  });
  return decide(given).decision;
}

describe('a strategy that a person asks for', () => {
  it('is not done where the config does not enable it, and says so', () => {
    const decision = asked('restart', { service: { strategies: ['rollback'], traffic: {} } });
    expect(decision).toMatchObject({ kind: 'hold', code: 'strategy-unavailable' });
    expect(decision.reason).toContain('`strategies`');
  });

  it('needs no release to go back to', () => {
    const only = { suspect: LIMITED, releases: [LIMITED] };
    expect(asked('rollback', { facts: only })).toMatchObject({ code: 'nothing-to-go-back-to' });
    expect(asked('restart', { facts: only })).toMatchObject({
      kind: 'act',
      strategy: 'restart',
      step: { kind: 'restart' },
    });
  });

  it('keeps the release that runs', () => {
    const decision = asked('restart');
    expect(decision).toMatchObject({ from: { uid: LIMITED.uid }, to: { uid: LIMITED.uid } });
  });

  it('is held where nothing fails, as every act is', () => {
    const healthy = {
      probe: 'errors',
      type: 'http',
      at: NOW,
      verdict: 'healthy',
      value: 0,
      unit: '',
      why: 'fine',
    } as const;
    expect(asked('restart', { facts: { look: [healthy], pods: [pod(LIMITED, 'a')] } })).toMatchObject({
      code: 'not-happening',
    });
  });
});

describe('scale', () => {
  it('doubles the replicas of the workload', () => {
    expect(asked('scale')).toMatchObject({ step: { kind: 'replicas', on: 'workload', from: 3, to: 6 } });
  });

  it('goes as far as the config allows', () => {
    expect(asked('scale', { service: { scale: { maxFactor: 3, maxReplicas: 7 } } })).toMatchObject({ step: { to: 7 } });
    expect(asked('scale', { service: { scale: { maxReplicas: 3 } } })).toMatchObject({ code: 'strategy-unavailable' });
  });

  it('raises the minimum of an autoscaler, from what runs, within its maximum', () => {
    expect(asked('scale', { facts: { autoscaler: AUTOSCALER } })).toMatchObject({
      step: { on: 'autoscaler', name: 'api', from: 2, to: 6 },
    });
    expect(asked('scale', { facts: { autoscaler: { ...AUTOSCALER, max: 5 } } })).toMatchObject({ step: { to: 5 } });
    expect(asked('scale', { facts: { autoscaler: { ...AUTOSCALER, max: 3 } } })).toMatchObject({
      code: 'strategy-unavailable',
    });
  });

  it('is not done where something else rules the autoscaler, or nobody knows whether there is one', () => {
    const keda = asked('scale', { facts: { autoscaler: { ...AUTOSCALER, owner: 'ScaledObject/api' } } });
    expect(keda).toMatchObject({ code: 'strategy-unavailable', reason: expect.stringContaining('ScaledObject/api') });
    const { facts, service } = world({ service: { ...ENABLED, traffic: { blue: CONTROL } } });
    const unread = decide({ facts, service, signal: { ...world().signal, manual: { ...MANUAL, strategy: 'scale' } } });
    expect(unread.decision).toMatchObject({ code: 'strategy-unavailable' });
  });
});

describe('resources', () => {
  const killed = [pod(LIMITED, 'a', { ready: false, failing: true, reason: 'OOMKilled' })];

  it('raises the memory limit of a container that was killed for it', () => {
    expect(asked('resources', { facts: { pods: killed } })).toMatchObject({
      step: { kind: 'resources', container: 'api', resource: 'memory', from: '256Mi', to: '512Mi' },
      to: { uid: '', revision: LIMITED.revision + 1 },
    });
  });

  it('goes to a template of another hash: what will run is another release', () => {
    const decision = asked('resources', { facts: { pods: killed } });
    const raised = template('1.5.0', { resources: { limits: { memory: '512Mi', cpu: '500m' } } });
    expect(decision.kind === 'act' && decision.to.templateHash).toBe(
      release('x', 1, { template: raised }).templateHash,
    );
  });

  it('raises what a person names', () => {
    expect(asked('resources', { to: 'cpu' })).toMatchObject({ step: { resource: 'cpu', from: '500m', to: '1' } });
  });

  it('is not done without evidence, nor without a limit', () => {
    expect(asked('resources')).toMatchObject({ code: 'strategy-unavailable' });
    const bare = { suspect: BAD, releases: [BAD, GOOD] };
    expect(asked('resources', { to: 'memory', facts: bare })).toMatchObject({ code: 'strategy-unavailable' });
  });
});

describe('traffic', () => {
  const object = { metadata: { uid: 's' }, spec: { selector: { version: 'green' } } };
  const controls = { blue: { control: CONTROL, object } };

  it('is the control that the config declares first, or the one that is named', () => {
    expect(asked('traffic', { facts: { controls } })).toMatchObject({ step: { kind: 'traffic', control: 'blue' } });
    expect(asked('traffic', { to: 'blue', facts: { controls } })).toMatchObject({ step: { control: 'blue' } });
  });

  it.each([
    ['no control has that name', { to: 'red', facts: { controls } }],
    ['its object is not there', { facts: { controls: { blue: { control: CONTROL, object: null } } } }],
    [
      'it is so already',
      { facts: { controls: { blue: { control: CONTROL, object: { spec: { selector: { version: 'blue' } } } } } } },
    ],
    ['it could not be read', {}],
  ])('is not done where %s', (_, change) => {
    expect(asked('traffic', change)).toMatchObject({ kind: 'hold', code: 'strategy-unavailable' });
  });
});

describe('a repetition', () => {
  const scaled = (change: Partial<Operation>, restoredAt: string | null = null): Operation =>
    operation(LIMITED, LIMITED, {
      attempts: [
        {
          id: 'a1',
          strategy: 'scale',
          fence: 2,
          targetUid: LIMITED.uid,
          at: ago(5),
          receipt: {
            path: '/x',
            undo: [{ op: 'test', path: '/metadata/uid', value: 'u' }],
            restore: 'when-quiet',
            restoredAt,
          },
        },
      ],
      ...change,
    });

  it.each(['applied', 'judged', 'reported'] as const)('joins what is %s', (phase) => {
    expect(asked('scale', { facts: { operations: [scaled({ phase })] } })).toMatchObject({ kind: 'join' });
  });

  it('joins what a dead run left, where its write took effect, and does it where it did not', () => {
    const operations = [scaled({ phase: 'acting', appliedAt: null })];
    expect(asked('scale', { facts: { operations, tookEffect: ['a1'] } })).toMatchObject({ kind: 'join' });
    expect(asked('scale', { facts: { operations, tookEffect: [] } })).toMatchObject({ kind: 'act' });
  });

  it('acts again once the first was put back', () => {
    expect(asked('scale', { facts: { operations: [scaled({}, ago(1))] } })).toMatchObject({ kind: 'act' });
  });

  it('does not stand in the way of another strategy, nor of another release', () => {
    expect(asked('restart', { facts: { operations: [scaled({})] } })).toMatchObject({
      kind: 'act',
      strategy: 'restart',
    });
    const newer = release('1.6.0', 3);
    expect(
      asked('scale', {
        facts: {
          suspect: newer,
          releases: [newer, LIMITED],
          operations: [scaled({})],
          pods: [pod(newer, 'a', { failing: true })],
        },
      }),
    ).toMatchObject({ kind: 'act' });
  });
});
