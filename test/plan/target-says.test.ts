// What the choice of a target says for itself. 1.5.0 is the suspect.
import { describe, expect, it } from '@jest/globals';
import type { Release } from '../../src/incident.ts';
import { refOf } from '../../src/plan/release-ref.ts';
import { chooseTarget } from '../../src/plan/target.ts';
import { when } from '../../src/text/moment.ts';
import { ago, BAD, GOOD, observation, pod, release, type WorldChange, world } from './world.ts';

const OLDER = release('1.3.0', 0, { beganAt: ago(2880), endedAt: ago(1440) });
const brief = (of: Release) => ({ ...of, beganAt: ago(12), endedAt: ago(10) });
const marked = { templateHash: GOOD.templateHash, version: '1.4.0', since: ago(60) };
const choose = (facts: WorldChange['facts'] = {}, to: string | null = null) =>
  chooseTarget({ ...world({ facts: { releases: [BAD, GOOD, OLDER], servedHealthy: {}, pods: [], ...facts } }), to });
const NONE = { target: null, confidence: 0, for: [], against: [], rejected: [] };

describe('the last good release', () => {
  it('is told with why the newer ones are not', () => {
    const seen = { [GOOD.uid]: [observation('unhealthy')] };
    expect(choose({ servedHealthy: seen })).toEqual({
      target: OLDER,
      verdict: 'stood',
      confidence: 0.5,
      for: ['it stood for 24 h'],
      against: ['1.3.0 merely stood for 24 h: no metrics, ready pods or deployment show that it served'],
      rejected: [{ release: refOf(GOOD), why: 'errors was unhealthy in its time: 40 % errors' }],
    });
    expect(choose({ knownBad: [marked] }).rejected).toEqual([
      { release: refOf(GOOD), why: `known to be bad since ${when(ago(60))}` },
    ]);
  });

  it('is none where all are rejected, or the current release is not known', () => {
    const why = 'nothing shows that it served, and it stood for 2 min only';
    expect(choose({ releases: [BAD, brief(GOOD)] })).toEqual({
      ...NONE,
      rejected: [{ release: refOf(brief(GOOD)), why }],
    });
    expect(choose({ suspect: null })).toEqual({ ...NONE, against: ['the current release is not known'] });
    expect(choose({ releases: [BAD] })).toEqual(NONE);
  });

  it('is told once why a template is not, however often it was restarted', () => {
    const restarted = { ...GOOD, uid: 'rs-restarted', revision: 5 };
    const { rejected } = choose({ releases: [BAD, restarted, GOOD, OLDER], knownBad: [marked] });
    expect(rejected.map(({ release: { uid } }) => uid)).toEqual(['rs-restarted']);
  });

  it('is the newest by its number, in whatever order they come', () => {
    expect(choose({ releases: [OLDER, BAD, GOOD] }).target).toBe(GOOD);
  });
});

describe('a person’s choice', () => {
  it('says so before its evidence, which counts where it is better than a word', () => {
    expect(choose({ pods: [pod(GOOD, 'a')] }, '1.4.0')).toMatchObject({
      target: GOOD,
      confidence: expect.closeTo(0.7) as unknown,
      for: ['a person chose it', '1 of its pods are ready now'],
      rejected: [],
    });
    expect(choose({ releases: [BAD, brief(GOOD)] }, '1.4.0').confidence).toBe(0.4);
  });

  it('that names nothing is told what there is', () => {
    expect(choose({ releases: [BAD, GOOD] }, '9')).toEqual({
      ...NONE,
      against: ['no release is named "9"; there are 1.5.0 (api-1.5.0, revision 2), 1.4.0 (api-1.4.0, revision 1)'],
    });
    expect(choose({ releases: [] }, '9').against).toEqual(['no release is named "9"; there are none']);
  });

  it('that names several is told to be exact', () => {
    const twin = { ...OLDER, version: '1.4.0', uid: 'rs-twin', name: 'api-twin' };
    const why = '"1.4.0" names several releases: give the ReplicaSet\'s name';
    expect(choose({ releases: [BAD, GOOD, twin] }, '1.4.0')).toEqual({
      ...NONE,
      rejected: [
        { release: refOf(GOOD), why },
        { release: refOf(twin), why },
      ],
    });
  });

  it('is found by name or UID before any version', () => {
    const named = { ...OLDER, version: GOOD.name };
    expect(choose({ releases: [BAD, GOOD, named] }, GOOD.name).target).toBe(GOOD);
    const again = { ...GOOD, uid: 'rs-again', name: 'api-again', revision: 5 };
    expect(choose({ releases: [BAD, GOOD, again] }, '1.4.0').target).toBe(again);
  });

  it('that is known to be bad is refused, with since when', () => {
    expect(choose({ knownBad: [marked] }, '1.4.0')).toEqual({
      ...NONE,
      rejected: [{ release: refOf(GOOD), why: `known to be bad since ${when(ago(60))}` }],
    });
  });
});
