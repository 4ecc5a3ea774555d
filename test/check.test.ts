// `mode: check` through the whole way: real edges against the embedded cluster and GitHub.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type PolicyRule, type SandboxCluster, startCluster } from '../sandbox/cluster/index.ts';
import { type SandboxGitHub, startGitHub } from '../sandbox/github/index.ts';
import { readInputs } from '../src/config/inputs.ts';
import { readKubeconfig } from '../src/config/kubeconfig.ts';
import { parseConfig } from '../src/config/load.ts';
import { systemClock } from '../src/edges/clock.ts';
import { createHistory } from '../src/edges/git.ts';
import { createReverter } from '../src/edges/git-revert.ts';
import { createCodeHost } from '../src/edges/github.ts';
import { createHttp } from '../src/edges/http.ts';
import { createCluster } from '../src/edges/kubernetes.ts';
import { createRunner } from '../src/edges/runner.ts';
import { main } from '../src/main.ts';
import { configText } from './faults/config.ts';

let sandbox: SandboxCluster;
let github: SandboxGitHub;
let health: Server;
let url: string;
let status = 200;

beforeAll(async () => {
  sandbox = await startCluster({ namespaces: ['shop'] });
  github = await startGitHub({ users: ['alice', 'dana'] });
  health = createServer((_, response) => response.writeHead(status).end('ok'));
  await new Promise<void>((resolve) => health.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(health.address() as AddressInfo).port}/healthz`;
  const template = {
    metadata: { labels: { app: 'api' } },
    spec: { containers: [{ name: 'app', image: 'shop/api:v1' }] },
  };
  const deployment = { replicas: 1, selector: { matchLabels: { app: 'api' } }, template };
  const metadata = { name: 'api', namespace: 'shop' };
  sandbox.apply(JSON.stringify({ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: deployment }));
  await sandbox.waitFor(() => JSON.stringify(sandbox.list('Pod', 'shop')).includes('"ready":true'));
});
afterEach(() => {
  status = 200;
});
afterAll(async () => {
  health.closeAllConnections();
  await new Promise((resolve) => health.close(resolve));
  await sandbox.stop();
  await github.stop();
});

interface Change {
  readonly name?: string;
  readonly probes?: readonly unknown[];
  readonly more?: Readonly<Record<string, unknown>>;
  readonly rules?: readonly PolicyRule[];
  readonly token?: string;
  readonly apiUrl?: string;
}

async function checked({ name = 'api', probes, more = {}, rules, token, apiUrl }: Change = {}) {
  const probe = { type: 'http', name: 'healthz', url, allowPrivate: true };
  const text = configText({ namespace: 'shop', name, probes: probes ?? [{ type: 'rollout' }, probe], more });
  const kubeconfig = rules === undefined ? sandbox.kubeconfig : sandbox.kubeconfigFor('weak', rules);
  const cluster = createCluster(readKubeconfig(kubeconfig, '', { allowExec: [], allowInsecure: [] }));
  const world = {
    clock: systemClock(),
    runner: createRunner({}),
    http: createHttp(),
    codeHost: createCodeHost({ token: token ?? github.token, repository: 'acme/shop', apiUrl: apiUrl ?? github.url }),
    history: createHistory({ serverUrl: github.url, token: null }),
    reverter: createReverter({ serverUrl: github.url, token: null }),
    cluster,
  };
  const inputs = readInputs(createRunner({ INPUT_MODE: 'check', 'INPUT_GITHUB-TOKEN': 'token' }));
  const reporting = { repository: 'acme/shop', labels: [], template: null, runUrl: null, workflow: null };
  const config = parseConfig(text, 'config.yml');
  const cancelled = new AbortController().signal;
  const before = [sandbox.audit.filter(({ effective }) => effective).length, github.requests.length];
  const [finished] = await main({ world, inputs, config, signal: null, reporting, cancelled });
  cluster.close();
  expect(sandbox.audit.filter(({ effective }) => effective).length).toBe(before[0]);
  expect(github.requests.slice(before[1]).filter(({ method }) => method !== 'GET')).toEqual([]);
  const of = (state: string) => finished?.findings?.filter((one) => one.state === state).map(({ text: said }) => said);
  return { ending: finished?.ending, broken: of('broken'), notes: of('note'), good: of('good') };
}

describe('mode: check', () => {
  it('is ready where all is there, and says what would be done', async () => {
    const { ending, broken, good } = await checked();
    expect([ending, broken]).toEqual(['ready', []]);
    expect(good).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/every permission/),
        expect.stringMatching(/^healthz: .*200/),
        expect.stringMatching(/^v1 .* runs; kept beside it: none/),
        expect.stringMatching(/`autonomy: auto`/),
        expect.stringMatching(/GitHub answers/),
      ]),
    );
  });

  it.each<[string, Change, RegExp]>([
    ['no such workload', { name: 'gone' }, /There is no Deployment shop\/gone/],
    [
      'a permission is missing',
      {
        rules: [
          { namespace: 'shop', apiGroups: ['apps'], resources: ['deployments', 'replicasets'], verbs: ['get', 'list'] },
        ],
      },
      /Not allowed to .*patch deployments/,
    ],
    [
      'nothing answers the probe',
      { probes: [{ type: 'http', name: 'far', url: 'http://127.0.0.1:9/', allowPrivate: true }] },
      /far gives no data/,
    ],
    [
      'Prometheus is not there',
      {
        probes: [
          {
            type: 'prometheus',
            name: 'errors',
            url: 'http://127.0.0.1:9',
            query: 'x',
            range: '1m',
            normal: { max: 1 },
            allowPrivate: true,
          },
        ],
      },
      /errors gives no data/,
    ],
    ['an owner who cannot be assigned', { more: { owners: ['mallory'] } }, /The owner mallory cannot be assigned/],
    ['code that may not be read', { more: { repository: 'acme/elsewhere' } }, /code in acme\/elsewhere cannot be read/],
    ['a token that is not taken', { token: 'wrong' }, /issues of acme\/shop cannot be read: GitHub answered 401/],
    ['GitHub that does not answer', { apiUrl: 'http://127.0.0.1:9' }, /issues of acme\/shop cannot be read/],
  ])('is not ready with %s', async (_, change, text) => {
    const { ending, broken } = await checked(change);
    expect([ending, broken]).toEqual(['not-ready', expect.arrayContaining([expect.stringMatching(text)])]);
  });

  it('is ready with what somebody meant so, and says it', async () => {
    status = 500;
    const { ending, notes } = await checked({ more: { autonomy: 'observe' } });
    expect([ending, notes]).toEqual([
      'ready',
      expect.arrayContaining([expect.stringMatching(/healthz is unhealthy now/)]),
    ]);
    const bare = await checked({ probes: [{ type: 'rollout' }] });
    expect([bare.ending, bare.notes]).toEqual([
      'ready',
      expect.arrayContaining([expect.stringMatching(/No probe measures/)]),
    ]);
  });

  it('names what would be held, and a history that keeps nothing', async () => {
    const switched = { metadata: { annotations: { 'incident-responder.github.io/switch': 'off' } } };
    sandbox.patch('Deployment', 'shop', 'api', switched);
    const off = await checked();
    expect([off.ending, off.notes]).toEqual([
      'ready',
      expect.arrayContaining([expect.stringMatching(/`switched-off`/)]),
    ]);
    sandbox.patch('Deployment', 'shop', 'api', { spec: { revisionHistoryLimit: 0 } });
    const { ending, broken } = await checked();
    expect([ending, broken]).toEqual(['not-ready', [expect.stringMatching(/`revisionHistoryLimit` is 0/)]]);
  });
});
