// Kubernetes keeps whole seconds, monitors milliseconds.
import { describe, expect, it } from '@jest/globals';
import { decide } from '../../../src/plan/decide.ts';
import { ago, BAD, CRASHING, GOOD, observation, pod, world } from '../world.ts';

const inTheSameSecond = new Date(Date.parse(BAD.beganAt) + 400).toISOString();
const decision = (pods: readonly ReturnType<typeof pod>[]) => {
  const look = [observation('unhealthy')];
  return decide(
    world({ facts: { pods, look, normal: [observation('healthy')] }, signal: { startedAt: inTheSameSecond } }),
  ).decision;
};

describe('a symptom in the second in which the release began', () => {
  it('is no reason to act where the release’s pods are well: somebody may just have put the good one back', () => {
    expect(decision([pod(BAD, 'a'), pod(GOOD, 'a')])).toMatchObject({ kind: 'hold' });
  });

  it('is the release’s where its own pods fail', () => {
    expect(decision([pod(BAD, 'a', CRASHING), pod(GOOD, 'a')])).toMatchObject({ kind: 'act' });
    expect(ago(0)).not.toBe(inTheSameSecond);
  });
});
