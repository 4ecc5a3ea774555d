// What a real control plane (1.36) answered, trimmed of managedFields other than the Deployment's own:
// `released-after-restart`: 1.4.0, restarted, then 1.5.0-crash. `bad-release-again`: then undone, and 1.5.0-crash once more.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Captured {
  readonly deployment: Record<string, unknown>;
  readonly replicaSets: readonly unknown[];
  readonly pods: readonly unknown[];
}

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');

export function captured(name: 'released-after-restart' | 'bad-release-again'): Captured {
  return fixture(name) as Captured;
}

export function fixture(name: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
}

/** A deep copy with the value at the path replaced (or removed, where it is undefined). */
export function changed<T>(value: T, path: readonly (string | number)[], to: unknown): T {
  const copy = structuredClone(value);
  const last = path.at(-1) ?? '';
  const holder = path.slice(0, -1).reduce<unknown>((inner, key) => Reflect.get(inner as object, key), copy);
  if (to === undefined) Reflect.deleteProperty(holder as object, last);
  else Reflect.set(holder as object, last, to);
  return copy;
}
