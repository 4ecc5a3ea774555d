// Tells the people of the suspect's change: softly, in one place, updated there. Nothing throws; what GitHub refuses for a
// passing reason is owed, and a later run or follow-up writes it.
import { sentence } from './errors.ts';
import type { Handling } from './handling.ts';
import type { Account, Investigation, Suspect } from './incident.ts';
import { type Incident, renderComment } from './investigation/comment.ts';
import { type CommentPublished, publishComment } from './investigation/comment-publish.ts';
import { revertTexts } from './investigation/revert.ts';
import { openRevert } from './investigation/revert-open.ts';
import { isToRevert, whoIsTold } from './investigation/telling.ts';
import { DEADLINE, type Reported } from './report.ts';

/** After this many ms a comment helps nobody any more: it is given up. */
const OWED_FOR = 24 * 3_600_000;

export interface Told {
  /** With the comment's address, or why there is none. */
  readonly investigation: Investigation | null;
  /** Why a comment is owed; null: none is. */
  readonly owed: string | null;
}

/** `intend` is told the commit before GitHub is asked: should this run die, the next one tells nobody else. */
export async function tellSuspect(
  handling: Handling,
  account: Account,
  reported: Reported,
  intend: (sha: string) => Promise<void>,
): Promise<Told> {
  const { investigation } = account;
  if (investigation === null || reported.issue === null) return { investigation, owed: null };
  const { unanswered } = investigation;
  if (unanswered !== undefined && isFresh(handling, account))
    return { investigation: { ...investigation, commentWhy: later(unanswered) }, owed: `the comment: ${unanswered}` };
  const telling = whoIsTold(account);
  if (telling.kind === 'silent') return { investigation: { ...investigation, commentWhy: telling.why }, owed: null };
  if (account.operation?.commentFor !== telling.suspect.sha) await intend(telling.suspect.sha);
  const published = await comment(handling, account, telling.suspect, reported);
  if (published.kind === 'published')
    return { investigation: { ...investigation, commentUrl: published.url, commentWhy: null }, owed: null };
  handling.world.runner.warning(`${handling.key}: the comment on the suspect was not taken: ${published.why}`);
  const owed = published.passing && isFresh(handling, account);
  const commentWhy = owed ? later(published.why) : `GitHub did not take it: ${published.why}`;
  return { investigation: { ...investigation, commentWhy }, owed: owed ? `the comment: ${published.why}` : null };
}

const later = (why: string) => `GitHub did not take it yet; a later run or follow-up asks again: ${why}`;

async function comment(
  { world, service }: Handling,
  account: Account,
  suspect: Suspect,
  reported: Reported,
): Promise<CommentPublished> {
  const { pullRequest } = suspect;
  const place =
    pullRequest === null
      ? { repository: account.investigation?.repository ?? '', sha: suspect.sha }
      : { repository: pullRequest.repository, number: pullRequest.number };
  const { codeHost, clock, runner } = world;
  try {
    return await publishComment(codeHost, {
      place,
      mention: service.mention,
      body: (there, mentions) =>
        runner.hide(renderComment({ account, suspect, incident: shown(reported), there, mentions })),
      deadline: DEADLINE,
      clock,
    });
  } catch (thrown) {
    return { kind: 'refused', why: sentence(thrown), passing: false };
  }
}

/** ms for the whole revert, its clone and push included. */
const REVERT_DEADLINE = 120_000;

/** Only where the config asks for it: a draft that takes the suspect back, once a commit. */
export async function proposeRevert(handling: Handling, account: Account, reported: Reported): Promise<Told> {
  const { world, service } = handling;
  const { investigation } = account;
  const suspect = service.revertPullRequest === 'draft' ? isToRevert(account) : null;
  if (investigation === null || suspect === null || reported.issue === null) return { investigation, owed: null };
  const texts = revertTexts(account, suspect, shown(reported));
  const done = await openRevert(world.codeHost, world.reverter, {
    repository: investigation.repository ?? '',
    suspect,
    release: investigation.from?.sha ?? '',
    texts: { ...texts, title: world.runner.hide(texts.title), body: world.runner.hide(texts.body) },
    deadline: REVERT_DEADLINE,
    clock: world.clock,
  }).catch((thrown: unknown) => ({ pull: null, why: sentence(thrown), passing: false }));
  const { passing, ...revert } = done;
  const owed = passing && isFresh(handling, account);
  if (revert.pull === null) world.runner.warning(`${handling.key}: no revert was proposed: ${revert.why}`);
  return { investigation: { ...investigation, revert }, owed: owed ? `the revert: ${revert.why}` : null };
}

function shown({ incident, issue }: Reported): Incident {
  return { id: incident ?? `incident issue ${issue?.number}`, url: issue?.url ?? '' };
}

function isFresh({ world }: Handling, { operation }: Account): boolean {
  const since = Date.parse(operation?.judgedAt ?? '');
  return Number.isNaN(since) || world.clock.now() - since < OWED_FOR;
}
