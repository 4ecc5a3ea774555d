// From guardrails and options to one decision, and what it says where the release is not the cause.
import { describe, expect, it } from '@jest/globals';
import type { Hold } from '../../src/incident.ts';
import { decide, rollBack, weighed } from '../../src/plan/decide.ts';
import { LOOK_AT } from '../../src/plan/diagnosis/look-at.ts';
import { notCheckedOf, rollbackAgainst, rollbackFor } from '../../src/plan/weigh.ts';
import { ago, BAD, CRASHING, GOOD, MANUAL, pod, release, template, type WorldChange, world } from './world.ts';

const LIMITED = template('1.4.0', { resources: { limits: { memory: '256Mi' } } });
const OLD = release('1.4.0', 2, { beganAt: ago(9000), template: LIMITED });
const EARLIER = release('1.3.0', 1, { beganAt: ago(20_000), endedAt: ago(9000) });
const ALL = { strategies: ['rollback', 'restart', 'scale', 'resources'] };
const CROWD = { traffic: { now: 300, normal: 100 } };

/** A release of a week ago in trouble. */
const old = (change: WorldChange = {}): WorldChange => ({
  ...change,
  workload: { updated: 3, total: 3, ...change.workload },
  facts: {
    ...{ suspect: OLD, releases: [OLD, EARLIER], normal: [], autoscaler: null },
    pods: ['a', 'b', 'c'].map((name) => pod(OLD, name)),
    ...change.facts,
  },
});
const decided = (change: WorldChange) => decide(world(change)).decision;
const held = (change: WorldChange): Hold => {
  const decision = decided(change);
  if (decision.kind !== 'hold') throw new Error(`does not hold: ${JSON.stringify(decision)}`);
  return decision;
};

describe('a rollback', () => {
  it('says from what to what, for which reasons, and how surely', () => {
    const weighing = weighed(world());
    expect(rollBack(weighing)).toMatchObject({
      kind: 'act',
      strategy: 'rollback',
      step: { kind: 'template' },
      reason: `Roll back 1.5.0 (api-1.5.0, revision 2) to 1.4.0 (api-1.4.0, revision 1): ${rollbackFor(weighing).join('; ')}.`,
      against: rollbackAgainst(weighing),
    });
  });

  it('is a bug where release or target are not known', () => {
    const bug = expect.objectContaining({ code: 'internal', remedy: 'Report this as a bug.' }) as unknown as Error;
    expect(() => rollBack(weighed(world({ facts: { suspect: null } })))).toThrow(bug);
    expect(() => rollBack(weighed(world({ facts: { releases: [BAD] } })))).toThrow('without suspect or target');
    expect(() => rollBack({ ...weighed(world()), facts: { ...world().facts, suspect: null } })).toThrow(bug);
  });
});

describe('a plan', () => {
  it('tells what it is, what could be done, and what was not checked', () => {
    const some = world({ facts: { notChecked: ['GitHub'] } });
    const plan = decide(some);
    expect(plan.diagnosis?.cause).toBe('release-crashes');
    expect(plan.options[0]?.strategy).toBe('rollback');
    expect(plan.notChecked).toEqual(notCheckedOf(weighed(some)));
    expect(plan.notChecked).toEqual(['GitHub']);
  });

  it('goes where a person points', () => {
    const manual = { ...MANUAL, to: 'api-1.3.0' };
    const facts = { releases: [BAD, GOOD, EARLIER] };
    expect(decided({ facts, signal: { manual } })).toMatchObject({ kind: 'act', to: { version: '1.3.0' } });
  });
});

describe('where the release is not the cause', () => {
  it('a person is told what it looks like and where to look', () => {
    const { code, remedy } = held(old({ facts: CROWD }));
    expect(code).toBe('release-not-recent');
    expect(remedy).toMatch(
      / It looks like traffic-saturation: there is 3\.0 times the usual traffic; no release is near: 1\.4\.0 runs for 6 d\. Look where/,
    );
    expect(remedy.endsWith(LOOK_AT['traffic-saturation'])).toBe(true);
  });

  it('is not told twice where that is why it is held', () => {
    const crowd = { traffic: { now: 300, normal: 100, before: 300 }, normal: [] };
    const other = held({ facts: { ...crowd, pods: [pod(BAD, 'a'), pod(GOOD, 'a')] } });
    expect(other).toMatchObject({ code: 'other-cause', remedy: LOOK_AT['traffic-saturation'] });
  });

  it.each([
    ['it may be the release', old({ facts: { pods: [pod(OLD, 'a', CRASHING)] } })],
    ['nobody knows what it is', old()],
    ['something else forbids it', old({ facts: CROWD, workload: { paused: true } })],
  ])('nothing is told where %s', (_, change) => {
    expect(held(change).remedy).not.toMatch(/looks like/);
  });

  it('the lever is done that is allowed, and a person approves it as what it is', () => {
    const crowd = old({ facts: CROWD, service: ALL });
    expect(decided(crowd)).toMatchObject({ kind: 'act', strategy: 'scale' });
    const waits = held({ ...crowd, service: { ...ALL, autonomy: 'approve' } });
    expect(waits).toMatchObject({ code: 'awaiting-approval', strategy: 'scale', to: { uid: OLD.uid } });
    const killed = pod(OLD, 'a', { restarts: 3, lastExit: { reason: 'OOMKilled', at: ago(3), container: 'api' } });
    const raises = held(old({ facts: { pods: [killed] }, service: { ...ALL, autonomy: 'approve' } }));
    expect(raises).toMatchObject({ strategy: 'resources', to: { uid: '', revision: 3 } });
  });

  it('a rollback that something else forbids waits for no lever', () => {
    expect(held(old({ facts: CROWD, service: ALL, workload: { paused: true } }))).toMatchObject({ code: 'paused' });
    expect(held(old({ facts: CROWD, service: ALL, workload: { paused: true } }))).not.toHaveProperty('strategy');
  });
});
