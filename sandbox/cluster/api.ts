// Routes a request that was allowed to what it does. Nothing here waits except the service proxy.

import { decodeBody } from './body.ts';
import { discovery } from './discovery.ts';
import { putLease } from './leases.ts';
import { type PodLogs, readLogs } from './logs.ts';
import { applyPatch, isObject, PATCH_TYPES } from './patch.ts';
import { forward, type ProxyTarget } from './proxy.ts';
import { rulesReview, type User } from './rbac.ts';
import type { Asked } from './request.ts';
import { apiVersionOf, RESOURCES, type Resource, RULES_REVIEWS, SERVICES } from './resources.ts';
import { readScale, scaled } from './scale.ts';
import { page } from './select.ts';
import {
  badRequest,
  conflict,
  detailsOf,
  invalid,
  noSuchMethod,
  noSuchResource,
  notFound,
  StatusError,
} from './status.ts';
import type { Store, WriteOptions } from './store.ts';
import type { Answer, Deployment, KubeObject, Pod } from './types.ts';
import { decodes, typeError } from './validate.ts';

export interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  readonly asked: Asked;
  readonly user: User;
  readonly body: string;
  readonly contentType: string;
  /** First part of the User-Agent: the field manager where none is named. */
  readonly agent: string;
}

export interface Api {
  readonly store: Store;
  readonly logs: () => PodLogs;
  readonly proxies: readonly ProxyTarget[];
  /** Takes the object out of the store, now or after it has terminated. */
  readonly remove: (of: Resource, object: KubeObject) => KubeObject;
}

const json = (body: unknown, status = 200): Answer => ({ status, body });

export function answer(api: Api, request: ApiRequest): Answer | Promise<Answer> {
  const { asked, method, url } = request;
  const page = method === 'GET' ? discovery(asked.path) : null;
  if (page !== null) return page;
  if (asked.resource === null) return nothing();
  const { group, plural } = asked.resource;
  const served = [...RESOURCES, RULES_REVIEWS].filter((one) => one.group === group && one.version === asked.version);
  if (served.length === 0) return nothing();
  const of = served.find((one) => one.plural === plural);
  if (of === undefined) throw noSuchResource();
  if (of === RULES_REVIEWS) return review(request);
  if (asked.subresource !== '') return below(api, of, request);
  if (method === 'GET') return asked.name === '' ? list(api, of, asked.namespace, url) : json(must(api, of, asked));
  if (method === 'POST' && asked.name === '') return create(api, of, request);
  if (method === 'PUT' && asked.name !== '') return replace(api, of, request);
  if (method === 'PATCH' && asked.name !== '') return patch(api, of, request, '');
  if (method === 'DELETE' && asked.name !== '') return remove(api, of, request);
  throw noSuchMethod();
}

const nothing = (): Answer => ({ status: 404, body: '404 page not found\n', contentType: 'text/plain; charset=utf-8' });

function must(api: Api, of: Resource, asked: Asked): KubeObject {
  const found = api.store.get(of, of.namespaced ? asked.namespace : '', asked.name);
  if (found === undefined) throw notFound(of, asked.name);
  return found;
}

function review(request: ApiRequest): Answer {
  if (request.method !== 'POST') throw noSuchMethod();
  const body = decodeBody(request, RULES_REVIEWS);
  const namespace = isObject(body.spec) ? body.spec['namespace'] : undefined;
  if (typeof namespace !== 'string' || namespace === '') throw badRequest('no namespace on request');
  return json(rulesReview(request.user, namespace), 201);
}

function list(api: Api, of: Resource, namespace: string, url: URL): Answer {
  const { items, next } = page(api.store.list(of, of.namespaced ? namespace : ''), url.searchParams, of);
  return json({
    kind: `${of.kind}List`,
    apiVersion: apiVersionOf(of),
    metadata: { resourceVersion: String(api.store.version()), ...next },
    items: items.map(({ kind: _, apiVersion: __, ...item }) => item),
  });
}

function create(api: Api, of: Resource, request: ApiRequest): Answer {
  const options = writeOptions(request, 'Create', '');
  const object = decodeBody(request, of);
  decodes(of, object);
  inPlace(of, object, request.asked);
  const created = api.store.create(object, options);
  if (!options.dryRun) return json(created, 201);
  const { resourceVersion: _, ...metadata } = created.metadata;
  return json({ ...created, metadata }, 201);
}

function replace(api: Api, of: Resource, request: ApiRequest): Answer {
  const options = writeOptions(request, 'Update', '');
  const object = decodeBody(request, of);
  decodes(of, object);
  inPlace(of, object, request.asked);
  sameName(object, request.asked);
  if (of.kind === 'Lease') {
    const { made, object: lease } = putLease(api.store, of, object, options);
    return json(lease, made ? 201 : 200);
  }
  return json(api.store.update(object, options));
}

