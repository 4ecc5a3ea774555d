// A world in which nobody's release is to blame: one Deployment, three times its usual traffic, an Ingress that can shed some, and
// a Prometheus whose answers follow what was done. Real edges against the embedded cluster and GitHub.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect } from '@jest/globals';
import { type SandboxCluster, startCluster } from '../sandbox/cluster/index.ts';
import { type SandboxGitHub, startGitHub } from '../sandbox/github/index.ts';
import { readKubeconfig } from '../src/config/kubeconfig.ts';
import { createCluster } from '../src/edges/kubernetes.ts';
import type { Finished } from '../src/handling.ts';
import type { Cluster } from '../src/ports.ts';
import { ahead } from './ahead.ts';
import { type BusyRun, mortal, runOnce } from './busy-run.ts';

const RATE = 'nginx.ingress.kubernetes.io/limit-rps';
const LEASE = 'incident-responder-deployment-api';

export interface BusyWorld {
  readonly github: SandboxGitHub;
  readonly sandbox: SandboxCluster;
  readonly warned: readonly string[];
  /** What Prometheus says of a moment (ms). */
  errors: (at: number) => number;
  traffic: (at: number) => number;
  replicas(): number;
  /** The rate limit of the Ingress. */
  shed(): string | undefined;
  /** Objects that were patched, in order, Leases apart. */
  wrote(): readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: what is stored is looked at, not modelled
  record(): any;
  run(options?: BusyRun): Promise<Finished>;
  bodyOf(finished: Finished): Promise<string>;
  close(): Promise<void>;
}

const METADATA = { name: 'api', namespace: 'shop' };
const DEPLOYMENT: object = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: METADATA,
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'api' } },
    template: {
      metadata: { labels: { app: 'api' } },
      spec: { containers: [{ name: 'app', image: 'shop/api:v1' }] },
    },
  },
};
const INGRESS: object = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: METADATA, spec: {} };

async function prometheusOf(world: Pick<BusyWorld, 'errors' | 'traffic'>): Promise<http.Server> {
  const server = http.createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://prometheus');
    const asked = searchParams.get('time');
    const at = asked === null ? Date.now() : Number.isNaN(Number(asked)) ? Date.parse(asked) : Number(asked) * 1000;
    const query = searchParams.get('query') ?? '';
    const scraped = query.includes('timestamp(');
    const value = scraped ? at / 1000 : query === 'errors' ? world.errors(at) : world.traffic(at);
    const result = [{ metric: scraped ? { selector: '0' } : {}, value: [at / 1000, String(value)] }];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** When the newest of the worlds began to be as it is, in ms. */
let madeAt = 0;

/** What is measured now; before the world was made it was as usual. */
const since = (now: () => number, usual: number) => (at: number) => (at < madeAt ? usual : now());
export const errorsNow = (now: () => number) => since(now, 0.001);
export const trafficNow = (now: () => number) => since(now, 100);

const next = ahead(
  async () => {
    const cluster = await startCluster({ namespaces: ['shop'] });
    for (const object of [DEPLOYMENT, INGRESS]) cluster.apply(object as Parameters<SandboxCluster['apply']>[0]);
    await cluster.waitFor(() => cluster.deployment('shop', 'api').status.availableReplicas === 2);
    // Until the only release is too old to be suspected.
    await new Promise((resolve) => setTimeout(resolve, 2100));
    return cluster;
  },
  (cluster) => cluster.stop(),
);

/** Each test of a file has a world of its own, in which GitHub was asked nothing that it would not understand. */
export function eachInItsOwn(use: (made: BusyWorld) => void): void {
  let world: BusyWorld;
  beforeEach(async () => {
    world = await busyWorld();
    use(world);
  });
  afterEach(async () => {
    await world.close();
    expect(world.github.violations).toEqual([]);
  });
}

async function busyWorld(): Promise<BusyWorld> {
  const github = await startGitHub({ users: ['alice', 'bob'] });
  const sandbox = await next();
  madeAt = Date.now();
  const open: Cluster[] = [];
  const warned: string[] = [];
  const world: BusyWorld = {
    ...{ github, sandbox, warned, errors: errorsNow(() => 0.4), traffic: trafficNow(() => 300) },
    replicas: () => sandbox.deployment('shop', 'api').spec.replicas as number,
    shed: () => sandbox.list('Ingress', 'shop')[0]?.metadata.annotations?.[RATE],
    wrote: () =>
      sandbox.audit
        .filter(({ effective, verb, resource }) => effective && verb === 'patch' && resource !== 'leases')
        .map(({ resource }) => resource),
    record: () =>
      JSON.parse(
        sandbox.get('Lease', 'shop', LEASE)?.metadata.annotations?.['incident-responder.github.io/record'] ?? '{}',
      ),
    run: async (options = {}) => {
      const kubeconfig = readKubeconfig(sandbox.kubeconfig, '', { allowExec: [], allowInsecure: [] });
      const { cluster, dead } = mortal(createCluster(kubeconfig), options.killAt);
      open.push(cluster);
      const { port } = prometheus.address() as AddressInfo;
      const around = { github, cluster, warns: (text: string) => void warned.push(text) };
      const ended = await runOnce({ ...around, url: `http://127.0.0.1:${port}` }, { cancelled: dead, ...options });
      // Its Lease is free once it has stood still for half a minute.
      if (dead.aborted) sandbox.patch('Lease', 'shop', LEASE, { spec: { holderIdentity: null } });
      return ended;
    },
    bodyOf: async ({ issueUrl }) =>
      (await github.inspect()).issues.find(({ number }) => issueUrl?.endsWith(`/${number}`))?.body ?? '',
    close: async () => {
      for (const cluster of open) cluster.close();
      prometheus.close();
      await Promise.all([sandbox.stop(), github.stop()]);
    },
  };
  const prometheus = await prometheusOf(world);
  return world;
}
