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
  return spelledWords(text).map((word) => word.stem);
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

/** Words that mean the same to people on call; each reaches the others at a lower weight. */
const SAME: readonly (readonly string[])[] = [
  'pool connection connect conn acquire release',
  'timeout deadline slow latency duration delay hang stuck',
  'memory oom heap leak rss',
  'error exception fail failure 500 502 503 5xx throw panic crash',
  'login auth authentication session token sign',
  'database db sql query postgres mysql transaction',
  'cache redis memcached ttl',
  'disk storage volume space inode',
  'cpu load loop busy spin',
  'dns resolve lookup nameserver',
  'tls ssl certificate cert handshake',
  'queue backlog consumer lag kafka',
  'config configuration setting env flag',
  'limit quota throttle rate',
].map((line) => words(line));

export function synonyms(word: string): readonly string[] {
  return SAME.filter((group) => group.includes(word)).flatMap((group) => group.filter((other) => other !== word));
}
