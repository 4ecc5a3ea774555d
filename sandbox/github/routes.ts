// Which part of the embedded GitHub answers a call: ours where the store lacks or blurs something, else the store.
import { type Answer, type Call, empty, fieldsOf, notFound, ok, refused, userOf } from './answer.ts';
import { codeRoute } from './code-routes.ts';
import type { Comments } from './comments.ts';
import type { Deployments } from './deployments.ts';
import { graphql } from './graphql.ts';
import { dispatchProblem, limits } from './limits.ts';
import { pullRoute } from './pulls.ts';
import type { Repository } from './repository.ts';
import type { Store } from './store.ts';

export interface Parts {
  readonly base: string;
  readonly repositories: ReadonlyMap<string, Repository>;
  readonly store: Store;
  readonly comments: Comments;
  readonly deployments: Deployments;
  /** Those who may be assigned. */
  readonly assignable: ReadonlySet<string>;
  readonly onDispatch: (event: Readonly<Record<string, unknown>>) => void;
}

export async function answerTo(call: Call, parts: Parts): Promise<Answer> {
  if (call.path === '/user') return whoAmI(call, parts.base);
  if (call.path === '/graphql') return graphql(call, parts.repositories, parts.base);
  const repository = parts.repositories.get(call.repository);
  if (repository === undefined) return call.repository === '' ? parts.store.send(call) : notFound();
  if (call.method !== 'GET' && call.login === null) return refused(401, 'Requires authentication');
  return (
    limits(call) ??
    dispatched(call, parts) ??
    assigneeRoute(call, parts) ??
    parts.comments.route(call, repository, parts.base) ??
    parts.deployments.route(call, repository, parts.base) ??
    pullRoute(call, repository, parts.base) ??
    codeRoute(call, repository, parts.base) ??
    parts.store.send(withoutStrangers(call, parts))
  );
}

/** Installation tokens, the workflow's own among them, have no user. */
function whoAmI({ login }: Call, base: string): Answer {
  if (login === null) return refused(401, 'Requires authentication');
  return login.endsWith('[bot]') ? refused(403, 'Resource not accessible by integration') : ok(userOf(login, base));
}

function dispatched(call: Call, { base, onDispatch }: Parts): Answer | null {
  if (call.method !== 'POST' || call.rest.join('/') !== 'dispatches') return null;
  const problem = dispatchProblem(call);
  if (problem !== null) return problem;
  const [owner = '', name = ''] = call.repository.split('/');
  const { event_type: action, client_payload: payload } = fieldsOf(call.body);
  onDispatch({
    action,
    branch: 'main',
    client_payload: payload ?? null,
    repository: {
      name,
      full_name: call.repository,
      owner: { login: owner },
      default_branch: 'main',
      html_url: `${base}/${call.repository}`,
    },
    sender: userOf(call.login ?? '', base),
  });
  return empty();
}

function assigneeRoute(call: Call, { assignable }: Parts): Answer | null {
  const [first, second = '', third, fourth] = call.rest;
  if (call.method !== 'GET') return null;
  if (first === 'assignees' && second !== '') return assignable.has(second) ? empty() : notFound();
  if (first === 'issues' && third === 'assignees' && fourth !== undefined)
    return assignable.has(fourth) ? empty() : notFound();
  return null;
}

/** GitHub ignores whom it cannot assign; the store would refuse the whole request. */
function withoutStrangers(call: Call, { assignable }: Parts): Call {
  const { assignees } = fieldsOf(call.body);
  if (!Array.isArray(assignees)) return call;
  const kept = assignees.filter((each) => assignable.has(String(each))).slice(0, 10);
  return { ...call, body: { ...fieldsOf(call.body), assignees: kept } };
}
