import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SandboxGitHub, startGitHub } from '../../sandbox/github/index.ts';
import { createCodeHost } from '../../src/edges/github.ts';
import { publishComment } from '../../src/investigation/comment-publish.ts';
import type { Clock } from '../../src/ports.ts';
import type { Place } from '../../src/postmortem/comments.ts';
import { marked } from '../../src/postmortem/marker.ts';

const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now(), sleep: async () => undefined };

let github: SandboxGitHub;
let sha = '';
beforeEach(async () => {
  github = await startGitHub({ strangers: ['mallory'] });
  const commit = { author: 'bob', date: '2026-11-23T17:00:00Z' };
  [sha = ''] = await github.seed({
    commits: [
      { ...commit, message: 'Stream users (#412)', pull: { number: 412, title: 'Stream users', author: 'bob' } },
      { ...commit, message: 'Locked (#413)', pull: { number: 413, title: 'Locked', author: 'bob', locked: true } },
      {
        ...commit,
        message: 'Reviewed (#414)',
        pull: {
          number: 414,
          title: 'Reviewed',
          author: 'carol',
          reviews: ['alice', 'renovate[bot]', 'alice', 'carol'],
        },
      },
    ],
  });
});
afterEach(async () => {
  await github.stop();
  expect(github.violations).toEqual([]);
});

const onPull = (number = 412): Place => ({ repository: 'acme/shop', number });
const NOBODY = { author: false, reviewers: false };

function comment(place: Place, body = 'It may be.', mention = NOBODY) {
  const host = createCodeHost({ token: github.token, repository: 'acme/shop', apiUrl: github.url, writeGap: 0 });
  const said = (_: string | null, logins: readonly string[]) => [body, ...logins.map((each) => `@${each}`)].join(' ');
  return publishComment(host, { place, body: said, mention, deadline: 10_000, clock });
}

describe('publishComment', () => {
  it('says it once on the pull request and updates it in place', async () => {
    const first = await comment(onPull());
    expect(await comment(onPull())).toEqual(first);
    const second = await comment(onPull(), 'It helped.');
    const { comments } = await github.inspect();
    expect(comments).toHaveLength(1);
    expect(comments[0]).toMatchObject({
      on: 412,
      author: 'github-actions[bot]',
      body: expect.stringMatching(/^It helped\.\n\n<!--/),
    });
    const url = `${github.url}/acme/shop/pull/412#issuecomment-${comments[0]?.id}`;
    expect(first).toEqual({ kind: 'published', url });
    expect(second).toEqual(first);
    expect(github.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });

  it('goes to the commit where there is no pull request', async () => {
    const place = { repository: 'acme/shop', sha };
    const first = await comment(place);
    expect(await comment(place, 'It helped.')).toEqual(first);
    expect((await github.inspect()).comments).toMatchObject([{ on: sha, body: expect.stringContaining('It helped.') }]);
    expect(first).toMatchObject({ url: expect.stringContaining(`/commit/${sha}#commitcomment-`) });
  });

  it("does not touch a stranger's comment with our marker", async () => {
    const body = marked({ kind: 'suspect', key: 'acme/shop#412', title: '', body: 'mine' });
    const path = '/repos/acme/shop/issues/412/comments';
    const mallory = createCodeHost({
      token: 'token-mallory',
      repository: 'acme/shop',
      apiUrl: github.url,
      writeGap: 0,
    });
    await mallory.request({ method: 'POST', path, body: { body } });
    await comment(onPull());
    expect((await github.inspect()).comments.map(({ author }) => author)).toEqual(['mallory', 'github-actions[bot]']);
  });

  it('finds its comment behind hundreds of others', async () => {
    const people = createCodeHost({ token: 'token-alice', repository: 'acme/shop', apiUrl: github.url, writeGap: 0 });
    for (let index = 0; index < 120; index += 1)
      await people.request({ method: 'POST', path: '/repos/acme/shop/issues/412/comments', body: { body: 'x' } });
    await comment(onPull());
    await comment(onPull(), 'It helped.');
    expect((await github.inspect()).comments.filter(({ author }) => author.endsWith('[bot]'))).toHaveLength(1);
  });

  it.each([
    ['reset-after', { kind: 'reset-after' }],
    ['502 after it was stored', { kind: 'answer-after', status: 502 }],
    ['reset', { kind: 'reset' }],
  ] as const)('is there once after %s', async (_, effect) => {
    github.fault({ method: 'POST', path: /comments/, times: 1 }, effect);
    expect(await comment(onPull())).toMatchObject({ kind: 'published' });
    expect((await github.inspect()).comments).toHaveLength(1);
  });

  it.each([
    ['locked', { ...onPull(413) }, /issue is locked/],
    ['gone', { ...onPull(999) }, /404/],
    ['of another repository', { repository: 'other/place', number: 1 }, /404/],
  ] as const)('says that a pull request that is %s takes none, which does not pass', async (_, place, why) => {
    expect(await comment(place)).toEqual({ kind: 'refused', why: expect.stringMatching(why), passing: false });
  });

  it.each([
    ['silence', { kind: 'reset' }, /host-unreachable/],
    ['a server error', { kind: 'answer', status: 503 }, /503/],
    ['a limit', { kind: 'answer', status: 403, headers: { 'retry-after': '600' } }, /403/],
    [
      'a limit in words',
      { kind: 'answer', status: 403, body: { message: 'You have exceeded a secondary rate limit' } },
      /limit/,
    ],
    ['too many requests', { kind: 'answer', status: 429, headers: { 'retry-after': '600' } }, /429/],
  ] as const)('says that %s may pass', async (_, effect, why) => {
    github.fault({ path: /comments/ }, effect);
    expect(await comment(onPull())).toEqual({ kind: 'refused', why: expect.stringMatching(why), passing: true });
    expect((await github.inspect()).comments).toHaveLength(0);
  });

  it('does not take a missing permission for something that passes', async () => {
    const body = { message: 'Resource not accessible by integration' };
    github.fault({ method: 'POST', path: /comments/ }, { kind: 'answer', status: 403, body });
    expect(await comment(onPull())).toMatchObject({ kind: 'refused', passing: false });
  });

  it('mentions nobody, or those whom the config asks for, by the logins that GitHub gives', async () => {
    const people = { author: true, reviewers: true };
    const said = async () => (await github.inspect()).comments[0]?.body.split('\n')[0];
    await comment(onPull(414));
    expect(await said()).toBe('It may be.');
    await comment(onPull(414), 'It may be.', { author: true, reviewers: false });
    expect(await said()).toBe('It may be. @carol');
    await comment(onPull(414), 'It may be.', people);
    expect(await said()).toBe('It may be. @carol @alice');
    github.fault({ path: /reviews|pulls/ }, { kind: 'answer', status: 404 });
    await comment(onPull(414), 'It may be, still.', people);
    expect(await said()).toBe('It may be, still.');
  });

  it('mentions the author of a commit by login, never by the name in Git', async () => {
    await comment({ repository: 'acme/shop', sha }, 'It may be.', { author: true, reviewers: true });
    expect((await github.inspect()).comments[0]?.body).toMatch(/^It may be\. @bob\n/);
  });

  it('is cut to what GitHub takes', async () => {
    expect(await comment(onPull(), `${'ä'.repeat(99)}\n`.repeat(1000))).toMatchObject({ kind: 'published' });
    expect((await github.inspect()).comments[0]?.body.length).toBeLessThan(65_536);
  });
});
