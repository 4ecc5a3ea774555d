// What a server says that breaks off, or is no answer at all: never taken for a whole one, never waited for longer than asked.
import net, { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ClusterAccess } from '../../src/config/kubeconfig.ts';
import { createCodeHost } from '../../src/edges/github.ts';
import { createHttp } from '../../src/edges/http.ts';
import { createCluster } from '../../src/edges/kubernetes.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** Says `text` to whoever asks; what it does then. */
function serve(text: string, then: (socket: net.Socket) => void = () => undefined): Promise<string> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => socket.write(text, () => then(socket)));
  });
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

const ACCESS = { context: 'x', ca: null, insecure: true, tlsServerName: null } as const;
const access = (server: string): ClusterAccess => ({
  ...ACCESS,
  server,
  credential: { kind: 'token', token: 'secret-4711' },
});
const clusterAt = (server: ClusterAccess) => {
  const cluster = createCluster(server);
  open.push(() => cluster.close());
  return cluster;
};

/** Each asked at `url`, with so many ms to answer in. */
const ASKED: readonly (readonly [string, (url: string, deadline: number) => Promise<unknown>])[] = [
  [
    'GitHub',
    (apiUrl, deadline) =>
      createCodeHost({ token: 't', repository: 'acme/shop', apiUrl }).request({ method: 'GET', path: '/x', deadline }),
  ],
  ['a probe', (url, deadline) => createHttp().get({ url, deadline, limit: 1000, allowPrivate: true, headers: {} })],
  ['the API server', (url, deadline) => clusterAt(access(url)).request({ method: 'GET', path: '/x', deadline })],
];

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const UPGRADE = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';

describe.each(ASKED)('%s', (_, ask) => {
  it('is not heard where the deadline cuts off a body that only the end of the connection ends', async () => {
    await expect(ask(await serve(`${HEAD}\r\n[]`), 400)).rejects.toThrow();
  });

  it('is not heard where a reset does', async () => {
    await expect(ask(await serve(`${HEAD}\r\n[]`, (socket) => socket.resetAndDestroy()), 400)).rejects.toThrow();
  });

  it('is heard where such a body ends', async () => {
    const answer = await ask(await serve(`${HEAD}\r\n[]`, (socket) => socket.end()), 20_000);
    expect(answer).toMatchObject({ status: 200 });
  });

  it('is not waited for after it has changed the protocol', async () => {
    await expect(ask(await serve(UPGRADE), 400)).rejects.toThrow();
  });
});

it('an answer without a body is one, however it says that it is packed', async () => {
  const apiUrl = await serve('HTTP/1.1 204 No Content\r\ncontent-encoding: gzip\r\n\r\n');
  const host = createCodeHost({ token: 't', repository: 'acme/shop', apiUrl });
  expect(await host.request({ method: 'DELETE', path: '/x', deadline: 20_000 })).toMatchObject({ status: 204 });
});

it('a certificate that cannot be used is told by the first request, and never ends the process', async () => {
  const credential = { kind: 'certificate', cert: 'no certificate', key: 'no key' } as const;
  const cluster = clusterAt({ ...ACCESS, server: 'https://127.0.0.1:9', credential });
  await new Promise(setImmediate);
  const request = cluster.request({ method: 'PATCH', path: '/x' });
  await expect(request).rejects.toMatchObject({ code: 'cluster-unreachable' });
  await expect(request).rejects.toThrow(/certificate or key of the kubeconfig/);
});
