import { at, text, whole } from '../fields.ts';
import { controllerRevisions } from './controller-revisions.ts';
import { countsOfReplicas } from './deployment.ts';
import type { Kind, Settings } from './kind.ts';

export const statefulSet: Kind = {
  kind: 'StatefulSet',
  group: 'apps',
  version: 'v1',
  resource: 'statefulsets',
  // Its pods carry the whole name.
  history: controllerRevisions('StatefulSet', (_, label) => label),
  // OrderedReady waits for a pod to become ready before it replaces it (kubernetes#67250).
  keepsBrokenPods: true,
  stepsBack: false,
  runsInstead: () => null,
  template: (workload) => at(workload, 'spec', 'template'),
  counts: (workload) => ({
    ...countsOfReplicas(workload),
    updateRevision: text(at(workload, 'status', 'updateRevision')),
  }),
  settings,
  // Status and ControllerRevisions are read apart: the status may be newer than the numbers, or older.
  numbered: (workload, release, releases) =>
    workload.updateRevision === release.name && releases.every((other) => other.revision <= release.revision),
};

/** There is no progress deadline: the same as a Deployment's is taken. */
function settings(workload: unknown): Settings {
  const why = heldBack(workload);
  return {
    paused: why !== null,
    ...(why === null ? {} : { pausedWhy: why }),
    strategy: 'RollingUpdate',
    progressDeadlineSeconds: 600,
  };
}

/** Where the controller would not replace every pod by itself, a rollback is not one: somebody rolls by hand. */
function heldBack(workload: unknown): string | null {
  const strategy = at(workload, 'spec', 'updateStrategy');
  if (at(strategy, 'type') === 'OnDelete') return 'replaces its pods only when somebody deletes them (OnDelete)';
  const partition = whole(at(strategy, 'rollingUpdate', 'partition'), 0);
  return partition > 0 ? `keeps its pods below ordinal ${partition} as they are (partition)` : null;
}
