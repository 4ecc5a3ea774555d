import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readWorkload } from '../../src/plan/read-workload.ts';
import { observeRollout, replacedBy, rolloutState, type Track, tracked } from '../../src/verification/rollout.ts';
import { deployment, iso, operation, podState, type Shape, service } from './world.ts';

const { limits } = service();
const good = [podState('a', 'good'), podState('b', 'good')];
const track: Track = { now: 0, progressAt: 0, failingSince: null, mostReady: 2, fewestLeft: 0 };

function state(shape: Shape, pods = good, changes: Partial<Parameters<typeof rolloutState>[0]> = {}) {
  return rolloutState({
    workload: readWorkload(deployment(shape)),
    pods,
    operation,
    track,
    limits,
    overdue: false,
    ...changes,
  });
}

describe('rolloutState', () => {
  it('converges when everything that is wanted is up to date and available, and the suspect is gone', () => {
    expect(state({})).toEqual({ kind: 'converged', why: '2 of 2 pods of api-good ready' });
  });

  it.each<[string, Shape, typeof good]>([
    ['the controller has not seen the change', { observed: 4 }, good],
    ['a pod is not ready', { ready: 1 }, good],
    ['a pod is not updated', { updated: 1 }, good],
    ['a surplus pod is there', { total: 3 }, good],
    ['a pod of the suspect runs', {}, [...good, podState('x', 'bad')]],
    ['a pod of the suspect is still terminating', {}, [...good, podState('x', 'bad', { terminating: true })]],
  ])('progresses while %s', (_why, shape, pods) => {
    expect(state(shape, pods).kind).toBe('progressing');
  });

  it('does not wait for evicted pods, of either release: nobody deletes them', () => {
    const evicted = { phase: 'Failed', ready: false, failing: true, reason: 'Evicted' };
    const pods = [...good, podState('x', 'bad', evicted), podState('y', 'good', evicted)];
    expect(state({}, pods)).toEqual({ kind: 'converged', why: '2 of 2 pods of api-good ready' });
  });

  it('tells in words what is there', () => {
    const pods = [podState('a', 'good'), podState('x', 'bad', { terminating: true }), podState('y', 'bad')];
    expect(state({ ready: 1, paused: true }, pods).why).toBe(
      '1 of 2 pods of api-good ready, 1 of api-bad left, 1 of api-bad terminating, the Deployment is paused',
    );
  });

  it('stalls when the time is up, with the pods’ reasons', () => {
    const pods = [
      podState('a', 'good', { ready: false, failing: true, reason: 'ImagePullBackOff', message: 'not found' }),
    ];
    const stalled = state({ ready: 0 }, pods, { overdue: true });
    expect(stalled.kind).toBe('stalled');
    expect(stalled.why).toContain('1 failing: ImagePullBackOff (not found)');
  });

  it('stalls without progress for the progress deadline', () => {
    expect(state({ ready: 1 }, good, { track: { ...track, now: 599_999 } }).kind).toBe('progressing');
    expect(state({ ready: 1 }, good, { track: { ...track, now: 600_000 } }).kind).toBe('stalled');
  });

  it('stalls when pods fail for 30 s or the time of all samples, whichever is longer', () => {
    const at = (now: number, sampleEvery: number) =>
      state({ ready: 1 }, good, {
        track: { ...track, now, failingSince: 0 },
        limits: { ...limits, samples: 3, sampleEvery },
      }).kind;
    expect([at(29_999, 1000), at(30_000, 1000)]).toEqual(['progressing', 'stalled']);
    expect([at(44_999, 15_000), at(45_000, 15_000)]).toEqual(['progressing', 'stalled']);
  });

  it('never converges while a pod of the suspect is left', () => {
    const shapes = fc.record({ desired: fc.nat(4), ready: fc.nat(4), updated: fc.nat(4), total: fc.nat(4) });
    fc.assert(
      fc.property(shapes, fc.boolean(), (shape, terminating) => {
        const pods = [...good, podState('x', 'bad', { terminating })];
        return state(shape, pods).kind !== 'converged';
      }),
    );
  });
});

