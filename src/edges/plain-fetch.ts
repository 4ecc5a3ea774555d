// What Octokit needs of a fetch, over Node's own http: Node's fetch takes longer to load than a question to GitHub takes to
// be answered, and the first of them is asked on the way to the write (docs/decisions/0001-the-house.md).
import http from 'node:http';
import https from 'node:https';
import { pipeline } from 'node:stream';
import { orUnanswered } from './unanswered.ts';

/** The part of fetch's init that Octokit fills in. */
export interface FetchInit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

export interface FetchAnswer {
  readonly status: number;
  readonly headers: Iterable<readonly [string, string]>;
  /** Breaks off with an error where the connection does. */
  readonly body: AsyncIterable<Uint8Array> | null;
}

export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;

/** Redirects are answers. A kept connection is used again for 4 s, as fetch does: servers close theirs without a word. */
export function plainFetch(): Fetch {
  const keep = { keepAlive: true, timeout: 4000 };
  const agents = { 'http:': new http.Agent(keep), 'https:': new https.Agent(keep) };
  return (url, { method = 'GET', headers, body, signal }) =>
    new Promise((done, failed) => {
      const secure = url.startsWith('https:');
      let broken: Error | null = null;
      const sent = (secure ? https : http).request(
        url,
        {
          method,
          agent: agents[secure ? 'https:' : 'http:'],
          headers: {
            ...headers,
            'accept-encoding': 'gzip',
            ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
          },
          ...(signal === undefined ? {} : { signal }),
        },
        (answer) => {
          const end = () => signal?.throwIfAborted() ?? raise(broken);
          done({ status: answer.statusCode ?? 0, headers: pairsOf(answer.headers), body: whole(answer, end) });
        },
      );
      sent.on('error', (error) => {
        broken = error;
        failed(error);
      });
      orUnanswered(sent, failed);
      sent.end(body);
    });
}

function raise(broken: Error | null): void {
  if (broken !== null) throw broken;
}

/** Where only the end of the connection ends a body, Node takes a connection that broke for one that ended: `end` throws then. */
async function* whole(answer: http.IncomingMessage, end: () => void): AsyncGenerator<Uint8Array> {
  yield* await unpacked(answer);
  end();
}

const BODYLESS = new Set([204, 205, 304]);

/** pipeline: what breaks off before the end is an error after unpacking too. Node's zlib takes a moment to load. */
async function unpacked(answer: http.IncomingMessage): Promise<AsyncIterable<Uint8Array>> {
  const packed = /^(x-)?gzip$/i.test(answer.headers['content-encoding'] ?? '');
  if (!packed || BODYLESS.has(answer.statusCode ?? 0)) return answer;
  const { createGunzip } = await import('node:zlib');
  const unpacking = createGunzip();
  pipeline(answer, unpacking, () => undefined);
  return unpacking;
}

function pairsOf(headers: http.IncomingHttpHeaders): readonly (readonly [string, string])[] {
  return Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')] as const);
}
