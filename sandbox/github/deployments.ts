// GitHub Deployments with their statuses.
import { type Answer, type Call, fieldsOf, notFound, ok, paged, refused, userOf } from './answer.ts';
import { type Repository, resolveRef } from './repository.ts';

export interface SeedDeployment {
  readonly environment: string;
  readonly sha: string;
  readonly ref?: string;
  readonly at: string;
  /** Of its one status; `success` where not given. */
  readonly state?: string;
}

interface Status {
  readonly id: number;
  readonly state: string;
  readonly description: string;
  readonly at: string;
  readonly url: string;
}

interface Deployment extends SeedDeployment {
  readonly id: number;
  readonly creator: string;
  readonly statuses: Status[];
}

export interface Deployments {
  add(repository: string, seed: SeedDeployment): void;
  route(call: Call, repository: Repository, base: string): Answer | null;
}

const LONGEST_DESCRIPTION = 140;

export function createDeployments(): Deployments {
  const all: (Deployment & { readonly repository: string })[] = [];
  const add = (repository: string, seed: SeedDeployment, creator: string, statuses: Status[]) => {
    const made = { ...seed, id: all.length + 1, creator, repository, statuses };
    all.push(made);
    return made;
  };
  return {
    add(repository, seed) {
      const state = seed.state ?? 'success';
      add(repository, seed, 'deployer', [{ id: all.length + 1, state, description: '', at: seed.at, url: '' }]);
    },
    route(call, repository, base) {
      const [kind, id, statuses] = call.rest;
      if (kind !== 'deployments') return null;
      const own = all.filter((each) => each.repository === repository.name);
      if (id === undefined && call.method === 'GET')
        return ok(paged(matching(own, call.query), call.query).map((each) => shown(each, repository, base)));
      if (id === undefined && call.method === 'POST') {
        const commit = resolveRef(repository, String(fieldsOf(call.body)['ref']));
        if (commit === null) return refused(422, `No ref found for: ${fieldsOf(call.body)['ref']}`);
        const seed = {
          environment: String(fieldsOf(call.body)['environment'] ?? 'production'),
          sha: commit.sha,
          ref: String(fieldsOf(call.body)['ref']),
          at: new Date().toISOString(),
        };
        return ok(shown(add(repository.name, seed, call.login ?? '', []), repository, base), 201);
      }
      const one = own.find((each) => each.id === Number(id));
      if (one === undefined) return notFound();
      return statuses === 'statuses' ? statusRoute(call, one, base) : ok(shown(one, repository, base));
    },
  };
}

function matching(list: readonly Deployment[], query: URLSearchParams): readonly Deployment[] {
  const wanted = (key: string, value: string | undefined) => !query.has(key) || query.get(key) === value;
  return list
    .filter((each) => wanted('environment', each.environment) && wanted('sha', each.sha) && wanted('ref', each.ref))
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function statusRoute(call: Call, deployment: Deployment, base: string): Answer {
  if (call.method === 'GET')
    return ok(paged(deployment.statuses.toReversed(), call.query).map((each) => status(each, deployment, base)));
  const { state, description = '', log_url: url = '' } = fieldsOf(call.body);
  if (String(description).length > LONGEST_DESCRIPTION)
    return refused(422, 'Validation Failed', [
      {
        resource: 'DeploymentStatus',
        field: 'description',
        code: 'custom',
        message: 'description is too long (maximum is 140 characters)',
      },
    ]);
  const made = {
    id: deployment.statuses.length + 1,
    state: String(state),
    description: String(description),
    at: new Date().toISOString(),
    url: String(url),
  };
  deployment.statuses.push(made);
  return ok(status(made, deployment, base), 201);
}

function shown(each: Deployment, repository: Repository, base: string) {
  const url = `${base}/repos/${repository.name}/deployments/${each.id}`;
  return {
    id: each.id,
    sha: each.sha,
    ref: each.ref ?? each.sha,
    task: 'deploy',
    environment: each.environment,
    original_environment: each.environment,
    creator: userOf(each.creator, base),
    created_at: each.at,
    updated_at: each.statuses.at(-1)?.at ?? each.at,
    url,
    statuses_url: `${url}/statuses`,
    repository_url: `${base}/repos/${repository.name}`,
  };
}

function status(each: Status, deployment: Deployment, base: string) {
  return {
    id: each.id,
    state: each.state,
    description: each.description,
    environment: deployment.environment,
    creator: userOf(deployment.creator, base),
    created_at: each.at,
    updated_at: each.at,
    log_url: each.url,
    target_url: each.url,
  };
}
