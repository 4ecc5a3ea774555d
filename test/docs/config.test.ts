import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { parseConfig } from '../../src/config/load.ts';
import { configSchema } from '../../src/config/schema.ts';

const page = readFileSync('docs/config.md', 'utf8');
const schema = readFileSync('src/config/schema.ts', 'utf8');
const example = readFileSync('examples/incident-responder.yml', 'utf8');

/** Names of all properties in a JSON Schema, at any depth. */
function keysIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const properties: unknown = Reflect.get(schema, 'properties');
  const own = !Array.isArray(schema) && typeof properties === 'object' && properties !== null;
  return [...(own ? Object.keys(properties) : []), ...Object.values(schema).flatMap(keysIn)];
}

const keys = [...new Set(keysIn(z.toJSONSchema(configSchema, { io: 'input' })))];

/** The commented blocks as a reader would take them in: `# ` away from the lines that are YAML. */
const uncommented = example.replace(/^( *)# (- type:| {2}\w+: |via: )/gm, '$1$2');

describe('docs/config.md', () => {
  it('knows keys of every depth', () => {
    expect(keys).toEqual(expect.arrayContaining(['services', 'match', 'via', 'port', 'hostBudget', 'usersAtLeast']));
  });

  it.each(keys)('names %s', (key) => {
    expect(page).toMatch(new RegExp(`^\\|[^|]*\`${key}\`|^\\|[^|]*\\|.*\`${key}\``, 'm'));
  });

  it('has one row for each key of a service, and of no table two for one', () => {
    const tables = page.split(/\n\n/).map((part) => [...part.matchAll(/^\| `(\w+)`/gm)].map(([, key]) => key));
    for (const rows of tables) expect(rows).toEqual([...new Set(rows)]);
    const ofService = tables.find((rows) => rows[0] === 'match');
    const service = z.toJSONSchema(configSchema.in.shape.services.valueType, { io: 'input' });
    expect(ofService?.toSorted()).toEqual(Object.keys(service.properties ?? {}).toSorted());
  });

  it('is linked from the README', () => {
    expect(readFileSync('README.md', 'utf8')).toContain('(docs/config.md)');
  });

  it('gives each limit its default', () => {
    const limits = page.slice(page.indexOf('\n## Limits'), page.indexOf('\n## Brakes'));
    const rows = [...limits.matchAll(/^\| `(\w+)` \|.*\| `(\w+)` \|$/gm)];
    expect(rows).toHaveLength(13);
    for (const [, key, value] of rows)
      expect(schema).toMatch(new RegExp(`\\b${key}: .*(duration\\('${value}'\\)|default\\(${value}\\))`));
  });
});

describe('examples/incident-responder.yml', () => {
  it('is a valid config', () => {
    expect(Object.keys(parseConfig(example, 'example').services)).toEqual(['api-server']);
  });

  it('stays one with its commented blocks taken in', () => {
    const config = parseConfig(uncommented.replace('url: https://prometheus.example.com', "url: ''"), 'example');
    expect(config.services['api-server']?.probes.map(({ type }) => type)).toEqual(['prometheus', 'http', 'http']);
    expect(config.services['api-server']?.probes.filter((probe) => 'via' in probe)).toHaveLength(2);
  });
});
