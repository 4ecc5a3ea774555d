// How much of the evidence a commit shares, as a few measures; each comes apart into the words that it is made of.
import { type Corpus, type Document, FIELDS, type Field, perZone, ZONES, type Zone } from './documents.ts';
import type { Query, Term } from './evidence.ts';
import { rarity, runRarity, sizeOf, surprise } from './rarity.ts';

/** The words in a field (BM25); the most surprising word; whole identifiers; words near in meaning; words spelled alike. */
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
/** Rarities are about 1 to 5. */
const RARITY_UNIT = 5;
/** Squared; beside what an alert's words are worth: one of a few words says less than one of many, whatever is shared. */
const LEAST_WORTH = 60;
/** So that amounts of all measures are about 0 to 2. */
const RUN_UNIT = 10;
/** Runs that a text has at least, for what a shared one counts: in a range of short paths none shall count for much. */
const LEAST_SIZE: Readonly<Record<Zone, number>> = { subject: 1, places: 100 };
const IN_FIELD: readonly ('subject' | 'body' | 'lines')[] = ['subject', 'body', 'lines'];
const SPELLED: Readonly<Record<Zone, readonly [LexicalFeature, Field]>> = {
  subject: ['spelledSubject', 'subject'],
  places: ['spelledPlaces', 'paths'],
};

const ZONE_FIELDS: Readonly<Record<Zone, readonly Field[]>> = { subject: ['subject'], places: ['paths', 'functions'] };

interface Worth {
  readonly term: Term;
  readonly kind: 'word' | 'whole' | 'synonym';
  readonly worth: number;
}

/** The evidence, weighed by what is rare in this range. */
export interface Measure {
  readonly corpus: Corpus;
  /** By what is counted. */
  readonly worths: ReadonlyMap<string, Worth>;
  /** What the evidence's words are worth together: makes short and long alerts comparable. */
  readonly unit: number;
  /** Words of a commit on average, in all fields. */
  readonly size: number;
  /** By zone and number of the run of characters: its rarity squared, times the root of how often it was seen. */
  readonly runWorths: Readonly<Record<Zone, readonly number[]>>;
  readonly runUnits: Readonly<Record<Zone, number>>;
  /** By the evidence's word as it is spelled: as what it is counted. */
  readonly keys: ReadonlyMap<string, string>;
}

export function measure(corpus: Corpus, query: Query): Measure {
  const worths = new Map<string, Worth>();
  for (const [key, term] of query.words)
    worths.set(key, { term, kind: term.synonym ? 'synonym' : 'word', worth: term.weight * rarity(corpus, key) });
  for (const [word, term] of query.wholes)
    worths.set(`=${word}`, { term, kind: 'whole', worth: term.weight * rarity(corpus, `=${word}`) });
  const words = [...worths].filter(([, { kind }]) => kind === 'word');
  const rare = perZone((zone) => corpus.runs.seen.map((_, run) => runRarity(corpus, zone, run)));
  const runWorth = (zone: Zone, power: number) =>
    corpus.runs.seen.map((seen, run) => (rare[zone][run] ?? 0) ** 2 * seen ** power);
  return {
    corpus,
    worths,
    unit: Math.sqrt(words.reduce((sum, [, { worth }]) => sum + worth ** 2, LEAST_WORTH)),
    size: corpus.documents.reduce((sum, each) => sum + sizeOf(each), 0) / (corpus.documents.length || 1),
    runWorths: perZone((zone) => runWorth(zone, 0.5)),
    runUnits: perZone((zone) => Math.sqrt(runWorth(zone, 1).reduce((sum, each) => sum + each, LEAST_WORTH))),
    keys: new Map(words.map(([key, { term }]) => [term.spelled, key])),
  };
}

/** What each measure comes to. */
export function lexicalAmounts(of: Measure, document: Document): Readonly<Record<LexicalFeature, number>> {
  const amounts = { ...NOTHING };
  for (const { feature, amount } of countedParts(of, document)) amounts[feature] += amount;
  for (const zone of ZONES) {
    for (const [run, count] of document.spelled[zone].counts)
      amounts[SPELLED[zone][0]] += runAmount(of, document, zone, run, count);
  }
  return amounts;
}

const NOTHING: Readonly<Record<LexicalFeature, number>> = {
  subject: 0,
  body: 0,
  lines: 0,
  rarest: 0,
  identifiers: 0,
  synonyms: 0,
  spelledSubject: 0,
  spelledPlaces: 0,
};

