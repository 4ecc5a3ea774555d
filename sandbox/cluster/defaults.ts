// What the API server fills in and leaves out, so that templates compare as they do in a real cluster.
import { isObject } from './patch.ts';
import type { KubeObject } from './types.ts';

type Json = Record<string, unknown>;

const METADATA = new Set([
  'name',
  'generateName',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'labels',
  'annotations',
  'ownerReferences',
  'finalizers',
  'managedFields',
]);

/** Null, empty maps of metadata and unknown metadata are not kept; defaults are filled in. */
export function normalise(object: KubeObject): KubeObject {
  const clean = withoutNulls(object) as KubeObject;
  clean.metadata = knownMetadata((clean.metadata ?? {}) as unknown as Json) as unknown as KubeObject['metadata'];
  if (clean.kind === 'Deployment') deployment(clean);
  if (clean.kind === 'StatefulSet') statefulSet(clean);
  if (clean.kind === 'DaemonSet') daemonSet(clean);
  if (clean.kind === 'Service') service(clean);
  if (clean.kind === 'HorizontalPodAutoscaler') autoscaler(clean);
  return clean;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(
    ([key, one]) => (one !== null || key === 'lastProbeTime') && one !== undefined,
  );
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutNulls(one)]));
}

function knownMetadata(metadata: Json): Json {
  const kept = Object.entries(metadata).filter(([key, value]) => METADATA.has(key) && !isEmptyMap(value));
  return Object.fromEntries(kept);
}

const isEmptyMap = (value: unknown) => isObject(value) && Object.keys(value).length === 0;

function fill(target: Json, defaults: Json): void {
  for (const [key, value] of Object.entries(defaults)) target[key] ??= value;
}

function deployment(object: KubeObject): void {
  const spec = workload(object, { replicas: 1, strategy: {}, progressDeadlineSeconds: 600 });
  if (spec['paused'] === false) delete spec['paused'];
  if (spec['minReadySeconds'] === 0) delete spec['minReadySeconds'];
  const strategy = spec['strategy'];
  if (isObject(strategy)) {
    fill(strategy, { type: 'RollingUpdate' });
    if (strategy['type'] === 'RollingUpdate') fill(strategy, { rollingUpdate: {} });
    if (isObject(strategy['rollingUpdate']))
      fill(strategy['rollingUpdate'], { maxUnavailable: '25%', maxSurge: '25%' });
  }
}

function statefulSet(object: KubeObject): void {
  const spec = workload(object, { replicas: 1, podManagementPolicy: 'OrderedReady', updateStrategy: {} });
  fill(spec, { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' } });
  const strategy = spec['updateStrategy'];
  if (!isObject(strategy)) return;
  fill(strategy, { type: 'RollingUpdate' });
  if (strategy['type'] === 'RollingUpdate') fill(strategy, { rollingUpdate: {} });
  if (isObject(strategy['rollingUpdate'])) fill(strategy['rollingUpdate'], { partition: 0 });
}

function daemonSet(object: KubeObject): void {
  const strategy = workload(object, { updateStrategy: {} })['updateStrategy'];
  if (!isObject(strategy)) return;
  fill(strategy, { type: 'RollingUpdate' });
  if (strategy['type'] === 'RollingUpdate') fill(strategy, { rollingUpdate: {} });
  if (isObject(strategy['rollingUpdate'])) fill(strategy['rollingUpdate'], { maxUnavailable: 1, maxSurge: 0 });
}

/** The spec, with what all kinds have and `defaults`. */
function workload(object: KubeObject, defaults: Json): Json {
  const spec = isObject(object.spec) ? object.spec : {};
  object.spec = spec;
  object.status ??= {};
  fill(spec, { ...defaults, revisionHistoryLimit: 10, template: {} });
  if (isObject(spec['template'])) template(spec['template']);
  return spec;
}

function template(of: Json): void {
  fill(of, { metadata: {}, spec: {} });
  if (isObject(of['metadata'])) of['metadata'] = knownMetadata(of['metadata']);
  const spec = of['spec'];
  if (!isObject(spec)) return;
  fill(spec, {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
  });
  if (typeof spec['serviceAccountName'] === 'string') fill(spec, { serviceAccount: spec['serviceAccountName'] });
  for (const list of [spec['containers'], spec['initContainers']]) {
    if (Array.isArray(list)) for (const one of list) if (isObject(one)) container(one);
  }
  if (Array.isArray(spec['volumes'])) for (const one of spec['volumes']) volume(one);
}

function container(of: Json): void {
  const tag = /:([^:/@]+)$/.exec(String(of['image'] ?? ''))?.[1] ?? (String(of['image']).includes('@') ? '' : 'latest');
  fill(of, {
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: tag === 'latest' ? 'Always' : 'IfNotPresent',
  });
  if (Array.isArray(of['ports'])) for (const port of of['ports']) if (isObject(port)) fill(port, { protocol: 'TCP' });
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const probe = of[name];
    if (!isObject(probe)) continue;
    fill(probe, { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 });
    if (isObject(probe['httpGet'])) fill(probe['httpGet'], { path: '/', scheme: 'HTTP' });
  }
}

function volume(of: unknown): void {
  if (!isObject(of)) return;
  for (const kind of ['configMap', 'secret', 'projected', 'downwardAPI']) {
    if (isObject(of[kind])) fill(of[kind], { defaultMode: 420 });
  }
}

function autoscaler(object: KubeObject): void {
  const spec = isObject(object.spec) ? object.spec : {};
  object.spec = spec;
  const resource = { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } };
  fill(spec, { minReplicas: 1, metrics: [{ type: 'Resource', resource }] });
  object.status ??= { desiredReplicas: 0, currentMetrics: null };
}

function service(object: KubeObject): void {
  const spec = isObject(object.spec) ? object.spec : {};
  object.spec = spec;
  fill(spec, { type: 'ClusterIP', clusterIP: '10.0.0.10', sessionAffinity: 'None' });
  if (Array.isArray(spec['ports'])) {
    for (const port of spec['ports']) if (isObject(port)) fill(port, { protocol: 'TCP', targetPort: port['port'] });
  }
}
