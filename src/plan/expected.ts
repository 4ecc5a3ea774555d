// How long a rollback will take: from this workload's own pods where they show it, else an estimate.
import type { PodState } from '../incident.ts';
import type { Facts } from './facts.ts';
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
  if (workload === null || target === null) return { seconds: null, from: 'there is no release to go back to' };
  const ready = podsOf(target, facts).filter((pod) => pod.ready).length;
  const missing = Math.max(1, workload.desired - ready);
  const past = median(perPod(facts, workload.progressDeadlineSeconds));
  if (past !== null) {
    return {
      seconds: Math.ceil(past * missing),
      from: `${past.toFixed(1)} s a pod in past rollouts, ${missing} to start`,
    };
  }
  const waves = Math.ceil(missing / Math.max(1, Math.ceil(workload.desired * WAVE)));
  return {
    seconds: waves * SECONDS_A_WAVE,
    from: `an estimate: ${waves} × ${SECONDS_A_WAVE} s, no past rollout to measure`,
  };
}

/** Seconds from pod to pod in each release's rollout: the next wave is made when the one before is ready. */
function perPod(facts: Facts, longest: number): readonly number[] {
  const templates = [...new Set(facts.releases.map((release) => release.templateHash))];
  return templates.flatMap((hash) => {
    const release = facts.releases.find((one) => one.templateHash === hash);
    const ready = release === undefined ? [] : podsOf(release, facts).filter((pod) => pod.ready);
    const spread = spreadOf(ready);
    // Made at once: a first deployment or a scale-up. Longer than the progress deadline: pods were replaced since.
    return ready.length < 2 || spread < ready.length - 1 || spread > longest ? [] : [spread / (ready.length - 1)];
  });
}

function spreadOf(pods: readonly PodState[]): number {
  const made = pods.map((pod) => Date.parse(pod.createdAt));
  return (Math.max(...made) - Math.min(...made)) / 1000;
}

function median(values: readonly number[]): number | null {
  const ordered = values.toSorted((a, b) => a - b);
  return ordered[Math.floor(ordered.length / 2)] ?? null;
}
