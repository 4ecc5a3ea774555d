// The world as ports: an API server, Prometheus, the service and GitHub that answer from a scenario, in memory.
import type { Service } from '../../src/config/schema.ts';
import { ResponderError } from '../../src/errors.ts';
import { needsOf } from '../../src/plan/permissions.ts';
import type { Clock, Cluster, ClusterAnswer, CodeHost, Http, HttpAnswer } from '../../src/ports.ts';
import { autoscalers, budgets, configObject, syncedObject, warnings } from './around.ts';
import type { Scenario } from './format.ts';
import { LEASE, leaseOf, otherLeaseOf } from './memory.ts';
import { deployment, NAME, neighbourPods, numbered, releasePods, replicaSets } from './objects.ts';
import { clockOf, spanOf } from './time.ts';

type Body = Pick<ClusterAnswer, 'status' | 'body'>;

export function clusterOf(scenario: Scenario, service: Service): Cluster {
  return {
    close: () => undefined,
    request: async ({ method, path }) => {
      if (scenario.cluster === 'unreachable')
        throw new ResponderError(
          'cluster-unreachable',
          'The API server gave no answer: ECONNREFUSED',
          'Check the network.',
        );
      const answer =
        scenario.cluster === 'unauthorized' ? refused(401, 'Unauthorized') : answerOf(scenario, service, method, path);
      return { ...answer, date: scenario.now };
    },
  };
}

const refused = (status: number, message: string): Body => ({ status, body: { kind: 'Status', message } });
const given = (body: unknown): Body => ({ status: 200, body });
const listed = (items: readonly object[]) => given({ metadata: {}, items });
const found = (object: object | null, what: string) =>
  object === null ? refused(404, `${what} not found`) : given(object);

/** `[verb and resource, path, answer]` each; the first that fits. */
const ROUTES: readonly (readonly [string, RegExp, (scenario: Scenario, part: string) => Body])[] = [
  ['list replicasets', /\/replicasets\?/, (scenario) => listed(replicaSets(scenario))],
  ['list pods', /\/pods\?/, (scenario) => listed([...releasePods(scenario), ...neighbourPods(scenario)])],
  ['list horizontalpodautoscalers', /\/horizontalpodautoscalers\?/, (scenario) => listed(autoscalers(scenario))],
  ['list poddisruptionbudgets', /\/poddisruptionbudgets\?/, (scenario) => listed(budgets(scenario))],
  ['list events', /\/events\?/, (scenario) => listed(warnings(scenario))],
  ['get pods/log', /\/pods\/([^/]+)\/log\?/, logOf],
  [
    'get configmaps',
    /\/configmaps\/([^/?]+)/,
    (scenario, name) => found(configObject(scenario, 'configMaps', name), name),
  ],
  [
    'get applications',
    /\/(?:applications|kustomizations|helmreleases)\/([^/?]+)$/,
    (scenario, name) => found(syncedObject(scenario, name), name),
  ],
  ['get secrets', /\/secrets\/([^/?]+)/, (scenario, name) => found(configObject(scenario, 'secrets', name), name)],
  ['get leases', new RegExp(`/leases/${LEASE}$`), (scenario) => found(leaseOf(scenario), LEASE)],
  ['get leases', /\/leases\/([^/?]+)$/, (scenario, lease) => found(otherLeaseOf(scenario, lease), lease)],
  [
    'get namespaces',
    /^\/api\/v1\/namespaces\/[^/]+$/,
    ({ site }) => given({ metadata: { annotations: site?.namespace ?? {} } }),
  ],
  [
    'get deployments',
    new RegExp(`/deployments/${NAME}$`),
    (scenario) => found(scenario.workload.gone ? null : deployment(scenario), NAME),
  ],
];

function answerOf(scenario: Scenario, service: Service, method: string, path: string): Body {
  if (method === 'POST' && path.includes('selfsubjectrulesreviews')) return review(scenario, service);
  const route = ROUTES.find(([, pattern]) => method === 'GET' && pattern.test(path));
  if (route === undefined) return refused(404, `the scenario knows no ${method} ${path}`);
  const [permission, pattern, answer] = route;
  if (scenario.denied.includes(permission)) return refused(403, `forbidden: ${permission}`);
  return answer(scenario, decodeURIComponent(pattern.exec(path)?.[1] ?? ''));
}

function logOf(scenario: Scenario, pod: string): Body {
  const release = numbered(scenario).find(
    ({ name }) => pod.startsWith(`${name}-`) && /^\d+$/.test(pod.slice(name.length + 1)),
  );
  return given((scenario.logs[release?.version ?? ''] ?? []).join('\n'));
}

