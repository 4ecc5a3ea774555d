// What the config and the people allow.

import type { ExecutableStrategy } from '../../incident.ts';
import { askedFor, whyNoStep } from '../manual-act.ts';
import { between } from '../time.ts';
import { type Guard, hold } from './guard.ts';
import { pending } from './own-work.ts';

const DAY = 86_400_000;

export const strategyUnavailable: Guard = (weighing) => {
  const { facts, service, signal } = weighing;
  const strategy = signal.manual?.strategy ?? null;
  if (strategy === null || strategy === 'rollback') return null;
  const asked = askedFor(weighing);
  const why =
    asked === null || asked === 'fix-forward'
      ? 'only a person can do that'
      : whyNoStep(asked satisfies ExecutableStrategy, facts, service, signal.manual?.to ?? null);
  return why === null
    ? null
    : hold(weighing, 'strategy-unavailable', `${JSON.stringify(strategy)} cannot be executed: ${why}.`);
};

export const budgetSpent: Guard = (weighing) => {
  const { facts, service } = weighing;
  const done = facts.operations
    .filter((one) => one.phase !== 'abandoned' && !(facts.suspect !== null && pending(one, facts.suspect)))
    .filter((one) => !(between(one.startedAt, facts.now) > DAY)).length;
  const budget = service.limits.budgetPerDay;
  return done < budget
    ? null
    : hold(weighing, 'budget-spent', `${done} of ${budget} mitigations were done in the last 24 h.`);
};

export const requiredFactMissing: Guard = (weighing) => {
  const { facts, service } = weighing;
  if (!service.require.includes('github') || facts.deployments !== null) return null;
  return hold(
    weighing,
    'required-fact-missing',
    'The config requires what GitHub knows of deployments, and it was not given.',
  );
};

export const observed: Guard = (weighing) =>
  weighing.service.autonomy === 'observe' ? hold(weighing, 'observed', 'The config says `autonomy: observe`.') : null;

/** A person who names the strategy has approved it. */
export const awaitingApproval: Guard = (weighing) => {
  if (weighing.service.autonomy !== 'approve' || (weighing.signal.manual?.strategy ?? null) !== null) return null;
  return hold(weighing, 'awaiting-approval', 'The config says `autonomy: approve`, and nobody has approved yet.');
};
