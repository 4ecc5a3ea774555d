// What Octokit needs of a fetch, over Node's own http: Node's fetch takes longer to load than a question to GitHub takes to
// be answered, and the first of them is asked on the way to the write (docs/decisions/0001-the-house.md).
import http from 'node:http';
import https from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

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
        (answer) => done({ status: answer.statusCode ?? 0, headers: pairsOf(answer.headers), body: unpacked(answer) }),
      );
      sent.on('error', failed);
      sent.end(body);
    });
}

/** pipeline: what breaks off before the end is an error after unpacking too. */
function unpacked(answer: http.IncomingMessage): Readable {
  if (answer.headers['content-encoding'] !== 'gzip') return answer;
  const unpacking = createGunzip();
  pipeline(answer, unpacking, () => undefined);
  return unpacking;
}

function pairsOf(headers: http.IncomingHttpHeaders): readonly (readonly [string, string])[] {
  return Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')] as const);
}
