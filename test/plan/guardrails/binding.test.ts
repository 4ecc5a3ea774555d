// Which guardrails bind a rollback, a lever, and what comes after an act that did not help.
import { describe, expect, it } from '@jest/globals';
import { decide, weighed } from '../../../src/plan/decide.ts';
import { firstHold, firstHoldOfAny, firstHoldOfRung, holdsRollbacksOnly } from '../../../src/plan/guardrails/table.ts';
import { ago, BAD, GOOD, MANUAL, operation, type WorldChange, world } from '../world.ts';

const of = (change: WorldChange = {}) => weighed(world(change));
const back = { ...GOOD, revision: 3, beganAt: ago(5), endedAt: null };
const restored = { suspect: back, releases: [back, BAD], operations: [operation(BAD, GOOD)] };
const bad = { knownBad: [{ templateHash: BAD.templateHash, version: '1.5.0', since: ago(60) }] };
const scaled = (phase: 'applied' | 'reported') => ({
  operations: [
    operation(BAD, BAD, {
      phase,
      attempts: [{ id: 'a', strategy: 'scale', fence: 1, targetUid: BAD.uid, at: ago(5) }],
    }),
  ],
});

describe('a lever that a person asks for', () => {
  it.each([
    ['what we restored', restored],
    ['what is known to be bad', bad],
  ])('may act on %s', (_, facts) => {
    const may = (strategy: string) =>
      firstHoldOfAny(
        of({
          facts,
          signal: { startedAt: ago(1), manual: { ...MANUAL, strategy } },
          service: { strategies: ['rollback', 'restart'] },
          workload: { updated: 3, total: 3 },
        }),
      ) === null;
    expect([may('restart'), may('rollback')]).toEqual([true, false]);
    expect(firstHoldOfAny(of({ facts, signal: { startedAt: ago(1) } }))).not.toBeNull();
  });
});

describe('what speaks about rollbacks', () => {
  const stood = of({ facts: { releases: [BAD] } });

  it('binds no lever', () => {
    expect(firstHold(stood)).toMatchObject({ code: 'nothing-to-go-back-to' });
    expect(firstHoldOfAny(stood)).toBeNull();
    expect(firstHoldOfRung(stood, 'lever')).toBeNull();
    expect(firstHoldOfRung(stood, 'rollback')).toMatchObject({ code: 'nothing-to-go-back-to' });
  });

  it('is known by what it says', () => {
    const about = (change: WorldChange) => {
      const { decision } = decide(world(change));
      return decision.kind !== 'act' && holdsRollbacksOnly(decision, of(change));
    };
    expect(about({ facts: { releases: [BAD] } })).toBe(true);
    expect(about({ workload: { paused: true } })).toBe(false);
    expect(about({ workload: { paused: true }, facts: { releases: [BAD] } })).toBe(false);
    expect(about({ facts: restored, signal: { startedAt: ago(6) } })).toBe(false);
  });

  it('is never a join', () => {
    const held = firstHold(stood);
    if (held?.kind !== 'hold') throw new Error('does not hold');
    expect(holdsRollbacksOnly({ kind: 'join', operation: 'x', reason: held.reason, from: BAD, to: GOOD }, stood)).toBe(
      false,
    );
  });
});

describe('after an act that did not help', () => {
  it.each([
    ['an act that is not finished', { facts: scaled('applied') }],
    ['what was done about it', { facts: scaled('reported') }],
    ['what we restored', { facts: restored, signal: { startedAt: ago(1) } }],
    ['the age of the alert', { signal: { startedAt: ago(31) }, facts: { suspect: { ...BAD, beganAt: ago(60) } } }],
    ['a rollout on its way', { signal: { startedAt: ago(11) } }],
  ] as readonly [string, WorldChange][])('no longer binds: %s', (_, change) => {
    const held = firstHold(of(change));
    expect(held).not.toBeNull();
    expect(firstHoldOfRung(of(change), 'lever')?.reason).not.toBe(held?.reason);
  });

  it('binds everything else', () => {
    expect(firstHoldOfRung(of({ workload: { paused: true } }), 'lever')).toMatchObject({ code: 'paused' });
  });
});
