// The arithmetic of the Deployment controller, ported from kubernetes/pkg/controller/deployment (v1.36).
import type { Deployment, ReplicaSet } from './types.ts';

export const REVISION = 'deployment.kubernetes.io/revision';
export const HISTORY = 'deployment.kubernetes.io/revision-history';
export const DESIRED = 'deployment.kubernetes.io/desired-replicas';
export const MAXIMUM = 'deployment.kubernetes.io/max-replicas';

export interface Scaling {
  readonly replicaSet: ReplicaSet;
  readonly to: number;
}

export const revisionOf = (object: { metadata: ReplicaSet['metadata'] }) =>
  Number(object.metadata.annotations?.[REVISION] ?? 0);

const sum = (sets: readonly ReplicaSet[], of: (one: ReplicaSet) => number) =>
  sets.reduce((total, one) => total + of(one), 0);
export const wanted = (sets: readonly ReplicaSet[]) => sum(sets, (one) => one.spec.replicas);
export const available = (sets: readonly ReplicaSet[]) => sum(sets, (one) => one.status.availableReplicas ?? 0);

function part(value: number | string, of: number, round: (number: number) => number): number {
  return typeof value === 'number' ? value : round((Number.parseFloat(value) / 100) * of);
}

/** maxSurge is rounded up, maxUnavailable down; where both come out as 0, one may be unavailable. */
export function bounds({ spec }: Deployment): { surge: number; unavailable: number } {
  const rolling = spec.strategy.rollingUpdate;
  if (spec.strategy.type !== 'RollingUpdate' || rolling === undefined) return { surge: 0, unavailable: 0 };
  const surge = part(rolling.maxSurge, spec.replicas, Math.ceil);
  const unavailable = part(rolling.maxUnavailable, spec.replicas, Math.floor);
  return { surge, unavailable: Math.min(surge + unavailable === 0 ? 1 : unavailable, spec.replicas) };
}

export function maximum(deployment: Deployment): number {
  return deployment.spec.replicas + bounds(deployment).surge;
}

/** How many replicas the new ReplicaSet should have now. `replicas`: how many it has. */
export function newReplicas(deployment: Deployment, all: readonly ReplicaSet[], replicas: number): number {
  const { spec } = deployment;
  if (spec.strategy.type !== 'RollingUpdate') return spec.replicas;
  if (replicas > spec.replicas) return spec.replicas;
  const room = maximum(deployment) - wanted(all);
  return room <= 0 ? replicas : replicas + Math.min(room, spec.replicas - replicas);
}

/** Old ReplicaSets to scale down: first pods that are not available, then as many as availability allows. */
export function scaleDownOld(
  deployment: Deployment,
  old: readonly ReplicaSet[],
  current: ReplicaSet,
): readonly Scaling[] {
  const all = [...old, current];
  const least = deployment.spec.replicas - bounds(deployment).unavailable;
  const notYet = current.spec.replicas - (current.status.availableReplicas ?? 0);
  let budget = wanted(all) - least - notYet;
  if (wanted(old) === 0 || budget <= 0) return [];
  const left = new Map(old.map((one) => [one, one.spec.replicas]));
  for (const one of byAge(old)) {
    const unhealthy = Math.min(budget, one.spec.replicas - (one.status.availableReplicas ?? 0));
    if (unhealthy <= 0) continue;
    left.set(one, one.spec.replicas - unhealthy);
    budget -= unhealthy;
  }
  let spare = available(all) - least;
  for (const one of byAge(old)) {
    const has = left.get(one) ?? 0;
    const fewer = Math.min(has, Math.max(spare, 0));
    left.set(one, has - fewer);
    spare -= fewer;
  }
  return old
    .map((replicaSet) => ({ replicaSet, to: left.get(replicaSet) ?? 0 }))
    .filter(({ replicaSet, to }) => to !== replicaSet.spec.replicas);
}

export function byAge(sets: readonly ReplicaSet[]): readonly ReplicaSet[] {
  return [...sets].sort(
    (a, b) =>
      a.metadata.creationTimestamp.localeCompare(b.metadata.creationTimestamp) ||
      (a.metadata.name < b.metadata.name ? -1 : 1),
  );
}

/** `replicas` was changed in the middle of a rollout: every active ReplicaSet gets its share. */
export function proportional(deployment: Deployment, all: readonly ReplicaSet[]): readonly Scaling[] {
  const active = all.filter((one) => one.spec.replicas > 0);
  const room = deployment.spec.replicas === 0 ? 0 : maximum(deployment);
  let toAdd = room - wanted(active);
  const bySize = [...active].sort((a, b) => b.spec.replicas - a.spec.replicas);
  const shares = bySize.map((replicaSet) => {
    const before = Number(replicaSet.metadata.annotations?.[MAXIMUM] ?? deployment.spec.replicas);
    const fair = deployment.spec.replicas === 0 ? 0 : Math.round((replicaSet.spec.replicas * room) / before);
    const change = fair - replicaSet.spec.replicas;
    const bounded = toAdd > 0 ? Math.min(Math.max(change, 0), toAdd) : Math.max(Math.min(change, 0), toAdd);
    toAdd -= bounded;
    return { replicaSet, to: replicaSet.spec.replicas + bounded };
  });
  return shares.map((share, index) => (index === 0 ? { ...share, to: Math.max(share.to + toAdd, 0) } : share));
}
