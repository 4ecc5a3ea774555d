import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { parseScenarios } from '../../sandbox/scenario/load.ts';
import { runScenario } from '../../sandbox/scenario/run.ts';

const page = readFileSync('docs/scenarios.md', 'utf8');
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
const schema = JSON.parse(readFileSync('docs/scenario.schema.json', 'utf8'));
const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);

function keysIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = Reflect.get(node, 'properties') as object | undefined;
  return [...Object.keys(own ?? {}), ...Object.values(node).flatMap(keysIn)];
}

describe('docs/scenarios.md', () => {
  it.each([...new Set(keysIn(schema))])('names %s', (key) => {
    expect(page).toContain(`\`${key}\``);
  });

  it('shows examples that hold', async () => {
    expect(examples).toHaveLength(2);
    for (const text of examples) {
      const { scenarios, problems } = parseScenarios(text, 'example.yaml');
      expect(problems).toEqual([]);
      for (const scenario of scenarios) expect((await runScenario(scenario)).wrong).toEqual([]);
    }
  });
});

describe('docs/scenario.schema.json', () => {
  it.each(readdirSync('test/scenarios').filter((name) => name.endsWith('.yaml')))('accepts %s', (name) => {
    expect(validate(parse(readFileSync(`test/scenarios/${name}`, 'utf8')))).toBe(true);
  });

  it('accepts the examples and refuses a misspelt key', () => {
    for (const text of examples) expect(validate(parse(text))).toBe(true);
    expect(validate(parse((examples[0] ?? '').replace('began: 10m', 'begann: 10m')))).toBe(false);
  });
});
