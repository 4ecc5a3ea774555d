// npm run rank -- CASES.jsonl COMMITS_DIR
// Ranks the commits of each case of a suspects data set with the product's own code: one JSON line a case. No network, no effects.
import { parseArgs } from 'node:util';
import { sentence } from '../src/errors.ts';
import type { Candidate } from '../src/investigation/candidate.ts';
import { rankSuspects, scoreAll } from '../src/investigation/suspects.ts';
import { type Case, evidenceOf, readCases, readCommits } from './suspects-data.ts';

const USAGE = 'usage: npm run rank -- CASES.jsonl COMMITS_DIR';
const MOST_WITH_REASONS = 10;

export interface Ranked {
  readonly id: string;
  /** All candidates, best first; then merges, and last those that are not recorded. */
  readonly ranking: readonly string[];
  /** Of the first one, 0 to 1. */
  readonly confidence: number;
  readonly abstained: boolean;
  /** Whether its pull request would get a comment. */
  readonly comments: boolean;
  /** Why it abstained; null: it did not. */
  readonly why: string | null;
  readonly reasons: Readonly<Record<string, readonly string[]>>;
}

export function rankCase(one: Case, known: ReadonlyMap<string, Candidate>): Ranked {
  const commits = one.shas.flatMap((sha) => known.get(sha) ?? []);
  const evidence = evidenceOf(one);
  const { abstained, commentable } = rankSuspects({ evidence, commits });
  const suspected = commits.filter((each) => !each.merge);
  const scored = scoreAll(evidence, suspected.length > 0 ? suspected : commits);
  const first = scored.map(({ candidate }) => candidate.sha);
  const ranked = new Set(first);
  const last = one.shas
    .filter((sha) => !ranked.has(sha))
    .toSorted((a, b) => Number(known.has(b)) - Number(known.has(a)));
  return {
    id: one.id,
    ranking: [...first, ...last],
    confidence: scored[0]?.confidence ?? 0,
    abstained: abstained !== null,
    comments: commentable,
    why: abstained,
    reasons: Object.fromEntries(
      scored.slice(0, MOST_WITH_REASONS).map(({ candidate, reasons }) => [candidate.sha, reasons]),
    ),
  };
}

function run(casesFile: string, dir: string): number {
  const cases = readCases(casesFile);
  const complain = (text: string) => process.stderr.write(`rank: ${text}\n`);
  for (const error of cases.errors) complain(`${error}; the line is left out`);
  const repos = new Map<string, ReadonlyMap<string, Candidate>>();
  for (const one of cases.read) {
    let known = repos.get(one.repo);
    if (known === undefined) {
      const commits = readCommits(dir, one.repo);
      for (const error of commits.errors) complain(error);
      known = new Map(commits.read.map((each) => [each.sha, each]));
      repos.set(one.repo, known);
    }
    const missing = one.shas.filter((sha) => known.get(sha) === undefined).length;
    if (missing > 0)
      complain(`case ${one.id}: ${missing} of ${one.shas.length} commits are not recorded; they come last`);
    process.stdout.write(`${JSON.stringify(rankCase(one, known))}\n`);
  }
  return cases.errors.length > 0 ? 1 : 0;
}

function main(): number {
  const { positionals } = parseArgs({ allowPositionals: true, options: {} });
  const [cases, dir, ...more] = positionals;
  if (cases === undefined || dir === undefined || more.length > 0) throw new Error(USAGE);
  return run(cases, dir);
}

if (import.meta.main) {
  try {
    process.exitCode = main();
  } catch (thrown) {
    process.stderr.write(`rank: ${sentence(thrown)}\n`);
    process.exitCode = 2;
  }
}
