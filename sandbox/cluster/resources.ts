// What the embedded API serves.

export interface Resource {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly short: readonly string[];
  readonly subresources: readonly string[];
}

function resource(
  group: string,
  plural: string,
  kind: string,
  more: { short?: readonly string[]; subresources?: readonly string[]; namespaced?: boolean; version?: string } = {},
): Resource {
  const { short = [], subresources = [], namespaced = true, version = 'v1' } = more;
  return { group, version, plural, kind, namespaced, short, subresources };
}

export const DEPLOYMENTS = resource('apps', 'deployments', 'Deployment', {
  short: ['deploy'],
  subresources: ['scale', 'status'],
});
export const STATEFULSETS = resource('apps', 'statefulsets', 'StatefulSet', {
  short: ['sts'],
  subresources: ['scale', 'status'],
});
export const DAEMONSETS = resource('apps', 'daemonsets', 'DaemonSet', { short: ['ds'], subresources: ['status'] });
export const CONTROLLERREVISIONS = resource('apps', 'controllerrevisions', 'ControllerRevision');
/** Of Argo Rollouts. */
export const ROLLOUTS = resource('argoproj.io', 'rollouts', 'Rollout', {
  version: 'v1alpha1',
  short: ['ro'],
  subresources: ['scale', 'status'],
});
export const REPLICASETS = resource('apps', 'replicasets', 'ReplicaSet', { short: ['rs'] });
export const PODS = resource('', 'pods', 'Pod', { short: ['po'], subresources: ['log'] });
export const EVENTS = resource('', 'events', 'Event', { short: ['ev'] });
export const SERVICES = resource('', 'services', 'Service', { short: ['svc'], subresources: ['proxy'] });
export const NAMESPACES = resource('', 'namespaces', 'Namespace', { short: ['ns'], namespaced: false });
export const LEASES = resource('coordination.k8s.io', 'leases', 'Lease');
export const AUTOSCALERS = resource('autoscaling', 'horizontalpodautoscalers', 'HorizontalPodAutoscaler', {
  short: ['hpa'],
  version: 'v2',
});
const INGRESSES = resource('networking.k8s.io', 'ingresses', 'Ingress', { short: ['ing'] });
/** Of Gateway API and Istio: in a real cluster custom resources, here of any shape. */
const HTTPROUTES = resource('gateway.networking.k8s.io', 'httproutes', 'HTTPRoute');
const VIRTUALSERVICES = resource('networking.istio.io', 'virtualservices', 'VirtualService', { short: ['vs'] });
/** Of Argo CD and Flux: the same. */
const APPLICATIONS = resource('argoproj.io', 'applications', 'Application', { version: 'v1alpha1' });
const KUSTOMIZATIONS = resource('kustomize.toolkit.fluxcd.io', 'kustomizations', 'Kustomization');
const HELMRELEASES = resource('helm.toolkit.fluxcd.io', 'helmreleases', 'HelmRelease', { version: 'v2' });
const CONFIGMAPS = resource('', 'configmaps', 'ConfigMap', { short: ['cm'] });
const SECRETS = resource('', 'secrets', 'Secret');

/** What has a pod template, a status of its own and a controller that follows it. */
export const WORKLOADS: readonly Resource[] = [DEPLOYMENTS, STATEFULSETS, DAEMONSETS, ROLLOUTS];

/** Kept in the store; `selfsubjectrulesreviews` is answered, not kept. */
export const RESOURCES: readonly Resource[] = [
  NAMESPACES,
  CONFIGMAPS,
  SECRETS,
  SERVICES,
  PODS,
  EVENTS,
  DEPLOYMENTS,
  STATEFULSETS,
  DAEMONSETS,
  ROLLOUTS,
  CONTROLLERREVISIONS,
  REPLICASETS,
  LEASES,
  AUTOSCALERS,
  INGRESSES,
  HTTPROUTES,
  VIRTUALSERVICES,
  APPLICATIONS,
  KUSTOMIZATIONS,
  HELMRELEASES,
];

export const RULES_REVIEWS = resource('authorization.k8s.io', 'selfsubjectrulesreviews', 'SelfSubjectRulesReview', {
  namespaced: false,
});

export function apiVersionOf(of: Resource): string {
  return of.group === '' ? of.version : `${of.group}/${of.version}`;
}

export function resourceOfKind(apiVersion: string, kind: string): Resource | undefined {
  return RESOURCES.find((one) => one.kind === kind && apiVersionOf(one) === apiVersion);
}
