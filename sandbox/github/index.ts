// An embedded GitHub on 127.0.0.1: npm `emulate` for issues, labels and assignees, behind a front that adds dispatches,
// commits and their pull requests, comparisons, deployments, limits and faults. Every request is checked against GitHub's
// OpenAPI description; what does not fit is in `violations`.
import type { Call } from './answer.ts';
import { createComments } from './comments.ts';
import { createDeployments, type SeedDeployment } from './deployments.ts';
import { createFaults, type Effect, type Match } from './faults.ts';
import { type Inspected, inspect } from './inspect.ts';
import { loadCheck } from './openapi.ts';
import { addCommits, createRepository, type Repository, type SeedCommit } from './repository.ts';
import { answerTo } from './routes.ts';
import { startFront } from './server.ts';
import { startStore } from './store.ts';

export interface GitHubOptions {
  /** `owner/name` each; `acme/shop` where not given. */
  readonly repositories?: readonly string[];
  /** Logins of people; each has the token `token-<login>` and may be assigned. */
  readonly users?: readonly string[];
  /** Logins of people that may not be assigned. */
  readonly strangers?: readonly string[];
  /** Of `github-actions[bot]`; `sandbox-token` where not given. */
  readonly token?: string;
  /** False: requests are not checked against the OpenAPI description (which takes 0.2 s to load). */
  readonly check?: boolean;
  /** Heads of branches that are pushed to a Git server beside it; null: there is none. */
  readonly pushed?: (repository: string, branch: string) => string | null;
  /** Called with every accepted dispatch: the event as a workflow finds it under GITHUB_EVENT_PATH. */
  readonly onDispatch?: (event: Readonly<Record<string, unknown>>) => void;
}

export interface Seed {
  /** The first one where not given. */
  readonly repository?: string;
  /** Oldest first; each on top of the one before. */
  readonly commits?: readonly SeedCommit[];
  /** The branch that the commits go to; the default one where not given. */
  readonly branch?: string;
  /** Name → commit id. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly branches?: Readonly<Record<string, string>>;
  readonly deployments?: readonly SeedDeployment[];
  /** Path → text, for the contents API. */
  readonly files?: Readonly<Record<string, string>>;
  readonly issues?: readonly {
    readonly author: string;
    readonly title: string;
    readonly body: string;
    readonly labels?: readonly string[];
  }[];
}

export interface SandboxGitHub {
  /** For GITHUB_API_URL (and GITHUB_SERVER_URL: links lead here). */
  readonly url: string;
  /** Of `github-actions[bot]`: a workflow's own token, which has no `/user`. */
  readonly token: string;
  /** Of an App's installation, whose login is `responder-app[bot]`. */
  readonly appToken: string;
  /** All calls, in their order; status 0: no answer was given. */
  readonly requests: readonly (Call & { readonly status: number; readonly at: number })[];
  /** What does not fit GitHub's OpenAPI description. */
  readonly violations: readonly string[];
  readonly dispatches: readonly Readonly<Record<string, unknown>>[];
  /** Ids of the commits. */
  seed(seed: Seed): Promise<readonly string[]>;
  fault(match: Match, effect: Effect): () => void;
  /** What is there now, seen from inside: no request, no fault. */
  inspect(repository?: string): Promise<Inspected>;
  stop(): Promise<void>;
}

const BOT = 'github-actions[bot]';
const APP = 'responder-app[bot]';
const APP_TOKEN = 'sandbox-app-token';

export async function startGitHub(options: GitHubOptions = {}): Promise<SandboxGitHub> {
  const { repositories: names = ['acme/shop'], users = ['alice', 'bob'], strangers = [], check = true } = options;
  const { token = 'sandbox-token' } = options;
  const repositories = new Map(
    names.map((name) => [name, createRepository(name, (branch) => options.pushed?.(name, branch) ?? null)]),
  );
  const people = [...users, ...strangers];
  const tokens = new Map([
    [token, BOT],
    [APP_TOKEN, APP],
    ...people.map((login) => [`token-${login}`, login] as const),
  ]);
  const faults = createFaults();
  const [comments, deployments] = [createComments(), createDeployments()];
  const requests: SandboxGitHub['requests'][number][] = [];
  const [violations, dispatches]: [string[], Readonly<Record<string, unknown>>[]] = [[], []];
  const problems = check ? loadCheck() : () => [];
  const front = await startFront({
    login: (token) => (token === null ? null : tokens.get(token)),
    fault: (call) => faults.next(call),
    answer: (call) => answerTo(call, parts),
    done: (call, status) => {
      requests.push({ ...call, status, at: Date.now() });
      if (call.path !== '/graphql') violations.push(...problems(call));
    },
  });
  const store = await startStore({ repositories: names, users: [BOT, APP, ...people], base: front.url });
  const parts = {
    base: front.url,
    repositories,
    store,
    comments,
    deployments,
    assignable: new Set(users),
    onDispatch: (event: Readonly<Record<string, unknown>>) => {
      dispatches.push(event);
      options.onDispatch?.(event);
    },
  };
  const first = names[0] ?? '';
  return {
    url: front.url,
    token,
    appToken: APP_TOKEN,
    requests,
    violations,
    dispatches,
    seed: async (seed) => {
      const repository = repositories.get(seed.repository ?? first);
      if (repository === undefined) throw new Error(`There is no repository ${seed.repository}.`);
      for (const each of seed.deployments ?? []) deployments.add(repository.name, each);
      for (const issue of seed.issues ?? []) await openIssue(store, repository, issue);
      return plant(repository, seed);
    },
    fault: (match, effect) => faults.add(match, effect),
    inspect: (repository = first) => inspect(repository, store, comments.all, repositories.get(repository)?.pulls),
    stop: async () => {
      await front.stop();
      await store.stop();
    },
  };
}

function plant(repository: Repository, seed: Seed): readonly string[] {
  const shas = addCommits(repository, seed.commits ?? [], seed.branch);
  for (const [name, sha] of Object.entries(seed.tags ?? {})) repository.tags.set(name, sha);
  for (const [name, sha] of Object.entries(seed.branches ?? {})) repository.branches.set(name, sha);
  for (const [path, text] of Object.entries(seed.files ?? {})) repository.files.set(path, text);
  return shas;
}

async function openIssue(
  store: Awaited<ReturnType<typeof startStore>>,
  repository: Repository,
  { author, ...body }: NonNullable<Seed['issues']>[number],
): Promise<void> {
  const path = `/repos/${repository.name}/issues`;
  const answer = await store.send({ method: 'POST', path, query: new URLSearchParams(), body, login: author });
  if (answer.status !== 201) throw new Error(`The issue "${body.title}" could not be seeded: ${answer.status}.`);
}
