// Is there enough evidence to change production? No data is never a reason to act.
import type { Observation } from '../../incident.ts';
import type { Facts } from '../facts.ts';
import { failingPods } from '../happening.ts';
import { SKEW } from '../symptom-start.ts';
import { inWords, ms } from '../time.ts';
import { began, type Guard, hold } from './guard.ts';

/** With less of the usual traffic, what does not come through is missing. */
const AS_ALWAYS = 0.8;

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

/**
 * Whoever asks from outside gets no answer, and inside as many requests as always are served without trouble: then it may be the
 * way there. A person who names a strategy has looked.
 */
export const sourcesDisagree: Guard = (weighing) => {
  const { facts, service, signal } = weighing;
  const { look, traffic } = facts;
  const unhealthy = look.filter((one) => one.verdict === 'unhealthy');
  const outside = service.probes.filter((probe) => probe.type === 'http' && probe.via === undefined);
  const unanswered = unhealthy.every(
    ({ probe, value }) => value === null && outside.some(({ name }) => name === probe),
  );
  const served = look.some(({ type, verdict }) => type === 'prometheus' && verdict === 'healthy');
  const asAlways = traffic?.now != null && traffic.normal != null && traffic.now >= AS_ALWAYS * traffic.normal;
  if (unhealthy.length === 0 || !unanswered || !served || !asAlways) return null;
  if (failingPods(facts).length > 0 || (signal.manual !== null && signal.manual.strategy !== null)) return null;
  const words = unhealthy.map(({ probe, why }) => `${probe}: ${why}`).join('; ');
  const reason = `Our sources disagree: ${words}; but inside, as many requests as always are served well.`;
  return hold(weighing, 'unknown-evidence', reason, { mayPass: true });
};

/** Unhealthy now and healthy before the release. */
export function turnedUnhealthy({ look, normal }: Facts): readonly Observation[] {
  const healthy = new Set(normal.filter((one) => one.verdict === 'healthy').map((one) => one.probe));
  return look.filter((one) => one.verdict === 'unhealthy' && healthy.has(one.probe));
}
