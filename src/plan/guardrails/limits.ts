// What the config and the people allow.
import type { Release } from '../../incident.ts';
import { preparedOf } from '../options/options.ts';
import { called } from '../release-ref.ts';
import { schemaRisk, stepsInWords } from '../schema-risk.ts';
import { between, inWords } from '../time.ts';
import { type Guard, hold, named } from './guard.ts';
import { actsOf, counted } from './own-work.ts';
import { overSite } from './site.ts';

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

/** The limits that all services share; which of them is reached, the code says. */
export const siteLimit: Guard = (weighing) => {
  const over = overSite(weighing);
  return over === null ? null : hold(weighing, over.code, over.why, over.remedy === undefined ? {} : over);
};

export const budgetSpent: Guard = (weighing) => {
  const { facts, service } = weighing;
  const acts = counted(facts).flatMap(actsOf);
  const done = acts.filter((at) => !(between(at, facts.now) > DAY)).length;
  const budget = service.limits.budgetPerDay;
  return done < budget
    ? null
    : hold(weighing, 'budget-spent', `${done} of ${budget} mitigations were done in the last 24 h.`);
};

/** Mitigations that do not help, or that are needed again and again, need somebody who asks why. A person may go on. */
export const limitReached: Guard = (weighing) => {
  const { facts, service } = weighing;
  const { consecutive, releaseWindow } = service.limits;
  const within = (time: number) => counted(facts).filter((one) => !(between(one.startedAt, facts.now) > time));
  const proven = within(DAY).findIndex(({ verdict }) => verdict === 'recovered');
  const unproven = proven < 0 ? within(DAY).length : proven;
  const often = within(releaseWindow).length;
  if (named(weighing) || Math.max(unproven, often) < consecutive) return null;
  const why =
    unproven >= consecutive
      ? `The last ${unproven} mitigations were not proven to have helped`
      : `${often} mitigations were done within ${inWords(releaseWindow)}`;
  return hold(weighing, 'limit-reached', `${why}; \`limits.consecutive\` is ${consecutive}.`);
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

export const migrationsUnknown: Guard = (weighing) => {
  const { facts, service, choice } = weighing;
  if (!service.require.includes('migrations') || choice.target === null) return null;
  const { steps, why } = schemaRisk(facts, choice.target);
  if (steps !== null) return null;
  const reason = `The config requires the diff since ${called(choice.target)}, for its migrations: ${why}.`;
  return hold(weighing, 'required-fact-missing', reason);
};

export const observed: Guard = (weighing) =>
  weighing.service.autonomy === 'observe' ? hold(weighing, 'observed', 'The config says `autonomy: observe`.') : null;

/** The earlier release may not run on the schema as it is now; whether it does, a person knows. */
export const destructiveMigration: Guard = (weighing) => {
  const { facts, service, choice } = weighing;
  if (service.migrations === 'compatible' || choice.target === null) return null;
  if (named(weighing) || weighing.approved === true) return null;
  const { steps } = schemaRisk(facts, choice.target);
  if (steps === null || steps.length === 0) return null;
  const reason = `${called(choice.target)} would run on a schema that was migrated since: ${stepsInWords(steps)}.`;
  return hold(weighing, 'awaiting-approval', reason, { remedy: remedyOf(choice.target) });
};

const remedyOf = (target: Pick<Release, 'version'>) =>
  `Look whether ${target.version} can live with the migrated schema; approve where it can, else fix forward. Where that is always so, say \`migrations: compatible\`.`;

/** A person who names the strategy has approved it. */
export const awaitingApproval: Guard = (weighing) => {
  if (weighing.service.autonomy !== 'approve' || named(weighing) || weighing.approved === true) return null;
  return hold(weighing, 'awaiting-approval', 'The config says `autonomy: approve`, and nobody has approved yet.');
};
