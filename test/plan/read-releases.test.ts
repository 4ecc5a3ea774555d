import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PodState } from '../../src/incident.ts';
import { readPods } from '../../src/plan/read-pods.ts';
import { currentRelease, readReleases } from '../../src/plan/read-releases.ts';
import { readWorkload } from '../../src/plan/read-workload.ts';
import { type Captured, captured, changed } from './captured.ts';

const NOW = '2026-11-23T21:34:00.000Z';
const restarted = captured('released-after-restart');
const again = captured('bad-release-again');
const at = (seconds: string) => `2026-11-23T21:${seconds}.000Z`;

function releasesOf(from: Captured, container?: string, pods: readonly PodState[] = readPods(from.pods, NOW)) {
  return readReleases({ workload: from.deployment, history: from.replicaSets, pods, container });
}

/** managedFields entry of `kubectl set image`, the newest that touched the template. */
const templateTime = (value: unknown): readonly [Captured, readonly (string | number)[], unknown] => {
  const entries = (again.deployment['metadata'] as { managedFields: { manager: string }[] }).managedFields;
  return [
    again,
    ['deployment', 'metadata', 'managedFields', entries.findIndex((entry) => entry.manager === 'kubectl-set'), 'time'],
    value,
  ];
};

describe('readReleases', () => {
  it('lists revisions newest first; a restart is the same release and began with it', () => {
    const releases = releasesOf(restarted);
    expect(
      releases.map(({ revision, version, beganAt, endedAt }) => ({ revision, version, beganAt, endedAt })),
    ).toEqual([
      { revision: 3, version: '1.5.0-crash', beganAt: at('33:00'), endedAt: null },
      { revision: 2, version: '1.4.0', beganAt: at('32:52'), endedAt: at('33:00') },
      { revision: 1, version: '1.4.0', beganAt: at('32:52'), endedAt: at('33:00') },
    ]);
    expect(releases[1]?.templateHash).toBe(releases[2]?.templateHash);
    expect(releases[0]?.beganFrom).toBe('creation of api-85cb8b7d69');
  });

  it('dates a release that was used again by managedFields, not by its ReplicaSet', () => {
    const [bad] = releasesOf(again);
    expect(bad).toMatchObject({ revision: 5, createdAt: at('33:00'), beganAt: at('33:13') });
    expect(bad?.beganFrom).toBe('managedFields: template changed by kubectl-set');
  });

  it('lets what was used again end when the next began, and not begin before the one between', () => {
    const good = releasesOf(again)[1];
    expect(good).toMatchObject({ revision: 4, beganAt: at('33:00'), endedAt: at('33:13') });
    expect(good?.beganFrom).toMatch(/used again/);
  });

  it('lets a release end where the next was first made, though that one was used again later', () => {
    const [first, bad] = [again.replicaSets[0], again.replicaSets.at(-1)];
    const annotations = ['metadata', 'annotations'];
    const numbered = (of: unknown, revision: string, history: string, made: string, hash: string) =>
      [
        [[...annotations, 'deployment.kubernetes.io/revision'], revision],
        [[...annotations, 'deployment.kubernetes.io/revision-history'], history],
        [['metadata', 'creationTimestamp'], made],
        [['spec', 'template', 'spec', 'containers', 0, 'image'], `api:${hash}`],
      ].reduce((object, [path, value]) => changed(object, path as readonly string[], value), of);
    const releases = readReleases({
      workload: again.deployment,
      history: [
        numbered(first, '1', '', at('10:00'), 'a'),
        numbered(bad, '3', '', at('30:00'), 'c'),
        numbered(bad, '4', '2', at('20:00'), 'b'),
      ],
      pods: [],
      container: undefined,
    });
    expect(releases.map(({ revision, endedAt }) => [revision, endedAt])).toEqual([
      [4, null],
      [3, expect.any(String)],
      [1, at('20:00')],
    ]);
  });

  it('takes the oldest pod where managedFields lost the time', () => {
    expect(releasesOf(changed(...templateTime(undefined)))[0]).toMatchObject({
      beganAt: at('33:13'),
      beganFrom: expect.stringMatching(/oldest pod/) as unknown,
    });
  });

  it.each([
    ['later than its oldest pod, so somebody else moved it', '2026-11-23T21:50:00Z'],
    ['earlier than a release before it', '2026-11-23T21:32:56Z'],
  ])('takes the oldest pod where managedFields is %s', (_, time) => {
    expect(releasesOf(changed(...templateTime(time)))[0]).toMatchObject({
      beganAt: at('33:13'),
      beganFrom: expect.stringMatching(/oldest pod/) as unknown,
    });
  });

  it('ignores pods that end and pods of an earlier life', () => {
    const pods = readPods(again.pods, NOW).map((pod) => ({ ...pod, createdAt: at('32:58') }));
    expect(releasesOf(changed(...templateTime(undefined)), undefined, pods)[0]).toMatchObject({ beganAt: at('33:00') });
    const ending = readPods(again.pods, NOW).map((pod) => ({ ...pod, terminating: true }));
    expect(releasesOf(changed(...templateTime(undefined)), undefined, ending)[0]?.beganFrom).toMatch(/not before/);
  });

  it('does not date a release by the hotfix that replaces it', () => {
    const path = ['spec', 'template', 'spec', 'containers', 0, 'image'];
    const hotfix = { ...again, deployment: changed(again.deployment, path, 'ghcr.io/acme/api:1.5.1') };
    expect(releasesOf(hotfix)[0]).toMatchObject({ revision: 5, beganAt: at('33:00') });
  });

  it.each([
    ['2,3', true],
    ['0,2,3', true],
    ['1,2', false],
    ['4', false],
  ])('joins revisions 1 and 4 of one template across the numbers that were its own: history %s', (history, joined) => {
    const path = ['metadata', 'annotations', 'deployment.kubernetes.io/revision-history'];
    const [first, second] = again.replicaSets;
    const releases = releasesOf({ ...again, replicaSets: [first, changed(second, path, history)] }, undefined, []);
    expect(releases[0]?.beganAt === releases[1]?.beganAt).toBe(joined);
  });

  it('does not join two times of one template where another release may have been between', () => {
    const pruned = { ...again, replicaSets: again.replicaSets.slice(0, 2) };
    const good = { ...pruned, deployment: changed(again.deployment, ['metadata', 'managedFields'], []) };
    const [newer, older] = releasesOf(good, undefined, []);
    expect([newer?.revision, older?.revision]).toEqual([4, 1]);
    expect(newer?.templateHash).toBe(older?.templateHash);
    expect(newer?.beganAt).not.toBe(older?.beganAt);
  });

  it.each([
    ['another owner', ['metadata', 'ownerReferences', 0, 'uid'], 'somebody-else'],
    ['an owner that does not control it', ['metadata', 'ownerReferences', 0, 'controller'], false],
    ['no owner', ['metadata', 'ownerReferences'], undefined],
    ['no name', ['metadata', 'name'], undefined],
    ['no UID', ['metadata', 'uid'], undefined],
    ['no creation time', ['metadata', 'creationTimestamp'], undefined],
    ['no revision', ['metadata', 'annotations', 'deployment.kubernetes.io/revision'], undefined],
    ['no containers', ['spec', 'template', 'spec', 'containers'], []],
  ] as const)('leaves out a ReplicaSet with %s', (_, path, value) => {
    const [first, ...rest] = restarted.replicaSets;
    const releases = releasesOf({ ...restarted, replicaSets: [changed(first, path, value), ...rest] });
    expect(releases.map((release) => release.revision)).toEqual([3, 2]);
  });

  it('reads the image of the named container, and the version from tag, label or name', () => {
    const path = ['spec', 'template', 'spec', 'containers'];
    const versionOf = (images: readonly string[], container?: string) => {
      const containers = images.map((image, index) => ({ name: `c${index}`, image }));
      const [first] = restarted.replicaSets;
      return releasesOf({ ...restarted, replicaSets: [changed(first, path, containers)] }, container)[0];
    };
    const digest = `ghcr.io:5000/acme/api@sha256:${'a'.repeat(64)}`;
    expect(versionOf(['envoy:1', 'acme/api:2'], 'c1')).toMatchObject({ image: 'acme/api:2', version: '2' });
    expect(versionOf(['envoy:1', 'acme/api:2'], 'gone')).toMatchObject({ version: '1' });
    expect(versionOf(['ghcr.io:5000/acme/api:3@sha256:abc'])).toMatchObject({ version: '3' });
    expect(versionOf([digest])).toMatchObject({ image: digest, version: '1.4.0' });
  });

  it('keeps the template that a rollback writes: restart annotation kept, pod-template-hash gone', () => {
    const metadata = releasesOf(restarted)[1]?.template as { metadata: unknown };
    expect(metadata.metadata).toEqual({
      annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-11-23T21:32:55Z' },
      labels: { app: 'api', 'app.kubernetes.io/version': '1.4.0' },
    });
  });

  it('throws nothing, whatever the ReplicaSets are', () => {
    const owner = { ownerReferences: [{ uid: readWorkload(restarted.deployment).uid, controller: true }] };
    fc.assert(
      fc.property(fc.array(fc.anything()), fc.anything(), (odd, spec) => {
        const replicaSets = [...odd, { metadata: owner, spec }];
        expect(releasesOf({ ...restarted, replicaSets })).toEqual([]);
      }),
    );
  });
});

describe('currentRelease', () => {
  it('is the one whose template the Deployment has', () => {
    expect(currentRelease(readWorkload(again.deployment), releasesOf(again))?.revision).toBe(5);
  });

  it('is the newest of a restart’s', () => {
    const [first] = again.replicaSets.slice(1);
    const good = changed(
      again.deployment,
      ['spec', 'template'],
      (first as { spec: { template: unknown } }).spec.template,
    );
    expect(currentRelease(readWorkload(good), releasesOf({ ...again, deployment: good }))?.revision).toBe(4);
  });

  it('is null where a hotfix has no ReplicaSet yet', () => {
    const path = ['spec', 'template', 'spec', 'containers', 0, 'image'];
    const hotfix = changed(again.deployment, path, 'ghcr.io/acme/api:1.5.1');
    expect(currentRelease(readWorkload(hotfix), releasesOf({ ...again, deployment: hotfix }))).toBeNull();
  });
});
