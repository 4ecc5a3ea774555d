// What shows that an earlier release served, and how sure that makes.
import { describe, expect, it } from '@jest/globals';
import type { Facts } from '../../src/plan/facts.ts';
import { served } from '../../src/plan/served.ts';
import { when } from '../../src/text/moment.ts';
import { ago, BAD, CRASHING, GOOD, observation, pod, world } from './world.ts';

/** Nothing shows that it served, and it stood for a day. */
const BARE: Partial<Facts> = { pods: [], servedHealthy: {}, deployments: null };
const EARLIER = { ...GOOD, uid: 'rs-before-restart' };
const deployment = { sha: 'abc', ref: GOOD.version, at: ago(1440), state: 'success', url: null };
const STARTING = { ready: false };

function said(facts: Partial<Facts> = {}, release = GOOD) {
  const given = world({ facts: { ...BARE, releases: [BAD, release, EARLIER], ...facts } });
  const { verdict, confidence, ...words } = served({ ...given, release });
  return { verdict, confidence: Math.round(confidence * 1000) / 1000, ...words };
}

const healthy = { [GOOD.uid]: [observation('healthy'), observation('healthy', { probe: 'speed' })] };

describe('a release served', () => {
  it.each([
    ['its probes were healthy', { servedHealthy: healthy }, 0.8, 'healthy in its time: errors, speed'],
    ['pods of it are ready', { pods: [pod(GOOD, 'a'), pod(GOOD, 'b', STARTING)] }, 0.7, '1 of its pods are ready now'],
    [
      'GitHub knows its deployment',
      { deployments: [deployment] },
      0.6,
      `GitHub deployment of 1.4.0 at ${when(ago(1440))} succeeded`,
    ],
  ] as readonly [string, Partial<Facts>, number, string][])('where %s', (_, facts, confidence, words) => {
    expect(said(facts)).toEqual({ verdict: 'served', confidence, for: [words], against: [] });
  });

  it('the more surely the more signs there are', () => {
    const all = said({ servedHealthy: healthy, pods: [pod(GOOD, 'a')], deployments: [deployment] });
    expect(all).toMatchObject({ verdict: 'served', confidence: 0.976, for: [/healthy/, /ready/, /GitHub/].map(like) });
  });

  it('where its restart did; a probe is named once', () => {
    const before = { [EARLIER.uid]: [observation('healthy')], [GOOD.uid]: [observation('healthy')] };
    expect(said({ servedHealthy: before })).toMatchObject({ for: ['healthy in its time: errors'] });
    expect(said({ servedHealthy: { [EARLIER.uid]: [observation('healthy')] } }).verdict).toBe('served');
    expect(said({ servedHealthy: { [BAD.uid]: [observation('healthy')] } }).verdict).toBe('stood');
  });

  it('by no probe that is well now as well, while the suspect fails', () => {
    const look = (...verdicts: readonly ('healthy' | 'unhealthy' | 'unknown')[]) =>
      verdicts.map((verdict, index) => observation(verdict, { probe: ['errors', 'speed'][index] ?? '' }));
    expect(said({ servedHealthy: healthy, look: look('healthy', 'healthy') }).verdict).toBe('stood');
    expect(said({ servedHealthy: healthy, look: look('unhealthy', 'healthy') }).for).toEqual([
      'healthy in its time: errors',
    ]);
    expect(said({ servedHealthy: healthy, look: look('healthy', 'unknown') }).for).toEqual([
      'healthy in its time: speed',
    ]);
  });

  it('only where all of its probes were healthy', () => {
    const some = { [GOOD.uid]: [observation('healthy'), observation('unknown')] };
    expect(said({ servedHealthy: some }).verdict).toBe('stood');
  });
});

describe('what was healthy in its time may be the merit of the release before it', () => {
  const may = like(/may have been the release before it$/);
  const short = { ...GOOD, beganAt: ago(19), endedAt: ago(10) };

  it('where it stood for less than the bake time', () => {
    expect(said({ servedHealthy: healthy }, short)).toMatchObject({
      verdict: 'doubtful',
      confidence: 0.3,
      for: ['it stood for 9 min', 'healthy in its time: errors, speed'],
      against: [may],
    });
    expect(said({ servedHealthy: healthy }, { ...short, beganAt: ago(20) }).verdict).toBe('served');
    expect(said({ servedHealthy: healthy, pods: [pod(short, 'a')] }, short).for).toEqual([
      '1 of its pods are ready now',
    ]);
  });

  it('where events tell that its own pods failed', () => {
    const failedBefore = { [GOOD.uid]: 'BackOff' };
    expect(said({ failedBefore, servedHealthy: healthy })).toMatchObject({
      verdict: 'doubtful',
      against: [may, 'events tell that its pods failed: BackOff'],
    });
  });
});

