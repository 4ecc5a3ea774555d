// A manual dispatch that GitHub runs again.
import { describe, expect, it } from '@jest/globals';
import type { ManualRequest, Operation } from '../../../src/incident.ts';
import { decide } from '../../../src/plan/decide.ts';
import { BAD, GOOD, MANUAL, operation, release, type WorldChange, world } from '../world.ts';

const OTHER = release('1.3.0', 1);
const decided = (manual: Partial<ManualRequest>, operations: readonly Operation[] = [], change: WorldChange = {}) =>
  decide(world({ signal: { manual: { ...MANUAL, rerunOf: '7', ...manual } }, ...change, facts: { operations } }))
    .decision;
const open = { phase: 'acting', appliedAt: null, judgedAt: null, reportedAt: null, verdict: null } as const;

describe('a dispatch that is run again', () => {
  it('is held, and a new one is asked for', () => {
    expect(decided({})).toMatchObject({
      kind: 'hold',
      code: 'plan-moved',
      remedy: 'Dispatch anew, with `from` where it is about one release.',
    });
    expect(decided({ strategy: 'restart' }, [], { service: { strategies: ['restart'] } })).toMatchObject({
      code: 'plan-moved',
    });
    expect(decided({}, [operation(BAD, GOOD, { ...open, run: '77-a' })])).toMatchObject({ code: 'plan-moved' });
  });

  it('acts where it says what it is about, and on what it had claimed itself', () => {
    expect(decided({ from: BAD.name })).toMatchObject({ kind: 'act' });
    expect(decided({}, [operation(BAD, GOOD, { ...open, run: '7-a' })])).toMatchObject({ kind: 'act' });
  });

  it('is held where it had claimed another release and wrote nothing, and where others did what was done', () => {
    for (const other of [operation(OTHER, GOOD, { ...open, run: '7-a' }), operation(OTHER, GOOD)])
      expect(decided({}, [other])).toMatchObject({
        code: 'plan-moved',
        reason:
          'GitHub runs a dispatch again that names no `from`: whether it is about 1.5.0 (api-1.5.0, revision 2), which runs now, nobody has said.',
      });
  });

  it('acts where its plan was approved', () => {
    const again = world({ signal: { manual: { ...MANUAL, rerunOf: '7' } } });
    expect(decide({ ...again, approved: true }).decision).toMatchObject({ kind: 'act' });
  });

  it('joins what it did, whatever was deployed since', () => {
    const done = operation(OTHER, GOOD, { run: '7-a' });
    expect(decided({}, [operation(BAD, GOOD, { ...open, run: '8-a' }), done])).toMatchObject({
      kind: 'join',
      operation: done.id,
      reason: `This very run has dealt with 1.3.0 (api-1.3.0, revision 1) already (operation ${done.id}); what was deployed since is none of its business.`,
    });
  });
});
