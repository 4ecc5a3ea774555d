// What each measure of a commit is worth, in log-odds: conditional logit with a ridge on 160 reverted commits of 19 repositories.
// Written by `npm run fit` (bench/suspects/fit.ts); not to be edited by hand.
import type { Weights } from './score.ts';

export const WEIGHTS: Weights = {
  subject: 1.74,
  body: 1.99,
  lines: 1.28,
  rarest: 2.01,
  identifiers: 3.51,
  synonyms: 7.72,
  spelledSubject: 1.33,
  spelledPlaces: 5.19,
  aside: -1.47,
  documents: -1.72,
  release: -1.75,
};
