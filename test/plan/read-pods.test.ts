import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPods } from '../../src/plan/read-pods.ts';
import { changed, fixture } from './captured.ts';

const real = fixture('failing-pods') as readonly unknown[];
const STARTED = '2026-11-23T21:33:21Z';
const later = (seconds: number) => new Date(Date.parse(STARTED) + seconds * 1000).toISOString();
const NOW = later(25);

function pod(status: unknown, metadata: object = {}): unknown {
  return { metadata: { name: 'api-1', uid: 'u1', creationTimestamp: STARTED, ...metadata }, status };
}
function withContainer(container: object, more: object = {}) {
  const statuses = [{ name: 'api', ready: false, restartCount: 0, lastState: {}, ...container }];
  return {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: STARTED }],
    containerStatuses: statuses,
    ...more,
  };
}
const only = (object: unknown, now = NOW) => readPods([object], now)[0];
const waiting = (reason: string) => withContainer({ state: { waiting: { reason } } });
/** One container has run for long, the other is in this state. */
const bothContainers = (state: object) => {
  const of = (other: object) => ({ name: 'x', ready: false, restartCount: 0, lastState: {}, state: other });
  return withContainer({}, { containerStatuses: [of({ running: { startedAt: STARTED } }), of(state)] });
};
const crashed = { terminated: { exitCode: 1, reason: 'Error', finishedAt: STARTED } };

