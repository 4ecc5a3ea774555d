// The workload's own state.

import type { WorkloadRef } from '../../incident.ts';
import { failingPods } from '../happening.ts';
import { kindNamed } from '../kinds/registry.ts';
import { pausedWords } from '../kinds/words.ts';
import { type Guard, hold, type Weighing } from './guard.ts';

/** While paused the write is taken and nothing rolls; resuming would release other people's pending edits too. */
export const paused: Guard = (weighing) => {
  const { workload } = weighing.facts;
  if (workload?.paused !== true) return null;
  const remedy = workload.pausedWhy === undefined ? {} : { remedy: byHand(weighing, workload.ref) };
  return hold(weighing, 'paused', `The ${pausedWords(workload)}: a rollback would not roll out.`, remedy);
};

/** Whoever replaces pods by hand goes back by hand. Names are the API server's own: they are fit for a shell. */
function byHand({ choice, facts }: Weighing, { kind, namespace, name }: WorkloadRef): string {
  if (choice.target === null) return 'Put a good template back, then delete the pods of the bad one.';
  const pods = failingPods(facts).map((pod) => pod.name);
  const undo = `kubectl rollout undo ${kind.toLowerCase()}/${name} -n ${namespace} --to-revision=${choice.target.revision}`;
  const broken = pods.length === 0 ? '' : ` && kubectl delete pod -n ${namespace} ${pods.join(' ')}`;
  return `Run: ${undo}${broken}; then delete the other pods of the bad release one at a time.`;
}

/** An autoscaler that was scaled to 0 stays disabled; Flagger's and Rollouts' source workloads stand at 0 too. */
export const nothingRuns: Guard = (weighing) =>
  weighing.facts.workload?.desired === 0
    ? hold(weighing, 'nothing-runs', `The ${weighing.facts.workload.ref.kind} wants 0 replicas.`)
    : null;

/** Else a hotfix applied a moment ago, its ReplicaSet not yet made, would be overwritten. */
export const notReconciled: Guard = (weighing) => {
  const { workload, suspect } = weighing.facts;
  if (workload === null) return null;
  const { observedGeneration: observed, generation } = workload;
  if (observed < generation && workload.templateSeen !== true) {
    const reason = `The controller has seen generation ${observed} of ${generation}.`;
    return hold(weighing, 'not-reconciled', reason, { mayPass: true });
  }
  if (suspect !== null) return null;
  const { kind } = workload.ref;
  const reason = `No ${kindNamed(kind).history.holder} has the template of the ${kind}.`;
  return hold(weighing, 'not-reconciled', reason, { mayPass: true });
};

/** An approval is for one bad release: what was deployed since then may be the fix. */
export const approvedForAnother: Guard = (weighing) => {
  const from = weighing.signal.manual?.from ?? null;
  const { suspect } = weighing.facts;
  if (from === null || suspect === null || suspect.name === from) return null;
  return hold(weighing, 'superseded', `The request is about ${from}; ${suspect.name} runs now.`);
};
