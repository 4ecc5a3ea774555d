// Connections to the API server that are opened before there is a question.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:https';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { generate } from 'selfsigned';
import { type SandboxCluster, startCluster } from '../../sandbox/cluster/index.ts';
import { type Inputs, readInputs } from '../../src/config/inputs.ts';
import { createCluster } from '../../src/edges/kubernetes.ts';
import { openCluster } from '../../src/edges/open-cluster.ts';
import { createRunner } from '../../src/edges/runner.ts';
import type { Cluster } from '../../src/ports.ts';

const PATH = '/api/v1/namespaces/shop/configmaps';
const GET = { method: 'GET', path: PATH } as const;
const until = async (is: () => boolean) => {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 5));
};
const open: Cluster[] = [];
const closing = <T extends Cluster | null>(cluster: T): T => {
  if (cluster !== null) open.push(cluster);
  return cluster;
};
afterEach(() => {
  for (const cluster of open.splice(0)) cluster.close();
});

function opening(kubeconfig: string): Promise<Cluster | null> {
  const runner = createRunner({ INPUT_KUBECONFIG: kubeconfig });
  const inputs: Inputs = readInputs(createRunner({ INPUT_KUBECONFIG: kubeconfig, 'INPUT_GITHUB-TOKEN': 'token' }));
  return openCluster(runner, inputs).then(closing);
}

describe('a cluster that is opened ahead', () => {
  let sandbox: SandboxCluster;
  beforeAll(async () => {
    sandbox = await startCluster({ namespaces: ['shop'] });
  });
  afterAll(() => sandbox.stop());

  it('is asked nothing, and its first questions need no connections of their own', async () => {
    const [before, asked] = [sandbox.connections(), sandbox.audit.length];
    const cluster = await opening(sandbox.kubeconfig);
    await until(() => sandbox.connections() === before + 8);
    expect(sandbox.audit.length).toBe(asked);
    const answers = await Promise.all(Array.from({ length: 8 }, () => cluster?.request(GET)));
    expect(answers.map((answer) => answer?.status)).toEqual(Array(8).fill(200));
    expect(sandbox.connections()).toBe(before + 8);
  });

  it('is null where only the config can allow it, and nothing is connected or run', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'plugin-'));
    const before = sandbox.connections();
    const plugin = `exec: {apiVersion: client.authentication.k8s.io/v1, command: touch, args: [${folder}/ran]}`;
    const known = `exec: {apiVersion: client.authentication.k8s.io/v1, command: kubelogin, args: [${folder}/ran]}`;
    const { kubeconfig } = sandbox;
    const refused = [
      kubeconfig.replace(/token: .*/, plugin),
      kubeconfig.replace(/token: .*/, known),
      kubeconfig.replace(/certificate-authority-data: .*/, 'insecure-skip-tls-verify: true'),
      kubeconfig.replace('https:', 'http:'),
      'no kubeconfig',
      '/nowhere/kubeconfig',
      '',
    ];
    for (const text of refused) expect(await opening(text)).toBeNull();
    expect(new Set(refused).size).toBe(refused.length);
    expect([existsSync(path.join(folder, 'ran')), sandbox.connections()]).toEqual([false, before]);
    rmSync(folder, { recursive: true });
  });

  it('says what is wrong when it is asked, not before', async () => {
    const { cert } = await generate([{ name: 'commonName', value: 'another authority' }]);
    const authority = `certificate-authority-data: ${Buffer.from(cert).toString('base64')}`;
    const wrong = sandbox.kubeconfig.replace(/certificate-authority-data: .*/, authority);
    const cluster = await opening(wrong);
    await new Promise((resolve) => setTimeout(resolve, 100)); // handshakes fail meanwhile
    await expect(cluster?.request({ ...GET, deadline: 300 })).rejects.toThrow(/certificate/);
  });
});

describe('connections that were made ready', () => {
  let server: Server;
  const sockets = new Set<Socket>();
  beforeAll(async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
    server = https.createServer({ key, cert }, (_, response) => void response.end('ok'));
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const made = async (connections: number) => {
    const { port } = server.address() as AddressInfo;
    const access = { context: 'x', ca: null, insecure: true, tlsServerName: null, server: `https://127.0.0.1:${port}` };
    const cluster = closing(
      createCluster({ ...access, credential: { kind: 'token', token: 'secret-4711' } }, connections),
    );
    await until(() => sockets.size === connections);
    return cluster;
  };

  it.each([
    ['reset', (socket: Socket) => socket.resetAndDestroy()],
    ['ended', (socket: Socket) => socket.end()],
  ])('and then %s by the server are not used', async (_, break_) => {
    const cluster = await made(3);
    for (const socket of sockets) break_(socket);
    await until(() => sockets.size === 0);
    const write = await cluster.request({ method: 'PATCH', path: '/x', body: {} });
    expect([write.status, write.body]).toEqual([200, 'ok']);
  });

  it('are closed with the cluster', async () => {
    const cluster = await made(2);
    cluster.close();
    await until(() => sockets.size === 0);
  });

  it('are closed where nobody asks for them in time', async () => {
    await made(2);
    await until(() => sockets.size === 0);
  });
});
