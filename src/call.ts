// Calls the owners: an issue's text is edited without anybody hearing of it, a comment that names them is heard.
import type { EndingCode } from './ending.ts';
import type { Handling } from './handling.ts';
import type { Account } from './incident.ts';
import { sayOnce, sayOnIssue, type Unheard } from './issue-comment.ts';
import type { Claim } from './mitigation/claim.ts';
import { bullets, code, paragraphs, say, sentence } from './postmortem/say.ts';
import { stillOpen } from './postmortem/sections/decision.ts';
import { proof } from './postmortem/sections/proof.ts';
import { asDone, holdOf } from './postmortem/told.ts';
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
  const told = { account, incident: reported.incident, ending: verification.verdict, owners: handling.service.owners };
  const body = paragraphs(called(handling), proof(told), bullets(open.map((each) => say(each))));
  const comment = { issue: reported.issue.number, kind: 'call', key: operation.id, body };
  return calling(sayOnIssue(handling, claim, comment));
}

async function calling(saying: Promise<Unheard | null>): Promise<Unheard | null> {
  const unheard = await saying;
  return unheard && { ...unheard, why: `the call of the owners: ${unheard.why}` };
}

function called({ service }: Handling): string {
  const owners = service.owners.map((owner) => `@${owner}`).join(' ');
  return `${owners}${owners === '' ? 'A' : ': a'} person is needed.`;
}

/** A write of which nobody knows whether it took effect. Null: called, or there is no issue, or its opening has called them. */
export async function callOfUnknown(
  handling: Handling,
  account: Account,
  { issue, opened, incident }: Reported,
): Promise<Unheard | null> {
  if (issue === null || opened === 'unknown') return null;
  const told = { account, incident, ending: 'unknown', owners: handling.service.owners } as const;
  const body = paragraphs(called(handling), stillOpen(told));
  return calling(sayOnce(handling, { issue: issue.number, kind: 'call-unknown', key: account.key, body }));
}

/**
 * A hold for another reason than the one that the issue was opened with: once a code and issue, however often the alert comes.
 * Null: called, or there is no issue, or its opening has called them.
 */
export async function callOfHold(
  handling: Handling,
  account: Account,
  ending: EndingCode,
  { issue, opened, incident }: Reported,
): Promise<Unheard | null> {
  if (issue === null || opened === ending) return null;
  const told = asDone({ account, incident, ending, owners: handling.service.owners });
  const hold = holdOf(told);
  if (hold === null) return null;
  const why = `Nothing was done (${code(ending)}): ${sentence(say(hold.reason))} ${say(hold.remedy)}`;
  const body = paragraphs(called(handling), why, stillOpen(told));
  return calling(sayOnce(handling, { issue: issue.number, kind: `hold-${ending}`, key: account.key, body }));
}
