// Traffic control, the rollback and the fix, as they are offered.
import { describe, expect, it } from '@jest/globals';
import type { Cause } from '../../../src/incident.ts';
import { weighed } from '../../../src/plan/decide.ts';
import { FITNESS, fitness } from '../../../src/plan/options/fitness.ts';
import { prepare } from '../../../src/plan/options/options.ts';
import { refOf } from '../../../src/plan/release-ref.ts';
import { ago, GOOD, MANUAL, observation, operation, pod, release, world } from '../world.ts';
import { type Given, offered, STANDS } from './offered.ts';

const control = (name: string) =>
  ({ preset: 'service-selector', name, selector: { version: 'blue' }, restore: 'on-demand' }) as const;
const object = { metadata: { uid: 's' }, spec: { selector: { version: 'green' } } };
const declared = { traffic: { blue: control('api'), red: control('other') } };
const controls = { blue: { control: control('api'), object }, red: { control: control('other'), object } };
const named = (to: string) => ({ manual: { ...MANUAL, strategy: 'traffic', to } });

describe('traffic control', () => {
  const traffic = (change: Given = {}) =>
    offered('traffic', {
      ...change,
      service: { ...declared, ...change.service },
      facts: { controls, ...change.facts },
    });

  it('is the first that the config declares', () => {
    expect(traffic({ cause: 'traffic-saturation' })).toEqual({
      option: {
        strategy: 'traffic',
        summary: 'Apply the traffic control blue.',
        expectedSeconds: 5,
        expectedFrom: 'routers follow within seconds',
        risk: 'medium',
        confidence: 0.8,
        for: ['it limits who is affected'],
        against: ['some requests are turned away'],
        executable: true,
      },
      step: { kind: 'traffic', control: 'blue' },
      to: null,
    });
    expect(traffic({ signal: named('red') }).step).toEqual({ kind: 'traffic', control: 'red' });
    expect(traffic({ service: { strategies: ['rollback'] } }).option.executable).toBe(false);
  });

  const receipt = { path: '/x', undo: [], restore: 'when-quiet', restoredAt: null } as const;
  const attempt = { id: 'a', strategy: 'traffic', fence: 2, targetUid: STANDS.uid, at: ago(5), receipt } as const;

  it.each([
    ['none is declared', { service: { traffic: {} } }, 'the config declares no traffic control'],
    ['none has the name that a person says', { signal: named('x"y') }, 'no traffic control is called "x\\"y"'],
    [
      'a person names none of the config’s own',
      { signal: named('toString') },
      'no traffic control is called "toString"',
    ],
    [
      'its object is not there',
      { facts: { controls: { blue: { control: control('api'), object: null } } } },
      'the object of the traffic control blue is not there',
    ],
    [
      'its object was not among those read',
      { facts: { controls: {} } },
      'the object of the traffic control blue is not there',
    ],
    [
      'somebody owns it',
      { facts: { controls: { blue: { control: control('api'), object, owner: 'Application shop' } } } },
      'what blue changes belongs to Application shop, which would undo it',
    ],
    [
      'it is so already',
      {
        facts: { controls: { blue: { control: control('api'), object: { spec: { selector: { version: 'blue' } } } } } },
      },
      'api is so already',
    ],
    [
      'it stands from before',
      { facts: { operations: [operation(STANDS, STANDS, { attempts: [attempt] })] } },
      `it was done at ${ago(5)} and still stands`,
    ],
  ] as readonly [string, Given, string][])('is not possible where %s', (_, change, why) => {
    expect(traffic(change)).toMatchObject({
      option: {
        summary: 'Shift or shed traffic.',
        expectedSeconds: null,
        expectedFrom: 'no traffic control can be applied',
        against: [why],
        executable: false,
      },
      step: null,
    });
  });

  it('is not possible where objects were not read', () => {
    const { option } = offered('traffic', { service: declared });
    expect(option.against).toEqual(['the object of the traffic control blue was not read']);
  });
});

