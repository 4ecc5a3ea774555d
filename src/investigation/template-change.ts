// What else a release changed in its pod template, image apart: a range of commits cannot show it. Values of env stay hidden.
import { fields, list, text } from '../plan/fields.ts';

const MOST = 8;
const LONGEST = 60;
const BOOKKEEPING = /\.(pod-template-hash|kubectl\.kubernetes\.io\/restartedAt)$|incident-responder/;
const PRIVATE = /\.env\[|\.(command|args)\b/;

/** One line for each changed field, e.g. `containers[api].resources.limits.memory: 128Mi → 64Mi`. */
export function templateChanges(from: unknown, to: unknown): readonly string[] {
  const before = flatten(to);
  const after = flatten(from);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path) && !BOOKKEEPING.test(path) && !path.endsWith('.image'),
  );
  const lines = changed.map((path) => describe(path.replace(/^\.(spec\.)?/, ''), before.get(path), after.get(path)));
  const unique = [...new Set(lines)];
  return unique.length > MOST ? [...unique.slice(0, MOST), `${unique.length - MOST} more fields`] : unique;
}

function describe(path: string, before: string | undefined, after: string | undefined): string {
  if (PRIVATE.test(`.${path}`)) return `${path} changed`;
  return `${path}: ${short(before)} → ${short(after)}`;
}

function short(value: string | undefined): string {
  if (value === undefined) return 'none';
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}

/** Leaves by path; lists of named objects by name, so that their order does not matter. */
function flatten(value: unknown, path = '', into = new Map<string, string>()): ReadonlyMap<string, string> {
  if (Array.isArray(value)) {
    for (const [index, each] of list(value).entries())
      flatten(each, `${path}[${text(fields(each)['name']) || index}]`, into);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) flatten(each, `${path}.${key}`, into);
  } else if (value !== undefined && value !== null) into.set(path, String(value));
  return into;
}
