// The commands that a person looks with, and the one that switches this program off for this workload: to be copied.
import type { WorkloadRef } from '../incident.ts';
import { SWITCH } from '../plan/switch.ts';
import { fence } from '../text/markdown.ts';

/** A block of Markdown. Names are the config's, DNS labels by its schema; the comments say what each command is for. */
export function toCheck(workload: WorkloadRef): string {
  const { namespace, name } = workload;
  const off = `kubectl -n ${namespace} annotate ${RESOURCES[workload.kind]} ${name} ${SWITCH}=off --overwrite  # stops this program for this workload`;
  return fence([...looks(workload), off].join('\n'), 2000, 'sh');
}

const RESOURCES = {
  Deployment: 'deployment',
  StatefulSet: 'statefulset',
  DaemonSet: 'daemonset',
  Rollout: 'rollouts.argoproj.io',
} as const;

/** One command each; kubectl itself follows neither the rollout nor the logs of Argo's Rollouts. */
export function looks({ kind, namespace, name }: WorkloadRef): readonly string[] {
  if (kind === 'Rollout')
    return [`kubectl argo rollouts -n ${namespace} get rollout ${name}`, `kubectl -n ${namespace} logs POD --since=5m`];
  const which = `${RESOURCES[kind]}/${name}`;
  return [
    `kubectl -n ${namespace} rollout status ${which} --timeout=10s`,
    `kubectl -n ${namespace} logs ${which} --since=5m`,
  ];
}
