// One request to GitHub through Octokit, without any of its retries: what it could not know to be stored it would store
// again (one lost answer became four issues with plugin-retry). Octokit is loaded with the first request, not at start.
import { ResponderError } from '../errors.ts';
import type { HostAnswer, HostRequest } from '../ports.ts';
import { withoutSecrets } from '../text/secrets.ts';
import { type Fetch, plainFetch } from './plain-fetch.ts';

export interface WireOptions {
  readonly token: string;
  /** As in GITHUB_API_URL: `https://api.github.com`, or `https://ghes.example/api/v3`. */
  readonly apiUrl: string;
}

/** Any HTTP answer, or ResponderError `host-unreachable` within `deadline` ms. */
export type Wire = (request: HostRequest, deadline: number) => Promise<HostAnswer>;

type Send = (method: string, url: string, body: unknown, signal: AbortSignal) => Promise<HostAnswer>;

const LARGEST_ANSWER = 32 * 1024 * 1024;
const REMEDY = 'Check that GitHub can be reached from the runner; githubstatus.com tells of outages.';
const silent = () => undefined;
const SILENT = { debug: silent, info: silent, warn: silent, error: silent };

export function createWire(options: WireOptions): Wire {
  let client: Promise<Send> | null = null;
  return async (request, deadline) => {
    const signal = AbortSignal.timeout(Math.max(1, Math.ceil(deadline)));
    try {
      client ??= connect(options);
      const send = await client;
      const first = await send(request.method, addressOf(request.path, options.apiUrl), request.body, signal);
      const moved = redirectOf(request, first, options.apiUrl);
      return moved === null ? first : await send(request.method, moved, request.body, signal);
    } catch (thrown) {
      throw unreachable(request, signal.aborted ? `no answer within ${Math.round(deadline)} ms` : wordsOf(thrown));
    }
  };
}

/** To load it takes a moment: what has just arrived from elsewhere is dealt with first. */
async function connect({ token, apiUrl }: WireOptions): Promise<Send> {
  await new Promise(setImmediate);
  const { Octokit } = await import('@octokit/rest');
  const octokit = new Octokit({
    ...(token === '' ? {} : { auth: token }),
    baseUrl: apiUrl,
    userAgent: 'incident-responder',
    log: SILENT,
    request: { fetch: whole(await fetchFor(apiUrl), withoutSecrets([token], '[redacted]')), log: SILENT },
  });
  return async (method, url, body, signal) => {
    const headers = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };
    const sent = octokit.request({
      method,
      url,
      headers,
      ...(body === undefined ? {} : { data: body }),
      request: { signal, redirect: 'manual' },
    });
    const answer = await sent.catch(answerIn);
    return { status: answer.status, body: parsed(answer.data), headers: textsOf(answer.headers) };
  };
}

/** Octokit throws what GitHub refuses; for us that is an answer. */
function answerIn(thrown: unknown): { status: number; data: unknown; headers: object } {
  if (thrown instanceof Error && 'response' in thrown) {
    const { response } = thrown;
    if (isAnswer(response)) return response;
  }
  throw thrown;
}

function isAnswer(value: unknown): value is { status: number; data: unknown; headers: object } {
  return typeof value === 'object' && value !== null && 'status' in value && 'data' in value && 'headers' in value;
}

/** Self-hosted runners may sit behind a proxy, which Node's own http does not look for; the Actions toolkit does, for GITHUB_API_URL. */
async function fetchFor(apiUrl: string): Promise<Fetch> {
  const names = apiUrl.startsWith('https:') ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  if (names.every((name) => (process.env[name] ?? '') === '')) return plainFetch();
  const { defaults } = await import('@actions/github/lib/utils');
  const proxied: unknown = defaults.request?.fetch;
  return typeof proxied === 'function' ? (url, init) => proxied(url, init) : plainFetch();
}

/** Of a Response what Octokit looks at. Without a content type it hands the text on. */
interface Whole {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  text(): Promise<string>;
}

/**
 * Reads the whole body first: Octokit takes a body that broke off for an empty one, which would look like an empty list.
 * Errors may repeat our token: `hide` takes it out.
 */
function whole(send: Fetch, hide: (text: string) => string): (...request: Parameters<Fetch>) => Promise<Whole> {
  return async (url, init) => {
    const { status, headers, body } = await send(url, init);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of body ?? []) {
      size += chunk.length;
      if (size > LARGEST_ANSWER) throw new Error('the answer is larger than 32 MiB');
      chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString();
    const named = [...headers].filter(([name]) => name !== 'content-type');
    return { status, headers: new Map(named), text: async () => (status < 300 ? text : hide(text)) };
  };
}

/** JSON is what we ask for. Not by Octokit, whose parser turns large numbers into BigInt and takes far longer. */
function parsed(data: unknown): unknown {
  if (typeof data !== 'string' || data === '') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

/** The path taken literally: Octokit would fill `{x}` and `:x` in. GHES keeps GraphQL beside `/api/v3`. */
function addressOf(path: string, apiUrl: string): string {
  if (path === '/graphql') return apiUrl.replace(/\/v3\/?$/, '').replace(/\/$/, '') + path;
  return literal(path);
}

function literal(path: string): string {
  return path.replace(/[{}:]/g, encodeURIComponent);
}

/** A renamed repository: reads follow 301, 302, 307, 308, writes 307 and 308, once, and never to another host. */
function redirectOf({ method }: HostRequest, { status, headers }: HostAnswer, apiUrl: string): string | null {
  const followed = method === 'GET' ? [301, 302, 307, 308] : [307, 308];
  const target = headers['location'];
  if (!followed.includes(status) || target === undefined || !URL.canParse(target, apiUrl)) return null;
  const { origin, pathname, search } = new URL(target, apiUrl);
  return origin === new URL(apiUrl).origin ? origin + literal(pathname + search) : null;
}

function textsOf(headers: object): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function unreachable({ method, path }: HostRequest, why: string): ResponderError {
  return new ResponderError('host-unreachable', `${method} ${path.split('?')[0]}: ${why}`, REMEDY);
}

/** Of the innermost cause only its words: Octokit's errors carry the request with its headers. */
function wordsOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return 'no answer';
  if ('cause' in thrown && thrown.cause !== undefined) return wordsOf(thrown.cause);
  return 'message' in thrown && typeof thrown.message === 'string' && thrown.message !== ''
    ? thrown.message
    : 'no answer';
}
