// After an act that did not help: the next option, an act taken back, or a person. Real edges against the embedded cluster,
// GitHub, and a Prometheus whose answers follow what was done.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
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

const RATE = 'nginx.ingress.kubernetes.io/limit-rps';

let github: SandboxGitHub;
let sandbox: SandboxCluster;
let prometheus: http.Server;
let errors: () => number;
let traffic: () => number;
const open: Cluster[] = [];

beforeAll(async () => {
  github = await startGitHub({ users: ['alice', 'bob'] });
  prometheus = http.createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://prometheus');
    const asked = searchParams.get('time');
    const at = asked === null ? Date.now() : Number.isNaN(Number(asked)) ? Date.parse(asked) : Number(asked) * 1000;
    const past = Date.now() - at > 2000;
    const query = searchParams.get('query') ?? '';
    const value = query === 'errors' ? (past ? 0.001 : errors()) : past ? 100 : traffic();
    const scraped = query.includes('timestamp(');
    const result = [
      { metric: scraped ? { selector: '0' } : {}, value: [at / 1000, String(scraped ? at / 1000 : value)] },
    ];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
  });
  await new Promise<void>((resolve) => prometheus.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  prometheus.close();
  await github.stop();
});

const replicas = () => sandbox.deployment('shop', 'api').spec.replicas as number;
const shed = () => sandbox.list('Ingress', 'shop')[0]?.metadata.annotations?.[RATE];
const wrote = () =>
  sandbox.audit
    .filter(({ effective, verb, resource }) => effective && verb === 'patch' && resource !== 'leases')
    .map(({ resource }) => resource);

beforeEach(async () => {
  [errors, traffic] = [() => 0.4, () => 300];
  sandbox = await startCluster({ namespaces: ['shop'] });
  const template = {
    metadata: { labels: { app: 'api' } },
    spec: { containers: [{ name: 'app', image: 'shop/api:v1' }] },
  };
  const metadata = { name: 'api', namespace: 'shop' };
  const spec = { replicas: 2, selector: { matchLabels: { app: 'api' } }, template };
  const objects: readonly object[] = [
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec },
    { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec: {} },
  ];
  for (const object of objects) sandbox.apply(object as Parameters<typeof sandbox.apply>[0]);
  await sandbox.waitFor(() => sandbox.deployment('shop', 'api').status.availableReplicas === 2);
  await new Promise((resolve) => setTimeout(resolve, 2100));
});

afterEach(async () => {
  for (const cluster of open.splice(0)) cluster.close();
  await sandbox.stop();
});

