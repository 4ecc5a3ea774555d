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

describe('a pod that was added later', () => {
  const OLD = { ...BAD, beganAt: ago(90) };
  const from = (minutes: number, name: string, change: object = {}) =>
    pod(OLD, name, { createdAt: ago(minutes), readySince: ago(minutes), ...change });
  const [serving, late] = [[from(90, 'b'), from(89, 'c')], from(4, 'a', CRASHING)];
  const added = (pods: WorldChange['facts'] & object = {}, release = OLD) =>
    fewFail(few({ suspect: release, releases: [release, GOOD], pods: [late, ...serving], ...pods }));

  it('is no reason to act beside two that have served since the release began', () => {
    expect(added()).toMatchObject({
      code: 'unknown-evidence',
      reason: expect.stringMatching(/^Only pod .*-a fails: 2 /),
    });
    expect(added({ pods: [late, ...serving, from(5, 'd', { readySince: ago(4) })] })).not.toBeNull();
    expect(added({}, { ...BAD, beganAt: ago(14) })).not.toBeNull();
  });

  it.each([
    ['as many fail as serve', { pods: [late, from(5, 'd', CRASHING), ...serving] }, OLD],
    [
      'one of those that fail is from the beginning',
      { pods: [late, from(90, 'd', CRASHING), ...serving, from(90, 'e')] },
      OLD,
    ],
    ['it is not younger than all that serve', { pods: [late, ...serving, from(4, 'd', { readySince: ago(10) })] }, OLD],
    ['the release is young itself', {}, { ...BAD, beganAt: ago(13.9) }],
    ['a probe is unhealthy', { look: [observation('unhealthy')] }, OLD],
    ['there is no probe', { look: [] }, OLD],
  ])('is one where %s', (_, change, release) => {
    expect(added(change, release)).toBeNull();
  });
});
