// Each brake with its twin: the same world with one fact changed, in which the plan acts. NOW is a Monday, 18:00 UTC.
import { describe, expect, it } from '@jest/globals';
import { configSchema } from '../../../src/config/schema.ts';
import { ENDINGS } from '../../../src/ending.ts';
import type { Decision, Operation } from '../../../src/incident.ts';
import { decide } from '../../../src/plan/decide.ts';
import type { SiteFacts } from '../../../src/plan/facts.ts';
import { ago, BAD, GOOD, MANUAL, NOW, operation, release, service, type WorldChange, world } from '../world.ts';

const SWITCH = 'incident-responder.github.io/switch';
const another = (version: string, revision: number) =>
  release(version, revision, { beganAt: ago(1000), endedAt: ago(900) });

/** An operation of another release, so many minutes ago. */
const done = (minutes: number, change: Partial<Operation> = {}): Operation => ({
  ...operation(another('1.2.0', -5), another('1.1.0', -6)),
  id: `done-${minutes}`,
  startedAt: ago(minutes),
  appliedAt: ago(minutes),
  ...change,
});

const elsewhere = (...services: readonly (readonly Operation[])[]) =>
  services.map((operations, n) => ({ service: `other-${n}`, operations }));

interface Given extends WorldChange {
  readonly site?: Partial<SiteFacts>;
  /** Keys of the config's top level. */
  readonly config?: Record<string, unknown>;
}

function decisionOf({ site, config, ...change }: Given): Decision {
  const made = world(change);
  const known = { switch: 'on', namespaceAnnotations: {}, alerting: ['api'], elsewhere: [], ...site } as const;
  const entry = {
    match: [{ a: 'b' }],
    workload: { namespace: 'shop', name: 'api' },
    autonomy: 'auto',
    ...change.service,
  };
  const parsed = configSchema.parse({ version: 1, services: { api: entry }, ...config }).services['api'];
  return decide({ ...made, service: parsed ?? service(), facts: { ...made.facts, site: known } }).decision;
}

interface Row {
  readonly when: string;
  readonly code: string;
  readonly held: Given;
  readonly twin: string;
  readonly acts: Given;
  readonly says: RegExp;
  readonly mayPass?: boolean;
}

const named = { manual: MANUAL };
const unproven = (minutes: number, verdict: Operation['verdict'] = 'not-recovered') => done(minutes, { verdict });

