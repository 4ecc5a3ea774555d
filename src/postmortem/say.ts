// Small pieces of Markdown that every section is made of. Foreign text is made harmless by src/text.
import type { Timestamp } from '../incident.ts';
import { inlineCode, plain, tableCell } from '../text/markdown.ts';

export { when } from '../text/moment.ts';

/** Makes foreign text harmless where it is to stand; `max` in characters. */
export type Words = (text: string, max: number) => string;

export function say(text: string, max = 500): string {
  return plain(text, max);
}

export function cell(text: string, max = 300): string {
  return tableCell(text, max);
}

export function code(text: string, max = 200): string {
  return inlineCode(text, max);
}

/** Seconds from one moment to another; null where one is not known. */
export function secondsBetween(from: Timestamp | null, to: Timestamp | null): number | null {
  const seconds = Math.round((Date.parse(to ?? '') - Date.parse(from ?? '')) / 1000);
  return Number.isNaN(seconds) ? null : seconds;
}

/** With a full stop, where there is no mark at its end yet. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Items are Markdown already. */
export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

export function paragraphs(...parts: readonly (string | null)[]): string {
  return parts.filter((part): part is string => part !== null && part !== '').join('\n\n');
}
