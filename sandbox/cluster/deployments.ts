// The Deployment controller: one pass over one Deployment.
import { complete, condition, counted, newCondition, withCondition, withProgress } from './conditions.ts';
import { DEPLOYMENTS, PODS, REPLICASETS } from './resources.ts';
import {
  CONTROLLER,
  controllerOf,
  create,
  currentOf,
  type Note,
  others,
  ownedBy,
  revised,
  sizes,
  type Turn,
  writeStatus,
} from './revisions.ts';
import { DESIRED, newReplicas, proportional, revisionOf, scaleDownOld } from './rollout.ts';
import type { Store } from './store.ts';
import type { Deployment, Pod, ReplicaSet } from './types.ts';

/** Does one thing and returns; the change that it makes brings the next turn, as in the real one. */
export function syncDeployment(store: Store, given: Deployment, note: Note): void {
  const deployment = withPause(store, given);
  const all = ownedBy<ReplicaSet>(store.list(REPLICASETS, deployment.metadata.namespace ?? ''), deployment);
  const turn: Turn = { store, deployment, all, note };
  const found = currentOf(turn);
  const current = found === null ? null : revised(turn, found);
  if (found !== null && current === null) return;
  const isResized = all.some(
    (one) => one.spec.replicas > 0 && one.metadata.annotations?.[DESIRED] !== String(deployment.spec.replicas),
  );
  if (deployment.spec.paused === true) resizeAll(turn, current, true);
  else if (isResized) resizeAll(turn, current, false);
  else if (deployment.spec.strategy.type === 'Recreate') recreate(turn, current);
  else roll(turn, current);
}

function resizeAll(turn: Turn, current: ReplicaSet | null, tidy: boolean): void {
  if (scale(turn, current)) return;
  if (tidy) cleanUp(turn, current);
  report(turn, current);
}

function withPause(store: Store, deployment: Deployment): Deployment {
  const reason = condition(deployment.status, 'Progressing')?.reason;
  const isPaused = deployment.spec.paused === true;
  if (deployment.spec.progressDeadlineSeconds === undefined || isPaused === (reason === 'DeploymentPaused'))
    return deployment;
  const next = isPaused
    ? newCondition('Progressing', 'Unknown', 'DeploymentPaused', 'Deployment is paused')
    : newCondition('Progressing', 'Unknown', 'DeploymentResumed', 'Deployment is resumed');
  return writeStatus(store, deployment, withCondition(deployment.status, next));
}

function roll(turn: Turn, current: ReplicaSet | null): void {
  if (current === null) {
    create(turn);
    return;
  }
  const { deployment, all } = turn;
  if (resize(turn, current, newReplicas(deployment, all, current.spec.replicas))) {
    report(turn, current);
    return;
  }
  const down = scaleDownOld(deployment, others(turn, current), current);
  for (const { replicaSet, to } of down) resize(turn, replicaSet, to);
  if (down.length === 0 && complete(deployment, deployment.status)) cleanUp(turn, current);
  report(turn, current);
}

function recreate(turn: Turn, current: ReplicaSet | null): void {
  const { store, deployment } = turn;
  const old = others(turn, current);
  const busy = old.filter((one) => resize(turn, one, 0)).length > 0;
  const uids = new Set(old.map((one) => one.metadata.uid));
  const pods = store.list(PODS, deployment.metadata.namespace ?? '') as readonly Pod[];
  if (!busy && !pods.some((pod) => uids.has(controllerOf(pod) ?? ''))) {
    if (current === null) {
      create(turn);
      return;
    }
    resize(turn, current, deployment.spec.replicas);
    if (complete(deployment, deployment.status)) cleanUp(turn, current);
  }
  report(turn, current);
}

function resize(turn: Turn, replicaSet: ReplicaSet, replicas: number): boolean {
  const from = replicaSet.spec.replicas;
  if (from === replicas) return false;
  const { metadata, spec } = replicaSet;
  const annotations = { ...metadata.annotations, ...sizes(turn.deployment) };
  turn.store.update({ ...replicaSet, metadata: { ...metadata, annotations }, spec: { ...spec, replicas } }, CONTROLLER);
  const message = `Scaled ${from < replicas ? 'up' : 'down'} replica set ${metadata.name} from ${from} to ${replicas}`;
  turn.note(turn.deployment, 'ScalingReplicaSet', message);
  return true;
}

/** After `replicas` was changed, and while paused. True where something was written. */
function scale(turn: Turn, current: ReplicaSet | null): boolean {
  const { deployment, all, store } = turn;
  const active = all.filter((one) => one.spec.replicas > 0);
  const latest = current ?? [...all].sort((a, b) => revisionOf(b) - revisionOf(a))[0];
  const only = active.length === 0 ? latest : active.length === 1 ? active[0] : undefined;
  if (active.length > 1 && deployment.spec.strategy.type !== 'RollingUpdate') return false;
  const plan =
    only === undefined ? proportional(deployment, all) : [{ replicaSet: only, to: deployment.spec.replicas }];
  const before = store.version();
  for (const { replicaSet, to } of plan) {
    if (resize(turn, replicaSet, to)) continue;
    const annotations = { ...replicaSet.metadata.annotations, ...sizes(deployment) };
    store.update({ ...replicaSet, metadata: { ...replicaSet.metadata, annotations } }, CONTROLLER);
  }
  return store.version() !== before;
}

function cleanUp(turn: Turn, current: ReplicaSet | null): void {
  const old = others(turn, current);
  const tooMany = old.length - turn.deployment.spec.revisionHistoryLimit;
  const oldest = [...old].sort((a, b) => revisionOf(a) - revisionOf(b)).slice(0, Math.max(tooMany, 0));
  for (const { metadata, spec, status } of oldest) {
    const seen = (metadata.generation ?? 0) <= (status.observedGeneration ?? 0);
    if (spec.replicas === 0 && status.replicas === 0 && seen) {
      turn.store.remove(REPLICASETS, metadata.namespace ?? '', metadata.name);
    }
  }
}

function report(turn: Turn, current: ReplicaSet | null): void {
  const { store, deployment } = turn;
  const namespace = deployment.metadata.namespace ?? '';
  const fresh = (one: ReplicaSet) => store.get(REPLICASETS, namespace, one.metadata.name) as ReplicaSet | undefined;
  const all = turn.all.flatMap((one) => fresh(one) ?? []);
  const now = store.get(DEPLOYMENTS, namespace, deployment.metadata.name) as Deployment;
  const status = counted(now, all, current === null ? null : (fresh(current) ?? null));
  writeStatus(store, now, withProgress(now, status, current));
}
