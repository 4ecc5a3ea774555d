// One comment a (place, kind, key): found by list, marker and our own name; updated in place; never posted twice blindly.
import { at, list, text, whole } from '../plan/fields.ts';
import { fitBody } from '../text/budget.ts';
import { type Asking, refusal } from './asking.ts';
import { carries, marked } from './marker.ts';

/** An issue or a pull request by number, or a commit. */
export type Place =
  | { readonly repository: string; readonly number: number }
  | { readonly repository: string; readonly sha: string };

export interface CommentRequest {
  readonly place: Place;
  /** `comment`, `update`, `part-1` …: several kinds may stand in one place. */
  readonly kind: string;
  readonly key: string;
  /** What it says; where that depends on what it says now (null: it is not there), as a function of that. */
  readonly body: string | ((there: string | null) => string);
  readonly login: string;
}

interface Comment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
}

const PAGES = 10;
/** GitHub refuses 65,536 characters. */
export const MOST_BYTES = 60_000;

/** The comment's address. Throws ResponderError where GitHub did not take it. */
export async function putComment(github: Asking, request: CommentRequest): Promise<string> {
  const there = await find(github, request);
  const wanted = typeof request.body === 'string' ? request.body : request.body(there?.body ?? null);
  const body = marked({ ...request, title: '', body: fitted(wanted) });
  if (there === null) return post(github, request, body);
  if (there.body.trim() === body) return there.url;
  const { repository } = request.place;
  const path = `/repos/${repository}/${'number' in request.place ? 'issues/' : ''}comments/${there.id}`;
  await github.must({ method: 'PATCH', path, body: { body } });
  return there.url;
}

/** Cut between lines, with its fences closed, where it would be too long. */
export function fitted(body: string, most = MOST_BYTES): string {
  return Buffer.byteLength(body) <= most ? body : fitBody([{ text: body, priority: 1, title: 'The rest' }], most);
}

async function post(github: Asking, request: CommentRequest, body: string): Promise<string> {
  const wanted = { method: 'POST', path: pathOf(request.place), body: { body } } as const;
  for (let turn = 1; turn <= 2; turn += 1) {
    const answer = await github.request(wanted).catch(() => null);
    if (answer?.status === 201) return commentOf(answer.body).url;
    if (answer !== null && answer.status < 500) throw refusal(wanted, answer);
    await github.sleep(1000); // it may have been stored: look before saying it again
    const there = await find(github, request);
    if (there !== null) return there.url;
  }
  throw refusal(wanted, { status: 0, body: { message: 'no usable answer, twice' }, headers: {} });
}

/** The oldest of ours with this marker. */
async function find(github: Asking, { place, kind, key, login }: CommentRequest): Promise<Comment | null> {
  for (let page = 1; page <= PAGES; page += 1) {
    const path = `${pathOf(place)}?per_page=100&page=${page}`;
    const all = list(await github.must({ method: 'GET', path }));
    const own = all.filter((each) => text(at(each, 'user', 'login')) === login).map(commentOf);
    const found = own.find(({ body }) => carries(body, kind, key));
    if (found !== undefined) return found;
    if (all.length < 100) return null;
  }
  return null;
}

function pathOf(place: Place): string {
  const where = 'number' in place ? `issues/${place.number}` : `commits/${place.sha}`;
  return `/repos/${place.repository}/${where}/comments`;
}

function commentOf(value: unknown): Comment {
  return { id: whole(at(value, 'id'), 0), url: text(at(value, 'html_url')), body: text(at(value, 'body')) };
}
