// With the Lease in hand, right before the first write: what other services' runs have claimed, and GitHub's answer.
import { describe, expect, it } from '@jest/globals';
import { configSchema } from '../../src/config/schema.ts';
import type { Operation } from '../../src/incident.ts';
import { leaseOf } from '../../src/mitigation/lease.ts';
import type { Facts, SiteFacts } from '../../src/plan/facts.ts';
import { lastLook } from '../../src/plan/last-look.ts';
import type { Site } from '../../src/plan/read-site.ts';
import type { ClusterRequest, HostRequest } from '../../src/ports.ts';
import { ago, BAD, GOOD, operation, type WorldChange, world } from './world.ts';

const CART = { kind: 'Deployment', namespace: 'cart', name: 'cart' } as const;
const SITE: Site = { switch: 'on', alerting: ['api'], others: [{ service: 'cart', ref: CART }] };
const DID = operation(BAD, GOOD, { startedAt: ago(3), appliedAt: ago(3) });
/** One mitigation a day of all services. */
const LIMITS = configSchema.parse({
  version: 1,
  services: { api: { match: [{ a: 'b' }], workload: { namespace: 'shop', name: 'api' } } },
  limits: { budgetPerDay: 1 },
}).services['api']?.site;

const known = (...cart: readonly Operation[]): SiteFacts => ({
  ...{ switch: 'on', alerting: ['api'], namespaceAnnotations: {} },
  elsewhere: [{ service: 'cart', operations: cart }],
});

interface Given {
  readonly facts?: Partial<Facts>;
  readonly site?: Site;
  /** In the other service's Lease by now; null: it cannot be read. */
  readonly cart?: readonly Operation[] | null;
  readonly service?: WorldChange['service'];
  readonly strategy?: 'rollback' | 'restart';
}

async function looked({ facts: change = {}, site, cart = [], service: more = {}, strategy = 'restart' }: Given) {
  const asked: string[] = [];
  const record = JSON.stringify({ workloadUid: 'cart-uid', operations: cart, knownBad: [] });
  const annotations = { 'incident-responder.github.io/record': record };
  const body = { metadata: { resourceVersion: '1', annotations }, spec: {} };
  const cluster = {
    close: () => undefined,
    request: async ({ path }: ClusterRequest) => {
      asked.push(path);
      return { status: cart === null ? 500 : 200, body, date: null };
    },
  };
  const codeHost = {
    repository: 'acme/shop',
    request: async ({ path }: HostRequest) => {
      asked.push(path);
      return { status: 404, body: {}, headers: {} };
    },
  };
  const clock = { now: () => 0, monotonic: () => 0, sleep: async () => undefined };
  const http = { get: async () => Promise.reject(new Error('nothing is probed')) };
  const { facts, signal, service } = world({ facts: change, service: more });
  const request = {
    ...{ key: 'api', signal, approvedPlans: [], world: { cluster, codeHost, clock, http } },
    ...(site === undefined ? {} : { site }),
    service: { ...service, site: LIMITS ?? service.site },
  };
  return { over: await lastLook(request, facts, strategy), asked };
}

describe('what all services share', () => {
  const spent = { code: 'budget-spent', why: '1 of 1 mitigations of all services were done in the last 24 h.' };

  it('is looked at once more: what another run has claimed meanwhile counts, and what it gave up does not', async () => {
    const claimed = await looked({ site: SITE, facts: { site: known() }, cart: [DID] });
    expect(claimed.over).toMatchObject(spent);
    expect(claimed.asked).toEqual([expect.stringContaining(`/namespaces/cart/leases/${leaseOf(CART).name}`)]);
    expect((await looked({ site: SITE, facts: { site: known(DID) }, cart: [] })).over).toBeNull();
  });

  it('is taken as it was read before, where it cannot be read', async () => {
    expect((await looked({ site: SITE, facts: { site: known(DID) }, cart: null })).over).toMatchObject(spent);
    expect((await looked({ site: SITE, facts: { site: known() }, cart: null })).over).toBeNull();
  });

  it('keeps what was read before of a service that is not read now', async () => {
    const search = { ...known(), elsewhere: [{ service: 'search', operations: [DID] }] };
    expect((await looked({ site: SITE, facts: { site: search }, cart: [] })).over).toMatchObject(spent);
  });

  it.each<[string, Given]>([
    ['this run looks at one workload only', { facts: { site: known(DID) }, cart: [DID] }],
    ['nothing was known of others', { site: SITE, cart: [DID] }],
    ['others could make no difference', { site: SITE, facts: { site: { ...known(), elsewhere: [] } }, cart: [DID] }],
  ])('is not asked for where %s', async (_, given) => {
    expect(await looked(given)).toEqual({ over: null, asked: [] });
  });
});

describe('the comparison that was on its way', () => {
  const pending = { target: GOOD.uid, steps: null, why: '', pending: true };
  const rollback = (facts: Partial<Facts>) =>
    looked({ facts, strategy: 'rollback', service: { repository: 'acme/shop' } });

  it('is asked for between the two releases that it is about', async () => {
    const { over, asked } = await rollback({ migrations: pending });
    expect(over).toBeNull();
    expect(asked[0]).toBe('/repos/acme/shop/compare/1.4.0...1.5.0?per_page=1');
  });

  it.each<[string, Partial<Facts>]>([
    ['there was none', {}],
    ['it was answered', { migrations: { target: GOOD.uid, steps: null, why: 'GitHub is down' } }],
    ['nothing is suspected', { migrations: pending, suspect: null }],
    ['the release is gone that would be gone back to', { migrations: pending, releases: [BAD] }],
  ])('is not asked for where %s', async (_, facts) => {
    expect(await rollback(facts)).toEqual({ over: null, asked: [] });
  });

  it('is about a rollback only', async () => {
    const { asked } = await looked({ facts: { migrations: pending }, service: { repository: 'acme/shop' } });
    expect(asked).toEqual([]);
  });
});
