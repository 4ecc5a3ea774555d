// kube-controller-manager: a pass over everything after each change, and when a progress deadline passes.

import { syncAutoscaler } from './autoscalers.ts';
import { deadlineOf } from './conditions.ts';
import { syncDaemonSet } from './daemonsets.ts';
import { syncDeployment } from './deployments.ts';
import { syncReplicaSet } from './replicasets.ts';
import {
  AUTOSCALERS,
  CONTROLLERREVISIONS,
  DAEMONSETS,
  DEPLOYMENTS,
  PODS,
  REPLICASETS,
  type Resource,
  STATEFULSETS,
  WORKLOADS,
} from './resources.ts';
import { controllerOf, type Note } from './revisions.ts';
import { syncStatefulSet } from './statefulsets.ts';
import type { Store } from './store.ts';
import type { DaemonSet, Deployment, Pod, ReplicaSet, StatefulSet } from './types.ts';

const FOLLOWED: readonly Resource[] = [...WORKLOADS, REPLICASETS, PODS, AUTOSCALERS];

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
    for (const one of store.list(STATEFULSETS, '') as readonly StatefulSet[]) {
      if (turn.has(one.metadata.uid)) syncStatefulSet(store, one, removePod);
    }
    for (const one of store.list(DAEMONSETS, '') as readonly DaemonSet[]) {
      if (turn.has(one.metadata.uid)) syncDaemonSet(store, one, removePod);
    }
    for (const one of store.list(AUTOSCALERS, '')) syncAutoscaler(store, one);
    clearTimeout(later);
    const next = nextDeadline(store);
    if (next !== null) later = setTimeout(kick, Math.max(next - Date.now(), 50));
  }
  const deaf = store.listen(({ type, resource, object }) => {
    if (!FOLLOWED.includes(resource)) return;
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
  const owners = new Set(WORKLOADS.flatMap((of) => store.list(of, '')).map((one) => one.metadata.uid));
  const orphan = (owner: string | undefined) => owner !== undefined && !owners.has(owner);
  for (const kept of [REPLICASETS, CONTROLLERREVISIONS]) {
    for (const one of store.list(kept, '')) {
      if (orphan(controllerOf(one))) store.remove(kept, one.metadata.namespace ?? '', one.metadata.name);
    }
  }
  for (const one of store.list(REPLICASETS, '')) owners.add(one.metadata.uid);
  for (const one of store.list(PODS, '') as readonly Pod[]) {
    if (orphan(controllerOf(one))) removePod(one);
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
