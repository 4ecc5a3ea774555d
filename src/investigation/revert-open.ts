// Opens the draft that takes a suspect back: by GitHub's own revert of its pull request, else by a branch of ours. One for a
// commit, whoever opened it; conflicts are said, nothing is forced. Never throws what GitHub or Git refuse.
import { isPassing, ResponderError, sentence } from '../errors.ts';
import type { PullRequestRef, Revert, Suspect } from '../incident.ts';
import { at, list, text, time } from '../plan/fields.ts';
import type { Clock, CodeHost, Reverter } from '../ports.ts';
import { type Asking, asking, ownLogin, refusal } from '../postmortem/asking.ts';
import { buttonBranch, type RevertTexts, revertBranch } from './revert.ts';
import { revertOnBranch } from './revert-branch.ts';
import { findPull, pullIn } from './revert-find.ts';

export interface RevertJob {
  /** `owner/name`, as configured. */
  readonly repository: string;
  readonly suspect: Suspect;
  /** Full commit id of the release: the head of its branch, it may be. */
  readonly release: string;
  readonly texts: RevertTexts;
  /** ms for everything. */
  readonly deadline: number;
  readonly clock: Clock;
}

export interface RevertOpened extends Revert {
  /** There is none, for a reason that may pass. */
  readonly passing: boolean;
}

export async function openRevert(host: CodeHost, reverter: Reverter, job: RevertJob): Promise<RevertOpened> {
  const github = asking(host, job.clock, job.deadline);
  try {
    const login = await ownLogin(github);
    return { ...(await opened(github, reverter, job, login)), passing: false };
  } catch (thrown) {
    if (!(thrown instanceof ResponderError)) throw thrown;
    return { pull: null, why: sentence(thrown), passing: isPassing(thrown) };
  }
}

async function opened(github: Asking, reverter: Reverter, job: RevertJob, login: string): Promise<Revert> {
  const merged = await mergedPull(github, broughtBy(job.suspect));
  const home = merged?.repository ?? job.repository;
  const branches = [revertBranch(job.suspect.sha), ...(merged === null ? [] : [merged.button])];
  const there = await findPull(github, home, branches);
  if (there !== null) return there;
  if (merged !== null) {
    const made = await byButton(github, merged, job.texts);
    if (made !== null) return made;
  }
  return revertOnBranch({ github, reverter, job, login, home, base: merged?.base ?? null });
}

/** A copy is taken back on its own branch, by the pull request that carried it. */
function broughtBy({ pullRequest, cherryPick }: Suspect): PullRequestRef | null {
  return cherryPick === undefined ? pullRequest : cherryPick.through;
}

interface MergedPull {
  readonly repository: string;
  readonly id: string;
  /** The branch that GitHub's own revert makes. */
  readonly button: string;
  readonly base: string;
}

async function mergedPull(github: Asking, pull: PullRequestRef | null): Promise<MergedPull | null> {
  if (pull === null) return null;
  const found = await github.must({ method: 'GET', path: `/repos/${pull.repository}/pulls/${pull.number}` });
  if (time(at(found, 'merged_at')) === null) return null;
  return {
    repository: pull.repository,
    id: text(at(found, 'node_id')),
    button: buttonBranch(pull.number, text(at(found, 'head', 'ref'))),
    base: text(at(found, 'base', 'ref')),
  };
}

const MUTATION = `mutation($input: RevertPullRequestInput!) {
  revertPullRequest(input: $input) { revertPullRequest { number url } }
}`;

/** Null: GitHub does not revert it. An error may hide a success, so that its branch is looked for first. */
async function byButton(
  github: Asking,
  { repository, id, button }: MergedPull,
  texts: RevertTexts,
): Promise<Revert | null> {
  const input = { pullRequestId: id, title: texts.title, body: texts.body, draft: true };
  const wanted = { method: 'POST', path: '/graphql', body: { query: MUTATION, variables: { input } } } as const;
  const answer = await github.request(wanted).catch(() => null);
  const pull = pullIn(at(answer?.body, 'data', 'revertPullRequest', 'revertPullRequest'));
  if (pull !== null) return { pull, why: null };
  await github.sleep(1000);
  const there = await findPull(github, repository, [button]);
  if (there !== null) return there;
  const limited = list(at(answer?.body, 'errors')).some((each) => text(at(each, 'type')) === 'RATE_LIMITED');
  const lost = answer ?? { status: 0, body: { message: 'no usable answer' }, headers: {} };
  // Where it may still come, a branch beside it would be a second one.
  if (limited) throw refusal(wanted, { ...lost, status: 429 });
  if (lost.status === 0 || lost.status >= 500 || isPassing(refusal(wanted, lost))) throw refusal(wanted, lost);
  return null;
}
