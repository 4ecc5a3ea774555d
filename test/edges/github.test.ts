import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createCodeHost } from '../../src/edges/github.ts';
import { ResponderError, sentence } from '../../src/errors.ts';

const TOKEN = 'ghs_secret4711';
/** ms: less than a request takes that names no deadline. */
const UNASKED = 9000;
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly authorization: string | undefined;
  readonly at: number;
}

type Reply = (request: IncomingMessage, response: ServerResponse, count: number) => void;

async function serve(reply: Reply): Promise<{ readonly url: string; readonly seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '' } = request;
      const { authorization } = request.headers;
      seen.push({ method, url, body: Buffer.concat(chunks).toString(), authorization, at: performance.now() });
      reply(request, response, seen.length);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

const hostAt = (apiUrl: string, writeGap = 0) =>
  createCodeHost({ token: TOKEN, repository: 'acme/shop', apiUrl, writeGap });
const read = { method: 'GET', path: '/repos/acme/shop/issues' } as const;
const write = { method: 'POST', path: '/repos/acme/shop/issues', body: { title: 'x' } } as const;

async function failure(work: Promise<unknown>): Promise<ResponderError> {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(ResponderError);
  return thrown as ResponderError;
}

describe('one request', () => {
  it('sends method, path, query, body and token as they are', async () => {
    const { url, seen } = await serve((_, response) =>
      json(response, 201, { number: 7 }, { 'x-github-request-id': 'A' }),
    );
    const answer = await hostAt(url).request(write);
    expect(answer).toMatchObject({ status: 201, body: { number: 7 }, headers: { 'x-github-request-id': 'A' } });
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: write.path,
      body: '{"title":"x"}',
      authorization: `token ${TOKEN}`,
    });
  });

  it.each([
    '/repos/acme/shop/issues?labels=service:api,incident&since=2026-11-23T18:00:00Z',
    '/repos/acme/shop/contents/%7Bowner%7D/:repo',
    '/repos/acme/shop/compare/acme:main...bob:main?per_page=100',
    '/repos/acme/shop/contents/a{b}{?c}',
  ])('takes %s literally', async (path) => {
    const { url, seen } = await serve((_, response) => json(response, 200, []));
    await hostAt(url).request({ method: 'GET', path });
    expect(decodeURIComponent(seen[0]?.url ?? '')).toBe(decodeURIComponent(path));
  });

  it.each([400, 401, 403, 404, 409, 410, 422, 451])('hands %i back as an answer', async (status) => {
    const { url, seen } = await serve((_, response) => json(response, status, { message: 'no' }));
    expect(await hostAt(url).request(read)).toMatchObject({ status, body: { message: 'no' } });
    expect(await hostAt(url).request(write)).toMatchObject({ status, body: { message: 'no' } });
    expect(seen).toHaveLength(2);
  });

  it('reads packed answers, and large numbers as numbers', async () => {
    const packed = gzipSync('{"id":12345678901234567890,"name":"ünï"}');
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(packed);
    });
    expect((await hostAt(url).request(read)).body).toEqual({ id: Number('12345678901234567890'), name: 'ünï' });
  });

  it('reads 204 and answers that are not JSON', async () => {
    const { url } = await serve((request, response) =>
      request.method === 'POST'
        ? response.writeHead(204).end()
        : response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    );
    expect(await hostAt(url).request(write)).toMatchObject({ status: 204 });
    expect(await hostAt(url).request(read)).toMatchObject({ status: 200, body: '<html>' });
  });

  it('keeps the base path of an enterprise server, and finds its GraphQL beside it', async () => {
    const { url, seen } = await serve((_, response) => json(response, 200, {}));
    await hostAt(`${url}/api/v3`).request({ method: 'GET', path: '/user' });
    await hostAt(`${url}/api/v3`).request({ method: 'POST', path: '/graphql', body: { query: 'q' } });
    await hostAt(url).request({ method: 'POST', path: '/graphql', body: { query: 'q' } });
    expect(seen.map((each) => each.url)).toEqual(['/api/v3/user', '/api/graphql', '/graphql']);
  });

  it('sends no authorization without a token', async () => {
    const { url, seen } = await serve((_, response) => json(response, 200, {}));
    await createCodeHost({ token: '', repository: 'acme/shop', apiUrl: url }).request(read);
    expect(seen[0]?.authorization).toBeUndefined();
  });
});

