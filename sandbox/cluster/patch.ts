// The three kinds of patch, as the API server applies them.
import jsonPatch, { type Operation } from 'fast-json-patch';
import { badRequest, rejected, StatusError } from './status.ts';

type Json = Record<string, unknown>;

export const PATCH_TYPES = ['application/json-patch+json', 'application/merge-patch+json'];
const STRATEGIC = 'application/strategic-merge-patch+json';

export function applyPatch(contentType: string, target: Json, text: string): Json {
  if (contentType === 'application/json-patch+json') return applyOperations(target, parse(text));
  if (contentType === 'application/merge-patch+json') return mergeObject(target, parse(text), false);
  if (contentType === STRATEGIC) return mergeObject(target, parse(text), true);
  throw new StatusError(415, '415: Unsupported Media Type', 'UnsupportedMediaType', {});
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('error decoding patch: unexpected end of JSON input');
  }
}

function applyOperations(target: Json, operations: unknown): Json {
  if (!Array.isArray(operations)) {
    throw badRequest(
      'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp',
    );
  }
  let document: unknown = structuredClone(target);
  try {
    for (const operation of operations as Operation[]) {
      document = jsonPatch.applyOperation(document, asServer(document, operation), true).newDocument;
    }
  } catch {
    throw rejected();
  }
  return document as Json;
}

/** The server's library lets `replace` make a key that its object does not have yet. */
function asServer(document: unknown, operation: Operation): Operation {
  if (operation.op !== 'replace') return operation;
  const at = operation.path.lastIndexOf('/');
  const parent: unknown = jsonPatch.getValueByPointer(document, operation.path.slice(0, Math.max(at, 0)));
  return isObject(parent) ? { ...operation, op: 'add' } : operation;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** RFC 7396; strategic: lists of named things are merged by their key instead of replaced. */
function mergeObject(target: unknown, patch: unknown, strategic: boolean): Json {
  if (!isObject(patch)) {
    throw badRequest(
      'error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}',
    );
  }
  return merge(target, patch, strategic, '') as Json;
}

function merge(target: unknown, patch: unknown, strategic: boolean, field: string): unknown {
  if (Array.isArray(patch)) return strategic ? mergeList(target, patch, field) : structuredClone(patch);
  if (!isObject(patch)) return patch;
  if (strategic && patch['$patch'] === 'replace') return without(patch, '$patch');
  const result: Json = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (strategic && key.startsWith('$')) continue;
    if (value === null) delete result[key];
    else result[key] = merge(result[key], value, strategic, key);
  }
  return result;
}

const MERGE_KEYS: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  volumes: 'name',
  env: 'name',
  imagePullSecrets: 'name',
  volumeMounts: 'mountPath',
  ports: 'containerPort',
  conditions: 'type',
  ownerReferences: 'uid',
};

function mergeList(target: unknown, patch: readonly unknown[], field: string): unknown {
  const key = MERGE_KEYS[field];
  if (key === undefined || !Array.isArray(target))
    return patch.map((item) => (isObject(item) ? without(item, '$patch') : item));
  let result: unknown[] = [...target];
  for (const item of patch) {
    if (!isObject(item)) continue;
    const at = result.findIndex((one) => isObject(one) && one[key] === item[key]);
    if (item['$patch'] === 'delete') result = result.filter((_, index) => index !== at);
    else if (at < 0) result.push(item);
    else result[at] = merge(result[at], item, true, '');
  }
  return result;
}

function without(object: Json, key: string): Json {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}
