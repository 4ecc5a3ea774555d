// What the pull request says that takes a suspect back (pure), and on which branch it stands: by the commit alone, so that it
// is found again.
import type { Account, Suspect } from '../incident.ts';
import { marked } from '../postmortem/marker.ts';
import { say } from '../postmortem/say.ts';
import { whatFails } from '../postmortem/told.ts';
import { clean } from '../text/clean.ts';
import { inlineCode, link, title } from '../text/markdown.ts';
import type { Incident } from './comment.ts';

export interface RevertTexts {
  readonly title: string;
  readonly body: string;
  /** Of the commit, where we make it. */
  readonly message: string;
}

export function revertBranch(sha: string): string {
  return `incident-responder/revert-${sha.slice(0, 12)}`;
}

/** As GitHub's own button names it. */
export function buttonBranch(number: number, head: string): string {
  return `revert-${number}-${head}`;
}

export function revertTexts(account: Account, suspect: Suspect, incident: Incident): RevertTexts {
  const id = inlineCode(suspect.sha.slice(0, 10), 20);
  const body = [
    `Commit ${id} may have contributed to ${link(incident.id, incident.url)} (confidence ${Math.round(suspect.confidence * 100)} %): ${say(whatFails(account.brief), 300)}.`,
    'A program opened this draft, as the config asks, so that the change can be taken back before the next release. It does not understand the code: look whether later work or data depends on the change. Merge it, or close it where the change is innocent; it is not opened again.',
    "Where a workflow's own token opened it, GitHub starts no checks for it: close it and open it again to start them.",
  ].join('\n\n');
  return {
    title: title(`Revert ${suspect.title}`),
    body: marked({ kind: 'revert', key: suspect.sha, title: '', body }),
    message: `Revert "${clean(suspect.title, 100)}"\n\nThis reverts commit ${suspect.sha}.`,
  };
}
