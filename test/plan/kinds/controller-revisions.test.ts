import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kindNamed } from '../../../src/plan/kinds/registry.ts';
import { readPods } from '../../../src/plan/read-pods.ts';
import { readReleases, reconciledRelease } from '../../../src/plan/read-releases.ts';
import { readWorkload } from '../../../src/plan/read-workload.ts';
import { templateHash } from '../../../src/plan/template.ts';
import { at, controllerRevision, daemonSet, ownedPod, statefulSet, template } from './objects.ts';

const ms = (time: string) => at(time).replace('Z', '.000Z');
const FIRST = controllerRevision('web-1', 1);
const SECOND = controllerRevision('web-2', 2);

const releasesOf = (history: readonly unknown[], workload = statefulSet()) =>
  readReleases({ workload, history, pods: [], container: undefined });

describe('releases of ControllerRevisions', () => {
  it('are the templates without how they are stored, newest number first', () => {
    const releases = releasesOf([FIRST, SECOND]);
    expect(releases.map(({ name, uid, revision, version }) => ({ name, uid, revision, version }))).toEqual([
      { name: 'web-2', uid: 'cr-web-2', revision: 2, version: 'v2' },
      { name: 'web-1', uid: 'cr-web-1', revision: 1, version: 'v1' },
    ]);
    expect(releases[1]?.template).toEqual(template('v1'));
    expect(releases[0]?.templateHash).toBe(templateHash(template('v2')));
    expect(releases.map((release) => Object.keys(release).includes('numberedAt'))).toEqual([false, false]);
  });

  it('count their replicas by their pods', () => {
    const known = [{ name: 'web-2', uid: 'cr-web-2' }];
    const items = [ownedPod('StatefulSet', 'web-0', 'web-1'), ownedPod('StatefulSet', 'web-2', 'web-2')];
    const { releaseOf } = kindNamed('StatefulSet').history;
    const pods = readPods(items, ms('18:00:09'), (pod) => releaseOf(pod, known));
    expect(pods.map((pod) => pod.releaseUid)).toEqual([null, 'cr-web-2']);
    const [second, first] = readReleases({
      workload: statefulSet(),
      history: [FIRST, SECOND],
      pods,
      container: undefined,
    });
    expect([second?.desired, second?.readyReplicas, first?.desired]).toEqual([1, 1, 0]);
  });

  it.each([
    ['of another owner', controllerRevision('web-3', 3, { owner: 'another' })],
    ['without a number', { ...(SECOND as object), revision: 0 }],
    ['without a template', { ...(SECOND as object), data: {} }],
  ])('are no releases of this workload: %s', (_, odd) => {
    expect(releasesOf([FIRST, odd]).map((release) => release.name)).toEqual(['web-1']);
  });

  it('began with their creation', () => {
    expect(releasesOf([FIRST, SECOND])[0]).toMatchObject({
      beganAt: ms('18:00:02'),
      beganFrom: 'creation of web-2',
      endedAt: null,
    });
  });

  it('that were used again began when they got their new number', () => {
    const again = controllerRevision('web-2', 3, { createdAt: '18:00:01', numberedAt: '18:40:00' });
    const [current, before] = releasesOf([again, controllerRevision('web-1', 2, { createdAt: '18:00:05' })]);
    expect(current).toMatchObject({ beganAt: ms('18:40:00'), beganFrom: 'managedFields: web-2 was used again as 3' });
    expect(before?.endedAt).toBe(ms('18:40:00'));
  });

  it.each([
    ['is not there', null],
    ['is older than the release between', '18:20:00'],
  ])('began not before the release between, where the time of the number %s', (_, numberedAt) => {
    const again = controllerRevision('web-2', 3, { createdAt: '18:00:01', numberedAt });
    const [current] = releasesOf([again, controllerRevision('web-1', 2, { createdAt: '18:30:00' })]);
    expect(current).toMatchObject({ beganAt: ms('18:30:00') });
    expect(current?.beganFrom).toMatch(/not before/);
  });

  it('whatever is in them, reading does not throw', () => {
    fc.assert(
      fc.property(fc.object(), fc.jsonValue(), (data, revision) => {
        const odd = { ...(SECOND as object), data, revision };
        expect(releasesOf([FIRST, odd]).length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the current release of a StatefulSet', () => {
  const current = (history: readonly unknown[], workload = statefulSet()) =>
    reconciledRelease(readWorkload(workload), releasesOf(history, workload))?.name ?? null;

  it('has its template, the highest number, and is the one that the status names', () => {
    expect(current([FIRST, SECOND])).toBe('web-2');
  });

  it('is not known while the status still names another: the template was put there a moment ago', () => {
    expect(current([FIRST, SECOND], statefulSet({ updateRevision: 'web-1' }))).toBeNull();
  });

  it('is not known while its number is not the highest: the history was read before the status', () => {
    expect(current([FIRST, SECOND], statefulSet({ version: 'v1', updateRevision: 'web-1' }))).toBeNull();
  });

  it('is not known where no revision has its template', () => {
    expect(current([FIRST])).toBeNull();
  });
});

describe('the current release of a DaemonSet', () => {
  const current = (history: readonly unknown[]) =>
    reconciledRelease(readWorkload(daemonSet()), releasesOf(history, daemonSet()))?.name ?? null;

  it('has its template and the highest number', () => {
    expect(current([FIRST, SECOND])).toBe('web-2');
    expect(current([controllerRevision('web-1', 3), SECOND])).toBeNull();
  });
});

describe('pods', () => {
  const known = [
    { name: 'web-1', uid: 'cr-web-1' },
    { name: 'web-web-1', uid: 'wrong' },
  ];
  const owner = (kind: 'StatefulSet' | 'DaemonSet', pod: unknown) => kindNamed(kind).history.releaseOf(pod, known);

  it('of a StatefulSet carry the name of their revision, of a DaemonSet its hash', () => {
    expect(owner('StatefulSet', ownedPod('StatefulSet', 'web-0', 'web-1'))).toBe('cr-web-1');
    expect(owner('DaemonSet', ownedPod('DaemonSet', 'web-x', '1'))).toBe('cr-web-1');
  });

  it('that somebody else made are of no release, whatever their labels', () => {
    expect(owner('StatefulSet', ownedPod('ReplicaSet', 'web-0', 'web-1'))).toBeNull();
    expect(owner('StatefulSet', { metadata: { labels: { 'controller-revision-hash': 'web-1' } } })).toBeNull();
  });
});

describe('readWorkload', () => {
  it('reads a StatefulSet', () => {
    expect(readWorkload(statefulSet())).toMatchObject({
      ref: { kind: 'StatefulSet', namespace: 'shop', name: 'web' },
      desired: 3,
      updated: 1,
      ready: 2,
      available: 2,
      total: 3,
      paused: false,
      updateRevision: 'web-2',
      strategy: 'RollingUpdate',
      progressDeadlineSeconds: 600,
    });
  });

  it('reads a DaemonSet, whose replicas are the nodes it is for', () => {
    expect(readWorkload(daemonSet())).toMatchObject({
      ref: { kind: 'DaemonSet', namespace: 'shop', name: 'web' },
      desired: 5,
      updated: 1,
      ready: 4,
      available: 3,
      total: 5,
      paused: false,
    });
  });

  it.each([
    [statefulSet({ updateStrategy: { type: 'OnDelete' } }), /OnDelete/],
    [
      statefulSet({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } }),
      /ordinal 2 .*partition/,
    ],
    [daemonSet({ updateStrategy: { type: 'OnDelete' } }), /OnDelete/],
  ])('says why a changed template would not roll out', (object, why) => {
    expect(readWorkload(object)).toMatchObject({ paused: true, pausedWhy: expect.stringMatching(why) as unknown });
  });
});
