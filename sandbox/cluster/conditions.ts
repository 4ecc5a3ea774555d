// A Deployment's status: counts and the conditions Available and Progressing, as its controller writes them.
import { available, bounds, wanted } from './rollout.ts';
import { type Condition, type Deployment, type DeploymentStatus, type ReplicaSet, seconds } from './types.ts';

export function condition(status: DeploymentStatus, type: string): Condition | undefined {
  return (status.conditions ?? []).find((one) => one.type === type);
}

export function newCondition(type: string, status: string, reason: string, message: string): Condition {
  const now = seconds();
  return { type, status, lastUpdateTime: now, lastTransitionTime: now, reason, message };
}

/** Same status and reason: nothing changes. Same status: the time of the transition is kept. */
export function withCondition(status: DeploymentStatus, next: Condition): DeploymentStatus {
  const current = condition(status, next.type);
  if (current?.status === next.status && current.reason === next.reason) return status;
  const kept = current?.status === next.status ? { ...next, lastTransitionTime: current.lastTransitionTime } : next;
  return { ...status, conditions: [...(status.conditions ?? []).filter((one) => one.type !== next.type), kept] };
}

export function counted(
  deployment: Deployment,
  all: readonly ReplicaSet[],
  current: ReplicaSet | null,
): DeploymentStatus {
  const total = (of: (one: ReplicaSet) => number | undefined) => all.reduce((sum, one) => sum + (of(one) ?? 0), 0);
  const counts = {
    observedGeneration: deployment.metadata.generation ?? 0,
    replicas: total((one) => one.status.replicas),
    updatedReplicas: current?.status.replicas ?? 0,
    readyReplicas: total((one) => one.status.readyReplicas),
    availableReplicas: available(all),
    unavailableReplicas: Math.max(wanted(all) - available(all), 0),
  };
  const shown = Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== 0));
  const terminatingReplicas = total((one) => one.status.terminatingReplicas);
  const conditions = deployment.status.conditions ?? [];
  const status: DeploymentStatus = { ...shown, terminatingReplicas, conditions };
  const enough = available(all) >= deployment.spec.replicas - bounds(deployment).unavailable;
  return withCondition(
    status,
    enough
      ? newCondition('Available', 'True', 'MinimumReplicasAvailable', 'Deployment has minimum availability.')
      : newCondition(
          'Available',
          'False',
          'MinimumReplicasUnavailable',
          'Deployment does not have minimum availability.',
        ),
  );
}

export function complete({ spec }: Deployment, status: DeploymentStatus): boolean {
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0 } = status;
  return updatedReplicas === spec.replicas && replicas === spec.replicas && availableReplicas === spec.replicas;
}

function progressed(old: DeploymentStatus, now: DeploymentStatus): boolean {
  const outdated = (one: DeploymentStatus) => (one.replicas ?? 0) - (one.updatedReplicas ?? 0);
  return (
    (now.updatedReplicas ?? 0) > (old.updatedReplicas ?? 0) ||
    outdated(now) < outdated(old) ||
    (now.readyReplicas ?? 0) > (old.readyReplicas ?? 0) ||
    (now.availableReplicas ?? 0) > (old.availableReplicas ?? 0)
  );
}

/** When the progress deadline passes, in ms; null where it does not run. */
export function deadlineOf({ spec, status }: Deployment): number | null {
  const progressing = condition(status, 'Progressing');
  const stopped = ['NewReplicaSetAvailable', 'ProgressDeadlineExceeded', 'DeploymentPaused'];
  if (progressing === undefined || spec.progressDeadlineSeconds === undefined || stopped.includes(progressing.reason))
    return null;
  return Date.parse(progressing.lastUpdateTime) + spec.progressDeadlineSeconds * 1000;
}

/** The Progressing condition, while a rollout is on its way. */
export function withProgress(
  deployment: Deployment,
  status: DeploymentStatus,
  current: ReplicaSet | null,
): DeploymentStatus {
  const old = condition(deployment.status, 'Progressing');
  const name = current?.metadata.name ?? deployment.metadata.name;
  const settled = status.replicas === status.updatedReplicas && old?.reason === 'NewReplicaSetAvailable';
  if (settled || old?.reason === 'DeploymentPaused') return status;
  if (complete(deployment, status)) {
    return withCondition(
      status,
      newCondition(
        'Progressing',
        'True',
        'NewReplicaSetAvailable',
        `ReplicaSet "${name}" has successfully progressed.`,
      ),
    );
  }
  if (progressed(deployment.status, status)) {
    const next = newCondition('Progressing', 'True', 'ReplicaSetUpdated', `ReplicaSet "${name}" is progressing.`);
    if (old?.status === 'True') next.lastTransitionTime = old.lastTransitionTime;
    return { ...status, conditions: [...(status.conditions ?? []).filter((one) => one.type !== 'Progressing'), next] };
  }
  const deadline = deadlineOf(deployment);
  if (deadline === null || Date.now() < deadline) return status;
  return withCondition(
    status,
    newCondition('Progressing', 'False', 'ProgressDeadlineExceeded', `ReplicaSet "${name}" has timed out progressing.`),
  );
}
