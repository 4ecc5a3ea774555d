// The timeline as a picture, and the same as a table: GitHub's mobile app and mail draw no Mermaid. Gantt has many traps in its
// titles (colons, dates, keywords, `#`, `;`), so only a few characters pass, behind a number.
import type { TimelineEntry } from '../incident.ts';
import { clean } from '../text/clean.ts';
import { tableCell } from '../text/markdown.ts';
import { shown as hushed } from '../text/redact.ts';

/** More rows cannot be read. */
const ROWS = 15;
const LABEL = 60;
const TABLE_ROWS = 200;
const MINUTE = 60_000;

/** A `mermaid` block; '' where no entry has a time. */
export function mermaidTimeline(timeline: readonly TimelineEntry[]): string {
  const entries = shown(inOrder(timeline));
  const [first] = entries;
  if (first === undefined) return '';
  const span = (entries.at(-1)?.ms ?? first.ms) - first.ms;
  const rows = entries.map((entry, index) =>
    row(entry, index, entries[index + 1]?.ms ?? entry.ms + Math.max(1000, span / 20)),
  );
  const [tick, axis] = scale(span);
  return [
    '```mermaid',
    'gantt',
    '  dateFormat YYYY-MM-DD HH:mm:ss',
    `  axisFormat ${axis}`,
    `  tickInterval ${tick}`,
    '  todayMarker off',
    '  section UTC',
    ...rows,
    '```',
  ].join('\n');
}

export function timelineTable(timeline: readonly TimelineEntry[]): string {
  const entries = inOrder(timeline);
  if (entries.length === 0) return '';
  const rows = entries
    .slice(0, TABLE_ROWS)
    .map(({ ms, what, how }) => `| ${stamp(ms)} | ${tableCell(what, 300)} | ${how} |`);
  const more = entries.length > TABLE_ROWS ? [`| | … ${entries.length - TABLE_ROWS} more | |`] : [];
  return ['| time (UTC) | what | known how |', '| --- | --- | --- |', ...rows, ...more].join('\n');
}

interface Entry {
  readonly ms: number;
  readonly what: string;
  readonly how: string;
}

/** An entry without a time has no place in a timeline. */
function inOrder(timeline: readonly TimelineEntry[]): Entry[] {
  const entries = timeline.map(({ at, what, how }) => ({ ms: Date.parse(at), what, how }));
  return entries.filter(({ ms }) => Math.abs(ms) < 8e15).sort((a, b) => a.ms - b.ms);
}

/** The beginning and the end matter most. */
function shown(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length <= ROWS) return entries;
  const [head, tail] = [entries.slice(0, 7), entries.slice(-7)];
  const gap = { ms: entries[7]?.ms ?? 0, what: `${entries.length - 14} more, see the table`, how: 'measured' };
  return [...head, gap, ...tail];
}

function row(entry: Entry, index: number, end: number): string {
  const label = `${index + 1}. ${safe(entry.what)}`.slice(0, LABEL).trimEnd();
  const seconds = Math.max(1, Math.round((end - entry.ms) / 1000));
  const bar = entry.how === 'measured' ? 'active, ' : '';
  return `  ${label} :${bar}e${index + 1}, ${stamp(entry.ms)}, ${seconds}s`;
}

function safe(text: string): string {
  return clean(clean(hushed(text), 200).replace(/[^A-Za-z0-9 ,.()_/-]/g, ' '), LABEL + 1) || 'event';
}

/** `2026-11-23 18:00:00` */
function stamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

function scale(span: number): readonly [string, string] {
  if (span <= 10 * MINUTE) return ['1minute', '%H:%M'];
  if (span <= 60 * MINUTE) return ['5minute', '%H:%M'];
  if (span <= 6 * 60 * MINUTE) return ['30minute', '%H:%M'];
  if (span <= 24 * 60 * MINUTE) return ['2hour', '%H:%M'];
  return span <= 14 * 24 * 60 * MINUTE ? ['1day', '%m-%d %H:%M'] : ['1week', '%m-%d'];
}
