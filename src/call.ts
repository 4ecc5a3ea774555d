// Calls the owners: an issue's text is edited without anybody hearing of it, a comment that names them is heard.
import type { Handling } from './handling.ts';
import type { Account } from './incident.ts';
import { commentOnIssue } from './issue-comment.ts';
import { bullets, paragraphs, say } from './postmortem/say.ts';
import { proof } from './postmortem/sections/proof.ts';
import type { Reported } from './report.ts';

/** Where what was done did not help, or nobody knows. Null: called, or nobody is to be. Else why the call is owed. */
export async function callOwners(handling: Handling, account: Account, reported: Reported): Promise<string | null> {
  const { verification, operation, open } = account;
  if (reported.issue === null || operation === null || verification === null) return null;
  if (verification.verdict === 'recovered') return null;
  const owners = handling.service.owners.map((owner) => `@${owner}`).join(' ');
  const told = { account, incident: reported.incident, ending: verification.verdict, owners: handling.service.owners };
  const body = paragraphs(
    `${owners}${owners === '' ? 'A' : ': a'} person is needed.`,
    proof(told),
    bullets(open.map((each) => say(each))),
  );
  const owed = await commentOnIssue(handling, { issue: reported.issue.number, kind: 'call', key: operation.id, body });
  return owed === null ? null : `the call of the owners: ${owed}`;
}
