import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SandboxGitHub, startGitHub } from '../../sandbox/github/index.ts';

let github: SandboxGitHub;
let told: unknown[];
beforeEach(async () => {
  told = [];
  github = await startGitHub({ strangers: ['mallory'], onDispatch: (event) => told.push(event) });
});
afterEach(() => github.stop());

async function call(method: string, path: string, body?: unknown, token = github.token) {
  const answer = await fetch(`${github.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  // biome-ignore lint/suspicious/noExplicitAny: answers are read in the assertions only
  return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as any };
}

const SHOP = '/repos/acme/shop';
const at = (hour: number) => `2026-11-23T${String(hour).padStart(2, '0')}:00:00Z`;
const commit = (message: string, hour: number) => ({ message, author: 'bob', date: at(hour) });

describe('dispatches', () => {
  it('come through as the event a workflow reads', async () => {
    const body = { event_type: 'incident', client_payload: { source: 'x', alert: { a: 1 } } };
    expect(await call('POST', `${SHOP}/dispatches`, body)).toEqual({ status: 204, body: null });
    expect(told).toEqual(github.dispatches);
    expect(told[0]).toMatchObject({
      action: 'incident',
      client_payload: body.client_payload,
      repository: { full_name: 'acme/shop', default_branch: 'main', owner: { login: 'acme' } },
      sender: { login: 'github-actions[bot]', type: 'Bot' },
    });
  });

  it.each([
    [
      '11 keys',
      { event_type: 'x', client_payload: Object.fromEntries(Array.from({ length: 11 }, (_, key) => [`k${key}`, 1])) },
    ],
    ['a long event type', { event_type: 'x'.repeat(101) }],
    ['64 KB', { event_type: 'x', client_payload: { text: 'x'.repeat(65_536) } }],
    ['no event type', { client_payload: {} }],
  ])('are refused: %s', async (_, body) => {
    expect(await call('POST', `${SHOP}/dispatches`, body)).toMatchObject({ status: 422 });
    expect(told).toEqual([]);
  });
});

describe('commits', () => {
  it('are compared by tag, short and full id, with files, pull requests and deployments', async () => {
    const shas = await github.seed({
      commits: [
        { ...commit('base', 1), tags: ['v1'] },
        {
          ...commit('two (#7)', 2),
          files: [{ path: 'a.ts', patch: '@@ -1 +1 @@\n-a\n+b' }],
          pull: { number: 7, title: 'two', author: 'ann' },
        },
        { ...commit('three', 3), annotated: ['v2'], files: [{ path: 'b.ts', additions: 9, deletions: 1 }] },
      ],
      deployments: [
        { environment: 'production', sha: 'x'.repeat(40), at: at(2) },
        { environment: 'staging', sha: 'y', at: at(3) },
      ],
      files: { '.github/incident-responder.yml': 'version: 1' },
    });
    const { body } = await call('GET', `${SHOP}/compare/v1...v2`);
    expect(body).toMatchObject({ status: 'ahead', ahead_by: 2, behind_by: 0, total_commits: 2 });
    expect(body.commits.map((each: { sha: string }) => each.sha)).toEqual(shas.slice(1));
    expect(body.files.map((each: { filename: string }) => each.filename)).toEqual(['a.ts', 'b.ts']);
    expect((await call('GET', `${SHOP}/compare/${shas[2]}...${shas[0]?.slice(0, 10)}`)).body.status).toBe('behind');
    expect((await call('GET', `${SHOP}/commits/${shas[1]}`)).body).toMatchObject({
      files: [{ filename: 'a.ts', patch: '@@ -1 +1 @@\n-a\n+b', additions: 1, deletions: 1 }],
      parents: [{ sha: shas[0] }],
    });
    expect((await call('GET', `${SHOP}/commits/${shas[1]}/pulls`)).body).toMatchObject([
      { number: 7, user: { login: 'ann' } },
    ]);
    expect((await call('GET', `${SHOP}/commits/${shas[2]}/pulls`)).body).toEqual([]);
    const tag = await call('GET', `${SHOP}/git/ref/tags/v2`);
    expect(tag.body.object.type).toBe('tag');
    expect((await call('GET', `${SHOP}/git/tags/${tag.body.object.sha}`)).body.object).toMatchObject({
      type: 'commit',
      sha: shas[2],
    });
    expect((await call('GET', `${SHOP}/git/ref/tags/v9`)).status).toBe(404);
    expect((await call('GET', `${SHOP}/commits/nothing`)).status).toBe(422);
    expect((await call('GET', `${SHOP}/deployments?environment=production`)).body).toHaveLength(1);
    expect((await call('GET', `${SHOP}/deployments/1/statuses`)).body).toMatchObject([{ state: 'success' }]);
    const file = await call('GET', `${SHOP}/contents/.github/incident-responder.yml`);
    expect(Buffer.from(file.body.content, 'base64').toString()).toBe('version: 1');
    expect(github.violations).toEqual([]);
  });

  it('stop at 250, files at 300, and have no common ancestor after a force-push', async () => {
    const files = (index: number) => [{ path: `f${index}.ts` }, { path: `g${index}.ts` }];
    const shas = await github.seed({
      commits: Array.from({ length: 301 }, (_, index) => ({ ...commit(`n${index}`, 1), files: files(index) })),
    });
    const { body } = await call('GET', `${SHOP}/compare/${shas[0]}...${shas[300]}`);
    expect([body.total_commits, body.commits.length, body.files.length]).toEqual([300, 250, 300]);
    const third = await call('GET', `${SHOP}/compare/${shas[0]}...${shas[300]}?per_page=100&page=3`);
    expect(third.body.commits).toHaveLength(50);
    const [root] = await github.seed({ commits: [{ ...commit('rewritten', 2), parents: [] }] });
    expect(await call('GET', `${SHOP}/compare/${shas[0]}...${root}`)).toMatchObject({
      status: 404,
      body: { message: expect.stringContaining('No common ancestor') },
    });
  });
});

describe('issues', () => {
  it('have the limits of GitHub', async () => {
    const post = (body: object) => call('POST', `${SHOP}/issues`, body);
    expect(await post({ title: 'x'.repeat(256), body: 'x'.repeat(65_536) })).toMatchObject({ status: 201 });
    expect(await post({ title: 'x', body: 'x'.repeat(65_537) })).toMatchObject({ status: 422 });
    expect(await post({ title: 'x'.repeat(257) })).toMatchObject({ status: 422 });
    expect(await call('POST', `${SHOP}/issues/1/labels`, { labels: ['x'.repeat(51)] })).toMatchObject({ status: 422 });
    expect(await call('POST', `${SHOP}/issues/1/comments`, { body: 'x'.repeat(65_537) })).toMatchObject({
      status: 422,
    });
    expect((await github.inspect()).issues).toHaveLength(1);
  });

  it('drop whom they cannot assign', async () => {
    await call('POST', `${SHOP}/issues`, { title: 'x', assignees: ['mallory', 'alice'] });
    expect((await call('POST', `${SHOP}/issues/1/assignees`, { assignees: ['ghost', 'bob'] })).status).toBe(200);
    expect((await github.inspect()).issues[0]?.assignees).toEqual(['alice', 'bob']);
    expect((await call('GET', `${SHOP}/assignees/alice`)).status).toBe(204);
    expect((await call('GET', `${SHOP}/assignees/mallory`)).status).toBe(404);
  });

  it('lead here by their links', async () => {
    const { body } = await call('POST', `${SHOP}/issues`, { title: 'x' });
    expect(body.html_url).toBe(`${github.url}/acme/shop/issues/1`);
    expect(body.user).toMatchObject({ login: 'github-actions[bot]', type: 'Bot' });
  });
});

describe('tokens', () => {
  it('of workflows and apps have no user, but a viewer', async () => {
    const query = { query: 'query { viewer { login } }' };
    expect((await call('GET', '/user')).status).toBe(403);
    expect((await call('POST', '/graphql', query)).body.data.viewer.login).toBe('github-actions[bot]');
    expect((await call('POST', '/graphql', query, github.appToken)).body.data.viewer.login).toBe('responder-app[bot]');
    expect((await call('GET', '/user', undefined, 'token-alice')).body.login).toBe('alice');
    expect((await call('GET', '/user', undefined, 'nonsense')).status).toBe(401);
    expect((await call('POST', `${SHOP}/issues`, { title: 'x' }, 'nonsense')).status).toBe(401);
  });
});

describe('the check against the OpenAPI description', () => {
  it.each([
    ['an unknown route', 'GET', `${SHOP}/isues`, undefined],
    ['an unknown parameter', 'GET', `${SHOP}/issues?lables=x`, undefined],
    ['a wrong parameter', 'GET', `${SHOP}/issues?direction=down`, undefined],
    ['a page that is no number', 'GET', `${SHOP}/issues?page=two`, undefined],
    ['a misspelt property', 'POST', `${SHOP}/issues`, { title: 'x', boddy: 'y' }],
    ['a missing property', 'POST', `${SHOP}/issues`, { body: 'y' }],
    ['a wrong type', 'POST', `${SHOP}/issues/1/assignees`, { assignees: 'alice' }],
    ['a wrong word', 'PATCH', `${SHOP}/issues/1`, { state: 'shut' }],
    ['no body', 'POST', `${SHOP}/issues`, undefined],
    ['a wrong method', 'PUT', `${SHOP}/issues`, { title: 'x' }],
  ])('sees %s', async (_, method, path, body) => {
    await call(method, path, body);
    expect(github.violations).toHaveLength(1);
  });

  it('has nothing against what is right', async () => {
    await call('GET', `${SHOP}/issues?state=all&creator=x&labels=a,b&sort=created&direction=desc&per_page=100&page=2`);
    await call('POST', `${SHOP}/issues`, { title: 'x', body: 'y', labels: ['a'], assignees: [] });
    await call('PATCH', `${SHOP}/issues/1`, { state: 'closed', state_reason: 'not_planned' });
    await call('POST', `${SHOP}/issues/1/labels`, { labels: ['a'] });
    await call('GET', `${SHOP}/git/ref/tags/deep/tag`);
    await call('GET', `${SHOP}/contents/a/b/c.yml?ref=main`);
    await call('POST', `${SHOP}/deployments`, { ref: 'main', auto_merge: false, required_contexts: [] });
    expect(github.violations).toEqual([]);
  });
});

describe('faults', () => {
  it('strike as often as they should, before or after the request is carried out', async () => {
    const title = { title: 'x' };
    const post = () =>
      call('POST', `${SHOP}/issues`, title).then(
        ({ status }) => status,
        () => 0,
      );
    const count = async () => (await github.inspect()).issues.length;
    github.fault({ method: 'POST', times: 1 }, { kind: 'answer', status: 503 });
    expect([await post(), await count()]).toEqual([503, 0]);
    github.fault({ method: 'POST', times: 1 }, { kind: 'reset' });
    expect([await post(), await count()]).toEqual([0, 0]);
    github.fault({ method: 'POST', times: 1 }, { kind: 'reset-after' });
    expect([await post(), await count()]).toEqual([0, 1]);
    github.fault({ method: 'POST', times: 1 }, { kind: 'answer-after', status: 502 });
    expect([await post(), await count()]).toEqual([502, 2]);
    const end = github.fault({ path: /issues/ }, { kind: 'answer', status: 410 });
    expect([await post(), await post()]).toEqual([410, 410]);
    end();
    expect([await post(), await count()]).toEqual([201, 3]);
    expect(github.requests.map(({ status }) => status)).toEqual([503, 0, 0, 502, 410, 410, 201]);
  });

  it('delay and hang, and stopping ends what hangs', async () => {
    github.fault({ method: 'GET', times: 1 }, { kind: 'delay', ms: 200 });
    const began = performance.now();
    await call('GET', `${SHOP}/issues`);
    expect(performance.now() - began).toBeGreaterThan(190);
    github.fault({}, { kind: 'hang' });
    const hanging = call('GET', `${SHOP}/issues`).catch(() => 'ended');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await github.stop();
    expect(await hanging).toBe('ended');
  });
});

describe('starting and stopping', () => {
  it('goes several side by side', async () => {
    const all = await Promise.all([startGitHub(), startGitHub(), startGitHub({ repositories: ['a/b', 'a/c'] })]);
    expect(new Set(all.map(({ url }) => url)).size).toBe(3);
    for (const { url } of all) expect((await fetch(url)).status).toBeLessThan(500);
    await Promise.all(all.map((each) => each.stop()));
    await expect(fetch(all[0]?.url ?? '')).rejects.toThrow();
  });
});
