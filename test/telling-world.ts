// One Deployment with too much traffic, an Ingress that can shed some, and a Prometheus whose answers follow what was done. Real
// edges against the embedded cluster and GitHub.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type SandboxCluster, startCluster } from '../sandbox/cluster/index.ts';
import { type SandboxGitHub, startGitHub } from '../sandbox/github/index.ts';
import { readKubeconfig } from '../src/config/kubeconfig.ts';
import { parseConfig } from '../src/config/load.ts';
import { systemClock } from '../src/edges/clock.ts';
import { createHistory } from '../src/edges/git.ts';
import { createReverter } from '../src/edges/git-revert.ts';
import { createCodeHost } from '../src/edges/github.ts';
import { createHttp } from '../src/edges/http.ts';
import { createCluster } from '../src/edges/kubernetes.ts';
import type { Finished } from '../src/handling.ts';
import { main } from '../src/main.ts';
import type { Cluster } from '../src/ports.ts';
import { readSignal } from '../src/signal/read.ts';
import { ahead } from './ahead.ts';

/** ms: how long a release counts as new. */
const NEW_FOR = 1000;
const RATE = 'nginx.ingress.kubernetes.io/limit-rps';

export interface TellingRun {
  readonly mode?: 'respond' | 'follow-up';
  readonly autonomy?: 'auto' | 'observe';
  /** Traffic may be shed. */
  readonly shedding?: boolean;
  /** Of `limits`. */
  readonly releaseWindow?: string;
  readonly startsAt?: string;
  /** How long it must have been healthy before follow-up puts back what was set. */
  readonly restoreAfter?: string;
  readonly cancelled?: AbortSignal;
}

export interface TellingWorld {
  readonly github: SandboxGitHub;
  readonly sandbox: SandboxCluster;
  /** What Prometheus says of a moment (ms). */
  errors: (at: number) => number;
  traffic: (at: number) => number;
  replicas(): number;
  /** The rate limit of the Ingress. */
  shed(): string | undefined;
  run(options?: TellingRun): Promise<Finished>;
  close(): Promise<void>;
}

const METADATA = { name: 'api', namespace: 'shop' };
const manifest = (image: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: METADATA,
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'api' } },
    template: { metadata: { labels: { app: 'api' } }, spec: { containers: [{ name: 'app', image }] } },
  },
});
const INGRESS: object = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: METADATA, spec: {} };

const SHED = '    traffic: {shed: {preset: ingress-nginx-rate-limit, name: api, rps: 20}}\n';

const configOf = (url: string, options: TellingRun) =>
  parseConfig(
    `version: 1
services:
  api:
    match: [{service: api}]
    repository: acme/shop
    workload: {namespace: shop, name: api}
    autonomy: ${options.autonomy ?? 'auto'}
    owners: [alice]
    strategies: [rollback, scale${options.shedding ? ', traffic' : ''}]
${options.shedding ? SHED : ''}    restoreAfter: ${options.restoreAfter ?? '1h'}
    probes:
      - {type: prometheus, name: errors, url: "${url}", query: errors, normal: {max: 0.05}, range: 1s, allowPrivate: true, role: errors}
      - {type: prometheus, name: traffic, url: "${url}", query: traffic, normal: {min: 0}, range: 1s, allowPrivate: true, role: traffic}
    limits: {releaseWindow: ${options.releaseWindow ?? `${NEW_FOR}ms`}, bakeTime: 1s, sampleEvery: 500ms, samples: 2, verifyFor: 3s, convergeWithin: 2m, patience: 1s}
`,
    'config.yml',
  );

async function prometheusOf(world: Pick<TellingWorld, 'errors' | 'traffic'>): Promise<http.Server> {
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

/** When the newest of the worlds was made. */
let madeAt = 0;

/** What is measured now; before the world was made it was as usual. */
export const lately =
  (now: () => number, usual = 0.001) =>
  (at: number) =>
    at < madeAt ? usual : now();

const next = ahead(
  async () => {
    const cluster = await startCluster({ namespaces: ['shop'] });
    const apply = (object: object) => cluster.apply(object as Parameters<SandboxCluster['apply']>[0]);
    apply(manifest('shop/api:v1'));
    apply(INGRESS);
    await cluster.waitFor(() => cluster.deployment('shop', 'api').status.availableReplicas === 2);
    await new Promise((resolve) => setTimeout(resolve, NEW_FOR + 1100));
    return cluster;
  },
  (cluster) => cluster.stop(),
);

/** The only release is too old to be suspected, and there is three times the usual traffic. */
export async function tellingWorld(): Promise<TellingWorld> {
  const github = await startGitHub({ users: ['alice', 'bob'] });
  const sandbox = await next();
  madeAt = Date.now();
  const open: Cluster[] = [];
  const world: TellingWorld = {
    github,
    sandbox,
    errors: lately(() => 0.4),
    traffic: lately(() => 300, 100),
    replicas: () => sandbox.deployment('shop', 'api').spec.replicas as number,
    shed: () => sandbox.list('Ingress', 'shop')[0]?.metadata.annotations?.[RATE],
    run: async (options = {}) => {
      const { port } = prometheus.address() as AddressInfo;
      const kubeconfig = readKubeconfig(sandbox.kubeconfig, '', { allowExec: [], allowInsecure: [] });
      const cluster = createCluster(kubeconfig);
      open.push(cluster);
      return finishedOf(github, cluster, configOf(`http://127.0.0.1:${port}`, options), options);
    },
    close: async () => {
      for (const cluster of open) cluster.close();
      prometheus.close();
      await Promise.all([sandbox.stop(), github.stop()]);
    },
  };
  const prometheus = await prometheusOf(world);
  return world;
}

const alertAt = (startsAt: string) => ({
  action: 'incident-alert',
  client_payload: {
    source: 'generic',
    status: 'firing',
    alert: { title: 'errors', severity: 'critical', labels: { service: 'api' }, startsAt },
  },
});

async function finishedOf(
  github: SandboxGitHub,
  cluster: Cluster,
  config: ReturnType<typeof configOf>,
  { mode = 'respond', startsAt, cancelled = new AbortController().signal }: TellingRun,
): Promise<Finished> {
  const said = () => undefined;
  const now = new Date().toISOString();
  const event = alertAt(startsAt ?? now);
  const [finished] = await main({
    world: {
      clock: systemClock(),
      runner: {
        ...{ env: {}, input: () => '', info: said, notice: said, warning: said, error: said, mask: said },
        ...{ hide: (text) => text, output: said, summary: async () => undefined, flush: async () => undefined },
      },
      http: createHttp(),
      codeHost: createCodeHost({ token: github.token, repository: 'acme/shop', apiUrl: github.url, writeGap: 10 }),
      history: createHistory({ serverUrl: github.url, token: null }),
      reverter: createReverter({ serverUrl: github.url, token: null }),
      cluster,
    },
    inputs: {
      ...{ config: '', githubToken: '', kubeconfig: '', context: '' },
      ...{ mode, dryRun: false, switch: 'on', planIds: [], services: [] },
    },
    config,
    signal: mode === 'follow-up' ? null : readSignal({ event, eventName: 'repository_dispatch', now }),
    reporting: { repository: 'acme/shop', labels: ['incident'], template: null, runUrl: null, workflow: null },
    cancelled,
  });
  if (finished === undefined) throw new Error('no service');
  return finished;
}
