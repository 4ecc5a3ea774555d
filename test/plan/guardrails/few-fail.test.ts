// One pod among many: no reason to take the whole release back, as long as every probe is healthy.
import { describe, expect, it } from '@jest/globals';
import { weighed } from '../../../src/plan/decide.ts';
import { fewFail } from '../../../src/plan/guardrails/few-fail.ts';
import { firstHold } from '../../../src/plan/guardrails/table.ts';
import { ago, BAD, CRASHING, GOOD, MANUAL, observation, pod, type WorldChange, world } from '../world.ts';

const ready = (count: number, minutes = 10) =>
  Array.from({ length: count }, (_, n) => pod(BAD, `r${n}`, { readySince: ago(minutes) }));
const one = pod(BAD, 'a', CRASHING);
const few = (change: WorldChange['facts'] = {}, signal: WorldChange['signal'] = {}) =>
  weighed(world({ facts: { pods: [one, ...ready(4)], look: [observation('healthy')], ...change }, signal }));

describe('one pod that fails', () => {
  it('is no reason to act beside four that have served for ten minutes, where every probe is healthy', () => {
    expect(firstHold(few())).toMatchObject({
      code: 'unknown-evidence',
      mayPass: true,
      reason:
        'Only pod api-1.5.0-a fails: 4 pods of the same release have been ready for 10 min and longer, and every probe is healthy.',
      remedy: expect.stringContaining('Look at the pod and its node'),
    });
  });

  it('may be two of ten', () => {
    const pods = [one, pod(BAD, 'b', CRASHING), ...ready(8)];
    expect(fewFail(few({ pods }))).toMatchObject({
      reason: expect.stringMatching(/^Only 2 pods fail: 8/),
    });
    expect(fewFail(few({ pods: pods.slice(0, -1) }))).toBeNull();
  });

  it('does not count what ends', () => {
    const ends = pod(GOOD, 'z', { terminating: true });
    expect(fewFail(few({ pods: [one, ...ready(4), ends] }))).not.toBeNull();
  });

  it.each([
    ['there are fewer beside it', few({ pods: [one, ...ready(3)] })],
    ['they are ready for less', few({ pods: [one, ...ready(4, 9.9)] })],
    [
      'it is not known since when they are',
      few({ pods: [one, ...ready(4).map((each) => ({ ...each, readySince: null }))] }),
    ],
    ['they are not', few({ pods: [one, ...ready(4).map((each) => ({ ...each, ready: false }))] })],
    ['the rollout is not over', few({ pods: [one, ...ready(4), pod(GOOD, 'z')] })],
    ['a probe is unhealthy', few({ look: [observation('healthy'), observation('unhealthy')] })],
    ['a probe has no data', few({ look: [observation('healthy'), observation('unknown')] })],
    ['there is no probe', few({ look: [] })],
    ['none fails', few({ pods: ready(5) })],
    ['a person names the strategy', few({}, { manual: { ...MANUAL, strategy: 'rollback' } })],
  ])('is one where %s', (_, weighing) => {
    expect(fewFail(weighing)).toBeNull();
  });
});
