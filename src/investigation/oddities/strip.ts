// Takes comments, and then what strings hold, out of a line. Knows just enough of each language not to see code where there is none.
import { type Language, type Syntax, syntaxOf } from './language.ts';

/** What the line before has left open. */
export interface Open {
  readonly close: string;
  readonly comment: boolean;
}

export interface Stripped {
  readonly code: string;
  readonly bare: string;
  readonly open: Open | null;
}

const CLOSES: Readonly<Record<string, string>> = { '/*': '*/', '<!--': '-->' };
/** These may go on over several lines. */
const LONG = ['"""', "'''", '`', '*/', '-->'];
/** Up to and with the end of a string or regular expression. */
const REST: Readonly<Record<string, RegExp>> = {
  '"': /(?:[^"\\]|\\.)*"/y,
  "'": /(?:[^'\\]|\\.)*'/y,
  '`': /(?:[^`\\]|\\.)*`/y,
  '/': /(?:[^/\\[]|\\.|\[(?:[^\]\\]|\\.)*\])*\//y,
};

interface Cursor extends Stripped {
  readonly at: number;
}

export function strip(line: string, language: Language, before: Open | null): Stripped {
  let cursor: Cursor = { code: '', bare: '', open: before, at: 0 };
  while (cursor.at < line.length)
    cursor = cursor.open === null ? readCode(line, cursor, language) : readOpen(line, cursor, cursor.open);
  return { code: cursor.code.trimEnd(), bare: cursor.bare.trimEnd(), open: lasting(cursor.open) };
}

/** Up to what opens a comment or a string next. */
function readCode(line: string, { code, bare, at }: Cursor, language: Language): Cursor {
  const syntax = syntaxOf(language);
  const next = opening(line, at, syntax, language);
  const plain = line.slice(at, next?.at ?? line.length);
  const read = { code: code + plain, bare: bare + plain, open: null, at: line.length };
  if (next === null || syntax.lineComments.includes(next.token)) return read;
  const open = { close: CLOSES[next.token] ?? next.token, comment: next.comment };
  return { ...read, code: read.code + (open.comment ? '' : next.token), open, at: next.at + next.token.length };
}

/** Up to where it is closed; what a line cannot leave open ends with the line. */
function readOpen(line: string, { code, bare, at }: Cursor, open: Open): Cursor {
  const end = endOf(line, at, open);
  const held = open.comment ? '' : line.slice(at, end ?? line.length);
  const marks = open.comment ? '' : open.close + open.close;
  return { code: code + held, bare: bare + marks, open: end === null ? open : null, at: end ?? line.length };
}

interface Opening {
  readonly token: string;
  readonly at: number;
  readonly comment: boolean;
}

function opening(line: string, from: number, syntax: Syntax, language: Language): Opening | null {
  syntax.opens.lastIndex = from;
  const found = syntax.opens.exec(line);
  if (found === null) return null;
  // A string that begins a Python statement is documentation.
  const documentation = language === 'python' && found[0].length === 3 && line.slice(0, found.index).trim() === '';
  return { token: found[0], at: found.index, comment: documentation || CLOSES[found[0]] !== undefined };
}

function endOf(line: string, at: number, open: Open): number | null {
  const rest = REST[open.close];
  if (rest === undefined) {
    const index = line.indexOf(open.close, at);
    return index === -1 ? null : index + open.close.length;
  }
  rest.lastIndex = at;
  return rest.test(line) ? rest.lastIndex : null;
}

function lasting(open: Open | null): Open | null {
  return open !== null && LONG.includes(open.close) ? open : null;
}

/** What is open at a hunk's first line: a lone closing mark comes before any opening one. */
export function openAtStart(lines: readonly string[], language: Language): Open | null {
  if (language !== 'python') return null;
  for (const mark of ['"""', "'''"]) {
    const first = lines.find((line) => line.includes(mark));
    if (first?.trim() === mark && lines[0] !== first) return { close: mark, comment: true };
  }
  return null;
}
