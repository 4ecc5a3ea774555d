// Right before a further attempt is written: is it still what comes next? The scenario's cluster answers, but for what a test changes.
import { describe, expect, it } from '@jest/globals';
import { parseScenarios } from '../../sandbox/scenario/load.ts';
import { clockAt, clusterOf, codeHostOf, httpOf } from '../../sandbox/scenario/ports.ts';
import { serviceOf, signalOf } from '../../sandbox/scenario/run.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Act, Operation } from '../../src/incident.ts';
import { leaseOf } from '../../src/mitigation/lease.ts';
import type { Facts, SiteFacts } from '../../src/plan/facts.ts';
import { nextRung, type RungRequest } from '../../src/plan/ladder.ts';
import { observe } from '../../src/plan/observe.ts';
import type { Site } from '../../src/plan/read-site.ts';
import { refOf } from '../../src/plan/release-ref.ts';
import { stillNext } from '../../src/plan/still-next.ts';
import type { ClusterAnswer } from '../../src/ports.ts';
import type { Body } from '../e2e/harness/kube.ts';
import { operation } from './world.ts';

/** A restart did not help against a crowd; scaling comes next. */
const CROWD = `
title: a crowd
cites: [pitfall 26]
service: { strategies: [rollback, restart, scale] }
releases:
  - { version: 1.4.0, began: 1d }
  - { version: 1.5.0, began: 30m }
metrics:
  p95: { role: latency, max: 400, unit: ms, values: { 2d: 90, 8m: 3000 } }
  requests: { role: traffic, unit: req/s, values: { 2d: 100, 9m: 320 } }
signal: { since: 8m }
expect: { decision: act }
`;
const SCENARIO = scenarioOf(CROWD);
const SERVICE = serviceOf(SCENARIO);
const CLUSTER = clusterOf(SCENARIO, SERVICE);
const SWITCH = 'incident-responder.github.io/switch';
const CART = { kind: 'Deployment', namespace: 'cart', name: 'cart' } as const;
const SITE: Site = { switch: 'on', alerting: ['api'], others: [{ service: 'cart', ref: CART }] };
const KNOWN: SiteFacts = { switch: 'on', alerting: ['api'], namespaceAnnotations: {}, elsewhere: [] };

const world = {
  clock: clockAt(SCENARIO.now),
  cluster: CLUSTER,
  http: httpOf(SCENARIO),
  codeHost: codeHostOf(SCENARIO),
};

function scenarioOf(text: string) {
  const [scenario] = parseScenarios(text, 'crowd.yaml').scenarios;
  if (scenario === undefined) throw new Error('no scenario');
  return scenario;
}

async function decided(change: Partial<Facts> = {}, service = SERVICE): Promise<RungRequest & { readonly act: Act }> {
  const signal = signalOf(SCENARIO);
  const seen = await observe({ service, world, signal });
  const { suspect } = seen.facts;
  if (suspect === null) throw new Error('no suspect');
  const attempts = operation(suspect, suspect).attempts.map((one) => ({ ...one, strategy: 'restart' as const }));
  const judged = operation(suspect, suspect, { phase: 'judged', verdict: 'not-recovered', attempts });
  const request = { facts: seen.facts, signal, service, operation: judged };
  const next = nextRung(request);
  if (next.kind === 'stop') throw new Error(next.why);
  return { ...request, facts: { ...seen.facts, ...change }, act: next.act };
}

interface Meanwhile {
  /** Of the Deployment. */
  readonly workload?: (answer: ClusterAnswer) => ClusterAnswer;
  /** Annotations, or the status of the refusal. */
  readonly namespace?: Readonly<Record<string, string>> | number;
  /** Operations of the other service; null: its Lease cannot be read. */
  readonly cart?: readonly Operation[] | null;
  readonly asked?: string[];
}

