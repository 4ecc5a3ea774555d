// The one comment on the suspect: on its pull request, or on the commit where there is none; one a place, whatever the number of
// incidents. Never thrown: what GitHub did not take is said, and whether it may take it later.
import { isPassing, ResponderError, sentence } from '../errors.ts';
import type { Clock, CodeHost } from '../ports.ts';
import { type Asking, asking, ownLogin } from '../postmortem/asking.ts';
import { type Place, putComment } from '../postmortem/comments.ts';
import { type MentionRequest, mentionsOf } from './mentions.ts';

export interface SuspectComment {
  readonly place: Place;
  /** `there`: what our comment says now; null: there is none. */
  readonly body: (there: string | null, mentions: readonly string[]) => string;
  readonly mention: MentionRequest['wanted'];
  /** ms for everything. */
  readonly deadline: number;
  readonly clock: Clock;
  /** Whose comments are ours; asked of GitHub where not given. */
  readonly login?: string;
}

export type CommentPublished =
  | { readonly kind: 'published'; readonly url: string }
  | {
      readonly kind: 'refused';
      readonly why: string;
      /** The reason may pass: a later run asks again. */
      readonly passing: boolean;
    };

const KIND = 'suspect';

export async function publishComment(host: CodeHost, request: SuspectComment): Promise<CommentPublished> {
  const { place, body } = request;
  const github = asking(host, request.clock, request.deadline);
  try {
    const login = request.login ?? (await ownLogin(github));
    const mentions = await mentioned(github, request);
    const comment = {
      place,
      kind: KIND,
      key: keyOf(place),
      body: (there: string | null) => body(there, mentions),
      login,
    };
    return { kind: 'published', url: await putComment(github, comment) };
  } catch (thrown) {
    if (!(thrown instanceof ResponderError)) throw thrown;
    return { kind: 'refused', why: sentence(thrown), passing: isPassing(thrown) };
  }
}

/** Whom GitHub does not name now is not mentioned: the comment matters more. */
async function mentioned(github: Asking, { place, mention }: SuspectComment): Promise<readonly string[]> {
  if (!mention.author && !mention.reviewers) return [];
  return mentionsOf(github, { place, wanted: mention }).catch((thrown: unknown) => {
    if (thrown instanceof ResponderError) return [];
    throw thrown;
  });
}

function keyOf(place: Place): string {
  return 'number' in place ? `${place.repository}#${place.number}` : `${place.repository}@${place.sha}`;
}
