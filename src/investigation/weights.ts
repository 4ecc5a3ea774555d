// What each measure of a commit is worth, in log-odds: conditional logit with a ridge on 160 reverted commits of 19 repositories.
// Written by `npm run fit` (bench/suspects/fit.ts); not to be edited by hand.
import type { Weights } from './score.ts';

export const WEIGHTS: Weights = {
  subject: 1.87,
  body: 1.97,
  lines: 1.23,
  rarest: 2.05,
  identifiers: 3.44,
  synonyms: 7.37,
  spelledSubject: 1.31,
  spelledPlaces: 7.42,
  aside: -1.47,
  documents: -1.69,
  release: -1.76,
};
