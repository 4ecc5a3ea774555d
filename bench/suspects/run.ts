// npm run bench:suspects -- SUSPECTS_DIR: our ranking beside the baselines, every case ranked with weights fitted on the other repositories only.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beliefs, COMMENT_CONFIDENCE, NAMING_CONFIDENCE } from '../../src/investigation/beliefs.ts';
import { type Baseline, newestFirst, searchAll, searchMessages } from './baselines.ts';
import { type Known, loadCases, matrixOf } from './cases.ts';
import { calibrationError, rankOf, reciprocal, type Said, share, thresholdFor, within } from './figures.ts';
import { type Example, fitWeights, scoresWith } from './model.ts';

const dir = process.argv[2];
if (dir === undefined) throw new Error('usage: npm run bench:suspects -- SUSPECTS_DIR');

const knowns = loadCases(dir);
const examples = knowns.map((known) => ({ known, matrix: matrixOf(known, known.commits) }));
const repos = [...new Set(knowns.map(({ one }) => one.repo))];
const folds = new Map(repos.map((repo) => [repo, fitWeights(examples.filter(({ known }) => known.one.repo !== repo))]));
const truthOf = ({ commits, truth }: Known) => commits.findIndex(({ sha }) => sha === truth.culprit);

function table(): string {
  const rows: readonly (readonly [string, readonly number[]])[] = [
    ['newest first', ranksOf(newestFirst)],
    ['BM25 on message', ranksOf(searchMessages)],
    ['BM25 on message, paths, functions, changed words', ranksOf(searchAll)],
    ['ours, leave one repository out', examples.map((each) => rankOf(foldScores(each), truthOf(each.known)))],
  ];
  const subsets: readonly (readonly [string, (known: Known) => boolean])[] = [
    ['all', () => true],
    ['production', ({ truth }) => truth.production],
    ['title overlap <= 0.2', ({ truth }) => truth.overlap <= 0.2],
  ];
  const lines = subsets.flatMap(([subset, holds]) =>
    rows.map(([ranker, ranks]) => {
      const chosen = ranks.filter((_, index) => holds(knowns[index] as Known));
      const tops = [1, 3, 5].map((most) => within(chosen, most).toFixed(1)).join(' | ');
      return `| ${subset} (${chosen.length}) | ${ranker} | ${tops} | ${reciprocal(chosen).toFixed(3)} |`;
    }),
  );
  return [
    '| cases | ranker | top-1 | top-3 | top-5 | MRR |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...lines,
  ].join('\n');
}

function ranksOf(baseline: Baseline): readonly number[] {
  return knowns.map((known) => rankOf(baseline(known), truthOf(known)));
}

function foldScores({ known, matrix }: Example): readonly number[] {
  return scoresWith(folds.get(known.one.repo) as Float64Array, matrix);
}

/** The first one's confidence, with weights of the other repositories; `without`: with the culprit taken out. */
function said(example: Example, without: boolean): Said {
  const { known } = example;
  const commits = without ? known.commits.filter(({ sha }) => sha !== known.truth.culprit) : known.commits;
  const matrix = without ? matrixOf(known, commits) : example.matrix;
  const scores = foldScores({ known, matrix });
  const best = scores.indexOf(Math.max(...scores));
  const right = commits[best]?.sha === known.truth.culprit;
  return { repo: known.one.repo, confidence: beliefs(scores)[best] ?? 0, right };
}

function sureness(): string {
  const present = examples.map((each) => said(each, false));
  const absent = examples.map((each) => said(each, true));
  const named = present.filter(({ confidence }) => confidence >= NAMING_CONFIDENCE);
  const told = present.filter(({ confidence }) => confidence >= COMMENT_CONFIDENCE);
  const strict = present.filter(({ repo, confidence }) => {
    const others = present.filter((each) => each.repo !== repo);
    return confidence >= thresholdFor(others, 0.85);
  });
  const right = ({ right: hit }: Said) => hit;
  const silent = (threshold: number) => (each: Said) => each.confidence < threshold;
  const counts = (list: readonly Said[]) =>
    `${list.filter(right).length} of ${list.length} right (${share(list, right).toFixed(1)} %), in ${((100 * list.length) / present.length).toFixed(1)} % of the cases`;
  const tradeoff = [0.2, 0.25, 0.3, 0.35, NAMING_CONFIDENCE, 0.5, COMMENT_CONFIDENCE, 0.7, 0.8].map(
    (at) =>
      `| ${at} | ${share(present, silent(at)).toFixed(1)} | ${share(absent, silent(at)).toFixed(1)} | ${share(
        present.filter((each) => !silent(at)(each)),
        right,
      ).toFixed(1)} |`,
  );
  return [
    `calibration error of the first one's confidence (10 bins): ${calibrationError(present).toFixed(3)}`,
    `named (confidence >= ${NAMING_CONFIDENCE}): ${counts(named)}`,
    `comments (confidence >= ${COMMENT_CONFIDENCE}): ${counts(told)}`,
    `comments, threshold for 85 % chosen on the other repositories: ${counts(strict)}`,
    '',
    '| named from | abstains, culprit in the range, % | abstains, culprit taken out, % | right where it names, % |',
    '| ---: | ---: | ---: | ---: |',
    ...tradeoff,
  ].join('\n');
}

console.log(`${knowns.length} cases of ${repos.length} repositories\n\n${table()}\n\n${sureness()}\n`);
const speed = spawnSync(process.execPath, ['--no-warnings', '--expose-gc', join(import.meta.dirname, 'speed.ts')]);
const { seconds, cpu, megabytes } = JSON.parse(speed.stdout.toString());
console.log(
  `5,000 synthetic commits: ${seconds.toFixed(2)} s (${cpu.toFixed(2)} s of processor time), ${megabytes.toFixed(0)} MB more`,
);
