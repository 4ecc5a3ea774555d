// The cases as the product measures them, and apart from that, for scoring alone, the truth.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, evidenceOf, readCases, readCommits } from '../../scripts/suspects-data.ts';
import type { Candidate } from '../../src/investigation/candidate.ts';
import { type Feature, KINDS, type Measured, measureCommits, signScore, WORDS } from '../../src/investigation/score.ts';

export const FEATURES: readonly Feature[] = [...WORDS, ...KINDS];

export interface Truth {
  readonly culprit: string;
  readonly production: boolean;
  /** Share of the title's words that the culprit's has, 0 to 1. */
  readonly overlap: number;
}

export interface Known {
  readonly one: Case;
  /** Candidates, newest first as the data has them. */
  readonly commits: readonly Candidate[];
  readonly truth: Truth;
}

/** Candidates' features in the order of FEATURES, and what signs add. */
export interface Matrix {
  readonly rows: readonly Float64Array[];
  readonly offsets: readonly number[];
}

export function loadCases(dir: string): readonly Known[] {
  const file = join(dir, 'cases.jsonl');
  const truths = truthsIn(file);
  const repos = new Map<string, ReadonlyMap<string, Candidate>>();
  return readCases(file).read.map((one) => {
    const known =
      repos.get(one.repo) ?? new Map(readCommits(join(dir, 'commits'), one.repo).read.map((each) => [each.sha, each]));
    repos.set(one.repo, known);
    const truth = truths.get(one.id);
    if (truth === undefined) throw new Error(`case ${one.id} has no truth`);
    return { one, commits: one.shas.flatMap((sha) => known.get(sha) ?? []), truth };
  });
}

function truthsIn(file: string): ReadonlyMap<string, Truth> {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return new Map(
    lines.map((line) => {
      const { id, kind, truth, leak_flags: flags } = JSON.parse(line);
      return [id, { culprit: truth.culprit, production: kind === 'p', overlap: flags.subject_overlap }];
    }),
  );
}

export function matrixOf({ one }: Pick<Known, 'one'>, commits: readonly Candidate[]): Matrix {
  const measured = measureCommits(evidenceOf(one), commits);
  return { rows: measured.map(featuresOf), offsets: measured.map(({ signs }) => signScore(signs)) };
}

function featuresOf({ amounts, kind }: Measured): Float64Array {
  return Float64Array.from([...WORDS.map((name) => amounts[name]), ...KINDS.map((name) => kind[name])]);
}
