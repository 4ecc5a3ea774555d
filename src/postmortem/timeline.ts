// The incident as it went (pure): every recorded moment once, in order, each with how its time is known. Roles, not names.
import type { Account, Attempt, Operation, TimelineEntry, Timestamp, Verification } from '../incident.ts';
import { effectiveAttempts } from '../plan/attempts.ts';
import { inWords } from '../plan/step-words.ts';
import { deed } from './deeds.ts';

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
    ...(operation === null ? [] : written(operation)),
    ...(verification === null ? [] : judged(verification)),
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

const intent = ({ from, to }: Operation, { step }: Attempt) =>
  step === undefined || step.kind === 'template' ? `roll back from ${from.version} to ${to.version}` : inWords(step);

function written(operation: Operation): readonly (TimelineEntry | null)[] {
  const { startedAt, appliedAt } = operation;
  const told = effectiveAttempts(operation);
  return told.flatMap((attempt, index) => {
    const what = deed(operation, attempt, (text) => text);
    const last = index === told.length - 1;
    return [
      entry(index === 0 ? startedAt : attempt.at, `Decided: ${intent(operation, attempt)}`, 'measured'),
      last ? entry(appliedAt, `The API server accepted it: ${what}`, 'measured') : null,
      attempt.judged === undefined
        ? null
        : entry(attempt.judged.at, `Verdict on it: ${attempt.judged.verdict}`, 'measured'),
    ];
  });
}

function judged({ convergedAt, judgedAt, verdict }: Verification): readonly (TimelineEntry | null)[] {
  return [
    entry(convergedAt, 'Converged: all pods are ready, and none is left that was to go', 'measured'),
    entry(judgedAt, `Verdict: ${verdict}`, 'measured'),
  ];
}

/** The same moment said twice is said once; the first wording stays. */
function distinct(entries: readonly (TimelineEntry | null)[]): readonly TimelineEntry[] {
  const seen = new Map<string, TimelineEntry>();
  for (const each of entries) {
    if (each !== null && !seen.has(`${each.at} ${each.what}`)) seen.set(`${each.at} ${each.what}`, each);
  }
  return [...seen.values()];
}
