import { describe, expect, it } from '@jest/globals';
import { markOfSuspect, markOfTarget } from '../../src/plan/known-bad.ts';
import { ago, BAD, GOOD, observation, pod, service, world } from './world.ts';

const marked = { templateHash: BAD.templateHash, version: BAD.version, since: ago(60) };
const facts = (change: object = {}) => ({ ...world().facts, knownBad: [marked], ...change });
const seen = (...verdicts: readonly ('healthy' | 'unhealthy' | 'unknown')[]) => ({
  servedHealthy: { [BAD.uid]: verdicts.map((one) => observation(one)) },
});
const suspect = (beganAt: string) => ({ suspect: { ...BAD, beganAt }, ...seen('healthy') });
const bakeTenMinutes = service();

describe('a mark on the current release', () => {
  it('binds where the symptom came before the bake time was over', () => {
    expect(markOfSuspect(facts(suspect(ago(10))), bakeTenMinutes, ago(5))).toEqual(marked);
  });

  it('is cleared where the release was deployed again and served well for the bake time', () => {
    expect(markOfSuspect(facts(suspect(ago(30))), bakeTenMinutes, ago(5))).toBeNull();
  });

  it.each([
    ['nothing was measured', { servedHealthy: {} }],
    ['no probe has a past', seen()],
    ['one probe was unhealthy', seen('healthy', 'unhealthy')],
    ['one probe had no data', seen('healthy', 'unknown')],
    ['its probe is well now too, while it fails', { look: [observation('healthy')] }],
  ])('binds where it stood, and %s', (_, change) => {
    expect(markOfSuspect(facts({ ...suspect(ago(30)), ...change }), bakeTenMinutes, ago(5))).toEqual(marked);
  });

  it('binds where what stood so long stood before the mark', () => {
    expect(markOfSuspect(facts(suspect(ago(90))), bakeTenMinutes, ago(5))).toEqual(marked);
  });

  it('is cleared by exactly the bake time, and binds what began with the mark', () => {
    const bound = (began: number, symptom: number) =>
      markOfSuspect(facts(suspect(ago(began))), bakeTenMinutes, ago(symptom)) !== null;
    expect([bound(15, 5), bound(15, 5.1), bound(59.9, 5), bound(60, 5)]).toEqual([false, true, false, true]);
  });

  it('is none where no release is known, or the mark is another’s', () => {
    expect(markOfSuspect(facts({ suspect: null }), bakeTenMinutes, ago(5))).toBeNull();
    expect(markOfSuspect(facts({ suspect: GOOD }), bakeTenMinutes, ago(5))).toBeNull();
  });

  it('binds where nobody knows since when it fails', () => {
    expect(markOfSuspect(facts(suspect(ago(30))), bakeTenMinutes, null)).toEqual(marked);
  });
});

describe('a mark on a target', () => {
  const later = { ...GOOD, templateHash: BAD.templateHash, beganAt: ago(50), endedAt: ago(20) };
  const healthy = { servedHealthy: { [GOOD.uid]: [observation('healthy')] } };

  it('is cleared by health late in a life that was long enough', () => {
    expect(markOfTarget(later, facts(healthy), bakeTenMinutes)).toBeNull();
    expect(markOfTarget({ ...later, endedAt: ago(40) }, facts(healthy), bakeTenMinutes)).toBeNull();
  });

  it.each([
    ['nothing was measured', later, { servedHealthy: {} }],
    [
      'one probe had no data',
      later,
      { servedHealthy: { [GOOD.uid]: [observation('healthy'), observation('unknown')] } },
    ],
    ['it stood too short', { ...later, endedAt: ago(45) }, healthy],
    ['it stood almost long enough', { ...later, endedAt: ago(40.1) }, healthy],
    ['it began before the mark', { ...later, beganAt: ago(70) }, healthy],
    ['it began with the mark', { ...later, beganAt: ago(60) }, healthy],
    ['it has not ended', { ...later, endedAt: null }, healthy],
  ])('binds where %s', (_, release, change) => {
    expect(markOfTarget(release, facts(change), bakeTenMinutes)).toEqual(marked);
  });

  describe('where its ReplicaSet does not say when it came back', () => {
    const again = { ...later, beganAt: ago(90) };
    const running = (change: object = {}) => ({
      ...healthy,
      pods: [pod(again, 'a', { createdAt: ago(50), readySince: ago(49), ...change })],
    });

    it('is cleared by a pod that was made since then and has served for the bake time', () => {
      expect(markOfTarget(again, facts(running()), bakeTenMinutes)).toBeNull();
      expect(markOfTarget(again, facts(running({ readySince: ago(10) })), bakeTenMinutes)).toBeNull();
    });

    it.each([
      ['is as old as the mark', { createdAt: ago(60) }],
      ['is not ready', { ready: false }],
      ['is ready for too short', { readySince: ago(9) }],
      ['does not say since when it is ready', { readySince: null }],
    ])('binds where that pod %s', (_, change) => {
      expect(markOfTarget(again, facts(running(change)), bakeTenMinutes)).toEqual(marked);
    });

    it('binds where it is not known to have been well', () => {
      expect(markOfTarget(again, facts({ ...running(), servedHealthy: {} }), bakeTenMinutes)).toEqual(marked);
    });
  });
});
