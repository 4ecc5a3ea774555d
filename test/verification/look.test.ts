import { describe, expect, it } from '@jest/globals';
import { look, lookAt } from '../../src/verification/look.ts';
import { selectorText } from '../../src/verification/read-rollout.ts';
import { fakeClock, fakeCluster, iso, service } from './world.ts';

const probes = [
  { type: 'rollout' },
  { type: 'http', name: 'health', url: 'http://api.example/' },
  { type: 'prometheus', name: 'errors', url: 'http://prometheus.example', query: 'errors', normal: { max: 1 } },
];

function context() {
  let under = 0;
  let most = 0;
  const asked: string[] = [];
  const get = async ({ url }: { url: string }) => {
    asked.push(url);
    under += 1;
    most = Math.max(most, under);
    await new Promise((resolve) => setTimeout(resolve, 5));
    under -= 1;
    return { status: 500, body: '', headers: {}, latency: 1 };
  };
  const { cluster } = fakeCluster(() => ({}));
  return { asked, most: () => most, around: { http: { get }, cluster, clock: fakeClock(), namespace: 'shop' } };
}

describe('look', () => {
  it('asks every probe but the rollout, all at once, and never fails', async () => {
    const { around, most } = context();
    const seen = await look(service({ probes }), around);
    expect(seen.map(({ probe, verdict }) => [probe, verdict])).toEqual([
      ['health', 'unhealthy'],
      ['errors', 'unknown'],
    ]);
    expect(most()).toBeGreaterThan(1);
  });

  it('at the past asks only what has a past', async () => {
    const { around, asked } = context();
    const seen = await lookAt(service({ probes }), iso(-1000), around);
    expect(seen.map(({ probe, at }) => [probe, at])).toEqual([['errors', iso(-1000)]]);
    expect(asked.every((url) => url.includes(`time=${encodeURIComponent(iso(-1000))}`))).toBe(true);
  });

  it('without probes sees nothing', async () => {
    expect(await look(service(), context().around)).toEqual([]);
  });
});

describe('selectorText', () => {
  it('knows labels and all four expressions', () => {
    const matchExpressions = [
      { key: 'tier', operator: 'In', values: ['web', 'edge'] },
      { key: 'old', operator: 'NotIn', values: ['yes'] },
      { key: 'team', operator: 'Exists' },
      { key: 'canary', operator: 'DoesNotExist' },
    ];
    expect(selectorText({ matchLabels: { app: 'api' }, matchExpressions })).toBe(
      'app=api,tier in (web,edge),old notin (yes),team,!canary',
    );
  });
});
