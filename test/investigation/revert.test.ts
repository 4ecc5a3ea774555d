// The draft that takes a suspect back: by GitHub's own revert, else by a branch that a real git makes; once, whoever opened it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SandboxGitHub, startGitHub } from '../../sandbox/github/index.ts';
import type { SeedPull } from '../../sandbox/github/repository.ts';
import { createReverter } from '../../src/edges/git-revert.ts';
import { createCodeHost } from '../../src/edges/github.ts';
import type { Suspect } from '../../src/incident.ts';
import { revertBranch, revertTexts } from '../../src/investigation/revert.ts';
import { openRevert } from '../../src/investigation/revert-open.ts';
import type { CodeHost } from '../../src/ports.ts';
import { asking, ownLogin } from '../../src/postmortem/asking.ts';
import { type GitServer, startGitServer } from '../edges/git-server.ts';
import { ACCOUNT, INVESTIGATION } from '../postmortem/story.ts';
import { type Git, headOf, mirror, repositoryIn } from './histories.ts';

const INCIDENT = { id: 'INC-2026-11-23-001', url: 'https://github.com/acme/shop/issues/7' };
const clock = { now: () => Date.now(), monotonic: () => performance.now(), sleep: async () => undefined };

let root: string;
let repository: Git;
let server: GitServer;
let github: SandboxGitHub;
beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'revert-'));
  repository = repositoryIn(root);
  server = await startGitServer(root);
  github = await startGitHub({ pushed: (_, branch) => headOf(root, branch) });
});
afterEach(async () => {
  await Promise.all([server.close(), github.stop()]);
  rmSync(root, { recursive: true, force: true });
  expect(github.violations).toEqual([]);
});

const commit = (message: string, files: Readonly<Record<string, string>>) => repository.commit({ message, files });
const pull = (more: Partial<SeedPull> = {}): SeedPull => ({
  number: 41,
  title: 'Page through users',
  author: 'bob',
  head: 'users',
  ...more,
});
const ref = (number = 41) => ({
  repository: 'acme/shop',
  number,
  url: `${github.url}/acme/shop/pull/${number}`,
  title: 'Page through users',
  author: 'bob',
});

/** Start, the change, and something later; gives the change's id. */
async function shop(
  pulls: (sha: string) => Readonly<Record<string, SeedPull>> = () => ({}),
  last: () => unknown = () => commit('Later', { 'src/log.ts': 'y\n' }),
): Promise<string> {
  commit('Start', { 'src/users.ts': 'one\ntwo\nthree\n', 'src/log.ts': 'x\n' });
  const sha = commit('Page through users', { 'src/users.ts': 'one\n2\nthree\n' });
  last();
  await mirror(repository, github, pulls(sha));
  return sha;
}

const hostOf = () => createCodeHost({ token: github.token, repository: 'acme/shop', apiUrl: github.url, writeGap: 0 });

/** GitHub has said who we are before it begins to fail. */
async function known(): Promise<CodeHost> {
  const host = hostOf();
  await ownLogin(asking(host, clock, 10_000));
  return host;
}

function open(
  sha: string,
  more: Partial<Suspect> = {},
  release = repository.git('rev-parse', 'HEAD'),
  host = hostOf(),
) {
  const [story] = INVESTIGATION.suspects;
  if (story === undefined) throw new Error('the story has a suspect');
  const suspect = { ...story, sha, pullRequest: null, ...more };
  const texts = revertTexts(ACCOUNT, suspect, INCIDENT);
  const reverter = createReverter({ serverUrl: server.url, token: 'secret' });
  return openRevert(host, reverter, { repository: 'acme/shop', suspect, release, texts, deadline: 120_000, clock });
}

const drafts = async () => (await github.inspect()).pulls.filter(({ number }) => number > 9000);
const branch = (sha: string) => headOf(root, revertBranch(sha));
const merged = (more: Partial<SeedPull> = {}) => shop((sha) => ({ [sha]: pull(more) }));

describe("by GitHub's own revert", () => {
  it('opens one draft for a merged pull request, with the incident, and finds it again', async () => {
    const sha = await merged();
    const first = await open(sha, { pullRequest: ref() });
    expect(first).toEqual({
      pull: { number: 9001, url: `${github.url}/acme/shop/pull/9001` },
      why: null,
      passing: false,
    });
    expect(await open(sha, { pullRequest: ref() })).toEqual(first);
    const [draft, ...others] = await drafts();
    expect(others).toEqual([]);
    expect(draft).toMatchObject({ draft: true, state: 'open', base: 'main', head: 'revert-41-users' });
    expect(draft?.title).toBe('Revert Page through users');
    expect(draft?.body).toContain(`[INC-2026-11-23-001](${INCIDENT.url})`);
    expect(draft?.body).toMatch(/may have contributed .* does not understand the code/s);
    expect(branch(sha)).toBeNull();
  });

  it('reverts a copy where it was released: by the pull request that carried it', async () => {
    const sha = await merged({ number: 52, base: 'main' });
    const cherryPick = { from: 'f'.repeat(40), through: ref(52) };
    await open(sha, { pullRequest: ref(41), cherryPick });
    expect((await drafts()).map(({ head }) => head)).toEqual(['revert-52-users']);
  });

  it.each([
    ['a lost answer', { kind: 'reset-after' }],
    ['502, though it was done', { kind: 'answer-after', status: 502 }],
    ['an error, though it was done', { kind: 'answer-after', status: 200, body: { errors: [{ message: 'x' }] } }],
  ] as const)('opens one after %s', async (_, effect) => {
    const sha = await merged();
    const host = await known();
    github.fault({ method: 'POST', path: /graphql/, times: 1 }, effect);
    expect((await open(sha, { pullRequest: ref() }, undefined, host)).pull).not.toBeNull();
    expect(await drafts()).toHaveLength(1);
  });

  it('may be asked again where the answer was lost and nothing is there, and makes no branch beside it', async () => {
    const sha = await merged();
    const host = await known();
    github.fault({ method: 'POST', path: /graphql/ }, { kind: 'reset' });
    expect(await open(sha, { pullRequest: ref() }, undefined, host)).toMatchObject({ pull: null, passing: true });
    expect([await drafts(), branch(sha)]).toEqual([[], null]);
  });

  it.each([
    ['opened with the button', pull({ number: 60, merged: false, head: 'revert-41-users' }), null],
    ['closed', pull({ number: 60, closed: true, head: 'revert-41-users' }), 'it was closed by a person'],
    ['merged', pull({ number: 60, head: 'revert-41-users' }), 'it is merged already'],
  ])('leaves it at what a person has %s', async (_, theirs, why) => {
    const sha = await merged();
    const last = commit('Theirs', { 'src/z.ts': 'z\n' });
    await github.seed({
      commits: [{ sha: last, message: 'x', author: 'bob', date: '2026-11-23T17:00:00Z', pull: theirs }],
    });
    expect(await open(sha, { pullRequest: ref() })).toMatchObject({ pull: { number: 60 }, why });
    expect(await drafts()).toEqual([]);
  });
});

