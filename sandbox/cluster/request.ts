// What a request asks for, read from its path as the API server's RequestInfo does.
import type { Attributes } from './rbac.ts';

const VERBS: Readonly<Record<string, string>> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
};

export interface Asked extends Attributes {
  readonly version: string;
  /** What follows `…/proxy`. */
  readonly rest: string;
}

export function asked(method: string, url: URL): Asked {
  const path = url.pathname;
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
  const core = parts[0] === 'api';
  const from = core ? 2 : 3;
  if ((!core && parts[0] !== 'apis') || parts.length <= from) return elsewhere(method, path);
  const [group, version] = core ? ['', parts[1] ?? ''] : [parts[1] ?? '', parts[2] ?? ''];
  const below = parts.slice(from);
  const inNamespace = below[0] === 'namespaces' && below.length > 2;
  const [plural = '', name = '', subresource = '', ...rest] = inNamespace ? below.slice(2) : below;
  const namespace = inNamespace || plural === 'namespaces' ? (below[1] ?? '') : '';
  const verb = verbOf(method, name === '', url.searchParams.get('watch') === 'true');
  const tail = `/${rest.join('/')}${path.endsWith('/') && rest.length > 0 ? '/' : ''}`;
  return { verb, path, resource: { group, plural }, version, subresource, namespace, name, rest: tail };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function elsewhere(method: string, path: string): Asked {
  const verb = method === 'GET' ? 'get' : method.toLowerCase();
  return { verb, path, resource: null, version: '', subresource: '', namespace: '', name: '', rest: '' };
}

function verbOf(method: string, collection: boolean, watch: boolean): string {
  if (method === 'GET' || method === 'HEAD') return watch && collection ? 'watch' : collection ? 'list' : 'get';
  if (method === 'DELETE') return collection ? 'deletecollection' : 'delete';
  return VERBS[method] ?? method.toLowerCase();
}
