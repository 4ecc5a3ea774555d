// A manifest, kustomization or values file with the good image put back in place of the bad one: only this, line by line, so
// that comments and order stay. What is not certain is not changed. Pure.

export type SetBack =
  | { readonly kind: 'changed'; readonly text: string }
  /** The good image stands there already, the bad one nowhere. */
  | { readonly kind: 'already' }
  | { readonly kind: 'unclear'; readonly why: string };

interface Image {
  readonly repository: string;
  readonly tag: string;
}

interface Entry {
  readonly line: number;
  /** Where the key begins. */
  readonly column: number;
  /** It is the first of a list's item. */
  readonly first: boolean;
  readonly key: string;
  readonly value: string;
}

/** Keys of kustomize and of Helm charts whose value is a tag alone. */
const TAG_KEYS = new Set(['tag', 'newTag', 'imageTag']);
/** Keys beside a tag that say of which image it is; a registry may stand apart. */
const NAME_KEYS = new Set(['name', 'newName', 'repository', 'image']);

/** `from`, `to`: images as the cluster runs them, e.g. `ghcr.io/acme/api:1.5.0`. */
export function setBack(text: string, from: string, to: string): SetBack {
  const lines = text.split('\n');
  const entries = lines.flatMap((line, n) => entryIn(line, n));
  const whole = entries.filter(({ value }) => value === from);
  if (whole.length > 0) return changed(lines, whole, to);
  const [bad, good] = [imageOf(from), imageOf(to)];
  if (bad === null || good === null || bad.repository !== good.repository) return gone(entries, to, null);
  const tags = entries.filter(({ key, value }) => TAG_KEYS.has(key) && value === bad.tag);
  const namesOf = (tag: Entry) => besides(tag, entries).filter(({ key }) => NAME_KEYS.has(key));
  const own = tags.filter((tag) => namesOf(tag).some(({ value }) => `/${bad.repository}`.endsWith(`/${value}`)));
  const chosen = own.length > 0 ? own : tags.filter((tag) => namesOf(tag).length === 0);
  if (chosen.length > 1) return { kind: 'unclear', why: `the tag ${bad.tag} stands there ${chosen.length} times` };
  return chosen.length === 1 ? changed(lines, chosen, good.tag) : gone(entries, to, good.tag);
}

/** The entries of the same mapping: up to the item's first, and down to the next item or a key further out. */
function besides(tag: Entry, entries: readonly Entry[]): readonly Entry[] {
  const n = entries.indexOf(tag);
  const end = (other: Entry) => other.column < tag.column || (other.first && other.column === tag.column);
  const below = entries.slice(n + 1);
  const last = below.findIndex(end);
  const above = entries.slice(0, n).reverse();
  const top = above.findIndex(end);
  const whole = above[top]?.column === tag.column ? top + 1 : top;
  const head = tag.first ? [] : above.slice(0, top < 0 ? above.length : whole);
  return [...head, ...(last < 0 ? below : below.slice(0, last))].filter(({ column }) => column === tag.column);
}

function gone(entries: readonly Entry[], image: string, tag: string | null): SetBack {
  const there = entries.some(({ key, value }) => value === image || (TAG_KEYS.has(key) && value === tag));
  return there ? { kind: 'already' } : { kind: 'unclear', why: 'neither the bad image nor its tag stands there' };
}

function changed(lines: readonly string[], entries: readonly Entry[], value: string): SetBack {
  const at = new Map(entries.map((entry) => [entry.line, entry]));
  const text = lines.map((line, n) => {
    const entry = at.get(n);
    return entry === undefined ? line : withValue(line, entry.value, value);
  });
  return { kind: 'changed', text: text.join('\n') };
}

/** What some YAML reads as a number, a date or a truth. */
const NO_TEXT = /^[-+]?[\d_]*\.?[\d_]*(e[-+]?\d+)?$|^0[xo][\da-f]+$|^[\d:-]+$|^(true|false|y|n|yes|no|on|off|null|~)$/i;

/** A text stays a text. */
function withValue(line: string, old: string, value: string): string {
  const from = line.indexOf(old, line.indexOf(': ') + 2);
  const quoted = /["']/.test(line[from - 1] ?? '');
  const plain = quoted || !NO_TEXT.test(value);
  return `${line.slice(0, from)}${plain ? value : `"${value}"`}${line.slice(from + old.length)}`;
}

/** `- image: "a:1" # comment` → image, a:1. What opens a mapping has an empty value; a value of several words is none. */
function entryIn(line: string, n: number): readonly Entry[] {
  const [text = ''] = line.split(' #');
  const colon = `${text.trimEnd()} `.indexOf(': ');
  const before = line.slice(0, Math.max(0, colon));
  const key = before.trim().replace(/^- /, '').trim();
  const value = unquoted(text.slice(colon + 2).trim());
  if (!/^[\w./-]+$/.test(key) || /[\s"'{}[\]]/.test(value)) return [];
  return [{ line: n, column: before.lastIndexOf(key), first: before.trim().startsWith('- '), key, value }];
}

function unquoted(text: string): string {
  const mark = text[0];
  return (mark === '"' || mark === "'") && text.length > 1 && text.endsWith(mark) ? text.slice(1, -1) : text;
}

/** Null: with a digest, or without a tag. */
function imageOf(image: string): Image | null {
  const colon = image.lastIndexOf(':');
  if (image.includes('@') || colon <= image.lastIndexOf('/')) return null;
  return { repository: image.slice(0, colon), tag: image.slice(colon + 1) };
}
