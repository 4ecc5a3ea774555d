// Histories as teams make them, each by the compare API and by a clone: the right commit, or a clear word on why the diff is incomplete.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SandboxGitHub, startGitHub } from '../../sandbox/github/index.ts';
import { configSchema } from '../../src/config/schema.ts';
import { createHistory } from '../../src/edges/git.ts';
import { createCodeHost } from '../../src/edges/github.ts';
import { investigate } from '../../src/investigation/investigate.ts';
import { renderPostmortem } from '../../src/postmortem/template.ts';
import { type GitServer, startGitServer } from '../edges/git-server.ts';
import { ACCOUNT, BAD, BRIEF, GOOD } from '../postmortem/story.ts';
import { type Git, mirror, REPOSITORY, repositoryIn } from './histories.ts';

let root: string;
let repository: Git;
let server: GitServer;
let github: SandboxGitHub;
beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'histories-'));
  repository = repositoryIn(root);
  server = await startGitServer(root);
  github = await startGitHub({ check: false }); // the same requests are checked in merge-forms.test.ts
});
afterEach(async () => {
  await Promise.all([server.close(), github.stop()]);
  rmSync(root, { recursive: true, force: true });
});

const GUARDED = `export async function listUsers(pool: Pool) {
  const connection = await pool.acquire();
  try {
    return await connection.query(LIST_USERS);
  } finally {
    connection.release();
  }
}
`;
const LEAKING = `export async function listUsers(pool: Pool) {
  const connection = await pool.acquire();
  const users = await connection.query(LIST_USERS);
  connection.release();
  return users;
}
`;
const USERS = 'src/api/users.ts';

function start(file = USERS): string {
  const sha = repository.commit({ message: 'Start', files: { [file]: GUARDED, 'src/log.ts': 'one\n' } });
  repository.git('tag', 'v2.5.2');
  return sha;
}
const page = (index: number, folder = 'src/pages') =>
  repository.commit({ message: `Translate page ${index}`, files: { [`${folder}/${index}.tsx`]: 'a\n' } });
const pages = (count: number, folder?: string) => Array.from({ length: count }, (_, index) => page(index, folder));
/** So many commits of so many files each. */
function many(commits: number, files: number): void {
  const file = (commit: number, number: number) => `M 100644 inline src/pages/${commit}-${number}.tsx\ndata 2\na\n`;
  const one = (commit: number) => {
    const message = `Translate page ${commit}`;
    const head = `commit refs/heads/main\ncommitter A <a@b> ${1_800_000_000 + commit} +0000\ndata ${message.length}\n${message}\n`;
    const from = commit === 0 ? `from ${repository.git('rev-parse', 'HEAD')}\n` : '';
    return head + from + Array.from({ length: files }, (_, number) => file(commit, number)).join('');
  };
  const stream = Array.from({ length: commits }, (_, index) => one(index)).join('\n');
  execFileSync('git', ['fast-import', '--quiet'], { cwd: repository.folder, input: stream });
}
const leak = (file = USERS) => repository.commit({ message: 'Page through users', files: { [file]: LEAKING } });
const release = () => repository.git('tag', 'v2.5.3');

