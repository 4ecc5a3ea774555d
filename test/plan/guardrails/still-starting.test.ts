// A release whose pods only start: nothing of it has been seen.
import { describe, expect, it } from '@jest/globals';
import { weighed } from '../../../src/plan/decide.ts';
import { stillStarting } from '../../../src/plan/guardrails/still-starting.ts';
import { firstHold } from '../../../src/plan/guardrails/table.ts';
import { ago, BAD, CRASHING, GOOD, MANUAL, observation, pod, type WorldChange, world } from '../world.ts';

const starting = (name: string, minutes: number) => pod(BAD, name, { ready: false, createdAt: ago(minutes) });
const facts = { pods: [starting('a', 0.5), starting('b', 1)], look: [observation('unhealthy')] };
const guarded = (change: WorldChange['facts'] = {}, signal: WorldChange['signal'] = {}) =>
  weighed(world({ facts: { ...facts, ...change }, signal }));

describe('a release whose pods start', () => {
  it('is waited for, though nothing answers meanwhile', () => {
    expect(firstHold(guarded())).toMatchObject({
      code: 'unknown-evidence',
      mayPass: true,
      reason: expect.stringMatching(/^1\.5\.0 .* only starts, for 60 s: no pod of it has served or failed yet\.$/),
    });
  });

  it('is waited for beside earlier pods, which still serve', () => {
    expect(stillStarting(guarded({ pods: [...facts.pods, pod(GOOD, 'z')] }))).not.toBeNull();
  });

  it('is waited for before its first pod is there: the earlier ones end first', () => {
    const suspect = (minutes: number) => ({ ...BAD, beganAt: ago(minutes) });
    const pods = [pod(GOOD, 'z', { terminating: true, ready: false })];
    expect(stillStarting(guarded({ pods, suspect: suspect(2) }))).not.toBeNull();
    expect(stillStarting(guarded({ pods, suspect: suspect(2.1) }))).toBeNull();
  });

  it.each([
    ['one of them takes too long', guarded({ pods: [starting('a', 0.5), starting('b', 2.1)] })],
    ['one of them fails', guarded({ pods: [starting('a', 0.5), pod(BAD, 'b', CRASHING)] })],
    ['one of them serves', guarded({ pods: [starting('a', 0.5), pod(BAD, 'b')] })],
    ['no release is known', guarded({ suspect: null })],
    ['a person names the strategy', guarded({}, { manual: { ...MANUAL, strategy: 'rollback' } })],
  ])('is not waited for where %s', (_, weighing) => {
    expect(stillStarting(weighing)).toBeNull();
  });
});
