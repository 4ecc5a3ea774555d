// Where exactly each guardrail begins to hold, what it says, and that none needs what may be missing. The table of guardrails
// shows that each of them holds at all.
import { describe, expect, it } from '@jest/globals';
import type { Operation } from '../../../src/incident.ts';
import { weighed } from '../../../src/plan/decide.ts';
import { noPermission, workloadGone } from '../../../src/plan/guardrails/access.ts';
import { switchedOff } from '../../../src/plan/guardrails/brakes.ts';
import { noEvidence, noStart, notHappening, turnedUnhealthy } from '../../../src/plan/guardrails/evidence.ts';
import type { Guard } from '../../../src/plan/guardrails/guard.ts';
import {
  budgetSpent,
  limitReached,
  rollbackNotListed,
  siteLimit,
  strategyUnavailable,
} from '../../../src/plan/guardrails/limits.ts';
import {
  releaseNotRecent,
  rolloutElsewhere,
  staleAlert,
  symptomOlder,
  unhealthyBefore,
} from '../../../src/plan/guardrails/recency.ts';
import { approvedForAnother, nothingRuns, notReconciled, paused } from '../../../src/plan/guardrails/state.ts';
import { GUARDS } from '../../../src/plan/guardrails/table.ts';
import { alreadyGood, nothingToGoBackTo, targetConfigMissing } from '../../../src/plan/guardrails/target.ts';
import {
  ago,
  BAD,
  CRASHING,
  GOOD,
  MANUAL,
  observation,
  operation,
  pod,
  release,
  type WorldChange,
  world,
} from '../world.ts';

const of = (change: WorldChange = {}) => weighed(world(change));
const said = (guard: Guard, change: WorldChange = {}) => guard(of(change));
const reason = (guard: Guard, change: WorldChange = {}) => said(guard, change)?.reason;
const done = (minutes: number, change: Partial<Operation> = {}) =>
  operation(GOOD, BAD, { id: `d-${minutes}`, startedAt: ago(minutes), ...change });
const NOBODY = { pods: [pod(BAD, 'a')] };

describe('no guardrail', () => {
  it.each([
    ['there is no workload and no release', { workload: null, suspect: null, releases: [], pods: [] }],
    ['there is no workload, but its releases are left', { workload: null }],
    ['the release is not known', { suspect: null }],
    ['nothing else is known', { releases: [], pods: [], look: [], normal: [], servedHealthy: {}, missingConfig: {} }],
  ])('needs what is missing where %s', (_, change) => {
    const { facts, ...rest } = of();
    const bare = { ...rest, ...weighed({ ...world(), facts: { ...facts, ...change } }) };
    for (const manual of [null, MANUAL, { ...MANUAL, strategy: 'scale', from: 'api-1.5.0' }])
      for (const guard of GUARDS) expect(() => guard({ ...bare, signal: { ...bare.signal, manual } })).not.toThrow();
  });

  it('about a release says anything where none is known', () => {
    const unknown = of({ facts: { suspect: null }, signal: { startedAt: ago(9000), manual: null } });
    for (const guard of [rolloutElsewhere, symptomOlder, releaseNotRecent]) expect(guard(unknown)).toBeNull();
    const from = { manual: { ...MANUAL, from: 'api-1.0.0' } };
    expect(approvedForAnother(of({ facts: { suspect: null }, signal: from }))).toBeNull();
    const gone = { ...of(), facts: { ...of().facts, workload: null, suspect: null } };
    for (const guard of [notReconciled, rolloutElsewhere, paused, nothingRuns, alreadyGood])
      expect(guard(gone)).toBeNull();
    expect(workloadGone(gone)?.reason).toBe('There is no Deployment shop/api.');
  });
});

