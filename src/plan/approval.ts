// The exact dispatch that approves an act: target by identity, and no text of the alert's in it.
import type { Brief, Hold, Timestamp } from '../incident.ts';

export interface ApprovalRequest {
  readonly key: string;
  readonly repository: string;
  readonly workflow: string | null;
  readonly since: Timestamp | null;
  readonly hold: Hold;
}

/** How an open point begins that is a command to paste, or the address of the form that does the same. */
export const COMMAND = 'To approve, run: ';
export const FORM = 'Or by the form: ';

/** `server`: where people see GitHub, e.g. `https://github.com`; null: not known. */
export function approvalOpen(request: ApprovalRequest, server: string | null): readonly string[] {
  const page = `/${request.repository}/actions/workflows/${fileOf(request)}`;
  return [`${COMMAND}${approvalCommand(request)}`, ...(server === null ? [] : [`${FORM}${server}${page}`])];
}

const fileOf = ({ workflow }: ApprovalRequest) => workflow ?? 'incident.yml';

const APPROVED = 'approved ';

/** Whether a person has sent such a command: what it says is failing names no failure. */
export function isApproval({ signal, triage }: Pick<Brief, 'signal' | 'triage'>): boolean {
  return (
    signal.source === 'manual' &&
    triage.what.startsWith(APPROVED) &&
    /^[a-z-]+$/.test(triage.what.slice(APPROVED.length))
  );
}

export function approvalCommand(request: ApprovalRequest): string {
  const { key, repository, since, hold } = request;
  const strategy = hold.strategy ?? 'rollback';
  const fields = [
    `service=${key}`,
    `strategy=${strategy}`,
    ...(strategy === 'rollback' ? [`to=${hold.to?.name ?? ''}`] : []),
    `from=${hold.from?.name ?? ''}`,
    ...(since === null ? [] : [`since=${since}`]),
    `what='${APPROVED}${strategy}'`,
  ];
  return `gh workflow run ${fileOf(request)} --repo ${repository} ${fields.map((field) => `-f ${field}`).join(' ')}`;
}
