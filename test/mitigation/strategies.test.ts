// Every strategy that keeps the release, against an API server that moves, loses and repeats: over HTTP, through the real edge.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ExecutableStrategy } from '../../src/incident.ts';
import { undo } from '../../src/mitigation/undo.ts';
import { AUTOSCALER, FLAGS, openShop, type Ready, ready, type Shop } from './levers.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

// biome-ignore lint/suspicious/noExplicitAny: what the API server stores is looked at, not modelled
const stored = (kind: string, name = 'api'): any => shop.sandbox.get(kind, 'shop', name);
const limitOf = () => stored('Deployment').spec.template.spec.containers[0].resources.limits.memory;
const rate = () => stored('Ingress').metadata.annotations?.['nginx.ingress.kubernetes.io/limit-rps'];
const route = () => stored('HTTPRoute').spec.rules[0].backendRefs.map((one: { weight: number }) => one.weight);
const mesh = () => stored('VirtualService').spec.http[0].route.map((one: { weight: number }) => one.weight);
const flag = () => JSON.parse(stored('ConfigMap', 'flags').data['flags.json']).flags['new-checkout'].defaultVariant;
const autoscaled = () => shop.sandbox.create(AUTOSCALER);

interface Case {
  readonly name: string;
  readonly strategy: ExecutableStrategy;
  readonly to?: string;
  readonly before?: () => unknown;
  readonly read: () => unknown;
  readonly original: unknown;
  readonly applied: unknown;
  /** Somebody else changes the same value. */
  readonly meddle: () => unknown;
  readonly meddled: unknown;
  /** Somebody else changes something beside it. */
  readonly beside: () => unknown;
}

const patch = (kind: string, name: string, change: object) => shop.sandbox.patch(kind, 'shop', name, change, 'person');
const labelled = (kind: string, name = 'api') => patch(kind, name, { metadata: { labels: { team: 'shop' } } });

const CASES: readonly Case[] = [
  {
    name: 'scale of the workload',
    strategy: 'scale',
    read: () => stored('Deployment').spec.replicas,
    original: 2,
    applied: 4,
    meddle: () => patch('Deployment', 'api', { spec: { replicas: 7 } }),
    meddled: 7,
    beside: () => patch('Deployment', 'api', { metadata: { annotations: { note: 'x' } } }),
  },
  {
    name: 'scale under an autoscaler',
    strategy: 'scale',
    before: () => autoscaled(),
    read: () => stored('HorizontalPodAutoscaler').spec.minReplicas,
    original: 2,
    applied: 4,
    meddle: () => patch('HorizontalPodAutoscaler', 'api', { spec: { minReplicas: 5 } }),
    meddled: 5,
    beside: () => patch('HorizontalPodAutoscaler', 'api', { spec: { maxReplicas: 20 } }),
  },
  {
    name: 'a raised memory limit',
    strategy: 'resources',
    to: 'memory',
    read: limitOf,
    original: '512Mi',
    applied: '1Gi',
    meddle: () =>
      patch('Deployment', 'api', [
        { op: 'replace', path: '/spec/template/spec/containers/0/resources/limits/memory', value: '640Mi' },
      ]),
    meddled: '640Mi',
    beside: () => patch('Deployment', 'api', { spec: { replicas: 3 } }),
  },
  {
    name: 'an ingress-nginx rate limit',
    strategy: 'traffic',
    to: 'shed',
    read: rate,
    original: undefined,
    applied: '20',
    meddle: () =>
      patch('Ingress', 'api', { metadata: { annotations: { 'nginx.ingress.kubernetes.io/limit-rps': '5' } } }),
    meddled: '5',
    beside: () => patch('Ingress', 'api', { metadata: { annotations: { note: 'x' } } }),
  },
  {
    name: 'weights of an HTTPRoute',
    strategy: 'traffic',
    to: 'route',
    read: route,
    original: [0, 100],
    applied: [100, 0],
    meddle: () => patch('HTTPRoute', 'api', [{ op: 'replace', path: '/spec/rules/0/backendRefs/1/weight', value: 7 }]),
    meddled: expect.arrayContaining([7]),
    beside: () => labelled('HTTPRoute'),
  },
  {
    name: 'the selector of a Service',
    strategy: 'traffic',
    to: 'blue',
    read: () => stored('Service').spec.selector,
    original: { app: 'api', version: 'green' },
    applied: { app: 'api', version: 'blue' },
    meddle: () => patch('Service', 'api', { spec: { selector: { version: 'red' } } }),
    meddled: { app: 'api', version: 'red' },
    beside: () => labelled('Service'),
  },
  {
    name: 'a flag in a ConfigMap',
    strategy: 'traffic',
    to: 'flag',
    read: flag,
    original: 'on',
    applied: 'off',
    meddle: () => patch('ConfigMap', 'flags', { data: { 'flags.json': FLAGS.replaceAll('"on"', '"beta"') } }),
    meddled: 'beta',
    beside: () => patch('ConfigMap', 'flags', { data: { other: 'changed' } }),
  },
  {
    name: 'weights of an Istio VirtualService',
    strategy: 'traffic',
    to: 'mesh',
    read: mesh,
    original: [10, 90],
    applied: [100, 0],
    meddle: () => patch('VirtualService', 'api', [{ op: 'replace', path: '/spec/http/0/route/1/weight', value: 7 }]),
    meddled: expect.arrayContaining([7]),
    beside: () => labelled('VirtualService'),
  },
];

