// git log -p | node --no-warnings bench/oddities.ts [--show KIND]: how often anything is said of a history's hunks, by kind. In a history
// without incidents this is the rate of needless observations.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { changesOf } from '../src/investigation/oddities/change.ts';
import { odditiesOf } from '../src/investigation/oddities/oddities.ts';

const { values } = parseArgs({ options: { show: { type: 'string' } } });

const commits = readFileSync(0, 'utf8')
  .split(/^commit [0-9a-f]{40}.*\n/m)
  .map((commit) =>
    commit
      .split(/^diff --git /m)
      .slice(1)
      .map((text) => ({ path: pathOf(text), patch: patchOf(text) })),
  );

function pathOf(text: string): string {
  return /^(?:\+\+\+ b|--- a)\/(.*)$/m.exec(text.replace('--- a/', '--- A/'))?.[1] ?? '';
}

function patchOf(text: string): string | null {
  const at = text.search(/^@@ /m);
  return at === -1 ? null : text.slice(at);
}

const hunks = commits.reduce((sum, files) => sum + changesOf(files).length, 0);
const found = commits.flatMap(odditiesOf);
console.log(`${found.length} in ${hunks} hunks: ${((100 * found.length) / hunks).toFixed(2)} per 100`);
for (const [kind, list] of Map.groupBy(found, (each) => each.kind)) {
  console.log(`${String(list.length).padStart(5)}  ${kind}`);
  if (values.show !== kind && values.show !== 'all') continue;
  for (const { path, observation, hunk } of list) console.log(`\nIn ${path}, ${observation}.\n${hunk.slice(0, 2000)}`);
}
