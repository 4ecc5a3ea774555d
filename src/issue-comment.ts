// What is said on the incident's issue besides its text: once a kind and key, updated in place. Nothing throws; what GitHub
// refuses, for whatever reason, is kept in the Lease and said by a later run.
import { sentence } from './errors.ts';
import type { Handling } from './handling.ts';
import type { Claim } from './mitigation/claim.ts';
import { withUnsaid } from './mitigation/owed.ts';
import { asking, ownLogin } from './postmortem/asking.ts';
import { fitted, putComment } from './postmortem/comments.ts';

/** ms. */
const DEADLINE = 30_000;
/** Bytes: the Lease has little room. */
const MOST_KEPT = 6_000;

export interface IssueComment {
  readonly issue: number;
  readonly kind: string;
  readonly key: string;
  readonly body: string;
}

/** Null: said. Else why GitHub did not take it. */
export async function commentOnIssue(
  { world, reporting, key: service }: Handling,
  comment: IssueComment,
): Promise<string | null> {
  const { issue, kind, key, body } = comment;
  const github = asking(world.codeHost, world.clock, DEADLINE);
  try {
    await putComment(github, {
      place: { repository: reporting.repository, number: issue },
      kind,
      key,
      body: world.runner.hide(body),
      login: await ownLogin(github),
    });
    return null;
  } catch (thrown) {
    world.runner.warning(`${service}: the issue was not told: ${sentence(thrown)}`);
    return sentence(thrown);
  }
}

export interface Unheard {
  readonly why: string;
  /** In the Lease: follow-up says it. */
  readonly kept: boolean;
}

/** Null: said. */
export async function sayOnIssue(handling: Handling, claim: Claim, comment: IssueComment): Promise<Unheard | null> {
  const why = await commentOnIssue(handling, comment);
  if (why === null) return null;
  const at = new Date(handling.world.clock.now()).toISOString();
  const body = fitted(handling.world.runner.hide(comment.body), MOST_KEPT);
  const kept = await claim.update((record) => withUnsaid(record, { ...comment, body, at })).catch(() => false);
  return { why, kept };
}
