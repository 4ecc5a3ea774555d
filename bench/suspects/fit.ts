// npm run fit -- SUSPECTS_DIR [--check]: fits the ranking's weights on a suspects data set and writes src/investigation/weights.ts.
// --check: writes nothing; exit 1 where the file is not what the data gives. Deterministic.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FEATURES, loadCases, matrixOf } from './cases.ts';
import { fitWeights, named } from './model.ts';

const FILE = join(import.meta.dirname, '../../src/investigation/weights.ts');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean', default: false } },
});
const [dir] = positionals;
if (dir === undefined) throw new Error('usage: npm run fit -- SUSPECTS_DIR [--check]');

const examples = loadCases(dir).map((known) => ({ known, matrix: matrixOf(known, known.commits) }));
const weights = named(fitWeights(examples));
const repos = new Set(examples.map(({ known }) => known.one.repo)).size;
const lines = FEATURES.map((feature) => `  ${feature}: ${Number(weights[feature].toFixed(2))},`);
const content = `// What each measure of a commit is worth, in log-odds: conditional logit with a ridge on ${examples.length} reverted commits of ${repos} repositories.
// Written by \`npm run fit\` (bench/suspects/fit.ts); not to be edited by hand.
import type { Weights } from './score.ts';

export const WEIGHTS: Weights = {
${lines.join('\n')}
};
`;
if (!values.check) writeFileSync(FILE, content);
const same = readFileSync(FILE, 'utf8') === content;
console.log(
  `${lines.join('\n')}\n${same ? 'weights.ts is what the data gives' : 'weights.ts is NOT what the data gives'}`,
);
process.exitCode = same ? 0 : 1;
