import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHistory } from '../../src/edges/git.ts';
import { until } from '../e2e/harness/processes.ts';
import { createRepository, type GitServer, startGitServer } from './git-server.ts';

const root = mkdtempSync(path.join(tmpdir(), 'git-test-'));
const temp = mkdtempSync(path.join(root, 'temp-'));
const repository = createRepository(path.join(root, 'acme/shop.git'));
const TOKEN = 'secret-4711';

let server: GitServer;
let other: GitServer;
beforeAll(async () => {
  other = await startGitServer(root);
  server = await startGitServer(root, other.url);
});
afterAll(async () => {
  await server.close();
  await other.close();
  rmSync(root, { recursive: true, force: true });
});
beforeEach(() => server.behave('answer'));
/** Every clone is gone again. */
afterEach(() => expect(leftovers()).toEqual([]));

const leftovers = () => readdirSync(temp);
const range = (base: string, head: string, deadline = 120_000, name = 'acme/shop') =>
  createHistory({ serverUrl: server.url, token: TOKEN, temp }).range(name, base, head, deadline);

const first = repository.commit({
  message: 'first',
  files: { 'src/a.ts': 'one\ntwo\n', 'b.bin': Buffer.from([0, 1, 2]) },
});

describe('range', () => {
  it('gives the commits oldest first, with their files and patches', async () => {
    const second = repository.commit({ message: 'second: ünïcode\n\nbody\n', files: { 'src/a.ts': 'one\n2\n' } });
    const third = repository.commit({
      message: 'third',
      files: { 'd e/new "q".ts': 'diff --git a/x b/x\n@@ -1 +1 @@\n', 'b.bin': Buffer.from([0, 9]), 'src/a.ts': null },
    });
    const empty = repository.commit({ message: 'nothing', files: {} });
    const { commits, incomplete } = await range(first, empty);
    expect(incomplete).toBeNull();
    expect(commits.map(({ sha }) => sha)).toEqual([second, third, empty]);
    expect(commits[0]).toEqual({
      sha: second,
      merge: false,
      message: 'second: ünïcode\n\nbody',
      author: 'Ann Exämple',
      date: '2026-11-23T17:00:00.000Z',
      files: [{ path: 'src/a.ts', patch: '@@ -1,2 +1,2 @@\n one\n-two\n+2' }],
    });
    expect(commits[1]?.files).toEqual([
      { path: 'b.bin', patch: null },
      { path: 'd e/new "q".ts', patch: '@@ -0,0 +1,2 @@\n+diff --git a/x b/x\n+@@ -1 +1 @@' },
      { path: 'src/a.ts', patch: '@@ -1,2 +0,0 @@\n-one\n-2' },
    ]);
    expect(commits[2]?.files).toEqual([]);
  });

  it('does not mistake a message for another commit', async () => {
    const base = repository.git('rev-parse', 'HEAD');
    const message = `:100644 100644 ${base} ${base} M\n\n${base}\n\ndiff --git a/x b/x\n\ncommit ${base}`;
    const head = repository.commit({ message, files: { [`:000000 ${base}`]: 'x\n', [base]: 'y\n' } });
    const { commits } = await range(base, head);
    expect(commits).toHaveLength(1);
    expect(commits[0]?.message).toBe(message);
    expect(commits[0]?.files.map((file) => file.path)).toEqual([base, `:000000 ${base}`].toSorted());
  });

  it('leaves out what only the older side has, and says that the releases diverged', async () => {
    const fork = repository.git('rev-parse', 'HEAD');
    const ours = repository.commit({ message: 'ours', files: { 'ours.ts': 'x\n' } });
    repository.git('checkout', '-q', '-b', 'side', fork);
    const theirs = repository.commit({ message: 'theirs', files: { 'theirs.ts': 'x\n' } });
    repository.git('checkout', '-q', 'main');
    const { commits, incomplete } = await range(theirs, ours);
    expect(commits.map(({ message }) => message)).toEqual(['ours']);
    expect(incomplete).toBe('the releases diverged: the earlier one has 1 commits of its own');
  });

  it('says that there is no common ancestor', async () => {
    repository.git('checkout', '-q', '--orphan', 'unrelated');
    const unrelated = repository.commit({ message: 'unrelated', files: {} });
    repository.git('checkout', '-q', '-f', 'main');
    const answer = await range(first, unrelated);
    expect(answer).toEqual({ commits: [], incomplete: 'the two releases have no common ancestor' });
  });

  it('says that a commit is gone', async () => {
    const answer = await range(first, 'f'.repeat(40));
    expect(answer).toEqual({ commits: [], incomplete: 'one of the two commits is not in the repository (any more)' });
  });

  it('does not guess which patch is whose where a file became a link', async () => {
    const base = repository.commit({ message: 'file', files: { link: 'text\n', zzz: 'a\n' } });
    unlinkSync(path.join(repository.folder, 'link'));
    symlinkSync('zzz', path.join(repository.folder, 'link'));
    const head = repository.commit({ message: 'link', files: { zzz: 'b\n' } });
    const { commits } = await range(base, head);
    expect(commits[0]?.files).toEqual([
      { path: 'link', patch: null },
      { path: 'zzz', patch: null },
    ]);
  });

  it('reads 1,200 commits as the newest 1,000, patches for the newest 50, and no more than these blobs', async () => {
    const base = repository.git('rev-parse', 'HEAD');
    const stream = Array.from({ length: 1200 }, (_, index) =>
      [
        'commit refs/heads/main',
        `committer A <a@b> ${1_800_000_000 + index} +0000`,
        `data ${`n${index}`.length}`,
        `n${index}`,
        ...(index === 0 ? [`from ${base}`] : []),
        `M 100644 inline big/${index}.txt`,
        'data 3',
        'ab\n',
      ].join('\n'),
    ).join('\n');
    const file = path.join(root, 'stream');
    writeFileSync(file, `${stream}\n`);
    execFileSync('sh', ['-c', 'git fast-import --quiet < "$1"', 'sh', file], { cwd: repository.folder });
    const head = repository.git('rev-parse', 'main');
    const { commits, incomplete } = await range(base, head);
    expect(incomplete).toBe('only the newest 1000 of 1200 commits were read');
    expect(commits.map(({ message }) => message)).toEqual(
      Array.from({ length: 1000 }, (_, index) => `n${index + 200}`),
    );
    expect(commits.every(({ files }) => files.length === 1)).toBe(true);
    expect(commits.filter(({ files }) => files[0]?.patch !== null)).toHaveLength(50);
    expect(commits.at(-1)?.files[0]?.patch).toContain('+ab');
  }, 60_000);
});