describe('tracked', () => {
  const failing = podState('a', 'good', { ready: false, failing: true });
  it('remembers since when pods fail, until something moves on', () => {
    const first = tracked(null, { pods: [failing, podState('x', 'bad')], operation }, 0);
    const second = tracked(first, { pods: [failing, podState('x', 'bad')], operation }, 10);
    const moved = tracked(second, { pods: [failing], operation }, 20);
    const healed = tracked(moved, { pods: good, operation }, 30);
    expect([first, second, moved, healed].map((one) => one.failingSince)).toEqual([0, 0, 20, null]);
    expect([first, second, moved, healed].map((one) => one.progressAt)).toEqual([0, 0, 20, 30]);
  });

  it('takes a pod that comes back as often as it goes for no progress', () => {
    let flapping = tracked(null, { pods: good, operation }, 0);
    for (let now = 1; now < 10; now += 1)
      flapping = tracked(flapping, { pods: now % 2 === 0 ? good : [failing], operation }, now);
    expect(flapping.progressAt).toBe(0);
  });

  it('does not mind the suspect’s own failing pods', () => {
    const bad = podState('x', 'bad', { failing: true });
    expect(tracked(null, { pods: [bad], operation }, 0).failingSince).toBeNull();
  });
});

describe('replacedBy', () => {
  const replaced = (shape: Shape) => replacedBy({ workload: readWorkload(deployment(shape)), operation });
  it('is null for what we wrote, also where admission changed it', () => {
    expect(replaced({})).toBeNull();
    expect(replaced({ image: 'mirror/api:good' })).toBeNull();
    expect(replaced({ manager: 'kubectl' })).toBeNull();
  });

  it('names who brought the bad release back, and who deployed something else', () => {
    expect(replaced({ image: 'api:bad', manager: 'argocd-controller' })).toBe(
      'reverted by argocd-controller at 2026-11-23 18:00:00 UTC: bad is back',
    );
    expect(replaced({ image: 'api:fix', manager: 'helm' })).toContain('replaced by helm');
  });
});

describe('observeRollout', () => {
  const observe = (shape: Shape, pods = good, restarts = new Map<string, number>()) =>
    observeRollout({
      workload: readWorkload(deployment(shape)),
      pods,
      operation,
      probe: 'rollout',
      at: iso(0),
      restarts,
      convergedAt: iso(-10_000),
    });
  it.each([
    ['healthy', {}, good],
    [
      'unhealthy',
      { ready: 1 },
      [podState('a', 'good'), podState('b', 'good', { ready: false, createdAt: iso(-60_000) })],
    ],
    [
      'unhealthy',
      {},
      [podState('a', 'good'), podState('b', 'good', { ready: false, failing: true, reason: 'OOMKilled' })],
    ],
    ['unhealthy', {}, [podState('a', 'good'), podState('b', 'good', { restarts: 1 })]],
    ['unknown', { ready: 1 }, [podState('a', 'good'), podState('b', 'good', { ready: false, createdAt: iso(-5000) })]],
    ['unknown', { desired: 0 }, []],
    ['unknown', { desired: 3, ready: 2 }, good],
    ['unknown', { observed: 4 }, good],
  ] as const)('is %s for %j', (verdict, shape, pods) => {
    expect(observe(shape, [...pods]).verdict).toBe(verdict);
  });

  it('does not hold restarts of before against a pod', () => {
    const pods = [podState('a', 'good', { restarts: 3 }), podState('b', 'good')];
    expect(observe({}, pods, new Map([['uid-a', 3]])).verdict).toBe('healthy');
    expect(observe({}, pods, new Map([['uid-a', 2]])).verdict).toBe('unhealthy');
  });
});
