// From the files of a commit to the hunks that the detectors read.
import { type ChangedFile, splitHunks } from '../candidate.ts';
import { isAside } from '../match.ts';
import type { Change, CommitLines, Line } from './detector.ts';
import { type Language, languageOf } from './language.ts';
import { openAtStart, strip } from './strip.ts';

/** Nobody writes such lines, and no expression is tried on more. */
const LONGEST_LINE = 300;
/** A commit that changes more than this is a bulk change; the rest is not looked at. */
const MOST_LINES = 4000;
const MOST_CHARACTERS = 200_000;
const MOST_HUNKS = 300;
/** Not written by people, or not run: vendored, generated, locked, styled, run only by the build. */
const BULK =
  /(?:^|\/)(?:vendor|node_modules|third_party|dist|build|generated|__snapshots__|mocks?|bench(?:marks?)?|scripts?|hack|e2e|testdata|testing|\.circleci|\.idea)\/|(?:^|[.-])lock(?:\.\w+)?$|\.(?:lock|sum|min\.js|map|snap|css|scss|less|svg|html?|ipynb|csv|po|pb\.go|tex|d\.ts)$|[._]generated?\.\w+$|package-lock\.json$|(?:^|\/)(?:\.gitlab-ci\.yml|\.travis\.yml|\.pre-commit-config\.yaml|Jenkinsfile|conftest\.py)$|\.env\.(?:example|sample|template|dist)$|Tests?\.(?:java|kt|cs|php|scala)$/i;

/** A text file that is no documentation. */
const REQUIREMENTS = /(?:^|\/)(?:requirements[\w-]*|constraints)\.txt$/;

interface Raw {
  readonly path: string;
  readonly language: Language;
  readonly hunk: string;
  readonly lines: readonly Line[];
}

export function changesOf(files: readonly ChangedFile[]): readonly Change[] {
  const hunks = withinBudget(files.filter(({ path }) => isLookedAt(path))).map(read);
  const keys = (sign: Line['sign']) =>
    new Set(hunks.flatMap(({ lines }) => lines.filter((line) => line.sign === sign).map(keyOf)));
  const [gone, come] = [keys('-'), keys('+')];
  const moved = (line: Line) =>
    line.sign === '+' ? gone.has(keyOf(line)) : line.sign === '-' && come.has(keyOf(line));
  const marked = hunks.map((raw) => ({ ...raw, lines: raw.lines.map((line) => ({ ...line, moved: moved(line) })) }));
  const commit: CommitLines = {
    removed: marked.flatMap(({ lines }) => changed(lines, '-')),
    added: marked.flatMap(({ lines }) => changed(lines, '+')),
  };
  return marked.map((raw) => ({
    ...raw,
    heading: /^@@ [^@]{0,80}@@ ?(.{0,200})/.exec(raw.hunk)?.[1] ?? '',
    before: raw.lines.filter((line) => line.sign !== '+'),
    after: raw.lines.filter((line) => line.sign !== '-'),
    removed: changed(raw.lines, '-'),
    added: changed(raw.lines, '+'),
    commit,
  }));
}

export function isLookedAt(path: string): boolean {
  return REQUIREMENTS.test(path) || (!isAside(path) && !BULK.test(path));
}

type Unread = Omit<Raw, 'lines'> & { readonly rows: readonly string[] };

/** The smallest hunks, where one line tells most, as long as there is room for their lines; in the order that they came. */
function withinBudget(files: readonly ChangedFile[]): readonly Unread[] {
  const hunks = files.flatMap(({ path, patch }) => {
    const language = languageOf(path);
    return isGenerated(patch ?? '') ? [] : splitHunks(patch ?? '').map((hunk) => ({ path, language, hunk }));
  });
  const bySize = hunks.toSorted((a, b) => a.hunk.length - b.hunk.length).slice(0, MOST_HUNKS);
  let room: Room = { lines: MOST_LINES, characters: MOST_CHARACTERS };
  const read = new Map<(typeof hunks)[number], readonly string[]>();
  for (const each of bySize) {
    const taken = takeRows(each.hunk, room);
    room = taken.left;
    read.set(each, taken.rows);
  }
  return hunks.flatMap((each) => {
    const rows = read.get(each) ?? [];
    return rows.length === 0 ? [] : [{ ...each, rows }];
  });
}

interface Room {
  readonly lines: number;
  readonly characters: number;
}

/** The hunk's lines, each cut to what people write, until the room is full. */
function takeRows(hunk: string, room: Room): { readonly rows: readonly string[]; readonly left: Room } {
  const rows: string[] = [];
  let { characters } = room;
  for (const line of hunk.split('\n', room.lines + 1).slice(1)) {
    const row = line.slice(0, LONGEST_LINE);
    characters -= row.length;
    if (characters < 0) break;
    if (/^[-+ ]/.test(row)) rows.push(row);
  }
  return { rows, left: { lines: room.lines - rows.length, characters: Math.max(0, characters) } };
}

/** What a generator writes at the head of its files. */
function isGenerated(patch: string): boolean {
  const head = patch.slice(0, 4000);
  return head.includes('DO NOT EDIT') || head.includes('@generated');
}

function read({ rows, ...raw }: Unread): Raw {
  const { language } = raw;
  let old = openAtStart(sideOf(rows, '+'), language);
  let now = openAtStart(sideOf(rows, '-'), language);
  const lines = rows.map((row, at): Line => {
    const sign = signOf(row);
    const text = row.slice(1).trim();
    const read = strip(text, language, sign === '-' ? old : now);
    // A kept line is read for both sides, which may be at odds about what is open.
    if (sign === '-') old = read.open;
    else if (sign === ' ') old = old === now ? read.open : strip(text, language, old).open;
    if (sign !== '-') now = read.open;
    const prose = /^\*(?:\s|\/|$)/.test(text);
    return {
      sign,
      text,
      code: prose ? '' : read.code,
      bare: prose ? '' : read.bare,
      indent: indentOf(row),
      at,
      moved: false,
    };
  });
  return { ...raw, lines };
}

function signOf(row: string): Line['sign'] {
  return row.startsWith('+') ? '+' : row.startsWith('-') ? '-' : ' ';
}

/** A tab counts as four columns. */
function indentOf(row: string): number {
  const space = /^\s*/.exec(row.slice(1))?.[0] ?? '';
  return space.replaceAll('\t', '    ').length;
}

function sideOf(rows: readonly string[], other: '+' | '-'): readonly string[] {
  return rows.filter((row) => !row.startsWith(other)).map((row) => row.slice(1));
}

function keyOf(line: Line): string {
  return line.code.replace(/[,;]$/, '');
}

function changed(lines: readonly Line[], sign: '+' | '-'): readonly Line[] {
  return lines.filter((line) => line.sign === sign && line.code !== '' && !line.moved);
}