function clusterAfter({ workload = (answer) => answer, namespace = {}, cart = [], asked = [] }: Meanwhile) {
  const record = JSON.stringify({ workloadUid: 'cart-uid', operations: cart, knownBad: [] });
  const lease = {
    metadata: { resourceVersion: '1', annotations: { 'incident-responder.github.io/record': record } },
    spec: {},
  };
  const request: typeof CLUSTER.request = async (asking) => {
    const { path } = asking;
    asked.push(path);
    if (/^\/api\/v1\/namespaces\/[^/]+$/.test(path))
      return typeof namespace === 'number'
        ? { status: namespace, body: {}, date: null }
        : { status: 200, body: { metadata: { annotations: namespace } }, date: null };
    if (path.endsWith(`/leases/${leaseOf(CART).name}`))
      return cart === null ? { status: 500, body: {}, date: null } : { status: 200, body: lease, date: null };
    const answer = await CLUSTER.request(asking);
    return path.includes('/deployments/') ? workload(answer) : answer;
  };
  return { ...CLUSTER, request };
}

async function look(meanwhile: Meanwhile, given: Partial<Facts> = {}, site?: Site, service = SERVICE) {
  const { act, ...request } = await decided(given, service);
  return stillNext(
    { world: { ...world, cluster: clusterAfter(meanwhile) }, service, ...(site === undefined ? {} : { site }) },
    request,
    act,
  );
}

/** With the body changed. */
const body =
  (change: (deployment: Body) => object): NonNullable<Meanwhile['workload']> =>
  (answer) => ({ ...answer, body: change(structuredClone(answer.body)) });

const annotated = body((deployment) => ({
  ...deployment,
  metadata: { ...deployment.metadata, annotations: { ...deployment.metadata.annotations, [SWITCH]: 'off' } },
}));

describe('a further attempt', () => {
  it('is what comes next where nothing has changed, and asks for the workload only', async () => {
    const asked: string[] = [];
    expect(await look({ asked })).toBeNull();
    expect(asked).toEqual([expect.stringMatching(/\/deployments\/[^/]+$/)]);
  });

  it('is none where the workload is gone or cannot be read', async () => {
    expect(await look({ workload: (answer) => ({ ...answer, status: 404 }) })).toBe(
      'the workload cannot be looked at any more: status 404',
    );
  });

  it('is none where a person has switched it off, or paused it', async () => {
    expect(await look({ workload: annotated })).toContain('switched off');
    const paused = body((deployment) => ({ ...deployment, spec: { ...deployment.spec, paused: true } }));
    expect(await look({ workload: paused })).toContain('paused');
  });

  it('is another where what it starts from is another by now', async () => {
    const more = body((deployment) => ({ ...deployment, spec: { ...deployment.spec, replicas: 7 } }));
    expect(await look({ workload: more })).toMatch(/^by now it would be something else: \S/);
  });

  it.each<[string, (act: Act) => Act]>([
    ['strategy', (act) => ({ ...act, strategy: 'traffic' })],
    ['step', (act) => ({ ...act, step: { kind: 'restart' } })],
    ['release', (act) => ({ ...act, to: { ...act.to, uid: 'another' } })],
    ['template', (act) => ({ ...act, to: { ...act.to, templateHash: 'another' } })],
  ])('is the very one that was decided: of another %s it is not', async (_, change) => {
    const { act, ...request } = await decided();
    const asking = { world: { ...world, cluster: clusterAfter({}) }, service: SERVICE };
    const words = { ...act, reason: 'in other words', against: [], confidence: 0, from: { ...act.from, name: 'x' } };
    expect(await stillNext(asking, request, words)).toBeNull();
    expect(await stillNext(asking, request, change(act))).toBe(`by now it would be something else: ${act.reason}`);
  });

  it('is looked at by the API server’s clock, and by that of the last look where it does not say', async () => {
    const inSeconds = (seconds: number) =>
      `${new Date(Date.parse(SCENARIO.now) + seconds * 1000).toISOString().slice(0, 19)}Z`;
    const frozen = {
      ...SERVICE,
      freeze: configured({ freeze: [{ from: inSeconds(60), to: inSeconds(3600) }] }).freeze,
    };
    const later = inSeconds(61);
    const at = (date: string | null) => look({ workload: (answer) => ({ ...answer, date }) }, {}, undefined, frozen);
    expect(await at(later)).toMatch(/freeze/i);
    expect(await at(null)).toBeNull();
  });

  it('keeps what was known of the controller: a template that it has not seen is not acted on', async () => {
    const { workload } = (await decided()).facts;
    if (workload === null) throw new Error('no workload');
    const behind = body((deployment) => ({
      ...deployment,
      status: { ...deployment.status, observedGeneration: deployment.metadata.generation - 1 },
    }));
    expect(await look({ workload: behind }, { workload: { ...workload, templateSeen: true } })).toBeNull();
    const unseen = /^The controller has seen generation/;
    expect(await look({ workload: behind }, { workload: { ...workload, templateSeen: false } })).toMatch(unseen);
    expect(await look({ workload: behind }, { workload: null })).toMatch(unseen);
  });
});

