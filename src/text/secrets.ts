// Known secrets, found in every encoding in which they could leave: plain, JSON, URL, hex, base64 at its three shifts,
// each of them also broken over lines.

/** A shorter secret would shred ordinary text. */
const SHORTEST = 6;

export function withoutSecrets(secrets: readonly string[], mark: string): (text: string) => string {
  const needles = [
    ...new Set(
      secrets
        .flatMap(parts)
        .flatMap(encodings)
        .map((text) => compact(text)),
    ),
  ]
    .filter((needle) => needle.length >= SHORTEST)
    .sort((a, b) => b.length - a.length);
  return (text) => (needles.length === 0 ? text : erase(text, needles, mark));
}

/** A secret of several lines leaks by each of them. */
function parts(secret: string): string[] {
  const lines = secret.split(/[\r\n]+/).map((line) => line.trim());
  const longEnough = lines.length > 1 ? lines.filter((line) => line.length >= 12) : [];
  return [secret.trim(), ...longEnough].filter((text) => text.length >= SHORTEST);
}

/** What Markdown of ours writes as entities. */
const ENTITIES = /[\\`*_[\]<>#|~&]/g;

function encodings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const url = encodeURIComponent(secret.toWellFormed());
  const hex = bytes.toString('hex');
  const base64 = [0, 1, 2].map((shift) => shifted(bytes, shift));
  return [
    secret,
    secret.replace(ENTITIES, (char) => `&#${char.charCodeAt(0)};`),
    JSON.stringify(secret).slice(1, -1),
    url,
    url.replaceAll('%20', '+'),
    url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    hex,
    hex.toUpperCase(),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

/** The base64 characters that depend on nothing but the secret, where `shift` bytes stand before it. */
function shifted(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
  return text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
}

/** What may stand between two characters of a secret that was broken over lines. */
const GAPS = /\s+|\\[nrt]/g;

function compact(text: string): string {
  return text.replace(GAPS, '');
}

/** For each unit of the compact text, its place in the text. */
function origins(text: string): readonly number[] {
  const from: number[] = [];
  let last = 0;
  for (const gap of [...text.matchAll(GAPS), { index: text.length, 0: '' }]) {
    for (let index = last; index < gap.index; index++) from.push(index);
    last = gap.index + gap[0].length;
  }
  return from;
}

function erase(text: string, needles: readonly string[], mark: string): string {
  const dense = compact(text);
  const hits = needles.flatMap((needle) => places(dense, needle)).sort((a, b) => a.start - b.start);
  if (hits.length === 0) return text;
  const from = origins(text);
  let result = '';
  let end = 0;
  for (const hit of hits) {
    const start = from[hit.start] ?? 0;
    if (start >= end) result += text.slice(end, start) + mark;
    end = Math.max(end, (from[hit.end - 1] ?? 0) + 1);
  }
  return result + text.slice(end);
}

function places(text: string, needle: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
    found.push({ start: at, end: at + needle.length });
  }
  return found;
}
