// Approval by plan id: what one run proposed, another does, and nothing else.
import { describe, expect, it } from '@jest/globals';
import type { Act } from '../../src/incident.ts';
import { planIds, planned } from '../../src/plan/approved.ts';
import { decide } from '../../src/plan/decide.ts';
import { ago, BAD, CRASHING, GOOD, MANUAL, observation, pod, release, type WorldChange, world } from './world.ts';

const APPROVE = { service: { autonomy: 'approve' } } as const;

function plan(change: WorldChange = {}, approvedPlans: readonly string[] = []) {
  return planned({ ...world({ ...APPROVE, ...change }), key: 'api', approvedPlans });
}

const idOf = (change: WorldChange = {}) => plan(change).approvable?.id ?? '';
const next = release('1.6.0', 3, { beganAt: ago(9) });
const crashing = { pods: [pod(next, 'a', CRASHING), pod(GOOD, 'a')] };

describe('what may be approved', () => {
  it('is told with the hold that waits for it, and is what would be done', () => {
    const waiting = plan();
    expect(waiting.decision).toMatchObject({ kind: 'hold', code: 'awaiting-approval' });
    expect(waiting.approvable).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      strategy: 'rollback',
      step: { kind: 'template' },
    });
    const { decision } = plan({}, [waiting.approvable?.id ?? '']);
    expect(decision).toMatchObject({ kind: 'act', from: { uid: BAD.uid }, to: { uid: GOOD.uid } });
  });

  it('is told of what needs no approval too, with the same id', () => {
    expect(plan({ service: { autonomy: 'auto' } })).toMatchObject({
      decision: { kind: 'act' },
      approvable: { id: idOf() },
    });
    expect(idOf({ signal: { manual: MANUAL } })).toBe(idOf());
  });

  it.each<[string, WorldChange]>([
    ['anything else holds', { workload: { paused: true } }],
    ['the config only observes', { service: { autonomy: 'observe' } }],
    ['it is over', { facts: { look: [observation('healthy')], pods: [pod(BAD, 'a')] } }],
    ['there is no workload', { facts: { suspect: null } }],
    ['GitHub runs a dispatch again', { signal: { manual: { ...MANUAL, rerunOf: '7' } } }],
  ])('is nothing where %s', (_, change) => {
    expect(plan(change).approvable).toBeUndefined();
  });

  it('needs no probe: the person’s judgement stands in', () => {
    const blind = { facts: { look: [], normal: [], pods: [pod(BAD, 'a'), pod(GOOD, 'a')] } };
    expect(plan(blind, [idOf(blind)]).decision.kind).toBe('act');
  });
});