describe('what it refuses', () => {
  it.each([
    '--output=/tmp/pwned',
    '--upload-pack=touch /tmp/pwned',
    '-Otouch',
    'ext::sh -c touch% /tmp/pwned',
    '@{u}',
    ':/x',
    'main',
    `${'a'.repeat(40)}\n`,
    `${'a'.repeat(39)}\0`,
    'A'.repeat(40),
    'a'.repeat(41),
    '',
  ])('%j is not a full commit id: no git runs', async (hostile) => {
    const before = server.authorizations.length;
    for (const [base, head] of [
      [hostile, first],
      [first, hostile],
    ] as const)
      expect(await range(base, head)).toEqual({
        commits: [],
        incomplete: 'the releases are not known by full commit ids',
      });
    expect(server.authorizations).toHaveLength(before);
    expect(existsSync('/tmp/pwned')).toBe(false);
  });

  it.each(['--upload-pack=x/y', '-x/y', 'acme/..', 'acme', 'acme/shop/..', 'acme/sh op', 'ext::sh/x'])(
    '%j is not a repository',
    async (name) => {
      expect(await range(first, first, 5000, name)).toEqual({
        commits: [],
        incomplete: 'not a repository: owner/name',
      });
    },
  );

  it('says that there is no such repository', async () => {
    const answer = await range(first, first, 10_000, 'acme/none');
    expect(answer).toEqual({ commits: [], incomplete: 'the repository was not found' });
  });

  it('says that the token may not, and asks nobody for another', async () => {
    server.behave('refuse');
    expect(await range(first, first)).toEqual({ commits: [], incomplete: 'the token may not read the repository' });
  });

  it('does not follow to another host, and tells it no token', async () => {
    server.behave('redirect');
    const answer = await range(first, first);
    expect(answer.commits).toEqual([]);
    expect(answer.incomplete).not.toBeNull();
    expect(other.authorizations).toEqual([]);
  });

  it('sends the token to the server only, and never in arguments', async () => {
    const before = server.authorizations.length;
    const clone = range(first, repository.git('rev-parse', 'side'));
    const seen: string[] = [];
    const watch = setInterval(() => seen.push(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })), 15);
    await clone;
    clearInterval(watch);
    const basic = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');
    expect(new Set(server.authorizations.slice(before))).toEqual(new Set([`basic ${basic}`]));
    expect(seen.some((list) => list.includes('git fetch') || list.includes('remote-http'))).toBe(true);
    expect(seen.filter((list) => list.includes(basic) || list.includes(TOKEN))).toEqual([]);
  });

  it('ends at its deadline, and leaves no process', async () => {
    server.behave('hang');
    const answer = await range(first, repository.git('rev-parse', 'main'), 700);
    expect(answer).toEqual({ commits: [], incomplete: 'no clone within 1 s' });
    const running = () =>
      execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
        .split('\n')
        .filter((line) => line.includes(server.url));
    await until('the end of its processes', () => running().length === 0);
  });

  it('takes no setting from the environment of the runner', async () => {
    const trap = path.join(root, 'trap');
    Object.assign(process.env, {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.sshCommand',
      GIT_CONFIG_VALUE_0: `touch ${trap}`,
      GIT_TRACE: trap,
      GIT_EXEC_PATH: '/nowhere',
    });
    try {
      expect((await range(first, repository.git('rev-parse', 'side'))).commits.length).toBeGreaterThan(0);
      expect(existsSync(trap)).toBe(false);
    } finally {
      for (const name of ['COUNT', 'KEY_0', 'VALUE_0']) delete process.env[`GIT_CONFIG_${name}`];
      delete process.env['GIT_TRACE'];
      delete process.env['GIT_EXEC_PATH'];
    }
  });

  it('reads from a folder only where the server address says so', async () => {
    const files = createHistory({ serverUrl: `file://${root}`, token: null, temp });
    expect((await files.range('acme/shop', first, repository.git('rev-parse', 'side'), 120_000)).incomplete).toBeNull();
  });
});
