// A repository that is synced, as GitHub serves it on loopback: files by branch, branches, pull requests. Requests are held
// against GitHub's own description of its API.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fieldsOf } from '../../../sandbox/github/answer.ts';
import { loadCheck } from '../../../sandbox/github/openapi.ts';

export interface ConfigRepository {
  readonly url: string;
  readonly violations: readonly string[];
  /** `POST /git/refs` … */
  readonly writes: readonly string[];
  /** Branch → text of the file. */
  readonly files: Map<string, string>;
  readonly pulls: {
    readonly head: string;
    readonly title: string;
    readonly body: string;
    readonly draft: boolean;
    state: string;
  }[];
  /** Answers instead, before anything is stored; `lost`: it is stored, and the answer is a 502. */
  fault: ((write: string) => number | 'lost' | undefined) | null;
  close(): Promise<void>;
}

const check = loadCheck();
const sha = (text: string) => createHash('sha1').update(text).digest('hex');

export async function startConfigRepository(path: string, text: string): Promise<ConfigRepository> {
  const files = new Map([['main', text]]);
  const pulls: ConfigRepository['pulls'] = [];
  const [violations, writes]: [string[], string[]] = [[], []];
  const shown = (n: number) => ({
    number: n + 1,
    html_url: `https://github.com/acme/config/pull/${n + 1}`,
    state: pulls[n]?.state,
  });
  function answer(
    method: string,
    rest: string,
    query: URLSearchParams,
    body: Readonly<Record<string, unknown>>,
  ): [number, unknown] {
    const branch = String(query.get('ref') ?? body['branch'] ?? '');
    if (rest === '') return [200, { default_branch: 'main' }];
    if (rest === `/contents/${path}` && method === 'GET') {
      const found = files.get(branch);
      return found === undefined
        ? [404, { message: 'Not Found' }]
        : [200, { sha: sha(found), content: Buffer.from(found).toString('base64') }];
    }
    if (rest === `/contents/${path}`) {
      if (sha(files.get(branch) ?? '') !== body['sha']) return [409, { message: `${path} does not match` }];
      files.set(branch, Buffer.from(String(body['content']), 'base64').toString('utf8'));
      return [200, {}];
    }
    if (rest === '/git/ref/heads/main') return [200, { object: { sha: 'f'.repeat(40) } }];
    if (rest === '/git/refs') {
      const name = String(body['ref']).replace('refs/heads/', '');
      if (files.has(name)) return [422, { message: 'Reference already exists' }];
      files.set(name, files.get('main') ?? '');
      return [201, {}];
    }
    if (rest !== '/pulls') return [404, { message: 'Not Found' }];
    const head = String(query.get('head') ?? '').replace('acme:', '');
    if (method === 'GET') return [200, pulls.flatMap((one, n) => (one.head === head ? [shown(n)] : []))];
    const made = {
      head: String(body['head']),
      title: String(body['title']),
      body: String(body['body']),
      draft: body['draft'] === true,
    };
    if (pulls.some((one) => one.head === made.head && one.state === 'open'))
      return [422, { message: 'Validation Failed' }];
    pulls.push({ ...made, state: 'open' });
    return [201, shown(pulls.length - 1)];
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://localhost');
      const method = request.method ?? '';
      const text = Buffer.concat(chunks).toString('utf8');
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      const rest = url.pathname.replace('/repos/acme/config', '');
      const call = {
        method,
        path: url.pathname,
        rest: [],
        repository: 'acme/config',
        query: url.searchParams,
        body,
        login: 'bot',
      };
      violations.push(...check(call));
      const write = method === 'GET' ? null : `${method} ${rest}`;
      const fault = write === null ? undefined : kept.fault?.(write);
      if (write !== null) writes.push(write);
      const [status, said] =
        typeof fault === 'number' ? [fault, { message: 'no' }] : answer(method, rest, url.searchParams, fieldsOf(body));
      response.writeHead(fault === 'lost' ? 502 : status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(said));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const kept: ConfigRepository = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    violations,
    writes,
    files,
    pulls,
    fault: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return kept;
}
