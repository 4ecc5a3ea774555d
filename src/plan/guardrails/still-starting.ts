// A release whose pods only start has done nothing yet, neither good nor bad.
import type { PodState } from '../../incident.ts';
import { suspectPods } from '../happening.ts';
import { called } from '../release-ref.ts';
import { between, inWords } from '../time.ts';
import { type Guard, hold, named } from './guard.ts';

/** A pod that was made longer ago and is still not ready starts no more, in ms. */
const STARTS = 120_000;

/** It passes: they get ready, fail, or take too long. What is missing meanwhile is what every start takes from a service that is replaced at once. */
export const stillStarting: Guard = (weighing) => {
  const { suspect, now } = weighing.facts;
  const own = suspectPods(weighing.facts);
  if (suspect === null || named(weighing)) return null;
  // Before the earlier ones have ended there may be none.
  const first = own.map(({ createdAt }) => createdAt).toSorted()[0] ?? suspect.beganAt;
  const age = between(first, now);
  if (!(age <= STARTS && own.every(onlyStarts))) return null;
  const reason = `${called(suspect)} only starts, for ${inWords(age)}: no pod of it has served or failed yet.`;
  return hold(weighing, 'unknown-evidence', reason, { mayPass: true });
};

const onlyStarts = ({ ready, failing }: PodState) => !ready && !failing;
