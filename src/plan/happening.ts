// Is it still happening? Our own look, not the monitor's word. Pure; no data is unknown.
import type { Happening, PodState, Release, Signal } from '../incident.ts';
import type { Facts } from './facts.ts';

export function happening(facts: Facts, signal: Signal): Happening {
  const failing = failingPods(facts);
  const evidence = [
    ...facts.look.map(({ probe, verdict, why }) => `${probe} is ${verdict}: ${why}`),
    ...podsFail(failing),
  ];
  if (failing.length > 0 || facts.look.some((one) => one.verdict === 'unhealthy')) return { verdict: 'yes', evidence };
  const healthy = facts.look.length > 0 && facts.look.every((one) => one.verdict === 'healthy');
  if (healthy) return { verdict: 'no', evidence: [...evidence, 'no pod of the current release fails'] };
  return { verdict: 'unknown', evidence: [...evidence, `only ${signal.source} says so`] };
}

/** The account is kept in a Lease: of thousands of failing pods it names some, and says how many there are. */
const PODS_NAMED = 10;

export function podsFail(failing: readonly PodState[]): readonly string[] {
  const named = failing
    .slice(0, PODS_NAMED)
    .map((pod) => `pod ${pod.name} fails: ${(pod.reason ?? 'reason unknown').slice(0, 100)}`);
  return failing.length <= PODS_NAMED ? named : [...named, `and ${failing.length - PODS_NAMED} more pods fail`];
}

/** Pods of the suspect, its restarts included; those told to end do not count. */
export function suspectPods(facts: Pick<Facts, 'pods' | 'releases' | 'suspect'>): readonly PodState[] {
  return facts.suspect === null ? [] : podsOf(facts.suspect, facts);
}

export function failingPods(facts: Pick<Facts, 'pods' | 'releases' | 'suspect'>): readonly PodState[] {
  return suspectPods(facts).filter((pod) => pod.failing);
}

/** Pods that run a release's template and are not ending. */
export function podsOf(release: Release, facts: Pick<Facts, 'pods' | 'releases'>): readonly PodState[] {
  const same = facts.releases.filter((other) => other.templateHash === release.templateHash);
  const uids = new Set([release, ...same].map((one) => one.uid));
  return facts.pods.filter((pod) => pod.releaseUid !== null && uids.has(pod.releaseUid) && !pod.terminating);
}
