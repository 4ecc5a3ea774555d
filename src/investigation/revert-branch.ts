// The revert on a branch of ours: found out where it belongs, made by Git, opened as a draft.
import { ResponderError } from '../errors.ts';
import type { Revert } from '../incident.ts';
import { at, list, text } from '../plan/fields.ts';
import type { Reverter } from '../ports.ts';
import { type Asking, refusal } from '../postmortem/asking.ts';
import { revertBranch } from './revert.ts';
import { findPull, pullIn } from './revert-find.ts';
import type { RevertJob } from './revert-open.ts';
import { isFullSha, isRef } from './signs.ts';

export interface BranchJob {
  readonly github: Asking;
  readonly reverter: Reverter;
  readonly job: RevertJob;
  readonly login: string;
  /** `owner/name`, as GitHub has it. */
  readonly home: string;
  /** Branch that the change was merged into; null: not known. */
  readonly base: string | null;
}

/** ms for the clone and the push. */
const LONGEST_GIT = 60_000;
const MOST_BRANCHES = 4;

export async function revertOnBranch(branchJob: BranchJob): Promise<Revert> {
  const { github, job, home } = branchJob;
  const branch = revertBranch(job.suspect.sha);
  const base = await baseOf(branchJob);
  if (base === null)
    return none(
      'the commit is on none of the branches that are known: take it back by hand where it was released from',
    );
  const there = await github.request({ method: 'GET', path: `/repos/${home}/git/ref/heads/${branch}` });
  if (there.status !== 200) {
    const why = await pushed(branchJob, branch, base.tip);
    if (why !== null) return none(why);
  }
  return opened(branchJob, branch, base.name);
}

function none(why: string): Revert {
  return { pull: null, why };
}

interface Base {
  readonly name: string;
  readonly tip: string;
}

/** The first of these branches that holds the commit. */
async function baseOf({ github, job, home, base }: BranchJob): Promise<Base | null> {
  const main = text(at(await github.must({ method: 'GET', path: `/repos/${home}` }), 'default_branch'));
  const names = [...new Set([base ?? '', main, ...(await released(github, home, job.release))])].filter(isRef);
  for (const name of names.slice(0, MOST_BRANCHES)) {
    const path = `/repos/${home}/git/ref/heads/${name.split('/').map(encodeURIComponent).join('/')}`;
    const tip = text(at((await github.request({ method: 'GET', path })).body, 'object', 'sha'));
    if (isFullSha(tip) && (await holds(github, home, job.suspect.sha, tip))) return { name, tip };
  }
  return null;
}

async function released(github: Asking, home: string, sha: string): Promise<readonly string[]> {
  if (!isFullSha(sha)) return [];
  const path = `/repos/${home}/commits/${sha}/branches-where-head`;
  const answer = await github.request({ method: 'GET', path });
  return list(answer.body).map((each) => text(at(each, 'name')));
}

async function holds(github: Asking, home: string, sha: string, tip: string): Promise<boolean> {
  if (sha === tip) return true;
  const path = `/repos/${home}/compare/${sha}...${tip}?per_page=1`;
  return text(at((await github.request({ method: 'GET', path })).body, 'status')) === 'ahead';
}

/** Null: the branch is there. */
async function pushed({ reverter, job, login, home }: BranchJob, branch: string, onto: string): Promise<string | null> {
  const { suspect, texts, deadline } = job;
  const done = await reverter.revert({
    repository: home,
    sha: suspect.sha,
    onto,
    branch,
    message: texts.message,
    login,
    deadline: Math.min(LONGEST_GIT, deadline),
  });
  if (done.kind === 'pushed') return null;
  if (done.kind === 'conflict') return `taking it back conflicts with later changes in ${done.files.join(', ')}`;
  if (done.kind === 'empty') return 'nothing of it is left to take back';
  if (done.passing) throw new ResponderError('host-unreachable', done.why, 'Follow-up tries again.');
  return done.why;
}

async function opened({ github, job, home }: BranchJob, branch: string, base: string): Promise<Revert> {
  const { title, body } = job.texts;
  const content = { title, body, head: branch, base, draft: true };
  const wanted = { method: 'POST', path: `/repos/${home}/pulls`, body: content } as const;
  const answer = await github.request(wanted).catch(() => null);
  const pull = answer?.status === 201 ? pullIn(answer.body) : null;
  if (pull !== null) return { pull, why: null };
  await github.sleep(1000); // it may have been stored, or another run was faster
  const there = await findPull(github, home, [branch]);
  if (there !== null) return there;
  throw refusal(wanted, answer ?? { status: 0, body: { message: 'no usable answer' }, headers: {} });
}
