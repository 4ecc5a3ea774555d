import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { happening } from '../../src/plan/happening.ts';
import { BAD, CRASHING, GOOD, observation, pod, type WorldChange, world } from './world.ts';

const look = (change: WorldChange['facts']) => {
  const { facts, signal } = world({ facts: { pods: [pod(BAD, 'a')], ...change } });
  return happening(facts, signal);
};

describe('happening', () => {
  it.each([
    [
      'yes',
      'a probe is unhealthy, whatever the others say',
      { look: [observation('healthy'), observation('unknown'), observation('unhealthy')] },
    ],
    [
      'yes',
      'a pod of the current release fails though probes are healthy',
      { look: [observation('healthy')], pods: [pod(BAD, 'a', CRASHING)] },
    ],
    ['no', 'all probes are healthy', { look: [observation('healthy'), observation('healthy')] }],
    ['unknown', 'one of them gave no data', { look: [observation('healthy'), observation('unknown')] }],
    ['unknown', 'there is no probe', { look: [] }],
    ['unknown', 'only another release’s pods fail', { look: [], pods: [pod(GOOD, 'a', CRASHING)] }],
    ['unknown', 'the failing pod is ending', { look: [], pods: [pod(BAD, 'a', { ...CRASHING, terminating: true })] }],
    ['unknown', 'the current release is not known', { look: [], suspect: null, pods: [pod(BAD, 'a', CRASHING)] }],
  ] as const)('is %s where %s', (verdict, _, change) => {
    expect(look(change).verdict).toBe(verdict);
  });

  it('counts the pods of the release before its restart', () => {
    const restarted = { ...BAD, uid: 'rs-restarted', revision: 3 };
    const facts = { look: [], suspect: restarted, releases: [restarted, BAD, GOOD], pods: [pod(BAD, 'a', CRASHING)] };
    expect(look(facts).verdict).toBe('yes');
  });

  it('says what it saw', () => {
    expect(look({ look: [observation('unhealthy')], pods: [pod(BAD, 'a', CRASHING)] }).evidence).toEqual([
      'errors is unhealthy: 40 % errors',
      'pod api-1.5.0-a fails: CrashLoopBackOff',
    ]);
    expect(look({ look: [] }).evidence).toEqual(['only alertmanager says so']);
  });

  it('is never no where a probe gave no data', () => {
    const verdicts = fc.array(fc.constantFrom('healthy' as const, 'unhealthy' as const, 'unknown' as const));
    fc.assert(
      fc.property(verdicts, (all) => {
        const { verdict } = look({ look: all.map((one) => observation(one)) });
        if (all.length === 0 || all.includes('unknown')) expect(verdict).not.toBe('no');
      }),
    );
  });
});
