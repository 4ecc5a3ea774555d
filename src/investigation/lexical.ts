// How much of the evidence a commit shares, as a few measures; each comes apart into the words that it is made of.
import { commonness } from './common-words.ts';
import { type Corpus, type Document, FIELDS, type Field, perZone, ZONES, type Zone } from './documents.ts';
import type { Query, Term } from './evidence.ts';

/** The words in a field (BM25); the rarest word; whole identifiers; words near in meaning; words spelled alike. */
export type LexicalFeature =
  | 'subject'
  | 'body'
  | 'lines'
  | 'rarest'
  | 'identifiers'
  | 'synonyms'
  | 'spelledSubject'
  | 'spelledPlaces';

/** What one word adds to one measure. */
export interface Part {
  readonly feature: LexicalFeature;
  readonly term: Term;
  /** As it stands in the commit; '': some word there is only spelled alike. */
  readonly word: string;
  readonly field: Field;
  readonly amount: number;
}

const NORM = 0.6;
const SATURATION = 1.2;
/** The range's own statistics are smoothed with this many commits of any project. */
const SMOOTHING = 40;
/** Rarities are about 1 to 5. */
const RARITY_UNIT = 5;
const IN_FIELD: readonly ('subject' | 'body' | 'lines')[] = ['subject', 'body', 'lines'];
const SPELLED: Readonly<Record<Zone, readonly [LexicalFeature, Field]>> = {
  subject: ['spelledSubject', 'subject'],
  places: ['spelledPlaces', 'paths'],
};

const ZONE_FIELDS: Readonly<Record<Zone, readonly Field[]>> = { subject: ['subject'], places: ['paths', 'functions'] };

interface Worth {
  readonly term: Term;
  /** As it is counted. */
  readonly key: string;
  readonly worth: number;
}

/** The evidence, weighed by what is rare in this range. */
export interface Measure {
  readonly corpus: Corpus;
  readonly words: readonly Worth[];
  readonly synonyms: readonly Worth[];
  readonly wholes: readonly Worth[];
  /** What the evidence's words are worth together: makes short and long alerts comparable. */
  readonly unit: number;
  /** By zone and number of the run of characters: its rarity squared, times the root of how often it was seen. */
  readonly runWorths: Readonly<Record<Zone, readonly number[]>>;
  readonly runUnits: Readonly<Record<Zone, number>>;
  /** By the evidence's word as it is spelled: as what it is counted ('' where it was split). */
  readonly plainTerms: ReadonlyMap<string, Worth>;
}

export function measure(corpus: Corpus, query: Query): Measure {
  const worths = (terms: ReadonlyMap<string, Term>, prefix: string) =>
    [...terms].map(([word, term]) => ({
      term,
      key: prefix + word,
      worth: term.weight * rarity(corpus, prefix + word),
    }));
  const all = worths(query.words, '');
  const words = all.filter(({ term }) => !term.synonym);
  const rare = perZone((zone) => corpus.runs.seen.map((_, run) => runRarity(corpus, zone, run)));
  const runWorth = (zone: Zone, power: number) =>
    corpus.runs.seen.map((seen, run) => (rare[zone][run] ?? 0) ** 2 * seen ** power);
  const bySpelling = new Map(words.map((each) => [each.term.spelled, each]));
  const split = (word: string): Worth => ({
    term: { weight: 1, from: words[0]?.term.from ?? '', spelled: word, synonym: false },
    key: '',
    worth: 0,
  });
  return {
    corpus,
    words,
    synonyms: all.filter(({ term }) => term.synonym),
    wholes: worths(query.wholes, '='),
    unit: Math.hypot(...words.map(({ worth }) => worth)) || 1,
    runWorths: perZone((zone) => runWorth(zone, 0.5)),
    runUnits: perZone((zone) => Math.sqrt(runWorth(zone, 1).reduce((sum, each) => sum + each, 0)) || 1),
    plainTerms: new Map([...query.plain.keys()].map((word) => [word, bySpelling.get(word) ?? split(word)])),
  };
}

