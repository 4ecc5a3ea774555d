// One plain HTTP GET for probes. The addresses that were checked are the addresses that are connected to, so a name that
// resolves differently the second time cannot lead anywhere else; redirects are answers, never followed.
import { lookup as systemLookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { ResponderError, sentence } from '../errors.ts';
import type { Http, HttpAnswer, HttpFailure, HttpRequest } from '../ports.ts';
import { allow, readUrl } from './http-addresses.ts';
import { orUnanswered } from './unanswered.ts';

export interface Address {
  readonly address: string;
  readonly family: number;
}

export type Lookup = (host: string) => Promise<readonly Address[]>;

export interface HttpOptions {
  /** Replaces the system's resolver. */
  readonly lookup?: Lookup;
  /** Certificate authorities beside the system's, PEM. */
  readonly ca?: string;
}

/** How far a request came: where it failed tells whose fault it is. */
type Step = 'dns' | 'connect' | 'tls' | 'answer';

interface Way {
  readonly url: URL;
  readonly request: HttpRequest;
  readonly signal: AbortSignal;
  readonly ca: string | undefined;
  step: Step;
}

export function createHttp(options: HttpOptions = {}): Http {
  const lookup = options.lookup ?? ((host) => systemLookup(host, { all: true }));
  return { get: (request) => get(request, lookup, options.ca) };
}

async function get(request: HttpRequest, lookup: Lookup, ca: string | undefined): Promise<HttpAnswer> {
  const started = performance.now();
  const url = readUrl(request.url);
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), request.deadline);
  const way: Way = { url, request, signal: deadline.signal, ca, step: 'dns' };
  try {
    const addresses = await resolve(way, lookup);
    const answer = await send(way, addresses);
    return { ...answer, latency: performance.now() - started };
  } catch (thrown) {
    throw thrown instanceof ResponderError ? thrown : explain(way, thrown);
  } finally {
    clearTimeout(timer);
  }
}

/** Every address of the name is checked: one that is refused refuses the name. */
async function resolve(way: Way, lookup: Lookup): Promise<readonly Address[]> {
  const host = way.url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  const addresses =
    family === 0 ? await Promise.race([lookup(host), aborted(way.signal)]) : [{ address: host, family }];
  if (addresses.length === 0) throw new Error('the name has no address');
  for (const { address } of addresses) allow(host, address, way.request.allowPrivate);
  return addresses;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('deadline')), { once: true });
  });
}

function send(way: Way, addresses: readonly Address[]): Promise<Omit<HttpAnswer, 'latency'>> {
  const secure = way.url.protocol === 'https:';
  way.step = 'connect';
  return new Promise((done, failed) => {
    const sent = (secure ? https : http).request(
      way.url,
      {
        agent: false, // a fresh connection each time: a kept one would hide a service that stopped listening
        signal: way.signal,
        lookup: pinned(addresses),
        headers: { ...way.request.headers, 'accept-encoding': 'identity', 'user-agent': 'incident-responder' },
        ...(way.ca === undefined ? {} : { ca: way.ca }),
      },
      (response) => collect(way, response, done, failed),
    );
    sent.on('socket', (socket) => {
      socket.once('connect', () => {
        way.step = secure ? 'tls' : 'answer';
      });
      socket.once('secureConnect', () => {
        way.step = 'answer';
      });
    });
    sent.on('error', failed);
    orUnanswered(sent, failed);
    sent.end();
  });
}

function pinned(addresses: readonly Address[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses;
    if (options.all === true)
      callback(
        null,
        addresses.map(({ address, family }) => ({ address, family })),
      );
    else callback(null, first?.address ?? '', first?.family ?? 4);
  };
}

function collect(
  way: Way,
  response: http.IncomingMessage,
  done: (answer: Omit<HttpAnswer, 'latency'>) => void,
  failed: (cause: unknown) => void,
): void {
  const stop = (error: ResponderError) => {
    failed(error);
    response.destroy();
  };
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    stop(unreachable(way, 'protocol', 'it answers compressed although that was not asked for', null));
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    chunks.push(chunk);
    if (size > way.request.limit) {
      stop(unreachable(way, 'too-large', `its answer is longer than ${way.request.limit} bytes`, null));
    }
  });
  response.on('error', failed);
  response.on('end', () => {
    const body = Buffer.concat(chunks).toString('utf8');
    done({ status: response.statusCode ?? 0, body, headers: plain(response.headers) });
  });
}

function plain(headers: http.IncomingHttpHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
}

function explain(way: Way, cause: unknown): ResponderError {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  if (way.signal.aborted) {
    const late = way.step === 'dns' ? 'dns' : 'timeout';
    return unreachable(way, late, `no answer within ${way.request.deadline} ms (${WAITED[way.step]})`, cause);
  }
  const words = code || sentence(cause);
  if (way.step === 'dns') return unreachable(way, 'dns', `its name does not resolve: ${words}`, cause);
  if (way.step === 'tls') return unreachable(way, 'tls', `no trusted TLS connection: ${words}`, cause);
  if (code.startsWith('HPE_')) return unreachable(way, 'protocol', `what it sends is not HTTP: ${words}`, cause);
  return unreachable(
    way,
    'connect',
    way.step === 'connect' ? `no connection: ${words}` : `the connection broke: ${words}`,
    cause,
  );
}

const WAITED: Readonly<Record<Step, string>> = {
  dns: 'resolving the name',
  connect: 'connecting',
  tls: 'TLS handshake',
  answer: 'waiting for the answer',
};

/** Never the query of the URL: it may hold a token. */
function unreachable(way: Way, reason: HttpFailure, why: string, cause: unknown): ResponderError {
  const place = `${way.url.origin}${way.url.pathname}`;
  return new ResponderError(
    'host-unreachable',
    `${place}: ${why}`,
    'Check the URL and the way from the runner.',
    cause,
    reason,
  );
}
