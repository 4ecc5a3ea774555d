// How long it will take, from what this workload's own pods show.
import { describe, expect, it } from '@jest/globals';
import type { PodState } from '../../src/incident.ts';
import { expectedReplacement, expectedRollback, expectedStart } from '../../src/plan/expected.ts';
import type { Facts, WorkloadFacts } from '../../src/plan/facts.ts';
import { ago, BAD, GOOD, pod, workload, world } from './world.ts';

const seconds = (count: number) => new Date(Date.parse(ago(9000)) + count * 1000).toISOString();
/** Ready pods that were made so many seconds after the first. */
const made = (...at: readonly number[]) => at.map((one, n) => pod(GOOD, `p${n}`, { createdAt: seconds(one) }));
/** A pod that took so long to become ready. */
const took = (name: string, delay: number, change: Partial<PodState> = {}) =>
  pod(GOOD, name, { createdAt: seconds(0), readySince: seconds(delay), ...change });

const facts = (pods: readonly PodState[], change: Partial<WorkloadFacts> = {}, more: Partial<Facts> = {}): Facts => ({
  ...world().facts,
  workload: workload(BAD, { desired: 8, ...change }),
  pods,
  ...more,
});
const back = (some: Facts) =>
  expectedRollback(some, { target: GOOD, confidence: 1, for: [], against: [], rejected: [] });
const ESTIMATE = 'an estimate: no pod of it shows how long a start takes';

describe('a rollback', () => {
  it('takes as long a pod as past rollouts did, for each that the target lacks', () => {
    expect(back(facts(made(0, 10, 21), { desired: 5 }))).toEqual({
      seconds: 21,
      from: '10.5 s a pod in past rollouts, 2 to start',
    });
    expect(back(facts(made(0, 10, 21), { desired: 3 })).from).toMatch(/, 1 to start$/);
    expect(back(facts([...made(0, 10, 21), pod(GOOD, 'new', { ready: false })], { desired: 5 })).from).toMatch(/, 2 /);
  });

  it('takes the middle of several rollouts, each counted once', () => {
    const other = { ...GOOD, uid: 'rs-restarted' };
    const bad = [0, 30].map((at, n) => pod(BAD, `b${n}`, { createdAt: seconds(at) }));
    const some = facts([...made(0, 10), ...bad], { desired: 3 }, { releases: [BAD, GOOD, other] });
    expect(back(some).from).toBe('30.0 s a pod in past rollouts, 1 to start');
  });

  it('takes the past of a release that stands alone', () => {
    expect(back(facts(made(0, 10), { desired: 3 }, { releases: [GOOD] })).from).toMatch(/^10.0 s a pod/);
  });

  it.each([
    ['pods were made faster than one a second', made(0, 1, 1.9)],
    ['pods were replaced since, longer apart than a rollout may take', made(0, 600.1)],
    ['there is a single pod', made(0)],
  ])('is not measured where %s', (_, pods) => {
    expect(back(facts(pods)).from).toMatch(/no past rollout to measure/);
  });

  it('is measured at the edge of those', () => {
    expect(back(facts(made(0, 1, 2))).from).toMatch(/^1.0 s a pod/);
    expect(back(facts(made(0, 600))).from).toMatch(/^600.0 s a pod/);
  });

  it('takes as many waves as a quarter of the pods at a time needs, each as long as a start', () => {
    expect(back(facts([took('a', 4.2)], { desired: 9 }))).toEqual({
      seconds: 13,
      from: '3 × 4.2 s, which its pods took to become ready',
    });
    expect(back(facts([], { desired: 8 }))).toEqual({
      seconds: 60,
      from: 'an estimate: 4 × 15 s, no past rollout to measure',
    });
    expect(back(facts([], { desired: 0 })).seconds).toBe(15);
  });

  it('has no time where there is nothing to go back to', () => {
    const none = { seconds: null, from: 'there is no good release to go back to' };
    expect(back({ ...facts([]), workload: null })).toEqual(none);
    expect(expectedRollback(facts([]), { target: null, confidence: 0, for: [], against: [], rejected: [] })).toEqual(
      none,
    );
  });
});

describe('a replacement of all pods', () => {
  it('starts each of them, those that are ready too', () => {
    expect(expectedReplacement(facts(made(0, 10), { desired: 2 }))).toEqual({
      seconds: 20,
      from: '10.0 s a pod in past rollouts, 2 to start',
    });
    expect(expectedReplacement(facts(made(0, 10), { desired: 0 })).from).toMatch(/, 1 to start$/);
  });

  it('has no time where nothing runs', () => {
    expect(expectedReplacement({ ...facts([]), workload: null })).toEqual({
      seconds: null,
      from: 'there is no workload',
    });
  });
});

describe('a start', () => {
  it('takes the middle of what its pods took', () => {
    expect(expectedStart(facts([took('a', 9), took('b', 100), took('c', 10.2)]))).toEqual({
      seconds: 11,
      from: 'its pods took 10.2 s to become ready',
    });
  });

  it.each([
    ['a pod that is not ready', took('a', 9, { ready: false })],
    ['a pod that was restarted', took('a', 9, { restarts: 1 })],
    ['a pod that was ready at once', took('a', 0)],
    ['a pod that took longer than a rollout may', took('a', 600.1)],
    ['a pod of which nobody knows since when', pod(GOOD, 'a')],
  ])('is not measured by %s', (_, one) => {
    expect(expectedStart(facts([one]))).toEqual({ seconds: 15, from: ESTIMATE });
  });

  it('is measured at the edge of those, and not at all where nothing runs', () => {
    expect(expectedStart(facts([took('a', 600)])).seconds).toBe(600);
    expect(expectedStart({ ...facts([took('a', 9)]), workload: null })).toEqual({ seconds: 15, from: ESTIMATE });
  });
});
