// What is said on the incident's issue besides its text: once a kind and key, updated in place. Nothing throws.
import { isPassing, ResponderError, sentence } from './errors.ts';
import type { Handling } from './handling.ts';
import { asking, ownLogin } from './postmortem/asking.ts';
import { putComment } from './postmortem/comments.ts';

/** ms. */
const DEADLINE = 30_000;

/** Null: said, or refused for good. Else why GitHub did not take it for now. */
export async function commentOnIssue(
  { world, reporting, key: service }: Handling,
  comment: { readonly issue: number; readonly kind: string; readonly key: string; readonly body: string },
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
    return thrown instanceof ResponderError && isPassing(thrown) ? sentence(thrown) : null;
  }
}
