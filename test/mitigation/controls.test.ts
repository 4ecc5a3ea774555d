import { describe, expect, it } from '@jest/globals';
import type { TrafficControl } from '../../src/config/schema.ts';
import { changeOf } from '../../src/mitigation/controls.ts';

const flagControl = (change: object = {}): TrafficControl => ({
  preset: 'configmap-flag',
  name: 'flags',
  key: 'flags.json',
  flag: 'checkout',
  variant: 'off',
  restore: 'on-demand',
  ...change,
});
const FILE = {
  $schema: 'x',
  flags: { checkout: { state: 'ENABLED', variants: { on: 1, off: 0 }, defaultVariant: 'on' } },
};
const flagOf = (text: unknown, change: object = {}) => changeOf(flagControl(change), { data: { 'flags.json': text } });
const textAfter = (text: string, change: object = {}) => {
  const found = flagOf(text, change);
  return typeof found === 'string' ? found : found.edits[0]?.to;
};

describe('a flag in a file', () => {
  it('changes that flag, and nothing else of the text', () => {
    for (const indent of [0, 2, 4, '\t'])
      for (const end of ['', '\n']) {
        const text = JSON.stringify(FILE, null, indent) + end;
        expect(textAfter(text)).toBe(
          text
            .replace('"defaultVariant":"on"', '"defaultVariant":"off"')
            .replace('"defaultVariant": "on"', '"defaultVariant": "off"'),
        );
      }
  });

  it('may be switched off by its state', () => {
    expect(textAfter(JSON.stringify(FILE), { variant: undefined, state: 'DISABLED' })).toContain('"state":"DISABLED"');
  });

  it.each([
    ['no key', undefined, {}],
    ['no JSON', 'flags: {}', {}],
    ['another shape', '[]', {}],
    ['no such flag', JSON.stringify(FILE), { flag: 'toString' }],
    ['a flag of the prototype', JSON.stringify(FILE), { flag: '__proto__' }],
    ['no such variant', JSON.stringify(FILE), { variant: 'maybe' }],
    ['so already', JSON.stringify(FILE), { variant: 'on' }],
    ['too long to be remembered', JSON.stringify({ ...FILE, more: 'x'.repeat(20_000) }), {}],
    [
      'a number that would not survive',
      JSON.stringify({ ...FILE, big: 1 }).replace('"big":1', '"big":12345678901234567'),
      {},
    ],
  ])('is left alone: %s', (_, text, change) => {
    expect(typeof flagOf(text, change)).toBe('string');
  });
});

describe('weights', () => {
  const route = (...backends: unknown[]) => ({ spec: { rules: [{ backendRefs: backends }] } });
  const control = (weights: Record<string, number>): TrafficControl => ({
    preset: 'httproute-weights',
    name: 'api',
    rule: 0,
    weights,
    restore: 'on-demand',
  });

  it('are told apart by name, wherever they stand, and tested by it', () => {
    const found = changeOf(control({ b: 1 }), route({ name: 'a', weight: 5 }, { name: 'b', weight: 9 }));
    expect(found).toEqual({
      tests: [{ op: 'test', path: '/spec/rules/0/backendRefs/1/name', value: 'b' }],
      edits: [{ path: '/spec/rules/0/backendRefs/1/weight', from: 9, to: 1 }],
    });
  });

  it.each([
    ['a backend is missing', control({ c: 1 }), route({ name: 'a', weight: 5 })],
    ['there is no such rule', { ...control({ a: 1 }), rule: 3 } as TrafficControl, route({ name: 'a', weight: 5 })],
    ['they are so already', control({ a: 5 }), route({ name: 'a', weight: 5 })],
    ['there is no object', control({ a: 5 }), null],
  ])('are left alone where %s', (_, given, object) => {
    expect(typeof changeOf(given, object)).toBe('string');
  });
});
