import { at, whole } from '../fields.ts';
import type { Counts, Kind, Settings } from './kind.ts';
import { replicaSets } from './replica-sets.ts';

const REVISION = 'deployment.kubernetes.io/revision';

export const deployment: Kind = {
  kind: 'Deployment',
  group: 'apps',
  version: 'v1',
  resource: 'deployments',
  history: replicaSets(REVISION),
  keepsBrokenPods: false,
  stepsBack: false,
  runsInstead: () => null,
  template: (workload) => at(workload, 'spec', 'template'),
  counts: countsOfReplicas,
  settings,
  numbered: (workload, { revision }) => workload.annotations[REVISION] === String(revision),
};

/** As the status of everything that has `spec.replicas` names them. */
export function countsOfReplicas(workload: unknown): Counts {
  const count = (name: string) => whole(at(workload, 'status', name), 0);
  return {
    observedGeneration: count('observedGeneration'),
    desired: whole(at(workload, 'spec', 'replicas'), 1),
    updated: count('updatedReplicas'),
    ready: count('readyReplicas'),
    available: count('availableReplicas'),
    total: count('replicas'),
  };
}

function settings(workload: unknown): Settings {
  return {
    paused: at(workload, 'spec', 'paused') === true,
    strategy: at(workload, 'spec', 'strategy', 'type') === 'Recreate' ? 'Recreate' : 'RollingUpdate',
    progressDeadlineSeconds: whole(at(workload, 'spec', 'progressDeadlineSeconds'), 600),
  };
}
