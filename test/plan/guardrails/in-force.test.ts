// What was done already to the release that runs, by a strategy that keeps it.
import { describe, expect, it } from '@jest/globals';
import type { Attempt, Operation } from '../../../src/incident.ts';
import { weighed } from '../../../src/plan/decide.ts';
import { doneAboutIt, ofThisRelease, unfinishedWork } from '../../../src/plan/guardrails/in-force.ts';
import { refOf } from '../../../src/plan/release-ref.ts';
import { when } from '../../../src/text/moment.ts';
import { ago, BAD, GOOD, MANUAL, operation, release, type WorldChange, world } from '../world.ts';

const ID = `deployment-uid/${BAD.uid}/${BAD.revision}`;
const receipt = { path: '/x', undo: [], restore: 'when-quiet', restoredAt: null } as const;
const attempt = (strategy: Attempt['strategy'], change: Partial<Attempt> = {}): Attempt => ({
  ...{ id: `${strategy}-1`, strategy, fence: 1, targetUid: BAD.uid, at: ago(5) },
  ...change,
});
/** A scaling of the release that runs, five minutes ago. */
const scaled = (change: Partial<Operation> = {}) =>
  operation(BAD, BAD, { attempts: [attempt('scale')], phase: 'reported', ...change });

const about = (done: readonly Operation[], change: WorldChange = {}) =>
  weighed(world({ ...change, facts: { operations: done, ...change.facts } }));
const asks = (strategy: string) => ({ signal: { manual: { ...MANUAL, strategy } } });

describe('work that is not finished', () => {
  const joins = (done: Operation, change: WorldChange = {}) => unfinishedWork(about([done], change)) !== null;

  it('is joined, and named', () => {
    expect(unfinishedWork(about([scaled({ phase: 'applied' })]))).toEqual({
      kind: 'join',
      operation: ID,
      reason: `Operation ${ID} on 1.5.0 (api-1.5.0, revision 2) is applied and not finished.`,
      from: refOf(BAD),
      to: refOf(BAD),
    });
  });

  it.each([
    ['applied', true],
    ['judged', true],
    ['reported', false],
    ['abandoned', false],
    ['acting', false],
  ] as const)('that is %s: %s', (phase, joined) => {
    expect(joins(scaled({ phase }))).toBe(joined);
  });

  it('that a dead run left is joined where its write took effect', () => {
    const acting = scaled({ phase: 'acting', appliedAt: null });
    expect(joins(acting, { facts: { tookEffect: ['scale-1'] } })).toBe(true);
    expect(joins(scaled({ phase: 'reported' }), { facts: { tookEffect: ['scale-1'] } })).toBe(false);
  });

  it.each([
    ['a traffic control', [attempt('traffic')], true],
    ['a restart', [attempt('restart')], true],
    ['a raised limit', [attempt('resources')], true],
    ['a rollback', [attempt('rollback')], false],
    ['a rollback after a restart', [attempt('restart'), attempt('rollback')], false],
    ['a scaling after a rollback', [attempt('rollback'), attempt('scale')], true],
    ['nothing', [], true],
  ] as const)('keeps the release where it is %s: %s', (_, attempts, joined) => {
    expect(joins(scaled({ phase: 'applied', attempts }))).toBe(joined);
  });
});

describe('what was done to this release', () => {
  const counts = (done: Operation, change: WorldChange = {}) => ofThisRelease(about([done], change)).length === 1;

  it('goes by template: a restart’s ReplicaSet is the same release', () => {
    const other = release('1.6.0', 3);
    expect(counts(scaled())).toBe(true);
    expect(counts(operation(other, BAD))).toBe(true);
    expect(counts(operation(BAD, other))).toBe(true);
    expect(counts(operation(other, GOOD))).toBe(false);
    expect(counts(scaled(), { facts: { suspect: null } })).toBe(false);
  });

  it('is not what was done to a workload of the same name that is gone', () => {
    expect(counts(scaled({ id: 'former-uid/rs-1.5.0/2' }))).toBe(false);
    const gone = { ...about([scaled()]) };
    expect(ofThisRelease({ facts: { ...gone.facts, workload: null } })).toEqual([]);
  });
});

describe('what was done about it', () => {
  const joins = (done: Operation, change: WorldChange = {}) => doneAboutIt(about([done], change)) !== null;

  it('is joined, and told', () => {
    const done = scaled({ attempts: [attempt('restart'), attempt('scale')] });
    expect(doneAboutIt(about([done]))).toMatchObject({
      kind: 'join',
      operation: ID,
      reason: `restart, scale was done at ${when(ago(5))} already, on 1.5.0 (api-1.5.0, revision 2).`,
    });
  });

  it('is what was done after the trouble began, or at the same moment', () => {
    expect(joins(scaled(), { signal: { startedAt: ago(6) } })).toBe(true);
    expect(joins(scaled(), { signal: { startedAt: ago(5) } })).toBe(true);
    expect(joins(scaled(), { signal: { startedAt: ago(4) } })).toBe(false);
  });

  it('is what the same signal was answered with, where nobody says since when', () => {
    const unknown = { signal: { startedAt: null } };
    expect(joins(scaled({ signalKeys: ['group-1'] }), unknown)).toBe(true);
    expect(joins(scaled({ signalKeys: ['group-2'] }), unknown)).toBe(false);
  });

  it.each([
    ['it was never applied', scaled({ appliedAt: null })],
    ['it was given up', scaled({ phase: 'abandoned' })],
    ['it was a rollback', scaled({ attempts: [attempt('rollback')] })],
  ])('is nothing where %s', (_, done) => {
    expect(joins(done)).toBe(false);
  });

  it('is not in the way of a person who asks for something else', () => {
    expect(joins(scaled(), asks('restart'))).toBe(false);
    expect(joins(scaled(), asks('rollback'))).toBe(false);
    expect(joins(scaled(), asks('scale'))).toBe(true);
    expect(joins(scaled(), { signal: { manual: { ...MANUAL, strategy: null } } })).toBe(true);
  });

  it('is joined by a person who asks for the same while it stands, whenever it began', () => {
    const later = { signal: { startedAt: ago(4), manual: { ...MANUAL, strategy: 'scale' } } };
    const stands = (change: object) => scaled({ attempts: [attempt('scale', { receipt: { ...receipt, ...change } })] });
    expect(joins(stands({}), later)).toBe(true);
    expect(joins(stands({ restoredAt: ago(1) }), later)).toBe(false);
    expect(joins(stands({ undo: undefined }), later)).toBe(false);
    expect(joins(scaled(), later)).toBe(false);
    expect(joins(scaled({ attempts: [attempt('scale', { receipt }), attempt('scale')] }), later)).toBe(false);
    expect(joins(stands({}), { signal: { startedAt: ago(4) } })).toBe(false);
  });
});
