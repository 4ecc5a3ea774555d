import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseCommandFile, startAction } from '../harness/action.ts';
import { openShop, type RealShop } from '../harness/cluster.ts';
import { kube, paths } from '../harness/kube.ts';
import { clusterProxy, type FaultKind } from '../harness/proxy.ts';

const isCreate = ({ method }: { method: string }) => method === 'POST';
const map = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });

describe('the fault proxy', () => {
  let shop: RealShop;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop.remove());

  const through = async (kind: FaultKind | null) => {
    const proxy = await clusterProxy(shop.facts.access, shop.facts.authority, shop.facts.server);
    if (kind !== null) proxy.setFaults([{ kind, matches: isCreate, times: 1 }]);
    const client = kube(proxy.access);
    const name = `m-${kind ?? 'none'}`;
    const answer = await Promise.race([
      client.request('POST', paths.configMaps(shop.namespace), map(name)).then(
        ({ status }) => status,
        (thrown: { code?: string }) => thrown.code ?? 'error',
      ),
      new Promise((resolve) => setTimeout(resolve, 5000, 'nothing')),
    ]);
    const stored = (await shop.admin.find(paths.configMaps(shop.namespace, name))) !== undefined;
    client.close();
    await proxy.close();
    return { answer, stored };
  };

  it.each([
    [null, 201, true],
    ['reset-before', 'ECONNRESET', false],
    ['reset-applied', 'ECONNRESET', true],
    ['half-answer', 'ECONNRESET', true],
    ['stall', 'nothing', false],
    ['stall-applied', 'nothing', true],
    ['unavailable', 503, false],
    ['unavailable-applied', 503, true],
  ] as const)('%s', async (kind, answer, stored) => {
    expect(await through(kind)).toEqual({ answer, stored });
  });

  it.each([
    ['kill-before', false, ''],
    ['kill-applied', true, ''],
    ['kill-answered', true, 'answered 201'],
  ] as const)('%s ends the process from outside', async (kind, stored, said) => {
    const proxy = await clusterProxy(shop.facts.access, shop.facts.authority, shop.facts.server);
    // A loaded machine may take long to print what it has read.
    proxy.setFaults([{ kind, matches: isCreate, grace: 3000 }]);
    const entry = join(shop.facts.dir, `${shop.namespace}-${kind}.mjs`);
    const client = join(import.meta.dirname, '../harness/kube.ts');
    writeFileSync(
      entry,
      `import { kube } from ${JSON.stringify(client)};
       const client = kube(${JSON.stringify(proxy.access)});
       const { status } = await client.request('POST', ${JSON.stringify(paths.configMaps(shop.namespace))}, ${JSON.stringify(map(kind))});
       console.log('answered ' + status);
       setInterval(() => undefined, 1000);`,
    );
    const run = startAction({ event: {}, entry, timeout: 20_000 });
    proxy.setVictim(run);
    const { code, stdout } = await run.result;
    expect({ code, stdout: stdout.trim() }).toEqual({ code: 'SIGKILL', stdout: said });
    expect((await shop.admin.find(paths.configMaps(shop.namespace, kind))) !== undefined).toBe(stored);
    expect(proxy.failed).toBe(1);
    await proxy.close();
  });
});

describe('the reader of command files', () => {
  it('reads as the runner does', () => {
    expect(parseCommandFile('a=1\nb<<X\nline <<Y\nc=2\nX\n\nd=x=y\r\ne<<E\nE\n')).toEqual({
      a: '1',
      b: 'line <<Y\nc=2',
      d: 'x=y',
      e: '',
    });
    for (const bad of ['=x', 'plain', '<<X\nX', 'a<<X\nb']) expect(() => parseCommandFile(bad)).toThrow(/Invalid/);
  });
});
