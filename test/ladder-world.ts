// A world in which nobody's release is to blame: one Deployment, three times its usual traffic, an Ingress that can shed some, and
// a Prometheus whose answers follow what was done. Real edges against the embedded cluster and GitHub.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type SandboxCluster, startCluster } from '../sandbox/cluster/index.ts';
import { type SandboxGitHub, startGitHub } from '../sandbox/github/index.ts';
import type { Inputs } from '../src/config/inputs.ts';
import { readKubeconfig } from '../src/config/kubeconfig.ts';
import { parseConfig } from '../src/config/load.ts';
import { systemClock } from '../src/edges/clock.ts';
import { createHistory } from '../src/edges/git.ts';
import { createReverter } from '../src/edges/git-revert.ts';
import { createCodeHost } from '../src/edges/github.ts';
import { createHttp } from '../src/edges/http.ts';
import { createCluster } from '../src/edges/kubernetes.ts';
import { ResponderError } from '../src/errors.ts';
import type { Finished } from '../src/handling.ts';
import { main } from '../src/main.ts';
import type { Cluster, ClusterRequest } from '../src/ports.ts';
import { readSignal } from '../src/signal/read.ts';
import { ahead } from './ahead.ts';

const RATE = 'nginx.ingress.kubernetes.io/limit-rps';
const LEASE = 'incident-responder-deployment-api';

export interface RunOptions {
  /** More limits, as YAML in flow style, with a comma before each. */
  readonly limits?: string;
  /** More of the service. */
  readonly more?: string;
  readonly startsAt?: string;
  readonly mode?: Inputs['mode'];
  /** The run dies once this was answered: nothing of it comes through any more. */
  readonly killAt?: (request: ClusterRequest) => boolean;
}

export interface LadderWorld {
  readonly github: SandboxGitHub;
  /** Of the test that runs. */
  readonly sandbox: SandboxCluster;
  /** When it began to be as it is, in ms: before, all was as usual. */
  readonly madeAt: number;
  /** What Prometheus says since then. */
  errors: () => number;
  traffic: () => number;
  readonly said: readonly string[];
  fresh(): Promise<void>;
  clear(): Promise<void>;
  close(): Promise<void>;
  replicas(): number;
  /** The rate limit of the Ingress. */
  shed(): string | undefined;
  /** Objects that were patched, in order, Leases apart. */
  wrote(): readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: what is stored is looked at, not modelled
  record(): any;
  run(options?: RunOptions): Promise<Finished>;
  bodyOf(finished: Finished): Promise<string>;
}

const OBJECTS: readonly object[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', namespace: 'shop' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'api' } },
      template: {
        metadata: { labels: { app: 'api' } },
        spec: { containers: [{ name: 'app', image: 'shop/api:v1' }] },
      },
    },
  },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'api', namespace: 'shop' }, spec: {} },
];

/** The only release is too old to be suspected. */
const configOf = (url: string, { limits = '', more = '' }: RunOptions) =>
  parseConfig(
    `version: 1
services:
  api:
    match: [{service: api}]
    workload: {namespace: shop, name: api}
    autonomy: auto
    owners: [alice]
    strategies: [rollback, scale, traffic]
    traffic: {shed: {preset: ingress-nginx-rate-limit, name: api, rps: 20}}
    probes:
      - {type: prometheus, name: errors, url: "${url}", query: errors, normal: {max: 0.05}, range: 1s, allowPrivate: true, role: errors}
      - {type: prometheus, name: traffic, url: "${url}", query: traffic, normal: {min: 0}, range: 1s, allowPrivate: true, role: traffic}
    limits: {releaseWindow: 1s, bakeTime: 1s, sampleEvery: 500ms, samples: 2, verifyFor: 4s, convergeWithin: 2m, patience: 1s${limits}}
${more}`,
    'config.yml',
  );

const alertAt = (startsAt: string) => ({
  action: 'incident-alert',
  client_payload: {
    source: 'generic',
    status: 'firing',
    alert: { title: 'errors', severity: 'critical', labels: { service: 'api' }, startsAt },
  },
});

const respondOrFollow = (mode: Inputs['mode'], startsAt: string, now: string) =>
  mode === 'follow-up' ? null : readSignal({ event: alertAt(startsAt), eventName: 'repository_dispatch', now });

