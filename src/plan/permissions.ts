// What a run needs to be allowed, and what a SelfSubjectRulesReview says of it: everything in one request.
import type { Service } from '../config/schema.ts';
import { resourceOf } from '../mitigation/controls.ts';
import { syncResource } from '../mitigation/sync.ts';
import { at, fields, list, text } from './fields.ts';
import { kindNamed } from './kinds/registry.ts';
import { leaseName } from './lease-name.ts';

export interface Need {
  readonly verb: 'get' | 'list' | 'create' | 'update' | 'patch' | 'delete';
  /** '' is the core group. */
  readonly group: string;
  /** With its subresource: `pods/log`. */
  readonly resource: string;
  /** Null: no object in particular. */
  readonly name: string | null;
  readonly namespace: string;
  /** False: without it less is known, and nothing else. */
  readonly essential: boolean;
}

export function needsOf(service: Service): readonly Need[] {
  const { namespace, name } = service.workload;
  const kind = kindNamed(service.workload.kind);
  const lease = leaseName(service.workload);
  const need = (
    essential: boolean,
    verb: Need['verb'],
    group: string,
    resource: string,
    of: string | null = null,
  ): Need => ({ verb, group, resource, name: of, namespace, essential });
  const status = `${kind.resource}/status`;
  return [
    need(true, 'get', kind.group, kind.resource, name),
    need(true, 'patch', kind.group, kind.resource, name),
    need(true, 'list', kind.history.group, kind.history.resource),
    need(true, 'list', '', 'pods'),
    ...(kind.stepsBack
      ? [need(true, 'get', kind.group, status, name), need(true, 'patch', kind.group, status, name)]
      : []),
    ...(kind.keepsBrokenPods ? [need(true, 'delete', '', 'pods')] : []),
    need(true, 'create', 'coordination.k8s.io', 'leases'),
    need(true, 'get', 'coordination.k8s.io', 'leases', lease),
    need(true, 'update', 'coordination.k8s.io', 'leases', lease),
    need(false, 'get', '', 'pods/log'),
    need(false, 'list', '', 'events'),
    need(false, 'get', '', 'configmaps'),
    toReadSwitch(namespace),
    need(false, 'list', 'autoscaling', 'horizontalpodautoscalers'),
    ...(service.checkSecrets ? [need(false, 'get', '', 'secrets')] : []),
    ...ofStrategies(service).map(({ verb, group, resource, name: of }) => need(true, verb, group, resource, of)),
    ...ofSync(service),
    ...proxied(service).map(({ at: where, as }) => ({
      ...need(false, 'get', '', 'services/proxy', as),
      namespace: where,
    })),
  ];
}

/** A brake that nobody reads is none. */
export const toReadSwitch = (namespace: string): Need => ({
  ...{ verb: 'get', group: '', resource: 'namespaces', name: namespace, namespace, essential: true },
});

/** Where a Rollout takes its template from a Deployment, that is what is patched: which one it is, only the Rollout says. */
export function needsOfTemplate({ workload: { namespace } }: Service, workload: unknown): readonly Need[] {
  if (at(workload, 'templateIn') === undefined) return [];
  const name = text(at(workload, 'spec', 'workloadRef', 'name'));
  const of = { group: 'apps', resource: 'deployments', name, namespace, essential: true } as const;
  return [
    { verb: 'get', ...of },
    { verb: 'patch', ...of },
  ];
}

/** Besides the Deployment itself: what the enabled strategies look at and change. */
function ofStrategies({
  strategies,
  scale,
  traffic,
  workload,
}: Service): readonly Pick<Need, 'verb' | 'group' | 'resource' | 'name'>[] {
  const both = (group: string, resource: string, name: string) =>
    (['get', 'patch'] as const).map((verb) => ({ verb, group, resource, name }));
  const { group: kindGroup, resource } = kindNamed(workload.kind);
  const scaling =
    scale.autoscaler === undefined
      ? both(kindGroup, `${resource}/scale`, workload.name)
      : both('autoscaling', 'horizontalpodautoscalers', scale.autoscaler);
  const routed = Object.values(traffic).flatMap((control) => {
    const { group, resource } = resourceOf(control);
    return both(group, resource, control.name);
  });
  return [...(strategies.includes('scale') ? scaling : []), ...(strategies.includes('traffic') ? routed : [])];
}

