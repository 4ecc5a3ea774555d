// A rollback in Git, proposed: the image set back in one file, on a branch of our own, as a draft pull request. The branch is
// named after the bad release, so that however many runs there are, there is one; nothing is ever forced.
import { ResponderError } from '../../errors.ts';
import type { ReleaseRef, Timestamp } from '../../incident.ts';
import { at, list, text, time, whole } from '../../plan/fields.ts';
import type { Clock, CodeHost, HostAnswer } from '../../ports.ts';
import { type Asking, asking, refusal } from '../../postmortem/asking.ts';
import { keyHash, marked } from '../../postmortem/marker.ts';
import { setBack } from './set-back.ts';

export interface RevertRequest {
  /** `owner/name` of the repository that is synced. */
  readonly repository: string;
  readonly path: string;
  /** Null: its default branch. */
  readonly branch: string | null;
  readonly from: ReleaseRef;
  readonly to: ReleaseRef;
  /** Same bad release, same branch. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
  /** ms for everything. */
  readonly deadline: number;
  readonly clock: Clock;
}

export interface Proposed {
  readonly url: string;
  readonly number: number;
  readonly open: boolean;
  /** Null: it is not merged. */
  readonly mergedAt: Timestamp | null;
}

interface Work {
  readonly github: Asking;
  readonly request: RevertRequest;
  readonly base: string;
  readonly head: string;
}

/** Throws ResponderError where GitHub refuses, or where the file does not tell what is to be set back. */
export async function proposeRevert(host: CodeHost, request: RevertRequest): Promise<Proposed> {
  const github = asking(host, request.clock, request.deadline);
  const head = `incident-responder/revert-${keyHash(request.key).slice(0, 16)}`;
  const base = request.branch ?? (await defaultBranch(github, request));
  const work = { github, request, base, head };
  const known = await pullOf(work);
  if (known !== null) return known;
  const changed = await fileOn(work, base);
  if (changed === null) throw unclear(request, 'it says so already: what is synced is not what runs');
  await branchOff(work);
  const onBranch = await fileOn(work, head);
  if (onBranch !== null) await commit(work, onBranch);
  return opened(work);
}

async function defaultBranch(github: Asking, { repository }: RevertRequest): Promise<string> {
  return text(at(await github.must({ method: 'GET', path: `/repos/${repository}` }), 'default_branch'));
}

interface Changed {
  /** Blob that is replaced: GitHub refuses where it is another one by then. */
  readonly sha: string;
  readonly text: string;
}

/** The file with the image set back; null: it says so already. */
async function fileOn({ github, request }: Work, ref: string): Promise<Changed | null> {
  const path = request.path.split('/').map(encodeURIComponent).join('/');
  const where = `/repos/${request.repository}/contents/${path}?ref=${encodeURIComponent(ref)}`;
  const body = await github.must({ method: 'GET', path: where });
  const content = Buffer.from(text(at(body, 'content')), 'base64').toString('utf8');
  const result = setBack(content, request.from.image, request.to.image);
  if (result.kind === 'unclear') throw unclear(request, result.why);
  return result.kind === 'already' ? null : { sha: text(at(body, 'sha')), text: result.text };
}

function unclear({ path, repository }: RevertRequest, why: string): ResponderError {
  return new ResponderError('host-refused', `${path} of ${repository} is left alone: ${why}`, 'Revert it by hand.');
}

/** That it is there already is as good: another run made it for the same bad release. */
async function branchOff({ github, request, base, head }: Work): Promise<void> {
  const { repository } = request;
  const from = await github.must({ method: 'GET', path: `/repos/${repository}/git/ref/heads/${encoded(base)}` });
  const body = { ref: `refs/heads/${head}`, sha: text(at(from, 'object', 'sha')) };
  const wanted = { method: 'POST', path: `/repos/${repository}/git/refs`, body } as const;
  const answer = await github.request(wanted).catch(() => null);
  if (answer === null || answer.status === 201 || answer.status === 422 || answer.status >= 500) return; // what reads next tells
  throw refusal(wanted, answer);
}

const encoded = (branch: string) => branch.split('/').map(encodeURIComponent).join('/');

async function commit(work: Work, { sha, text: content }: Changed): Promise<void> {
  const { github, request, head } = work;
  const path = request.path.split('/').map(encodeURIComponent).join('/');
  const body = { message: request.title, content: Buffer.from(content).toString('base64'), sha, branch: head };
  const wanted = { method: 'PUT', path: `/repos/${request.repository}/contents/${path}`, body } as const;
  const answer = await github.request(wanted).catch(() => null);
  if (answer?.status === 200 || answer?.status === 201) return;
  // No answer, or another run was faster: what stands on the branch decides.
  if ((await fileOn(work, head)) !== null) throw refusal(wanted, answer ?? SILENCE);
}

const SILENCE: HostAnswer = { status: 0, body: { message: 'no usable answer' }, headers: {} };

/** Also a closed one: whoever closed it has decided. */
async function pullOf({ github, request, head }: Work): Promise<Proposed | null> {
  const [owner = ''] = request.repository.split('/');
  const query = `head=${encodeURIComponent(`${owner}:${head}`)}&state=all&per_page=1`;
  const found = list(await github.must({ method: 'GET', path: `/repos/${request.repository}/pulls?${query}` }))[0];
  return found === undefined ? null : proposedOf(found);
}

/** After an unknown outcome, or where another run was faster, the list says which it is; then at most one more POST. */
async function opened(work: Work): Promise<Proposed> {
  const { github, request, base, head } = work;
  const text = { kind: 'gitops-revert', key: request.key, title: request.title, body: request.body };
  const body = { title: request.title, head, base, body: marked(text), draft: true };
  const wanted = { method: 'POST', path: `/repos/${request.repository}/pulls`, body } as const;
  for (let turn = 1; ; turn += 1) {
    const answer = await github.request(wanted).catch(() => null);
    if (answer?.status === 201) return proposedOf(answer.body);
    const there = await pullOf(work);
    if (there !== null) return there;
    if (turn === 2 || (answer !== null && answer.status < 500)) throw refusal(wanted, answer ?? SILENCE);
    await github.sleep(1000);
  }
}

function proposedOf(pull: unknown): Proposed {
  return {
    url: text(at(pull, 'html_url')),
    number: whole(at(pull, 'number'), 0),
    open: text(at(pull, 'state')) !== 'closed',
    mergedAt: time(at(pull, 'merged_at')),
  };
}
