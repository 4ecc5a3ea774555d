import { describe, expect, it } from '@jest/globals';
import { decide } from '../../src/plan/decide.ts';
import { ago, BAD, CRASHING, GOOD, pod, release, type WorldChange, world } from './world.ts';

const plan = (change: WorldChange = {}) => decide(world(change));
const rollback = (change: WorldChange = {}) => plan(change).options[0];
const secondsLater = (seconds: number) => new Date(Date.parse(GOOD.beganAt) + seconds * 1000).toISOString();

describe('options', () => {
  it.each([
    ['an act', {}],
    ['a hold', { workload: { paused: true } }],
    ['nothing to go back to', { facts: { releases: [BAD] } }],
    ['a workload that is gone', { facts: { workload: null, suspect: null, releases: [] } }],
  ] as readonly [string, WorldChange][])('are all listed with %s', (_, change) => {
    const { options } = plan(change);
    expect(options.map((option) => option.strategy).toSorted()).toEqual([
      'fix-forward',
      'resources',
      'restart',
      'rollback',
      'scale',
      'traffic',
    ]);
    expect(options).toEqual(options.toSorted((a, b) => b.confidence - a.confidence));
    for (const option of options) {
      expect(option.confidence).toBeGreaterThanOrEqual(0);
      expect(option.confidence).toBeLessThanOrEqual(1);
      expect(option.expectedFrom).not.toBe('');
    }
  });

  it('can execute a rollback only, and that only where there is a target', () => {
    const executable = (change: WorldChange) =>
      plan(change)
        .options.filter((option) => option.executable)
        .map((option) => option.strategy);
    expect(executable({})).toEqual(['rollback']);
    expect(executable({ facts: { releases: [BAD] } })).toEqual([]);
  });

  it('puts the rollback first in confidence where it acts, and fix-forward where there is nothing to go back to', () => {
    const best = (change: WorldChange) =>
      plan(change).options.toSorted((a, b) => b.confidence - a.confidence)[0]?.strategy;
    expect(best({})).toBe('rollback');
    expect(best({ facts: { releases: [BAD] } })).toBe('fix-forward');
  });

  it('takes for the rollback only what fails, and no healthy probe', () => {
    const one = (probe: string, verdict: 'healthy' | 'unhealthy', why: string) =>
      ({ probe, type: 'http', at: ago(0), verdict, value: null, unit: '', why }) as const;
    const look = [one('errors', 'unhealthy', '40 % errors'), one('healthz', 'healthy', '200 in 4 ms')];
    const facts = { look, normal: [one('errors', 'healthy', '0 % errors')] };
    const reasons = rollback({ facts })?.for ?? [];
    expect(reasons).toContain('errors is unhealthy: 40 % errors; it was healthy before the release');
    expect(reasons.join('\n')).not.toMatch(/healthz/);
    expect(reasons.join('\n')).toMatch(/pod \S+ fails: CrashLoopBackOff/);
  });

  it('takes the expected time from past rollouts of this workload', () => {
    const pods = ['a', 'b', 'c'].map((name, index) => pod(GOOD, name, { createdAt: secondsLater(index * 8) }));
    const facts = { pods: [pod(BAD, 'x', CRASHING), ...pods] };
    expect(rollback({ facts })).toMatchObject({
      expectedSeconds: 8,
      expectedFrom: '8.0 s a pod in past rollouts, 1 to start',
    });
    expect(rollback({ facts, workload: { desired: 5 } })).toMatchObject({ expectedSeconds: 16 });
  });

  it('takes two pods for a rollout, one a second at the fastest', () => {
    const pods = ['a', 'b'].map((name, index) => pod(GOOD, name, { createdAt: secondsLater(index) }));
    expect(rollback({ facts: { pods } })).toMatchObject({
      expectedSeconds: 1,
      expectedFrom: '1.0 s a pod in past rollouts, 1 to start',
    });
  });

  it('does not take pods made at once, or replaced since, for a rollout', () => {
    for (const seconds of [0, 4000]) {
      const pods = ['a', 'b', 'c'].map((name, index) => pod(GOOD, name, { createdAt: secondsLater(index * seconds) }));
      expect(rollback({ facts: { pods } })).toMatchObject({
        expectedSeconds: 15,
        expectedFrom: expect.stringMatching(/an estimate/) as unknown,
      });
    }
    expect(rollback({ facts: { pods: [] }, workload: { desired: 8 } })).toMatchObject({ expectedSeconds: 60 });
  });
});

describe('against an act', () => {
  const against = (change: WorldChange = {}) => {
    const { decision } = plan(change);
    if (decision.kind !== 'act') throw new Error(`held: ${JSON.stringify(decision)}`);
    return decision.against.join('\n');
  };
  const stood = release('1.4.0', 1, { beganAt: ago(1440), endedAt: ago(10) });
  const many = ['b', 'c', 'd'].map((name) => pod(BAD, name));

  it.each([
    [/nothing serves while/, { workload: { strategy: 'Recreate' } }],
    [/single replica/, { workload: { desired: 1 } }],
    [/merely stood/, { facts: { releases: [BAD, stood], pods: [pod(BAD, 'a', CRASHING)], servedHealthy: {} } }],
    [/not checked: GitHub Deployments: status 500/, { facts: { notChecked: ['GitHub Deployments: status 500'] } }],
    [/not checked: ConfigMaps of 1\.4\.0/, { facts: { missingConfig: {} } }],
    [
      /record of Helm release .* drifts/,
      { workload: { annotations: { 'meta.helm.sh/release-name': 'x' } }, service: { ownership: { helm: 'allow' } } },
    ],
    [
      /the next sync of .* may bring 1\.5\.0 back/,
      {
        workload: { annotations: { 'argocd.argoproj.io/tracking-id': 'x' } },
        service: { ownership: { gitops: 'allow' } },
      },
    ],
    [/only 1 of 4 pods/, { facts: { pods: [pod(BAD, 'a', CRASHING), ...many] } }],
  ] as readonly [RegExp, WorldChange][])('speaks %s, and not otherwise', (words, change) => {
    expect(against(change)).toMatch(words);
    expect(against()).not.toMatch(words);
  });

  it('always speak migrations, ConfigMaps and the next apply', () => {
    for (const words of [/migrations/, /ConfigMaps and Secrets keep/, /the next apply/])
      expect(against()).toMatch(words);
  });
});
