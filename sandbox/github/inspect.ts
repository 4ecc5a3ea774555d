// What people would find: issues with labels, assignees and comments, and comments on pull requests and commits.
import { fieldsOf } from './answer.ts';
import type { StoredComment } from './comments.ts';
import type { StoredPull } from './repository.ts';
import type { Store } from './store.ts';

export interface InspectedIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: string;
  readonly author: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly comments: readonly { readonly author: string; readonly body: string }[];
}

export interface Inspected {
  /** By number. */
  readonly issues: readonly InspectedIssue[];
  /** On pull requests (`on` is a number) and commits (`on` is an id). */
  readonly comments: readonly StoredComment[];
  /** By number, the seed's first. */
  readonly pulls: readonly StoredPull[];
}

export async function inspect(
  repository: string,
  store: Store,
  comments: readonly StoredComment[],
  pulls: ReadonlyMap<number, StoredPull> = new Map(),
): Promise<Inspected> {
  const read = async (path: string, query: string): Promise<readonly unknown[]> => {
    const sent = {
      method: 'GET',
      path: `/repos/${repository}${path}`,
      query: new URLSearchParams(query),
      body: undefined,
      login: null,
    };
    const { body } = await store.send(sent);
    return Array.isArray(body) ? body : [];
  };
  const issues: InspectedIssue[] = [];
  for (let page = 1; ; page += 1) {
    const list = await read('/issues', `state=all&sort=created&direction=asc&per_page=100&page=${page}`);
    for (const each of list) {
      const said =
        fieldsOf(each)['comments'] === 0
          ? []
          : await read(`/issues/${fieldsOf(each)['number']}/comments`, 'per_page=100');
      issues.push(issueOf(fieldsOf(each), said));
    }
    if (list.length < 100) break;
  }
  return {
    issues: issues.toSorted((a, b) => a.number - b.number),
    comments: comments.filter((each) => each.repository === repository),
    pulls: [...pulls.values()].toSorted((a, b) => a.number - b.number),
  };
}

function issueOf(issue: Readonly<Record<string, unknown>>, comments: readonly unknown[]): InspectedIssue {
  const names = (list: unknown, key: string) =>
    (Array.isArray(list) ? list : []).map((each) => String(fieldsOf(each)[key]));
  return {
    number: Number(issue['number']),
    title: String(issue['title']),
    body: String(issue['body'] ?? ''),
    state: String(issue['state']),
    author: String(fieldsOf(issue['user'])['login']),
    labels: names(issue['labels'], 'name'),
    assignees: names(issue['assignees'], 'login'),
    comments: comments.map((each) => ({
      author: String(fieldsOf(fieldsOf(each)['user'])['login']),
      body: String(fieldsOf(each)['body']),
    })),
  };
}
