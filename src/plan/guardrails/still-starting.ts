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
  const { facts } = weighing;
  const own = suspectPods(facts);
  const starts = ({ ready, failing, createdAt }: PodState) =>
    !ready && !failing && between(createdAt, facts.now) <= STARTS;
  const [first] = own.toSorted((a, b) => between(b.createdAt, a.createdAt));
  if (facts.suspect === null || first === undefined || !own.every(starts) || named(weighing)) return null;
  const since = inWords(between(first.createdAt, facts.now));
  const reason = `All pods of ${called(facts.suspect)} start since ${since} at most: none has served or failed yet.`;
  return hold(weighing, 'unknown-evidence', reason, { mayPass: true });
};
