// kube-controller-manager: a pass over everything after each change, and when a progress deadline passes.

import { syncAutoscaler } from './autoscalers.ts';
import { deadlineOf } from './conditions.ts';
import { syncDeployment } from './deployments.ts';
import { syncReplicaSet } from './replicasets.ts';
import { AUTOSCALERS, DEPLOYMENTS, PODS, REPLICASETS } from './resources.ts';
import { controllerOf, type Note } from './revisions.ts';
import type { Store } from './store.ts';
import type { Deployment, Pod, ReplicaSet } from './types.ts';

/** Stands among the touched for: something was deleted. */
const OWNER_GONE = '';

export interface Controller {
  pause(): void;
  resume(): void;
  stop(): void;
}

export interface ControllerOptions {
  readonly store: Store;
  /** ms from a change to the controller's look at it. */
  readonly lag: number;
  readonly note: Note;
  readonly removePod: (pod: Pod) => void;
}

export function startController({ store, lag, note, removePod }: ControllerOptions): Controller {
  let running = true;
  let due: NodeJS.Timeout | undefined;
  let later: NodeJS.Timeout | undefined;
  let touched = new Set<string>();
  const kick = () => {
    if (running) due ??= setTimeout(pass, lag);
  };
  function pass(): void {
    due = undefined;
    const turn = touched;
    touched = new Set();
    const late = (one: Deployment) => (deadlineOf(one) ?? Number.POSITIVE_INFINITY) <= Date.now();
    if (turn.has(OWNER_GONE)) collect(store, removePod);
    for (const one of store.list(REPLICASETS, '') as readonly ReplicaSet[]) {
      if (turn.has(one.metadata.uid) || isSettling(one)) syncReplicaSet(store, one, removePod);
    }
    for (const one of store.list(DEPLOYMENTS, '') as readonly Deployment[]) {
      if (turn.has(one.metadata.uid) || late(one)) syncDeployment(store, one, note);
    }
    for (const one of store.list(AUTOSCALERS, '')) syncAutoscaler(store, one);
    clearTimeout(later);
    const next = nextDeadline(store);
    if (next !== null) later = setTimeout(kick, Math.max(next - Date.now(), 50));
  }
  const deaf = store.listen(({ type, resource, object }) => {
    if (![DEPLOYMENTS, REPLICASETS, PODS, AUTOSCALERS].includes(resource)) return;
    touched.add(object.metadata.uid);
    touched.add(controllerOf(object) ?? object.metadata.uid);
    if (type === 'DELETED') touched.add(OWNER_GONE);
    kick();
  });
  function pause(): void {
    running = false;
    clearTimeout(due);
    clearTimeout(later);
    due = undefined;
  }
  return {
    pause,
    resume() {
      running = true;
      kick();
    },
    stop() {
      deaf();
      pause();
    },
  };
}

/** What has lost its owner goes too. */
function collect(store: Store, removePod: (pod: Pod) => void): void {
  const deployments = new Set(store.list(DEPLOYMENTS, '').map((one) => one.metadata.uid));
  for (const one of store.list(REPLICASETS, '')) {
    const owner = controllerOf(one);
    if (owner !== undefined && !deployments.has(owner)) {
      store.remove(REPLICASETS, one.metadata.namespace ?? '', one.metadata.name);
    }
  }
  const sets = new Set(store.list(REPLICASETS, '').map((one) => one.metadata.uid));
  for (const one of store.list(PODS, '') as readonly Pod[]) {
    const owner = controllerOf(one);
    if (owner !== undefined && !sets.has(owner)) removePod(one);
  }
}

/** Ready, but not yet for as long as `minReadySeconds` asks. */
const isSettling = ({ spec, status }: ReplicaSet) =>
  spec.minReadySeconds !== undefined && (status.readyReplicas ?? 0) > (status.availableReplicas ?? 0);

function nextDeadline(store: Store): number | null {
  const times = (store.list(DEPLOYMENTS, '') as readonly Deployment[]).flatMap((one) => deadlineOf(one) ?? []);
  if ((store.list(REPLICASETS, '') as readonly ReplicaSet[]).some(isSettling)) times.push(Date.now() + 250);
  return times.length === 0 ? null : Math.min(...times);
}
