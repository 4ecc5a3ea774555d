// Our incident issues: read by list (search lags by minutes), opened without ever repeating a POST blindly, doubles closed.
import { at, list, text, whole } from '../plan/fields.ts';
import { type Asking, refusal } from './asking.ts';
import { idIn, type Numbered } from './incident-id.ts';
import { carries, markerOf } from './marker.ts';

export interface Issue extends Numbered {
  readonly body: string;
  readonly url: string;
  readonly open: boolean;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
}

/** Where our issues are looked for. */
export interface Shelf {
  readonly repository: string;
  readonly login: string;
  readonly key: string;
  /** Our first label: never what proves an issue ours. */
  readonly label: string | null;
}

export const KIND = 'issue';
const PAGES = 3;

/**
 * Our incident issues, newest first. Two lists, for neither can be relied on alone: by author (how the filter takes the
 * logins of apps is not documented, and other workflows share ours) and by label (which a person may take off).
 */
export async function ownIssues(github: Asking, shelf: Shelf): Promise<readonly Issue[]> {
  const filters = [`creator=${encodeURIComponent(shelf.login)}`];
  if (shelf.label !== null) filters.push(`labels=${encodeURIComponent(shelf.label)}`);
  const lists = await Promise.all(filters.map((filter) => pages(github, shelf, filter)));
  const byNumber = new Map(lists.flat().map((issue) => [issue.number, issue]));
  return [...byNumber.values()].toSorted((a, b) => b.number - a.number);
}

async function pages(github: Asking, { repository, login }: Shelf, filter: string): Promise<readonly Issue[]> {
  const found: Issue[] = [];
  const query = `state=all&${filter}&sort=created&direction=desc&per_page=100`;
  for (let page = 1; page <= PAGES; page += 1) {
    const all = list(await github.must({ method: 'GET', path: `/repos/${repository}/issues?${query}&page=${page}` }));
    const own = all.filter(
      (each) => at(each, 'pull_request') === undefined && text(at(each, 'user', 'login')) === login,
    );
    found.push(...own.map(issueOf).filter(isIncident));
    if (all.length < 100) break;
  }
  return found;
}

/** Other workflows open issues by the same name. */
function isIncident({ title, body }: Issue): boolean {
  return markerOf(body)?.kind === KIND || idIn(title) !== null;
}

export function isFor(issue: Issue, { key }: Shelf): boolean {
  return carries(issue.body, KIND, key);
}

/** The oldest with the marker: the one that stays; undefined: there is none. */
export function keeper(issues: readonly Issue[], shelf: Shelf): Issue | undefined {
  return issues.filter((each) => isFor(each, shelf)).toSorted((a, b) => a.number - b.number)[0];
}

/** After an unknown outcome the list is read again, and then at most one more POST goes out. */
export async function openIssue(
  github: Asking,
  shelf: Shelf,
  content: { readonly title: string; readonly body: string },
): Promise<Issue> {
  const wanted = { method: 'POST', path: `/repos/${shelf.repository}/issues`, body: content } as const;
  for (let turn = 1; turn <= 2; turn += 1) {
    const answer = await github.request(wanted).catch(() => null);
    if (answer?.status === 201 && issueOf(answer.body).number > 0) return issueOf(answer.body);
    if (answer !== null && answer.status >= 300 && answer.status < 500) throw refusal(wanted, answer);
    await github.sleep(1000);
    const there = keeper(await ownIssues(github, shelf), shelf);
    if (there !== undefined) return there;
  }
  throw refusal(wanted, { status: 0, body: { message: 'no usable answer, twice' }, headers: {} });
}

/** Two runs met: the older issue stays. One write that says the same however many runs send it. */
export async function closeDouble(github: Asking, { repository }: Shelf, double: Issue, stays: Issue): Promise<void> {
  const pointer = `Duplicate of #${stays.number}: two runs opened an issue for the same incident at the same moment.`;
  const body = { state: 'closed', state_reason: 'not_planned', body: `${pointer}\n\n---\n\n${double.body}` };
  await github.must({ method: 'PATCH', path: `/repos/${repository}/issues/${double.number}`, body });
}

function issueOf(value: unknown): Issue {
  const names = (field: string, key: string) => list(at(value, field)).map((each) => text(each) || text(at(each, key)));
  return {
    number: whole(at(value, 'number'), 0),
    title: text(at(value, 'title')),
    body: text(at(value, 'body')),
    url: text(at(value, 'html_url')),
    open: text(at(value, 'state')) !== 'closed',
    createdAt: text(at(value, 'created_at')),
    labels: names('labels', 'name'),
    assignees: names('assignees', 'login'),
  };
}
