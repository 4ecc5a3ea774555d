// One run of the action against the busy world (busy-world.ts): real edges, the config of one service, an alert of now.
import type { SandboxGitHub } from '../sandbox/github/index.ts';
import { parseConfig } from '../src/config/load.ts';
import { systemClock } from '../src/edges/clock.ts';
import { createHistory } from '../src/edges/git.ts';
import { createReverter } from '../src/edges/git-revert.ts';
import { createCodeHost } from '../src/edges/github.ts';
import { createHttp } from '../src/edges/http.ts';
import { ResponderError } from '../src/errors.ts';
import type { Finished } from '../src/handling.ts';
import { main } from '../src/main.ts';
import type { Cluster, ClusterRequest, Runner } from '../src/ports.ts';
import { readSignal } from '../src/signal/read.ts';

export interface BusyRun {
  readonly mode?: 'respond' | 'follow-up';
  readonly autonomy?: 'auto' | 'observe';
  /** Traffic may be shed. */
  readonly shedding?: boolean;
  /** More of `limits`, or other values, as YAML in flow style. */
  readonly limits?: Readonly<Record<string, string | number>>;
  readonly startsAt?: string;
  /** How long it must have been healthy before follow-up puts back what was set. */
  readonly restoreAfter?: string;
  /** More services, and more of the whole config. */
  readonly more?: string;
  readonly cancelled?: AbortSignal;
  /** The run dies once this was answered: nothing of it comes through any more. */
  readonly killAt?: (request: ClusterRequest) => boolean;
}

const SHED = '    traffic: {shed: {preset: ingress-nginx-rate-limit, name: api, rps: 20}}\n';
const LIMITS = {
  ...{ releaseWindow: '1s', bakeTime: '1s', sampleEvery: '500ms', samples: 2 },
  ...{ verifyFor: '4s', convergeWithin: '2m', patience: '1s' },
};

const configOf = (url: string, { autonomy = 'auto', shedding, limits, restoreAfter = '1h', more = '' }: BusyRun) =>
  parseConfig(
    `version: 1
services:
  api:
    match: [{service: api}]
    repository: acme/shop
    workload: {namespace: shop, name: api}
    autonomy: ${autonomy}
    owners: [alice]
    strategies: [rollback, scale${shedding ? ', traffic' : ''}]
${shedding ? SHED : ''}    restoreAfter: ${restoreAfter}
    probes:
      - {type: prometheus, name: errors, url: "${url}", query: errors, normal: {max: 0.05}, range: 1s, allowPrivate: true, role: errors}
      - {type: prometheus, name: traffic, url: "${url}", query: traffic, normal: {min: 0}, range: 1s, allowPrivate: true, role: traffic}
    limits: ${JSON.stringify({ ...LIMITS, ...limits })}
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

/** From the answer to `killAt` on, no request comes through. */
export function mortal(
  cluster: Cluster,
  killAt: BusyRun['killAt'],
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

function runnerThat(warns: (text: string) => void): Runner {
  const quiet = () => undefined;
  return {
    ...{ env: {}, input: () => '', info: quiet, notice: quiet, warning: warns, error: quiet, mask: quiet },
    ...{ hide: (text) => text, output: quiet, summary: async () => undefined, flush: async () => undefined },
  };
}

interface Around {
  readonly github: SandboxGitHub;
  readonly cluster: Cluster;
  readonly warns: (text: string) => void;
  /** Of Prometheus. */
  readonly url: string;
}

export async function runOnce({ github, cluster, warns, url }: Around, options: BusyRun): Promise<Finished> {
  const { mode = 'respond', startsAt, cancelled = new AbortController().signal } = options;
  const now = new Date().toISOString();
  const event = alertAt(startsAt ?? now);
  const [finished] = await main({
    world: {
      clock: systemClock(),
      runner: runnerThat(warns),
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
    config: configOf(url, options),
    signal: mode === 'follow-up' ? null : readSignal({ event, eventName: 'repository_dispatch', now }),
    reporting: { repository: 'acme/shop', labels: ['incident'], template: null, runUrl: null, workflow: null },
    cancelled,
  });
  if (finished === undefined) throw new Error('no service');
  return finished;
}