describe('a release merely stood', () => {
  it('and is doubtful where events tell that its pods failed, unless more is known', () => {
    const failedBefore = { [GOOD.uid]: 'BackOff' };
    expect(said({ failedBefore })).toMatchObject({
      verdict: 'doubtful',
      confidence: 0.3,
      against: [/merely stood/, /^events tell that its pods failed: BackOff$/].map(like),
    });
    expect(said({ failedBefore: { [BAD.uid]: 'BackOff' } }).verdict).toBe('stood');
    expect(said({ failedBefore, deployments: [deployment] })).toMatchObject({ verdict: 'served', against: [] });
  });

  it('where nothing else is known, for as long as the config asks', () => {
    expect(said()).toEqual({
      verdict: 'stood',
      confidence: 0.5,
      for: ['it stood for 24 h'],
      against: ['1.4.0 merely stood for 24 h: no metrics, ready pods or deployment show that it served'],
    });
    expect(said({}, { ...GOOD, beganAt: ago(20), endedAt: ago(10) }).verdict).toBe('stood');
  });
});

describe('a release did not serve', () => {
  const no = (why: string) => ({ verdict: 'no', confidence: 0, for: [], against: [why] });

  it('where it stood for less, or has not ended', () => {
    const brief = { ...GOOD, beganAt: ago(19), endedAt: ago(10) };
    expect(said({}, brief)).toEqual(no('nothing shows that it served, and it stood for 9 min only'));
    expect(said({}, { ...GOOD, endedAt: null })).toEqual(no('nothing shows that it served, and it stood for 0 s only'));
  });

  it('where a probe was unhealthy in its time, whatever else shows', () => {
    const some = { [GOOD.uid]: [observation('healthy', { probe: 'speed' }), observation('unhealthy')] };
    expect(said({ servedHealthy: some, pods: [pod(GOOD, 'a')] })).toEqual(
      no('errors was unhealthy in its time: 40 % errors'),
    );
  });

  it('where pods of it fail now and none is ready', () => {
    const facts = { servedHealthy: healthy, pods: [pod(GOOD, 'a', CRASHING)] };
    expect(said(facts)).toEqual(no('its own pods fail now too'));
    expect(said({ ...facts, pods: [...facts.pods, pod(GOOD, 'b')] }).verdict).toBe('served');
    expect(said({ ...facts, pods: [pod(GOOD, 'a', STARTING)] }).verdict).toBe('served');
  });

  it('where an earlier release still serves and it does not: its rollout never finished, whatever was healthy then', () => {
    const older = { ...GOOD, uid: 'rs-older', version: '1.3.0', templateHash: 'older', revision: GOOD.revision - 1 };
    const releases = [BAD, GOOD, older];
    const still = { releases, servedHealthy: healthy, pods: [pod(older, 'a')] };
    const unfinished = no('its rollout never finished: pods of 1.3.0 still serve, and none of its own is ready');
    expect(said(still)).toEqual(unfinished);
    expect(said({ ...still, pods: [...still.pods, pod(GOOD, 'b', STARTING)] })).toEqual(unfinished);
    expect(said({ ...still, pods: [...still.pods, pod(GOOD, 'b')] }).verdict).toBe('served');
    expect(said({ ...still, pods: [pod(older, 'a', STARTING)] }).verdict).toBe('served');
    expect(said({ ...still, pods: [pod(BAD, 'a')] }).verdict).toBe('served');
    const same = { ...older, templateHash: GOOD.templateHash };
    expect(said({ ...still, releases: [BAD, GOOD, same] }).verdict).toBe('served');
    const later = { ...older, revision: GOOD.revision + 1 };
    expect(said({ ...still, releases: [BAD, GOOD, later] }).verdict).toBe('served');
  });
});

