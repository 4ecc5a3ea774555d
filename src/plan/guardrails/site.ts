// Limits that all services of the config share. Asked twice: while weighing, and once more when the Lease is ours, since
// other services' runs may claim theirs at the same moment. Pure.
import type { HoldCode, Operation } from '../../incident.ts';
import { between } from '../time.ts';
import { named, type Weighing } from './guard.ts';
import { actsOf, counted } from './own-work.ts';

const DAY = 86_400_000;
/** Services whose operations began so shortly before are in trouble together. */
const TOGETHER = 10 * 60_000;

export interface OverSite {
  readonly code: HoldCode;
  readonly why: string;
  readonly remedy?: string;
}

type Seen = Pick<Weighing, 'facts' | 'service' | 'signal'>;

export function overSite(seen: Seen): OverSite | null {
  return tooManyServices(seen) ?? siteBudgetSpent(seen);
}

/** Whether other services' runs of this very moment could make a difference: else nothing is asked twice. */
export function couldBeOver({ facts, service }: Seen): boolean {
  const { site } = facts;
  if (site === undefined || site.elsewhere.length === 0) return false;
  const { servicesAtOnce, budgetPerDay } = service.site;
  const all = new Set([...site.alerting, ...site.elsewhere.map((other) => other.service)]);
  return all.size > servicesAtOnce || doneToday(facts) + site.elsewhere.length >= budgetPerDay;
}

/** One bad release does not break many services; what they share does. A person who names a strategy has looked. */
function tooManyServices(seen: Seen): OverSite | null {
  const { facts, service } = seen;
  const { site, now } = facts;
  if (site === undefined || named(seen)) return null;
  const busy = site.elsewhere.filter(({ operations }) =>
    operations.some((one) => done(one) && !(between(one.startedAt, now) > TOGETHER)),
  );
  const all = new Set([...site.alerting, ...busy.map((other) => other.service)]);
  if (all.size <= service.site.servicesAtOnce) return null;
  const names = [...all].slice(0, 10).join(', ');
  const why = `${all.size} services are in trouble within 10 min (${names}); \`limits.servicesAtOnce\` is ${service.site.servicesAtOnce}.`;
  return { code: 'many-services', why };
}

function siteBudgetSpent({ facts, service }: Seen): OverSite | null {
  const { budgetPerDay } = service.site;
  const spent = doneToday(facts);
  if (facts.site === undefined || spent < budgetPerDay) return null;
  const why = `${spent} of ${budgetPerDay} mitigations of all services were done in the last 24 h.`;
  const remedy = 'A human is needed; raise `limits.budgetPerDay` of the whole config if this is expected.';
  return { code: 'budget-spent', why, remedy };
}

function doneToday(facts: Seen['facts']): number {
  const elsewhere = (facts.site?.elsewhere ?? []).flatMap(({ operations }) => operations.filter(done));
  const acts = [...counted(facts), ...elsewhere].flatMap(actsOf);
  return acts.filter((at) => !(between(at, facts.now) > DAY)).length;
}

const done = (operation: Operation) => operation.phase !== 'abandoned';
