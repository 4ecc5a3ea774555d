// Pull requests: those of the seed, by however many commits they came in, and those that are opened here.
import { type Answer, type Call, fieldsOf, notFound, ok, paged, refused, userOf } from './answer.ts';
import { ancestors, branchHead, type Repository, type StoredPull } from './repository.ts';

/** Numbers of pull requests that are opened here: never those of a seed or of the store's issues. */
const FIRST_NUMBER = 9001;

/** Null: not a route of pull requests. */
export function pullRoute(call: Call, repository: Repository, base: string): Answer | null {
  const [first, second, third, ...more] = call.rest;
  const { method } = call;
  const known = repository.pulls.get(Number(second));
  if (first === 'issues' && method === 'GET' && third === undefined && known !== undefined)
    return ok(shown(known, repository, base));
  if (first !== 'pulls' || more.length > 0) return null;
  if (second === undefined) return method === 'POST' ? create(call, repository, base) : listed(call, repository, base);
  if (method !== 'GET' || known === undefined) return notFound();
  if (third === 'reviews') return ok(paged(reviews(known, base), call.query));
  return third === undefined ? ok(shown(known, repository, base)) : notFound();
}

/** Commits of a pull request lead to it: on the default branch to merged ones only. */
export function pullsOf(repository: Repository, sha: string, base: string): readonly unknown[] {
  const main = ancestors(repository, repository.branches.get(repository.defaultBranch) ?? '');
  return [...repository.pulls.values()]
    .filter(({ shas, state }) => shas.includes(sha) && (state === 'merged' || (state === 'open' && !main.has(sha))))
    .map((each) => shown(each, repository, base));
}

function listed({ query }: Call, repository: Repository, base: string): Answer {
  const [owner] = repository.name.split('/');
  const [state, head, into] = [query.get('state') ?? 'open', query.get('head'), query.get('base')];
  const found = [...repository.pulls.values()]
    .filter((each) => state === 'all' || (each.state === 'open') === (state === 'open'))
    .filter((each) => head === null || `${owner}:${each.head}` === head)
    .filter((each) => into === null || each.base === into)
    .toReversed();
  return ok(paged(found, query).map((each) => shown(each, repository, base)));
}

function create(call: Call, repository: Repository, base: string): Answer {
  const { title, head, base: into, body, draft } = fieldsOf(call.body);
  const wrong = (field: string) =>
    refused(422, 'Validation Failed', [{ resource: 'PullRequest', field, code: 'invalid' }]);
  if (typeof head !== 'string' || branchHead(repository, head) === null) return wrong('head');
  if (typeof into !== 'string' || branchHead(repository, into) === null) return wrong('base');
  const same = [...repository.pulls.values()].find((each) => each.state === 'open' && each.head === head);
  if (same !== undefined) {
    const message = `A pull request already exists for ${repository.name.split('/')[0]}:${head}.`;
    return refused(422, 'Validation Failed', [{ resource: 'PullRequest', code: 'custom', message }]);
  }
  const made = open(repository, {
    title: String(title),
    body: String(body ?? ''),
    author: call.login ?? '',
    head,
    base: into,
    draft: draft === true,
  });
  return ok(shown(made, repository, base), 201);
}

export function open(
  repository: Repository,
  pull: Pick<StoredPull, 'title' | 'body' | 'author' | 'head' | 'base' | 'draft'>,
): StoredPull {
  const opened = [...repository.pulls.keys()].filter((each) => each >= FIRST_NUMBER).length;
  const number = FIRST_NUMBER + opened;
  const sha = branchHead(repository, pull.head) ?? '';
  const made: StoredPull = { ...pull, number, sha, shas: [sha], state: 'open' };
  repository.pulls.set(number, made);
  return made;
}

/** As GraphQL names it. */
export const nodeId = (repository: Repository, number: number) => `PR_${repository.name}_${number}`;

function reviews({ reviews: all = [] }: StoredPull, base: string): readonly unknown[] {
  return all.map((login, index) => ({ id: index + 1, user: userOf(login, base), state: 'APPROVED', body: '' }));
}

export function shown(pull: StoredPull, repository: Repository, base: string): Readonly<Record<string, unknown>> {
  const { number, title, author, state, sha } = pull;
  const html = `${base}/${repository.name}/pull/${number}`;
  const home = { full_name: repository.name };
  return {
    number,
    node_id: nodeId(repository, number),
    title,
    body: pull.body ?? null,
    html_url: html,
    user: userOf(author, base),
    state: state === 'open' ? 'open' : 'closed',
    draft: pull.draft ?? false,
    locked: pull.locked ?? false,
    merged: state === 'merged',
    merged_at: state === 'merged' ? (repository.commits.get(sha)?.date ?? null) : null,
    merge_commit_sha: sha,
    pull_request: { html_url: html },
    base: { ref: pull.base, repo: pull.upstream === undefined ? home : { full_name: pull.upstream } },
    head: { ref: pull.head, sha, repo: home },
  };
}
