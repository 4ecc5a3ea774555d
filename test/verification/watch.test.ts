// Whole verifications in milliseconds: the clock moves when slept on, the cluster is a function of the time.
import { describe, expect, it } from '@jest/globals';
import { ResponderError } from '../../src/errors.ts';
import type { Brief, Observation, Operation } from '../../src/incident.ts';
import type { ClusterAnswer, Http } from '../../src/ports.ts';
import { verify } from '../../src/verification/watch.ts';
import { deployment, fakeClock, fakeCluster, iso, operation, pod, podState, type Shape, service } from './world.ts';

const HTTP = { type: 'http', name: 'health', url: 'http://api.example/healthz' };
const LIMITS = { samples: 3, sampleEvery: '15s', verifyFor: '5m', convergeWithin: '10m' };
type Pods = readonly ReturnType<typeof pod>[];
const READY: Pods = [pod('a', 'good', 'ready'), pod('b', 'good', 'ready')];

interface Scene {
  readonly shape?: (ms: number) => Shape;
  readonly pods?: (ms: number) => Pods;
  /** Replaces what the cluster answers. */
  readonly answer?: (ms: number, path: string) => Partial<ClusterAnswer> | null;
  /** HTTP status of the service, or null for no answer. */
  readonly status?: (ms: number) => number;
  readonly probes?: readonly Record<string, unknown>[];
  readonly limits?: Record<string, unknown>;
  readonly operation?: Partial<Operation>;
  readonly before?: readonly Observation[];
  readonly normal?: readonly Observation[];
  readonly abortAt?: number;
}

async function play(scene: Scene) {
  const clock = fakeClock();
  const lines: string[] = [];
  const stop = new AbortController();
  const { cluster, asked } = fakeCluster((path) => {
    const ms = clock.passed();
    if (scene.abortAt !== undefined && ms >= scene.abortAt) stop.abort();
    const given = scene.answer?.(ms, path) ?? null;
    if (given !== null) return given;
    return { body: path.includes('/pods') ? { items: scene.pods?.(ms) ?? READY } : deployment(scene.shape?.(ms)) };
  });
  const http: Http = {
    get: async () => ({ status: scene.status?.(clock.passed()) ?? 200, body: '', headers: {}, latency: 5 }),
  };
  const verification = await verify({
    service: service({ probes: scene.probes ?? [HTTP], limits: { ...LIMITS, ...scene.limits } }),
    ref: { kind: 'Deployment', namespace: 'shop', name: 'api' },
    operation: { ...operation, ...scene.operation },
    normal: scene.normal ?? [],
    before: scene.before ?? [],
    world: { cluster, http, clock },
    signal: stop.signal,
    progress: (text) => void lines.push(text),
  });
  return { verification, lines, asked, passed: clock.passed() };
}

const failedByItsPods = {
  brief: {
    triage: { pods: [podState('x', 'bad', { ready: false, failing: true, reason: 'CrashLoopBackOff' })] },
  } as unknown as Brief,
};