async function prepared({ strategy, to, before }: Case): Promise<Ready> {
  before?.();
  return ready(shop, strategy, to ?? null);
}

/** Runs `act` before the nth real write reaches the server. */
function beforeWrite(act: () => unknown, nth = 1): void {
  let seen = 0;
  shop.sandbox.hooks.before = ({ verb, dryRun, query }) => {
    if (verb !== 'patch' || dryRun || query['fieldManager'] !== 'incident-responder') return undefined;
    seen += 1;
    if (seen === nth) act();
    return undefined;
  };
}

const writes = () =>
  shop.sandbox.audit.filter(({ verb, dryRun, effective }) => verb === 'patch' && !dryRun && effective);

describe.each(CASES)('$name', (one) => {
  it('is accepted as a dry run, applied once, and put back as it was', async () => {
    const { strategy, context, attempt } = await prepared(one);
    expect(await strategy.rehearse(context)).toEqual({ kind: 'accepted' });
    expect(one.read()).toEqual(one.original);
    expect(await strategy.apply(context)).toMatchObject({ kind: 'applied' });
    expect(one.read()).toEqual(one.applied);
    expect(await undo(context, attempt)).toMatchObject({ kind: 'undone' });
    expect(one.read()).toEqual(one.original);
    expect(writes()).toHaveLength(2);
  });

  it('has no second effect, applied or put back', async () => {
    const { strategy, context, attempt } = await prepared(one);
    for (let turn = 0; turn < 2; turn += 1) expect(await strategy.apply(context)).toMatchObject({ kind: 'applied' });
    expect(writes()).toHaveLength(1);
    expect(await undo(context, attempt)).toMatchObject({ kind: 'undone' });
    expect(await undo(context, attempt)).toEqual({ kind: 'back-already' });
    expect(writes()).toHaveLength(2);
    expect(one.read()).toEqual(one.original);
  });

  it.each(['before it arrived', 'after it was stored'])('is done once where the answer is lost %s', async (when) => {
    const { strategy, context, attempt } = await prepared(one);
    const lose = () => {
      let lost = false;
      const hook = ({ verb, dryRun }: { verb: string; dryRun: boolean }) => {
        if (verb !== 'patch' || dryRun || lost) return undefined;
        lost = true;
        throw new Error('reset');
      };
      if (when === 'before it arrived') shop.sandbox.hooks.before = hook;
      else shop.sandbox.hooks.applied = hook;
    };
    lose();
    expect(await strategy.apply(context)).toMatchObject({ kind: 'applied' });
    expect(one.read()).toEqual(one.applied);
    lose();
    expect(await undo(context, attempt)).toMatchObject({ kind: 'undone' });
    expect(one.read()).toEqual(one.original);
    expect(writes()).toHaveLength(2);
  });

  it('gets through what others change beside it, and keeps that', async () => {
    const { strategy, context, attempt } = await prepared(one);
    beforeWrite(one.beside);
    expect(await strategy.apply(context)).toMatchObject({ kind: 'applied' });
    expect(one.read()).toEqual(one.applied);
    beforeWrite(() => labelled('Deployment'));
    expect(await undo(context, attempt)).toMatchObject({ kind: 'undone' });
    expect(one.read()).toEqual(one.original);
  });

  it('never overwrites the value where somebody else changed it first', async () => {
    const { strategy, context } = await prepared(one);
    beforeWrite(one.meddle);
    expect(await strategy.apply(context)).toMatchObject({ kind: 'superseded' });
    expect(one.read()).toEqual(one.meddled);
  });

  it('is not put back where somebody else has changed it since', async () => {
    const { strategy, context, attempt } = await prepared(one);
    await strategy.apply(context);
    one.meddle();
    expect(await undo(context, attempt)).toMatchObject({ kind: 'changed-since' });
    expect(one.read()).toEqual(one.meddled);
    expect(JSON.stringify(one.read())).not.toBe(JSON.stringify(one.original));
  });

  it('leaves a value alone that is changed in the very moment of putting it back', async () => {
    const { strategy, context, attempt } = await prepared(one);
    await strategy.apply(context);
    beforeWrite(one.meddle);
    expect(await undo(context, attempt)).toMatchObject({ kind: 'changed-since' });
    expect(one.read()).toEqual(one.meddled);
  });

  it('writes nothing once the Lease is lost', async () => {
    const { strategy, context } = await prepared(one);
    expect(await strategy.apply({ ...context, mayWrite: async () => false })).toMatchObject({ kind: 'stopped' });
    expect(one.read()).toEqual(one.original);
  });
});