/** The only release is too old to be suspected, and there is three times the usual traffic. */
async function run(limits = '', startsAt = new Date().toISOString()): Promise<Finished> {
  const { port } = prometheus.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const config = parseConfig(
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
      - {type: prometheus, name: traffic, url: "${url}", query: traffic, normal: {}, range: 1s, allowPrivate: true, role: traffic}
    limits: {releaseWindow: 1s, bakeTime: 1s, sampleEvery: 500ms, samples: 2, verifyFor: 4s, convergeWithin: 20s, patience: 1s${limits}}
`.replace('normal: {}, range', 'normal: {min: 0}, range'),
    'config.yml',
  );
  const cluster = createCluster(readKubeconfig(sandbox.kubeconfig, '', { allowExec: [], allowInsecure: [] }));
  open.push(cluster);
  const said = () => undefined;
  const runner = { env: {}, input: () => '', info: said, notice: said, warning: said, error: said, mask: said };
  const event = {
    action: 'incident-alert',
    client_payload: {
      source: 'generic',
      status: 'firing',
      alert: { title: 'errors', severity: 'critical', labels: { service: 'api' }, startsAt },
    },
  };
  const [finished] = await main({
    world: {
      clock: systemClock(),
      runner: {
        ...runner,
        hide: (text) => text,
        output: said,
        summary: async () => undefined,
        flush: async () => undefined,
      },
      http: createHttp(),
      codeHost: createCodeHost({ token: github.token, repository: 'acme/shop', apiUrl: github.url, writeGap: 10 }),
      history: createHistory({ serverUrl: github.url, token: null }),
      reverter: createReverter({ serverUrl: github.url, token: null }),
      cluster,
    },
    inputs: {
      config: '',
      githubToken: '',
      kubeconfig: '',
      context: '',
      mode: 'respond',
      dryRun: false,
      switch: 'on',
      planIds: [],
    },
    config,
    signal: readSignal({ event, eventName: 'repository_dispatch', now: new Date().toISOString() }),
    reporting: { repository: 'acme/shop', labels: ['incident'], template: null, runUrl: null, workflow: null },
    cancelled: new AbortController().signal,
  });
  if (finished === undefined) throw new Error('no service');
  return finished;
}

const bodyOf = async ({ issueUrl }: Finished) =>
  (await github.inspect()).issues.find(({ number }) => issueUrl?.endsWith(`/${number}`))?.body ?? '';

describe('after an act that did not help', () => {
  it('the next option that is allowed and fits is tried, and the issue tells of both', async () => {
    errors = () => (shed() === undefined ? 0.4 : 0.001);
    const ended = await run();
    expect([ended.ending, ended.detail]).toEqual(['recovered', expect.any(String)]);
    expect(wrote()).toEqual(['deployments', 'ingresses']);
    expect([replicas(), shed()]).toEqual([4, '20']);
    const body = await bodyOf(ended);
    expect(body).toContain('scaled from 2 to 4 replicas; then set the traffic control `shed`');
    expect(body).toMatch(/Verdict on it: not-recovered/);
  });

  it('the same is never tried twice, and after the last one a person is called with the severity up', async () => {
    const ended = await run();
    expect(ended.ending).toBe('not-recovered');
    expect(wrote()).toEqual(['deployments', 'ingresses']);
    expect(ended.detail).toContain('2 of 2 attempts were made');
    expect(ended.account?.brief.triage.severityWhy[0]).toMatch(/raised from SEV/);
    const issue = (await github.inspect()).issues.find(({ number }) => ended.issueUrl?.endsWith(`/${number}`));
    expect(issue?.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/^@alice: a person is needed[\s\S]*Before \(while it failed\)/),
    ]);
  });

  it('as many are tried as the config says', async () => {
    const ended = await run(', maxAttempts: 1');
    expect(ended.ending).toBe('not-recovered');
    expect(wrote()).toEqual(['deployments']);
    expect(ended.detail).toContain('1 of 1 attempts were made');
  });

  it('what made it worse is taken back, nothing else is tried, and a person is called', async () => {
    errors = () => (replicas() > 2 ? 0.9 : 0.4);
    const ended = await run();
    expect(ended.ending).toBe('not-recovered');
    expect(wrote()).toEqual(['deployments', 'deployments']);
    expect([replicas(), shed()]).toEqual([2, undefined]);
    expect(ended.detail).toMatch(/it made things worse: errors went from 0\.4 to 0\.9/);
    expect(await bodyOf(ended)).toContain('Taken back, since');
  });

  it('an act that sheds everything is taken back though nobody sees an error any more', async () => {
    [errors, traffic] = [() => (replicas() > 2 ? 0.001 : 0.4), () => (replicas() > 2 ? 1 : 300)];
    const ended = await run();
    expect(ended.ending).toBe('not-recovered');
    expect([wrote(), replicas()]).toEqual([['deployments', 'deployments'], 2]);
  });

  it('the same release may be acted on again, as an operation of its own, and a repetition of the first alert joins the first', async () => {
    errors = () => (replicas() > 2 ? 0.001 : 0.4);
    const startsAt = new Date().toISOString();
    expect((await run('', startsAt)).ending).toBe('recovered');
    errors = () => 0.4;
    expect((await run('', startsAt)).ending).toBe('joined');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    errors = () => (shed() === undefined ? 0.4 : 0.001);
    expect((await run()).ending).toBe('recovered');
    expect(wrote()).toEqual(['deployments', 'ingresses']);
    const lease = JSON.stringify(sandbox.list('Lease', 'shop'));
    expect(lease.match(/\\"phase\\":\\"reported\\"/g)).toHaveLength(2);
    expect((await run('', startsAt)).ending).toBe('joined');
  });

  it('traffic that falls to nothing is worse, however few errors there are', async () => {
    traffic = () => (replicas() > 2 ? 1 : 300);
    const ended = await run();
    expect(wrote()).toEqual(['deployments', 'deployments']);
    expect(replicas()).toBe(2);
    expect(ended.detail).toContain('traffic fell to nothing: 1 after 300');
  });
});
