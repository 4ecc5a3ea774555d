// Which incidents of the corpus are made real on a control plane.
import type { Scenario } from '../../../sandbox/scenario/format.ts';
import { loadScenarios } from '../../../sandbox/scenario/load.ts';

/** Every cause, every strategy that acts by itself, and nearly every reason to hold that a real cluster can give. */
const CHOSEN = [
  ...['crash-on-start', 'crash-all-pods', 'image-does-not-exist', 'memory-limit-lowered', 'undo-after-restart'],
  ...['known-bad-is-skipped', 'crash-with-noisy-neighbour', 'person-names-the-target'],
  ...['approved-for-another-release-twin'],
  ...['errors-after-release', 'success-while-every-request-is-500', 'never-becomes-ready'],
  ...['deadlock-in-some-pods', 'slow-leak', 'restart-asked-for', 'flash-crowd-may-be-scaled', 'autoscaler-lags'],
  ...['oom-days-after-the-release', 'cpu-throttled'],
  ...['config-edited-by-hand', 'flash-crowd-beside-a-release', 'several-services-at-once', 'node-lost'],
  ...['node-under-memory-pressure', 'connection-pool-exhausted', 'deadlock-and-no-restart-allowed'],
  ...['paused-deployment', 'argo-owned', 'helm-owned', 'flagger-primary', 'may-not-write', 'first-release'],
  ...['pruned-config', 'late-dispatch', 'it-is-over', 'alarm-already-fired', 'needs-approval', 'only-observed'],
  ...['restart-asked-for-and-not-allowed', 'target-runs-already', 'approved-for-another-release'],
  ...['namespace-switched-off', 'scaled-to-nothing', 'deployment-deleted', 'known-bad-is-back', 'after-our-rollback'],
  ...['three-times-today', 'two-in-a-row-did-not-help', 'many-services-mitigated', 'github-does-not-answer'],
  ...['no-traffic-no-data', 'api-server-does-not-answer'],
];

export function chosenOnes(): readonly Scenario[] {
  const corpus = loadScenarios('test/scenarios');
  return CHOSEN.map((id) => {
    const found = corpus.find((scenario) => scenario.id === id);
    if (found === undefined) throw new Error(`${id} is not in the corpus`);
    return found;
  });
}
