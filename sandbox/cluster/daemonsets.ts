// The DaemonSet controller: one pass, for the one node that this cluster has.
import { randomBytes } from 'node:crypto';
import { historyOf, revisionNow, truncate } from './controller-revisions.ts';
import { isReady } from './replicasets.ts';
import { DAEMONSETS, PODS } from './resources.ts';
import { CONTROLLER, ownedBy, STATUS } from './revisions.ts';
import { podOf } from './statefulsets.ts';
import type { Store } from './store.ts';
import type { ControllerRevision, DaemonSet, Pod } from './types.ts';

const HASH = 'controller-revision-hash';

export function syncDaemonSet(store: Store, set: DaemonSet, remove: (pod: Pod) => void): void {
  const update = revisionNow(store, set, HASH);
  const [pod] = podsOf(store, set);
  // A pod that is still terminating keeps its place on the node.
  if (pod === undefined) create(store, set, update);
  else if (set.spec.updateStrategy.type === 'RollingUpdate' && hashOf(pod) !== hashOf(update)) remove(pod);
  writeStatus(store, set, update);
}

const hashOf = ({ metadata }: Pod | ControllerRevision) => metadata.labels?.[HASH] ?? '';
const podsOf = (store: Store, set: DaemonSet) => ownedBy<Pod>(store.list(PODS, set.metadata.namespace ?? ''), set);

function create(store: Store, set: DaemonSet, update: ControllerRevision): void {
  const suffix = [...randomBytes(5)].map((byte) => 'bcdfghjklmnpqrstvwxz2456789'[byte % 27]).join('');
  const generation = set.metadata.annotations?.['deprecated.daemonset.template.generation'];
  const labels = { [HASH]: hashOf(update), ...(generation ? { 'pod-template-generation': generation } : {}) };
  store.create(podOf(set, set.spec.template, { name: `${set.metadata.name}-${suffix}`, labels, more: {} }), CONTROLLER);
}

function writeStatus(store: Store, set: DaemonSet, update: ControllerRevision): void {
  const pods = podsOf(store, set).filter((pod) => pod.metadata.deletionTimestamp === undefined);
  const ready = pods.filter(isReady).length;
  const shown = {
    updatedNumberScheduled: pods.filter((pod) => hashOf(pod) === hashOf(update)).length,
    numberAvailable: ready,
    numberUnavailable: 1 - ready,
  };
  const status = {
    currentNumberScheduled: pods.length,
    numberMisscheduled: 0,
    desiredNumberScheduled: 1,
    numberReady: ready,
    observedGeneration: set.metadata.generation ?? 0,
    ...Object.fromEntries(Object.entries(shown).filter(([, value]) => value > 0)),
  };
  const now = store.get(DAEMONSETS, set.metadata.namespace ?? '', set.metadata.name) as DaemonSet;
  store.update({ ...now, status }, STATUS);
  const used = historyOf(store, set).filter((one) => pods.some((pod) => hashOf(pod) === hashOf(one)));
  truncate(store, set, new Set([update, ...used].map((one) => one.metadata.name)));
}
