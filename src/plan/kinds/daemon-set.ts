import { at, whole } from '../fields.ts';
import { controllerRevisions } from './controller-revisions.ts';
import type { Counts, Kind, Settings } from './kind.ts';

export const daemonSet: Kind = {
  kind: 'DaemonSet',
  group: 'apps',
  version: 'v1',
  resource: 'daemonsets',
  // Its pods carry the hash alone.
  history: controllerRevisions('DaemonSet', (name, label) => `${name}-${label}`),
  // Pods that are not available are the first to be replaced.
  keepsBrokenPods: false,
  stepsBack: false,
  runsInstead: () => null,
  template: (workload) => at(workload, 'spec', 'template'),
  counts,
  settings,
  // Its status names no revision: the number must be the highest.
  numbered: (_, release, releases) => releases.every((other) => other.revision <= release.revision),
};

/** One pod for each node that it is scheduled to. */
function counts(workload: unknown): Counts {
  const count = (name: string) => whole(at(workload, 'status', name), 0);
  return {
    observedGeneration: count('observedGeneration'),
    desired: count('desiredNumberScheduled'),
    updated: count('updatedNumberScheduled'),
    ready: count('numberReady'),
    available: count('numberAvailable'),
    total: count('currentNumberScheduled'),
  };
}

/** There is no progress deadline: the same as a Deployment's is taken. */
function settings(workload: unknown): Settings {
  const onDelete = at(workload, 'spec', 'updateStrategy', 'type') === 'OnDelete';
  return {
    paused: onDelete,
    ...(onDelete ? { pausedWhy: 'replaces its pods only when somebody deletes them (OnDelete)' } : {}),
    strategy: 'RollingUpdate',
    progressDeadlineSeconds: 600,
  };
}
