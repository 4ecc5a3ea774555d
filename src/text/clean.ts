// Foreign text, made one visible line: nothing that moves a cursor, hides, reorders or breaks an encoder survives.

const ESC = String.fromCodePoint(27);
const CSI = String.fromCodePoint(155);
const BEL = String.fromCodePoint(7);
/** Terminal sequences go whole; an unterminated one loses only its escape, so that it cannot swallow the text behind it. */
const ANSI = new RegExp(
  `(?:${ESC}\\[|${CSI})[0-?]{0,64}[ -/]{0,8}[@-~]|${ESC}\\][^${BEL}${ESC}\\n]{0,256}(?:${BEL}|${ESC}\\\\)|${ESC}[@-Z\\\\^_]`,
  'g',
);
/** Controls, format characters (bidi, zero width), unpaired surrogates, and what a font shows as nothing. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
const BREAKS = /\r\n|[\v\f\r\u0085\u2028\u2029]/g;
const HIDDEN_IN_LINES = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** One line of at most `max` UTF-16 units; `…` where it was cut. */
export function clean(text: string, max: number): string {
  const spaced = text.replace(ANSI, '').replace(/[\s\u0085]+/g, ' ');
  return cut(spaced.replace(HIDDEN, '').replace(/ {2,}/g, ' ').trim(), max);
}

/** Lines with their indentation, tabs as two spaces, LF between them. */
export function visible(text: string): string {
  return text.replace(ANSI, '').replace(BREAKS, '\n').replaceAll('\t', '  ').replace(HIDDEN_IN_LINES, '');
}

/** At most `max` UTF-16 units, never half a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return '';
  const end = splitsPair(text, max - 1) ? max - 2 : max - 1;
  return `${text.slice(0, end).trimEnd()}…`;
}

function splitsPair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xd800 && unit <= 0xdbff;
}
