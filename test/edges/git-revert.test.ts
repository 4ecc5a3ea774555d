// A revert as a new branch on a real Git server: plain, of a merge, in conflict, of what is gone, and what is never done.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createReverter } from '../../src/edges/git-revert.ts';
import type { RevertRequest } from '../../src/ports.ts';
import { createRepository, type GitServer, startGitServer } from './git-server.ts';

const root = mkdtempSync(path.join(tmpdir(), 'revert-test-'));
const temp = mkdtempSync(path.join(root, 'temp-'));
const repository = createRepository(path.join(root, 'acme/shop.git'));
const { git } = repository;
const TOKEN = 'secret-4711';
const BRANCH = 'incident-responder/revert-0123456789ab';

let server: GitServer;
beforeAll(async () => {
  server = await startGitServer(root);
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});
afterEach(() => {
  expect(readdirSync(temp)).toEqual([]);
  if (headOf(BRANCH) !== null) git('branch', '-D', BRANCH);
});

const headOf = (branch: string) => {
  try {
    return git('rev-parse', '--verify', '--quiet', `refs/heads/${branch}`);
  } catch {
    return null;
  }
};
const revert = (sha: string, more: Partial<RevertRequest> = {}) =>
  createReverter({ serverUrl: server.url, token: TOKEN, temp }).revert({
    repository: 'acme/shop',
    sha,
    onto: git('rev-parse', 'main'),
    branch: BRANCH,
    message: 'Revert "x"\n\nThis reverts a commit.',
    login: 'github-actions[bot]',
    deadline: 1120_000,
    ...more,
  });

const START = { 'src/users.ts': 'one\ntwo\nthree\n', 'src/other.ts': 'a\n', 'big.bin': Buffer.alloc(300_000, 7) };
repository.commit({ message: 'start', files: START });
const changed = repository.commit({ message: 'change', files: { 'src/users.ts': 'one\n2\nthree\n', 'new.ts': 'x\n' } });
repository.commit({ message: 'later', files: { 'src/other.ts': 'b\n' } });

describe('revert', () => {
  it('pushes one commit on top of the branch, in the name of whose token it is, and nothing else changes', async () => {
    const before = git('rev-parse', 'main');
    const done = await revert(changed);
    expect(done).toEqual({ kind: 'pushed', commit: headOf(BRANCH) });
    expect(git('rev-parse', `${BRANCH}^`)).toBe(before);
    expect(git('show', `${BRANCH}:src/users.ts`)).toBe('one\ntwo\nthree');
    expect(git('diff', '--name-status', 'main', BRANCH).split('\n').toSorted()).toEqual([
      'D\tnew.ts',
      'M\tsrc/users.ts',
    ]);
    expect(git('log', '-1', '--format=%an <%ae>%n%B', BRANCH)).toBe(
      'github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>\nRevert "x"\n\nThis reverts a commit.',
    );
    expect(git('rev-parse', 'main')).toBe(before);
    const basic = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');
    expect(new Set(server.authorizations)).toEqual(new Set([`basic ${basic}`]));
  });

  it('takes a merge back against its first parent', async () => {
    git('checkout', '-q', '-b', 'side', 'main~1');
    repository.commit({ message: 'side', files: { 'side.ts': 's\n' } });
    git('checkout', '-q', 'main');
    git('merge', '-q', '--no-ff', '-m', 'merge side', 'side');
    const merge = git('rev-parse', 'HEAD');
    expect((await revert(merge)).kind).toBe('pushed');
    expect(git('diff', '--name-status', 'main', BRANCH)).toBe('D\tside.ts');
  });

  it('takes a commit of a merged branch back', async () => {
    expect((await revert(git('rev-parse', 'main^2'))).kind).toBe('pushed');
    expect(git('diff', '--name-status', 'main', BRANCH)).toBe('D\tside.ts');
  });

  it('names the files in conflict, and pushes nothing', async () => {
    const first = repository.commit({ message: 'first', files: { 'src/other.ts': 'first\n', 'we ird.ts': 'x\n' } });
    repository.commit({ message: 'second', files: { 'src/other.ts': 'second\n', 'we ird.ts': 'y\n' } });
    const files = ['src/other.ts', 'we ird.ts'];
    expect(await revert(first)).toEqual({ kind: 'conflict', files });
    expect(headOf(BRANCH)).toBeNull();
  });

  it('says that nothing is left to take back', async () => {
    const own = repository.commit({ message: 'own', files: { 'own.ts': 'x\n' } });
    git('revert', '--no-edit', own);
    expect(await revert(own)).toEqual({ kind: 'empty' });
    expect(headOf(BRANCH)).toBeNull();
  });

  it('never replaces a branch, though it could be moved forward', async () => {
    for (const there of ['main', 'side']) {
      git('branch', BRANCH, there);
      const before = headOf(BRANCH);
      expect(await revert(changed)).toEqual({ kind: 'failed', why: 'the branch is there already', passing: false });
      expect(headOf(BRANCH)).toBe(before);
      git('branch', '-D', BRANCH);
    }
  });

  it('fetches no blob that the revert does not touch', async () => {
    repository.commit({ message: 'huge', files: { 'huge.bin': randomBytes(4_000_000) } });
    const before = server.sent();
    expect((await revert(changed)).kind).toBe('pushed');
    expect(server.sent() - before).toBeLessThan(100_000);
  });

  it('runs no hook and no filter of the repository', async () => {
    const trap = path.join(root, 'trap');
    repository.commit({ message: 'attributes', files: { '.gitattributes': '* filter=evil merge=evil diff=evil\n' } });
    writeFileSync(path.join(root, 'hook'), `#!/bin/sh\ntouch ${trap}\n`, { mode: 0o755 });
    Object.assign(process.env, { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.hooksPath', GIT_CONFIG_VALUE_0: root });
    try {
      expect((await revert(changed)).kind).toBe('pushed');
      expect(existsSync(trap)).toBe(false);
    } finally {
      for (const name of ['COUNT', 'KEY_0', 'VALUE_0']) delete process.env[`GIT_CONFIG_${name}`];
    }
  });

  it('says why: no such commit, a token that may not, a server that cannot be reached', async () => {
    const gone = await revert('f'.repeat(40));
    expect(gone).toMatchObject({ kind: 'failed', why: expect.stringMatching(/not in the repository/), passing: false });
    server.behave('refuse');
    expect(await revert(changed)).toMatchObject({ kind: 'failed', why: expect.stringMatching(/token may not/) });
    server.behave('answer');
    const nowhere = createReverter({ serverUrl: 'http://127.0.0.1:1', token: null, temp });
    const request = { repository: 'acme/shop', sha: changed, onto: changed, branch: BRANCH, message: 'x', login: 'x' };
    expect(await nowhere.revert({ ...request, deadline: 5000 })).toMatchObject({ kind: 'failed', passing: true });
  });

  it.each<[string, Partial<RevertRequest>]>([
    ['a name for a commit', { sha: 'main' }],
    ['an option for a commit', { onto: '--upload-pack=touch /tmp/pwned' }],
    ['an option for a branch', { branch: '--force' }],
    ['a branch that climbs', { branch: 'incident-responder/../main' }],
    ['the main branch', { branch: 'main' }],
    ['a login with a line', { login: 'x\nGIT' }],
    ['a repository that climbs', { repository: 'acme/..' }],
  ])('refuses %s before any git runs', async (_, more) => {
    const before = server.authorizations.length;
    expect(await revert(changed, more)).toMatchObject({ kind: 'failed', passing: false });
    expect(server.authorizations).toHaveLength(before);
    expect(existsSync('/tmp/pwned')).toBe(false);
  });
});