function patch(api: Api, of: Resource, request: ApiRequest, subresource: string): Answer {
  const { contentType, body, asked } = request;
  const options = writeOptions(request, 'Patch', subresource);
  if (![...PATCH_TYPES, 'application/strategic-merge-patch+json'].includes(contentType)) {
    throw new StatusError(415, '415: Unsupported Media Type', 'UnsupportedMediaType', {});
  }
  const old = must(api, of, asked);
  const patched = applyPatch(contentType, old, body) as KubeObject;
  const problem = typeError(of, patched);
  if (problem !== null) throw undecodable(patched, problem);
  sameName(patched, asked);
  return json(api.store.update(patched, options));
}

/** A patch that makes something undecodable: 422 as a failed `test` is, but with causes. */
function undecodable(patched: KubeObject, problem: string): StatusError {
  const message = `Invalid value: ${JSON.stringify(JSON.stringify(patched))}: ${problem}`;
  const causes = [{ reason: 'FieldValueInvalid', message, field: 'patch' }];
  return new StatusError(422, ` "" is invalid: patch: ${message}`, 'Invalid', { causes });
}

function remove(api: Api, of: Resource, { asked, body }: ApiRequest): Answer {
  const found = must(api, of, asked);
  preconditions(of, found, body);
  const gone = api.remove(of, found);
  if (of.kind === 'Pod') return json(gone);
  const details = detailsOf(of, asked.name, gone.metadata.uid);
  return json({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details });
}

function preconditions(of: Resource, { metadata }: KubeObject, body: string): void {
  const options: unknown = body === '' ? null : JSON.parse(body);
  const wanted = isObject(options) && isObject(options['preconditions']) ? options['preconditions'] : {};
  for (const [field, key, hint] of PRECONDITIONS) {
    if (wanted[key] === undefined || wanted[key] === metadata[key]) continue;
    const why = `the ${field} in the precondition (${String(wanted[key])}) does not match the ${field} in record (${metadata[key]})`;
    throw conflict(of, metadata.name, `${why}. ${hint}`, of.kind);
  }
}

const PRECONDITIONS = [
  ['UID', 'uid', 'The object might have been deleted and then recreated'],
  ['ResourceVersion', 'resourceVersion', 'The object might have been modified'],
] as const;

function below(api: Api, of: Resource, request: ApiRequest): Answer | Promise<Answer> {
  const { asked, method, url } = request;
  if (!of.subresources.includes(asked.subresource)) throw noSuchResource();
  if (asked.subresource === 'proxy') {
    const [, service = ''] = /^(?:https?:)?([^:]+)/.exec(asked.name) ?? [];
    const exists = api.store.get(SERVICES, asked.namespace, service) !== undefined;
    return forward(api.proxies, { ...request, ...asked, query: url.search }, exists);
  }
  if (asked.subresource === 'log' && method === 'GET') {
    const pod = api.store.get(of, asked.namespace, asked.name) as Pod | undefined;
    return readLogs(pod, asked.name, url.searchParams, api.logs());
  }
  if (asked.subresource === 'status' && method === 'GET') return json(must(api, of, asked));
  if (asked.subresource === 'status' && method === 'PATCH') return patch(api, of, request, 'status');
  if (asked.subresource !== 'scale') throw noSuchMethod();
  const deployment = must(api, of, asked) as Deployment;
  if (method === 'GET') return json(readScale(deployment));
  if (method !== 'PATCH') throw noSuchMethod();
  const wanted = scaled(deployment, applyPatch(request.contentType, readScale(deployment), request.body));
  return json(readScale(api.store.update(wanted, writeOptions(request, 'Patch', '')) as Deployment));
}

function writeOptions(request: ApiRequest, what: string, subresource: string): WriteOptions {
  const dryRun = request.url.searchParams.getAll('dryRun');
  if (dryRun.some((value) => value !== 'All')) {
    const causes = [
      {
        reason: 'FieldValueNotSupported',
        message: `Unsupported value: ${JSON.stringify(dryRun)}: supported values: "All"`,
        field: 'dryRun',
      },
    ];
    throw invalid({ ...SERVICES, group: 'meta.k8s.io', kind: `${what}Options` }, '', causes);
  }
  const manager = request.url.searchParams.get('fieldManager') ?? request.agent;
  return { manager, subresource, dryRun: dryRun.length > 0 };
}

function inPlace(of: Resource, object: KubeObject, asked: Asked): void {
  if (!of.namespaced) return;
  object.metadata.namespace ??= asked.namespace;
  if (object.metadata.namespace !== asked.namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
}

function sameName(object: KubeObject, asked: Asked): void {
  if (object.metadata.name === asked.name) return;
  throw badRequest(
    `the name of the object (${object.metadata.name}) does not match the name on the URL (${asked.name})`,
  );
}
