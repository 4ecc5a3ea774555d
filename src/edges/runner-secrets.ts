// What must not be seen of a secret input: the runner hides exact matches only, so a structured secret is masked by its parts.
import { visit } from 'yaml';
import { documentOf } from '../text/yaml.ts';

/** Shorter texts would black out ordinary words. */
const SHORTEST = 8;
/** Names, servers and certificates of a kubeconfig are no secrets: hiding them would only hide our own messages. */
const SECRET_KEYS = /token|password|secret|client-key|api-?key|private/i;
/** Looks random, whatever it is called: arguments and environment of a credential plugin. */
const RANDOM = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9+/=_-]{32,}$/;

export function secretsIn(value: string): readonly string[] {
  const text = value.trim();
  const parts = isStructured(text) ? valuesIn(text) : [text];
  const all = parts.flatMap((part) => [part, ...linesOf(part), ...linesOf(decoded(part))]);
  return [...new Set(all)].filter((part) => part.length >= SHORTEST);
}

/** A whole document, not a word or the path of a file. */
export function isStructured(text: string): boolean {
  return text.includes('\n') || text.trimStart().startsWith('{');
}

/** Secret values of a kubeconfig; where it cannot be read, every long word of it. */
function valuesIn(text: string): readonly string[] {
  const found: string[] = [];
  try {
    const document = documentOf(text);
    if (document.errors.length > 0) return longWords(text);
    visit(document, {
      Pair: (_, { key, value }) => {
        if (SECRET_KEYS.test(textOf(key)) && textOf(value) !== '') found.push(textOf(value));
      },
      Scalar: (_, node) => {
        const text = textOf(node);
        if (RANDOM.test(text) && !decoded(text).includes('BEGIN CERTIFICATE')) found.push(text);
      },
    });
    return found;
  } catch {
    return longWords(text);
  }
}

function textOf(node: unknown): string {
  const value: unknown = typeof node === 'object' && node !== null ? Reflect.get(node, 'value') : null;
  return typeof value === 'string' ? value.trim() : '';
}

function longWords(text: string): readonly string[] {
  return (text.match(/[A-Za-z0-9+/=_.-]{16,}/g) ?? []).filter((word) => !/^[a-z.-]+$/.test(word));
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return lines.length < 2 ? [] : lines.filter((line) => line !== '' && !line.startsWith('-----'));
}

/** Base64 of a text, as certificates and keys are; '' where it is none. */
function decoded(part: string): string {
  if (!/^[A-Za-z0-9+/\s]{16,}={0,2}$/.test(part)) return '';
  const text = Buffer.from(part, 'base64').toString('utf8');
  return /^[\t\r\n\x20-\x7e]+$/.test(text) ? text : '';
}