describe('a refusal', () => {
  it('does not repeat the token', async () => {
    const { url } = await serve((request, response) =>
      json(response, 422, { message: `bad: ${request.headers.authorization}` }),
    );
    const answer = await hostAt(url).request(write);
    expect(answer).toMatchObject({ status: 422, body: { message: 'bad: token [redacted]' } });
  });
});

describe('no answer', () => {
  it('ends at the deadline, and never shows the token', async () => {
    const { url } = await serve(() => undefined);
    for (const request of [read, write]) {
      const began = performance.now();
      const error = await failure(hostAt(url).request({ ...request, deadline: 300 }));
      expect(performance.now() - began).toBeLessThan(UNASKED);
      expect(error).toMatchObject({ code: 'host-unreachable' });
      expect(error.message).toMatch(/^(GET|POST) \/repos\/acme\/shop\/issues: no answer within \d+ ms$/);
      expect(`${sentence(error)} ${JSON.stringify(error)} ${error.stack} ${String(error.cause)}`).not.toContain('4711');
    }
  });

  it('ends at the deadline in the middle of a body', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('[{"number":');
    });
    expect(await failure(hostAt(url).request({ ...read, deadline: 300 }))).toMatchObject({ code: 'host-unreachable' });
  });

  it('says what happened where nobody listens', async () => {
    const { url } = await serve(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const error = await failure(hostAt(url).request(write));
    expect(error.message).toMatch(/^POST \/repos\/acme\/shop\/issues: .*ECONNREFUSED/);
  });

  it('does not take a body that broke off for an empty list', async () => {
    const { url, seen } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('[', () => response.destroy());
    });
    expect(await failure(hostAt(url).request(read))).toMatchObject({ code: 'host-unreachable' });
    expect(seen.length).toBe(4);
  });

  it('nor a packed one', async () => {
    const packed = gzipSync(JSON.stringify(Array.from({ length: 1000 }, (_, number) => ({ number }))));
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(packed.subarray(0, packed.length / 2));
    });
    expect(await failure(hostAt(url).request({ ...read, deadline: 300 }))).toMatchObject({ code: 'host-unreachable' });
  });

  it('sends a write once, whatever becomes of it', async () => {
    const { url, seen } = await serve((request) => void request.socket.resetAndDestroy());
    for (const method of ['POST', 'PATCH', 'PUT', 'DELETE'] as const)
      await failure(hostAt(url).request({ ...write, method }));
    expect(seen.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'PUT', 'DELETE']);
  });

  it('hands 5xx of a write back at once', async () => {
    const { url, seen } = await serve((_, response) => json(response, 502, { message: 'Server Error' }));
    expect(await hostAt(url).request(write)).toMatchObject({ status: 502 });
    expect(seen).toHaveLength(1);
  });

  it('repeats a read through a reset and 5xx', async () => {
    const { url, seen } = await serve((request, response, count) => {
      if (count === 1) return void request.socket.resetAndDestroy();
      if (count === 2) return json(response, 503, {});
      json(response, 200, [1]);
    });
    expect(await hostAt(url).request(read)).toMatchObject({ status: 200, body: [1] });
    expect(seen).toHaveLength(3);
  });

  it('repeats a read no longer than its deadline', async () => {
    const { url, seen } = await serve((_, response) => json(response, 503, {}));
    const began = performance.now();
    expect(await hostAt(url).request({ ...read, deadline: 500 })).toMatchObject({ status: 503 });
    expect(performance.now() - began).toBeLessThan(UNASKED);
    expect(seen.length).toBeLessThan(4);
  });
});

describe('rate limits', () => {
  const limited = (headers: Record<string, string>, status = 403) =>
    serve((_, response, count) =>
      count === 1 ? json(response, status, {}, headers) : json(response, 201, { number: 1 }),
    );

  it.each([
    ['retry-after', { 'retry-after': '1' }, 403],
    ['429 with retry-after', { 'retry-after': '1' }, 429],
    [
      'a reset a second from now',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000)) },
      403,
    ],
    ['a reset years ago', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }, 403],
  ])('waits a short one out and writes once more: %s', async (_, headers, status) => {
    const { url, seen } = await limited(headers, status);
    expect(await hostAt(url).request(write)).toMatchObject({ status: 201 });
    expect(seen).toHaveLength(2);
    expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0)).toBeGreaterThan(900);
  });

  it.each([
    ['retry-after of a minute', { 'retry-after': '60' }],
    ['a reset hours from now', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Date.now() / 1000 + 9000) }],
    ['no times at all', {}],
    ['nonsense', { 'retry-after': 'soon', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'later' }],
  ])('hands a long one back: %s', async (_, headers) => {
    for (const request of [write, read]) {
      const { url, seen } = await limited(headers);
      expect(await hostAt(url).request(request)).toMatchObject({ status: 403 });
      expect(seen).toHaveLength(1);
    }
  });
});

