import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalise, storedTemplate, templateHash } from '../../src/plan/template.ts';

const template = {
  metadata: { labels: { app: 'api' } },
  spec: { containers: [{ name: 'api', image: 'acme/api:1', resources: { limits: { memory: '256Mi' } } }] },
};
const withMetadata = (metadata: unknown) => ({ ...template, metadata });

function shuffled(value: unknown, order: number): unknown {
  if (Array.isArray(value)) return value.map((inner) => shuffled(inner, order));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, shuffled(inner, order)] as const);
  const turn = entries.length === 0 ? 0 : order % entries.length;
  return Object.fromEntries([...entries.slice(turn), ...entries.slice(0, turn)].reverse());
}

describe('templateHash', () => {
  it.each([
    ['pod-template-hash', { labels: { app: 'api', 'pod-template-hash': '85cb6b76d8' } }],
    [
      'a restart',
      { labels: { app: 'api' }, annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-11-23T21:32:55Z' } },
    ],
    ['our own annotation', { labels: { app: 'api' }, annotations: { 'incident-responder.github.io/attempt': 'a1' } }],
    ['null creationTimestamp and empty maps', { labels: { app: 'api' }, annotations: {}, creationTimestamp: null }],
  ])('is blind to %s', (_, metadata) => {
    expect(templateHash(withMetadata(metadata))).toBe(templateHash(template));
  });

  it.each([
    ['a label', withMetadata({ labels: { app: 'api', tier: 'web' } })],
    ['an annotation', withMetadata({ labels: { app: 'api' }, annotations: { 'prometheus.io/scrape': 'true' } })],
    [
      'a lowered memory limit',
      {
        ...template,
        spec: { containers: [{ ...template.spec.containers[0], resources: { limits: { memory: '64Mi' } } }] },
      },
    ],
    ['the order of containers', { ...template, spec: { containers: [{ name: 'b' }, ...template.spec.containers] } }],
  ])('sees %s', (_, other) => {
    expect(templateHash(other)).not.toBe(templateHash(template));
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.object(), fc.nat(), (spec, order) => {
        const one = JSON.parse(JSON.stringify({ metadata: { labels: { a: '1', b: '2' } }, spec })) as unknown;
        expect(templateHash(shuffled(one, order))).toBe(templateHash(one));
        expect(JSON.stringify(normalise(shuffled(one, order)))).toBe(JSON.stringify(normalise(one)));
      }),
    );
  });

  it('is 16 hex characters, of nonsense too', () => {
    for (const odd of [null, undefined, 7, 'x', [], {}]) expect(templateHash(odd)).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('storedTemplate', () => {
  it('is the ReplicaSet’s template without pod-template-hash, and nothing else changed', () => {
    const annotations = { 'kubectl.kubernetes.io/restartedAt': '2026-11-23T21:32:55Z' };
    const labels = { app: 'api', 'pod-template-hash': '85cb6b76d8' };
    const stored = storedTemplate({ spec: { template: { ...template, metadata: { labels, annotations } } } });
    expect(stored).toEqual({ ...template, metadata: { labels: { app: 'api' }, annotations } });
  });
});
