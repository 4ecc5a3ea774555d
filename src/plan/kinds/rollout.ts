// Rollout of Argo Rollouts. Its history is ReplicaSets, as a Deployment's; its template may be another object's (workloadRef).
import type { Walking } from '../facts.ts';
import { at, text, whole } from '../fields.ts';
import { countsOfReplicas } from './deployment.ts';
import type { Counts, Kind, Settings } from './kind.ts';
import { defaulted } from './pod-defaults.ts';
import { replicaSets } from './replica-sets.ts';

const REVISION = 'rollout.argoproj.io/revision';

export const rollout: Kind = {
  kind: 'Rollout',
  group: 'argoproj.io',
  version: 'v1alpha1',
  resource: 'rollouts',
  history: replicaSets(REVISION),
  keepsBrokenPods: false,
  stepsBack: true,
  template: (workload) => defaulted(at(workload, 'spec', 'template')),
  counts,
  settings,
  runsInstead: ({ walking, ref }) => (walking?.aborted === true ? `${ref.name}-${walking.from}` : null),
  numbered: (workload, { revision }) => workload.annotations[REVISION] === String(revision),
};

/** The generation that was seen is kept as text. */
function counts(workload: unknown): Counts {
  const seen = Number.parseInt(text(at(workload, 'status', 'observedGeneration')), 10);
  const counted = countsOfReplicas(workload);
  const walking = walkingOf(workload);
  return {
    ...counted,
    // Once aborted, the stable release is what has to run.
    updated: walking.aborted ? counted.total - counted.updated : counted.updated,
    observedGeneration: whole(seen, 0),
    walking,
  };
}

function walkingOf(workload: unknown): Walking {
  const [to, from] = [text(at(workload, 'status', 'currentPodHash')), text(at(workload, 'status', 'stableRS'))];
  return {
    to,
    from,
    promoted: at(workload, 'status', 'promoteFull') === true,
    aborted: at(workload, 'status', 'abort') === true && to !== from && from !== '',
  };
}

/** A pause of its steps is the controller's own affair: going back to what was stable ends it. */
function settings(workload: unknown): Settings {
  return {
    paused: at(workload, 'spec', 'paused') === true,
    strategy: 'RollingUpdate',
    progressDeadlineSeconds: whole(at(workload, 'spec', 'progressDeadlineSeconds'), 600),
  };
}
