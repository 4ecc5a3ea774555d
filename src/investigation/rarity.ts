// How rare a word is in the range and in commits of any project, and how surprising it is in a commit of some size (pure).
import { commonness } from './common-words.ts';
import { type Corpus, type Document, FIELDS, type Zone } from './documents.ts';

/** The range's own statistics are smoothed with this many commits of any project. */
const SMOOTHING = 40;
/** The same for runs of characters, where nothing is known of other projects. */
const RUN_SMOOTHING = 10;
/** Words that every commit counts for at least, so that one of a bare title is not taken for wholly improbable. */
const LEAST_WORDS = 5;

/** The negative logarithm of the share of commits that have it, about 1 to 5. */
export function rarity({ documents, frequency }: Corpus, key: string): number {
  const having = (frequency.get(key) ?? 0) + SMOOTHING * commonness(key);
  return Math.log(1 + (documents.length + SMOOTHING - having + 0.5) / (having + 0.5));
}

export function runRarity({ documents, runFrequency }: Corpus, zone: Zone, run: number): number {
  return Math.log(1 + (documents.length + RUN_SMOOTHING) / ((runFrequency[zone].get(run) ?? 0) + 3));
}

/** Words in all fields. */
export function sizeOf({ lengths }: Document): number {
  return FIELDS.reduce((sum, field) => sum + lengths[field], LEAST_WORDS);
}

/**
 * How unlikely a commit has the word by chance, weighed: about its rarity in one of the usual size, less in a long one, which has
 * many rare words. `worth`: rarity times `weight`; `size`: in sizes of the range's average commit.
 */
export function surprise(worth: number, weight: number, size: number): number {
  const share = Math.exp(-worth / weight);
  return -weight * Math.log(-Math.expm1(-share * size));
}