describe('by a branch', () => {
  it('takes a commit back that was pushed straight', async () => {
    const sha = await shop();
    const first = await open(sha);
    expect(first).toMatchObject({ pull: { number: 9001 }, why: null });
    expect(await open(sha)).toEqual(first);
    const [draft] = await drafts();
    expect(draft).toMatchObject({ draft: true, base: 'main', head: revertBranch(sha) });
    expect(repository.git('show', `${revertBranch(sha)}:src/users.ts`)).toBe('one\ntwo\nthree');
    expect(repository.git('log', '-1', '--format=%B', revertBranch(sha))).toBe(
      `Revert "Page through users"\n\nThis reverts commit ${sha}.`,
    );
  });

  it("comes where GitHub's own does not", async () => {
    const sha = await merged({ conflicts: true });
    expect(await open(sha, { pullRequest: ref() })).toMatchObject({ pull: { number: 9001 } });
    expect((await drafts()).map(({ head }) => head)).toEqual([revertBranch(sha)]);
  });

  it('goes to the branch of the release, where the default one does not hold the commit', async () => {
    commit('Start', { 'src/users.ts': 'one\n' });
    repository.git('checkout', '-q', '-b', 'release/2.5');
    const sha = commit('Copied', { 'src/users.ts': '1\n' });
    const release = commit('Release', { version: '2.5.3\n' });
    await mirror(repository, github);
    const cherryPick = { from: 'f'.repeat(40), through: null };
    expect(await open(sha, { pullRequest: ref(), cherryPick }, release)).toMatchObject({ pull: { number: 9001 } });
    expect((await drafts())[0]).toMatchObject({ base: 'release/2.5' });
    repository.git('checkout', '-q', 'main');
  });

  it('says that no branch is known that holds the commit', async () => {
    let [sha, release] = ['', ''];
    await shop(undefined, () => {
      repository.git('checkout', '-q', '-b', 'elsewhere');
      sha = commit('Elsewhere', { 'src/e.ts': 'e\n' });
      release = commit('More', { 'src/m.ts': 'm\n' });
      commit('Moved on', { 'src/m.ts': 'n\n' });
    });
    expect(await open(sha, {}, release)).toMatchObject({
      pull: null,
      why: expect.stringMatching(/none of the branches/),
    });
  });

  it('names conflicts, and opens and pushes nothing', async () => {
    const sha = await shop(undefined, () => commit('On top', { 'src/users.ts': 'one\nTWO\nthree\n' }));
    const why = 'taking it back conflicts with later changes in src/users.ts';
    expect(await open(sha)).toEqual({ pull: null, why, passing: false });
    expect([await drafts(), branch(sha)]).toEqual([[], null]);
  });

  it('opens what a run that died had pushed already', async () => {
    const sha = await shop();
    const dying = github.fault({ method: 'POST', path: /pulls/ }, { kind: 'answer', status: 500 });
    expect(await open(sha)).toMatchObject({ pull: null, passing: true });
    const there = branch(sha);
    expect(there).not.toBeNull();
    dying();
    expect(await open(sha)).toMatchObject({ pull: { number: 9001 } });
    expect(branch(sha)).toBe(there);
  });

  it.each([
    ['may not', 403, 'Resource not accessible by integration', /not accessible/],
    [
      'may not open pull requests',
      403,
      'GitHub Actions is not permitted to create or approve pull requests.',
      /not permitted/,
    ],
    ['has no drafts', 422, 'Draft pull requests are not supported in this repository.', /Draft pull requests/],
  ])(
    'says why where the token or the repository %s, and never opens one that is no draft',
    async (_, status, message, why) => {
      const sha = await shop();
      github.fault({ method: 'POST', path: /pulls/ }, { kind: 'answer', status, body: { message } });
      expect(await open(sha)).toEqual({ pull: null, why: expect.stringMatching(why), passing: false });
      expect(await drafts()).toEqual([]);
    },
  );

  it('never throws on silence, and may be asked again', async () => {
    const sha = await shop();
    github.fault({}, { kind: 'reset' });
    expect(await open(sha)).toMatchObject({ pull: null, passing: true });
  });
});