/** The same as the words that they are made of: the parts of a measure add up to its amount. */
export function lexicalParts(of: Measure, document: Document): readonly Part[] {
  return [...countedParts(of, document), ...ZONES.flatMap((zone) => spelledParts(of, document, zone))];
}

function countedParts(of: Measure, document: Document): readonly Part[] {
  const places = placesOf(document);
  const parts: Part[] = [];
  const there = new Set<string>();
  let rarest: Part | null = null;
  for (const [key, field] of places) {
    const { term, kind, worth } = of.worths.get(key) ?? NO_WORTH;
    if (kind === 'synonym') continue;
    there.add(term.spelled);
    const shared = { term, word: term.spelled, field };
    if (kind === 'whole') parts.push({ ...shared, feature: 'identifiers', amount: worth / of.unit });
    else parts.push(...fieldParts(of, document, key));
    const amount = kind === 'word' ? surprise(worth, term.weight, sizeOf(document) / of.size) / RARITY_UNIT : 0;
    if (amount > (rarest?.amount ?? 0)) rarest = { ...shared, feature: 'rarest', amount };
  }
  return [...parts, ...(rarest === null ? [] : [rarest]), ...synonymParts(of, places, there)];
}

/** By what was counted, the first field that has it. */
function placesOf({ counts }: Document): ReadonlyMap<string, Field> {
  const places = new Map<string, Field>();
  for (const field of FIELDS) for (const key of counts[field].keys()) if (!places.has(key)) places.set(key, field);
  return places;
}

function fieldParts(of: Measure, document: Document, key: string): readonly Part[] {
  const { term, worth } = of.worths.get(key) ?? NO_WORTH;
  return IN_FIELD.flatMap((field) => {
    const count = document.counts[field].get(key);
    if (count === undefined) return [];
    const norm = 1 - NORM + (NORM * document.lengths[field]) / (of.corpus.averages[field] || 1);
    const amount = ((worth / of.unit) * count * (SATURATION + 1)) / (count + SATURATION * norm);
    return [{ feature: field, term, word: term.spelled, field, amount }];
  });
}

/** The best one of a word that is not there itself. */
function synonymParts(of: Measure, places: ReadonlyMap<string, Field>, there: ReadonlySet<string>): readonly Part[] {
  const best = new Map<string, Part>();
  for (const [key, field] of places) {
    const { term, kind, worth } = of.worths.get(key) ?? NO_WORTH;
    if (kind !== 'synonym' || there.has(term.spelled)) continue;
    if (worth / of.unit <= (best.get(term.spelled)?.amount ?? 0)) continue;
    best.set(term.spelled, { feature: 'synonyms', term, word: key, field, amount: worth / of.unit });
  }
  return [...best.values()];
}

const NO_WORTH: Worth = { term: { weight: 0, from: '', spelled: '', synonym: true }, kind: 'synonym', worth: 0 };

function runAmount(of: Measure, document: Document, zone: Zone, run: number, count: number): number {
  const average = of.corpus.runAverages[zone] || 1;
  const size = LEAST_SIZE[zone] + (1 - NORM) * average + NORM * document.spelled[zone].length;
  return ((1 + Math.log(count)) * (of.runWorths[zone][run] ?? 0) * RUN_UNIT) / of.runUnits[zone] / size;
}

/** Each shared run of characters is told of the evidence's words that have it, in equal shares. */
function spelledParts(of: Measure, document: Document, zone: Zone): readonly Part[] {
  const amounts = new Map<string, number>();
  for (const [run, count] of document.spelled[zone].counts) {
    const words = of.corpus.runs.words[run] ?? [];
    const each = runAmount(of, document, zone, run, count) / words.length;
    for (const word of words) amounts.set(word, (amounts.get(word) ?? 0) + each);
  }
  const [feature, field] = SPELLED[zone];
  return [...amounts].map(([spelled, amount]) => {
    const key = of.keys.get(spelled) ?? '';
    const there = ZONE_FIELDS[zone].some((each) => document.counts[each].has(key));
    const term = of.worths.get(key)?.term ?? { weight: 1, from: of.corpus.from, spelled, synonym: false };
    return { feature, term, word: there ? spelled : '', field, amount };
  });
}
