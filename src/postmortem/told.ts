// What the sections are told: the account and how the run ended.
import { ENDINGS, type EndingCode } from '../ending.ts';
import type { Account, Brief, HoldCode, ReleaseRef, Suspect, Triage, Verification } from '../incident.ts';
import { isApproval } from '../plan/approval.ts';
import { percent } from './say.ts';

export interface Told {
  readonly account: Account;
  readonly incident: string | null;
  readonly ending: EndingCode;
  /** GitHub logins and `org/team`, checked by the config. */
  readonly owners: readonly string[];
}

/** What fails, in the words of who said so; an approval says nothing of it, so there it is the first thing that we saw. */
export function whatFails(brief: Brief): string {
  const { signal, triage } = brief;
  const [seen] = isApproval(brief) ? triage.symptoms : [];
  return seen?.what || triage.what || signal.title;
}

/** The diff says as much as before; what was tried says less. */
export function sureness({ confidence }: Suspect, verification: Verification | null): string {
  const unhelped = verification?.verdict === 'not-recovered';
  return `${percent(confidence)}${unhelped ? ' before it was seen that what was done did not help' : ''}`;
}

/** An operation that was claimed and never applied did nothing: it is told as a hold. */
export function asDone(told: Told): Told {
  return told.ending === 'abandoned' ? { ...told, account: { ...told.account, operation: null } } : told;
}

/** `sent`: nobody knows whether the write took effect. `verifying`: it is done and not judged yet. */
export type Stage = 'sent' | 'verifying' | 'recovered' | 'not-recovered' | 'unproven' | 'awaiting-approval' | 'held';

export function stageOf({ account, ending }: Told): Stage {
  if (account.operation === null || (account.operation.appliedAt === null && account.operation.attempts.length === 0)) {
    return ending === 'awaiting-approval' ? 'awaiting-approval' : 'held';
  }
  if (account.operation.appliedAt === null) return 'sent';
  if (account.verification === null) return 'verifying';
  const { verdict } = account.verification;
  return verdict === 'unknown' ? 'unproven' : verdict;
}

/** Why nothing was done, and what a person should look at; null where something was done. */
export function holdOf({ account, ending }: Told): { readonly reason: string; readonly remedy: string } | null {
  if (account.operation !== null) return null;
  const { decision } = account.brief.plan;
  const known = ENDINGS[ending];
  if (decision.kind !== 'hold') return { reason: decision.reason || known.sentence, remedy: known.remedy };
  return { reason: decision.reason || known.sentence, remedy: decision.remedy || known.remedy };
}

/** The code of the hold; where something else ended the run without a write, what comes nearest. Null: something was done. */
export function holdCodeOf({ account }: Told): HoldCode | null {
  if (account.operation !== null) return null;
  const { decision } = account.brief.plan;
  return decision.kind === 'hold' ? decision.code : 'claim-refused';
}

/** Whether our own look saw a failure, or only the alert (or a person) says so. */
export function seenToFail({ account }: Told): boolean {
  return account.brief.triage.happening.verdict === 'yes';
}

/** Why this severity, without naming it again. */
export function severityReason({ severityWhy }: Triage): string {
  return severityWhy
    .slice(0, 6)
    .join(' ')
    .replace(/^SEV[1-4]: /, '');
}

/** Which release is suspected, and which one is (or would be) gone back to. */
export function releasesOf({ operation, brief }: Account): {
  readonly from: ReleaseRef | null;
  readonly to: ReleaseRef | null;
} {
  const { decision } = brief.plan;
  return { from: operation?.from ?? decision.from, to: operation?.to ?? decision.to };
}