describe('readPods', () => {
  it('reads what a real API server sent', () => {
    const states = readPods(real, later(25)).map(({ name, reason, exitCode, failing, ready }) => ({
      name: name.split('-')[1],
      reason,
      exitCode,
      failing,
      ready,
    }));
    expect(states.filter((state) => !state.ready)).toEqual([
      { name: expect.stringMatching(/^85cb/), reason: 'CrashLoopBackOff', exitCode: 1, failing: true, ready: false },
      { name: 'flaky', reason: 'CrashLoopBackOff', exitCode: 1, failing: true, ready: false },
      { name: 'noconfig', reason: 'CreateContainerConfigError', exitCode: null, failing: true, ready: false },
      { name: 'nopull', reason: 'ImagePullBackOff', exitCode: null, failing: true, ready: false },
      { name: 'oom', reason: 'OOMKilled', exitCode: 137, failing: true, ready: false },
      { name: 'unready', reason: 'NotReady', exitCode: null, failing: true, ready: false },
    ]);
    expect(states.filter((state) => state.ready && (state.failing || state.reason !== null))).toEqual([]);
  });

  it.each([
    'CrashLoopBackOff',
    'ErrImagePull',
    'ImagePullBackOff',
    'InvalidImageName',
    'CreateContainerError',
    'CreateContainerConfigError',
    'RunContainerError',
    'StartError',
  ])('calls %s failing', (reason) => {
    expect(only(pod(waiting(reason)))).toMatchObject({ failing: true, reason });
  });

  it.each([
    ['is being created', waiting('ContainerCreating')],
    ['waits for its init containers', waiting('PodInitializing')],
    ['has no status yet', {}],
    ['has one container that waits', bothContainers({ waiting: { reason: 'ContainerCreating' } })],
    ['has no container yet', withContainer({}, { containerStatuses: [] })],
    [
      'is not scheduled',
      { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }] },
    ],
    ['has just started', withContainer({ state: { running: { startedAt: later(15) } } })],
    ['has done its work', withContainer({ state: { terminated: { exitCode: 0, reason: 'Completed' } } })],
  ])('does not call a pod failing that %s', (_, status) => {
    expect(only(pod(status))).toMatchObject({ failing: false, reason: null });
  });

  it('gives a running pod 15 s to become ready', () => {
    const running = pod(withContainer({ state: { running: { startedAt: STARTED } } }));
    expect(only(running, later(15))).toMatchObject({ failing: false });
    expect(only(running, later(16))).toMatchObject({ failing: true, reason: 'NotReady' });
  });

  it('counts a crash between two starts, but not one of long ago', () => {
    const restarted = pod(
      withContainer({ restartCount: 1, lastState: crashed, state: { running: { startedAt: later(24) } } }),
    );
    expect(only(restarted)).toMatchObject({ failing: true, reason: 'Error', exitCode: 1 });
    const starting = { running: { startedAt: later(700) } };
    const long = pod(withContainer({ restartCount: 1, lastState: crashed, state: starting }));
    expect(only(long, later(701))).toMatchObject({ failing: false });
  });

  it.each([
    ['killed for its memory though it exits with 0', { exitCode: 0, reason: 'OOMKilled' }, 'OOMKilled'],
    ['that exits with 2 for no named reason', { exitCode: 2 }, 'Error'],
  ])('calls a container failing %s', (_, terminated, reason) => {
    expect(only(pod(withContainer({ state: { terminated } })))).toMatchObject({ failing: true, reason });
  });

  it('looks at init containers first', () => {
    const init = [
      {
        name: 'migrate',
        ready: false,
        restartCount: 2,
        state: { waiting: { reason: 'CrashLoopBackOff' } },
        lastState: crashed,
      },
    ];
    expect(only(pod({ ...waiting('PodInitializing'), initContainerStatuses: init }))).toMatchObject({
      failing: true,
      reason: 'CrashLoopBackOff',
    });
  });

  it('calls a failed phase failing, with its reason', () => {
    expect(only(pod({ phase: 'Failed', reason: 'Evicted', message: 'low on memory' }))).toMatchObject({
      failing: true,
      reason: 'Evicted',
      message: 'low on memory',
    });
  });

  it.each([
    ['an hour ago', 3600, 1],
    ['longer ago', 3601, 0],
  ])('knows a pod that was evicted %s', (_, seconds, pods) => {
    const conditions = [{ type: 'Ready', status: 'False', lastTransitionTime: STARTED }];
    expect(readPods([pod({ phase: 'Failed', reason: 'Evicted', conditions })], later(seconds))).toHaveLength(pods);
  });

  it.each([
    ['the kubelet took the conditions away, and its container ended long ago', 'Failed', STARTED, 0],
    ['one of its containers ended of late', 'Succeeded', later(3600), 1],
    ['it goes on: its container is merely waiting to be started again', 'Running', STARTED, 1],
  ])('leaves out what is over for long: %s', (_, phase, finishedAt, pods) => {
    const ended = (at: string) => ({ name: 'x', state: { terminated: { exitCode: 137, finishedAt: at } } });
    const status = { phase, containerStatuses: [ended(STARTED), ended(finishedAt)] };
    expect(readPods([pod(status)], later(4000))).toHaveLength(pods);
  });

  it('does not call a pod failing that was told to end', () => {
    const ending = withContainer({ state: { terminated: { exitCode: 143, reason: 'Error' } } });
    expect(only(pod(ending, { deletionTimestamp: STARTED }))).toMatchObject({ terminating: true, failing: false });
    expect(only(pod(ending))).toMatchObject({ terminating: false, failing: true });
  });

  it('never calls a ready pod failing', () => {
    const ready = { conditions: [{ type: 'Ready', status: 'True' }] };
    expect(only(pod(withContainer({ restartCount: 3, lastState: crashed, ready: true }, ready)))).toMatchObject({
      ready: true,
      failing: false,
    });
  });

  it('knows its ReplicaSet, and no other kind of owner', () => {
    const owner = (kind: string) => ({ ownerReferences: [{ kind, uid: 'rs', controller: true }] });
    expect(only(pod({}, owner('ReplicaSet')))?.releaseUid).toBe('rs');
    expect(only(pod({}, owner('StatefulSet')))?.releaseUid).toBeNull();
    expect(only(pod({}))?.releaseUid).toBeNull();
  });

  it('survives every part of a real pod being replaced by anything', () => {
    const parts = [
      ['metadata', 'ownerReferences'],
      ['metadata', 'creationTimestamp'],
      ['status'],
      ['status', 'conditions'],
      ['status', 'containerStatuses'],
      ['status', 'containerStatuses', 0, 'state'],
      ['status', 'containerStatuses', 0, 'lastState'],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.nat(real.length - 1), fc.anything(), (path, index, odd) => {
        expect(readPods([changed(real[index], path, odd ?? null)], NOW)).toHaveLength(1);
      }),
    );
    expect(readPods([null, 7, {}, { metadata: { name: 'x' } }], NOW)).toEqual([]);
  });
});
