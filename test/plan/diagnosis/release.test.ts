// Signs for and against the release as the cause. The symptom began eight minutes ago.
import { describe, expect, it } from '@jest/globals';
import { releaseCrashes } from '../../../src/plan/diagnosis/release-crashes.ts';
import { releaseRegresses } from '../../../src/plan/diagnosis/release-regresses.ts';
import { BAD, CRASHING, GOOD, observation } from '../world.ts';
import { changed, EARLIER, neighbours, OLD, old, pods, said, UNREADY, unhealthy, young } from './said.ts';

const healthy = [observation('healthy')];
const errors = unhealthy('errors');

describe('a release that crashes', () => {
  it('comes into question where pods of it crash', () => {
    expect(said(releaseCrashes, young())).toBeNull();
    expect(said(releaseCrashes, young({ pods: pods(BAD, 'a', UNREADY) }))).toBeNull();
    expect(said(releaseCrashes, young({ pods: pods(BAD, 'a', { ...CRASHING, reason: 'Evicted' }) }))).toBeNull();
    expect(said(releaseCrashes, young({ pods: pods(GOOD, 'a', CRASHING) }))).toBeNull();
  });

  it('is most likely where all of them do, it is young, and pods of the one before are ready', () => {
    const some = young({ pods: [...pods(BAD, 'a', CRASHING), ...pods(GOOD, 'yz')] });
    expect(said(releaseCrashes, some)).toEqual({
      for: [
        '0.7 1 of 1 pods of 1.5.0 (api-1.5.0, revision 2) crash or cannot start',
        '0 pod api-1.5.0-a fails: CrashLoopBackOff',
        '0.5 it began 10 min ago, and the symptom not before it',
        '0.6 2 pods of earlier releases are ready beside it',
      ],
      against: [],
    });
  });

  it('is less likely where some do, it is old, and other things are in trouble; three pods are named', () => {
    const some = old({
      pods: [...pods(OLD, 'abcd', CRASHING), ...pods(OLD, 'e'), ...pods(EARLIER, 'y', CRASHING), ...pods(EARLIER, 'z')],
      configChanged: changed(20),
      neighbours: neighbours({ cart: 9, search: 9 }),
    });
    expect(said(releaseCrashes, some)).toEqual({
      for: [
        '0.4 4 of 5 pods of 1.4.0 (api-1.4.0, revision 2) crash or cannot start',
        '0 pod api-1.4.0-a fails: CrashLoopBackOff',
        '0 pod api-1.4.0-b fails: CrashLoopBackOff',
        '0 pod api-1.4.0-c fails: CrashLoopBackOff',
        '0.6 1 pods of earlier releases are ready beside it',
      ],
      against: [
        '0.7 the release runs for 7 d, and the symptom began at 2026-11-23 17:52:00 UTC',
        '0.4 1 of 2 pods of earlier releases fail as well',
        '0.6 configuration changed after 1.4.0 began and before the symptom',
        '0.5 2 other workloads are in trouble since about then',
      ],
    });
  });

  it('is unlikely where all pods of the release before crash as well; one neighbour in trouble says nothing', () => {
    const some = young({
      pods: [...pods(BAD, 'a', CRASHING), ...pods(GOOD, 'yz', CRASHING)],
      neighbours: neighbours({ cart: 9 }),
    });
    expect(said(releaseCrashes, some)).toMatchObject({
      for: expect.not.arrayContaining([expect.stringMatching(/ready/)]) as unknown,
      against: ['0.7 2 of 2 pods of earlier releases fail as well'],
    });
  });

  it('says so where it is not known since when', () => {
    const some = old({ pods: pods(OLD, 'a', CRASHING) }, { signal: { startedAt: null } });
    expect(said(releaseCrashes, some)?.against).toEqual([
      '0.7 the release runs for 7 d, and the symptom began at an unknown time',
    ]);
  });
});

