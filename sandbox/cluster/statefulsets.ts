// The StatefulSet controller: one pass, ported from kubernetes/pkg/controller/statefulset (v1.36) for pods without volumes.
import { historyOf, revisionNow, truncate } from './controller-revisions.ts';
import { isReady } from './replicasets.ts';
import { PODS, STATEFULSETS } from './resources.ts';
import { CONTROLLER, ownedBy, STATUS } from './revisions.ts';
import type { Store } from './store.ts';
import type { ControllerRevision, KubeObject, Pod, PodTemplate, StatefulSet, StatefulSetStatus } from './types.ts';

const POD_LABEL = 'controller-revision-hash';

interface Turn {
  readonly store: Store;
  readonly set: StatefulSet;
  readonly current: ControllerRevision;
  readonly update: ControllerRevision;
  readonly remove: (pod: Pod) => void;
}

export function syncStatefulSet(store: Store, set: StatefulSet, remove: (pod: Pod) => void): void {
  const update = revisionNow(store, set, 'controller.kubernetes.io/hash');
  const named = historyOf(store, set).find((one) => one.metadata.name === set.status.currentRevision);
  const turn = { store, set, current: named ?? update, update, remove };
  step(turn);
  writeStatus(turn);
}

const isGoing = ({ metadata }: Pod) => metadata.deletionTimestamp !== undefined;
const revisionOfPod = ({ metadata }: Pod) => metadata.labels?.[POD_LABEL];
const ordinalOf = ({ metadata }: Pod) => Number(metadata.name.split('-').at(-1));

function podsOf({ store, set }: Pick<Turn, 'store' | 'set'>): readonly Pod[] {
  const pods = ownedBy<Pod>(store.list(PODS, set.metadata.namespace ?? ''), set);
  return pods.sort((a, b) => ordinalOf(a) - ordinalOf(b));
}

/** Missing pods first, in order; then those too many; then, from the last one, those of another revision. */
function step(turn: Turn): void {
  const { set } = turn;
  const ordered = set.spec.podManagementPolicy === 'OrderedReady';
  const pods = podsOf(turn);
  for (let ordinal = 0; ordinal < set.spec.replicas; ordinal += 1) {
    const pod = pods.find((one) => ordinalOf(one) === ordinal);
    if (pod === undefined) create(turn, ordinal);
    // A pod that never becomes ready stops everything behind it, an update too (kubernetes#67250).
    if (ordered && (pod === undefined || isGoing(pod) || !isReady(pod))) return;
  }
  const tooMany = pods.filter((one) => ordinalOf(one) >= set.spec.replicas && !isGoing(one)).toReversed();
  for (const pod of ordered ? tooMany.slice(0, 1) : tooMany) turn.remove(pod);
  if (tooMany.length === 0 && set.spec.updateStrategy.type === 'RollingUpdate') replaceOne(turn, pods);
}

function replaceOne({ set, update, remove }: Turn, pods: readonly Pod[]): void {
  const partition = set.spec.updateStrategy.rollingUpdate?.partition ?? 0;
  for (const pod of pods.toReversed()) {
    if (ordinalOf(pod) < partition) return;
    if (revisionOfPod(pod) !== update.metadata.name && !isGoing(pod)) {
      remove(pod);
      return;
    }
    if (isGoing(pod) || !isReady(pod)) return;
  }
}

function create({ store, set, current, update }: Turn, ordinal: number): void {
  const { type, rollingUpdate } = set.spec.updateStrategy;
  const old = type === 'RollingUpdate' && ordinal < (rollingUpdate?.partition ?? 0);
  const { metadata, data } = old ? current : update;
  const { $patch: _, ...template } = data.spec.template;
  const name = `${set.metadata.name}-${ordinal}`;
  const labels = {
    [POD_LABEL]: metadata.name,
    'statefulset.kubernetes.io/pod-name': name,
    'apps.kubernetes.io/pod-index': String(ordinal),
  };
  const more = { hostname: name, ...(set.spec.serviceName === undefined ? {} : { subdomain: set.spec.serviceName }) };
  store.create(podOf(set, template, { name, labels, more }), CONTROLLER);
}

/** A pod that belongs to the workload itself. */
export function podOf(
  owner: KubeObject,
  template: PodTemplate,
  own: { readonly name: string; readonly labels: object; readonly more: object },
): KubeObject {
  const { name, namespace, uid } = owner.metadata;
  return structuredClone({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...template.metadata,
      name: own.name,
      generateName: `${name}-`,
      namespace,
      labels: { ...template.metadata?.labels, ...own.labels },
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: owner.kind, name, uid, controller: true, blockOwnerDeletion: true },
      ],
    },
    spec: { ...template.spec, nodeName: 'node-0', enableServiceLinks: true, ...own.more },
    status: { phase: 'Pending', qosClass: 'BestEffort' },
  }) as unknown as KubeObject;
}

function writeStatus({ store, set, current, update }: Turn): void {
  const pods = podsOf({ store, set }).filter((pod) => ordinalOf(pod) < set.spec.replicas);
  const counted = (of: ControllerRevision) =>
    pods.filter((pod) => !isGoing(pod) && revisionOfPod(pod) === of.metadata.name).length;
  const ready = pods.filter((pod) => isReady(pod) && !isGoing(pod)).length;
  const [currentReplicas, updatedReplicas] = [counted(current), counted(update)];
  const rolling = set.spec.updateStrategy.type === 'RollingUpdate';
  const done = rolling && updatedReplicas === pods.length && ready === pods.length && pods.length === set.spec.replicas;
  const counts = {
    readyReplicas: ready,
    currentReplicas: done ? updatedReplicas : currentReplicas,
    updatedReplicas,
  };
  const status: StatefulSetStatus = {
    observedGeneration: set.metadata.generation ?? 0,
    replicas: pods.length,
    ...Object.fromEntries(Object.entries(counts).filter(([, value]) => value > 0)),
    availableReplicas: ready,
    currentRevision: (done ? update : current).metadata.name,
    updateRevision: update.metadata.name,
    collisionCount: 0,
  };
  const now = store.get(STATEFULSETS, set.metadata.namespace ?? '', set.metadata.name) as StatefulSet;
  store.update({ ...now, status }, STATUS);
  const used = [current, update].map((one) => one.metadata.name);
  truncate(store, set, new Set([...used, ...pods.map((pod) => revisionOfPod(pod) ?? '')]));
}
