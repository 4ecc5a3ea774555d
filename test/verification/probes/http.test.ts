// A real service on loopback behind the real HTTP edge, and the API server's proxy as plain objects.

import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { HttpProbeConfig } from '../../../src/config/schema.ts';
import { ResponderError } from '../../../src/errors.ts';
import type { ClusterAnswer, Http } from '../../../src/ports.ts';
import { httpProbe } from '../../../src/verification/probes/http.ts';
import { fakeCluster, type Listening, listen, probeContext, service } from '../world.ts';

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

function config(changes: Record<string, unknown>): HttpProbeConfig {
  const probe = { type: 'http', name: 'health', url: 'http://127.0.0.1/', allowPrivate: true };
  return service({ probes: [{ ...probe, ...changes }] }).probes[0] as HttpProbeConfig;
}
async function measure(listener: RequestListener, changes: Record<string, unknown> = {}) {
  const server = await listen(listener);
  open.push(server);
  return httpProbe.measure(config({ url: `${server.url}/healthz`, ...changes }), probeContext());
}

describe('a service that answers', () => {
  it('as expected is healthy, with its latency', async () => {
    const observed = await measure((_request, response) => response.end('ok'));
    expect(observed).toMatchObject({ probe: 'health', type: 'http', verdict: 'healthy', unit: 'ms' });
    expect(observed.why).toMatch(/^200 in \d+ ms \(at most 2000 ms\)$/);
  });

  it.each([500, 503, 404, 204, 429])('with %d is not', async (status) => {
    const observed = await measure((_request, response) => response.writeHead(status).end());
    expect(observed).toMatchObject({
      verdict: 'unhealthy',
      why: expect.stringContaining(`status ${status} instead of 200`),
    });
  });

  it('with another expected status is', async () => {
    expect((await measure((_request, response) => response.writeHead(204).end(), { status: 204 })).verdict).toBe(
      'healthy',
    );
  });

  it('with a redirect to a login is not', async () => {
    const observed = await measure((_request, response) => response.writeHead(302, { location: '/login' }).end());
    expect(observed).toMatchObject({ verdict: 'unhealthy', why: 'status 302, a redirect instead of 200' });
  });

  it('with an error page and 200 is not', async () => {
    const page: RequestListener = (_request, response) => response.end('<h1>Something went wrong</h1>');
    expect(await measure(page, { body: '"status": "ok"' })).toMatchObject({
      verdict: 'unhealthy',
      why: 'the body lacks the expected text',
    });
  });

  it('with the expected text is, whatever the white space', async () => {
    expect(
      (await measure((_request, response) => response.end('{"status":"ok"}'), { body: '"status": "ok"' })).verdict,
    ).toBe('healthy');
  });

  it('too slowly is not', async () => {
    const slow: RequestListener = (_request, response) => void setTimeout(() => response.end('ok'), 60);
    const observed = await measure(slow, { latency: '20ms' });
    expect(observed).toMatchObject({
      verdict: 'unhealthy',
      why: expect.stringMatching(/answered in \d+ ms, more than 20 ms/),
    });
  });
});

describe('a service that does not answer', () => {
  it('is unhealthy: refused, cut off, not HTTP', async () => {
    const gone = await listen(() => undefined);
    await gone.close();
    const refused = await httpProbe.measure(config({ url: gone.url }), probeContext());
    const cut = await measure((request) => request.socket.destroy());
    const noise = createServer((socket) => socket.resume().end('SSH-2.0-x\r\n'));
    await new Promise<void>((ready) => noise.listen(0, '127.0.0.1', ready));
    const other = await httpProbe.measure(
      config({ url: `http://127.0.0.1:${(noise.address() as AddressInfo).port}/` }),
      probeContext(),
    );
    await new Promise((closed) => noise.close(closed));
    expect([refused, cut, other].map((observed) => observed.verdict)).toEqual(['unhealthy', 'unhealthy', 'unhealthy']);
  });

  const failing = (reason: string, code: 'host-unreachable' | 'probe-refused' = 'host-unreachable'): Http => ({
    get: () => Promise.reject(new ResponderError(code, `it was ${reason}`, '', null, reason)),
  });
  it.each([
    ['timeout', 'unhealthy'],
    ['connect', 'unhealthy'],
    ['dns', 'unknown'],
    ['tls', 'unknown'],
    ['too-large', 'unknown'],
  ])('for %s: %s', async (reason, verdict) => {
    const observed = await httpProbe.measure(config({}), probeContext({ http: failing(reason) }));
    expect(observed).toMatchObject({ verdict, why: `it was ${reason}`, value: null });
  });

  it('because its address is refused, or for a fault of ours, is unknown', async () => {
    const broken: Http = { get: () => Promise.reject(new TypeError('ours')) };
    for (const http of [failing('address', 'probe-refused'), broken]) {
      expect((await httpProbe.measure(config({}), probeContext({ http }))).verdict).toBe('unknown');
    }
    expect((await httpProbe.measure(config({ allowPrivate: false }), probeContext())).why).toContain('private address');
  });

  it('has as long as its latency allows, at least 5 s', async () => {
    const deadlines: number[] = [];
    const http: Http = {
      get: async (request) => {
        deadlines.push(request.deadline);
        return { status: 200, body: '', headers: {}, latency: 1 };
      },
    };
    for (const latency of ['1s', '8s']) await httpProbe.measure(config({ latency }), probeContext({ http }));
    expect(deadlines).toEqual([5000, 8000]);
  });
});

