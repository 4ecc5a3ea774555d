// Everything that says something about inputs, outputs, endings or the config is what the sources say.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { generated } from '../../scripts/generated.ts';
import { type Described, INPUTS, OUTPUTS } from '../../src/config/inputs.ts';
import { parseConfig } from '../../src/config/load.ts';
import { ENDINGS } from '../../src/ending.ts';

const current = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

describe('generated files', () => {
  it.each(Object.entries(generated(current)))('%s is current (npm run generate)', (file, text) => {
    expect(current(file)).toBe(text);
  });

  it('a README without markers stays as it is, and none is made', () => {
    expect(generated(() => '# Title\n')['README.md']).toBe('# Title\n');
    expect(generated(() => '')).not.toHaveProperty('README.md');
  });

  it('the README’s tables stand between their markers', () => {
    const text =
      generated(() => 'a\n<!-- inputs -->\nold\n<!-- /inputs -->\nb\n<!-- outputs --><!-- /outputs -->\nc\n')[
        'README.md'
      ] ?? '';
    expect(text).not.toContain('old');
    for (const name of [...Object.keys(INPUTS), ...Object.keys(OUTPUTS)]) expect(text).toContain(`| \`${name}\` |`);
    expect(text.startsWith('a\n<!-- inputs -->\n| input |')).toBe(true);
    expect(text.endsWith('<!-- /outputs -->\nc\n')).toBe(true);
  });
});

describe('action.yml', () => {
  const action = parse(current('action.yml'));

  it('has exactly the inputs and outputs of the table', () => {
    expect(Object.keys(action.inputs)).toEqual(Object.keys(INPUTS));
    expect(Object.keys(action.outputs)).toEqual(Object.keys(OUTPUTS));
    for (const [name, input] of Object.entries<Described>(INPUTS))
      expect(action.inputs[name].default).toBe(input.default);
  });

  it('runs on node24, and can be listed', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
    expect(action.description.length).toBeLessThanOrEqual(125);
    expect(action.branding).toEqual({ icon: expect.any(String), color: expect.any(String) });
  });
});

describe('docs/config.schema.json', () => {
  const schema = JSON.parse(current('docs/config.schema.json'));
  const validate = new Ajv2020({ strict: false }).compile(schema);
  const text = readFileSync('examples/incident-responder.yml', 'utf8');

  it('takes what the action takes, and refuses a typing error', () => {
    const config = parse(text);
    expect(parseConfig(text, 'example').version).toBe(1);
    expect({ ok: validate(config), errors: validate.errors }).toEqual({ ok: true, errors: null });
    expect(validate({ ...config, servces: {} })).toBe(false);
  });
});

describe('docs/endings.md', () => {
  it('has a row for every ending', () => {
    const rows = current('docs/endings.md').matchAll(/^\| `([\w-]+)` \| (\w+) \| .+ \| ([01]) \| .+ \|$/gm);
    const listed = [...rows].map(([, code, kind, exit]) => [code, kind, Number(exit)]);
    expect(listed).toEqual(Object.entries(ENDINGS).map(([code, { kind, exit }]) => [code, kind, exit]));
  });
});
