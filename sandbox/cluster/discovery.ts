// The paths that are no resources, and what clients read to find out what is served.
import { apiVersionOf, RESOURCES, type Resource, RULES_REVIEWS } from './resources.ts';
import type { Answer } from './types.ts';

const VERBS = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];

export function discovery(path: string): Answer | null {
  const found = pages()[path.replace(/(?<=.)\/$/, '')];
  if (found === undefined) return null;
  return typeof found === 'string'
    ? { status: 200, body: found, contentType: 'text/plain; charset=utf-8' }
    : { status: 200, body: found };
}

function pages(): Readonly<Record<string, unknown>> {
  const served = [...RESOURCES, RULES_REVIEWS];
  const groups = [...new Set(served.map((one) => one.group))].filter((group) => group !== '');
  const lists = groups.map((group) => {
    const own = served.filter((one) => one.group === group);
    return [`/apis/${group}/${own[0]?.version}`, resourceList(own)];
  });
  return {
    '/readyz': 'ok',
    '/livez': 'ok',
    '/healthz': 'ok',
    '/version': {
      major: '1',
      minor: '36',
      gitVersion: 'v1.36.3',
      gitCommit: '',
      gitTreeState: '',
      buildDate: '1970-01-01T00:00:00Z',
      goVersion: 'go1.26.8',
      compiler: 'gc',
      platform: 'linux/amd64',
    },
    '/api': { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] },
    '/apis': { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map((name) => group(name, served)) },
    '/api/v1': resourceList(served.filter((one) => one.group === '')),
    ...Object.fromEntries(
      groups.map((name) => [`/apis/${name}`, { kind: 'APIGroup', apiVersion: 'v1', ...group(name, served) }]),
    ),
    ...Object.fromEntries(lists),
  };
}

function group(name: string, served: readonly Resource[]) {
  const { version: given = 'v1' } = served.find((one) => one.group === name) ?? {};
  const version = { groupVersion: `${name}/${given}`, version: given };
  return { name, versions: [version], preferredVersion: version };
}

function resourceList(served: readonly Resource[]): unknown {
  const [first] = served;
  const resources = served.flatMap((one) => [
    {
      name: one.plural,
      singularName: one.kind.toLowerCase(),
      namespaced: one.namespaced,
      kind: one.kind,
      verbs: one === RULES_REVIEWS ? ['create'] : VERBS,
      ...(one.short.length === 0 ? {} : { shortNames: one.short }),
    },
    ...one.subresources.map((sub) => subresource(one, sub)),
  ]);
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: first === undefined ? '' : apiVersionOf(first),
    resources,
  };
}

function subresource(of: Resource, name: string): unknown {
  const about = { name: `${of.plural}/${name}`, singularName: '', namespaced: true };
  if (name === 'scale')
    return { ...about, group: 'autoscaling', version: 'v1', kind: 'Scale', verbs: ['get', 'patch', 'update'] };
  return { ...about, kind: of.kind, verbs: ['get', 'patch', 'update'] };
}
