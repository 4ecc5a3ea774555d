// JSON Pointers (RFC 6901) into what the API server sent, and what the `test` of a JSON Patch means. Pure.
import type { PatchOperation } from '../incident.ts';

export const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Undefined: there is nothing. */
export function valueAt(object: unknown, pointer: string): unknown {
  const keys = pointer.split('/').slice(1);
  return keys
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key) ? Reflect.get(inner, key) : undefined,
      object,
    );
}

/** Would the API server let this patch through, as far as its tests say? */
export function testsHold(object: unknown, patch: readonly PatchOperation[]): boolean {
  return patch.every(({ op, path, value }) => op !== 'test' || same(valueAt(object, path), value));
}

/** Does the object look as if this patch had been applied? */
export function changesHold(object: unknown, patch: readonly PatchOperation[]): boolean {
  return patch.every(({ op, path, value }) => op === 'test' || same(valueAt(object, path), value));
}

/** Equal as JSON; the order of keys does not matter. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && same(Reflect.get(one, key), Reflect.get(other, key)))
  );
}
