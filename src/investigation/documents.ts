// A commit as weighted words, field by field (BM25F): how often a word occurs in its subject, body, paths, functions, lines.
import { type Candidate, changedLines, hunkContexts, subject } from './candidate.ts';
import { compounds, words } from './words.ts';

export type Field = 'message' | 'paths' | 'functions' | 'lines';

export interface Document {
  readonly candidate: Candidate;
  readonly counts: Readonly<Record<Field, ReadonlyMap<string, number>>>;
  readonly lengths: Readonly<Record<Field, number>>;
}

export interface Corpus {
  readonly documents: readonly Document[];
  readonly averages: Readonly<Record<Field, number>>;
  /** In how many commits of the range a word occurs. */
  readonly frequency: ReadonlyMap<string, number>;
}

export const FIELDS: readonly Field[] = ['message', 'paths', 'functions', 'lines'];
const MOST_CHARACTERS = 60_000;

export function buildCorpus(candidates: readonly Candidate[]): Corpus {
  const documents = candidates.map(buildDocument);
  const frequency = new Map<string, number>();
  for (const document of documents) {
    for (const word of new Set(FIELDS.flatMap((field) => [...document.counts[field].keys()]))) {
      frequency.set(word, (frequency.get(word) ?? 0) + 1);
    }
  }
  return { documents, averages: perField((field) => average(documents.map((each) => each.lengths[field]))), frequency };
}

function buildDocument(candidate: Candidate): Document {
  const patches = candidate.files.flatMap((file) => (file.patch === null ? [] : [file.patch]));
  const texts: Readonly<Record<Field, string>> = {
    message: `${subject(candidate)}\n${candidate.message}`,
    paths: candidate.files.map((file) => file.path).join('\n'),
    functions: patches.flatMap(hunkContexts).join('\n'),
    lines: patches.flatMap(changedLines).join('\n'),
  };
  const counts = perField((field) => count(texts[field].slice(0, MOST_CHARACTERS)));
  return { candidate, counts, lengths: perField((field) => sum([...counts[field].values()])) };
}

function count(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of [...words(text), ...compounds(text)]) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function perField<T>(make: (field: Field) => T): Record<Field, T> {
  return { message: make('message'), paths: make('paths'), functions: make('functions'), lines: make('lines') };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function average(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : sum(numbers) / numbers.length;
}