describe('the rollback', () => {
  const { facts } = world();
  const back = (change: Given = {}) =>
    offered('rollback', {
      ...change,
      facts: { suspect: facts.suspect, releases: facts.releases, pods: facts.pods, look: facts.look, ...change.facts },
    });

  it('names what it goes back to', () => {
    expect(back()).toMatchObject({
      option: { summary: 'Go back to 1.4.0 (api-1.4.0, revision 1).', risk: 'low', executable: true },
      step: { kind: 'template' },
      to: refOf(GOOD),
    });
  });

  it('is not possible where there is nothing to go back to', () => {
    const releases = facts.releases.filter(({ uid }) => uid !== GOOD.uid);
    expect(back({ facts: { releases } })).toMatchObject({
      option: {
        summary: 'Go back to an earlier release (there is none to go back to).',
        executable: false,
        confidence: 0,
      },
      step: null,
      to: null,
    });
  });

  it('names what is there and not good to go back to, and why', () => {
    const servedHealthy = { [GOOD.uid]: [observation('unhealthy')] };
    expect(back({ facts: { servedHealthy } }).option).toMatchObject({
      summary: 'Go back to an earlier release (there is none that is good to go back to).',
      against: expect.arrayContaining(['1.4.0 (api-1.4.0, revision 1): errors was unhealthy in its time: 40 % errors']),
    });
  });

  it('is riskier where nothing serves meanwhile, or the target merely stood', () => {
    expect(back({ workload: { strategy: 'Recreate' } }).option.risk).toBe('medium');
    const stood = { servedHealthy: {}, pods: facts.pods.filter(({ releaseUid }) => releaseUid !== GOOD.uid) };
    expect(back({ facts: stood }).option).toMatchObject({ risk: 'medium', confidence: 0.5 });
  });

  it.each([
    ['release-crashes', 0.94],
    ['release-regresses', 0.94],
    ['unknown', 0.94],
    ['node-trouble', 0.05],
  ] as readonly [Cause, number][])('is as fitting as the cause allows: %s', (cause, confidence) => {
    expect(back({ cause }).option.confidence).toBe(confidence);
  });

  it('is never more fitting than its target is sure', () => {
    const to = release('1.3.0', 0, { beganAt: ago(15), endedAt: ago(10) });
    const some = back({
      cause: 'resource-exhaustion',
      facts: { releases: [to], servedHealthy: {}, pods: [pod(to, 'a', { ready: false })] },
    });
    expect(some.option.confidence).toBe(0);
  });
});

describe('the fix', () => {
  it('is always needed in the end, and never executed here', () => {
    expect(offered('fix-forward', { cause: 'configuration-changed', facts: { releases: [STANDS] } })).toEqual({
      option: {
        strategy: 'fix-forward',
        summary: 'Fix the code and redeploy.',
        expectedSeconds: null,
        expectedFrom: 'a person has to find the cause, and a build takes its time',
        risk: 'medium',
        confidence: 0.8,
        for: ['there is no good release to go back to'],
        against: ['the cause must be known first, and a build takes its time'],
        executable: false,
      },
      step: null,
      to: null,
    });
  });

  it.each([
    ['release-crashes', 0.5, 0.1],
    ['release-regresses', 0.5, 0.1],
    ['unknown', 0.5, 0.3],
    ['stuck-process', 0.35, 0.35],
  ] as readonly [Cause, number, number][])(
    'is the more fitting where a release is the cause and none is left: %s',
    (cause, stranded, else_) => {
      expect(offered('fix-forward', { cause, facts: { releases: [STANDS] } }).option.confidence).toBe(stranded);
      const { option } = offered('fix-forward', { cause });
      expect(option).toMatchObject({ confidence: else_, for: ['it is needed in the end anyway'] });
    },
  );
});

describe('all options', () => {
  it('stand the most fitting first; of two as good the rollback, then what is quicker', () => {
    const order = (change: Given) => {
      const given = weighed(world({ facts: { look: [observation('unknown')], ...change.facts } }));
      return prepare(given).map(({ option }) => option.strategy);
    };
    expect(order({ facts: { pods: [], normal: [] } })).toEqual([
      ...['rollback', 'fix-forward', 'scale', 'restart', 'traffic', 'resources'],
    ]);
  });

  it('fit as well as their cause is sure', () => {
    const diagnosis = { cause: 'stuck-process', confidence: 0.5, for: [], against: [], others: [] } as const;
    expect(fitness(diagnosis, 'restart')).toBe(0.45);
    expect(fitness({ ...diagnosis, cause: 'unknown', confidence: 0 }, 'restart')).toBe(0.1);
    for (const cause of Object.keys(FITNESS) as Cause[])
      for (const strategy of ['rollback', 'restart', 'scale', 'resources', 'traffic', 'fix-forward'] as const)
        expect(fitness({ ...diagnosis, cause, confidence: 1 }, strategy)).toBeGreaterThan(0);
  });
});
