// Is there enough evidence to change production? No data is never a reason to act.
import type { Observation } from '../../incident.ts';
import type { Facts } from '../facts.ts';
import { failingPods } from '../happening.ts';
import { SKEW } from '../symptom-start.ts';
import { inWords, ms } from '../time.ts';
import { began, type Guard, hold } from './guard.ts';

export const notFiring: Guard = (weighing) => {
  const { status, severity } = weighing.signal;
  if (status !== 'firing') return hold(weighing, 'unknown-evidence', `The signal is ${status}, not firing.`);
  if (severity === 'info')
    return hold(weighing, 'unknown-evidence', 'The signal is informational: it never starts anything.');
  return null;
};

export const fromTheFuture: Guard = (weighing) => {
  const ahead = (ms(began(weighing)) ?? Number.NEGATIVE_INFINITY) - Date.parse(weighing.facts.now);
  if (ahead <= SKEW) return null;
  return hold(weighing, 'unknown-evidence', `The signal says that it begins ${inWords(ahead)} from now.`);
};

/** It may pass: a single look at a service that fails in part is often healthy. */
export const notHappening: Guard = (weighing) => {
  const { verdict, evidence } = weighing.happening;
  return verdict === 'no' ? hold(weighing, 'not-happening', `${evidence.join('; ')}.`, { mayPass: true }) : null;
};

/** A probe that gave no data may give some soon. Without any probe a person's judgement may stand in, ours may not. */
export const noEvidence: Guard = (weighing) => {
  const { facts, signal, service, happening } = weighing;
  if (happening.verdict === 'yes') return null;
  const judged = service.autonomy !== 'auto' || (signal.manual !== null && signal.manual.strategy !== null);
  if (facts.look.length === 0 && judged) return null;
  const remedy =
    facts.look.length === 0 ? { remedy: 'Add a probe, or approve: dispatch with `strategy: rollback`.' } : {};
  return hold(weighing, 'unknown-evidence', `${happening.evidence.join('; ')}.`, { mayPass: true, ...remedy });
};

/** A signal without a start cannot be set against the release: then our own evidence must tie them together. */
export const noStart: Guard = (weighing) => {
  const { facts, signal } = weighing;
  if (ms(began(weighing)) !== null || signal.manual !== null) return null;
  if (failingPods(facts).length > 0 || turnedUnhealthy(facts).length > 0) return null;
  const reason = 'The signal does not say since when, and nothing we see ties it to the release.';
  return hold(weighing, 'unknown-evidence', reason, { mayPass: true });
};

/** Unhealthy now and healthy before the release. */
export function turnedUnhealthy({ look, normal }: Facts): readonly Observation[] {
  const healthy = new Set(normal.filter((one) => one.verdict === 'healthy').map((one) => one.probe));
  return look.filter((one) => one.verdict === 'unhealthy' && healthy.has(one.probe));
}
