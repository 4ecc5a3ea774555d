// StatefulSets and DaemonSets as an API server sends them (1.36.3), in few words.

export const template = (version: string) => ({
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'app', image: `shop/web:${version}` }] },
});

export interface Shape {
  readonly version?: string;
  readonly updateRevision?: string;
  readonly updateStrategy?: object;
  readonly generation?: number;
  readonly observed?: number;
}

export function statefulSet(shape: Shape = {}): unknown {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web', namespace: 'shop', uid: 'u', generation: shape.generation ?? 2, resourceVersion: '9' },
    spec: {
      replicas: 3,
      updateStrategy: shape.updateStrategy ?? { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
      template: template(shape.version ?? 'v2'),
    },
    status: {
      observedGeneration: shape.observed ?? shape.generation ?? 2,
      replicas: 3,
      readyReplicas: 2,
      currentReplicas: 2,
      updatedReplicas: 1,
      availableReplicas: 2,
      currentRevision: 'web-1',
      updateRevision: shape.updateRevision ?? 'web-2',
    },
  };
}

export function daemonSet(shape: Shape = {}): unknown {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'web', namespace: 'shop', uid: 'u', generation: 2, resourceVersion: '9' },
    spec: { updateStrategy: shape.updateStrategy ?? { type: 'RollingUpdate' }, template: template('v2') },
    status: {
      observedGeneration: 2,
      desiredNumberScheduled: 5,
      currentNumberScheduled: 5,
      updatedNumberScheduled: 1,
      numberReady: 4,
      numberAvailable: 3,
      numberMisscheduled: 0,
    },
  };
}

export interface RevisionShape {
  readonly createdAt?: string;
  /** managedFields' time of the number; none where null. */
  readonly numberedAt?: string | null;
  readonly owner?: string;
  readonly version?: string;
}

/** `at`: `18:00:07` of one day. */
export const at = (time: string): string => `2026-11-26T${time}Z`;

export function controllerRevision(name: string, revision: number, shape: RevisionShape = {}): unknown {
  const created = at(shape.createdAt ?? `18:00:0${revision}`);
  const numbered = shape.numberedAt === undefined ? created : shape.numberedAt && at(shape.numberedAt);
  const entry = { manager: 'kube-controller-manager', time: numbered, fieldsV1: { 'f:data': {}, 'f:revision': {} } };
  return {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name,
      namespace: 'shop',
      uid: `cr-${name}`,
      creationTimestamp: created,
      ownerReferences: [{ kind: 'StatefulSet', name: 'web', uid: shape.owner ?? 'u', controller: true }],
      ...(numbered === null ? {} : { managedFields: [entry] }),
    },
    data: { spec: { template: { ...template(shape.version ?? name.replace('web-', 'v')), $patch: 'replace' } } },
    revision,
  };
}

export function ownedPod(kind: string, name: string, label: string): unknown {
  return {
    metadata: {
      name,
      namespace: 'shop',
      uid: `pod-${name}`,
      creationTimestamp: at('18:00:00'),
      labels: { app: 'web', 'controller-revision-hash': label },
      ownerReferences: [{ kind, name: 'web', uid: 'u', controller: true }],
    },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
  };
}
