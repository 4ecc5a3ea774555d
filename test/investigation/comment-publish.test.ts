import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SandboxGitHub, startGitHub } from '../../sandbox/github/index.ts';
import { createCodeHost } from '../../src/edges/github.ts';
import { publishComment } from '../../src/investigation/comment-publish.ts';
import type { Clock } from '../../src/ports.ts';
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
    ],
  });
});
afterEach(async () => {
  await github.stop();
  expect(github.violations).toEqual([]);
});

const onPull = (pullNumber = 412) => ({ repository: 'acme/shop', pullNumber });

function comment(
  place: { repository: string; pullNumber: number } | { repository: string; sha: string },
  body = 'It may be.',
) {
  const host = createCodeHost({ token: github.token, repository: 'acme/shop', apiUrl: github.url, writeGap: 0 });
  return publishComment(host, { ...place, key: 'uid/rs/7', body, deadline: 10_000, clock });
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
    expect(first).toEqual({ url: `${github.url}/acme/shop/pull/412#issuecomment-${comments[0]?.id}`, notes: [] });
    expect(second).toEqual(first);
    expect(github.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });

  it('goes to the commit where there is no pull request', async () => {
    const place = { repository: 'acme/shop', sha };
    const first = await comment(place);
    expect(await comment(place, 'It helped.')).toEqual(first);
    expect((await github.inspect()).comments).toMatchObject([{ on: sha, body: expect.stringContaining('It helped.') }]);
    expect(first.url).toContain(`/commit/${sha}#commitcomment-`);
  });

  it("does not touch a stranger's comment with our marker", async () => {
    const body = marked({ kind: 'comment', key: 'uid/rs/7', title: '', body: 'mine' });
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
    expect((await comment(onPull())).url).not.toBeNull();
    expect((await github.inspect()).comments).toHaveLength(1);
  });

  it('says why there is none: locked, gone, silent', async () => {
    expect(await comment(onPull(413))).toEqual({ url: null, notes: [expect.stringContaining('issue is locked')] });
    expect(await comment(onPull(999))).toEqual({ url: null, notes: [expect.stringContaining('404')] });
    expect(await comment({ repository: 'other/place', pullNumber: 1 })).toMatchObject({ url: null });
    github.fault({}, { kind: 'reset' });
    expect(await comment(onPull())).toMatchObject({ url: null, notes: [expect.stringContaining('host-unreachable')] });
  });

  it('is cut to what GitHub takes', async () => {
    expect((await comment(onPull(), `${'ä'.repeat(99)}\n`.repeat(1000))).url).not.toBeNull();
    expect((await github.inspect()).comments[0]?.body.length).toBeLessThan(65_536);
  });
});
