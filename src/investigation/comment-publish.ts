// The one comment on the suspect: on its pull request, or on the commit where there is none. Never thrown: said in notes.
import { ResponderError, sentence } from '../errors.ts';
import type { Clock, CodeHost } from '../ports.ts';
import { asking, ownLogin } from '../postmortem/asking.ts';
import { putComment } from '../postmortem/comments.ts';

export type SuspectComment = {
  /** Same place, same key, same comment. */
  readonly key: string;
  readonly body: string;
  /** ms for everything. */
  readonly deadline: number;
  readonly clock: Clock;
  /** Whose comments are ours; asked of GitHub where not given. */
  readonly login?: string;
} & (
  | { readonly repository: string; readonly pullNumber: number }
  | { readonly repository: string; readonly sha: string }
);

export interface CommentPublished {
  /** Null: there is none. */
  readonly url: string | null;
  /** Why GitHub did not take it, in words. */
  readonly notes: readonly string[];
}

export async function publishComment(host: CodeHost, request: SuspectComment): Promise<CommentPublished> {
  const { repository, key, body } = request;
  const github = asking(host, request.clock, request.deadline);
  const place = 'pullNumber' in request ? { repository, number: request.pullNumber } : { repository, sha: request.sha };
  try {
    const login = request.login ?? (await ownLogin(github));
    return { url: await putComment(github, { place, kind: 'comment', key, body, login }), notes: [] };
  } catch (thrown) {
    if (!(thrown instanceof ResponderError)) throw thrown;
    return { url: null, notes: [`The comment on the suspect was not taken: ${sentence(thrown)}`] };
  }
}
