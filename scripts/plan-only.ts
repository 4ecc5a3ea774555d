// Triage and plan of a replayed signal against the cluster of KUBECONFIG. Nothing can be written: the edges are given read-only.
import { readKubeconfig } from '../src/config/kubeconfig.ts';
import type { Config } from '../src/config/schema.ts';
import { systemClock } from '../src/edges/clock.ts';
import { createHistory } from '../src/edges/git.ts';
import { createCodeHost } from '../src/edges/github.ts';
import { createHttp } from '../src/edges/http.ts';
import { createCluster } from '../src/edges/kubernetes.ts';
import { readKubeconfigText } from '../src/edges/workspace.ts';
import { ResponderError, sentence } from '../src/errors.ts';
import type { Signal } from '../src/incident.ts';
import { main } from '../src/main.ts';
import type { Cluster, CodeHost, Runner, World } from '../src/ports.ts';
import type { Matched } from '../src/signal/match.ts';

/** Of one service. */
export interface Planned {
  readonly service: string;
  readonly ending: string;
  readonly detail: string;
  readonly triage: unknown;
  readonly plan: unknown;
}

export interface Plans {
  readonly plans: readonly Planned[];
  /** Why there is no plan, or what it could not look at. */
  readonly notChecked: readonly string[];
}

export async function planOnly(signal: Signal, config: Config, matched: Matched): Promise<Plans> {
  if (signal.status !== 'firing') return { plans: [], notChecked: [`nothing to plan: ${signal.status}`] };
  if (matched.services.length === 0) return { plans: [], notChecked: ['nothing to plan: no service matches'] };
  try {
    const world = await readOnlyWorld(config);
    const inputs = {
      config: '',
      githubToken: '',
      kubeconfig: '',
      context: '',
      mode: 'plan',
      dryRun: true,
      switch: 'on',
      planIds: [],
      services: [],
    } as const;
    const reporting = {
      repository: world.codeHost.repository,
      labels: [],
      template: null,
      runUrl: null,
      workflow: null,
    };
    const all = await main({ world, inputs, config, signal, reporting, cancelled: new AbortController().signal });
    const plans = all.map(({ key, ending, detail, account }) => ({
      service: key,
      ending,
      detail,
      triage: account?.brief.triage ?? null,
      plan: account?.brief.plan ?? null,
    }));
    return { plans, notChecked: all.flatMap(({ account }) => account?.brief.plan.notChecked ?? []) };
  } catch (thrown) {
    return { plans: [], notChecked: [`the cluster: ${sentence(thrown)}`] };
  }
}

async function readOnlyWorld(config: Config): Promise<World> {
  const { env } = process;
  const text = await readKubeconfigText(env['KUBECONFIG'] ?? '');
  const [repository, token] = [env['GITHUB_REPOSITORY'] ?? '', env['GITHUB_TOKEN'] ?? ''];
  const [apiUrl, serverUrl] = [
    env['GITHUB_API_URL'] ?? 'https://api.github.com',
    env['GITHUB_SERVER_URL'] ?? 'https://github.com',
  ];
  return {
    clock: systemClock(),
    runner: silent(env),
    http: createHttp(),
    codeHost: readOnlyHost(createCodeHost({ token, repository, apiUrl })),
    history: createHistory({ serverUrl, token }),
    reverter: { revert: () => refused('no commit is taken back') },
    cluster: readOnlyCluster(createCluster(readKubeconfig(text, '', config.kubeconfig))),
  };
}

const refused = (what: string) =>
  Promise.reject(new ResponderError('host-refused', `A replay writes nothing: ${what}.`, 'Run the action to act.'));

function readOnlyHost(host: CodeHost): CodeHost {
  return {
    repository: host.repository,
    request: (request) =>
      request.method === 'GET' ? host.request(request) : refused(`${request.method} ${request.path}`),
  };
}

/** Asking for one's own permissions is a POST that leaves nothing behind. */
function readOnlyCluster(cluster: Cluster): Cluster {
  return {
    close: () => cluster.close(),
    request: (request) => {
      const asking = request.method === 'POST' && request.path.startsWith('/apis/authorization.k8s.io/');
      return request.method === 'GET' || asking
        ? cluster.request(request)
        : refused(`${request.method} ${request.path}`);
    },
  };
}

function silent(env: Runner['env']): Runner {
  const nothing = () => undefined;
  return {
    env,
    input: () => '',
    info: nothing,
    notice: nothing,
    warning: nothing,
    error: nothing,
    mask: nothing,
    hide: (text) => text,
    output: nothing,
    summary: async () => undefined,
    flush: async () => undefined,
  };
}
