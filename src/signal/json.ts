// Foreign JSON → bounded, harmless values: depth and counts capped, keys that could change a prototype dropped.
import { clean } from '../text/clean.ts';

const DEEPEST = 12;
const MOST_ENTRIES = 2000;
const LONGEST_TEXT = 4000;
const DROPPED = new Set(['__proto__', 'constructor', 'prototype']);
/** Monitors nest JSON in strings; Alertmanager before 0.34 needs it twice. */
const NESTED = 3;

export type Fields = Readonly<Record<string, unknown>>;

export function bounded(value: unknown, depth = 0): unknown {
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
  return isFields(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A body that was sent as JSON in a string, up to three times over. */
export function decoded(value: unknown): unknown {
  let inner = value;
  for (let turn = 0; turn < NESTED && typeof inner === 'string' && /^\s*["[{]/.test(inner); turn += 1) {
    try {
      inner = JSON.parse(inner);
    } catch {
      return inner;
    }
  }
  return inner;
}

/** Text of any leaf. A text that was re-parsed as YAML comes as something else: an object of one key was `key: value`. */
export function textOf(value: unknown, max = LONGEST_TEXT): string {
  if (typeof value === 'string') return clean(value, max);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return clean(value.map((one) => textOf(one, max)).join('; '), max);
  if (!isFields(value)) return '';
  return clean(
    Object.entries(value)
      .map(([key, inner]) => `${key}: ${textOf(inner, max)}`)
      .join('; '),
    max,
  );
}

export interface Texts {
  readonly texts: Readonly<Record<string, string>>;
  /** Names whose value did not arrive as text. */
  readonly ambiguous: readonly string[];
}

const LONGEST_LABEL = 1000;
const MOST_LABELS = 100;

export function textsOf(value: unknown): Texts {
  const entries = Object.entries(fieldsOf(value))
    .filter(([, inner]) => inner !== null && inner !== undefined)
    .slice(0, MOST_LABELS);
  const texts = entries.map(([name, inner]) => [clean(name, 200), textOf(inner, LONGEST_LABEL)] as const);
  return {
    texts: Object.fromEntries(texts),
    ambiguous: entries.filter(([, inner]) => typeof inner !== 'string').map(([name]) => clean(name, 200)),
  };
}
