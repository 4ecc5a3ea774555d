// Lists: label and field selectors, `limit` and `continue`.
import { isObject } from './patch.ts';
import type { Resource } from './resources.ts';
import { badRequest } from './status.ts';
import type { KubeObject, LabelSelector } from './types.ts';

export interface Page {
  readonly items: readonly KubeObject[];
  readonly next: { readonly continue: string; readonly remainingItemCount?: number } | null;
}

export function page(all: readonly KubeObject[], query: URLSearchParams, of: Resource): Page {
  const labels = labelTest(query.get('labelSelector') ?? '');
  const fields = fieldTest(query.get('fieldSelector') ?? '', of);
  const from = startOf(query.get('continue') ?? '');
  const items = all.filter((one) => labels(one.metadata.labels ?? {}) && fields(one) && keyOf(one) >= from);
  const limit = count(query.get('limit') ?? '0');
  const rest = items.length - limit;
  const next = items[limit];
  if (limit <= 0 || next === undefined) return { items, next: null };
  const token = Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', start: keyOf(next) })).toString('base64url');
  const selected = query.has('labelSelector') || query.has('fieldSelector');
  return { items: items.slice(0, limit), next: { continue: token, ...(selected ? {} : { remainingItemCount: rest }) } };
}

/** The order of lists, as etcd's keys. */
export function keyOf(object: KubeObject): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

export function count(text: string): number {
  if (!/^-?\d+$/.test(text)) throw badRequest(`strconv.ParseInt: parsing "${text}": invalid syntax`);
  return Number(text);
}

function startOf(token: string): string {
  if (token === '') return '';
  try {
    const { start } = JSON.parse(Buffer.from(token, 'base64url').toString()) as { start: string };
    return start;
  } catch {
    throw badRequest('invalid continue token: continue key is not valid: not JSON');
  }
}

type LabelTest = (labels: Readonly<Record<string, string>>) => boolean;

const SET = /^([^\s=!,()]+)\s+(in|notin)\s+\(([^()]*)\)$/;
const EQUALITY = /^([^\s=!,()]+)\s*(==|=|!=)\s*([^\s=!,()]*)$/;
const EXISTS = /^(!?)([^\s=!,()]+)$/;

export function labelTest(selector: string): LabelTest {
  const parts = selector.split(/,(?![^(]*\))/).map((part) => part.trim());
  const tests = parts.filter((part) => part !== '').map(requirement);
  return (labels) => tests.every((test) => test(labels));
}

function requirement(text: string): LabelTest {
  const set = SET.exec(text);
  if (set !== null) {
    const values = (set[3] ?? '').split(',').map((value) => value.trim());
    const inside = set[2] === 'in';
    return (labels) => values.includes(labels[set[1] ?? ''] ?? '\0') === inside;
  }
  const equality = EQUALITY.exec(text);
  if (equality !== null) {
    const [, key = '', sign, value = ''] = equality;
    return (labels) => (labels[key] === value) === (sign !== '!=');
  }
  const exists = EXISTS.exec(text);
  if (exists !== null) return (labels) => (labels[exists[2] ?? ''] !== undefined) === (exists[1] === '');
  throw badRequest(`unable to parse requirement: found '${text}', expected: a requirement`);
}

/** `spec.selector` of a workload. */
export function selects(selector: LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  const named = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  return named && (selector.matchExpressions ?? []).every((one) => expression(one, labels[one.key]));
}

function expression(one: { operator: string; values?: string[] }, value: string | undefined): boolean {
  if (one.operator === 'Exists') return value !== undefined;
  if (one.operator === 'DoesNotExist') return value === undefined;
  const inside = value !== undefined && (one.values ?? []).includes(value);
  return one.operator === 'In' ? inside : !inside;
}

const EVENT_FIELDS = [
  'involvedObject.kind',
  'involvedObject.namespace',
  'involvedObject.name',
  'involvedObject.uid',
  'reason',
  'type',
];
const POD_FIELDS = ['spec.nodeName', 'status.phase'];

function fieldTest(selector: string, of: Resource): (object: KubeObject) => boolean {
  const known = [
    'metadata.name',
    'metadata.namespace',
    ...(of.kind === 'Event' ? EVENT_FIELDS : []),
    ...(of.kind === 'Pod' ? POD_FIELDS : []),
  ];
  const parts = selector.split(',').filter((part) => part !== '');
  const tests = parts.map((part) => {
    const [, path = '', sign = '', value = ''] = /^([^=!]+)(==|=|!=)(.*)$/.exec(part) ?? [];
    if (!known.includes(path)) {
      throw badRequest(`"${path}" is not a known field selector: only "metadata.name", "metadata.namespace"`);
    }
    return (object: KubeObject) => (String(valueAt(object, path) ?? '') === value) === (sign !== '!=');
  });
  return (object) => tests.every((test) => test(object));
}

function valueAt(object: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), object);
}
