// The texts that are derived from the sources, by file.
import { stringify } from 'yaml';
import { z } from 'zod';
import { fileSchema } from '../sandbox/scenario/format.ts';
import { type Described, INPUTS, OUTPUTS } from '../src/config/inputs.ts';
import { configSchema } from '../src/config/schema.ts';
import { ENDINGS } from '../src/ending.ts';
import { DETECTORS } from '../src/investigation/oddities/registry.ts';

export function generated(current: (file: string) => string): Readonly<Record<string, string>> {
  return {
    'action.yml': actionYml(),
    'docs/config.schema.json': `${JSON.stringify(z.toJSONSchema(configSchema, { io: 'input' }), null, 2)}\n`,
    'docs/scenario.schema.json': `${JSON.stringify(z.toJSONSchema(fileSchema, { io: 'input' }), null, 2)}\n`,
    'docs/endings.md': endingsMd(),
    'docs/oddities.md': odditiesMd(),
    ...(current('README.md') === '' ? {} : { 'README.md': readme(current('README.md')) }),
  };
}

function actionYml(): string {
  const inputs = Object.entries<Described>(INPUTS).map(([name, { description, default: value }]) => [
    name,
    { description, required: false, ...(value === undefined ? {} : { default: value }) },
  ]);
  const action = {
    name: 'Incident Responder',
    description:
      'Answers a production alert: triage, one exactly-once rollback on Kubernetes, proof, suspect commit, post-mortem.',
    author: 'incident-responder',
    branding: { icon: 'life-buoy', color: 'red' },
    inputs: Object.fromEntries(inputs),
    outputs: OUTPUTS,
    runs: { using: 'node24', main: 'dist/index.js' },
  };
  return `# Generated from src/config/inputs.ts by npm run generate.\n${stringify(action, { lineWidth: 120 })}`;
}

function endingsMd(): string {
  const rows = Object.entries(ENDINGS).map(
    ([code, { kind, sentence, exit, remedy }]) => `| \`${code}\` | ${kind} | ${sentence} | ${exit} | ${remedy} |`,
  );
  return `# Endings

Every run ends, for each service, in exactly one of these. The code is the output \`ending\`. *acted*: production was changed; *held*: a
firing signal and nothing done, because of the reason named; *quiet*: nothing was to be done; *failed*: the run could not do its work. A run that was
cancelled exits with 130, after at most 5 s: in that time it says how far it came, and opens the issue of a write that has no answer where GitHub takes it.

Generated from \`src/ending.ts\` by \`npm run generate\`.

| code | kind | meaning | exit status | remedy |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function odditiesMd(): string {
  const rows = DETECTORS.map(
    ({ kind, sees, look, explains }) => `| \`${kind}\` | ${sees} | ${look} | ${explains.join(', ')} |`,
  );
  return `# Oddities

What the hunks of a suspect commit are looked through for. Each is an observation about a few changed lines, never a verdict: it stands among
the suspect's reasons ("In src/http.ts, the timeout goes from 5000 to 500."), and the hunks with one that can explain the kind of failure come
first. Tests, documentation, comments, texts in quotes, vendored, generated and locked files are not looked at, nor lines that only moved.

Generated from \`src/investigation/oddities/\` by \`npm run generate\`.

| kind | what is seen | what a fix or a test would look at | can explain |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function readme(text: string): string {
  const inputs = Object.entries<Described>(INPUTS).map(
    ([name, one]) => `| \`${name}\` | ${one.description} | ${one.default === undefined ? '' : `\`${one.default}\``} |`,
  );
  const outputs = Object.entries<Described>(OUTPUTS).map(([name, one]) => `| \`${name}\` | ${one.description} |`);
  const withInputs = between(
    text,
    'inputs',
    `| input | meaning | default |\n| --- | --- | --- |\n${inputs.join('\n')}`,
  );
  return between(withInputs, 'outputs', `| output | meaning |\n| --- | --- |\n${outputs.join('\n')}`);
}

function between(text: string, name: string, table: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  return from < 0 || to < from ? text : `${text.slice(0, from + open.length)}\n${table}\n${text.slice(to)}`;
}
