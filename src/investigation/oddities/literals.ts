// Numbers with what names them, and which of them a hunk changes.
import { enclosing } from './blocks.ts';
import type { Change, Line } from './detector.ts';

export interface Literal {
  /** As written, e.g. `5 * time.Second`, `30s`, `512Mi`. */
  readonly value: string;
  /** The text before it that names it, e.g. `timeout:`, `pool.setMaxSize(`. */
  readonly label: string;
  readonly line: Line;
}

export interface ChangedValue {
  readonly old: Literal;
  readonly now: Literal;
  /** Names in the label, as words: `connectTimeoutMs` is `connect_timeout_ms`. */
  readonly names: readonly string[];
  /** The same of the blocks around it, innermost first. */
  readonly around: readonly string[];
}

const NUMBER =
  /(?<![\w.$#])-?\d[\d_]{0,15}(?:\.\d{1,9})?(?:[a-zA-Z%]{1,8}|\.(?:milli|micro)?(?:seconds?|minutes?|hours?|days?|weeks?|(?:kilo|mega|giga)?bytes))?(?![\w.]|-\w|\s?\|(?!\|))(?:\s?\*\s?\w[\w.]{0,30}){0,3}/g;
/** What may stand between a name and its value. */
const GIVES = /(?:[:=(,?*+|]|\s--?[a-z][\w-]*|\breturn)\s*["']?$/i;
/** In settings a space may do: `ENV TIMEOUT 30`, `proxy_read_timeout 60s;`. */
const GIVES_IN_SETTINGS = /^(?:ENV\s+)?[\w.]+\s+["']?$/;
const MOST_LITERALS = 12;

/** Codes and masks, not amounts. */
const CODE = /^0[xbo]/i;

export function literalsOf(line: Line): readonly Literal[] {
  if (!/\d/.test(line.code)) return [];
  return [...line.code.matchAll(NUMBER)].slice(0, MOST_LITERALS).flatMap((match) => {
    const before = line.code.slice(0, match.index);
    if (CODE.test(match[0])) return [];
    if (!GIVES.test(before) && !GIVES_IN_SETTINGS.test(before)) return [];
    return [{ value: match[0], label: labelBefore(before), line }];
  });
}

/** More of them are a table of data. */
const MOST_VALUES = 40;
/** A hunk's values are read once for all the detectors. */
const READ = new WeakMap<Change, readonly ChangedValue[]>();

/** Values that stand under the same label on both sides of the hunk, and differ. */
export function changedValues(change: Change): readonly ChangedValue[] {
  const values = READ.get(change) ?? readValues(change).slice(0, MOST_VALUES);
  READ.set(change, values);
  return values;
}

function readValues(change: Change): readonly ChangedValue[] {
  const old = byLabel(change.removed);
  const now = byLabel(change.added);
  return [...now].flatMap(([label, added]) => {
    const removed = old.get(label) ?? [];
    if (removed.length !== added.length) return [];
    return added.flatMap((literal, index) => {
      const was = removed[index];
      if (was === undefined || amount(was.value) === amount(literal.value)) return [];
      return [described(was, literal, change)];
    });
  });
}

function described(old: Literal, now: Literal, change: Change): ChangedValue {
  const around = enclosing(now.line, change.after).slice(0, 3);
  return { old, now, names: namesIn(now.label), around: around.flatMap((line) => namesIn(line.bare)) };
}

function byLabel(lines: readonly Line[]): ReadonlyMap<string, Literal[]> {
  const found = new Map<string, Literal[]>();
  for (const literal of lines.flatMap(literalsOf)) {
    const same = found.get(literal.label);
    if (same === undefined) found.set(literal.label, [literal]);
    else same.push(literal);
  }
  return found;
}

/** Back to the last comma or bracket that is not closed again; a value that only its position names takes the whole call. */
function labelBefore(before: string): string {
  let depth = 0;
  let positional = false;
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const char = before.charAt(at);
    depth += DEEPER[char] ?? 0;
    if (char === ',' && depth === 0 && !/[a-z]/i.test(before.slice(at))) positional = true;
    const ends =
      depth < -2 || (depth <= 0 && /[;{]/.test(char)) || (char === ',' && (depth === 0 ? !positional : depth < 0));
    if (ends) return before.slice(at + 1).trim();
  }
  return before.trim();
}

const DEEPER: Readonly<Record<string, number>> = { ')': 1, ']': 1, '(': -1, '[': -1 };

/** `connectTimeoutMs` is `connect_timeout_ms`, and so is `connect-timeout-ms`. */
export function namesIn(text: string): readonly string[] {
  return (text.match(/[A-Za-z_$][\w$-]*/g) ?? []).map(worded);
}

export function worded(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}

/** Products of plain numbers are reckoned, so that `60 * 1000` is `60_000`. */
export function amount(value: string): string {
  const factors = value.replace(/[\s_]/g, '').split('*');
  const numbers = factors.map(Number);
  return numbers.some(Number.isNaN) ? factors.join('*') : String(numbers.reduce((product, one) => product * one, 1));
}

/** The number that a value begins with, where both have the same unit; null: cannot be compared. */
export function grows(old: string, now: string): boolean | null {
  const [a, b] = [scaled(old), scaled(now)];
  return a === null || b === null || a.unit !== b.unit ? null : b.number > a.number;
}

const BINARY: Readonly<Record<string, number>> = {
  ki: 2 ** 10,
  mi: 2 ** 20,
  gi: 2 ** 30,
  k: 1e3,
  m: 1e6,
  g: 1e9,
  mb: 1e6,
  gb: 1e9,
  kb: 1e3,
};

function scaled(value: string): { readonly number: number; readonly unit: string } | null {
  const [, digits = '', unit = ''] = /^(-?[\d.]+)(.*)$/.exec(amount(value)) ?? [];
  const number = Number(digits);
  if (digits === '' || Number.isNaN(number)) return null;
  const size = BINARY[unit.toLowerCase()];
  return size !== undefined && /[A-Z]/.test(unit) ? { number: number * size, unit: 'bytes' } : { number, unit };
}