describe('an approved plan', () => {
  it('is not done in the name of another: the decision says what it would be now', () => {
    const approved = idOf();
    const moved = plan({ facts: { suspect: next, releases: [next, BAD, GOOD], ...crashing } }, [approved]);
    expect(moved.decision).toMatchObject({ kind: 'hold', code: 'plan-moved', mayPass: false, from: { uid: next.uid } });
    expect(moved.decision.reason).toMatch(
      new RegExp(
        `approved is plan ${approved}; now it would be the rollback of 1\\.6\\.0 .* is plan ${moved.approvable?.id}`,
      ),
    );
  });

  it('is told as one of several, and with where it would go now', () => {
    const [scaled, back] = [
      { facts: { pods: [pod(BAD, 'a'), pod(GOOD, 'a')], look: [observation('unhealthy')] } },
      {},
    ].map((change) => plan(change, ['a', 'b']).decision.reason);
    const words = /^What was approved is one of 2 plans; now it would be the rollback of 1\.5\.0 \(.*\) to 1\.4\.0 \(/;
    expect([scaled, back]).toEqual([expect.stringMatching(words), expect.stringMatching(words)]);
  });

  it('keeps the release where it would scale now: no other is named', () => {
    const old = release('1.4.0', 2, { beganAt: ago(9000) });
    const crowd: WorldChange = {
      workload: { updated: 3, total: 3 },
      service: { autonomy: 'auto', strategies: ['rollback', 'scale'] },
      facts: {
        ...{ suspect: old, releases: [old], pods: [pod(old, 'a')], normal: [], autoscaler: null },
        traffic: { now: 300, normal: 100 },
      },
    };
    expect(plan(crowd, ['a']).decision).toMatchObject({
      code: 'plan-moved',
      reason: expect.stringMatching(/it would be the scale of 1\.4\.0 \(api-1\.4\.0, revision 2\), which is plan/),
      remedy: '',
    });
  });

  it.each<[string, WorldChange]>([
    ['the same template was deployed again', { facts: { suspect: { ...BAD, revision: 4 } } }],
    ['the Deployment was made again', { workload: { uid: 'another' } }],
    ['another release is the last good one', { facts: { releases: [BAD, { ...GOOD, uid: 'rs-other' }] } }],
  ])('has moved where %s', (_, change) => {
    const approved = idOf();
    const { approvable, decision } = plan(change, [approved]);
    expect(approvable?.id).not.toBe(approved);
    expect(decision.kind).toBe('hold');
  });

  it('is of one service: the same workload under another key is another plan', () => {
    const act = decide(world()).decision as Act;
    const ids = planIds('api', 'uid', act);
    expect(new Set([...Object.values(ids), ...Object.values(planIds('cart', 'uid', act))]).size).toBe(4);
    expect(ids.plain).not.toBe(planIds('api', 'uid', { ...act, step: { kind: 'abort' } }).plain);
    const again: Act = { ...act, confidence: 0, reason: '', against: [] };
    expect(planIds('api', 'uid', again)).toEqual(ids);
  });

  it('binds a service that may act by itself too', () => {
    const auto = { service: { autonomy: 'auto' } };
    expect(plan(auto, ['0'.repeat(32)]).decision).toMatchObject({ code: 'plan-moved' });
    expect(plan(auto, ['0'.repeat(32), idOf()]).decision.kind).toBe('act');
  });

  it('may be approved late: the alert’s shelf life does not bind, the release’s age and our own look do', () => {
    const late = { signal: { startedAt: ago(60) }, facts: { suspect: { ...BAD, beganAt: ago(70) } } };
    const older = { signal: { startedAt: ago(130) }, facts: { suspect: { ...BAD, beganAt: ago(140) } } };
    const approved = [idOf()];
    expect(plan(late).decision).toMatchObject({ code: 'stale-alert' });
    expect(plan(late, approved).decision.kind).toBe('act');
    expect(plan(older, approved).decision).toMatchObject({ code: 'release-not-recent' });
    const over = { facts: { look: [observation('healthy')], pods: [pod(BAD, 'a')] } };
    expect(plan({ ...late, facts: { ...late.facts, ...over.facts } }, approved).decision).toMatchObject({
      code: 'not-happening',
    });
  });

  it('lifts no other brake', () => {
    const frozen = { service: { ...APPROVE.service, freeze: [{ days: ['mon'] }] } };
    expect(plan(frozen, [idOf()]).decision).toMatchObject({ code: 'frozen' });
  });
});

describe('an approval, and the migrations that it knew of', () => {
  const steps = ['db/migrate/1.sql:1: the column `email` is dropped'];
  const known = { facts: { migrations: { target: GOOD.uid, steps, why: '' } } };
  const silent = { facts: { migrations: { target: GOOD.uid, steps: null, why: 'GitHub is down' } } };
  const none = { facts: { migrations: { target: GOOD.uid, steps: [], why: '' } } };

  it.each([
    ['GitHub was silent', silent],
    ['there were none yet', none],
    ['nothing was compared', {}],
  ])('does not cover them where %s: the world has moved, and the reason names them', (_, then) => {
    const approved = idOf(then);
    const { decision, approvable } = plan(known, [approved]);
    expect(decision).toMatchObject({ kind: 'hold', code: 'plan-moved', to: { uid: GOOD.uid } });
    expect(decision.reason).toContain(
      `on a schema that was migrated since (${steps[0]}), which is plan ${idOf(known)}.`,
    );
    expect(approvable?.id).toBe(idOf(known));
    expect(approvable?.id).not.toBe(approved);
  });

  it.each([
    ['known still', known],
    ['not to be known now', silent],
    ['gone', none],
  ])('covers them where it knew of them, and they are %s: the plan is the one that was approved', (_, now) => {
    const approved = idOf(known);
    expect(plan(now, [approved])).toMatchObject({ decision: { kind: 'act' }, approvable: { id: approved } });
  });

  it('needs not know of them where the config says that an earlier release lives with them, nor for what is no rollback', () => {
    const compatible = { ...known, service: { ...APPROVE.service, migrations: 'compatible' } } as const;
    expect(plan(compatible, [idOf()]).decision.kind).toBe('act');
    const old = release('1.4.0', 2, { beganAt: ago(9000) });
    const crowd = (migrations: object): WorldChange => ({
      workload: { updated: 3, total: 3 },
      service: { ...APPROVE.service, strategies: ['rollback', 'scale'] },
      facts: {
        ...{ suspect: old, releases: [old], pods: [pod(old, 'a')], normal: [], autoscaler: null },
        ...{ traffic: { now: 300, normal: 100 }, ...migrations },
      },
    });
    const scales = crowd({ migrations: { target: old.uid, steps, why: '' } });
    expect(plan(scales, [idOf(crowd({}))]).decision).toMatchObject({ kind: 'act', strategy: 'scale' });
  });
});

describe('what the Lease says of a person’s word', () => {
  const recalled = (change: WorldChange, id = idOf()) =>
    planned({ ...world(change), key: 'api', approvedPlans: [], recalled: { plan: id, manual: MANUAL, approved: id } });

  it('approves nothing, and the person is asked again', () => {
    const { decision, approvable } = recalled(APPROVE);
    expect(decision).toMatchObject({
      code: 'awaiting-approval',
      remedy: expect.stringContaining('the Lease cannot approve it: dispatch it again'),
    });
    expect(approvable?.id).toBe(idOf());
    expect(recalled(APPROVE, '0'.repeat(32)).decision).toMatchObject({ code: 'awaiting-approval' });
  });

  it('lifts no guard where the service may act by itself, and binds it all the same', () => {
    const auto = { service: { autonomy: 'auto' } } as const;
    expect(recalled(auto).decision).toEqual(plan(auto).decision);
    expect(recalled(auto, '0'.repeat(32)).decision).toMatchObject({ kind: 'hold', code: 'plan-moved' });
    const late = { signal: { startedAt: ago(200) }, ...auto };
    expect(recalled(late).decision).toMatchObject({ kind: 'hold', code: 'rollout-elsewhere' });
  });
});
