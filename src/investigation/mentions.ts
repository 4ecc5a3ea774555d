// Whom the comment mentions: nobody, unless the config asks for the author or the reviewers. Only logins that GitHub gives itself.
import { at, list, text } from '../plan/fields.ts';
import type { Asking } from '../postmortem/asking.ts';
import type { Place } from '../postmortem/comments.ts';

export interface MentionRequest {
  readonly place: Place;
  /** As configured for the service. */
  readonly wanted: { readonly author: boolean; readonly reviewers: boolean };
}

const MOST = 6;
/** Managed users have an underscore in their login; apps, whose login ends in `[bot]`, read no mentions. */
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;

/** Logins, the author first. Throws as `Asking` does. */
export async function mentionsOf(github: Asking, { place, wanted }: MentionRequest): Promise<readonly string[]> {
  const author = wanted.author ? [await authorOf(github, place)] : [];
  const reviewers = wanted.reviewers && 'number' in place ? await reviewersOf(github, place) : [];
  return [...new Set([...author, ...reviewers])].filter((login) => LOGIN.test(login)).slice(0, MOST);
}

async function authorOf(github: Asking, place: Place): Promise<string> {
  const isPull = 'number' in place;
  const path = `/repos/${place.repository}/${isPull ? `pulls/${place.number}` : `commits/${place.sha}`}`;
  const found = await github.must({ method: 'GET', path });
  return personIn(at(found, isPull ? 'user' : 'author'));
}

async function reviewersOf(
  github: Asking,
  { repository, number }: Extract<Place, { number: number }>,
): Promise<readonly string[]> {
  const path = `/repos/${repository}/pulls/${number}/reviews?per_page=100`;
  return list(await github.must({ method: 'GET', path })).map((each) => personIn(at(each, 'user')));
}

function personIn(user: unknown): string {
  return text(at(user, 'type')) === 'Bot' ? '' : text(at(user, 'login'));
}
