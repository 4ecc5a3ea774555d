// Which lever is chosen where the release is not the cause, and what the act says of itself.
import { describe, expect, it } from '@jest/globals';
import type { Cause, ExecutableStrategy, Option } from '../../src/incident.ts';
import { weighed } from '../../src/plan/decide.ts';
import { chooseLever, leverAct } from '../../src/plan/lever.ts';
import type { Prepared } from '../../src/plan/options/prepared.ts';
import { refOf } from '../../src/plan/release-ref.ts';
import { BAD, GOOD, MANUAL, world } from './world.ts';

function lever(strategy: ExecutableStrategy, change: Partial<Option> = {}, rest: Partial<Prepared> = {}): Prepared {
  const option: Option = {
    strategy,
    summary: `Do ${strategy}.`,
    expectedSeconds: 30,
    expectedFrom: 'a measurement',
    risk: 'low',
    confidence: 0.5,
    for: [`${strategy} helps`],
    against: [`${strategy} costs`],
    executable: true,
    ...change,
  };
  return { option, step: { kind: 'restart' }, to: null, ...rest };
}

function weighing(cause: Cause = 'stuck-process', strategy: string | null = null) {
  const manual = strategy === null ? null : { ...MANUAL, strategy };
  const diagnosis = { cause, confidence: 0.8, for: ['one hangs', 'a dump says so'], against: ['a guess'], others: [] };
  return { ...weighed(world({ signal: { manual } })), diagnosis };
}

const chosen = (options: readonly Prepared[], ...about: Parameters<typeof weighing>) =>
  chooseLever(weighing(...about), options)?.option.strategy ?? null;

describe('the lever that is chosen', () => {
  it('is the least risky one, though another is faster', () => {
    expect(chosen([lever('scale', { risk: 'medium', expectedSeconds: 1 }), lever('restart')])).toBe('restart');
    expect(chosen([lever('restart'), lever('scale', { risk: 'medium', expectedSeconds: 1 })])).toBe('restart');
  });

  it('is the fastest of those; one whose time is not known comes last', () => {
    expect(chosen([lever('restart'), lever('scale', { expectedSeconds: 29 })])).toBe('scale');
    expect(chosen([lever('scale', { expectedSeconds: 29 }), lever('restart')])).toBe('scale');
    expect(chosen([lever('traffic', { expectedSeconds: null }), lever('restart')])).toBe('restart');
  });

  it.each([
    ['it is risky', lever('scale', { risk: 'high' })],
    ['it fits less than a person would ask for', lever('scale', { confidence: 0.49 })],
    ['the config does not allow it', lever('scale', { executable: false })],
    ['it cannot be done here', lever('scale', {}, { step: null })],
    ['it is the rollback, which is decided on by itself', lever('rollback')],
  ])('is none where %s', (_, option) => {
    expect(chosen([option])).toBeNull();
    expect(chosen([lever('scale')])).toBe('scale');
  });

  it.each(['release-crashes', 'release-regresses'] as const)('is none where the release is the cause: %s', (cause) => {
    expect(chosen([lever('scale')], cause)).toBeNull();
  });

  it('is the one that a person names, however it fits, where it is possible', () => {
    const unfit = lever('scale', { risk: 'high', confidence: 0 });
    expect(chosen([lever('restart'), unfit], 'release-crashes', 'scale')).toBe('scale');
    expect(chosen([lever('restart')], 'stuck-process', 'scale')).toBeNull();
    expect(chosen([lever('scale', {}, { step: null })], 'stuck-process', 'scale')).toBeNull();
  });
});

describe('the act of a lever', () => {
  it('says what it does, what it looks like, and what speaks for and against both', () => {
    expect(leverAct(weighing(), lever('restart'))).toEqual({
      kind: 'act',
      strategy: 'restart',
      step: { kind: 'restart' },
      from: refOf(BAD),
      to: refOf(BAD),
      reason: 'Do restart. It looks like stuck-process: one hangs; a dump says so; restart helps.',
      against: ['a guess', 'restart costs'],
      confidence: 0.5,
    });
    expect(leverAct(weighing(), lever('resources', {}, { to: refOf(GOOD) })).to).toEqual(refOf(GOOD));
  });

  it('is a bug where there is no lever, no step or no release', () => {
    const bug = expect.objectContaining({ code: 'internal', remedy: 'Report this as a bug.' }) as unknown as Error;
    const unknown = { ...weighing(), facts: { ...world().facts, suspect: null } };
    expect(() => leverAct(weighing(), null)).toThrow(bug);
    expect(() => leverAct(weighing(), lever('scale', {}, { step: null }))).toThrow('without a lever');
    expect(() => leverAct(unknown, lever('scale'))).toThrow(bug);
  });
});