describe('a guardrail says', () => {
  it.each([
    [noPermission, { facts: { missingPermissions: ['get pods', 'patch x'] } }, 'Not allowed to get pods; patch x.'],
    [
      switchedOff,
      {
        workload: { annotations: { 'incident-responder.github.io/switch': 'off' } },
        facts: { site: { switch: 'off', namespaceAnnotations: {}, alerting: [], elsewhere: [] } },
      },
      /^It is switched off: the input `switch` is off; Deployment shop\/api is annotated/,
    ],
    [
      notHappening,
      { facts: { ...NOBODY, look: [observation('healthy')] } },
      'errors is healthy: 0.1 % errors; no pod of the current release fails.',
    ],
    [
      noEvidence,
      { facts: { ...NOBODY, look: [observation('unknown')] } },
      'errors is unknown: no data; only alertmanager says so.',
    ],
    [
      approvedForAnother,
      { signal: { manual: { ...MANUAL, from: 'api-1.0.0' } } },
      'The request is about api-1.0.0; api-1.5.0 runs now.',
    ],
    [
      unhealthyBefore,
      {
        facts: {
          look: [observation('unhealthy'), observation('unhealthy', { probe: 'speed' })],
          normal: [observation('unhealthy'), observation('unhealthy', { probe: 'speed' })],
        },
      },
      'It was unhealthy before the current release already: errors: 40 % errors; speed: 40 % errors.',
    ],
    [
      strategyUnavailable,
      {
        signal: { manual: { ...MANUAL, strategy: 'scale' } },
        service: { strategies: ['scale'] },
        facts: { events: ['FailedScheduling: x'] },
      },
      '"scale" cannot be executed: it runs more of the same release, and asks more of what it depends on; whether an autoscaler would undo it is not known; the cluster has no room for more pods.',
    ],
    [
      rollbackNotListed,
      { service: { strategies: ['restart'] } },
      'The config does not list `rollback` among its `strategies`.',
    ],
    [
      nothingToGoBackTo,
      {
        facts: {
          releases: [
            BAD,
            release('1.4.0', 1, { beganAt: ago(11), endedAt: ago(10) }),
            release('1.3.0', 0, { beganAt: ago(12), endedAt: ago(11) }),
          ],
          servedHealthy: {},
          pods: [],
        },
      },
      'There is no release to go back to: 1.4.0 (api-1.4.0, revision 1): nothing shows that it served, and it stood for 60 s only; 1.3.0 (api-1.3.0, revision 0): nothing shows that it served, and it stood for 60 s only.',
    ],
    [
      targetConfigMissing,
      { facts: { missingConfig: { [GOOD.uid]: ['configmaps/a', 'configmaps/b'] } } },
      '1.4.0 (api-1.4.0, revision 1) needs configmaps/a, configmaps/b, which does not exist.',
    ],
  ] as readonly [Guard, WorldChange, string | RegExp][])('%p', (guard, change, words) => {
    if (typeof words === 'string') expect(reason(guard, change)).toBe(words);
    else expect(reason(guard, change)).toMatch(words);
  });

  it('how to go on: add a probe, or let a person ask for it', () => {
    const remedy = (guard: Guard, change: WorldChange) => {
      const held = said(guard, change);
      return held?.kind === 'hold' ? held.remedy : '';
    };
    const blind = { facts: { ...NOBODY, look: [] } };
    expect(remedy(noEvidence, blind)).toBe('Add a probe, or approve: dispatch with `strategy: rollback`.');
    expect(remedy(noEvidence, { facts: { ...NOBODY, look: [observation('unknown')] } })).not.toMatch(/Add a probe/);
    expect(remedy(rollbackNotListed, { service: { strategies: ['restart'] } })).toBe(
      'Dispatch with `strategy: rollback`, or list it.',
    );
    expect(said(notHappening, { facts: { ...NOBODY, look: [observation('healthy')] } })).not.toHaveProperty('steps');
  });

  it('which commands take back what has to be replaced by hand', () => {
    const remedy = (change: WorldChange) => {
      const held = said(paused, { ...change, workload: { paused: true, pausedWhy: 'has `updateStrategy: OnDelete`' } });
      return held?.kind === 'hold' ? held.remedy : '';
    };
    const undo = 'kubectl rollout undo deployment/api -n shop --to-revision=1';
    const others = 'then delete the other pods of the bad release one at a time.';
    const failing = ['a', 'b'].map((name) => pod(BAD, name, CRASHING));
    expect(remedy({ facts: { pods: [...failing, pod(GOOD, 'z')] } })).toBe(
      `Run: ${undo} && kubectl delete pod -n shop api-1.5.0-a api-1.5.0-b; ${others}`,
    );
    expect(remedy({ facts: { pods: [pod(GOOD, 'z')] } })).toBe(`Run: ${undo}; ${others}`);
    expect(remedy({ facts: { releases: [BAD] } })).toBe(
      'Put a good template back, then delete the pods of the bad one.',
    );
  });
});