function rarity({ documents, frequency }: Corpus, key: string): number {
  const having = (frequency.get(key) ?? 0) + SMOOTHING * commonness(key);
  return Math.log(1 + (documents.length + SMOOTHING - having + 0.5) / (having + 0.5));
}

function runRarity({ documents, runFrequency }: Corpus, zone: Zone, run: number): number {
  return Math.log(1 + (documents.length + 10) / ((runFrequency[zone].get(run) ?? 0) + 3));
}

export function lexicalParts(of: Measure, document: Document): readonly Part[] {
  const words = wordParts(of, document);
  return [
    ...words,
    ...wholeParts(of, document),
    ...synonymParts(of, document),
    ...ZONES.flatMap((zone) => spelledParts(of, document, zone)),
  ];
}

function wordParts(of: Measure, document: Document): readonly Part[] {
  const parts: Part[] = [];
  let rarest: Part | null = null;
  for (const { term, key, worth } of of.words) {
    const field = FIELDS.find((each) => document.counts[each].has(key));
    if (field === undefined) continue;
    const shared = { term, word: term.spelled };
    for (const each of IN_FIELD) {
      const count = document.counts[each].get(key);
      if (count !== undefined)
        parts.push({
          ...shared,
          feature: each,
          field: each,
          amount: (worth / of.unit) * saturated(of, document, each, count),
        });
    }
    if (worth / RARITY_UNIT > (rarest?.amount ?? 0))
      rarest = { ...shared, feature: 'rarest', field, amount: worth / RARITY_UNIT };
  }
  return rarest === null ? parts : [...parts, rarest];
}

function saturated(of: Measure, document: Document, field: Field, count: number): number {
  const norm = 1 - NORM + (NORM * document.lengths[field]) / (of.corpus.averages[field] || 1);
  return (count * (SATURATION + 1)) / (count + SATURATION * norm);
}

function wholeParts(of: Measure, { counts }: Document): readonly Part[] {
  return of.wholes.flatMap(({ term, key, worth }) => {
    const field = FIELDS.find((each) => counts[each].has(key));
    return field === undefined
      ? []
      : [{ feature: 'identifiers', term, word: term.spelled, field, amount: worth / of.unit }];
  });
}

/** Only where the word itself is not there. */
function synonymParts(of: Measure, { counts }: Document): readonly Part[] {
  const where = (key: string) => FIELDS.find((field) => counts[field].has(key));
  const there = new Set(of.words.filter(({ key }) => where(key) !== undefined).map(({ term }) => term.spelled));
  const best = new Map<string, Part>();
  for (const { term, key, worth } of of.synonyms) {
    const field = there.has(term.spelled) ? undefined : where(key);
    if (field === undefined || worth / of.unit <= (best.get(term.spelled)?.amount ?? 0)) continue;
    best.set(term.spelled, { feature: 'synonyms', term, word: key, field, amount: worth / of.unit });
  }
  return [...best.values()];
}

/** Each shared run of characters is told of the evidence's words that have it, in equal shares. */
function spelledParts(of: Measure, document: Document, zone: Zone): readonly Part[] {
  const { counts, length } = document.spelled[zone];
  const size = 1 - NORM + (NORM * length) / (of.corpus.runAverages[zone] || 1) + 1 / (of.corpus.runAverages[zone] || 1);
  const amounts = new Map<string, number>();
  for (const [run, count] of counts) {
    const words = of.corpus.runs.words[run] ?? [];
    const amount =
      (((1 + Math.log(count)) * (of.runWorths[zone][run] ?? 0)) /
        of.runUnits[zone] /
        (of.corpus.runAverages[zone] || 1) /
        size) *
      10;
    for (const word of words) amounts.set(word, (amounts.get(word) ?? 0) + amount / words.length);
  }
  const [feature, field] = SPELLED[zone];
  return [...amounts].flatMap(([word, amount]) => {
    const known = of.plainTerms.get(word);
    if (known === undefined) return [];
    const { term, key } = known;
    const there = ZONE_FIELDS[zone].some((each) => document.counts[each].has(key));
    return [{ feature, term, word: there ? term.spelled : '', field, amount }];
  });
}
