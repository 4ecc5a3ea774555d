// What GitHub refuses to hear stays owed: a call for people, "put back", labels and assignees of a hold. Real edges against the
// embedded cluster and GitHub, and a Prometheus whose answers follow what was done.
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
import { until } from './e2e/harness/processes.ts';

let github: SandboxGitHub;
let sandbox: SandboxCluster;
let prometheus: http.Server;
let errors: () => number;
const open: Cluster[] = [];

beforeAll(async () => {
  prometheus = http.createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://prometheus');
    const asked = searchParams.get('time');
    const at = asked === null ? Date.now() : Number.isNaN(Number(asked)) ? Date.parse(asked) : Number(asked) * 1000;
    const past = Date.now() - at > 2000;
    const query = searchParams.get('query') ?? '';
    const value = query === 'errors' ? (past ? 0.001 : errors()) : past ? 100 : 300;
    const scraped = query.includes('timestamp(');
    const result = [
      { metric: scraped ? { selector: '0' } : {}, value: [at / 1000, String(scraped ? at / 1000 : value)] },
    ];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
  });
  await new Promise<void>((resolve) => prometheus.listen(0, '127.0.0.1', resolve));
});

afterAll(() => void prometheus.close());

const replicas = () => sandbox.deployment('shop', 'api').spec.replicas as number;
const lease = () => JSON.stringify(sandbox.list('Lease', 'shop'));

beforeEach(async () => {
  errors = () => 0.4;
  github = await startGitHub({ users: ['alice', 'bob'] });
  sandbox = await startCluster({ namespaces: ['shop'] });
  const template = {
    metadata: { labels: { app: 'api' } },
    spec: { containers: [{ name: 'app', image: 'shop/api:v1' }] },
  };
  const spec = { replicas: 2, selector: { matchLabels: { app: 'api' } }, template };
  const metadata = { name: 'api', namespace: 'shop' };
  const object: object = { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec };
  sandbox.apply(object as Parameters<typeof sandbox.apply>[0]);
  await sandbox.waitFor(() => sandbox.deployment('shop', 'api').status.availableReplicas === 2);
  await new Promise((resolve) => setTimeout(resolve, 2100));
});

afterEach(async () => {
  for (const cluster of open.splice(0)) cluster.close();
  await Promise.all([sandbox.stop(), github.stop()]);
  expect(github.violations).toEqual([]);
});

interface Options {
  readonly mode?: 'respond' | 'follow-up';
  readonly autonomy?: 'auto' | 'observe';
}

/** The only release is too old to be suspected, and there is three times the usual traffic. */
async function run({ mode = 'respond', autonomy = 'auto' }: Options = {}): Promise<Finished> {
  const { port } = prometheus.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const config = parseConfig(
    `version: 1
services:
  api:
    match: [{service: api}]
    workload: {namespace: shop, name: api}
    autonomy: ${autonomy}
    owners: [alice]
    strategies: [rollback, scale]
    restoreAfter: 1s
    probes:
      - {type: prometheus, name: errors, url: "${url}", query: errors, normal: {max: 0.05}, range: 1s, allowPrivate: true, role: errors}
      - {type: prometheus, name: traffic, url: "${url}", query: traffic, normal: {min: 0}, range: 1s, allowPrivate: true, role: traffic}
    limits: {releaseWindow: 1s, bakeTime: 1s, sampleEvery: 500ms, samples: 2, verifyFor: 3s, convergeWithin: 20s, patience: 1s}
`,
    'config.yml',
  );
  const cluster = createCluster(readKubeconfig(sandbox.kubeconfig, '', { allowExec: [], allowInsecure: [] }));
  open.push(cluster);
  const said = () => undefined;
  const event = {
    action: 'incident-alert',
    client_payload: {
      source: 'generic',
      status: 'firing',
      alert: { title: 'errors', severity: 'critical', labels: { service: 'api' }, startsAt: new Date().toISOString() },
    },
  };
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
      ...{ mode, dryRun: false, switch: 'on', planIds: [] },
    },
    config,
    signal:
      mode === 'follow-up'
        ? null
        : readSignal({ event, eventName: 'repository_dispatch', now: new Date().toISOString() }),
    reporting: { repository: 'acme/shop', labels: ['incident'], template: null, runUrl: null, workflow: null },
    cancelled: new AbortController().signal,
  });
  if (finished === undefined) throw new Error('no service');
  return finished;
}

const followed = async () => (await run({ mode: 'follow-up' })).ending;
const issues = async () => (await github.inspect()).issues;
const comments = async () => (await issues()).flatMap((issue) => issue.comments.map(({ body }) => body));
const REFUSED = [
  ['403', { kind: 'answer', status: 403, body: { message: 'Unable to create comment because issue is locked.' } }],
  ['503', { kind: 'answer', status: 503 }],
  ['a reset', { kind: 'reset' }],
] as const;