describe('a guardrail holds exactly', () => {
  it('a symptom in the second of the release, unless it is a whole second later or pods fail', () => {
    const later = (ms: number) => new Date(Date.parse(BAD.beganAt) + ms).toISOString();
    const held = (ms: number, facts = {}) => said(symptomOlder, { signal: { startedAt: later(ms) }, facts }) !== null;
    expect([held(999, NOBODY), held(1000, NOBODY), held(0), held(-1)]).toEqual([true, false, false, true]);
  });

  it('a release past its window, and a person’s word passes', () => {
    const old = (minutes: number) => release('1.5.0', 2, { beganAt: ago(minutes) });
    const held = (minutes: number) => said(releaseNotRecent, { facts: { suspect: old(minutes) } }) !== null;
    expect([held(120), held(120.1)]).toEqual([false, true]);
    const stale = (manual: typeof MANUAL | null) =>
      said(staleAlert, { signal: { startedAt: ago(31), manual } }) !== null;
    expect([stale(null), stale(MANUAL)]).toEqual([true, false]);
  });

  it('a rollout that is not complete: fewer updated than wanted, others still there, or not all available', () => {
    const held = (workload: object) => said(rolloutElsewhere, { workload, signal: { startedAt: ago(11) } }) !== null;
    const complete = { desired: 3, updated: 3, total: 3, available: 3 };
    expect([held(complete), held({ ...complete, updated: 2, total: 2, available: 2 })]).toEqual([false, true]);
    expect([held({ ...complete, total: 4 }), held({ ...complete, available: 2 })]).toEqual([true, true]);
    expect(held({ ...complete, available: 4 })).toBe(false);
    const older = of({ signal: { startedAt: ago(11) } });
    expect(rolloutElsewhere({ ...older, facts: { ...older.facts, workload: null } })).toBeNull();
  });

  it('what was unhealthy before, where all that is known was', () => {
    const earlier = (normal: readonly string[], look: readonly string[] = ['errors', 'speed']) => ({
      facts: {
        look: [...look.map((probe) => observation('unhealthy', { probe })), observation('healthy', { probe: 'up' })],
        normal: normal.map((one) => {
          const [probe = '', verdict = ''] = one.split(' ');
          return observation(verdict as 'healthy', { probe });
        }),
      },
    });
    expect(said(unhealthyBefore, earlier(['errors unhealthy', 'speed healthy']))).toBeNull();
    expect(said(unhealthyBefore, earlier(['errors unhealthy', 'speed unknown']))).not.toBeNull();
    expect(said(unhealthyBefore, earlier(['up unhealthy']))).toBeNull();
    expect(turnedUnhealthy(of(earlier(['errors healthy', 'up healthy'])).facts).map(({ probe }) => probe)).toEqual([
      'errors',
    ]);
  });

  it('what was unhealthy before, and well until an earlier release came, which a person may want undone too', () => {
    const between = release('1.4.1', 2, { beganAt: ago(40), endedAt: ago(10) });
    const suspect = { ...BAD, revision: 3 };
    const past = (verdict: 'healthy' | 'unhealthy' = 'healthy') => ({
      [GOOD.uid]: [observation(verdict)],
      [between.uid]: [observation('unhealthy')],
    });
    const chain = (change: object = {}, strategy: string | null = 'rollback', to: string | null = GOOD.name) => ({
      facts: {
        ...{ look: [observation('unhealthy')], normal: [observation('unhealthy')], servedHealthy: past() },
        ...{ suspect, releases: [suspect, between, GOOD], ...change },
      },
      signal: { manual: { ...MANUAL, strategy, to } },
    });
    expect(said(unhealthyBefore, chain())).toBeNull();
    expect(said(unhealthyBefore, chain({}, null))).toMatchObject({ code: 'symptom-older-than-release' });
    expect(said(unhealthyBefore, chain({}, 'rollback', null))).toMatchObject({
      code: 'symptom-older-than-release',
      remedy: expect.stringMatching(
        /^It was well until 1\.4\.0 .* was replaced: .* dispatch with `strategy: rollback` and `to: api-1\.4\.0`\.$/,
      ),
    });
    const two = [observation('unhealthy'), observation('unhealthy', { probe: 'speed' })];
    const others = [
      { look: two, normal: two },
      { servedHealthy: { [GOOD.uid]: [observation('healthy', { probe: 'speed' })] } },
      { servedHealthy: past('unhealthy') },
      { servedHealthy: {} },
      { releases: [suspect, GOOD] },
      { releases: [suspect, { ...between, templateHash: suspect.templateHash }, GOOD] },
      { releases: [suspect, { ...between, revision: 0 }, GOOD] },
      { releases: [suspect, { ...between, revision: 4 }, GOOD] },
    ];
    for (const other of others)
      expect(said(unhealthyBefore, chain(other))).toMatchObject({ remedy: expect.stringContaining('another cause') });
  });

  it('what was done in the last day', () => {
    const spent = (minutes: number) =>
      said(budgetSpent, { facts: { operations: [done(minutes)] }, service: { limits: { budgetPerDay: 1 } } }) !== null;
    expect([spent(24 * 60), spent(24 * 60 + 0.1)]).toEqual([true, false]);
    const often = (minutes: number) =>
      said(limitReached, {
        facts: { operations: [done(minutes)] },
        service: { limits: { consecutive: 1 } },
      }) !== null;
    expect([often(120), often(120.1)]).toEqual([true, false]);
  });

  it('where nobody judged: a person who names no strategy has not', () => {
    const blind = (manual: object | null) =>
      said(noEvidence, { facts: { ...NOBODY, look: [] }, signal: { manual: manual as typeof MANUAL | null } }) !== null;
    expect([blind(null), blind({ ...MANUAL, strategy: null }), blind(MANUAL)]).toEqual([true, true, false]);
    const untied = (manual: typeof MANUAL | null) =>
      said(noStart, { facts: { ...NOBODY, normal: [] }, signal: { startedAt: null, manual } }) !== null;
    expect([untied(null), untied(MANUAL)]).toEqual([true, false]);
  });

  it('a strategy that is not listed, unless a person asks for the rollback by name', () => {
    const service = { strategies: ['restart'] };
    const held = (strategy: string) =>
      said(rollbackNotListed, { service, signal: { manual: { ...MANUAL, strategy } } }) !== null;
    expect([held('rollback'), held('restart')]).toEqual([false, true]);
  });

  it('nothing of the site with a remedy of its own but the budget', () => {
    const site = { switch: 'on', namespaceAnnotations: {}, alerting: [...'abcd'], elsewhere: [] } as const;
    expect(said(siteLimit, { facts: { site } })).toMatchObject({
      code: 'many-services',
      remedy: expect.stringMatching(/./) as unknown,
    });
  });
});
