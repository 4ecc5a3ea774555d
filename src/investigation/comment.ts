// The comment on the suspect's pull request: what was seen, what was done, why this change may be connected, how to answer.
import type { Account, Suspect, VerificationVerdict } from '../incident.ts';
import { say, when } from '../postmortem/say.ts';
import { fence, inlineCode, link } from '../text/markdown.ts';

const LONGEST_HUNKS = 12_000;

export function renderComment(
  account: Account,
  suspect: Suspect,
  incident: { readonly id: string; readonly url: string },
): string {
  return [
    `### This change may be connected to ${incident.id}`,
    `${say(account.brief.triage.what || account.brief.signal.title, 300)}${since(account)}`,
    done(account),
    `A program compared the ${account.investigation?.commits ?? 0} commits of the release with what was seen. Commit ${inlineCode(suspect.sha.slice(0, 10), 20)} fits best (confidence ${Math.round(suspect.confidence * 100)} %):`,
    suspect.reasons.map((reason) => `- ${say(reason, 500)}`).join('\n'),
    ...hunksOf(suspect),
    `This is a lead, not a finding: it may be wrong. Evidence, timeline and action items are in ${link(incident.id, incident.url)}; if this change has nothing to do with it, please say so there.`,
  ].join('\n\n');
}

function since({ brief }: Account): string {
  return brief.triage.since === null ? '' : ` (since ${when(brief.triage.since)})`;
}

function done({ operation, verification }: Account): string {
  if (operation === null) return 'Nothing was changed in production.';
  const moved = `The service was rolled back from ${inlineCode(operation.from.version, 100)} to ${inlineCode(operation.to.version, 100)}`;
  if (verification === null) return `${moved}; whether it helped is still being measured.`;
  return `${moved}${EFFECTS[verification.verdict]}`;
}

const EFFECTS: Readonly<Record<VerificationVerdict, string>> = {
  recovered: ', and it recovered.',
  'not-recovered':
    '. **That did not help:** this speaks against the release as the only cause, so this change is less likely to be it.',
  unknown: '. Whether that helped is not known: it could not be measured.',
};

function hunksOf({ hunks }: Suspect): readonly string[] {
  if (hunks.length === 0) return [];
  const each = Math.floor(LONGEST_HUNKS / hunks.length);
  const shown = hunks.map((hunk) => `In ${inlineCode(hunk.path, 300)}:\n\n${fence(hunk.text, each, 'diff')}`);
  return [`<details><summary>Where to look first</summary>\n\n${shown.join('\n\n')}\n\n</details>`];
}
