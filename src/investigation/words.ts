// Words of prose, identifiers and paths in one comparable form: split at case, underscore and digits, lightly stemmed.

const STOP = new Set(
  (
    'a about after again all also an and any are as at be because been before being below between both but by can cannot could did do does doing ' +
    'done down during each few for from further get gets had has have having he her here his how i if in into is it its itself just let ' +
    'make makes may me more most must my no nor not now of off on once only or other our out over own s same see seen she should so some ' +
    'such t than that the their them then there these they this those through to too under until up use used uses using very via was we ' +
    'were what when where which while who why will with without would you your'
  ).split(' '),
);

/** What stands together: a word, a number, an identifier, a dotted name, a path. */
export const TOKEN = /[\w$]+(?:(?:::|->|[.\-/])[\w$]+)*/g;
const COMPOUND = /[A-Za-z_$][\w$]*(?:(?:::|->|[.\-/])[\w$]+)*/g;
const PIECE = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;
const LONGEST_WORD = 40;

/** Strips the commonest English endings, so that `releases`, `released` and `releasing` meet. */
export function stem(word: string): string {
  if (word.length < 4) return word;
  const singular = word
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x)es$/, '$1')
    .replace(/([^su])s$/, '$1');
  const base = singular.replace(/(ation|ing|ed|ion|ment|able|ly|or|er)$/, '');
  const root = base.length >= 3 && /[aeiouy]/.test(base) ? base : singular;
  return root.replace(/([bdgklmnprt])\1$/, '$1').replace(/e$/, '');
}

export interface Word {
  readonly stem: string;
  /** As it was written, in lower case. */
  readonly spelled: string;
}

/** Words in order, without stop words and single letters. */
export function spelledWords(text: string): readonly Word[] {
  return (text.match(PIECE) ?? [])
    .map((piece) => piece.toLowerCase())
    .filter((word) => word.length > 1 && word.length <= LONGEST_WORD && !STOP.has(word))
    .map((spelled) => ({ stem: stem(spelled), spelled }));
}

/** The same as stems. */
export function words(text: string): readonly string[] {
  return spelledWords(text).map((word) => word.stem);
}

/** The same as words; `known` keeps what pieces were read as (null: left out), for many texts with the same words. */
export function knownWords(text: string, known: Map<string, string | null>): string[] {
  const found: string[] = [];
  for (const piece of text.match(PIECE) ?? []) {
    let word = known.get(piece);
    if (word === undefined) {
      word = words(piece)[0] ?? null;
      known.set(piece, word);
    }
    if (word !== null) found.push(word);
  }
  return found;
}

/** Whole identifiers, file names and dotted names (`poolSize`, `users.ts`, `ECONNRESET`): rare, so a match says much. */
export function compounds(text: string): readonly string[] {
  return (text.match(COMPOUND) ?? [])
    .flatMap(partsOf)
    .filter(isCompound)
    .map((token) => token.toLowerCase());
}

/** A dotted name or path and what stands between its separators. */
export function partsOf(token: string): readonly string[] {
  const inner = token.split(/::|->|[.\-/]/);
  return inner.length > 1 ? [token, ...inner] : [token];
}

function isCompound(token: string): boolean {
  return (
    token.length >= 5 && token.length <= 80 && /[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Za-z]\d|[._:>\-/]|^[A-Z]{5,}$/.test(token)
  );
}
