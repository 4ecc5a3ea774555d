// Foreign text inside GitHub Markdown. GitHub looks for mentions, references and closing words after entities are
// decoded, and skips code: so what could be one is put into code, and everything else loses its meaning by entities.
// Secrets go here too, before the escaping: whoever writes Markdown of foreign text cannot forget it.
import { clean, cut } from './clean.ts';
import { shown } from './redact.ts';

/** Mentions and addresses, `#12`, `GH-12`, URLs, `www.`, mathematics: only code keeps them text. */
const LIVE = /[@$]|#\w|\bGH-\d|:\/\/|www\.|mailto:|xmpp:/i;
const SYNTAX = /[\\`*_[\]<>#|~&]/g;
const AROUND = /^([([{"'“‘]*)(.*?)([)\]}"'”’.,;:!?…]*)$/su;
/** Code as people write it, with room on both sides. */
const QUOTED = /(?<=^|[ (])`([^`]+)`(?=[ ).,;:!?]|$)/u;
const EMPTY = '(empty)';

export function inlineCode(text: string, max: number): string {
  return span(line(text, max));
}

/** Inline code inside a table, where a bar ends the cell even in back-ticks. */
export function codeCell(text: string, max: number): string {
  return cellSpan(line(text, max));
}

/** Text that stays text wherever it stands. `max` counts characters before escaping. */
export function plain(text: string, max: number): string {
  return words(text, max, span);
}

export function tableCell(text: string, max: number): string {
  return words(text, max, cellSpan);
}

/** A fenced block of at most `maxChars`, fences included, cut between lines. */
export function fence(text: string, maxChars: number, lang = ''): string {
  const content = unmarked(shown(text)).trimEnd();
  const ticks = '`'.repeat(Math.max(3, longestRun(content) + 1));
  const open = `${ticks}${lang.replace(/[^a-z0-9+-]/gi, '').slice(0, 20)}`;
  const room = maxChars - open.length - ticks.length - 2;
  return `${open}\n${within(content, room)}\n${ticks}`;
}

/** For the title of an issue: 200 characters. */
export function title(text: string): string {
  return bare(text, 200) || 'untitled';
}

/**
 * Letters, digits and a little punctuation: plain wherever it is put, a chat's message or a shell's command line. A chat makes a
 * link of `://`, and slants what stands between underscores.
 */
export function bare(text: string, max: number): string {
  const kept = line(text, max * 5)
    .replace(/[^\p{L}\p{N}\p{M} .,:;()/%+_-]/gu, ' ')
    .replace(/:(?=\/\/)/g, ': ')
    .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, ' ')
    .replace(/\b(GH)-(?=\d)/gi, '$1 ');
  return clean(kept, max);
}

/** A link where the address is http(s) without credentials; else only its label. For addresses of our own making. */
export function link(label: string, url: string): string {
  const address = href(shown(url));
  return address === null ? plain(label, 200) : `[${plain(label, 200)}](${address})`;
}

/** A name or an IP address; whatever else a URL may have there is shown as text. */
const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:]+\])$/;

/**
 * A foreign address: a link that shows all of itself, where it is http(s) without credentials and secrets; else code. To a host of
 * `quiet` and below it is code, too: GitHub tells an issue of every link that leads to it.
 */
export function autolink(url: string, max: number, quiet: readonly string[]): string {
  const address =
    shown(url) === url && !url.includes('***') ? href(url)?.replaceAll(';', '%3B').replaceAll('@', '%40') : null;
  if (address == null || address.length > max) return inlineCode(url, max);
  const hostname = new URL(address).hostname.replace(/\.+$/, '');
  const hushed = !HOST.test(hostname) || quiet.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return hushed ? inlineCode(address, max) : `<${address}>`;
}

const line = (text: string, max: number) => clean(shown(text), max);

/** Even parts are words, odd ones what stood between a pair of back-ticks. */
function words(text: string, max: number, code: (word: string) => string): string {
  const parts = line(text, max).split(QUOTED);
  return parts.map((part, index) => (index % 2 === 1 ? code(part) : unquoted(part, index === 0, code))).join('');
}

function unquoted(text: string, start: boolean, code: (word: string) => string): string {
  const safe = (word: string, index: number) => (start && index === 0 ? first(word) : escaped(word));
  return text
    .split(' ')
    .map((word, index) => (LIVE.test(word) ? dead(word, code) : safe(word, index)))
    .join(' ');
}

/** What is live into code; the brackets and the punctuation around it stay outside. */
function dead(word: string, code: (word: string) => string): string {
  const [, before = '', core = '', after = ''] = AROUND.exec(word) ?? [];
  return LIVE.test(core) ? `${escaped(before)}${code(core)}${escaped(after)}` : code(word);
}

/** Entities cannot make structure, and without brackets parentheses make no link. */
function escaped(word: string): string {
  return word.replace(SYNTAX, entity);
}

/** List marks, rules and underlines count only at the start of a line. */
function first(word: string): string {
  return escaped(word).replace(/^[-+=:]+|^\d{1,9}[.)]$/, (mark) => mark.replace(/[-+=:.)]/g, entity));
}

function entity(char: string): string {
  return `&#${char.charCodeAt(0)};`;
}

function span(text: string): string {
  const content = unmarked(text === '' ? EMPTY : text);
  const ticks = '`'.repeat(longestRun(content) + 1);
  const pad = content.startsWith('`') || content.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${content}${pad}${ticks}`;
}

function cellSpan(text: string): string {
  if (!text.includes('|')) return span(text);
  return `<code>${text.replace(/[^\p{L}\p{N}\p{M} ]/gu, (char) => `&#${char.codePointAt(0)};`)}</code>`;
}

/** Nobody else's text may hold one of our hidden markers, not even in code. */
function unmarked(text: string): string {
  return text.replaceAll('<!--', '<!- -');
}

function longestRun(text: string): number {
  let longest = 0;
  for (const run of text.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  return longest;
}

function within(whole: string, room: number): string {
  if (whole.length <= room) return whole;
  const note = '\n… (cut)';
  const start = cut(whole, Math.max(1, room - note.length));
  const end = start.lastIndexOf('\n');
  return `${end > 0 ? start.slice(0, end) : start}${note}`;
}

function href(url: string): string | null {
  if (url.length > 2000 || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  const ours = /^https?:$/.test(parsed.protocol) && parsed.username === '' && parsed.password === '';
  return ours ? parsed.href.replace(/[^\w:/?#@%&=+,.;~-]/g, percent) : null;
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
