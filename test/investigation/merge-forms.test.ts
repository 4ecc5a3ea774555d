// However the change came in, one comment reaches the people who know it. Against the embedded GitHub, from the alert's brief on.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SandboxGitHub, startGitHub } from '../../sandbox/github/index.ts';
import type { SeedCommit, SeedPull } from '../../sandbox/github/repository.ts';
import { configSchema } from '../../src/config/schema.ts';
import { createCodeHost } from '../../src/edges/github.ts';
import type { Handling } from '../../src/handling.ts';
import type { Account } from '../../src/incident.ts';
import { investigate } from '../../src/investigation/investigate.ts';
import { tellSuspect } from '../../src/tell.ts';
import { ACCOUNT, BAD, BRIEF, GOOD, HUNK } from '../postmortem/story.ts';

let github: SandboxGitHub;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(async () => {
  await github.stop();
  expect(github.violations).toEqual([]);
});

const at = (minute: number) => ({ author: 'bob', date: `2026-11-23T17:${String(minute).padStart(2, '0')}:00Z` });
const pull = (number: number, more: Partial<SeedPull> = {}): SeedPull => ({
  number,
  title: 'Page through users',
  author: 'bob',
  ...more,
});
const page = (index: number): SeedCommit => ({
  ...at(index),
  message: `Translate page ${index}`,
  files: [{ path: `src/pages/${index}.tsx`, patch: '@@ -1 +1 @@\n-<h1>Hello</h1>\n+<h1>{t("hello")}</h1>' }],
});
const culprit = (more: Partial<SeedCommit> = {}): SeedCommit => ({
  ...at(30),
  message: 'Page through users',
  files: [{ path: 'src/api/users.ts', patch: HUNK }],
  ...more,
});
const start: SeedCommit = { ...at(0), message: 'Start', tags: ['v2.5.2'], files: [] };
const end: SeedCommit = { ...at(59), message: 'Newer linter', tags: ['v2.5.3'], files: [{ path: 'package.json' }] };
const INNOCENT = [1, 2, 3, 4, 5, 6].map(page);

/** Investigates and tells; gives the places of all comments. */
async function told() {
  const codeHost = createCodeHost({ token: github.token, repository: 'acme/shop', apiUrl: github.url, writeGap: 0 });
  const clock = { now: () => Date.now(), monotonic: () => performance.now(), sleep: async () => undefined };
  const history = { range: async () => ({ commits: [], incomplete: 'no clone here' }) };
  const { services } = configSchema.parse({
    version: 1,
    services: {
      api: {
        match: [{ service: 'api' }],
        workload: { namespace: 'shop', name: 'api' },
        repository: 'acme/shop',
      },
    },
  });
  const service = services['api']!;
  const request = { host: codeHost, history, clock, service, brief: BRIEF, from: BAD, to: GOOD };
  const investigation = await investigate({ ...request, releases: [], deadline: 60_000 });
  const runner = { hide: (text: string) => text, warning: () => undefined };
  const handling = { key: 'api', service, world: { codeHost, clock, runner } } as unknown as Handling;
  const account: Account = { ...ACCOUNT, investigation };
  const issue = { number: 7, url: 'https://github.com/acme/shop/issues/7' };
  const reported = { issue, incident: 'INC-2026-11-23-001', owed: null };
  const intend = async () => undefined;
  await tellSuspect(handling, account, reported, intend);
  await tellSuspect(handling, account, { ...reported, incident: 'INC-2026-11-24-001' }, intend);
  const { comments } = await github.inspect();
  return { suspect: investigation.suspects[0], places: comments.map(({ on }) => on), comments };
}

