// Limits that all services share. NOW is a moment at which none of them is reached.
import { describe, expect, it } from '@jest/globals';
import { configSchema } from '../../../src/config/schema.ts';
import type { Operation } from '../../../src/incident.ts';
import type { SiteFacts } from '../../../src/plan/facts.ts';
import { couldBeOver, overSite } from '../../../src/plan/guardrails/site.ts';
import { ago, BAD, GOOD, MANUAL, operation, service, world } from '../world.ts';

interface Given {
  readonly site?: Partial<SiteFacts> | null;
  readonly limits?: object;
  readonly operations?: readonly Operation[];
  readonly named?: boolean;
}

function seen({ site = {}, limits = {}, operations = [], named = false }: Given) {
  const known = { switch: 'on', namespaceAnnotations: {}, alerting: ['api'], elsewhere: [], ...site } as const;
  const { facts, signal } = world({ facts: { operations }, signal: { manual: named ? MANUAL : null } });
  const entry = { match: [{ a: 'b' }], workload: { namespace: 'shop', name: 'api' } };
  const parsed = configSchema.parse({ version: 1, services: { api: entry }, limits }).services['api'];
  return { facts: site === null ? facts : { ...facts, site: known }, signal, service: parsed ?? service() };
}

const did = (minutes: number, change: Partial<Operation> = {}) =>
  operation(GOOD, BAD, { startedAt: ago(minutes), ...change });
const others = (...all: readonly (readonly Operation[])[]) =>
  all.map((operations, n) => ({ service: `other-${n}`, operations }));

describe('what other services’ runs of this moment could change', () => {
  it.each([
    ['nothing is known of others', { site: null, limits: { budgetPerDay: 0 } }, false],
    ['there are no others', { limits: { budgetPerDay: 0, servicesAtOnce: 1 } }, false],
    [
      'there are few, and budget is left',
      { site: { elsewhere: others([], []) }, limits: { servicesAtOnce: 3, budgetPerDay: 3 } },
      false,
    ],
    [
      'there are more than may be in trouble',
      { site: { elsewhere: others([], [], []) }, limits: { servicesAtOnce: 3, budgetPerDay: 9 } },
      true,
    ],
    [
      'one of them alerts, and counts once',
      {
        site: { alerting: ['api', 'other-0'], elsewhere: others([], []) },
        limits: { servicesAtOnce: 3, budgetPerDay: 9 },
      },
      false,
    ],
    [
      'each could spend the rest of the budget',
      { site: { elsewhere: others([did(9)], []) }, limits: { servicesAtOnce: 9, budgetPerDay: 3 } },
      true,
    ],
    [
      'all could, and some would be left',
      { site: { elsewhere: others([did(9)], []) }, limits: { servicesAtOnce: 9, budgetPerDay: 4 } },
      false,
    ],
  ] as readonly [string, Given, boolean][])('%s', (_, given, expected) => {
    expect(couldBeOver(seen(given))).toBe(expected);
  });
});

describe('many services at once', () => {
  it('are those that alert and those that were acted on within ten minutes', () => {
    const over = (...all: readonly (readonly Operation[])[]) =>
      overSite(seen({ site: { elsewhere: others(...all) }, limits: { servicesAtOnce: 1 } }));
    expect(over([did(10)])?.code).toBe('many-services');
    expect(over([did(10.1)])).toBeNull();
    expect(over([did(60), did(5)])?.code).toBe('many-services');
    expect(over([did(5, { phase: 'abandoned' })])).toBeNull();
  });

  it('are named, ten of them', () => {
    const alerting = [...'abcdefghijkl'];
    expect(overSite(seen({ site: { alerting } }))).toEqual({
      code: 'many-services',
      why: '12 services are in trouble within 10 min (a, b, c, d, e, f, g, h, i, j); `limits.servicesAtOnce` is 3.',
    });
    expect(overSite(seen({ site: { alerting }, named: true }))).toBeNull();
  });
});

describe('the budget of all services', () => {
  const budget = (limit: number, given: Given) => overSite(seen({ ...given, limits: { budgetPerDay: limit } }));

  it('counts what was done in a day, here and elsewhere, and not what was given up', () => {
    const elsewhere = others([did(24 * 60), did(24 * 60 + 0.1), did(60, { phase: 'abandoned' })]);
    const given = { site: { elsewhere }, operations: [did(60, { id: 'own' })] };
    expect(budget(2, given)).toEqual({
      code: 'budget-spent',
      why: '2 of 2 mitigations of all services were done in the last 24 h.',
      remedy: 'A human is needed; raise `limits.budgetPerDay` of the whole config if this is expected.',
    });
    expect(budget(3, given)).toBeNull();
  });

  it('binds nobody where only one workload was looked at', () => {
    expect(budget(0, { site: null })).toBeNull();
    expect(budget(0, {})?.code).toBe('budget-spent');
  });
});
