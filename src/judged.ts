// An operation with its verdict, and what is needed to report it.
import type { Brief, Operation, Verification } from './incident.ts';
import { raised } from './triage/severity.ts';

export interface Judged {
  readonly operation: Operation;
  readonly brief: Brief;
  readonly verification: Verification;
}

export function judgedAs({ operation, brief, verification }: Judged): Judged {
  const { verdict, judgedAt } = verification;
  const judged: Operation = { ...operation, phase: 'judged', verdict, judgedAt, brief: { ...brief, verification } };
  return { operation: withVerdict(judged, verification), brief, verification };
}

/** Each attempt keeps what came of it: the account tells of all. */
function withVerdict(operation: Operation, { verdict, judgedAt, reason }: Verification): Operation {
  const attempts = operation.attempts.map((attempt, index) =>
    index === operation.attempts.length - 1 ? { ...attempt, judged: { verdict, at: judgedAt, reason } } : attempt,
  );
  return { ...operation, attempts };
}

/** A person is needed now: the severity goes up, and the reason stands beside the measurements. */
export function called({ operation, brief, verification }: Judged, why: string): Judged {
  const reason = `${verification.reason} No further attempt: ${why}.`;
  return judgedAs({ operation, brief: raised(brief), verification: { ...verification, reason } });
}
