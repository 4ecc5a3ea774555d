// Tells the people of the suspect's change: softly, in one place, updated there. Nothing throws; what GitHub refuses for a
// passing reason is owed, and a later run or follow-up writes it.
import { sentence } from './errors.ts';
import type { Handling } from './handling.ts';
import type { Account, Investigation, Suspect } from './incident.ts';
import { renderComment } from './investigation/comment.ts';
import { type CommentPublished, publishComment } from './investigation/comment-publish.ts';
import { whoIsTold } from './investigation/telling.ts';
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
  const telling = whoIsTold(account);
  if (telling.kind === 'silent') return { investigation: { ...investigation, commentWhy: telling.why }, owed: null };
  if (account.operation?.commentFor !== telling.suspect.sha) await intend(telling.suspect.sha);
  const published = await comment(handling, account, telling.suspect, reported);
  if (published.kind === 'published')
    return { investigation: { ...investigation, commentUrl: published.url, commentWhy: null }, owed: null };
  handling.world.runner.warning(`${handling.key}: the comment on the suspect was not taken: ${published.why}`);
  const owed = published.passing && isFresh(handling, account);
  const commentWhy = `GitHub did not take it${owed ? ' yet; a later run or follow-up asks again' : ''}: ${published.why}`;
  return { investigation: { ...investigation, commentWhy }, owed: owed ? `the comment: ${published.why}` : null };
}

async function comment(
  { world, service }: Handling,
  account: Account,
  suspect: Suspect,
  { incident, issue }: Reported,
): Promise<CommentPublished> {
  const { pullRequest } = suspect;
  const place =
    pullRequest === null
      ? { repository: account.investigation?.repository ?? '', sha: suspect.sha }
      : { repository: pullRequest.repository, number: pullRequest.number };
  const shown = { id: incident ?? `incident issue ${issue?.number}`, url: issue?.url ?? '' };
  const { codeHost, clock, runner } = world;
  try {
    return await publishComment(codeHost, {
      place,
      mention: service.mention,
      body: (there, mentions) => runner.hide(renderComment({ account, suspect, incident: shown, there, mentions })),
      deadline: DEADLINE,
      clock,
    });
  } catch (thrown) {
    return { kind: 'refused', why: sentence(thrown), passing: false };
  }
}

function isFresh({ world }: Handling, { operation }: Account): boolean {
  const since = Date.parse(operation?.judgedAt ?? '');
  return Number.isNaN(since) || world.clock.now() - since < OWED_FOR;
}
