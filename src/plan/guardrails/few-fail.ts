// One pod among many, or one that was added later, is no bad release, as long as nobody feels it.
import type { PodState } from '../../incident.ts';
import { failingPods, suspectPods } from '../happening.ts';
import { between } from '../time.ts';
import { type Guard, hold, named, type Weighing } from './guard.ts';

/** So many that have served for a while stand against each that fails. */
const MANY = 4;
/** What has been ready for less may yet fall like the others, in ms. */
const SETTLED = 600_000;

/** It may pass: where it is the release, more of them fail soon, or a probe tells. A person who names a strategy has looked. */
export const fewFail: Guard = (weighing) => {
  const { facts } = weighing;
  const [own, failing] = [suspectPods(facts), failingPods(facts)];
  const settled = own.filter((pod) => pod.ready && between(pod.readySince ?? '', facts.now) >= SETTLED);
  const rolledOut = facts.pods.every((pod) => pod.terminating || own.includes(pod));
  const well = facts.look.length > 0 && facts.look.every(({ verdict }) => verdict === 'healthy');
  const few = settled.length >= MANY * failing.length || addedLater(weighing, failing, settled);
  if (failing.length === 0 || !few || !rolledOut || !well || named(weighing)) return null;
  const who = failing.length === 1 ? `pod ${failing[0]?.name} fails` : `${failing.length} pods fail`;
  const reason = `Only ${who}: ${settled.length} pods of the same release have been ready for 10 min and longer, and every probe is healthy.`;
  return hold(weighing, 'unknown-evidence', reason, {
    mayPass: true,
    remedy: 'Look at the pod and its node; deleting it may be all it takes.',
  });
};

/** All that fail were made long after the release began and after those that serve, which are the most: by an autoscaler, or in place of others. */
function addedLater({ facts }: Weighing, failing: readonly PodState[], settled: readonly PodState[]): boolean {
  const began = facts.suspect?.beganAt ?? '';
  const later = ({ createdAt }: PodState) =>
    between(began, createdAt) >= SETTLED && settled.every((pod) => between(pod.createdAt, createdAt) > 0);
  return settled.length > failing.length && failing.every(later);
}
