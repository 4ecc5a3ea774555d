// The comment on the suspect's pull request: what was seen, what was done, why this change may be connected, how to answer.
import type { Account, Suspect, VerificationVerdict } from '../incident.ts';
import { deeds } from '../postmortem/deeds.ts';
import { say, when } from '../postmortem/say.ts';
import { sureness, whatFails } from '../postmortem/told.ts';
import { fence, inlineCode, link } from '../text/markdown.ts';

const LONGEST_HUNKS = 12_000;

export interface Incident {
  /** `INC-2026-11-23-001` */
  readonly id: string;
  /** Of its issue. */
  readonly url: string;
}

export interface CommentParts {
  readonly account: Account;
  readonly suspect: Suspect;
  readonly incident: Incident;
  /** What our comment in this place says now; null: there is none. */
  readonly there: string | null;
  /** Logins, as far as the config asks for any. */
  readonly mentions: readonly string[];
}

export function renderComment({ account, suspect, incident, there, mentions }: CommentParts): string {
  const id = inlineCode(suspect.sha.slice(0, 10), 20);
  const commits = account.investigation?.commits ?? 0;
  return [
    `### This change may be connected to ${incident.id}`,
    `${say(whatFails(account.brief), 300)}${since(account)}`,
    done(account),
    `A program compared the ${commits === 1 ? 'one commit' : `${commits} commits`} of the release with what was seen. Commit ${id} may have contributed (confidence ${sureness(suspect, account.verification)})${copied(suspect)}:`,
    suspect.reasons.map((reason) => `- ${say(reason, 500)}`).join('\n'),
    ...hunksOf(suspect),
    `This is a lead, not a finding: it may be wrong. Evidence, timeline and action items are in ${link(incident.id, incident.url)}; if this change has nothing to do with it, please say so there.`,
    ...earlier(there ?? '', incident),
    ...(mentions.length === 0 ? [] : [`For your information: ${mentions.map((login) => `@${login}`).join(', ')}`]),
  ].join('\n\n');
}

function copied({ cherryPick }: Suspect): string {
  return cherryPick === undefined ? '' : `; it was copied from commit ${inlineCode(cherryPick.from.slice(0, 10), 20)}`;
}

const MOST_EARLIER = 10;

/** A change may be named in several incidents, but has one comment: their issues, and nothing else that stands there, are kept. */
function earlier(there: string, { id, url }: Incident): readonly string[] {
  const shelf = url.replace(/\d+$/, '');
  const pieces = there.split('](');
  const links = pieces.flatMap((piece, index) => {
    const name = /\[(INC-[\d-]{10,20})$/.exec(piece.slice(-30))?.[1];
    const number = numberAfter(pieces[index + 1] ?? '', shelf);
    return name === undefined || name === id || number === null ? [] : [link(name, `${shelf}${number}`)];
  });
  const kept = [...new Set(links)].slice(-MOST_EARLIER);
  return kept.length === 0 ? [] : [`It was also named in ${kept.join(', ')}.`];
}

/** `https://github.com/acme/shop/issues/7)…` → 7, for this shelf of issues only. */
function numberAfter(rest: string, shelf: string): number | null {
  if (!rest.startsWith(shelf)) return null;
  const digits = /^(\d{1,9})\)/.exec(rest.slice(shelf.length, shelf.length + 10))?.[1];
  return digits === undefined ? null : Number(digits);
}

function since({ brief }: Account): string {
  return brief.triage.since === null ? '' : ` (since ${when(brief.triage.since)})`;
}

function done({ operation, verification }: Account): string {
  if (operation === null) return 'Nothing was changed in production.';
  const moved = `What was done to the service: ${deeds(operation, (text) => inlineCode(text, 100))}`;
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
