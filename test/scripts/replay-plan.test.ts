// What a replay says of a real incident in the embedded cluster, and that it leaves nothing behind.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { startCluster } from '../../sandbox/cluster/index.ts';
import { NODE, ROOT } from '../e2e/harness/action.ts';
import { configText } from '../faults/config.ts';
import { alertEvent } from '../faults/events.ts';
import { sandboxShop } from '../faults/sandbox-world.ts';
import { badRelease } from '../faults/scenarios.ts';

const dir = mkdtempSync(join(tmpdir(), 'replay-plan-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function replay(env: Readonly<Record<string, string>>, ...args: string[]): Promise<string> {
  const child = spawn(NODE, ['scripts/replay.ts', ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part) => {
    out += part;
  });
  child.stderr.on('data', (part) => {
    err += part;
  });
  const code = await new Promise((ended) => child.on('close', ended));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

function file(name: string, text: string): string {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
}

it('plans the rollback, holds where it would ask, and writes nothing to the cluster or to GitHub', async () => {
  const asked: string[] = [];
  const github = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not Found"}');
  });
  await new Promise<void>((ready) => github.listen(0, '127.0.0.1', ready));
  const shop = sandboxShop(await startCluster({ namespaces: ['shop'], readyAfter: 200, terminatesAfter: 100 }));
  try {
    await badRelease(shop);
    const before = await shop.deployment();
    const env = {
      KUBECONFIG: shop.kubeconfig(),
      GITHUB_API_URL: `http://127.0.0.1:${(github.address() as AddressInfo).port}`,
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_TOKEN: 'not-a-token',
    };
    const event = file('event.json', JSON.stringify(alertEvent()));
    const act = JSON.parse(await replay(env, event, '--config', file('auto.yml', configText(shop))));
    expect(act).toMatchObject({
      signal: { source: 'alertmanager', status: 'firing' },
      services: ['api-server'],
      ending: 'planned',
      triage: { what: expect.stringContaining('HighErrorRate') },
      plan: { decision: { kind: 'act', from: { version: 'v2.5.3-crash' }, to: { version: 'v2.5.2' } } },
    });
    const approve = configText({ namespace: shop.namespace, name: shop.name, autonomy: 'approve' });
    const hold = JSON.parse(await replay(env, event, '--config', file('approve.yml', approve)));
    expect(hold.plan.decision).toMatchObject({ kind: 'hold', code: 'awaiting-approval' });

    expect(await shop.lease()).toBeUndefined();
    expect((await shop.deployment()).metadata.generation).toBe(before.metadata.generation);
    expect(asked.filter((request) => !request.startsWith('GET '))).toEqual([]);
  } finally {
    await shop.remove();
    await new Promise((closed) => github.close(closed));
  }
});
