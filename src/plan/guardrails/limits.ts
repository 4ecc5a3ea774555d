// What the config and the people allow.

import { preparedOf } from '../options/options.ts';
import { between } from '../time.ts';
import { type Guard, hold } from './guard.ts';
import { pending } from './own-work.ts';

const DAY = 86_400_000;

/** What a person asks for by name must be allowed by the config, and be possible here. */
export const strategyUnavailable: Guard = (weighing) => {
  const strategy = weighing.signal.manual?.strategy ?? null;
  if (strategy === null || strategy === 'rollback') return null;
  const allowed = weighing.service.strategies.find((one) => one === strategy);
  const found = allowed === undefined ? undefined : preparedOf(weighing, allowed);
  if (found !== undefined && found.step !== null) return null;
  const why = found === undefined ? '`strategies` in the config does not have it' : found.option.against.join('; ');
  // An answer that did not come in time may come with the next look.
  const mayPass = strategy === 'scale' && weighing.facts.autoscaler === undefined;
  const reason = `${JSON.stringify(strategy)} cannot be executed: ${why}.`;
  return hold(weighing, 'strategy-unavailable', reason, { mayPass });
};

/** A person who asks for it by name may have it all the same. */
export const rollbackNotListed: Guard = (weighing) => {
  const { service, signal } = weighing;
  if (service.strategies.includes('rollback') || signal.manual?.strategy === 'rollback') return null;
  return hold(weighing, 'strategy-unavailable', 'The config does not list `rollback` among its `strategies`.', {
    remedy: 'Dispatch with `strategy: rollback`, or list it.',
  });
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
