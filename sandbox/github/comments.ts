// Comments on seeded pull requests and on commits. Ours, because the store underneath numbers pull requests itself and
// knows no seeded commits. Ids start high, so that they never meet the store's own.
import { type Answer, type Call, empty, fieldsOf, notFound, ok, paged, refused, userOf } from './answer.ts';
import type { Repository } from './repository.ts';

export interface StoredComment {
  readonly id: number;
  readonly repository: string;
  /** Number of the pull request, or id of the commit. */
  readonly on: number | string;
  readonly author: string;
  body: string;
  readonly at: string;
  updatedAt: string;
}

export interface Comments {
  readonly all: readonly StoredComment[];
  add(repository: string, on: number | string, author: string, body: string): StoredComment;
  route(call: Call, repository: Repository, base: string): Answer | null;
}

const FIRST_ID = 500_000;

export function createComments(): Comments {
  const all: StoredComment[] = [];
  const add: Comments['add'] = (repository, on, author, body) => {
    const at = new Date().toISOString();
    const made = { id: FIRST_ID + all.length, repository, on, author, body, at, updatedAt: at };
    all.push(made);
    return made;
  };
  return {
    all,
    add,
    route(call, repository, base) {
      const [kind, second, third] = call.rest;
      if (kind === 'issues' && second === 'comments') return one(call, all, Number(third), base);
      if (kind === 'comments' && second !== undefined) return one(call, all, Number(second), base) ?? notFound();
      if (third !== 'comments' || second === undefined) return null;
      const pull = repository.pulls.get(Number(second));
      if (kind === 'issues' && pull === undefined) return null;
      if (kind === 'commits' && !repository.commits.has(second)) return notFound();
      if (kind !== 'issues' && kind !== 'commits') return null;
      const on = kind === 'issues' ? Number(second) : second;
      if (call.method === 'GET') {
        const here = all.filter((each) => each.repository === repository.name && each.on === on);
        return ok(paged(here, call.query).map((each) => shown(each, base)));
      }
      if (call.login === null) return refused(401, 'Requires authentication');
      if (pull?.locked) return refused(403, 'Unable to create comment because issue is locked.');
      return ok(shown(add(repository.name, on, call.login, String(fieldsOf(call.body)['body'])), base), 201);
    },
  };
}

/** Null: not one of these. */
function one(call: Call, all: readonly StoredComment[], id: number, base: string): Answer | null {
  const comment = all.find((each) => each.id === id && each.repository === call.repository);
  if (comment === undefined) return null;
  if (call.method === 'PATCH') {
    if (call.login !== comment.author) return refused(403, 'Must have admin rights to Repository.');
    comment.body = String(fieldsOf(call.body)['body']);
    comment.updatedAt = new Date().toISOString();
  }
  return call.method === 'DELETE' ? empty() : ok(shown(comment, base));
}

function shown({ id, repository, on, author, body, at, updatedAt }: StoredComment, base: string) {
  const place = typeof on === 'number' ? `pull/${on}#issuecomment-${id}` : `commit/${on}#commitcomment-${id}`;
  return {
    id,
    body,
    user: userOf(author, base),
    html_url: `${base}/${repository}/${place}`,
    created_at: at,
    updated_at: updatedAt,
    ...(typeof on === 'number' ? {} : { commit_id: on }),
  };
}
