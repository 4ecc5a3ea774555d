// What is said for and against a rollback, and how sure it makes.
import { describe, expect, it } from '@jest/globals';
import type { Risk } from '../../src/incident.ts';
import { weighed } from '../../src/plan/decide.ts';
import { happening, podsFail, suspectPods } from '../../src/plan/happening.ts';
import { notCheckedOf, rollbackAgainst, rollbackConfidence, rollbackFor, rollbackRisk } from '../../src/plan/weigh.ts';
import { when } from '../../src/text/moment.ts';
import { ago, BAD, CRASHING, GOOD, observation, pod, type WorldChange, world } from './world.ts';

const of = (change: WorldChange = {}) => weighed(world(change));
const ABORT = 'its canary still runs: to abort it changes no template, so whoever owns that has nothing to sync back';
const BEGAN = `1.5.0 (api-1.5.0, revision 2) began at ${when(ago(10))} (creation of api-1.5.0)`;
const fine = [pod(BAD, 'a'), pod(GOOD, 'a')];
const argo = { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:shop/api' };
const helm = { 'meta.helm.sh/release-name': 'api' };
/** A canary from 1.4.0 to 1.5.0. */
const walking = { from: '1.4.0', to: '1.5.0', promoted: false, aborted: false };

describe('for a rollback', () => {
  it('speaks when the release began, what fails now and what fell with it, and what the target showed', () => {
    const look = [
      observation('unhealthy'),
      observation('healthy', { probe: 'up' }),
      observation('unhealthy', { probe: 'speed' }),
    ];
    expect(rollbackFor(of({ facts: { look } }))).toEqual([
      BEGAN,
      'errors is unhealthy: 40 % errors; it was healthy before the release',
      'speed is unhealthy: 40 % errors',
      'pod api-1.5.0-a fails: CrashLoopBackOff',
      '1.4.0: healthy in its time: errors',
      '1.4.0: 3 of its pods are ready now',
    ]);
  });

  it('speaks nothing that fails where it is not said to happen, and no release where none is known', () => {
    expect(rollbackFor({ ...of(), happening: { verdict: 'unknown', evidence: [] } })).toEqual([
      BEGAN,
      '1.4.0: healthy in its time: errors',
      '1.4.0: 3 of its pods are ready now',
    ]);
    expect(rollbackFor(of({ facts: { suspect: null, look: [] } }))).toEqual([]);
  });

  it('speaks that an abort is enough, where somebody owns the template', () => {
    expect(rollbackFor(of({ workload: { walking, annotations: argo } })).at(-1)).toBe(ABORT);
    expect(rollbackFor(of({ workload: { walking } }))).not.toContain(ABORT);
  });
});

describe('against a rollback', () => {
  const against = (change: WorldChange = {}) => rollbackAgainst(of(change));
  const failing = (bad: number, well: number) => ({
    pods: [...'abcdef'].slice(0, bad + well).map((name, n) => pod(BAD, name, n < bad ? CRASHING : {})),
  });

  it.each([
    ['strategy Recreate: nothing serves while the rollback rolls out', { workload: { strategy: 'Recreate' } }],
    ['a single replica: there is no spare while it is replaced', { workload: { desired: 1 } }],
    ['only 1 of 3 pods of the current release fail', { facts: failing(1, 2) }],
    ['the next sync of Application shop may bring 1.5.0 back', { workload: { annotations: argo } }],
    [
      'the record of Helm release shop/api drifts: it says 1.5.0 until the next helm upgrade or rollback',
      { workload: { annotations: helm } },
    ],
    ['not checked: speed: no data', { facts: { look: [observation('unknown', { probe: 'speed' })] } }],
  ] as readonly [string, WorldChange][])('speaks: %s', (words, change) => {
    expect(against(change)).toContain(words);
    expect(against()).not.toContain(words);
  });

  it('speaks what it leaves as it is, and what brings the release back', () => {
    expect(against()).toEqual([
      expect.stringMatching(/migrations/),
      'ConfigMaps and Secrets keep their present contents; replicas, Services and schemas stay as they are',
      'the next apply of its manifest brings 1.5.0 back',
    ]);
    const contents =
      'ConfigMaps and Secrets keep their present contents; replicas, Services and schemas stay as they are';
    expect(against({ facts: { releases: [BAD] } })).toEqual([contents, expect.stringMatching(/next apply/)]);
    expect(against({ facts: { suspect: null } })).toEqual(['the current release is not known', contents]);
    expect(against({ facts: { suspect: null }, workload: { annotations: argo } }).join()).toMatch(
      /bring the bad release back/,
    );
  });

  it('speaks that the owner’s sync is paused, where the config names it and it can be', () => {
    const service = { pauseSync: { kind: 'Application', namespace: 'argocd', name: 'shop' } };
    const sync = { object: { spec: { syncPolicy: { automated: {} } } }, why: '' };
    const owned = { workload: { annotations: argo } };
    const paused =
      'the sync of Application shop is paused before it, and stays so until a person has taken 1.5.0 out of Git';
    expect(against({ ...owned, service, facts: { sync } })).toContain(paused);
    expect(against({ ...owned, facts: { sync } })).not.toContain(paused);
  });

  it('takes half of the pods for many', () => {
    const few = expect.arrayContaining([expect.stringMatching(/^only/)]) as unknown;
    expect(against({ facts: failing(1, 1) })).not.toEqual(few);
    expect(against({ facts: failing(0, 3) })).not.toEqual(few);
  });

  it('speaks of the canary that may start again, and of no owner, where it is aborted', () => {
    const aborted = against({ workload: { walking, annotations: { ...argo, ...helm } } });
    expect(aborted).toContain('the bad template stays in place: `kubectl argo rollouts retry` starts its canary again');
    expect(aborted.join()).not.toMatch(/next sync|drifts/);
    expect(against().join()).not.toMatch(/retry/);
  });
});

describe('the risk of a rollback', () => {
  const budget = (allowed: number, healthy: number, wanted: number) => [{ name: 'api', allowed, healthy, wanted }];
  const spent = 'PodDisruptionBudget api can spare no pod, and a rollout, which replaces pods, does not ask it';
  const steps = (...all: readonly string[]) => ({ migrations: { target: GOOD.uid, steps: all, why: '' } });

  it.each<[string, WorldChange, Risk]>([
    ['is low', {}, 'low'],
    ['is medium where nothing serves meanwhile', { workload: { strategy: 'Recreate' } }, 'medium'],
    ['is medium where there is no spare', { workload: { desired: 1 } }, 'medium'],
    ['is medium where the target merely stood', { facts: { servedHealthy: {}, pods: [] } }, 'medium'],
    ['is low where the diff has no migration', { facts: steps() }, 'low'],
    ['is high where it has one', { facts: steps('a') }, 'high'],
    [
      'is medium where the config says that they are compatible',
      { facts: steps('a'), service: { migrations: 'compatible' } },
      'medium',
    ],
    ['is medium where there is no target', { facts: { ...steps('a'), releases: [BAD] } }, 'medium'],
  ])('%s', (_, change, risk) => {
    expect(rollbackRisk(of(change))).toBe(risk);
  });

  it.each([
    ['is spent while all is well', budget(0, 3, 3), true],
    ['is spent, with more than it wants', budget(0, 4, 3), true],
    ['is spent because pods fail', budget(0, 2, 3), false],
    ['has some left', budget(1, 3, 2), false],
  ])('knows a budget that %s', (_, budgets, tight) => {
    const seen = of({ facts: { budgets } });
    expect(rollbackRisk(seen)).toBe(tight ? 'medium' : 'low');
    expect(rollbackAgainst(seen).includes(spent)).toBe(tight);
  });
});

describe('what was not checked', () => {
  it('is what was asked for and not given, each once', () => {
    const look = [observation('unknown'), observation('healthy', { probe: 'up' })];
    const some = of({ facts: { notChecked: ['GitHub', 'GitHub'], look, missingConfig: {} } });
    expect(notCheckedOf(some)).toEqual(['GitHub', 'errors: no data', 'ConfigMaps of 1.4.0']);
    expect(notCheckedOf(of())).toEqual([]);
    expect(notCheckedOf(of({ facts: { releases: [BAD], missingConfig: {} } }))).toEqual([]);
  });
});

describe('how sure it is', () => {
  it.each([
    ['the probe turned with the release', {}, 0.94],
    ['pods of it fail', { facts: { look: [], normal: [] } }, 0.89],
    ['something is unhealthy', { facts: { pods: fine, normal: [] } }, 0.75],
    ['nothing ties it to the release', { facts: { pods: fine, look: [] } }, 0.56],
  ] as readonly [string, WorldChange, number][])('goes with the tie: %s', (_, change, sure) => {
    expect(rollbackConfidence(of(change))).toBe(sure);
  });
});

describe('what happens', () => {
  it('is told with what is well beside it', () => {
    const { facts, signal } = world({ facts: { pods: fine, look: [observation('healthy')] } });
    expect(happening(facts, signal)).toEqual({
      verdict: 'no',
      evidence: ['errors is healthy: 0.1 % errors', 'no pod of the current release fails'],
    });
  });

  it('names ten pods that fail, with their reasons cut, and says how many more there are', () => {
    const pods = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        pod(BAD, `p${n}`, { ...CRASHING, reason: n === 0 ? null : 'x'.repeat(101) }),
      );
    const named = podsFail(pods(12));
    expect(named).toHaveLength(11);
    expect(named.slice(0, 2)).toEqual([
      'pod api-1.5.0-p0 fails: reason unknown',
      `pod api-1.5.0-p1 fails: ${'x'.repeat(100)}`,
    ]);
    expect(named.at(-1)).toBe('and 2 more pods fail');
    expect(podsFail(pods(10))).toHaveLength(10);
  });

  it('counts no pod where the release is not known', () => {
    expect(suspectPods(world({ facts: { suspect: null } }).facts)).toEqual([]);
  });

  it('counts pods by template, those that stand alone apart', () => {
    const { facts, signal } = world({ facts: { look: [], releases: [], pods: [pod(BAD, 'a', CRASHING)] } });
    expect(happening(facts, signal).verdict).toBe('yes');
    const alone = { ...facts, pods: [pod(BAD, 'a', { ...CRASHING, releaseUid: null })] };
    expect(happening(alone, signal).verdict).toBe('unknown');
  });
});
