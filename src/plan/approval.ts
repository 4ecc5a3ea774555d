// The exact dispatch that approves an act: target by identity, and no text of the alert's in it.
import type { Hold, Timestamp } from '../incident.ts';

export interface ApprovalRequest {
  readonly key: string;
  readonly repository: string;
  readonly workflow: string | null;
  readonly since: Timestamp | null;
  readonly hold: Hold;
}

export function approvalCommand({ key, repository, workflow, since, hold }: ApprovalRequest): string {
  const strategy = hold.strategy ?? 'rollback';
  const fields = [
    `service=${key}`,
    `strategy=${strategy}`,
    ...(strategy === 'rollback' ? [`to=${hold.to?.name ?? ''}`] : []),
    `from=${hold.from?.name ?? ''}`,
    ...(since === null ? [] : [`since=${since}`]),
    `what='approved ${strategy}'`,
  ];
  return `gh workflow run ${workflow ?? 'incident.yml'} --repo ${repository} ${fields.map((field) => `-f ${field}`).join(' ')}`;
}