describe('restart', () => {
  const restartedAt = () =>
    stored('Deployment').spec.template.metadata.annotations?.['kubectl.kubernetes.io/restartedAt'];

  it('replaces the pods of the same release once, at the time of the attempt', async () => {
    const { strategy, context, attempt } = await ready(shop, 'restart');
    expect(await strategy.rehearse(context)).toEqual({ kind: 'accepted' });
    for (let turn = 0; turn < 2; turn += 1) expect(await strategy.apply(context)).toMatchObject({ kind: 'applied' });
    expect(restartedAt()).toBe(attempt.at);
    expect(writes()).toHaveLength(1);
    await shop.sandbox.waitFor(() => shop.sandbox.list('ReplicaSet', 'shop').length === 2);
  });

  it('keeps what else is annotated in the template', async () => {
    patch('Deployment', 'api', { spec: { template: { metadata: { annotations: { scrape: 'yes' } } } } });
    await shop.sandbox.waitFor(() => shop.sandbox.list('ReplicaSet', 'shop').length === 2);
    await shop.sandbox.waitFor(() => shop.sandbox.deployment('shop', 'api').status.observedGeneration === 2);
    const { strategy, context } = await ready(shop, 'restart');
    expect(await strategy.apply(context)).toMatchObject({ kind: 'applied' });
    expect(stored('Deployment').spec.template.metadata.annotations).toMatchObject({ scrape: 'yes' });
    expect(restartedAt()).toBeDefined();
  });

  it('does not restart a release that was deployed meanwhile', async () => {
    const { strategy, context } = await ready(shop, 'restart');
    beforeWrite(() => shop.sandbox.setImage('shop', 'api', 'shop/api:v2'));
    expect(await strategy.apply(context)).toMatchObject({ kind: 'superseded' });
    expect(restartedAt()).toBeUndefined();
  });

  it('is nothing that could be taken back', async () => {
    const { strategy, context, attempt } = await ready(shop, 'restart');
    await strategy.apply(context);
    expect(await undo(context, attempt)).toMatchObject({ kind: 'not-undoable' });
    expect(restartedAt()).toBe(attempt.at);
  });
});

describe('putting back', () => {
  it('closes where the object is gone', async () => {
    const { strategy, context, attempt } = await ready(shop, 'traffic', 'shed');
    await strategy.apply(context);
    shop.sandbox.delete('Ingress', 'shop', 'api');
    expect(await undo(context, attempt)).toMatchObject({ kind: 'changed-since' });
  });

  it('leaves an object alone that was made anew under the same name with the same values', async () => {
    const { strategy, context, attempt } = await ready(shop, 'traffic', 'blue');
    await strategy.apply(context);
    const { spec } = stored('Service');
    shop.sandbox.delete('Service', 'shop', 'api');
    const anew = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api', namespace: 'shop' }, spec };
    shop.sandbox.create(anew);
    expect(await undo(context, attempt)).toMatchObject({ kind: 'changed-since' });
    expect(stored('Service').spec.selector.version).toBe('blue');
  });

  it('is still owed where the API server refuses', async () => {
    const { strategy, context, attempt } = await ready(shop, 'scale');
    await strategy.apply(context);
    shop.sandbox.hooks.before = ({ verb }) => (verb === 'patch' ? { status: 403, body: {} } : undefined);
    expect(await undo(context, attempt)).toMatchObject({ kind: 'failed' });
  });

  it('of more replicas under an autoscaler lets it go down again, and never touches the workload itself', async () => {
    autoscaled();
    const { strategy, context, attempt } = await ready(shop, 'scale');
    await strategy.apply(context);
    await shop.sandbox.waitFor(() => stored('Deployment').spec.replicas === 4);
    await undo(context, attempt);
    expect(stored('HorizontalPodAutoscaler').spec.minReplicas).toBe(2);
    const own = shop.sandbox.audit.filter(({ verb, resource }) => verb === 'patch' && resource === 'deployments');
    expect(own).toEqual([]);
  });
});
