// How sure the ranking is (pure): scores are log-odds, so they come to shares of belief; "none of them" is one more candidate.

/** Below it no commit is named; docs/ranking.md has what that costs. */
export const NAMING_CONFIDENCE = 0.46;
/** At or above it the suspect's pull request gets a comment. */
export const COMMENT_CONFIDENCE = 0.68;

/** The fit is held back by its penalty, so that its scores are a little too close together. */
const HEAT = 0.9;
/** The score of "none of them": a commit that shares a rare word with the evidence by chance. Little where there is little choice. */
const NONE = 2.5;
const NONE_OF_FEW = 1.5;

/** In the order of the scores; they and the belief in none of them add up to 1. */
export function beliefs(scores: readonly number[]): readonly number[] {
  const none = Math.min(NONE, NONE_OF_FEW * Math.log(scores.length || 1));
  const most = scores.reduce((a, b) => Math.max(a, b), none);
  const power = (score: number) => Math.exp((score - most) / HEAT);
  const all = scores.reduce((sum, score) => sum + power(score), power(none));
  return scores.map((score) => power(score) / all);
}