const ROWS: readonly Row[] = [
  {
    when: 'the input says off',
    code: 'switched-off',
    held: { site: { switch: 'off' } },
    twin: 'it says on',
    acts: { site: { switch: 'on' } },
    says: /input `switch` is off/,
  },
  {
    when: 'the namespace is annotated off',
    code: 'switched-off',
    held: { site: { namespaceAnnotations: { [SWITCH]: 'off' } } },
    twin: 'it is annotated on',
    acts: { site: { namespaceAnnotations: { [SWITCH]: 'on' } } },
    says: /namespace shop is annotated .*"off"/,
  },
  {
    when: 'the namespace’s switch is misspelt',
    code: 'switched-off',
    held: { site: { namespaceAnnotations: { [SWITCH]: 'of' } } },
    twin: 'another annotation of it says so',
    acts: { site: { namespaceAnnotations: { 'example.com/switch': 'of' } } },
    says: /"of"/,
  },
  {
    when: 'the namespace was not given',
    code: 'unknown-evidence',
    held: { site: { namespaceAnnotations: null } },
    twin: 'it has no annotations',
    acts: { site: { namespaceAnnotations: {} } },
    says: /the switch of namespace shop .* could not be read/,
    mayPass: true,
  },
  {
    when: 'a person names the strategy, and the namespace may not be looked at',
    code: 'no-permission',
    held: { facts: { missingPermissions: ['get namespaces "shop" in namespace shop'] }, signal: named },
    twin: 'it may',
    acts: { signal: named },
    says: /^Not allowed to get namespaces "shop"/,
  },
  {
    when: 'the workload is annotated off',
    code: 'switched-off',
    held: { workload: { annotations: { [SWITCH]: 'false' } } },
    twin: 'another annotation says off',
    acts: { workload: { annotations: { 'example.com/switch': 'off' } } },
    says: /Deployment shop\/api is annotated/,
  },
  {
    when: 'it is switched off and a person names the strategy',
    code: 'switched-off',
    held: { site: { switch: 'off' }, signal: named },
    twin: 'it is on',
    acts: { signal: named },
    says: /switched off/,
  },
  {
    when: 'a freeze of the whole config is open',
    code: 'frozen',
    held: { config: { freeze: [{ days: ['mon'], between: '16:00-24:00', reason: 'quarter end' }] } },
    twin: 'it opens an hour later',
    acts: { config: { freeze: [{ days: ['mon'], between: '19:00-24:00' }] } },
    says: /mon 16:00-24:00 UTC: quarter end/,
  },
  {
    when: 'a freeze of the service is open',
    code: 'frozen',
    held: { service: { freeze: [{ from: '2026-11-23T00:00Z', to: '2026-11-24T00:00Z' }] } },
    twin: 'it has ended',
    acts: { service: { freeze: [{ from: '2026-11-22T00:00Z', to: NOW.replace('.000', '') }] } },
    says: /2026-11-23T00:00Z to/,
  },
  {
    when: 'a freeze is open and a person names the strategy',
    code: 'frozen',
    held: { service: { freeze: [{ days: ['mon'] }] }, signal: named },
    twin: 'the window lets people',
    acts: { service: { freeze: [{ days: ['mon'], allowManual: true }] }, signal: named },
    says: /mon UTC/,
  },
  {
    when: 'a freeze lets people, and no person names a strategy',
    code: 'frozen',
    held: {
      service: { freeze: [{ days: ['mon'], allowManual: true }] },
      signal: { manual: { ...MANUAL, strategy: null } },
    },
    twin: 'one does',
    acts: { service: { freeze: [{ days: ['mon'], allowManual: true }] }, signal: named },
    says: /freeze/,
  },
  {
    when: 'the event is about more services than one release explains',
    code: 'many-services',
    held: { site: { alerting: ['api', 'a', 'b', 'c'] } },
    twin: 'it is about three',
    acts: { site: { alerting: ['api', 'a', 'b'] } },
    says: /4 services are in trouble .*api, a, b, c.*is 3/,
  },
  {
    when: 'other services were mitigated in these minutes',
    code: 'many-services',
    held: { site: { elsewhere: elsewhere([done(9)], [done(1)], [done(2)]) } },
    twin: 'one of them was given up',
    acts: { site: { elsewhere: elsewhere([done(9)], [done(1)], [done(2, { phase: 'abandoned' })]) } },
    says: /4 services/,
  },
  {
    when: 'when another service was mitigated cannot be read',
    code: 'many-services',
    held: { site: { elsewhere: elsewhere([done(9)], [done(1)], [done(2, { startedAt: 'soon' })]) } },
    twin: 'it was longer ago',
    acts: { site: { elsewhere: elsewhere([done(9)], [done(1)], [done(11)]) } },
    says: /4 services/,
  },
  {
    when: 'more services are in trouble than the config allows',
    code: 'many-services',
    held: { site: { alerting: ['api', 'a'] }, config: { limits: { servicesAtOnce: 1 } } },
    twin: 'a person names the strategy',
    acts: { site: { alerting: ['api', 'a'] }, config: { limits: { servicesAtOnce: 1 } }, signal: named },
    says: /is 1/,
  },
  {
    when: 'a service that alerts was also mitigated: it counts once',
    code: 'many-services',
    held: { site: { alerting: ['api', 'other-0', 'x'], elsewhere: elsewhere([done(1)], [done(1)]) } },
    twin: 'the fourth is the same as another',
    acts: { site: { alerting: ['api', 'other-0', 'other-1'], elsewhere: elsewhere([done(1)], [done(1)]) } },
    says: /4 services/,
  },
  {
    when: 'the budget of all services is spent',
    code: 'budget-spent',
    held: { site: { elsewhere: elsewhere([done(30), done(60)]) }, config: { limits: { budgetPerDay: 2 } } },
    twin: 'one of them was yesterday',
    acts: { site: { elsewhere: elsewhere([done(30), done(24 * 60 + 1)]) }, config: { limits: { budgetPerDay: 2 } } },
    says: /2 of 2 mitigations of all services/,
  },
  {
    when: 'the budget of all services is spent by this one and others',
    code: 'budget-spent',
    held: {
      site: { elsewhere: elsewhere([done(30)]) },
      facts: { operations: [done(300)] },
      config: { limits: { budgetPerDay: 2 } },
      signal: named,
    },
    twin: 'the own one is what is to be done now',
    acts: {
      site: { elsewhere: elsewhere([done(30)]) },
      facts: { operations: [operation(BAD, GOOD, { phase: 'acting', appliedAt: null })] },
      config: { limits: { budgetPerDay: 2 } },
    },
    says: /2 of 2/,
  },
  {
    when: 'two mitigations in a row did not help',
    code: 'limit-reached',
    held: { facts: { operations: [unproven(200), unproven(300, 'unknown')] } },
    twin: 'the last one is proven to have helped',
    acts: {
      facts: { operations: [unproven(200, 'recovered'), unproven(300), unproven(400)] },
      service: { limits: { budgetPerDay: 9 } },
    },
    says: /last 2 mitigations were not proven/,
  },
  {
    when: 'two in a row are not judged yet',
    code: 'limit-reached',
    held: { facts: { operations: [unproven(200, null), unproven(300, null)] } },
    twin: 'one was before yesterday',
    acts: { facts: { operations: [unproven(200, null), unproven(24 * 60 + 1, null)] } },
    says: /last 2/,
  },
  {
    when: 'the release window has seen two mitigations, though both helped',
    code: 'limit-reached',
    held: { facts: { operations: [done(60), done(119)] } },
    twin: 'one was before the window',
    acts: { facts: { operations: [done(60), done(121)] } },
    says: /2 mitigations were done within 120 min|within 2 h/,
  },
  {
    when: 'the config allows one in a row',
    code: 'limit-reached',
    held: { facts: { operations: [unproven(200)] }, service: { limits: { consecutive: 1 } } },
    twin: 'a person names the strategy',
    acts: { facts: { operations: [unproven(200)] }, service: { limits: { consecutive: 1 } }, signal: named },
    says: /`limits.consecutive` is 1/,
  },
];