describe('a release that does worse', () => {
  it('comes into question where a probe is unhealthy or pods are not ready', () => {
    expect(said(releaseRegresses, young({ look: healthy }))).toBeNull();
    expect(said(releaseRegresses, young({ pods: pods(BAD, 'a', CRASHING) }))).toBeNull();
  });

  it('is most likely where the probe turned with it', () => {
    expect(said(releaseRegresses, young({ look: errors, normal: healthy }))).toEqual({
      for: [
        '0.7 errors is unhealthy (40 % errors) and was healthy before 1.5.0 (api-1.5.0, revision 2)',
        '0.5 the release began 10 min ago, and the symptom not before it',
      ],
      against: [],
    });
  });

  it('counts a probe for less where nothing shows that it was healthy before', () => {
    const some = young({ look: [...errors, ...unhealthy('speed')], normal: healthy });
    expect(said(releaseRegresses, some)?.for).toEqual([
      '0.7 errors is unhealthy (40 % errors) and was healthy before 1.5.0 (api-1.5.0, revision 2)',
      '0.3 speed is unhealthy: 40 % errors',
      '0.5 the release began 10 min ago, and the symptom not before it',
    ]);
  });

  it('is hardly doubted for a probe that was unhealthy before, where another turned unhealthy with it', () => {
    const speed = observation('unhealthy', { probe: 'speed' });
    const some = young({ look: [...errors, speed], normal: [observation('healthy'), speed] });
    expect(said(releaseRegresses, some)?.against).toEqual([
      '0.3 speed was unhealthy before the release already: 40 % errors',
    ]);
  });

  it('is unlikely where the probe was unhealthy before, or traffic rose first', () => {
    const normal = [observation('unhealthy'), observation('unhealthy', { probe: 'other' })];
    const some = old({ look: errors, normal, traffic: { now: 200, normal: 100, before: 150 } });
    expect(said(releaseRegresses, some)).toEqual({
      for: ['0.3 errors is unhealthy: 40 % errors'],
      against: [
        '0.7 the release runs for 7 d, and the symptom began at 2026-11-23 17:52:00 UTC',
        '0.9 errors was unhealthy before the release already: 40 % errors',
        '0.5 traffic had risen before the symptom began',
        '0.4 there is 2.0 times the usual traffic',
      ],
    });
  });

  it('takes less than twice the usual traffic for no reason', () => {
    const some = young({ look: errors, normal: healthy, traffic: { now: 199, normal: 100 } });
    expect(said(releaseRegresses, some)?.against).toEqual([]);
  });

  it('says nothing of pods where there are none', () => {
    expect(said(releaseRegresses, young({ look: errors, normal: healthy, pods: [] }))?.for.join()).not.toMatch(/ready/);
  });

  it('may be seen by its pods alone: all of them are not ready', () => {
    expect(said(releaseRegresses, young({ pods: pods(BAD, 'ab', UNREADY) }))).toEqual({
      for: [
        '0.5 all 2 pods of the release run and are not ready',
        '0.5 the release began 10 min ago, and the symptom not before it',
      ],
      against: [],
    });
  });

  it('is less likely where some are not ready and more are, or some crash', () => {
    const some = young({ pods: [...pods(BAD, 'a', UNREADY), ...pods(BAD, 'b', CRASHING), ...pods(BAD, 'cd')] });
    expect(said(releaseRegresses, some)).toEqual({
      for: [
        '0.3 1 of 4 pods of the release run and are not ready',
        '0.5 the release began 10 min ago, and the symptom not before it',
      ],
      against: ['0.3 its pods crash: it does not merely do worse', '0.4 2 pods of the same release are ready'],
    });
    const half = young({ pods: [...pods(BAD, 'a', UNREADY), ...pods(BAD, 'b')] });
    expect(said(releaseRegresses, half)?.against).toEqual([]);
    const ready = young({ look: errors, normal: healthy });
    expect(said(releaseRegresses, ready)?.against).toEqual([]);
  });
});
