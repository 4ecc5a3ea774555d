// Foreign JSON → bounded, harmless values: depth and counts capped, keys that could change a prototype dropped.
import { clean } from '../text/clean.ts';

const DEEPEST = 12;
const MOST_ENTRIES = 2000;
const LONGEST_TEXT = 4000;
const DROPPED = new Set(['__proto__', 'constructor', 'prototype']);
/** Monitors nest JSON in strings; Alertmanager before 0.34 needs it twice. */
const NESTED = 3;
/** Alertmanager's old wire version 3 has an identity above 2^53 here; the rest of such a number does not matter. */
const IDENTITY = /("groupKey"\s{0,8}:\s{0,8})(-?\d{16,40})(?=\s{0,8}[,}])/g;

export type Fields = Readonly<Record<string, unknown>>;

/** JSON.parse that keeps a numeric `groupKey` exact, as text. Throws as it does. */
export function parseJson(text: string): unknown {
  return JSON.parse(text.replace(/^\uFEFF/, '').replace(IDENTITY, '$1"$2"'));
}

/** A value that may have come as JSON in a string, up to three times over, bounded. */
export function opened(value: unknown): unknown {
  return bounded(decoded(value), 0);
}

function decoded(value: unknown): unknown {
  let inner = value;
  for (let turn = 0; turn < NESTED && typeof inner === 'string' && /^\s*["[{]/.test(inner); turn += 1) {
    try {
      inner = parseJson(inner);
    } catch {
      return inner;
    }
  }
  return inner;
}

function bounded(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return null;
  if (Array.isArray(value)) return value.slice(0, MOST_ENTRIES).map((one) => bounded(one, depth + 1));
  const kept = Object.entries(value)
    .filter(([key]) => !DROPPED.has(key))
    .slice(0, MOST_ENTRIES);
  return Object.assign(
    Object.create(null),
    Object.fromEntries(kept.map(([key, inner]) => [key, bounded(inner, depth + 1)])),
  );
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fieldsOf(value: unknown): Fields {
  const inner = opened(value);
  return isFields(inner) ? inner : {};
}

export function listOf(value: unknown): readonly unknown[] {
  const inner = opened(value);
  return Array.isArray(inner) ? inner : [];
}

/** Text of any leaf. A text that was re-parsed as YAML comes as something else: an object of one key was `key: value`. */
export function textOf(value: unknown, max = LONGEST_TEXT): string {
  if (typeof value === 'string') return clean(value, max);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return clean(value.map((one) => textOf(one, max)).join('; '), max);
  if (!isFields(value)) return '';
  const pairs = Object.entries(value).map(([key, inner]) => `${key}: ${textOf(inner, max)}`);
  return clean(pairs.join('; '), max);
}

/** The first of these fields that says anything, as text. */
export function firstText(fields: Fields, names: readonly string[], max?: number): string {
  for (const name of names) {
    const text = textOf(fields[name], max);
    if (text !== '') return text;
  }
  return '';
}

export interface Texts {
  readonly texts: Readonly<Record<string, string>>;
  /** Names whose value did not arrive as this very text. */
  readonly ambiguous: readonly string[];
}

const LONGEST_LABEL = 1000;
const MOST_LABELS = 100;

/** Labels or annotations. A name with hidden characters is nobody's; a value with them is never matched. */
export function textsOf(value: unknown): Texts {
  const entries = Object.entries(fieldsOf(value))
    .filter(([name]) => name !== '' && name === clean(name, 200) && !DROPPED.has(name))
    .slice(0, MOST_LABELS)
    .map(([name, inner]) => ({ name, inner, text: textOf(inner, LONGEST_LABEL) }));
  return {
    texts: Object.fromEntries(entries.map(({ name, text }) => [name, text])),
    ambiguous: entries.filter(({ inner, text }) => inner !== text).map(({ name }) => name),
  };
}

/** Addresses that may be shown: http(s) without credentials, each once. */
export function linksOf(values: readonly unknown[]): readonly string[] {
  const texts = values.map((value) => textOf(value, 2000));
  return [...new Set(texts.filter(isLink))].slice(0, 10);
}

function isLink(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}