const configured = (more: object) => {
  const one = { match: [{ a: 'b' }], workload: { namespace: 'shop', name: 'api' }, ...more };
  const service = configSchema.parse({ version: 1, services: { api: one }, limits: { budgetPerDay: 1 } }).services[
    'api'
  ];
  if (service === undefined) throw new Error('no service');
  return service;
};

describe('what all services share, right before a further attempt', () => {
  const shared = { ...SERVICE, site: configured({}).site };
  const acted = async (): Promise<readonly Operation[]> => {
    const { suspect, now } = (await decided()).facts;
    if (suspect === null) throw new Error('no suspect');
    return [{ ...operation(suspect, suspect), from: refOf(suspect), startedAt: now, appliedAt: now }];
  };
  const busy = async (): Promise<SiteFacts> => ({
    ...KNOWN,
    elsewhere: [{ service: 'cart', operations: await acted() }],
  });
  const spent = /1 of 1 mitigations of all services/;
  const withSite = (meanwhile: Meanwhile, known: SiteFacts | undefined, site: Site | undefined = SITE) =>
    look(meanwhile, known === undefined ? {} : { site: known }, site, shared);

  it('is read again: what another service’s run has claimed meanwhile counts, and what it has given back does not', async () => {
    expect(await withSite({ cart: [] }, KNOWN)).toBeNull();
    expect(await withSite({ cart: await acted() }, KNOWN)).toMatch(spent);
    expect(await withSite({ cart: [] }, await busy())).toBeNull();
  });

  it('is taken as it was read before, where it cannot be read', async () => {
    expect(await withSite({ cart: null }, await busy())).toMatch(spent);
    expect(await withSite({ cart: null }, KNOWN)).toBeNull();
    const off = { ...KNOWN, namespaceAnnotations: { [SWITCH]: 'off' } };
    expect(await withSite({ namespace: 403 }, off)).toContain('switched off');
    expect(await withSite({ namespace: {} }, off)).toBeNull();
    expect(await withSite({ namespace: { [SWITCH]: 'off' } }, KNOWN)).toContain('switched off');
  });

  it('is of the same other services: of those that were read before, all that are not read now', async () => {
    const two = { ...KNOWN, elsewhere: [{ service: 'search', operations: await acted() }] };
    expect(await withSite({ cart: [] }, two)).toMatch(spent);
  });

  it('is what was known where this run looks at one workload only, and nothing where it was never known', async () => {
    const asked: string[] = [];
    const { act, ...request } = await decided({ site: await busy() }, shared);
    const asking = { world: { ...world, cluster: clusterAfter({ asked }) }, service: shared };
    expect(await stillNext(asking, request, act)).toMatch(spent);
    expect(asked).toHaveLength(1);
    expect(await withSite({ cart: await acted(), namespace: { [SWITCH]: 'off' } }, undefined)).toBeNull();
  });
});
