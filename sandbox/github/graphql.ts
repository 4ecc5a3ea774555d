// Of GraphQL two operations: who one is, and the revert of a merged pull request, with the names of GitHub's schema.
import { type Answer, type Call, fieldsOf, ok } from './answer.ts';
import { nodeId, open, shown } from './pulls.ts';
import { branchHead, type Repository, type StoredPull } from './repository.ts';

const INPUT = new Set(['pullRequestId', 'title', 'body', 'draft', 'clientMutationId']);
const FIELDS: Readonly<Record<string, string>> = {
  id: 'node_id',
  number: 'number',
  url: 'html_url',
  title: 'title',
  isDraft: 'draft',
};

export function graphql(call: Call, repositories: ReadonlyMap<string, Repository>, base: string): Answer {
  const { query, variables } = fieldsOf(call.body);
  const asked = typeof query === 'string' ? query.trim() : '';
  if (/^query\s*\{\s*viewer\s*\{\s*login\s*\}\s*\}$/.test(asked))
    return ok({ data: { viewer: { login: call.login } } });
  if (asked.includes('revertPullRequest('))
    return revert(call, asked, fieldsOf(fieldsOf(variables)['input']), repositories, base);
  return failed(null, 'The embedded GitHub knows only `query { viewer { login } }` and `revertPullRequest`.');
}

function failed(field: string | null, message: string): Answer {
  const data = field === null ? {} : { data: { [field]: null } };
  return ok({ ...data, errors: [{ type: 'UNPROCESSABLE', ...(field === null ? {} : { path: [field] }), message }] });
}

function revert(
  call: Call,
  query: string,
  input: Readonly<Record<string, unknown>>,
  repositories: ReadonlyMap<string, Repository>,
  base: string,
): Answer {
  const unknown = Object.keys(input).find((name) => !INPUT.has(name));
  if (unknown !== undefined) return failed(null, `Field is not defined on RevertPullRequestInput: ${unknown}`);
  const found = [...repositories.values()]
    .flatMap((repository) => [...repository.pulls.values()].map((pull) => ({ repository, pull })))
    .find(({ repository, pull }) => nodeId(repository, pull.number) === input['pullRequestId']);
  if (found === undefined) return failed('revertPullRequest', 'Could not resolve to a node with the given global id.');
  const { repository, pull } = found;
  if (pull.state !== 'merged') return failed('revertPullRequest', 'Pull request must be merged to be reverted.');
  if (pull.conflicts) return failed('revertPullRequest', 'This pull request could not be automatically reverted.');
  const head = `revert-${pull.number}-${pull.head}`;
  if (branchHead(repository, head) !== null) return failed('revertPullRequest', 'The branch already exists.');
  repository.branches.set(head, pull.sha);
  const made = open(repository, {
    title: String(input['title'] ?? `Revert "${pull.title}"`),
    body: String(input['body'] ?? ''),
    author: call.login ?? '',
    head,
    base: pull.base,
    draft: input['draft'] === true,
  });
  return ok({ data: { revertPullRequest: selected(query, repository, { made, pull }, base) } });
}

/** Only what was asked for; `pullRequest` is the old one, `revertPullRequest` the new one. */
function selected(
  query: string,
  repository: Repository,
  { made, pull }: { readonly made: StoredPull; readonly pull: StoredPull },
  base: string,
): Readonly<Record<string, unknown>> {
  const inner = query.slice(query.indexOf('{', query.indexOf(')', query.indexOf('revertPullRequest('))) + 1);
  const one = (name: string, of: StoredPull) => {
    const fields = new RegExp(`\\b${name}\\s*\\{([^{}]*)\\}`)
      .exec(inner)?.[1]
      ?.split(/[\s,]+/)
      .filter(Boolean);
    const all = shown(of, repository, base);
    return fields === undefined
      ? []
      : [[name, Object.fromEntries(fields.map((field) => [field, all[FIELDS[field] ?? ''] ?? null]))] as const];
  };
  return Object.fromEntries([...one('pullRequest', pull), ...one('revertPullRequest', made)]);
}
