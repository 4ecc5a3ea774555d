// What a schema cannot say: entries that contradict one another.
import type { Config, ProbeConfig, Service, TrafficControl } from './schema.ts';

export interface Problem {
  readonly path: readonly string[];
  readonly what: string;
}

export function crossCheck(config: Config): readonly Problem[] {
  const services = Object.entries(config.services);
  const outside = config.postmortemTemplate !== undefined && /^\/|(^|\/)\.\.(\/|$)/.test(config.postmortemTemplate);
  return [
    ...(services.length === 0 ? [{ path: ['services'], what: 'name at least one service' }] : []),
    ...(outside ? [{ path: ['postmortemTemplate'], what: 'must be a path inside the repository, without `..`' }] : []),
    ...sharedWorkloads(services),
    ...sharedObjects(services),
    ...services.flatMap(([key, service]) => problemsOf(['services', key], service)),
  ];
}

/** Two services on one workload would be two locks' worth of decisions about one object. */
function sharedWorkloads(services: readonly (readonly [string, Service])[]): readonly Problem[] {
  const seen = new Map<string, string>();
  return services.flatMap(([key, { workload }]) => {
    const id = `${workload.kind} ${workload.namespace}/${workload.name}`;
    const first = seen.get(id);
    seen.set(id, first ?? key);
    if (first === undefined) return [];
    return [
      {
        path: ['services', key, 'workload'],
        what: `${id} is already the workload of service ${first}; give each workload one service`,
      },
    ];
  });
}

/** What each of two would put back is what the other one has written: then the original never comes back. */
function sharedObjects(services: readonly (readonly [string, Service])[]): readonly Problem[] {
  const seen = new Map<string, string>();
  return services.flatMap(([key, service]) => {
    const mine = changedBy(key, service);
    const shared = mine.flatMap(({ id, path }) => {
      const first = seen.get(id);
      const what = `${id} is already changed by ${first}; let one service change it, or give each an object of its own`;
      return first === undefined ? [] : [{ path, what }];
    });
    for (const { id, path } of mine) if (!seen.has(id)) seen.set(id, path.join('.'));
    return shared;
  });
}

interface Changed {
  readonly id: string;
  readonly path: readonly string[];
}

function changedBy(key: string, { workload, scale, traffic, pauseSync }: Service): readonly Changed[] {
  const { namespace } = workload;
  const { autoscaler } = scale;
  const path = ['services', key];
  return [
    ...(autoscaler === undefined
      ? []
      : [{ id: `HorizontalPodAutoscaler ${namespace}/${autoscaler}`, path: [...path, 'scale', 'autoscaler'] }]),
    ...(pauseSync === undefined
      ? []
      : [
          {
            id: `the sync of ${pauseSync.kind} ${pauseSync.namespace}/${pauseSync.name}`,
            path: [...path, 'pauseSync'],
          },
        ]),
    ...Object.entries(traffic).map(([name, control]) => ({
      id: objectOf(namespace, control),
      path: [...path, 'traffic', name],
    })),
  ];
}

function objectOf(namespace: string, control: TrafficControl): string {
  const name = `${namespace}/${control.name}`;
  switch (control.preset) {
    case 'ingress-nginx-rate-limit':
      return `the rate limit of Ingress ${name}`;
    case 'httproute-weights':
      return `rule ${control.rule} of HTTPRoute ${name}`;
    case 'service-selector':
      return `the selector of Service ${name}`;
    case 'configmap-flag':
      return `key ${control.key} of ConfigMap ${name}`;
    case 'istio-weights':
      return `route ${control.route} of VirtualService ${name}`;
  }
}

function problemsOf(path: readonly string[], service: Service): readonly Problem[] {
  const names = service.probes.map((probe) => probe.name);
  return [
    ...names.flatMap((name, n) =>
      names.indexOf(name) === n
        ? []
        : [{ path: [...path, 'probes', String(n), 'name'], what: `there is another probe named ${name}` }],
    ),
    ...service.probes.flatMap((probe, n) => probeProblems([...path, 'probes', String(n)], probe)),
    ...service.severity.flatMap(({ when }, n) => {
      const unknown = when.probe !== undefined && !names.includes(when.probe);
      return unknown
        ? [{ path: [...path, 'severity', String(n), 'when', 'probe'], what: `there is no probe named ${when.probe}` }]
        : [];
    }),
    ...strategyProblems(path, service),
    ...(service.pauseSync !== undefined && service.ownership.gitops === 'allow'
      ? [{ path: [...path, 'pauseSync'], what: 'is never used with `ownership.gitops: allow`; take one of them out' }]
      : []),
  ];
}

function strategyProblems(path: readonly string[], { strategies, traffic }: Service): readonly Problem[] {
  const undeclared = strategies.includes('traffic') && Object.keys(traffic).length === 0;
  const unused = !strategies.includes('traffic') && Object.keys(traffic).length > 0;
  return [
    ...(undeclared
      ? [{ path: [...path, 'strategies'], what: 'names traffic, and `traffic` declares no control' }]
      : []),
    ...(unused ? [{ path: [...path, 'traffic'], what: 'is never used; add traffic to `strategies`' }] : []),
    ...Object.entries(traffic).flatMap(([name, control]) => {
      const both =
        control.preset === 'configmap-flag' && (control.variant === undefined) === (control.state === undefined);
      return both ? [{ path: [...path, 'traffic', name], what: 'give either `variant` or `state`' }] : [];
    }),
  ];
}

function probeProblems(path: readonly string[], probe: ProbeConfig): readonly Problem[] {
  if (probe.type === 'rollout') return [];
  const problems: Problem[] = [];
  const url = urlProblem(probe);
  if (url !== null) problems.push({ path: [...path, 'url'], what: url });
  if (probe.type !== 'prometheus') return problems;
  const { min, max } = probe.normal;
  if (min === undefined && max === undefined && probe.role !== 'traffic')
    problems.push({ path: [...path, 'normal'], what: 'has no bound; give `max`, `min` or both' });
  if (min !== undefined && max !== undefined && min > max)
    problems.push({
      path: [...path, 'normal'],
      what: 'nothing is between `min` and `max`; `min` must not be above `max`',
    });
  return problems;
}

function urlProblem({ type, url, via }: Exclude<ProbeConfig, { type: 'rollout' }>): string | null {
  if (via !== undefined) {
    const path = url.startsWith('/') && !url.startsWith('//');
    return path || (type === 'prometheus' && url === '') ? null : 'must be a path like /healthz where `via` is given';
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    return 'must be an absolute http(s) URL, or a path together with `via`';
  const { username, password } = new URL(url);
  return username === '' && password === '' ? null : 'must not hold credentials; take them out of the URL';
}