describe('the call of the owners', () => {
  it.each(REFUSED)('that GitHub answers with %s stays owed, and is heard once', async (_, effect) => {
    const repair = github.fault({ method: 'POST', path: /issues\/\d+\/comments/ }, effect);
    const first = await run();
    expect([first.ending, first.owed]).toEqual(['not-recovered', expect.stringContaining('the call of the owners')]);
    expect(await comments()).toEqual([]);
    expect(await followed()).toBe('report-owed');
    repair();
    expect(await followed()).toBe('finished');
    expect(await comments()).toEqual([expect.stringMatching(/^@alice: a person is needed/)]);
    expect(lease()).not.toContain('unsaid');
    expect(await followed()).toBe('nothing-open');
    expect(await comments()).toHaveLength(1);
    expect(await issues()).toHaveLength(1);
  });

  it('that is stored although its answer is lost is not repeated', async () => {
    github.fault({ method: 'POST', path: /issues\/\d+\/comments/ }, { kind: 'reset-after' });
    expect((await run()).owed).toBeNull();
    expect(await followed()).toBe('nothing-open');
    expect(await comments()).toHaveLength(1);
  });

  it('is owed beside the operation: what was done and told is no open work', async () => {
    github.fault({ method: 'POST', path: /issues\/\d+\/comments/ }, REFUSED[0][1]);
    await run();
    expect(lease()).toContain('\\"phase\\":\\"reported\\"');
  });

  it('is said by one of two runs that follow up at once', async () => {
    const repair = github.fault({ method: 'POST', path: /issues\/\d+\/comments/ }, REFUSED[1][1]);
    await run();
    repair();
    await Promise.all([followed(), followed()]);
    expect(await comments()).toHaveLength(1);
  });
});

describe('who is assigned, and the label of the severity', () => {
  it.each([
    ['labels', /issues\/\d+\/labels/],
    ['assignees', /issues\/\d+\/assignees/],
  ])('%s that GitHub refuses after an act stay owed until they are there', async (what, path) => {
    errors = () => (replicas() > 2 ? 0.001 : 0.4);
    const repair = github.fault({ method: 'POST', path }, { kind: 'answer', status: 503 });
    const first = await run();
    expect([first.ending, first.owed]).toEqual(['recovered', expect.stringContaining(what)]);
    expect(await followed()).toBe('report-owed');
    repair();
    expect(await followed()).toBe('finished');
    const [issue, ...others] = await issues();
    expect(others).toEqual([]);
    expect([issue?.assignees, issue?.labels]).toEqual([['alice'], expect.arrayContaining(['incident'])]);
    expect(issue?.labels.some((label) => label.startsWith('sev'))).toBe(true);
    expect(lease()).toContain('\\"phase\\":\\"reported\\"');
  });

  it('of a hold stay owed too', async () => {
    const repair = github.fault({ method: 'POST', path: /assignees/ }, { kind: 'answer', status: 403 });
    const held = await run({ autonomy: 'observe' });
    expect([held.ending, held.owed]).toEqual(['observed', expect.stringContaining('assignees')]);
    repair();
    expect(await followed()).toBe('finished');
    expect((await issues()).map(({ assignees }) => assignees)).toEqual([['alice']]);
    expect(await followed()).toBe('nothing-open');
  });
});

describe('a hold that comes again', () => {
  it.each([403, 503])('is owed where GitHub answers the update of its issue with %s', async (status) => {
    await run({ autonomy: 'observe' });
    const [before] = await issues();
    errors = () => 0.7;
    const repair = github.fault({ method: 'PATCH', path: /issues\/\d+/ }, { kind: 'answer', status });
    const held = await run({ autonomy: 'observe' });
    expect([held.ending, held.owed]).toEqual(['observed', expect.stringContaining(String(status))]);
    expect(await followed()).toBe('report-owed');
    repair();
    expect(await followed()).toBe('finished');
    const [after, ...others] = await issues();
    expect(others).toEqual([]);
    expect(before?.body).not.toContain('0.7');
    expect(after?.body).toContain('0.7');
    expect(await followed()).toBe('nothing-open');
  });
});

describe('what was put back', () => {
  it.each(REFUSED)('is told on the issue also after %s, once', async (_, effect) => {
    errors = () => (replicas() > 2 ? 0.001 : 0.4);
    expect((await run()).ending).toBe('recovered');
    errors = () => 0.001;
    const repair = github.fault({ method: 'POST', path: /issues\/\d+\/comments/ }, effect);
    await until('quiet for long enough', async () => (await followed()) === 'restored');
    expect([replicas(), await comments()]).toEqual([2, []]);
    expect(await followed()).toBe('report-owed');
    repair();
    expect(await followed()).toBe('finished');
    expect(await comments()).toEqual([expect.stringMatching(/^Put back what was done at /)]);
    expect(await followed()).toBe('nothing-open');
    expect(await comments()).toHaveLength(1);
  });
});