describe('redirects', () => {
  it.each([
    ['GET', 301],
    ['GET', 307],
    ['POST', 307],
    ['POST', 308],
  ] as const)('follows %s %i on the same host once, with body and token', async (method, status) => {
    const { url, seen } = await serve((request, response) =>
      request.url === '/repos/acme/shop/issues'
        ? json(response, status, {}, { location: '/repositories/4711/issues?a=b:c' })
        : json(response, 200, { moved: true }),
    );
    const request = { method, path: '/repos/acme/shop/issues', ...(method === 'POST' ? { body: { title: 'x' } } : {}) };
    expect(await hostAt(url).request(request)).toMatchObject({ status: 200, body: { moved: true } });
    expect(seen[1]).toMatchObject({ method, body: seen[0]?.body, authorization: `token ${TOKEN}` });
    expect(decodeURIComponent(seen[1]?.url ?? '')).toBe('/repositories/4711/issues?a=b:c');
  });

  it('does not follow a write by 301 or 302, nor a second time', async () => {
    for (const [status, wanted] of [
      [301, 1],
      [302, 1],
      [307, 2],
    ] as const) {
      const { url, seen } = await serve((_, response) => json(response, status, {}, { location: '/again' }));
      expect(await hostAt(url).request(write)).toMatchObject({ status });
      expect(seen).toHaveLength(wanted);
    }
  });

  it('never goes to another host', async () => {
    const other = await serve((_, response) => json(response, 200, {}));
    for (const location of [`${other.url}/x`, other.url.replace('http:', ''), 'https://127.0.0.1/x', 'http://[bad']) {
      const { url } = await serve((_, response) => json(response, 307, {}, { location }));
      expect(await hostAt(url).request(read)).toMatchObject({ status: 307 });
      expect(await hostAt(url).request(write)).toMatchObject({ status: 307 });
    }
    expect(other.seen).toEqual([]);
  });
});

describe('writes', () => {
  it('go one at a time, reads beside them', async () => {
    let running = 0;
    let most = 0;
    const { url } = await serve((request, response) => {
      if (request.method === 'GET') return json(response, 200, []);
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        json(response, 201, {});
      }, 30);
    });
    const host = hostAt(url);
    await Promise.all([...Array.from({ length: 5 }, () => host.request(write)), host.request(read)]);
    expect(most).toBe(1);
  });

  it('that create something keep their distance', async () => {
    const { url, seen } = await serve((_, response) => json(response, 201, {}));
    const host = hostAt(url, 2000);
    await Promise.all([host.request(write), host.request({ ...write, method: 'PATCH' }), host.request(write)]);
    const at = (index: number) => seen[index]?.at ?? 0;
    expect(at(1) - at(0)).toBeLessThan(1900);
    expect(at(2) - at(0)).toBeGreaterThan(1900);
  });

  it('behind one that hangs end at their own deadline, unsent', async () => {
    const { url, seen } = await serve(() => undefined);
    const host = hostAt(url);
    const ended: string[] = [];
    const first = failure(host.request({ ...write, deadline: 3000 })).finally(() => ended.push('first'));
    const second = failure(host.request({ ...write, deadline: 200 })).finally(() => ended.push('second'));
    expect((await second).message).toContain('not sent');
    await first;
    expect(ended).toEqual(['second', 'first']);
    expect(seen).toHaveLength(1);
  });

  it('go on after one that failed', async () => {
    const { url } = await serve((request, response, count) =>
      count === 1 ? void request.socket.resetAndDestroy() : json(response, 201, { number: 1 }),
    );
    const host = hostAt(url);
    await failure(host.request(write));
    expect(await host.request(write)).toMatchObject({ status: 201 });
  });
});

describe('a proxy', () => {
  it('is used where the environment names one', async () => {
    const connects: string[] = [];
    const { url } = await serve((_, response) => json(response, 200, {}));
    servers[0]?.on('connect', (request, socket) => {
      connects.push(request.url ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    Object.assign(process.env, { https_proxy: url, GITHUB_API_URL: 'https://github.invalid' });
    try {
      await failure(hostAt('https://github.invalid').request({ ...write, deadline: 3000 }));
      expect(connects).toEqual(['github.invalid:443']);
    } finally {
      delete process.env['https_proxy'];
      delete process.env['GITHUB_API_URL'];
    }
  });
});