/** From the answer to `killAt` on, no request comes through. */
function mortal(
  cluster: Cluster,
  killAt: RunOptions['killAt'],
): { readonly cluster: Cluster; readonly dead: AbortSignal } {
  const dead = new AbortController();
  const request: Cluster['request'] = async (asked) => {
    if (dead.signal.aborted) throw new ResponderError('cluster-unreachable', 'the run is dead', '');
    const answer = await cluster.request(asked);
    if (killAt?.(asked) === true) dead.abort();
    return answer;
  };
  return { cluster: { request, close: () => cluster.close() }, dead: dead.signal };
}

async function prometheusOf(world: Pick<LadderWorld, 'errors' | 'traffic' | 'madeAt'>): Promise<http.Server> {
  const server = http.createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://prometheus');
    const asked = searchParams.get('time');
    const at = asked === null ? Date.now() : Number.isNaN(Number(asked)) ? Date.parse(asked) : Number(asked) * 1000;
    const past = at < world.madeAt;
    const query = searchParams.get('query') ?? '';
    const value = query === 'errors' ? (past ? 0.001 : world.errors()) : past ? 100 : world.traffic();
    const scraped = query.includes('timestamp(');
    const result = [
      { metric: scraped ? { selector: '0' } : {}, value: [at / 1000, String(scraped ? at / 1000 : value)] },
    ];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const next = ahead(
  async () => {
    const cluster = await startCluster({ namespaces: ['shop'] });
    for (const object of OBJECTS) cluster.apply(object as Parameters<SandboxCluster['apply']>[0]);
    await cluster.waitFor(() => cluster.deployment('shop', 'api').status.availableReplicas === 2);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    return cluster;
  },
  (cluster) => cluster.stop(),
);

export async function ladderWorld(): Promise<LadderWorld> {
  const github = await startGitHub({ users: ['alice', 'bob'] });
  const open: Cluster[] = [];
  const said: string[] = [];
  let sandbox: SandboxCluster | null = null;
  let madeAt = 0;
  const here = (): SandboxCluster => {
    if (sandbox === null) throw new Error('no cluster');
    return sandbox;
  };
  const world: LadderWorld = {
    github,
    get sandbox() {
      return here();
    },
    get madeAt() {
      return madeAt;
    },
    errors: () => 0.4,
    traffic: () => 300,
    said,
    async fresh() {
      [world.errors, world.traffic] = [() => 0.4, () => 300];
      said.length = 0;
      sandbox = await next();
      madeAt = Date.now();
    },
    async clear() {
      for (const cluster of open.splice(0)) cluster.close();
      await here().stop();
    },
    async close() {
      prometheus.close();
      await github.stop();
    },
    replicas: () => here().deployment('shop', 'api').spec.replicas as number,
    shed: () => here().list('Ingress', 'shop')[0]?.metadata.annotations?.[RATE],
    wrote: () =>
      here()
        .audit.filter(({ effective, verb, resource }) => effective && verb === 'patch' && resource !== 'leases')
        .map(({ resource }) => resource),
    record: () =>
      JSON.parse(
        here().get('Lease', 'shop', LEASE)?.metadata.annotations?.['incident-responder.github.io/record'] ?? '{}',
      ),
    run,
    bodyOf: async ({ issueUrl }) =>
      (await github.inspect()).issues.find(({ number }) => issueUrl?.endsWith(`/${number}`))?.body ?? '',
  };
  const prometheus = await prometheusOf(world);

  async function run(options: RunOptions = {}): Promise<Finished> {
    const { mode = 'respond', startsAt = new Date().toISOString() } = options;
    const { port } = prometheus.address() as AddressInfo;
    const kubeconfig = readKubeconfig(here().kubeconfig, '', { allowExec: [], allowInsecure: [] });
    const { cluster, dead } = mortal(createCluster(kubeconfig), options.killAt);
    open.push(cluster);
    const say = (text: string) => void said.push(text);
    const quiet = () => undefined;
    const now = new Date().toISOString();
    const [finished] = await main({
      world: {
        clock: systemClock(),
        runner: {
          ...{ env: {}, input: () => '', info: say, notice: say, warning: say, error: say, mask: quiet, output: quiet },
          ...{ hide: (text: string) => text, summary: async () => undefined, flush: async () => undefined },
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
      config: configOf(`http://127.0.0.1:${port}`, options),
      signal: respondOrFollow(mode, startsAt, now),
      reporting: { repository: 'acme/shop', labels: ['incident'], template: null, runUrl: null, workflow: null },
      cancelled: dead,
    });
    // Its Lease is free once it has stood still for half a minute.
    if (dead.aborted) here().patch('Lease', 'shop', LEASE, { spec: { holderIdentity: null } });
    if (finished === undefined) throw new Error('no service');
    return finished;
  }

  return world;
}
