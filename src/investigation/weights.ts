// What each measure of a commit is worth, in log-odds: conditional logit with a ridge on 160 reverted commits of 19 repositories.
// Written by `npm run fit` (bench/suspects/fit.ts); not to be edited by hand.
import type { Weights } from './score.ts';

export const WEIGHTS: Weights = {
  subject: 3.1,
  body: 3.17,
  lines: 1.96,
  rarest: 2.11,
  identifiers: 5.62,
  synonyms: 13.62,
  spelledSubject: 0.94,
  spelledPlaces: 8.21,
  aside: -1.64,
  documents: -2.22,
  release: -1.76,
  undone: -2.81,
};
