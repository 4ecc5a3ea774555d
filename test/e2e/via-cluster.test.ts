import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { NODE } from './harness/action.ts';
import { run } from './harness/processes.ts';

/** The API server's proxy refuses loopback addresses, so the whole scene moves to a network namespace with another one. */
it('a probe that only the API server can reach proves the recovery, under the published Role', async () => {
  const enter = process.getuid?.() === 0 ? ['--net'] : ['--net', '--map-root-user'];
  const script = 'ip link set lo up && ip addr add 192.0.2.1/32 dev lo && exec "$@"';
  const scene = join(import.meta.dirname, 'harness/via-cluster.ts');
  const done = await run('unshare', [...enter, '/bin/sh', '-c', script, 'sh', NODE, '--no-warnings', scene]);
  expect({ code: done.code, stderr: done.code === 0 ? '' : done.stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(done.stdout)).toEqual({
    ending: 'recovered',
    code: 0,
    image: 'shop/api-server:v2.5.2',
    patches: 1,
    said: '',
  });
});