describe('via the cluster', () => {
  const via = { cluster: { service: 'api', port: 8080 } };
  const status = (code: number, message: string): Partial<ClusterAnswer> => ({
    status: code,
    body: { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code },
  });
  async function proxied(answer: Parameters<typeof fakeCluster>[0], changes: Record<string, unknown> = {}) {
    const { cluster, asked } = fakeCluster(answer);
    const observed = await httpProbe.measure(config({ url: '/healthz', via, ...changes }), probeContext({ cluster }));
    return { ...observed, asked };
  }

  it('the proxy of the workload’s namespace is asked', async () => {
    const { asked, verdict } = await proxied(() => ({ body: 'ok' }), { url: '/a b/c?x=1&y=%20' });
    expect(asked).toEqual(['GET /api/v1/namespaces/shop/services/api:8080/proxy/a%20b/c?x=1&y=%20']);
    expect(verdict).toBe('healthy');
  });

  it('another namespace and https are as the config says', async () => {
    const { asked } = await proxied(() => ({}), {
      via: { cluster: { service: 'api', port: 8443, namespace: 'edge', scheme: 'https' } },
    });
    expect(asked).toEqual(['GET /api/v1/namespaces/edge/services/https:api:8443/proxy/healthz']);
  });

  it.each([
    'healthz',
    '',
    '/../../secrets',
    '/a/../b',
    '/%2e%2e/x',
    '/a%2fb',
    '/..%5cx',
    '/a\\b',
    '/%',
    '/x\n',
    '/a?b#c',
    'http://evil/',
  ])('nothing is asked for %j', async (url) => {
    const { asked, verdict } = await proxied(() => ({ body: 'ok' }), { url });
    expect([asked, verdict]).toEqual([[], 'unknown']);
  });

  it.each<[string, Partial<ClusterAnswer>, string]>([
    ['no endpoints', status(503, 'no endpoints available for service "api"'), 'unhealthy'],
    [
      'a refused connection',
      status(503, 'error trying to reach service: dial tcp 10.0.0.1:8080: connect: connection refused'),
      'unhealthy',
    ],
    [
      'no trust',
      status(503, 'error trying to reach service: x509: certificate signed by unknown authority'),
      'unknown',
    ],
    ['no permission', status(403, 'services "api:8080" is forbidden'), 'unknown'],
    ['no credentials', status(401, 'Unauthorized'), 'unknown'],
    ['no such service', status(404, 'services "api" not found'), 'unknown'],
    ['a busy API server', status(429, 'too many requests'), 'unknown'],
    ['a broken API server', status(500, 'etcd is down'), 'unknown'],
    ['a port that the service lacks', status(503, 'no service port 9 found for service "api"'), 'unknown'],
    ['another 503', status(503, 'the server is shutting down'), 'unknown'],
    ['the service’s own 503', { status: 503, body: 'overloaded' }, 'unhealthy'],
    ['the service’s own 404', { status: 404, body: { error: 'not found' } }, 'unhealthy'],
    ['the service’s own redirect', { status: 301, body: '' }, 'unhealthy'],
    ['the service’s own 200', { status: 200, body: { kind: 'Status', apiVersion: 'v1' } }, 'healthy'],
  ])('%s: %s', async (_what, answer, verdict) => {
    expect((await proxied(() => answer)).verdict).toBe(verdict);
  });

  it('a missing permission is named', async () => {
    expect((await proxied(() => status(403, 'no'))).why).toBe(
      'the credentials lack `get services/proxy` for `api:8080` in namespace shop',
    );
  });

  it('JSON that arrives parsed is searched all the same', async () => {
    expect((await proxied(() => ({ body: { status: 'ok', n: 1 } }), { body: '"status": "ok"' })).verdict).toBe(
      'healthy',
    );
    expect((await proxied(() => ({ body: { status: 'bad' } }), { body: '"status": "ok"' })).verdict).toBe('unhealthy');
  });

  it('no answer is the service’s fault where the API server itself answers, else unknown', async () => {
    const lost = () => Promise.reject(new ResponderError('cluster-unreachable', 'no answer within 5000 ms', ''));
    const hanging = await proxied((path) => (path === '/version' ? {} : lost()));
    expect([hanging.verdict, hanging.asked.at(-1)]).toEqual(['unhealthy', 'GET /version']);
    expect((await proxied(lost)).verdict).toBe('unknown');
  });
});
