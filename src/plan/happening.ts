// Is it still happening? Our own look, not the monitor's word. Pure; no data is unknown.
import type { Happening, PodState, Release, Signal } from '../incident.ts';
import type { Facts } from './facts.ts';

export function happening(facts: Facts, signal: Signal): Happening {
  const failing = failingPods(facts);
  const evidence = [
    ...facts.look.map(({ probe, verdict, why }) => `${probe} is ${verdict}: ${why}`),
    ...failing.map((pod) => `pod ${pod.name} fails: ${pod.reason ?? 'reason unknown'}`),
  ];
  if (failing.length > 0 || facts.look.some((one) => one.verdict === 'unhealthy')) return { verdict: 'yes', evidence };
  const healthy = facts.look.length > 0 && facts.look.every((one) => one.verdict === 'healthy');
  if (healthy) return { verdict: 'no', evidence: [...evidence, 'no pod of the current release fails'] };
  return { verdict: 'unknown', evidence: [...evidence, `only ${signal.source} says so`] };
}

/** Pods of the suspect, its restarts included; those told to end do not count. */
export function suspectPods(facts: Pick<Facts, 'pods' | 'releases' | 'suspect'>): readonly PodState[] {
  return facts.suspect === null ? [] : podsOf(facts.suspect, facts);
}

export function failingPods(facts: Facts): readonly PodState[] {
  return suspectPods(facts).filter((pod) => pod.failing);
}

/** Pods that run a release's template and are not ending. */
export function podsOf(release: Release, facts: Pick<Facts, 'pods' | 'releases'>): readonly PodState[] {
  const same = facts.releases.filter((other) => other.templateHash === release.templateHash);
  const uids = new Set([release, ...same].map((one) => one.uid));
  return facts.pods.filter((pod) => pod.releaseUid !== null && uids.has(pod.releaseUid) && !pod.terminating);
}
