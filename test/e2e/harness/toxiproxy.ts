// Latency in front of the API server: toxiproxy passes the bytes on, so TLS stays end to end.
import { join } from 'node:path';
import { programs } from './control-plane.ts';
import type { Access } from './kube.ts';
import { freePorts, startServer, until } from './processes.ts';

export interface Latency {
  /** The same cluster, this many ms of round trip further away. */
  readonly access: Access;
  stop(): Promise<void>;
}

export async function startLatency(access: Access, roundTrip: number, dir: string): Promise<Latency> {
  const [control, port] = await freePorts(2);
  const url = `http://127.0.0.1:${control}`;
  const args = ['-host', '127.0.0.1', '-port', String(control)];
  const program = startServer(
    'toxiproxy',
    join(programs(['toxiproxy-server']), 'toxiproxy-server'),
    args,
    join(dir, `toxiproxy-${control}.log`),
  );
  await until('toxiproxy', async () => (await fetch(`${url}/version`)).ok);
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`toxiproxy ${path}: ${answer.status} ${await answer.text()}`);
  };
  await post('/proxies', {
    name: 'api',
    listen: `127.0.0.1:${port}`,
    upstream: new URL(access.server).host,
    enabled: true,
  });
  for (const stream of ['upstream', 'downstream']) {
    await post('/proxies/api/toxics', {
      name: stream,
      type: 'latency',
      stream,
      attributes: { latency: roundTrip / 2, jitter: 0 },
    });
  }
  return { access: { ...access, server: `https://127.0.0.1:${port}` }, stop: () => program.stop() };
}