describe('one comment, updated in place, where the change was', () => {
  it('squashed: on its pull request', async () => {
    await github.seed({ commits: [start, ...INNOCENT, culprit({ pull: pull(41) }), end] });
    expect((await told()).places).toEqual([41]);
  });

  it('rebased: on the pull request of all its commits', async () => {
    const part = { ...page(7), pull: pull(41) };
    await github.seed({ commits: [start, ...INNOCENT, part, culprit({ pull: pull(41) }), end] });
    expect((await told()).places).toEqual([41]);
  });

  it('merged with a merge commit: the commit is suspected, not its merge', async () => {
    const [first = ''] = await github.seed({ commits: [start] });
    const [side = ''] = await github.seed({
      commits: [culprit({ parents: [first], pull: pull(41) })],
      branch: 'users',
    });
    const shas = await github.seed({ commits: INNOCENT });
    const merge = {
      ...at(40),
      message: 'Merge pull request #41 from acme/users\n\nPage through users',
      parents: [shas.at(-1) ?? '', side],
      files: [{ path: 'src/api/users.ts', patch: HUNK }],
      pull: pull(41, { head: 'users' }),
    };
    await github.seed({ commits: [merge, end] });
    const { suspect, places } = await told();
    expect([suspect?.sha, places]).toEqual([side, [41]]);
  });

  it('pushed straight: on the commit', async () => {
    const shas = await github.seed({ commits: [start, ...INNOCENT, culprit(), end] });
    expect((await told()).places).toEqual([shas.at(-2)]);
  });

  const copy = (original: string, more: Partial<SeedCommit> = {}) =>
    culprit({ message: `Page through users\n\n(cherry picked from commit ${original})`, ...more });

  it.each([
    ['by hand', undefined],
    ['by a backport pull request', pull(52, { base: 'release/2.5', author: 'mergify[bot]' })],
  ])('copied to a release branch %s: on the pull request of the original', async (_, backport) => {
    const [first = '', original = ''] = await github.seed({
      commits: [{ ...start, tags: [] }, culprit({ pull: pull(41) }), page(8)],
    });
    const branch = [{ ...start, parents: [first] }, ...INNOCENT, copy(original, backport && { pull: backport }), end];
    await github.seed({ commits: branch, branch: 'release/2.5' });
    const { suspect, places, comments } = await told();
    expect(places).toEqual([41]);
    expect(suspect?.cherryPick).toMatchObject({ from: original, through: backport ? { number: 52 } : null });
    expect(comments[0]?.body).toContain(`it was copied from commit \`${original.slice(0, 10)}\``);
  });

  it('copied from what has no pull request: on the one that carried it', async () => {
    await github.seed({ commits: [start, ...INNOCENT, copy('f'.repeat(40), { pull: pull(52) }), end] });
    expect((await told()).places).toEqual([52]);
  });

  it('carried on by a later pull request: on the one that brought it', async () => {
    const shas = await github.seed({
      commits: [start, ...INNOCENT, culprit({ pull: pull(41, { base: 'release/2.5' }) }), end],
      branch: 'release/2.5',
    });
    const back = { ...at(58), message: 'Merge release/2.5 back', parents: [shas.at(-1) ?? ''] };
    await github.seed({ commits: [{ ...back, pull: pull(60, { title: 'Release 2.5 back to main' }) }] });
    expect((await told()).places).toEqual([41]);
  });

  it('only in an open pull request, which it was released from: there', async () => {
    await github.seed({ commits: [{ ...start, tags: [] }] });
    await github.seed({
      commits: [start, ...INNOCENT, culprit({ pull: pull(41, { merged: false }) }), end],
      branch: 'preview',
    });
    expect((await told()).places).toEqual([41]);
  });

  it('closed without having been merged: on the commit', async () => {
    const shas = await github.seed({
      commits: [start, ...INNOCENT, culprit({ pull: pull(41, { closed: true }) }), end],
    });
    expect((await told()).places).toEqual([shas.at(-2)]);
  });

  it("in another owner's pull request, whose fork this is: on our commit, not there", async () => {
    const shas = await github.seed({
      commits: [start, ...INNOCENT, culprit({ pull: pull(41, { upstream: 'elsewhere/shop' }) }), end],
    });
    const { places, comments } = await told();
    expect(places).toEqual([shas.at(-2)]);
    expect(comments.every(({ repository }) => repository === 'acme/shop')).toBe(true);
  });

  it('tells of both incidents in the one comment', async () => {
    await github.seed({ commits: [start, ...INNOCENT, culprit({ pull: pull(41) }), end] });
    const [comment] = (await told()).comments;
    expect(comment?.body).toMatch(/^### This change may be connected to INC-2026-11-24-001/);
  });
});
