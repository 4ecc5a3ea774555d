// Conditional logit: weights under which the true one of each group is likeliest, held back by a ridge; Newton's method, deterministic.

export interface Group {
  /** One row of features an alternative, in units of the features' spread. */
  readonly rows: readonly Float64Array[];
  /** What is added to each alternative's score whatever the weights. */
  readonly offsets: readonly number[];
  readonly truth: number;
  readonly weight: number;
}

export interface Options {
  readonly ridge: number;
  /** Whether the feature's weight may not be negative. */
  readonly atLeastZero: readonly boolean[];
}

const MOST_STEPS = 25;
const ENOUGH = 1e-6;

/** Features that would get a negative weight where none may are left out, and the rest fitted again. */
export function fitLogit(groups: readonly Group[], { ridge, atLeastZero }: Options): Float64Array {
  let kept = atLeastZero.map((_, index) => index);
  for (;;) {
    const chosen = kept;
    const narrowed = groups.map((group) => ({
      ...group,
      rows: group.rows.map((row) => Float64Array.from(chosen, (index) => row[index] ?? 0)),
    }));
    const weights = newton(narrowed, chosen.length, ridge);
    const bad = new Set(chosen.filter((index, at) => atLeastZero[index] === true && (weights[at] ?? 0) < 0));
    if (bad.size === 0) {
      const all = new Float64Array(atLeastZero.length);
      for (const [at, index] of chosen.entries()) all[index] = weights[at] ?? 0;
      return all;
    }
    kept = chosen.filter((index) => !bad.has(index));
  }
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

/** Shares of belief of the alternatives. */
export function shares(scores: readonly number[]): readonly number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const all = powers.reduce((sum, each) => sum + each, 0);
  return powers.map((each) => each / all);
}

function scoresOf({ rows, offsets }: Group, weights: Float64Array): readonly number[] {
  return rows.map((row, index) => dot(row, weights) + (offsets[index] ?? 0));
}

function likelihood(groups: readonly Group[], weights: Float64Array, ridge: number): number {
  const told = groups.reduce(
    (sum, group) => sum + group.weight * Math.log(shares(scoresOf(group, weights))[group.truth] ?? 0),
    0,
  );
  return told - (ridge * dot(weights, weights)) / 2;
}

function newton(groups: readonly Group[], size: number, ridge: number): Float64Array {
  let weights = new Float64Array(size);
  let now = likelihood(groups, weights, ridge);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const way = direction(groups, weights, ridge);
    let [length, next, then] = [1, weights, Number.NEGATIVE_INFINITY];
    for (; length > 1e-4 && !(then > now); length /= 2) {
      next = weights.map((weight, index) => weight + length * (way[index] ?? 0));
      then = likelihood(groups, next, ridge);
    }
    if (!(then > now)) return weights;
    const gain = then - now;
    [weights, now] = [next, then];
    if (gain < ENOUGH) break;
  }
  return weights;
}

function direction(groups: readonly Group[], weights: Float64Array, ridge: number): Float64Array {
  const size = weights.length;
  const slope = weights.map((weight) => -ridge * weight);
  const bend = Array.from({ length: size }, (_, index) => {
    const row = new Float64Array(size + 1);
    row[index] = ridge;
    return row;
  });
  for (const group of groups) {
    const beliefs = shares(scoresOf(group, weights));
    const mean = new Float64Array(size);
    for (const [at, row] of group.rows.entries())
      for (let j = 0; j < size; j += 1) mean[j]! += (beliefs[at] ?? 0) * row[j]!;
    for (let j = 0; j < size; j += 1) slope[j]! += group.weight * (group.rows[group.truth]![j]! - mean[j]!);
    for (const [at, row] of group.rows.entries()) {
      if ((beliefs[at] ?? 0) < 1e-6) continue;
      for (let j = 0; j < size; j += 1) {
        const part = group.weight * (beliefs[at] ?? 0) * (row[j]! - mean[j]!);
        for (let k = 0; k < size; k += 1) bend[j]![k]! += part * (row[k]! - mean[k]!);
      }
    }
  }
  for (let j = 0; j < size; j += 1) bend[j]![size] = slope[j]!;
  return solved(bend);
}

/** Gauss's elimination of a matrix with its right side as the last column. */
function solved(matrix: readonly Float64Array[]): Float64Array {
  const rows = [...matrix];
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    const pivot = rows.reduce(
      (best, row, index) => (index >= column && Math.abs(row[column]!) > Math.abs(rows[best]![column]!) ? index : best),
      column,
    );
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = column + 1; row < size; row += 1) {
      const factor = rows[row]![column]! / rows[column]![column]!;
      for (let at = column; at <= size; at += 1) rows[row]![at]! -= factor * rows[column]![at]!;
    }
  }
  const result = new Float64Array(size);
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = rows[row]![size]!;
    for (let at = row + 1; at < size; at += 1) rest -= rows[row]![at]! * result[at]!;
    result[row] = rest / rows[row]![row]!;
  }
  return result;
}
