// The hidden line by which we find our own issues and comments again, and see whether a person has edited them since.
import { createHash } from 'node:crypto';

export interface Marker {
  readonly kind: string;
  /** Hash of the key: the key itself holds object ids of the cluster. */
  readonly key: string;
  /** Hash of what we wrote. */
  readonly text: string;
  /** Of an issue: the ending that it was opened with. Null: not said. */
  readonly opened: string | null;
}

const LINE = /^<!-- incident-responder ([a-z0-9-]+) ([0-9a-f]{32}) ([0-9a-f]{16})(?: ([a-z-]+))? -->$/gm;
const OPENING = /<!--(?=\s*incident-responder)/gi;

export function keyHash(key: string): string {
  return hash(key, 32);
}

/** Foreign text must not carry a marker of its own into what we write. */
export function defused(text: string): string {
  return text.replace(OPENING, '&lt;!--');
}

/** `body` with its marker as the last line; `title` is '' for a comment. */
export function marked(request: {
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly opened?: string | null;
}): string {
  const { kind, key, title, opened } = request;
  const body = defused(request.body).trimEnd();
  const last = opened == null ? '' : ` ${opened}`;
  return `${body}\n\n<!-- incident-responder ${kind} ${keyHash(key)} ${fingerprint(title, body)}${last} -->`;
}

/** The last marker in a text; null: there is none. Proves nothing without its author. */
export function markerOf(text: string): Marker | null {
  const found = [...normal(text).matchAll(LINE)].at(-1);
  return found === undefined
    ? null
    : { kind: found[1] ?? '', key: found[2] ?? '', text: found[3] ?? '', opened: found[4] ?? null };
}

export function carries(text: string, kind: string, key: string): boolean {
  const marker = markerOf(text);
  return marker !== null && marker.kind === kind && marker.key === keyHash(key);
}

/** Whether title and body are still as we wrote them. */
export function untouched(title: string, body: string): boolean {
  return markerOf(body)?.text === fingerprint(title, normal(body).replace(LINE, ''));
}

function fingerprint(title: string, body: string): string {
  return hash(`${title.trim()}\n${normal(body)}`, 16);
}

/** GitHub's editor writes CRLF and drops white space at the end. */
function normal(text: string): string {
  return text.replace(/\r\n?/g, '\n').trimEnd();
}

function hash(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
