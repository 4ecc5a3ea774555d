// The part of the config that says what may be done, and how far.
import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../../src/config/load.ts';

const withKeys = (keys: string) =>
  `version: 1\nservices:\n  api:\n    match: [{ service: api }]\n    workload: { namespace: shop, name: api }\n${keys.replaceAll(/^/gm, '    ')}\n`;
const parsed = (keys: string) => parseConfig(withKeys(keys), 'config.yml').services['api'];
const problem = (keys: string): string => {
  try {
    parsed(keys);
  } catch (thrown) {
    return String(thrown);
  }
  return 'accepted';
};

describe('strategies', () => {
  it('are rollback alone where nothing is said', () => {
    expect(parsed('')).toMatchObject({
      strategies: ['rollback'],
      scale: { maxFactor: 2 },
      resources: { maxFactor: 2 },
      traffic: {},
      restoreAfter: 1_800_000,
    });
  });

  it('know every preset, and what is put back by itself', () => {
    const service = parsed(`strategies: [traffic]
traffic:
  shed: { preset: ingress-nginx-rate-limit, name: api, rps: 20 }
  route: { preset: httproute-weights, name: api, weights: { a: 1, b: 0 } }
  blue: { preset: service-selector, name: api, selector: { version: blue } }
  flag: { preset: configmap-flag, name: flags, key: flags.json, flag: new, state: DISABLED }
  mesh: { preset: istio-weights, name: api, weights: { api/v1: 100 }, restore: when-quiet }`);
    expect(Object.values(service?.traffic ?? {}).map(({ restore }) => restore)).toEqual([
      'when-quiet',
      'on-demand',
      'on-demand',
      'on-demand',
      'when-quiet',
    ]);
  });

  it.each([
    ['an unknown one', 'strategies: [reboot]', 'strategies'],
    ['traffic without a control', 'strategies: [traffic]', 'declares no control'],
    [
      'a control that is never used',
      'traffic: { blue: { preset: service-selector, name: api, selector: { a: b } } }',
      'never used',
    ],
    ['a factor that shrinks', 'scale: { maxFactor: 0.5 }', 'maxFactor'],
    ['a factor without end', 'scale: { maxFactor: 1000 }', 'maxFactor'],
    [
      'weights that send nothing anywhere',
      'strategies: [traffic]\ntraffic: { r: { preset: httproute-weights, name: api, weights: { a: 0 } } }',
      'weight',
    ],
    [
      'a flag with nothing to set',
      'strategies: [traffic]\ntraffic: { f: { preset: configmap-flag, name: f, key: k, flag: x } }',
      'variant',
    ],
    [
      'a flag with both',
      'strategies: [traffic]\ntraffic: { f: { preset: configmap-flag, name: f, key: k, flag: x, variant: v, state: ENABLED } }',
      'variant',
    ],
    [
      'an object of another namespace',
      'strategies: [traffic]\ntraffic: { b: { preset: service-selector, name: other/api, selector: { a: b } } }',
      'Kubernetes name',
    ],
  ])('refuse %s', (_, keys, expected) => {
    expect(problem(keys)).toContain(expected);
  });
});
