// Figures of a ranking: ranks of the culprits, how well confidences are calibrated, how often naming and commenting are right.

/** Rank of the true one, from 1; of equal ones the earlier counts as better. */
export function rankOf(scores: readonly number[], truth: number): number {
  const own = scores[truth] ?? Number.NEGATIVE_INFINITY;
  return 1 + scores.filter((score, index) => score > own || (score === own && index < truth)).length;
}

export function within(ranks: readonly number[], most: number): number {
  return (100 * ranks.filter((rank) => rank <= most).length) / (ranks.length || 1);
}

export function reciprocal(ranks: readonly number[]): number {
  return ranks.reduce((sum, rank) => sum + 1 / rank, 0) / (ranks.length || 1);
}

/** What was said of the first one, and whether it was right. */
export interface Said {
  readonly repo: string;
  readonly confidence: number;
  readonly right: boolean;
}

/** Expected calibration error: how far confidence and share of hits lie apart, over ten bins of equal width. */
export function calibrationError(said: readonly Said[], bins = 10): number {
  const by = Map.groupBy(said, ({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)));
  const gaps = [...by.values()].map((bin) =>
    Math.abs(bin.reduce((sum, { confidence, right }) => sum + confidence - Number(right), 0)),
  );
  return gaps.reduce((sum, gap) => sum + gap, 0) / (said.length || 1);
}

export function share(list: readonly Said[], holds: (said: Said) => boolean): number {
  return (100 * list.filter(holds).length) / (list.length || 1);
}

/** The lowest confidence from which on this share is right, at least 20 of them; 1 where there is none. */
export function thresholdFor(said: readonly Said[], precision: number): number {
  const sorted = said.toSorted((a, b) => b.confidence - a.confidence);
  let [hits, best] = [0, 1];
  for (const [index, { confidence, right }] of sorted.entries()) {
    hits += Number(right);
    if (index >= 19 && hits / (index + 1) >= precision) best = confidence;
  }
  return best;
}
