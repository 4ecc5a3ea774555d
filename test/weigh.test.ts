// How often it is looked before nothing is done: against a cluster made of plain objects and a clock that moves when slept on.
import { describe, expect, it } from '@jest/globals';
import { ResponderError } from '../src/errors.ts';
import type { Handling } from '../src/handling.ts';
import { EMPTY, leaseObject } from '../src/mitigation/record.ts';
import { templateHash } from '../src/plan/template.ts';
import { weigh } from '../src/weigh.ts';
import { signal } from './plan/world.ts';
import { deployment, fakeClock, fakeCluster, iso, pod, type Shape, service, template } from './verification/world.ts';

const MINUTE = 60_000;
const REVISION = 'deployment.kubernetes.io/revision';

function current(revision = '2', shape: Shape = {}) {
  const { metadata, ...rest } = deployment({ image: 'api:bad', ...shape });
  return { ...rest, metadata: { ...metadata, annotations: { [REVISION]: revision } } };
}

function replicaSet(version: string, revision: number, minutes: number) {
  return {
    metadata: {
      name: `api-${version}`,
      uid: `rs-${version}`,
      creationTimestamp: iso(-minutes * MINUTE),
      annotations: { [REVISION]: `${revision}` },
      ownerReferences: [{ kind: 'Deployment', name: 'api', uid: 'uid-api', controller: true }],
    },
    spec: { replicas: 2, template: template(`api:${version}`) },
    status: { replicas: 2, readyReplicas: 2 },
  };
}

interface Given {
  readonly limits?: object;
  readonly mode?: 'respond' | 'plan';
  /** Minutes since the bad release began. */
  readonly began?: number;
  readonly lease?: unknown;
  readonly probes?: readonly object[];
  readonly deployment?: unknown;
}

/** Answers of the service, in turn, the last one for ever; 0: nothing can be told. */
function world(statuses: readonly number[], given: Given = {}) {
  const { limits = {}, mode = 'respond', began = 10, lease, probes } = given;
  const clock = fakeClock();
  const asked: string[] = [];
  const said: string[] = [];
  const { cluster } = fakeCluster((path) => {
    if (path.includes('/deployments/')) return { body: given.deployment ?? current() };
    if (path.includes('/replicasets'))
      return { body: { items: [replicaSet('bad', 2, began), replicaSet('good', 1, 1440)] } };
    if (path.includes('/pods')) return { body: { items: [pod('b1', 'bad', 'ready'), pod('b2', 'bad', 'ready')] } };
    if (path.includes('/leases/')) return lease === undefined ? { status: 404 } : { body: lease };
    return { status: 500 };
  });
  const get = async ({ url }: { url: string }) => {
    asked.push(url);
    const status = statuses[Math.min(asked.length, statuses.length) - 1] ?? 500;
    if (status === 0) throw new ResponderError('probe-refused', 'The address is refused', '', undefined, 'address');
    return { status, body: '', headers: {}, latency: 1 };
  };
  const codeHost = { repository: 'acme/shop', request: async () => ({ status: 404, body: {}, headers: {} }) };
  const runner = { info: (text: string) => said.push(text) };
  const health = { type: 'http', name: 'health', url: 'http://api.example/' };
  const handling = {
    key: 'api',
    service: service({ autonomy: 'auto', probes: probes ?? [health], limits }),
    signal: signal({ startedAt: iso(-2 * MINUTE) }),
    world: { cluster, clock, codeHost, runner, http: { get } },
    run: 'run',
    mode,
    dryRun: false,
    cancelled: new AbortController().signal,
    reporting: { runUrl: null },
    approvedPlans: [],
  } as unknown as Handling;
  return { weighed: weigh(handling), clock, asked, said };
}

describe('one healthy look', () => {
  it('does not end the run: what fails in part is seen by one of three', async () => {
    for (const statuses of [[500], [200, 500], [200, 200, 500]]) {
      const { weighed, asked } = world(statuses);
      expect((await weighed).plan.decision.kind).toBe('act');
      expect(asked).toHaveLength(statuses.length);
    }
  });

  it('is believed after the third, not after all patience', async () => {
    const { weighed, asked, clock, said } = world([200]);
    expect((await weighed).plan.decision).toMatchObject({ code: 'not-happening' });
    expect(asked).toHaveLength(3);
    expect(clock.passed()).toBe(30_000);
    expect(said).toEqual([expect.stringMatching(/not-happening.* Looking again for up to 30 s\.$/)]);
  });

  it('must come three times in a row', async () => {
    const { weighed, asked } = world([200, 200, 0, 200, 200, 200]);
    expect((await weighed).plan.decision).toMatchObject({ code: 'not-happening' });
    expect(asked).toHaveLength(6);
  });

  it('ends it where patience is over or nobody acts', async () => {
    const impatient = world([200], { limits: { patience: '20s' } });
    expect((await impatient.weighed).plan.decision).toMatchObject({ code: 'not-happening' });
    expect(impatient.asked).toHaveLength(2);
    const plan = world([200], { mode: 'plan' });
    await plan.weighed;
    expect(plan.asked).toHaveLength(1);
  });
});

describe('a controller that an autoscaler keeps behind', () => {
  const behind = { generation: 40, observed: 20 };

  it('has seen the template where it has numbered it: its status may stay behind for ever', async () => {
    const { weighed, clock } = world([500], { deployment: current('2', behind) });
    expect((await weighed).plan.decision.kind).toBe('act');
    expect(clock.passed()).toBe(0);
  });

  it('has not seen a template that was put back a moment ago: its ReplicaSet still has its old number', async () => {
    const { weighed } = world([500], { deployment: current('3', behind), limits: { patience: '20s' } });
    expect((await weighed).plan.decision).toMatchObject({ code: 'not-reconciled' });
  });

  it('has not seen a template without a ReplicaSet', async () => {
    const hotfix = current('2', { ...behind, image: 'api:hotfix' });
    const { weighed } = world([500], { deployment: hotfix, limits: { patience: '20s' } });
    expect((await weighed).plan.decision).toMatchObject({ code: 'not-reconciled' });
  });
});

describe('a suspect that is known to be bad', () => {
  const knownBad = [{ templateHash: templateHash(template('api:bad')), version: 'bad', since: iso(-60 * MINUTE) }];
  const lease = leaseObject({
    name: 'l',
    namespace: 'shop',
    holder: null,
    renewedAt: iso(-60 * MINUTE),
    state: { ...EMPTY, resourceVersion: '1' },
    record: { workloadUid: 'uid-api', operations: [], knownBad },
  });
  const probes = [
    { type: 'prometheus', name: 'errors', url: 'http://prometheus.example', query: 'errors', normal: { max: 1 } },
  ];

  it('is asked how it was just before the symptom, and only then', async () => {
    const just = encodeURIComponent(iso(-2 * MINUTE - 1000));
    const limits = { patience: '0s' };
    const marked = world([500], { began: 30, lease, probes, limits });
    const { observed, plan } = await marked.weighed;
    expect(plan.decision).toMatchObject({ code: 'redeployed' });
    expect(observed.facts.servedHealthy['rs-bad']).toMatchObject([{ probe: 'errors', verdict: 'unknown' }]);
    expect(marked.asked.some((url) => url.includes(just))).toBe(true);
    const unmarked = world([500], { began: 30, probes, limits });
    await unmarked.weighed;
    expect(unmarked.asked.some((url) => url.includes(just))).toBe(false);
  });
});
