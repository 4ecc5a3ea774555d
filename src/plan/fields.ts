// Reading what an API server sent: any field may be missing, of another type or hostile; nothing here throws.
import type { Timestamp } from '../incident.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (Object.hasOwn(fields(inner), key) ? fields(inner)[key] : undefined),
    value,
  );
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function whole(value: unknown, fallback: number): number {
  return Number.isSafeInteger(value) ? Number(value) : fallback;
}

export function texts(value: unknown): Readonly<Record<string, string>> {
  const pairs = Object.entries(fields(value)).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return Object.fromEntries(pairs);
}

/** An API time in the domain's form; null where there is none. */
export function time(value: unknown): Timestamp | null {
  const ms = Date.parse(text(value));
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

/** The controlling owner, else null. */
export function controllerOf(object: unknown): Fields | null {
  const owners = list(at(object, 'metadata', 'ownerReferences')).map(fields);
  return owners.find((owner) => owner['controller'] === true) ?? null;
}
