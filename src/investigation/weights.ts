// What each measure of a commit is worth, in log-odds.
// Written by `npm run fit` (bench/suspects/fit.ts) from the development set; not to be edited by hand.
import type { Feature } from './score.ts';

export const WEIGHTS: Readonly<Record<Feature, number>> = {
  subject: 1.81,
  body: 1.99,
  lines: 1.11,
  rarest: 2.05,
  identifiers: 4.06,
  synonyms: 7.97,
  spelledSubject: 1.3,
  spelledPlaces: 5.44,
  aside: -1.51,
  documents: -1.72,
  release: -1.92,
};
