// Release diff and root cause: what changed, which commit may have done it and why, the trigger, what contributed. Softly.
import type { HoldCode, Investigation, Revert, Source, Suspect, Verification } from '../../incident.ts';
import { wentBack } from '../../plan/attempts.ts';
import { fence, link } from '../../text/markdown.ts';
import { comparison } from '../approval.ts';
import { bullets, cell, code, paragraphs, percent, say, secondsBetween, sentence, table, when } from '../say.ts';
import { holdCodeOf, releasesOf, stageOf, sureness, type Told } from '../told.ts';

const LONGEST_HUNKS = 12_000;
const MOST_PULLS = 30;

export function releaseDiff(told: Told): string {
  const { investigation, operation } = told.account;
  if (investigation === null) return paragraphs(notLooked(told), comparison(told.account));
  const { from, to, compareUrl, commits, files, pullRequests } = investigation;
  const range =
    commits === 0
      ? 'No commits are known between the two.'
      : `${count(commits, 'commit')}, ${files === 0 ? 'files not counted' : count(files, 'file')}${compareUrl === null ? '' : `: ${link('compare', compareUrl)}`}.`;
  const pulls = pullRequests
    .slice(0, MOST_PULLS)
    .map((each) => `${link(`pull request ${each.number}`, each.url)}: ${say(each.title, 200)}`);
  const rest = investigation.pullsNotLookedUp ?? 0;
  const more = pullRequests.length > MOST_PULLS ? pullRequests.length - MOST_PULLS : 0;
  const hidden = [...(more === 0 ? [] : [`… and ${more} more.`]), ...(rest === 0 ? [] : [notLookedUp(rest)])].join(' ');
  return paragraphs(
    bullets(
      operation !== null && !wentBack(operation)
        ? [`What runs: ${sourceLine(from)}`, 'Nothing was gone back to, so no range was looked through.']
        : [`Suspected: ${sourceLine(from)}`, `Gone back to: ${sourceLine(to)}`, range],
    ),
    pulls.length === 0 ? null : paragraphs('Pull requests:', bullets(pulls), hidden),
    investigation.incomplete === null ? null : `Diff incomplete: ${sentence(say(investigation.incomplete))}`,
  );
}

const notLookedUp = (rest: number) =>
  `${rest === 1 ? '1 more commit was' : `${rest} more commits were`} not looked up: see the compare link.`;

function notLooked(told: Told): string {
  if (['sent', 'verifying'].includes(stageOf(told))) return 'Being looked at; this section is updated.';
  return told.account.operation === null ? 'Not looked at, because nothing was rolled back.' : 'Not looked at.';
}

