// The connection to the API server against a server that misbehaves.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type SandboxCluster, startCluster } from '../../sandbox/cluster/index.ts';
import { readKubeconfig } from '../../src/config/kubeconfig.ts';
import { createCluster } from '../../src/edges/kubernetes.ts';
import { ResponderError } from '../../src/errors.ts';
import type { Cluster } from '../../src/ports.ts';

const RULES = { allowExec: [], allowInsecure: [] };
const CONFIG_MAP = '/api/v1/namespaces/shop/configmaps/settings';
const LEASES = '/apis/coordination.k8s.io/v1/namespaces/shop/leases';
let sandbox: SandboxCluster;
let cluster: Cluster;

beforeAll(async () => {
  sandbox = await startCluster({ namespaces: ['shop'] });
  sandbox.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'shop' } });
  const text = sandbox.kubeconfigFor('reader', [
    {
      namespace: 'shop',
      apiGroups: ['', 'coordination.k8s.io'],
      resources: ['configmaps', 'leases'],
      verbs: ['get', 'create'],
    },
  ] as never);
  cluster = createCluster(readKubeconfig(text, '', RULES));
});

afterEach(() => {
  delete sandbox.hooks.before;
  delete sandbox.hooks.applied;
});

afterAll(async () => {
  cluster.close();
  await sandbox.stop();
});

const failing = async (work: Promise<unknown>) => {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof ResponderError)) throw new Error(`not a ResponderError: ${String(thrown)}`);
  return thrown;
};

describe('the connection', () => {
  it('is kept alive: many requests, one handshake', async () => {
    await cluster.request({ method: 'GET', path: CONFIG_MAP });
    const before = sandbox.connections();
    for (let n = 0; n < 10; n += 1) await cluster.request({ method: 'GET', path: CONFIG_MAP });
    expect(sandbox.connections()).toBe(before);
  });

  it('repeats a read that failed on the way', async () => {
    let turn = 0;
    sandbox.hooks.before = () => (turn++ < 2 ? { status: 503, body: { kind: 'Status' } } : undefined) as never;
    expect((await cluster.request({ method: 'GET', path: CONFIG_MAP })).status).toBe(200);
    expect(turn).toBe(3);
  });

  it('sends a write once, and tells how long it is asked to wait', async () => {
    let turn = 0;
    sandbox.hooks.before = () => {
      turn += 1;
      return { status: 429, body: { kind: 'Status' }, headers: { 'retry-after': '2' } };
    };
    const answer = await cluster.request({ method: 'POST', path: LEASES, body: {} });
    expect([answer.status, answer.retryAfter, turn]).toEqual([429, 2000, 1]);
  });

  it('does not repeat it once it is closed, and waits for nothing', async () => {
    const own = createCluster(readKubeconfig(sandbox.kubeconfig, '', RULES));
    let turn = 0;
    sandbox.hooks.before = () => {
      turn += 1;
      setTimeout(() => own.close(), 50);
      return { status: 503, body: {} } as never;
    };
    const read = own.request({ method: 'GET', path: CONFIG_MAP });
    await expect(read).rejects.toThrow();
    expect(turn).toBe(1);
  });

  it('asks a probe’s question once', async () => {
    let turn = 0;
    sandbox.hooks.before = () => {
      turn += 1;
      return { status: 503, body: {} } as never;
    };
    expect((await cluster.request({ method: 'GET', path: CONFIG_MAP, once: true })).status).toBe(503);
    expect(turn).toBe(1);
  });

  it('sends a write once, whatever comes back', async () => {
    let turn = 0;
    sandbox.hooks.applied = () => {
      turn += 1;
      throw new Error('reset');
    };
    const body = {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name: 'once', namespace: 'shop' },
      spec: {},
    };
    const thrown = await failing(cluster.request({ method: 'POST', path: LEASES, body }));
    expect([thrown.code, turn]).toEqual(['cluster-unreachable', 1]);
  });

  it('ends a request that is not answered at its deadline', async () => {
    sandbox.hooks.before = () => new Promise(() => undefined);
    const thrown = await failing(cluster.request({ method: 'POST', path: LEASES, body: {}, deadline: 300 }));
    expect(thrown.message).toContain('no answer within 300 ms');
  });

  it('never shows the credential', async () => {
    sandbox.hooks.before = () => {
      throw new Error('reset');
    };
    const thrown = await failing(cluster.request({ method: 'GET', path: CONFIG_MAP, deadline: 400 }));
    expect(`${thrown.message} ${thrown.stack} ${JSON.stringify(thrown)}`).not.toMatch(/Bearer/);
  });

  it('hears its own credential neither in an error nor in a log, and leaves objects as they are', async () => {
    const token = 'a-short-one-secret';
    const access = readKubeconfig(sandbox.kubeconfigFor('other', []), '', RULES);
    const other = createCluster({ ...access, credential: { kind: 'token', token } });
    const told = `Bearer ${token}, ${Buffer.from(token).toString('base64')}`;
    const heard = async (status: number, contentType?: string) => {
      const body = contentType === undefined ? { message: told } : told;
      sandbox.hooks.before = () => ({ status, body, ...(contentType === undefined ? {} : { contentType }) });
      return (await other.request({ method: 'GET', path: CONFIG_MAP, once: true })).body;
    };
    expect(await heard(500)).toEqual({ message: 'Bearer [redacted], [redacted]' });
    expect(await heard(200, 'text/plain')).toBe('Bearer [redacted], [redacted]');
    expect(await heard(200)).toEqual({ message: told });
    other.close();
  });

  it('gives refusals as answers, with the server’s clock', async () => {
    const answer = await cluster.request({ method: 'GET', path: '/api/v1/namespaces/shop/secrets/x' });
    expect(answer.status).toBe(403);
    expect(Math.abs(Date.parse(answer.date ?? '') - Date.now())).toBeLessThan(5000);
  });
});

describe('a credential plugin', () => {
  it('is run for the token, and once more when the token is refused', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'plugin-'));
    const [plugin, calls] = [path.join(folder, 'plugin'), path.join(folder, 'calls')];
    const text = sandbox.kubeconfigFor('by-plugin', [
      { namespace: 'shop', apiGroups: [''], resources: ['configmaps'], verbs: ['get'] },
    ] as never);
    const token = /token: "?([^"\n]+)/.exec(text)?.[1] ?? '';
    const credential = (value: string) =>
      JSON.stringify({
        apiVersion: 'client.authentication.k8s.io/v1',
        kind: 'ExecCredential',
        status: { token: value },
      });
    writeFileSync(
      plugin,
      `#!/bin/sh\necho call >> ${calls}\nif [ "$(wc -l < ${calls})" -le 1 ]; then echo '${credential('expired')}'; else echo '${credential(token)}'; fi\n`,
    );
    chmodSync(plugin, 0o755);
    const config = text.replace(
      /token: .*/,
      `exec: {apiVersion: client.authentication.k8s.io/v1, command: ${plugin}, interactiveMode: Never}`,
    );
    const access = readKubeconfig(config, '', { ...RULES, allowExec: [plugin] });
    const plugged = createCluster(access);
    expect((await plugged.request({ method: 'GET', path: CONFIG_MAP })).status).toBe(200);
    plugged.close();
    rmSync(folder, { recursive: true });
  });
});
