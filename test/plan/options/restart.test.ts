import { describe, expect, it } from '@jest/globals';
import { CRASHING, MANUAL, pod } from '../world.ts';
import { type Given, offered, STANDS } from './offered.ts';

const restart = (change: Given = {}) => offered('restart', change);
const SAME = 'the same template starts again';

describe('a restart', () => {
  it('says what it does', () => {
    expect(restart({ cause: 'stuck-process' })).toEqual({
      option: {
        strategy: 'restart',
        summary: 'Restart the pods of the current release.',
        expectedSeconds: 45,
        expectedFrom: 'an estimate: 3 × 15 s, no past rollout to measure',
        risk: 'low',
        confidence: 0.9,
        for: ['it clears state that went bad in a running process'],
        against: [SAME],
        executable: true,
      },
      step: { kind: 'restart' },
      to: null,
    });
  });

  it.each([
    ['strategy Recreate: nothing serves meanwhile', { workload: { strategy: 'Recreate' } }],
    [
      'a single replica: there is no spare while it is replaced',
      { workload: { desired: 1, updated: 1, total: 1 }, facts: { pods: [pod(STANDS, 'a')] } },
    ],
  ] as readonly [string, Given][])('is riskier where %s', (words, change) => {
    const { option, step } = restart(change);
    expect(option).toMatchObject({ risk: 'medium', against: [SAME, words], executable: true });
    expect(step).not.toBeNull();
  });

  it('has a spare with two replicas', () => {
    expect(restart({ workload: { desired: 2, updated: 2, total: 2 } }).option.risk).toBe('low');
  });

  it('is less of a remedy where containers were restarted already', () => {
    for (const worn of [pod(STANDS, 'a', { restarts: 1 }), pod(STANDS, 'a', { reason: 'OOMKilled' })]) {
      const { option } = restart({ facts: { pods: [worn, pod(STANDS, 'b')] } });
      expect(option).toMatchObject({ for: [], against: [SAME, 'its containers were restarted already'] });
    }
    expect(restart({ facts: { pods: [pod(STANDS, 'a', { ...CRASHING, restarts: 0 })] } }).option.for).toHaveLength(1);
  });

  it.each([
    ['more are to be updated', { updated: 2, total: 2 }],
    ['old ones are left', { updated: 3, total: 4 }],
  ])('waits for a rollout that is on its way, unless a person names it: %s', (_, workload) => {
    const { option, step } = restart({ workload });
    expect({ step, executable: option.executable }).toEqual({ step: null, executable: false });
    expect(option.against).toEqual([SAME, 'a rollout is on its way']);
    const named = { manual: { ...MANUAL, strategy: 'restart' } };
    expect(restart({ workload, signal: named }).step).toEqual({ kind: 'restart' });
    expect(restart({ workload, signal: { manual: MANUAL } }).step).toBeNull();
  });

  it('is not possible where what runs is not known', () => {
    const { option, step } = restart({ facts: { suspect: null } });
    expect([step, option.executable]).toEqual([null, false]);
    expect(option.against).toContain('what runs is not known');
    expect(restart({ service: { strategies: ['rollback'] } }).option.executable).toBe(false);
  });
});
