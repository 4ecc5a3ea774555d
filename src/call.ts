// Calls the owners: an issue's text is edited without anybody hearing of it, a comment that names them is heard.
import type { Handling } from './handling.ts';
import type { Account } from './incident.ts';
import { sayOnIssue, type Unheard } from './issue-comment.ts';
import type { Claim } from './mitigation/claim.ts';
import { bullets, paragraphs, say } from './postmortem/say.ts';
import { proof } from './postmortem/sections/proof.ts';
import type { Reported } from './report.ts';

/** Where what was done did not help, or nobody knows. Null: called, or nobody is to be. */
export async function callOwners(
  handling: Handling,
  claim: Claim,
  account: Account,
  reported: Reported,
): Promise<Unheard | null> {
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
  const comment = { issue: reported.issue.number, kind: 'call', key: operation.id, body };
  const unheard = await sayOnIssue(handling, claim, comment);
  return unheard && { ...unheard, why: `the call of the owners: ${unheard.why}` };
}
