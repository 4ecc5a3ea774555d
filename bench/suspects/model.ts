// Fitting the weights on cases: how the product's own are made, and those of each fold of the cross-validation.
import { type Weights, WORDS } from '../../src/investigation/score.ts';
import { FEATURES, type Known, type Matrix } from './cases.ts';
import { dot, fitLogit } from './logit.ts';

const RIDGE = 5;
/** Cases of a repository with n of them count n ** -BALANCE each: the largest shall not decide alone. */
const BALANCE = 0.25;

export interface Example {
  readonly known: Known;
  readonly matrix: Matrix;
}

/** Weights in the order of FEATURES. That a commit shares a word may never speak against it. */
export function fitWeights(examples: readonly Example[]): Float64Array {
  const spread = spreads(examples.map(({ matrix }) => matrix));
  const count = (repo: string) => examples.filter(({ known }) => known.one.repo === repo).length;
  const weights = examples.map(({ known }) => count(known.one.repo) ** -BALANCE);
  const mean = weights.reduce((sum, each) => sum + each, 0) / weights.length;
  const groups = examples.map(({ known, matrix }, index) => ({
    rows: matrix.rows.map((row) => row.map((value, at) => value / (spread[at] ?? 1))),
    offsets: matrix.offsets,
    truth: known.commits.findIndex(({ sha }) => sha === known.truth.culprit),
    weight: (weights[index] ?? 0) / mean,
  }));
  const atLeastZero = FEATURES.map((feature) => WORDS.some((word) => word === feature));
  return fitLogit(groups, { ridge: RIDGE, atLeastZero }).map((weight, at) => weight / (spread[at] ?? 1));
}

export function scoresWith(weights: Float64Array, { rows, offsets }: Matrix): readonly number[] {
  return rows.map((row, index) => dot(row, weights) + (offsets[index] ?? 0));
}

export function named(weights: Float64Array): Weights {
  return Object.fromEntries(FEATURES.map((feature, at) => [feature, weights[at] ?? 0])) as Weights;
}

/** How far each feature goes from its mean within a case. */
function spreads(matrices: readonly Matrix[]): readonly number[] {
  return FEATURES.map((_, at) => {
    let [squares, count] = [0, 0];
    for (const { rows } of matrices) {
      const mean = rows.reduce((sum, row) => sum + row[at]!, 0) / (rows.length || 1);
      for (const row of rows) squares += (row[at]! - mean) ** 2;
      count += rows.length;
    }
    return Math.sqrt(squares / (count || 1)) || 1;
  });
}