/** The object whose sync is paused; it may be in another namespace. */
function ofSync({ pauseSync }: Service): readonly Need[] {
  if (pauseSync === undefined) return [];
  const { name, namespace } = pauseSync;
  const of = { ...syncResource(pauseSync), name, namespace, essential: true };
  return [
    { ...of, verb: 'get' },
    { ...of, verb: 'patch' },
  ];
}

/** Services that probes reach through the API server: RBAC compares the name in exactly the spelling of the path. */
function proxied(service: Service): readonly { readonly at: string; readonly as: string }[] {
  return service.probes.flatMap((probe) => {
    const via = probe.type === 'rollout' ? undefined : probe.via?.cluster;
    if (via === undefined) return [];
    const as = `${via.scheme === 'https' ? 'https:' : ''}${via.service}:${via.port}`;
    return [{ at: via.namespace ?? service.workload.namespace, as }];
  });
}

export interface Permissions {
  /** What is missing and essential, as `patch deployments.apps "api" in namespace shop`: it holds. */
  readonly missing: readonly string[];
  /** What therefore cannot be looked at, and what the review could not tell. */
  readonly notChecked: readonly string[];
}

/** Reads a whole SelfSubjectRulesReview of `namespace`; needs of other namespaces are not its matter. */
export function missingPermissions(review: unknown, namespace: string, needs: readonly Need[]): Permissions {
  const rules = at(review, 'status', 'resourceRules');
  const denied = needs
    .filter((need) => need.namespace === namespace)
    .filter((need) => !list(rules).some((rule) => grants(rule, need)));
  // A webhook authorizer cannot list its rules: what is not shown may still be granted.
  if (at(review, 'status', 'incomplete') === true || !Array.isArray(rules)) {
    const unsure = denied.map((need) => `permission to ${inWords(need)}: the API server could not list all rules`);
    return { missing: [], notChecked: unsure };
  }
  return {
    missing: denied.filter((need) => need.essential).map(inWords),
    notChecked: denied.filter((need) => !need.essential).map((need) => `no permission to ${inWords(need)}`),
  };
}

/** What is asked for only where it is granted: nobody is told that it is missing. */
export function mayList(review: unknown, group: string, resource: string): boolean {
  const need: Need = { verb: 'list', group, resource, name: null, namespace: '', essential: false };
  return list(at(review, 'status', 'resourceRules')).some((rule) => grants(rule, need));
}

/** The matching of RBAC itself: there is no `pods/*`, but there is a `*` and a resource of any kind with `/log`. */
function grants(rule: unknown, need: Need): boolean {
  const has = (key: string, ...any: readonly string[]) => {
    const given = list(fields(rule)[key]).map(text);
    return any.some((wanted) => given.includes(wanted));
  };
  const [, subresource] = need.resource.split('/');
  const anyWithSubresource = subresource === undefined ? [] : [`*/${subresource}`];
  return (
    has('verbs', need.verb, '*') &&
    has('apiGroups', need.group, '*') &&
    has('resources', need.resource, '*', ...anyWithSubresource) &&
    named(list(fields(rule)['resourceNames']), need)
  );
}

/** A rule limited by names never grants a list or a create, but may grant the get or delete that will be needed. */
function named(names: readonly unknown[], need: Need): boolean {
  if (names.length === 0) return true;
  return need.name === null ? need.verb === 'get' || need.verb === 'delete' : names.includes(need.name);
}

export function inWords(need: Need): string {
  const [kind = '', subresource] = need.resource.split('/');
  const resource = `${kind}${need.group === '' ? '' : `.${need.group}`}${subresource === undefined ? '' : `/${subresource}`}`;
  return `${need.verb} ${resource}${need.name === null ? '' : ` "${need.name}"`} in namespace ${need.namespace}`;
}
