// The ReplicaSet controller: as many pods as wanted, and the counts in the status.
import { randomBytes } from 'node:crypto';
import { PODS } from './resources.ts';
import { CONTROLLER, ownedBy, STATUS } from './revisions.ts';
import type { Store } from './store.ts';
import type { KubeObject, Pod, ReplicaSet } from './types.ts';

export const isReady = ({ status }: Pod) =>
  (status.conditions ?? []).some((one) => one.type === 'Ready' && one.status === 'True');

export function syncReplicaSet(store: Store, replicaSet: ReplicaSet, remove: (pod: Pod) => void): void {
  const namespace = replicaSet.metadata.namespace ?? '';
  const pods = ownedBy<Pod>(store.list(PODS, namespace), replicaSet);
  const alive = pods.filter((one) => one.metadata.deletionTimestamp === undefined);
  const missing = replicaSet.spec.replicas - alive.length;
  for (let turn = 0; turn < missing; turn += 1) store.create(podOf(replicaSet), CONTROLLER);
  for (const pod of expendable(alive).slice(0, Math.max(-missing, 0))) remove(pod);
  writeStatus(store, replicaSet);
}

/** Those that are not ready first, then the youngest. */
function expendable(pods: readonly Pod[]): readonly Pod[] {
  const age = (pod: Pod) => Number(pod.metadata.resourceVersion);
  return [...pods].sort((a, b) => Number(isReady(a)) - Number(isReady(b)) || age(b) - age(a));
}

function podOf({ metadata, spec }: ReplicaSet): KubeObject {
  const suffix = [...randomBytes(5)].map((byte) => 'bcdfghjklmnpqrstvwxz2456789'[byte % 27]).join('');
  const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: metadata.name, uid: metadata.uid };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${metadata.name}-${suffix}`,
      generateName: `${metadata.name}-`,
      namespace: metadata.namespace,
      ...spec.template.metadata,
      ownerReferences: [{ ...owner, controller: true, blockOwnerDeletion: true }],
    },
    spec: { ...spec.template.spec, nodeName: 'node-0', enableServiceLinks: true },
    status: { phase: 'Pending', qosClass: 'BestEffort' },
  } as unknown as KubeObject;
}

function writeStatus(store: Store, replicaSet: ReplicaSet): void {
  const pods = ownedBy<Pod>(store.list(PODS, replicaSet.metadata.namespace ?? ''), replicaSet);
  const alive = pods.filter((one) => one.metadata.deletionTimestamp === undefined);
  const ready = alive.filter(isReady);
  const settled = Date.now() - (replicaSet.spec.minReadySeconds ?? 0) * 1000;
  const stood = ready.filter(
    (pod) => Date.parse(readySince(pod)) <= settled || replicaSet.spec.minReadySeconds === undefined,
  );
  const counts = {
    fullyLabeledReplicas: alive.length,
    readyReplicas: ready.length,
    availableReplicas: stood.length,
  };
  const shown = Object.fromEntries(Object.entries(counts).filter(([, value]) => value > 0));
  const status: ReplicaSet['status'] = {
    replicas: alive.length,
    ...shown,
    terminatingReplicas: pods.length - alive.length,
    observedGeneration: replicaSet.metadata.generation ?? 0,
  };
  store.update({ ...replicaSet, status }, STATUS);
}

const readySince = ({ status }: Pod) =>
  (status.conditions ?? []).find((one) => one.type === 'Ready')?.lastTransitionTime ?? '';
