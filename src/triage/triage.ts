// What it is, since when, how bad, still true? Pure: everything that was looked at comes in, one picture goes out.
import type { Service } from '../config/schema.ts';
import type { Happening, Observation, PodState, Signal, Timestamp, Triage } from '../incident.ts';
import type { Facts } from '../plan/facts.ts';
import { symptomStart } from '../plan/symptom-start.ts';
import { clean } from '../text/clean.ts';
import { redact } from '../text/redact.ts';
import { recentChanges } from './changes.ts';
import { judgeSeverity } from './severity.ts';
import { symptomsOf } from './symptoms.ts';
import { type Users, usersAffected } from './users.ts';

/** The record lives in a Lease: what is kept of the pods is bounded. */
const MOST_PODS = 20;

export interface TriageRequest {
  readonly signal: Signal;
  readonly service: Service;
  readonly facts: Facts;
  readonly look: readonly Observation[];
  /** Null: not measured; what the alert says is used then. */
  readonly users: Users;
  readonly events: readonly string[];
  readonly logs: Triage['logs'];
  readonly happening: Happening;
  readonly notChecked: readonly string[];
  readonly now: Timestamp;
}

export function triage(request: TriageRequest): Triage {
  const { signal, service, facts, look, happening, events, logs, now } = request;
  const { workload, suspect, pods, normal, releases } = facts;
  const users = request.users ?? usersAffected(signal, []);
  const { severity, why } = judgeSeverity({ rules: service.severity, signal, workload, suspect, pods, look, users });
  return {
    what: clean(redact(signal.manual?.what || signal.title), 300),
    since: signal.manual?.since ?? symptomStart(signal, suspect, now, service),
    usersAffected: users,
    happening,
    symptoms: symptomsOf({ signal, releases, pods, look, normal, logs }),
    severity,
    severityWhy: why,
    changes: recentChanges({ facts, now, window: service.limits.releaseWindow }),
    pods: kept(pods, suspect?.uid ?? null),
    events,
    logs,
    notChecked: [...new Set([...request.notChecked, ...look.flatMap(unseen)])],
  };
}

/** Failing pods first, the suspect's before others. */
function kept(pods: readonly PodState[], suspect: string | null): readonly PodState[] {
  const rank = (pod: PodState) => (pod.failing ? 0 : 2) + (pod.releaseUid === suspect ? 0 : 1);
  const texts = (pod: PodState) => ({ ...pod, message: pod.message === null ? null : clean(redact(pod.message), 300) });
  return pods
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, MOST_PODS)
    .map(texts);
}

function unseen({ probe, verdict, why }: Observation): string[] {
  return verdict === 'unknown' ? [`probe ${probe}: ${clean(redact(why), 300)}`] : [];
}
