// Which attempts took effect, and what of them still stands.
import { describe, expect, it } from '@jest/globals';
import type { Attempt, Receipt } from '../../src/incident.ts';
import { effectiveAttempts, stands, waitsForQuiet, wentBack } from '../../src/plan/attempts.ts';
import { ago } from './world.ts';

const judged = { judged: { verdict: 'not-recovered', at: ago(3), reason: '' } } as const;

function attempt(strategy: Attempt['strategy'], change: Partial<Attempt> = {}): Attempt {
  return { id: strategy, strategy, fence: 2, targetUid: 'rs', at: ago(5), ...change };
}

describe('the attempts that took effect', () => {
  it('are the last one and those that were judged: what a dead run left in between never came to anything', () => {
    const attempts = [attempt('restart', judged), attempt('scale'), attempt('rollback')];
    expect(effectiveAttempts({ attempts }).map(({ id }) => id)).toEqual(['restart', 'rollback']);
  });

  it.each<[string, readonly Attempt[], boolean]>([
    ['a rollback', [attempt('rollback')], true],
    ['a rollback before something else', [attempt('rollback', judged), attempt('scale')], true],
    ['a rollback that never took effect', [attempt('rollback'), attempt('scale')], false],
    ['something else', [attempt('restart', judged), attempt('scale')], false],
    ['nothing', [], false],
  ])('went back from something: %s', (_, attempts, expected) => {
    expect(wentBack({ attempts })).toBe(expected);
  });
});

describe('what still stands', () => {
  const receipt: Receipt = { path: '/scale', undo: [], restore: 'when-quiet', restoredAt: null };

  it.each<[string, Partial<Attempt>, readonly [boolean, boolean]]>([
    ['what waits for quiet', { receipt }, [true, true]],
    ['what is put back on demand only', { receipt: { ...receipt, restore: 'on-demand' } }, [true, false]],
    ['what was put back', { receipt: { ...receipt, restoredAt: ago(1) } }, [false, false]],
    ['what cannot be taken back', { receipt: { ...receipt, undo: null } }, [false, false]],
    ['what has no receipt', {}, [false, false]],
  ])('%s', (_, change, expected) => {
    const one = attempt('scale', change);
    expect([stands(one), waitsForQuiet(one)]).toEqual(expected);
  });
});
