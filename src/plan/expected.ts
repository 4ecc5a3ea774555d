// How long something will take: from this workload's own pods where they show it, else an estimate.
import type { PodState } from '../incident.ts';
import type { Facts, WorkloadFacts } from './facts.ts';
import { podsOf } from './happening.ts';
import type { TargetChoice } from './target.ts';

/** Start of one pod, readiness included, where nothing is known. */
const SECONDS_A_WAVE = 15;
/** Kubernetes' default `maxSurge` and `maxUnavailable`. */
const WAVE = 0.25;

export interface Expected {
  readonly seconds: number | null;
  readonly from: string;
}

export function expectedRollback(facts: Facts, choice: TargetChoice): Expected {
  const { workload } = facts;
  const { target } = choice;
  if (workload === null || target === null) return { seconds: null, from: 'there is no good release to go back to' };
  const ready = podsOf(target, facts).filter((pod) => pod.ready).length;
  return expectedRollout(facts, workload, Math.max(1, workload.desired - ready));
}

/** Every pod is replaced: a restart, another template. */
export function expectedReplacement(facts: Facts): Expected {
  const { workload } = facts;
  if (workload === null) return { seconds: null, from: 'there is no workload' };
  return expectedRollout(facts, workload, Math.max(1, workload.desired));
}

/** More pods, all at once. */
export function expectedStart(facts: Facts): Expected {
  const delay = median(delays(facts));
  if (delay === null)
    return { seconds: SECONDS_A_WAVE, from: 'an estimate: no pod of it shows how long a start takes' };
  return { seconds: Math.ceil(delay), from: `its pods took ${delay.toFixed(1)} s to become ready` };
}

function expectedRollout(facts: Facts, workload: WorkloadFacts, missing: number): Expected {
  const past = median(perPod(facts, workload.progressDeadlineSeconds));
  if (past !== null) {
    return {
      seconds: Math.ceil(past * missing),
      from: `${past.toFixed(1)} s a pod in past rollouts, ${missing} to start`,
    };
  }
  const waves = Math.ceil(missing / Math.max(1, Math.ceil(workload.desired * WAVE)));
  const delay = median(delays(facts));
  if (delay !== null) {
    return {
      seconds: Math.ceil(waves * delay),
      from: `${waves} × ${delay.toFixed(1)} s, which its pods took to become ready`,
    };
  }
  return {
    seconds: waves * SECONDS_A_WAVE,
    from: `an estimate: ${waves} × ${SECONDS_A_WAVE} s, no past rollout to measure`,
  };
}

/** Seconds from pod to pod in each release's rollout: the next wave is made when the one before is ready. */
function perPod(facts: Facts, longest: number): readonly number[] {
  const byTemplate = new Map(facts.releases.map((release) => [release.templateHash, release]));
  return [...byTemplate.values()].flatMap((release) => {
    const ready = podsOf(release, facts).filter((pod) => pod.ready);
    const spread = spreadOf(ready);
    // Made at once: a first deployment or a scale-up. Longer than the progress deadline: pods were replaced since.
    return ready.length < 2 || spread < ready.length - 1 || spread > longest ? [] : [spread / (ready.length - 1)];
  });
}

function spreadOf(pods: readonly PodState[]): number {
  const made = pods.map((pod) => Date.parse(pod.createdAt));
  return (Math.max(...made) - Math.min(...made)) / 1000;
}

/** Seconds from creation to readiness, of pods that were ready ever since. */
function delays(facts: Facts): readonly number[] {
  const longest = facts.workload?.progressDeadlineSeconds ?? 0;
  return facts.pods.flatMap((pod) => {
    const taken = (Date.parse(pod.readySince ?? '') - Date.parse(pod.createdAt)) / 1000;
    return pod.ready && pod.restarts === 0 && taken > 0 && taken <= longest ? [taken] : [];
  });
}

function median(values: readonly number[]): number | null {
  const ordered = values.toSorted((a, b) => a - b);
  return ordered[Math.floor(ordered.length / 2)] ?? null;
}