/** One rule for each need that is not denied. */
function review({ denied, budgets: all }: Scenario, service: Service): Body {
  const more =
    Object.keys(all).length === 0 ? [] : [{ verb: 'list', group: 'policy', resource: 'poddisruptionbudgets' }];
  const rules = [...needsOf(service), ...more]
    .filter(({ verb, resource }) => !denied.includes(`${verb} ${resource}`))
    .map(({ verb, group, resource }) => ({ verbs: [verb], apiGroups: [group], resources: [resource] }));
  return { status: 201, body: { status: { resourceRules: rules, incomplete: false } } };
}

export const PROMETHEUS = 'https://prometheus.example';
export const SERVICE = 'https://api.example';
export const seriesOf = (metric: string) => `scenario_${metric.replaceAll(/[^A-Za-z0-9]/g, '_')}`;

export function httpOf(scenario: Scenario): Http {
  return {
    get: async ({ url }) =>
      url.startsWith(PROMETHEUS)
        ? prometheus(scenario, new URL(url).searchParams)
        : serviceAnswer(scenario, url.slice(SERVICE.length + 1)),
  };
}

function prometheus(scenario: Scenario, asked: URLSearchParams): HttpAnswer {
  const query = asked.get('query') ?? '';
  const moment = Date.parse(asked.get('time') ?? scenario.now);
  const found = Object.entries(scenario.metrics).find(([name]) => new RegExp(`\\b${seriesOf(name)}\\b`).test(query));
  const value = found === undefined ? null : valueAt(found[1].values, Date.parse(scenario.now), moment);
  const scraped = (moment - spanOf(found?.[1].stale ?? '0s')) / 1000;
  const shown = query.includes('timestamp(') ? String(scraped) : String(value);
  const result = value === null ? [] : [{ metric: {}, value: [moment / 1000, shown] }];
  const body = { status: 'success', data: { resultType: 'vector', result } };
  return { status: 200, body: JSON.stringify(body), headers: {}, latency: 5 };
}

export type Values = Scenario['metrics'][string]['values'];

/** The newest value that began by then; before all of them the oldest. */
export function valueAt(values: Values, now: number, moment: number): Values[string] {
  const newestFirst = Object.entries(values).toSorted(([a], [b]) => spanOf(a) - spanOf(b));
  const found = newestFirst.find(([ago]) => now - spanOf(ago) <= moment) ?? newestFirst.at(-1);
  return found?.[1] ?? null;
}

function serviceAnswer({ checks }: Scenario, name: string): HttpAnswer {
  const check = checks[name] ?? 404;
  const { status, latency, fails } =
    typeof check === 'number' ? { status: check, latency: '20ms', fails: undefined } : check;
  if (fails !== undefined) throw new ResponderError('host-unreachable', `no answer: ${fails}`, '', undefined, fails);
  return { status, body: '', headers: {}, latency: spanOf(latency) };
}

/** Moves only when slept on, so that a look takes no time. */
export function clockAt(now: string): Clock {
  let passed = 0;
  return {
    now: () => Date.parse(now),
    monotonic: () => passed,
    sleep: async (ms) => {
      passed += ms;
      // A deadline that is slept on beside real work must not win the race.
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}

export function codeHostOf(scenario: Scenario): CodeHost {
  const at = clockOf(scenario.now);
  return {
    repository: 'acme/shop',
    request: async ({ path }) => {
      if (path.includes('/compare/')) return { ...comparison(scenario), headers: {} };
      if (scenario.deployments === 'unavailable') return { status: 503, body: {}, headers: {} };
      const [, id] = /\/deployments\/(\d+)\/statuses/.exec(path) ?? [];
      const state = scenario.deployments[Number(id)]?.state ?? 'unknown';
      const all = scenario.deployments.map(({ ref, ago }, index) => ({
        id: index,
        sha: '0'.repeat(40),
        ref,
        created_at: at(ago),
        url: '',
      }));
      return { status: 200, body: id === undefined ? all : [{ state }], headers: {} };
    },
  };
}

function comparison({ diff }: Scenario): Body {
  if (diff === 'unavailable') return refused(503, 'Service Unavailable');
  const files = Object.entries(diff).map(([filename, text]) => {
    const lines = text.trimEnd().split('\n');
    const patch = [`@@ -0,0 +1,${lines.length} @@`, ...lines.map((line) => `+${line}`)].join('\n');
    return { filename, status: 'added', changes: lines.length, patch };
  });
  return given({ status: 'ahead', ahead_by: 1, behind_by: 0, total_commits: 1, commits: [], files });
}
