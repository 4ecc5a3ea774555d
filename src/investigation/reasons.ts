// A lexical score in words: which words of the evidence stand where in the commit. Plain text, escaped where it is shown.
import type { Field } from './documents.ts';
import type { Share } from './lexical.ts';

const PLACES: Readonly<Record<Field, string>> = {
  message: 'Its message has',
  paths: 'The paths that it changes have',
  functions: 'The functions that it changes have',
  lines: 'Its changed lines have',
};
const FIELD_ORDER: readonly Field[] = ['message', 'paths', 'functions', 'lines'];
const MOST_WORDS = 5;
/** A word below this share of the best one says nothing. */
const WORTH_TELLING = 0.2;

export function wordReasons(shares: readonly Share[]): readonly string[] {
  const best = shares[0]?.score ?? 0;
  const telling = shares.filter((share) => share.score >= best * WORTH_TELLING);
  return FIELD_ORDER.flatMap((field) => {
    const here = withoutPieces(telling.filter((share) => share.field === field)).slice(0, MOST_WORDS);
    if (here.length === 0) return [];
    const from = [...new Set(here.map((share) => share.term.from))].join(' and ');
    return [`${PLACES[field]} words of ${from}: ${here.map(shown).join(', ')}.`];
  });
}

/** `netmon1002` matched as a whole also matches as `netmon` and `1002`: said once. */
function withoutPieces(shares: readonly Share[]): readonly Share[] {
  const whole = (share: Share) =>
    shares.some(
      (other) =>
        other !== share &&
        other.term.spelled.length > share.term.spelled.length &&
        other.term.spelled.includes(share.term.spelled),
    );
  return shares.filter(
    (share, index) => !whole(share) && shares.findIndex((other) => shown(other) === shown(share)) === index,
  );
}

function shown({ word, term }: Share): string {
  return term.synonym ? `“${word}” (near “${term.spelled}”)` : `“${term.spelled}”`;
}
