// kube-controller-manager: a pass over everything after each change, and when a progress deadline passes.
import { deadlineOf } from './conditions.ts';
import { syncDeployment } from './deployments.ts';
import { syncReplicaSet } from './replicasets.ts';
import { DEPLOYMENTS, PODS, REPLICASETS } from './resources.ts';
import { controllerOf, type Note } from './revisions.ts';
import type { Store } from './store.ts';
import type { Deployment, Pod, ReplicaSet } from './types.ts';

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
  const kick = () => {
    if (running) due ??= setTimeout(pass, lag);
  };
  function pass(): void {
    due = undefined;
    collect(store, removePod);
    for (const one of store.list(REPLICASETS, '')) syncReplicaSet(store, one as ReplicaSet, removePod);
    for (const one of store.list(DEPLOYMENTS, '')) syncDeployment(store, one as Deployment, note);
    clearTimeout(later);
    const next = nextDeadline(store);
    if (next !== null) later = setTimeout(kick, Math.max(next - Date.now(), 50));
  }
  const deaf = store.listen(({ resource }) => {
    if (resource === DEPLOYMENTS || resource === REPLICASETS || resource === PODS) kick();
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

function nextDeadline(store: Store): number | null {
  const deployments = store.list(DEPLOYMENTS, '') as readonly Deployment[];
  const times = deployments.flatMap((one) => deadlineOf(one) ?? []);
  const settling = deployments.filter((one) => (one.spec.minReadySeconds ?? 0) > 0 && deadlineOf(one) !== null);
  times.push(...settling.map(() => Date.now() + 250));
  return times.length === 0 ? null : Math.min(...times);
}
