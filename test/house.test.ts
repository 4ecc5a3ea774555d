// The layout rule of docs/decisions/0001-the-house.md: imports point one way, and only edges touch the world.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const SRC = path.resolve('src');
const STAGES = [
  'signal',
  'triage',
  'plan',
  'mitigation',
  'verification',
  'investigation',
  'postmortem',
  'followup',
  'text',
];
/** Packages that compute and touch nothing. */
const PURE = ['zod', 'yaml', 'mustache', 'node:crypto', 'node:path'];

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

const imports: readonly Import[] = files.flatMap((from) => {
  const text = readFileSync(path.join(SRC, from), 'utf8');
  const found = [
    ...text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from '([^']+)'/gm),
    ...text.matchAll(/()\bimport\('([^']+)'\)/g),
  ];
  return found.map(([, type, to = '']) => ({
    from,
    to: to.startsWith('.') ? path.relative(SRC, path.resolve(SRC, path.dirname(from), to)) : to,
    typeOnly: Boolean(type),
  }));
});

const folder = (file: string) => (file.includes('/') ? file.split('/')[0] : '');
const breaking = (rule: (one: Import) => boolean) =>
  imports.filter(rule).map(({ from, to }) => `${from} imports ${to}`);

describe('the house', () => {
  it('has imports to look at', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it('lets only index import edges as values', () => {
    expect(
      breaking(
        ({ from, to, typeOnly }) =>
          !typeOnly && folder(to) === 'edges' && folder(from) !== 'edges' && from !== 'index.ts',
      ),
    ).toEqual([]);
  });

  it('lets stages import stages, words and ports, never what stands above them', () => {
    const above = (to: string) =>
      to.endsWith('.ts') && folder(to) === '' && !['incident.ts', 'ports.ts', 'errors.ts', 'ending.ts'].includes(to);
    expect(breaking(({ from, to }) => STAGES.includes(folder(from) ?? '') && above(to))).toEqual([]);
  });

  it('lets only edges import a package that touches the world', () => {
    const foreign = (to: string) => !to.endsWith('.ts') && !PURE.includes(to);
    expect(breaking(({ from, to, typeOnly }) => !typeOnly && foreign(to) && folder(from) !== 'edges')).toEqual([]);
  });

  it('keeps the domain words free of imports', () => {
    expect(breaking(({ from }) => from === 'incident.ts')).toEqual([]);
  });

  it('keeps files under 200 lines, but for the domain words', () => {
    const long = files.filter(
      (name) => name !== 'incident.ts' && readFileSync(path.join(SRC, name), 'utf8').split('\n').length > 201,
    );
    expect(long).toEqual([]);
  });
});