interface Asked {
  readonly paths?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

async function found({ paths = [], from, to }: Asked = {}) {
  const workload = { namespace: 'shop', name: 'api' };
  const config = { match: [{ service: 'api' }], workload, repository: REPOSITORY, paths };
  const image = (tag: string | undefined) => (tag === undefined ? {} : { image: `registry.example/api:${tag}` });
  return investigate({
    host: createCodeHost({ token: github.token, repository: REPOSITORY, apiUrl: github.url, writeGap: 0 }),
    history: createHistory({ serverUrl: server.url, token: 'secret' }),
    clock: { now: () => Date.now(), monotonic: () => performance.now(), sleep: async () => undefined },
    service: configSchema.parse({ version: 1, services: { api: config } }).services['api']!,
    brief: BRIEF,
    from: { ...BAD, ...image(from) },
    to: { ...GOOD, ...image(to) },
    releases: [],
    deadline: 60_000,
  });
}

/** The compare API fails, so that only the clone is left. */
const byClone = () => github.fault({ path: /\/compare\// }, { kind: 'answer', status: 422 });
const WAYS: readonly (readonly [string, () => unknown])[] = [
  ['the compare API', () => undefined],
  ['a clone', byClone],
];

describe.each(WAYS)('by %s', (way, prepare) => {
  it('names the commit of a merged branch, not its merge', async () => {
    start();
    repository.git('checkout', '-q', '-b', 'users');
    const culprit = leak();
    repository.git('checkout', '-q', 'main');
    pages(8);
    repository.git('merge', '-q', '--no-ff', '-m', 'Merge pull request #41 from acme/users', 'users');
    release();
    await mirror(repository, github);
    prepare();
    const { suspects, commits, incomplete } = await found();
    expect([suspects[0]?.sha, commits, incomplete]).toEqual([culprit, 10, null]);
    expect(suspects[0]?.hunks[0]?.text).toContain('-  } finally {');
    expect(suspects[0]?.url).toMatch(way === 'a clone' ? /^$/ : new RegExp(`/commit/${culprit}$`));
  });

  it('names the commit of a squash among others', async () => {
    start();
    pages(4);
    repository.git('checkout', '-q', '-b', 'users');
    leak();
    repository.commit({ message: 'More', files: { 'src/more.ts': 'x\n' } });
    repository.git('checkout', '-q', 'main');
    repository.git('merge', '-q', '--squash', 'users');
    const culprit = repository.commit({ message: 'Page through users (#41)\n\n* Page\n* More', files: {} });
    repository.git('branch', '-D', 'users');
    pages(5);
    release();
    await mirror(repository, github);
    prepare();
    const { suspects, incomplete } = await found();
    expect([suspects[0]?.sha, incomplete]).toEqual([culprit, null]);
  });

  it('names the commit of a rebase among its brothers', async () => {
    start();
    repository.git('checkout', '-q', '-b', 'users');
    leak();
    repository.commit({ message: 'Unrelated in the same branch', files: { 'src/more.ts': 'x\n' } });
    repository.git('checkout', '-q', 'main');
    pages(6);
    repository.git('checkout', '-q', 'users');
    repository.git('rebase', '-q', 'main');
    const culprit = repository.git('rev-parse', 'HEAD~1');
    repository.git('checkout', '-q', 'main');
    repository.git('merge', '-q', '--ff-only', 'users');
    release();
    await mirror(repository, github);
    prepare();
    const { suspects, incomplete } = await found();
    expect([suspects[0]?.sha, incomplete]).toEqual([culprit, null]);
  });

  it("prefers what touches the service's own paths of a monorepo", async () => {
    start('services/api/src/users.ts');
    pages(6, 'services/web/pages');
    const culprit = leak('services/api/src/users.ts');
    release();
    await mirror(repository, github);
    prepare();
    const { suspects, incomplete } = await found({ paths: ['services/api/'] });
    expect([suspects[0]?.sha, incomplete]).toEqual([culprit, null]);
    expect(suspects[0]?.reasons).toContain("It changes files under the service's configured paths.");
  });

  const toldIn = (investigation: Awaited<ReturnType<typeof found>>) =>
    renderPostmortem({ ...ACCOUNT, investigation }, { incident: null, ending: 'recovered', owners: [] }).body;

  it('says that the branch was force-pushed since: the earlier release has commits of its own', async () => {
    const base = start();
    const lost = page(99, 'src/lost');
    repository.git('tag', '-f', 'v2.5.2');
    repository.git('checkout', '-q', '-B', 'main', base);
    pages(6);
    const culprit = leak();
    release();
    await mirror(repository, github);
    prepare();
    const investigation = await found();
    expect(investigation.suspects[0]?.sha).toBe(culprit);
    expect(investigation.suspects.map(({ sha }) => sha)).not.toContain(lost);
    expect(toldIn(investigation)).toContain(
      'Diff incomplete: the releases diverged: the earlier one has 1 commits of its own.',
    );
  });

  it('says that a commit is gone since a force push', async () => {
    const base = start();
    const gone = leak();
    repository.git('checkout', '-q', '-B', 'main', base);
    repository.git('reflog', 'expire', '--expire=now', '--all');
    repository.git('gc', '-q', '--prune=now');
    await mirror(repository, github);
    prepare();
    const investigation = await found({ from: gone });
    expect(investigation.suspects).toEqual([]);
    expect(toldIn(investigation)).toMatch(/Diff incomplete: the commit of 2\.5\.3 is not known: .*no such commit/);
  });

  it('says that the two releases have unrelated histories', async () => {
    start();
    repository.git('checkout', '-q', '--orphan', 'anew');
    leak();
    release();
    await mirror(repository, github);
    prepare();
    const investigation = await found();
    expect([investigation.suspects, investigation.commits]).toEqual([[], 0]);
    expect(toldIn(investigation)).toMatch(/Diff incomplete: .*the two releases have no common ancestor/);
  });

  it('says that there is no tag by which a release could be found', async () => {
    start();
    leak();
    repository.git('tag', '-d', 'v2.5.2');
    await mirror(repository, github);
    prepare();
    const investigation = await found();
    expect(investigation.suspects).toEqual([]);
    expect(toldIn(investigation)).toMatch(
      /Diff incomplete: the commit of 2\.5\.3 is not known: .*no such tag.*GitHub Deployments not checked/,
    );
  });
});

describe('only by a clone', () => {
  const cutOff = (depth: number) => {
    const whole = path.join(root, 'acme/whole.git');
    renameSync(repository.folder, whole);
    execFileSync('git', ['clone', '-q', '--bare', `--depth=${depth}`, `file://${whole}`, repository.folder]);
    byClone();
  };

  it.each([
    ['lacks the earlier release', 2, null, 'shallow: earlier commits are missing there.'],
    ['has both and what lies between', 6, 5, 'shallow: earlier commits are missing there.'],
  ])('says that the history of the server itself is shallow, which %s', async (_, depth, commits, why) => {
    start();
    pages(4);
    const culprit = leak();
    release();
    await mirror(repository, github);
    cutOff(depth);
    const investigation = await found();
    expect(`${investigation.incomplete}.`).toMatch(new RegExp(`the server's own history is ${why}$`));
    expect([investigation.suspects[0]?.sha, investigation.commits]).toEqual(
      commits ? [culprit, commits] : [undefined, 0],
    );
  });

  it.each([
    ['250 commits', 260, 1],
    ['300 files', 3, 110],
  ])(
    'names the commit past %s, with links to it',
    async (_, commits, files) => {
      start();
      const culprit = leak();
      many(commits, files);
      release();
      await mirror(repository, github);
      const investigation = await found();
      expect(investigation).toMatchObject({ commits: commits + 1, incomplete: null });
      expect(investigation.suspects[0]?.sha).toBe(culprit);
      expect(investigation.suspects[0]?.url).toBe(`${github.url}/${REPOSITORY}/commit/${culprit}`);
      expect(server.authorizations.length).toBeGreaterThan(0);
    },
    60_000,
  );
});
