// A score in words: which words of the evidence stand where in the commit, and what else speaks for or against it. Plain text.
import type { Field } from './documents.ts';
import type { Part } from './lexical.ts';
import type { Measured, Signs } from './score.ts';
import { WEIGHTS } from './weights.ts';

const PLACES: Readonly<Record<Field, string>> = {
  subject: 'Its title shares',
  body: 'Its message shares',
  paths: 'The paths that it changes share',
  functions: 'The functions that it changes share',
  lines: 'Its changed lines share',
};
const FIELD_ORDER: readonly Field[] = ['subject', 'body', 'paths', 'functions', 'lines'];
const MOST_WORDS = 5;
/** A word below this share of the best one says nothing. */
const WORTH_TELLING = 0.1;

/** What one word of the evidence adds by standing in one place, in log-odds. */
interface Share {
  readonly part: Part;
  readonly score: number;
}

export function reasonsFor({ parts, kind, signs }: Measured, alone: boolean): readonly string[] {
  const covered = signs.covered ?? -1;
  return [
    ...signReasons(signs),
    ...wordReasons(parts()),
    ...(covered > 0 ? ["It changes files under the service's configured paths."] : []),
    ...(alone ? ['It is the only commit in the range.'] : []),
    ...(covered === 0 ? ["It changes nothing under the service's configured paths: weighs less."] : []),
    ...(kind.aside > 0 ? ['Weighs less, because it changes only documentation or tests.'] : []),
    ...(signs.comments ? ['Weighs less, because it changes only comments.'] : []),
    ...(kind.documents > 0 ? ['Weighs less, because its title is about documentation or the looks of the code.'] : []),
    ...(kind.undone > 0
      ? ['Weighs less, because it is taken back within the range, or takes such a commit back.']
      : []),
    ...(kind.release > 0 ? ['Weighs less, because its title is that of a release, a change log or translations.'] : []),
  ];
}

/** How a reason begins that says in words of ours what the hunks say better, where they are shown. */
export const ODD = 'What is odd in its diff may explain this class of failure:';

function signReasons({ frame, endpoint, odd }: Signs): readonly string[] {
  const as = frame === null || frame.frame === frame.path ? '' : ` (as ${frame.frame})`;
  return [
    ...(frame === null ? [] : [`It changes ${frame.path}, which a stack frame names${as}.`]),
    ...(endpoint === null
      ? []
      : [`It changes ${endpoint.path}, whose name matches the failing endpoint ${endpoint.endpoint}.`]),
    ...(odd.length === 0 ? [] : [`${ODD} ${odd.join(', ')}.`]),
  ];
}

export function wordReasons(parts: readonly Part[]): readonly string[] {
  const shares = sharesOf(parts);
  const best = shares[0]?.score ?? 0;
  const telling = shares.filter((share) => share.score >= best * WORTH_TELLING);
  return FIELD_ORDER.flatMap((field) => {
    const here = withoutPieces(telling.filter(({ part }) => part.field === field)).slice(0, MOST_WORDS);
    if (here.length === 0) return [];
    const from = [...new Set(here.map(({ part }) => part.term.from))].join(' and ');
    return [`${PLACES[field]} words with ${from}: ${here.map(shown).join(', ')}.`];
  });
}

/** By word and place, most first: a word counts in several measures. */
function sharesOf(parts: readonly Part[]): readonly Share[] {
  const sums = new Map<string, Share>();
  for (const part of parts) {
    const key = `${part.field} ${shown({ part, score: 0 })}`;
    const score = WEIGHTS[part.feature] * part.amount + (sums.get(key)?.score ?? 0);
    sums.set(key, { part: sums.get(key)?.part ?? part, score });
  }
  return [...sums.values()].filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
}

/** `netmon1002` matched as a whole also matches as `netmon` and `1002`: said once. */
function withoutPieces(shares: readonly Share[]): readonly Share[] {
  const inside = ({ part }: Share) =>
    shares.some(
      (other) =>
        other.part.term.spelled.length > part.term.spelled.length &&
        other.part.term.spelled.includes(part.term.spelled),
    );
  return shares.filter((share) => !inside(share));
}

function shown({ part: { word, term } }: Share): string {
  if (term.synonym) return `“${word}” (akin to “${term.spelled}”)`;
  return word === '' ? `a form of “${term.spelled}”` : `“${term.spelled}”`;
}