function sourceLine(source: Source | null): string {
  if (source === null) return 'its commit was not looked for';
  return `${code(source.version)}, ${source.sha === null ? 'commit not known' : `commit ${code(source.sha.slice(0, 10))}`} (${say(source.how)})`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

export function rootCause(told: Told): string {
  const { investigation } = told.account;
  return paragraphs(
    '_Confirmed cause: to be written by people. Below is what a program found; it may be wrong._',
    '### Trigger',
    trigger(told),
    '### Suspect',
    investigation === null ? notLooked(told) : suspects(investigation, told.account.verification),
    investigation === null ? null : comment(investigation),
    investigation?.revert === undefined ? null : reverting(investigation.revert),
  );
}

const EFFECT = {
  recovered: ' The symptom ended when it was taken back, which speaks for the release or something that came with it.',
  'not-recovered':
    ' The symptom did not end when it was taken back, which speaks against the release as the only trigger.',
} as const;

/** Holds that say themselves that the release is not the cause. */
const RULED_OUT: Partial<Readonly<Record<HoldCode, string>>> = {
  'symptom-older-than-release': 'the symptom is older',
  'rollout-elsewhere': 'the symptom is older',
  'release-not-recent': 'it is too long ago',
  'our-rollback': 'this is what we put there ourselves',
};

/** What set it off, as far as times and the rollback's effect tell. */
function trigger(told: Told): string {
  const { brief } = told.account;
  const { from } = releasesOf(told.account);
  if (told.account.operation === null && told.account.brief.triage.happening.verdict === 'no')
    return 'None: our own look sees no failure.';
  if (from === null) return 'Not known: no release is suspected.';
  const ruledOut = RULED_OUT[holdCodeOf(told) ?? 'superseded'];
  if (ruledOut !== undefined) return `Not known, but hardly the rollout of ${code(from.version)}: ${ruledOut}.`;
  const rollout = brief.triage.changes.find((change) => change.releaseUid === from.uid);
  const lead = secondsBetween(rollout?.at ?? null, brief.triage.since ?? brief.signal.startedAt);
  if (lead !== null && lead < 0) return `Not known: the symptom began before the rollout of ${code(from.version)}.`;
  const began = rollout === undefined ? '' : ` (${when(rollout.at)})`;
  return `The rollout of ${code(from.version)}${began} may have been the trigger.${effectOf(told)}`;
}

/** Of the rollback itself: what was tried before or after it says nothing of the release. */
function effectOf({ account }: Told): string {
  const { operation, verification } = account;
  const all = operation?.attempts ?? [];
  const back = all.findLastIndex(({ strategy }) => strategy === 'rollback');
  const verdict = back === all.length - 1 ? verification?.verdict : all[back]?.judged?.verdict;
  return back < 0 || verdict === undefined || verdict === 'unknown' ? '' : EFFECT[verdict];
}

function suspects({ suspects: list, abstained }: Investigation, verification: Verification | null): string {
  const [first, ...others] = list;
  if (first === undefined || abstained !== null)
    return `No suspect stands out: ${say(abstained ?? 'nothing was found')}.`;
  const rest = others.map((each) => [
    commit(each),
    cell(each.title),
    percent(each.confidence),
    cell(each.reasons[0] ?? ''),
  ]);
  return paragraphs(
    `Commit ${commit(first)} “${say(first.title, 200)}”${pull(first)} may have contributed (confidence ${sureness(first, verification)}), because:`,
    bullets(first.reasons.map((each) => say(each))),
    hunks(first),
    looks(first),
    rest.length === 0
      ? null
      : paragraphs('Less likely:', table(['Commit', 'Title', 'Confidence', 'First reason'], rest)),
  );
}

/** Whether the people of the change were told, and why not. */
function comment({ commentUrl, commentWhy }: Investigation): string | null {
  if (commentUrl !== null) return `${link('A comment', commentUrl)} tells the people of this change.`;
  return commentWhy ? `No comment was posted: ${sentence(say(commentWhy))}` : null;
}

function reverting({ pull: made, why }: Revert): string {
  if (made === null) return `No pull request that takes it back was opened: ${sentence(say(why ?? 'unknown'))}`;
  const note = why === null ? '' : ` (${say(why)})`;
  return `${link(`Pull request ${made.number}`, made.url)} takes it back${note}.`;
}

function commit({ sha, url }: Suspect): string {
  return url === '' ? code(sha.slice(0, 10)) : link(sha.slice(0, 10), url);
}

function pull({ pullRequest, cherryPick }: Suspect): string {
  const copied = cherryPick === undefined ? [] : [`copied from commit ${code(cherryPick.from.slice(0, 10))}`];
  const from = pullRequest === null ? [] : [link(`pull request ${pullRequest.number}`, pullRequest.url)];
  return copied.length + from.length === 0 ? '' : ` (${[...copied, ...from].join(', ')})`;
}

function hunks({ hunks: list }: Suspect): string | null {
  if (list.length === 0) return null;
  const each = Math.floor(LONGEST_HUNKS / list.length);
  return list.map((hunk) => `In ${code(hunk.path, 300)}:\n\n${fence(hunk.text, each, 'diff')}`).join('\n\n');
}

function looks({ looks: list = [] }: Suspect): string | null {
  if (list.length === 0) return null;
  return sentence(`A fix or a test would look at: ${list.map((each) => say(each, 200)).join('; ')}`);
}

export function contributingFactors({ account }: Told): string {
  const factors = account.investigation?.factors ?? [];
  if (factors.length === 0) return 'None that the facts show; people may know more.';
  return bullets(factors.map((each) => say(each)));
}
