// A flag in the JSON text of a flagd file: only that flag's default or state changes. Pure; the text is the team's own config.
import type { TrafficControl } from '../config/schema.ts';
import { at } from '../plan/fields.ts';

type FlagControl = Extract<TrafficControl, { preset: 'configmap-flag' }>;

/** Both texts are kept in the Lease until the original is back. */
const LONGEST = 16 * 1024;
/** JSON numbers with more digits do not survive being read and written. */
const LONG_NUMBER = /[0-9]{16}/;

export function flagged(
  file: unknown,
  { key, flag, variant, state }: FlagControl,
): { readonly text: string } | { readonly why: string } {
  if (typeof file !== 'string') return { why: `there is no key ${key}` };
  if (file.length > LONGEST)
    return { why: `${key} is longer than ${LONGEST} characters: its original could not be kept` };
  if (LONG_NUMBER.test(file)) return { why: `${key} has numbers that would be changed by rewriting it` };
  const parsed = read(file);
  const found = at(parsed, 'flags', flag);
  if (typeof found !== 'object' || found === null) return { why: `${key} is no JSON with a flag ${flag}` };
  if (variant !== undefined && at(found, 'variants', variant) === undefined)
    return { why: `the flag ${flag} has no variant ${variant}` };
  const changed = { ...found, ...(variant === undefined ? { state } : { defaultVariant: variant }) };
  const flags = { ...(at(parsed, 'flags') as object), [flag]: changed };
  const text = JSON.stringify({ ...(parsed as object), flags }, null, indentOf(file));
  return { text: file.endsWith('\n') ? `${text}\n` : text };
}

function read(file: string): unknown {
  try {
    return JSON.parse(file);
  } catch {
    return null;
  }
}

const indentOf = (file: string) => /^[{[]\r?\n([ \t]{1,8})/.exec(file)?.[1] ?? 0;
