// Which of two templates came first, by numbers and, where earlier numbers are not kept, by creation.
import { describe, expect, it } from '@jest/globals';
import { cameAfter, wasGoneBackTo } from '../../src/plan/came-after.ts';
import { chooseTarget } from '../../src/plan/target.ts';
import { ago, observation, operation, release, world } from './world.ts';

const again = (numbers: string) => ({ annotations: { 'deployment.kubernetes.io/revision-history': numbers } });
const OLD = release('1.3.0', 1, { beganAt: ago(9000), createdAt: ago(9000), endedAt: ago(3000) });
const NEXT = release('1.5.0', 3, { beganAt: ago(40), createdAt: ago(40), endedAt: ago(10) });
const BACK = release('1.4.0', 4, { beganAt: ago(10), createdAt: ago(3000), ...again('2') });
const ALL = [BACK, NEXT, OLD];

describe('a release came after the current one', () => {
  it('where its first number is the later', () => {
    expect(cameAfter(NEXT, BACK, ALL)).toBe(true);
    expect(cameAfter(OLD, BACK, ALL)).toBe(false);
    expect(cameAfter({ ...NEXT, ...again('1'), createdAt: ago(5000) }, BACK, [BACK, OLD])).toBe(false);
    const fresh = { ...BACK, annotations: {}, createdAt: BACK.beganAt };
    expect(cameAfter(NEXT, fresh, [fresh, NEXT, OLD])).toBe(false);
  });

  it('where a restart hides the earlier numbers of the same template', () => {
    const [first, restarted] = [
      { ...BACK, uid: 'first', revision: 2, annotations: {} },
      { ...BACK, annotations: {}, createdAt: BACK.beganAt },
    ];
    expect(cameAfter(NEXT, restarted, [restarted, NEXT, first, OLD])).toBe(true);
    expect(cameAfter(OLD, restarted, [restarted, NEXT, first, OLD])).toBe(false);
  });

  it('where the current one is an earlier image with something else changed', () => {
    const first = { ...BACK, uid: 'first', revision: 2, annotations: {}, templateHash: 'first' };
    const mutated = { ...BACK, annotations: {}, createdAt: BACK.beganAt };
    expect(cameAfter(NEXT, mutated, [mutated, NEXT, first, OLD])).toBe(true);
    expect([first, OLD].map((one) => cameAfter(one, mutated, [mutated, NEXT, first, OLD]))).toEqual([false, false]);
    const settings = { ...NEXT, image: BACK.image };
    expect(cameAfter(settings, BACK, [BACK, settings, OLD])).toBe(true);
    expect(cameAfter(settings, mutated, [mutated, settings, OLD])).toBe(false);
    const [before, restarted] = [{ ...first, templateHash: mutated.templateHash }, mutated];
    expect(cameAfter(settings, restarted, [restarted, settings, before, OLD])).toBe(true);
  });

  it('where it was made later and the current one was used again, of which no number tells', () => {
    const numbered = { ...BACK, annotations: {} };
    expect(cameAfter(NEXT, numbered, [numbered, NEXT, OLD])).toBe(true);
    expect(cameAfter(OLD, numbered, [numbered, NEXT, OLD])).toBe(false);
    const earlier = { ...NEXT, uid: 'earlier', revision: 1, createdAt: ago(5000) };
    expect(cameAfter(NEXT, numbered, [numbered, NEXT, earlier])).toBe(false);
    const once = { ...numbered, beganAt: numbered.createdAt };
    expect(cameAfter(NEXT, once, [once, NEXT, OLD])).toBe(false);
  });
});

describe('the current release was gone back to', () => {
  it('where it had a number before, or another one came after it', () => {
    expect(wasGoneBackTo(BACK, [BACK])).toBe(true);
    expect(wasGoneBackTo({ ...BACK, annotations: {} }, ALL)).toBe(true);
    expect(wasGoneBackTo({ ...BACK, annotations: {} }, [BACK, OLD])).toBe(false);
  });
});

describe('what the current release was gone back from', () => {
  const healthy = [observation('healthy')];
  const facts = { suspect: BACK, pods: [], servedHealthy: { [NEXT.uid]: healthy, [OLD.uid]: healthy } };
  const choose = (releases: typeof ALL, to: string | null = null) =>
    chooseTarget({ ...world({ facts: { ...facts, releases } }), to });
  const why = 'it came after 1.4.0, which was gone back to since';

  it('is never gone on to, only what is older than both', () => {
    expect(choose(ALL)).toMatchObject({
      target: { version: '1.3.0' },
      rejected: [{ release: { version: '1.5.0' }, why }],
    });
    expect(choose([BACK, NEXT])).toMatchObject({ target: null, rejected: [{ why }] });
  });

  it('is said to be what a limit of ours replaced, where it is that too', () => {
    const raise = { id: 'a', strategy: 'resources', fence: 2, targetUid: NEXT.uid, at: ago(20) } as const;
    const operations = [operation(NEXT, { ...NEXT, templateHash: 'higher' }, { attempts: [raise] })];
    const { rejected } = chooseTarget({ ...world({ facts: { ...facts, releases: ALL, operations } }), to: null });
    expect(rejected).toMatchObject([{ why: expect.stringMatching(/^we raised its limit at /) }]);
  });

  it('is taken where a person names it, and said against it', () => {
    expect(choose(ALL, '1.5.0')).toMatchObject({ target: { version: '1.5.0' }, against: [why] });
  });
});
