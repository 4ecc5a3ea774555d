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
  return stems(text, new Map());
}

/** The same as stems; `known` keeps what pieces were read as (null: left out), for many texts with the same words. */
export function stems(text: string, known: Map<string, string | null>): readonly string[] {
  const found: string[] = [];
  for (const piece of text.match(PIECE) ?? []) {
    let root = known.get(piece);
    if (root === undefined) {
      root = spelledWords(piece)[0]?.stem ?? null;
      known.set(piece, root);
    }
    if (root !== null) found.push(root);
  }
  return found;
}

/** The same as compounds; `known` keeps what tokens were read as, for many texts with the same tokens. */
export function knownCompounds(text: string, known: Map<string, readonly string[]>): readonly string[] {
  const found: string[] = [];
  for (const token of text.match(COMPOUND) ?? []) {
    let inside = known.get(token);
    if (inside === undefined) {
      inside = compounds(token);
      known.set(token, inside);
    }
    if (inside.length > 0) found.push(...inside);
  }
  return found;
}

/** Whole identifiers, file names and dotted names (`poolSize`, `users.ts`, `ECONNRESET`): rare, so a match says much. */
export function compounds(text: string): readonly string[] {
  return (text.match(COMPOUND) ?? [])
    .flatMap((token) => parts(token))
    .filter(isCompound)
    .map((token) => token.toLowerCase());
}

function parts(token: string): readonly string[] {
  const inner = token.split(/::|->|[.\-/]/);
  return inner.length > 1 ? [token, ...inner] : [token];
}

function isCompound(token: string): boolean {
  return (
    token.length >= 5 && token.length <= 80 && /[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Za-z]\d|[._:>\-/]|^[A-Z]{5,}$/.test(token)
  );
}
