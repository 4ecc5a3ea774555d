// The incident as it went (pure): every recorded moment once, in order, each with how its time is known. Roles, not names.
import type { Account, Attempt, Operation, TimelineEntry, Timestamp, Verification } from '../incident.ts';
import { inWords } from '../plan/step-words.ts';
import { deed, isOpen } from './deeds.ts';
import { type Tried, tried } from './tried.ts';

export function buildTimeline(account: Account): readonly TimelineEntry[] {
  const { brief, operation, verification } = account;
  const entries = [
    ...brief.triage.changes.map((change) =>
      entry(change.at, change.what, change.kind === 'rollout' ? 'estimated' : 'measured'),
    ),
    ...said(brief.triage.since, brief.signal.startedAt),
    entry(brief.signal.startedAt, `The alert began: ${brief.signal.title}`, 'measured'),
    entry(brief.signal.receivedAt, `incident-responder received the alert from ${brief.signal.source}`, 'measured'),
    ...brief.timeline,
    ...(operation === null ? [] : written(operation, tried(account))),
    ...(verification === null ? [] : judged(operation, verification)),
    ...account.timeline,
  ];
  return distinct(entries.filter((each) => each !== null && !Number.isNaN(Date.parse(each.at)))).toSorted(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  );
}

function entry(at: Timestamp | null, what: string, how: TimelineEntry['how']): TimelineEntry | null {
  return at === null ? null : { at, what, how };
}

/** A person (or the triage) may know an earlier start than the alert has. */
function said(since: Timestamp | null, alerted: Timestamp | null): readonly (TimelineEntry | null)[] {
  return since === null || since === alerted ? [] : [entry(since, 'The symptom began', 'estimated')];
}

const intent = (operation: Operation, { step, from = operation.from, to = operation.to }: Attempt) =>
  step === undefined || step.kind === 'template' ? `roll back from ${from.version} to ${to.version}` : inWords(step);

/** Each attempt: decided, accepted, converged; the verdict on the last one is the incident's. */
function written(operation: Operation, all: readonly Tried[]): readonly (TimelineEntry | null)[] {
  return all.flatMap(({ attempt, verification }, index) => {
    const last = index === all.length - 1;
    const what = deed(operation, attempt, (text) => text);
    const lastAt = isOpen(operation) && index > 0 ? null : operation.appliedAt;
    return [
      entry(index === 0 ? operation.startedAt : attempt.at, `Decided: ${intent(operation, attempt)}`, 'measured'),
      entry(attempt.appliedAt ?? (last ? lastAt : null), `The API server accepted it: ${what}`, 'measured'),
      ...(last ? [] : judgedBefore(operation, attempt, verification)),
    ];
  });
}

function judgedBefore(
  operation: Operation,
  attempt: Attempt,
  verification: Verification | null,
): readonly (TimelineEntry | null)[] {
  const { judged } = attempt;
  if (judged === undefined) return [];
  return [
    entry(verification?.convergedAt ?? null, converged(operation, attempt), 'measured'),
    entry(judged.at, `Verdict on it: ${judged.verdict}`, 'measured'),
  ];
}

/** A restart and a raised limit replace pods by others of the same release. */
function converged(operation: Operation, { strategy, from = operation.from, to = operation.to }: Attempt): string {
  const left = strategy === 'rollback' ? `none of ${from.version} is left` : 'none is left that was to go';
  return `Converged: all pods of ${to.version} are ready, and ${left}`;
}

function judged(operation: Operation | null, verification: Verification): readonly (TimelineEntry | null)[] {
  const { convergedAt, judgedAt, verdict } = verification;
  const last = operation?.attempts.at(-1);
  const what = operation === null || last === undefined ? 'Converged: all pods are ready' : converged(operation, last);
  return [entry(convergedAt, what, 'measured'), entry(judgedAt, `Verdict: ${verdict}`, 'measured')];
}

/** The same moment said twice is said once; the first wording stays. */
function distinct(entries: readonly (TimelineEntry | null)[]): readonly TimelineEntry[] {
  const seen = new Map<string, TimelineEntry>();
  for (const each of entries) {
    if (each !== null && !seen.has(`${each.at} ${each.what}`)) seen.set(`${each.at} ${each.what}`, each);
  }
  return [...seen.values()];
}