describe('recovered', () => {
  it('after the last pod of the suspect is gone and enough samples in a row are healthy', async () => {
    const scene = {
      shape: (ms: number) => (ms < 10_000 ? { ready: 1, updated: 1 } : {}),
      pods: (ms: number) => {
        if (ms < 10_000) return [pod('a', 'good', 'ready'), pod('x', 'bad', 'ready')];
        return ms < 20_000 ? [...READY, pod('x', 'bad', 'terminating')] : READY;
      },
    };
    const { verification, lines, passed } = await play(scene);
    expect(verification).toMatchObject({ verdict: 'recovered', convergedAt: iso(20_000), judgedAt: iso(65_000) });
    expect(verification?.checks.map(({ probe, samples, verdict }) => [probe, samples, verdict])).toEqual([
      ['rollout', 3, 'recovered'],
      ['health', 3, 'recovered'],
    ]);
    expect(passed).toBe(65_000);
    expect(lines.slice(0, 3)).toEqual([
      '1 of 2 pods of api-good ready, 1 of api-bad left',
      '2 of 2 pods of api-good ready, 1 of api-bad terminating',
      '2 of 2 pods of api-good ready',
    ]);
  });

  it('tells again only what is new: numbers change with every sample', async () => {
    const { lines } = await play({ status: (ms) => (ms > 40_000 && ms < 60_000 ? 500 : 200), limits: { samples: 5 } });
    expect(lines.map((line) => line.replace(/.*; health/, 'health'))).toEqual([
      expect.stringMatching(/^2 of 2 pods of api-good ready$/),
      expect.stringMatching(/^health 200 in 5 ms .*\[1\/5\]$/),
      expect.stringMatching(/^health .*500.*\[0\/5\]$/),
      expect.stringMatching(/^health 200 in 5 ms .*\[1\/5\]$/),
    ]);
  });

  it('counts from the first healthy sample after a bad one', async () => {
    const { verification, passed } = await play({ status: (ms) => (ms < 60_000 ? 500 : 200) });
    expect([verification?.verdict, passed]).toEqual(['recovered', 90_000]);
  });

  it('carries normal and before beside after', async () => {
    const seen: Observation = {
      probe: 'health',
      type: 'http',
      at: iso(0),
      verdict: 'unhealthy',
      value: 9,
      unit: 'ms',
      why: 'status 500',
    };
    const { verification } = await play({ before: [seen], normal: [{ ...seen, verdict: 'healthy' }] });
    expect(verification?.checks[1]).toMatchObject({
      before: { why: 'status 500' },
      normal: { verdict: 'healthy' },
      after: { value: 5 },
    });
    expect(verification?.reason).toContain('before 9 ms, normal 9 ms');
  });

  it('by the rollout alone only where the release had failed by its own pods', async () => {
    const alone = await play({ probes: [], operation: failedByItsPods });
    expect(alone.verification).toMatchObject({ verdict: 'recovered', checks: [{ before: { verdict: 'unhealthy' } }] });
    expect(alone.verification?.reason).toContain('Not measured');
    expect((await play({ probes: [{ type: 'rollout', name: 'pods' }] })).verification).toMatchObject({
      verdict: 'unknown',
      checks: [{ probe: 'pods' }],
    });
  });

  it('through trouble with the API server that passes', async () => {
    const answer = (ms: number) => (ms < 30_000 || (ms > 40_000 && ms < 60_000) ? { status: 503 } : null);
    expect((await play({ answer })).verification?.verdict).toBe('recovered');
  });

  it('where admission changed the template that was written', async () => {
    expect((await play({ shape: () => ({ image: 'mirror/api:good' }) })).verification?.verdict).toBe('recovered');
  });
});

describe('not recovered', () => {
  it('when the service stays sick until the time is over', async () => {
    const { verification, passed } = await play({ status: () => 500 });
    expect(verification).toMatchObject({ verdict: 'not-recovered', reason: expect.stringContaining('status 500') });
    expect(passed).toBe(300_000);
  });

  it('when the target crashes itself: after 45 s, not after 10 minutes', async () => {
    const crashing: Pods = [pod('a', 'good', 'crashing', 3), pod('x', 'bad', 'ready')];
    const { verification, passed } = await play({ shape: () => ({ ready: 1, updated: 1 }), pods: () => crashing });
    expect(verification).toMatchObject({ verdict: 'not-recovered', convergedAt: null });
    expect(verification?.reason).toContain('1 failing: CrashLoopBackOff (back-off 10s)');
    expect(passed).toBeGreaterThanOrEqual(45_000);
    expect(passed).toBeLessThan(50_000);
  });

  it('when the target crashes after it had been ready', async () => {
    const pods = (ms: number): Pods =>
      ms < 20_000 ? READY : [pod('a', 'good', 'crashing', 1), pod('b', 'good', 'ready')];
    const { verification, passed } = await play({ pods, shape: (ms) => (ms < 20_000 ? {} : { ready: 1 }) });
    expect(verification?.verdict).toBe('not-recovered');
    expect(passed).toBeLessThan(90_000);
  });

  it('when pods restart between the looks, though every look finds them ready', async () => {
    const pods = (ms: number): Pods => [pod('a', 'good', 'ready', Math.floor(ms / 15_000)), pod('b', 'good', 'ready')];
    expect((await play({ pods })).verification).toMatchObject({
      verdict: 'not-recovered',
      reason: expect.stringContaining('restarted: a'),
    });
  });

  it('when the rollout hangs until convergeWithin', async () => {
    const pods = (): Pods => [pod('a', 'good', 'starting'), pod('x', 'bad', 'ready')];
    const { verification, passed } = await play({
      pods,
      shape: () => ({ ready: 1 }),
      limits: { convergeWithin: '14s' },
    });
    expect([verification?.verdict, passed]).toEqual(['not-recovered', 14_000]);
  });
});