describe('a release that was unhealthy in the middle of its time', () => {
  const midway = { [GOOD.uid]: [observation('healthy', { probe: 'speed' }), observation('unhealthy')] };

  it('is doubtful, however well it was at the end, and whatever else shows', () => {
    expect(said({ midway, servedHealthy: healthy, pods: [pod(GOOD, 'a')], deployments: [deployment] })).toMatchObject({
      verdict: 'doubtful',
      confidence: 0.3,
      against: [/may have been the release before it$/, /^errors was unhealthy at .*, in its time: 40 % errors$/].map(
        like,
      ),
    });
    expect(said({ midway: { [EARLIER.uid]: [observation('unhealthy')] }, servedHealthy: healthy }).verdict).toBe(
      'doubtful',
    );
  });

  it('is not where nothing was measured then', () => {
    expect(said({ midway: { [GOOD.uid]: [observation('unknown')] }, servedHealthy: healthy }).verdict).toBe('served');
    expect(said({ midway: { [BAD.uid]: [observation('unhealthy')] }, servedHealthy: healthy }).verdict).toBe('served');
  });
});

describe('a pod that is ready for the moment between two crashes', () => {
  const exit = (minutes: number) => ({ lastExit: { reason: 'Error', at: ago(minutes), container: 'api' } });
  const older = { ...GOOD, uid: 'rs-older', version: '1.3.0', templateHash: 'older', revision: GOOD.revision - 1 };
  const still = { releases: [BAD, GOOD, older], servedHealthy: healthy };
  const beside = (...pods: Facts['pods']) => said({ ...still, pods });

  it('does not serve, where an earlier release has more that are ready', () => {
    const flaps = pod(GOOD, 'a', exit(10));
    const why = 'its rollout never finished: pods of 1.3.0 still serve, and none of its own stays up';
    expect(beside(flaps, pod(older, 'b'), pod(older, 'c'))).toMatchObject({ verdict: 'no', against: [why] });
    expect(beside(flaps, pod(older, 'b')).verdict).toBe('served');
    expect(beside(pod(GOOD, 'a', exit(10.1)), pod(older, 'b'), pod(older, 'c')).verdict).toBe('served');
    expect(beside(pod(GOOD, 'a', { lastExit: null }), pod(older, 'b'), pod(older, 'c')).verdict).toBe('served');
  });

  it('is no sign that it served, nor that its own pods do not fail', () => {
    expect(said({ pods: [pod(GOOD, 'a', exit(1))] }).verdict).toBe('stood');
    expect(said({ pods: [pod(GOOD, 'a', exit(1)), pod(GOOD, 'b', CRASHING)] }).against).toEqual([
      'its own pods fail now too',
    ]);
  });
});

function like(words: RegExp): unknown {
  return expect.stringMatching(words);
}

describe('what was bad before the suspect, and is now', () => {
  const speed = (verdict: 'healthy' | 'unhealthy') => observation(verdict, { probe: 'speed' });
  const turned = {
    look: [observation('unhealthy'), speed('unhealthy')],
    normal: [observation('healthy'), speed('unhealthy')],
  };
  const inItsTime = { servedHealthy: { [GOOD.uid]: [observation('healthy'), speed('unhealthy')] } };

  it('is a doubt, where what turned bad with the suspect was well in its time', () => {
    expect(said({ ...turned, ...inItsTime })).toMatchObject({
      verdict: 'doubtful',
      confidence: 0.3,
      against: [like(/merely stood/), like(/^speed was unhealthy at .*, in its time: 40 % errors$/)],
    });
    expect(said({ ...turned, ...inItsTime, pods: [pod(GOOD, 'a')] }).verdict).toBe('doubtful');
  });

  it.each<[string, Partial<Facts>]>([
    ['it is well now', { look: [observation('unhealthy'), speed('healthy')] }],
    ['it was well before the suspect', { normal: [observation('healthy'), speed('healthy')] }],
    ['nothing turned bad', { normal: [observation('unhealthy'), speed('unhealthy')] }],
    ['what turned bad is not known of its time', { servedHealthy: { [GOOD.uid]: [speed('unhealthy')] } }],
  ])('refutes it where %s', (_, facts) => {
    expect(said({ ...turned, ...inItsTime, ...facts }).verdict).toBe('no');
  });
});