describe('brakes', () => {
  it('are off in the world of the tests', () => {
    expect(decisionOf({}).kind).toBe('act');
  });

  describe.each(ROWS)('$when', ({ code, held, twin, acts, says, mayPass = false }) => {
    it(`holds ${code}`, () => {
      const decision = decisionOf(held);
      expect(decision).toMatchObject({
        kind: 'hold',
        code,
        mayPass,
        from: { uid: BAD.uid },
        to: { uid: GOOD.uid },
      });
      if (decision.kind !== 'hold') return;
      expect(decision.reason).toMatch(says);
      expect(decision.remedy).not.toBe('');
    });

    it(`acts where ${twin}`, () => {
      expect(decisionOf(acts)).toMatchObject({ kind: 'act' });
    });
  });

  it('say whose budget is spent', () => {
    const spent = { site: { elsewhere: elsewhere([done(30)]) }, config: { limits: { budgetPerDay: 1 } } };
    expect(decisionOf(spent)).toMatchObject({ remedy: expect.stringContaining('of the whole config') });
    expect(decisionOf({ service: { limits: { budgetPerDay: 0 } } })).toMatchObject({
      code: 'budget-spent',
      remedy: ENDINGS['budget-spent'].remedy,
    });
  });

  it('do not keep a run from joining what is done already', () => {
    const back = { ...GOOD, revision: 3, beganAt: ago(5), endedAt: null };
    const facts = { suspect: back, releases: [back, BAD], operations: [operation(BAD, GOOD)] };
    expect(decisionOf({ facts, site: { switch: 'off' }, signal: { startedAt: ago(6) } }).kind).toBe('join');
  });

  it('do not bind a caller that looks at one workload only', () => {
    expect(decide(world({ facts: { operations: [done(300)] } })).decision.kind).toBe('act');
  });
});
