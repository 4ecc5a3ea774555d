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
      reason: expect.stringMatching(
        /^All pods of 1\.5\.0 .* start since 60 s at most: none has served or failed yet\.$/,
      ),
    });
  });

  it('is waited for beside earlier pods, which still serve', () => {
    expect(stillStarting(guarded({ pods: [...facts.pods, pod(GOOD, 'z')] }))).not.toBeNull();
  });

  it.each([
    ['one of them takes too long', guarded({ pods: [starting('a', 0.5), starting('b', 2.1)] })],
    ['one of them fails', guarded({ pods: [starting('a', 0.5), pod(BAD, 'b', CRASHING)] })],
    ['one of them serves', guarded({ pods: [starting('a', 0.5), pod(BAD, 'b')] })],
    ['there are none', guarded({ pods: [] })],
    ['a person names the strategy', guarded({}, { manual: { ...MANUAL, strategy: 'rollback' } })],
  ])('is not waited for where %s', (_, weighing) => {
    expect(stillStarting(weighing)).toBeNull();
  });
});
