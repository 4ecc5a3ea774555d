// Templates between which we moved a limit: which of them nobody goes back to.
import { describe, expect, it } from '@jest/globals';
import { withReceipt } from '../../src/followup/restore-due.ts';
import type { Attempt, Operation, Receipt, Release } from '../../src/incident.ts';
import { supersededByUs } from '../../src/plan/our-raises.ts';
import { refOf } from '../../src/plan/release-ref.ts';
import { when } from '../../src/text/moment.ts';
import { ago, BAD, GOOD, operation, release, template } from './world.ts';

const [low, high, higher] = ['256Mi', '512Mi', '1Gi'].map((memory, index) =>
  release('1.5.0', index + 2, { template: template('1.5.0', { resources: { limits: { memory } } }) }),
) as [Release, Release, Release];
const receipt: Receipt = { path: '', undo: [], restore: 'on-demand', restoredAt: ago(1) };
const judged = { verdict: 'not-recovered', at: ago(4), reason: '' } as const;

function raise(change: Partial<Attempt> = {}): Attempt {
  return { id: 'a', strategy: 'resources', fence: 2, targetUid: low.uid, at: ago(5), ...change };
}

function said(target: Release, suspect: Release | null, attempts: readonly Attempt[], done: Partial<Operation> = {}) {
  return supersededByUs(target, { suspect, operations: [operation(low, high, { attempts, ...done })] });
}

const SAME = `only a limit that we raised at ${when(ago(5))} is different`;
const RAISED = `we raised its limit at ${when(ago(5))}`;
const BACK = `its limit, which we raised at ${when(ago(5))}, was taken back`;

describe('a limit that we raised', () => {
  it('speaks for what had the lower one, once follow-up took it back', () => {
    const raised = operation(low, high, { attempts: [raise({ receipt: { ...receipt, restoredAt: null } })] });
    const facts = { suspect: BAD, operations: [withReceipt(raised, 'a', { restoredAt: ago(1) })] };
    expect([low, high].map((target) => supersededByUs(target, facts))).toEqual([null, BACK]);
  });

  it.each<[string, Release, Release | null, Attempt, string | null]>([
    ['is all that is different below it', low, high, raise(), SAME],
    ['is all that is different above it', high, low, raise(), SAME],
    ['speaks against what had the lower one', low, BAD, raise(), RAISED],
    ['speaks against it where nothing is suspected', low, null, raise(), RAISED],
    ['speaks for what has it', high, BAD, raise(), null],
    ['says nothing of other releases', GOOD, high, raise(), null],
    ['speaks against what has it, once it was taken back', high, BAD, raise({ receipt }), BACK],
    ['speaks for what had the lower one, once it was taken back', low, BAD, raise({ receipt }), null],
    ['stands while it was not taken back', low, BAD, raise({ receipt: { ...receipt, restoredAt: null } }), RAISED],
    ['is no other lever', low, BAD, raise({ strategy: 'scale' }), null],
  ])('%s', (_, target, suspect, attempt, expected) => {
    expect(said(target, suspect, [attempt])).toBe(expected);
  });

  it('is one of its own attempt, where several followed each other', () => {
    const attempts = [raise({ judged }), raise({ id: 'b', at: ago(3), from: refOf(high), to: refOf(higher) })];
    expect(said(high, BAD, attempts)).toBe(`we raised its limit at ${when(ago(3))}`);
    expect(said(higher, high, attempts)).toBe(`only a limit that we raised at ${when(ago(3))} is different`);
    expect(said(higher, BAD, attempts)).toBeNull();
  });

  it('counts only where it took effect', () => {
    expect(said(low, BAD, [raise(), raise({ id: 'b', strategy: 'scale' })])).toBeNull();
    expect(said(low, BAD, [raise()], { phase: 'abandoned' })).toBeNull();
  });
});