describe('unknown', () => {
  it('when the probe gives no data, however healthy the pods', async () => {
    const prometheus = {
      type: 'prometheus',
      name: 'errors',
      url: 'http://prometheus.example',
      query: 'rate(errors_total[1m])',
      normal: { max: 1 },
    };
    const { verification, passed } = await play({
      probes: [prometheus],
      status: () => 503,
      operation: failedByItsPods,
    });
    expect(verification).toMatchObject({ verdict: 'unknown', reason: expect.stringContaining('errors') });
    expect(passed).toBe(300_000);
  });

  it('when the API server stays away', async () => {
    const lost = () => {
      throw new ResponderError('cluster-unreachable', 'no answer within 10000 ms', 'Look.');
    };
    const { verification, passed } = await play({ answer: lost, limits: { convergeWithin: '1m' } });
    expect(verification).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('no answer'),
      convergedAt: null,
    });
    expect(passed).toBe(60_000);
  });

  it('when reading is forbidden, with what is', async () => {
    const forbidden = (_ms: number, path: string) =>
      path.includes('/pods') ? { status: 403, body: { message: 'pods is forbidden' } } : null;
    expect((await play({ answer: forbidden })).verification).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('pods is forbidden'),
    });
  });

  it.each<[string, number, Shape, string]>([
    ['the bad release comes back before convergence', 0, { image: 'api:bad', manager: 'argocd' }, 'reverted by argocd'],
    [
      'the bad release comes back while it is judged',
      40_000,
      { image: 'api:bad', manager: 'kubectl' },
      'reverted by kubectl',
    ],
    ['somebody deploys something else', 40_000, { image: 'api:fix', manager: 'helm' }, 'replaced by helm'],
    ['the workload is made anew', 40_000, { uid: 'other' }, 'made anew'],
  ])('when %s', async (_what, from, shape, why) => {
    const { verification, passed } = await play({ shape: (ms) => (ms >= from ? shape : {}) });
    expect(verification).toMatchObject({ verdict: 'unknown', reason: expect.stringContaining(why) });
    expect(passed).toBeLessThanOrEqual(45_000);
  });

  it('when the workload is deleted', async () => {
    const { verification } = await play({ answer: (ms) => (ms > 20_000 ? { status: 404 } : null) });
    expect(verification).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('does not exist any more'),
    });
  });

  it('when it is scaled to nothing', async () => {
    const { verification } = await play({
      probes: [],
      pods: () => [],
      shape: () => ({ desired: 0 }),
      operation: failedByItsPods,
    });
    expect(verification).toMatchObject({ verdict: 'unknown', reason: expect.stringContaining('nothing runs') });
  });
});

describe('the run', () => {
  it('stops at once, with no further look, when it is cancelled or the Lease is lost', async () => {
    const before = await play({ abortAt: 0 });
    expect([before.verification, before.asked.length]).toEqual([null, 2]);
    const waiting = await play({ abortAt: 4000, shape: () => ({ ready: 1 }) });
    expect([waiting.verification, waiting.passed]).toEqual([null, 4000]);
    expect((await play({ abortAt: 30_000 })).verification).toBeNull();
  });

  it('only reads, and only this workload', async () => {
    const { asked } = await play({});
    expect(new Set(asked)).toEqual(
      new Set([
        'GET /apis/apps/v1/namespaces/shop/deployments/api',
        'GET /api/v1/namespaces/shop/pods?labelSelector=app%3Dapi',
      ]),
    );
  });

  it('that takes over late gives the rollout a minute, not what is left of the first run’s time', async () => {
    const pods = (ms: number): Pods => (ms < 50_000 ? [pod('a', 'good', 'starting')] : READY);
    const late = { appliedAt: iso(-3_600_000) };
    expect(
      (await play({ pods, shape: (ms) => (ms < 50_000 ? { ready: 0 } : {}), operation: late })).verification?.verdict,
    ).toBe('recovered');
    const never = await play({ pods: () => [], shape: () => ({ ready: 0 }), operation: late });
    expect([never.verification?.verdict, never.passed]).toEqual(['not-recovered', 60_000]);
  });

  it('samples at its own pace', async () => {
    const { passed } = await play({ limits: { sampleEvery: '1s' } });
    expect(passed).toBe(3000);
  });
});
