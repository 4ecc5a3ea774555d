// A commit as what it shares with the evidence, field by field. Only what the evidence has is kept, so that long ranges stay small.
import { body, type Candidate, functionsOf, identifiersOf, subject } from './candidate.ts';
import type { Query } from './evidence.ts';
import { type Runs, runCounter, runsIn, type Spelled } from './letters.ts';
import { knownWords, partsOf, TOKEN } from './words.ts';

export type Field = 'subject' | 'body' | 'paths' | 'functions' | 'lines';
export const FIELDS: readonly Field[] = ['subject', 'body', 'paths', 'functions', 'lines'];

/** Texts whose words are compared by their spelling too. */
export type Zone = 'subject' | 'places';
export const ZONES: readonly Zone[] = ['subject', 'places'];

export interface Document {
  readonly candidate: Candidate;
  /** How often a word or whole identifier (`=users.ts`) of the evidence occurs. */
  readonly counts: Readonly<Record<Field, ReadonlyMap<string, number>>>;
  /** Words in all. */
  readonly lengths: Readonly<Record<Field, number>>;
  readonly spelled: Readonly<Record<Zone, Spelled>>;
}

export interface Corpus {
  /** Where the evidence was seen, for words that are told nowhere else. */
  readonly from: string;
  readonly documents: readonly Document[];
  readonly averages: Readonly<Record<Field, number>>;
  /** In how many commits of the range a word or whole identifier occurs. */
  readonly frequency: ReadonlyMap<string, number>;
  readonly runs: Runs;
  /** The same for runs of characters, by their number. */
  readonly runFrequency: Readonly<Record<Zone, ReadonlyMap<number, number>>>;
  readonly runAverages: Readonly<Record<Zone, number>>;
}

const MOST_CHARACTERS = 60_000;
const LONGEST_TOKEN = 300;
const MOST_PATHS = 200;
const MOST_PLACES = 40;

export function buildCorpus(candidates: readonly Candidate[], query: Query): Corpus {
  const runs = runsIn(query.plain);
  const [read, spell] = [wordCounter(query), runCounter(runs)];
  const documents = candidates.map((candidate) => buildDocument(candidate, read, spell));
  const mean = (of: (document: Document) => number) =>
    documents.reduce((sum, each) => sum + of(each), 0) / (documents.length || 1);
  return {
    from: [...query.words.values()][0]?.from ?? '',
    documents,
    averages: perField((field) => mean((each) => each.lengths[field])),
    frequency: having(documents.map(({ counts }) => FIELDS.map((field) => counts[field]))),
    runs,
    runFrequency: perZone((zone) => having(documents.map(({ spelled }) => [spelled[zone].counts]))),
    runAverages: perZone((zone) => mean((each) => each.spelled[zone].length)),
  };
}

/** In how many of the lists some map has the key. */
function having<K>(lists: readonly (readonly ReadonlyMap<K, number>[])[]): ReadonlyMap<K, number> {
  const frequency = new Map<K, number>();
  for (const maps of lists) {
    const keys = new Set<K>();
    for (const map of maps) for (const key of map.keys()) keys.add(key);
    for (const key of keys) frequency.set(key, (frequency.get(key) ?? 0) + 1);
  }
  return frequency;
}

type Read = (tokens: readonly string[]) => { readonly counts: ReadonlyMap<string, number>; readonly length: number };

function buildDocument(candidate: Candidate, read: Read, spell: (text: string) => Spelled): Document {
  const paths = candidate.files.slice(0, MOST_PATHS).map((file) => file.path);
  const functions = functionsOf(candidate);
  const tokens: Readonly<Record<Field, readonly string[]>> = {
    subject: tokensOf(subject(candidate)),
    body: tokensOf(body(candidate)),
    paths,
    functions: functions.flatMap(tokensOf),
    lines: identifiersOf(candidate),
  };
  const fields = perField((field) => read(tokens[field]));
  const places = `${paths.slice(0, MOST_PLACES).join(' ')} ${functions.join(' ')}`;
  const zones = { subject: subject(candidate), places };
  return {
    candidate,
    counts: perField((field) => fields[field].counts),
    lengths: perField((field) => fields[field].length),
    spelled: perZone((zone) => spell(zones[zone].slice(0, MOST_CHARACTERS))),
  };
}

function tokensOf(text: string): readonly string[] {
  return text.slice(0, MOST_CHARACTERS).match(TOKEN) ?? [];
}

/** Counts what the query has; every distinct token and piece of one is looked at once. */
function wordCounter(query: Query): Read {
  const [tokens, pieces] = [new Map<string, Inside>(), new Map<string, string | null>()];
  return (list) => {
    const counts = new Map<string, number>();
    let length = 0;
    for (const token of list) {
      let found = tokens.get(token);
      if (found === undefined) {
        found = lookInside(token, query, pieces);
        tokens.set(token, found);
      }
      length += found.length;
      for (const key of found.keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return { counts, length };
  };
}

interface Inside {
  /** What the query has of it. */
  readonly keys: readonly string[];
  /** Words in all. */
  readonly length: number;
}

function lookInside(token: string, query: Query, pieces: Map<string, string | null>): Inside {
  const stems = knownWords(token.slice(0, LONGEST_TOKEN), pieces);
  const keys = stems.filter((word) => query.words.has(word));
  for (const part of partsOf(token.toLowerCase())) if (query.wholes.has(part)) keys.push(`=${part}`);
  if (keys.length > 0) return { keys, length: stems.length };
  const { length } = stems;
  return NOTHING[length] ?? { keys: [], length };
}

/** By length: most tokens have nothing of the query, and need no object of their own. */
const NOTHING: readonly Inside[] = Array.from({ length: 20 }, (_, length) => ({ keys: [], length }));

function perField<T>(make: (field: Field) => T): Record<Field, T> {
  return {
    subject: make('subject'),
    body: make('body'),
    paths: make('paths'),
    functions: make('functions'),
    lines: make('lines'),
  };
}

export function perZone<T>(make: (zone: Zone) => T): Record<Zone, T> {
  return { subject: make('subject'), places: make('places') };
}
