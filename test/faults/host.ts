// GitHub as the scenarios see it: the repository of the shop, and what was left behind there.
import { type SandboxGitHub, startGitHub } from '../../sandbox/github/index.ts';

export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
}

export interface HostOptions {
  readonly token?: string;
  /** More words in the message of the suspect's commit, and more lines of its patch. */
  readonly message?: string;
  readonly patch?: string;
}

export interface Host {
  readonly url: string;
  readonly token: string;
  /** Commit and pull request that broke v2.5.3. */
  readonly suspect: { readonly sha: string; readonly pull: number };
  /** What does not fit GitHub's own description of its API. */
  readonly violations: readonly string[];
  /** Events of the dispatches that came, as a workflow finds them. */
  readonly dispatches: readonly unknown[];
  issues(): Promise<readonly Issue[]>;
  /** Bodies of the comments on the suspect's pull request. */
  comments(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Where GitHub knows v2.5.2 and v2.5.3-crash to have been deployed; only a service that names it is asked about. */
export const ENVIRONMENT = 'live';
const PULL = 7;
const GOOD = ['v2.5.2'];
/** Whatever a scenario calls the release after v2.5.2: its image tag is looked up among the Git tags. */
const BAD = ['v2.5.3', 'v2.5.3-crash', 'v2.5.3-nopull', 'v2.5.3-unready', 'v2.5.4', 'v2.5.4-nopull'];

const PATCH = `@@ -10,8 +10,7 @@ export async function getUsers(pool: Pool) {
-  const connection = await pool.acquire();
-  try {
-    return await connection.query('select * from users');
-  } finally {
-    connection.release();
-  }
+  const connection = await pool.acquire(); // GET /api/users: connection pool
+  const users = await connection.query('select * from users');
+  connection.release();
+  return users;`;

async function plant(github: SandboxGitHub, { message = '', patch = '' }: HostOptions): Promise<string> {
  const date = (minute: number) => new Date(Date.now() - 3_600_000 + minute * 60_000).toISOString();
  const commit = (message: string, minute: number, path: string) => ({
    message,
    author: 'alice',
    date: date(minute),
    files: [{ path, patch: '@@ -1 +1 @@\n-a\n+b', additions: 1, deletions: 1 }],
  });
  const [good = '', , suspect = '', bad = ''] = await github.seed({
    commits: [
      { ...commit('Say hello', 0, 'README.md'), tags: GOOD },
      commit('Docs: how to run the tests', 10, 'docs/tests.md'),
      {
        message: `Simplify the users endpoint: connection pool without try${message}`,
        author: 'bob',
        date: date(20),
        files: [{ path: 'src/api/users.ts', patch: PATCH + patch, additions: 4, deletions: 6 }],
        pull: { number: PULL, title: 'Simplify /api/users', author: 'bob' },
      },
      { ...commit('Newer linter', 30, 'package.json'), tags: BAD },
    ],
  });
  const deployed = (sha: string, ref: string, state: string, minute: number) => ({
    ...{ environment: ENVIRONMENT, sha, ref, state, at: date(minute) },
  });
  await github.seed({
    deployments: [deployed(good, 'v2.5.2', 'inactive', 5), deployed(bad, 'v2.5.3-crash', 'success', 35)],
  });
  return suspect;
}

export async function startHost(options: HostOptions = {}): Promise<Host> {
  const users = ['alice', 'bob', 'dana'];
  const github = await startGitHub({ users, ...(options.token === undefined ? {} : { token: options.token }) });
  const sha = await plant(github, options);
  return {
    url: github.url,
    token: github.token,
    suspect: { sha, pull: PULL },
    violations: github.violations,
    dispatches: github.dispatches,
    issues: async () => (await github.inspect()).issues,
    comments: async () =>
      (await github.inspect()).comments
        .filter((comment) => String(comment.on) === String(PULL))
        .map(({ body }) => body),
    close: () => github.stop(),
  };
}
