// Secrets that exist nowhere else, and the search for them, whole or cut, in every encoding in which they could leave.
import { randomBytes } from 'node:crypto';

export interface Canaries {
  /** The same secret for the same name. `alphabet` and `length` make it look like a known kind of secret. */
  secret(name: string, length?: number, alphabet?: string): string;
  /** A secret that others have made. */
  add(name: string, secret: string): void;
  /** `name in sink, as encoding` for each one found. */
  found(sinks: Readonly<Record<string, string>>): readonly string[];
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
export const UPPER_AND_DIGITS = `${LOWER.toUpperCase()}0123456789`;
export const KEY_LIKE = `${LOWER}${UPPER_AND_DIGITS}`;

/** So much of the beginning of a secret is a leak too. */
const PREFIX = 14;

export function createCanaries(): Canaries {
  const known = new Map<string, string>();
  return {
    secret: (name, length = 24, alphabet = LOWER) => {
      const made = known.get(name) ?? [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('');
      known.set(name, made);
      return made;
    },
    add: (name, secret) => void known.set(name, secret),
    found: (sinks) =>
      Object.entries(sinks).flatMap(([sink, text]) => {
        const texts = [text, text.replace(/\s|\\[nrt]/g, '')];
        return [...known].flatMap(([name, secret]) =>
          Object.entries(encodings(secret))
            .filter(([, form]) => form.length >= 8 && texts.some((one) => one.includes(form)))
            .map(([encoding]) => `${name} in ${sink}, as ${encoding}`),
        );
      }),
  };
}

function encodings(secret: string): Readonly<Record<string, string>> {
  const bytes = Buffer.from(secret);
  return {
    plain: secret,
    'its beginning': secret.slice(0, PREFIX),
    url: encodeURIComponent(secret),
    json: JSON.stringify(secret).slice(1, -1),
    hex: bytes.toString('hex'),
    HEX: bytes.toString('hex').toUpperCase(),
    ...Object.fromEntries([0, 1, 2].map((shift) => [`base64 + ${shift}`, inBase64(bytes, shift)])),
  };
}

/** What is the same whatever stands around: without the characters that share bits with neighbours. */
function inBase64(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift, 65), bytes]).toString('base64');
  const first = [0, 2, 3][shift] ?? 0;
  return text.slice(first, Math.floor(((shift + bytes.length) * 4) / 3));
}
