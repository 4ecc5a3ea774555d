import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SandboxGitHub, startGitHub } from '../../sandbox/github/index.ts';
import { createCodeHost } from '../../src/edges/github.ts';
import type { Clock, CodeHost } from '../../src/ports.ts';
import { marked } from '../../src/postmortem/marker.ts';
import { type IssueRequest, type Published, publishIssue } from '../../src/postmortem/publish.ts';

/** Real time, but nobody waits for a pause. */
const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now(), sleep: async () => undefined };
const today = () => new Date().toISOString().slice(0, 10);
const KEY = 'uid-1/rs-2/7';

let github: SandboxGitHub;
let host: CodeHost;
beforeEach(async () => {
  github = await startGitHub({ users: ['alice', 'bob'], strangers: ['mallory'] });
  host = hostOf(github.token);
});
afterEach(async () => {
  await github.stop();
  await Promise.all(asked.splice(0));
  expect(github.violations).toEqual([]);
});

/** Ends when its answer is here, or when it is not asked again: also what nobody waits for any more. */
const asked: Promise<unknown>[] = [];

function hostOf(token: string): CodeHost {
  const made = createCodeHost({ token, repository: 'acme/shop', apiUrl: github.url, writeGap: 0 });
  const request: CodeHost['request'] = (wanted) => {
    const answer = made.request(wanted);
    asked.push(answer.catch(() => undefined));
    return answer;
  };
  return { ...made, request };
}

function publish(change: Partial<IssueRequest> = {}, by = host): Promise<Published> {
  return publishIssue(by, {
    repository: 'acme/shop',
    key: KEY,
    title: 'SEV1 api: errors on /api/users',
    body: '## Summary\n\nIt broke.',
    labels: ['incident', 'sev1'],
    assignees: ['alice'],
    deadline: 20_000,
    clock,
    ...change,
  });
}

function written(published: Published) {
  if (published.owed) throw new Error(published.why);
  return published;
}

const writes = () => github.requests.filter(({ method, path }) => method !== 'GET' && path !== '/graphql');
const issuePosts = () => writes().filter(({ method, path }) => method === 'POST' && path.endsWith('/issues'));

describe('publishIssue', () => {
  it.each([
    ['before', 60_000, 1],
    ['after', -60_000, 0],
  ])("writes over an issue only where it was opened before it might be another run's (%s)", async (_, ms, patches) => {
    await publish();
    const sent = writes().length;
    const again = written(await publish({ body: 'Not known.', since: new Date(Date.now() + ms).toISOString() }));
    expect([again.created, writes().length - sent]).toEqual([false, patches]);
    expect((await github.inspect()).issues[0]?.body.startsWith('Not known.')).toBe(patches === 1);
  });

  it('opens one issue with its number, labels and assignees', async () => {
    const published = written(await publish());
    const { issues } = await github.inspect();
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({
      number: published.number,
      title: `INC-${today()}-001: SEV1 api: errors on /api/users`,
      labels: ['incident', 'sev1'],
      assignees: ['alice'],
      author: 'github-actions[bot]',
      comments: [],
    });
    expect(published).toMatchObject({ created: true, notes: [], incident: `INC-${today()}-001` });
    expect(published.url).toBe(`${github.url}/acme/shop/issues/${published.number}`);
  });

  it('writes nothing where nothing is new', async () => {
    written(await publish());
    const before = writes().length;
    expect(written(await publish())).toMatchObject({ created: false, number: 1 });
    expect(writes()).toHaveLength(before);
  });

  it('updates the one issue in place, keeping its number', async () => {
    const first = written(await publish());
    const second = written(await publish({ body: 'Recovered.', title: `${first.incident}: SEV1 api: over` }));
    const { issues } = await github.inspect();
    expect(issues).toHaveLength(1);
    expect(issues[0]?.body).toMatch(/^Recovered\.\n\n<!-- incident-responder issue /);
    expect(issues[0]?.title).toBe(`${first.incident}: SEV1 api: over`);
    expect(issues[0]?.comments).toEqual([]);
    expect(second.incident).toBe(first.incident);
  });

  it('keeps the name of the alert where an approval names none, and tells the new severity', async () => {
    written(await publish());
    const approved = { title: 'SEV2 api: approved rollback', body: 'Recovered.', keepsName: true };
    expect(written(await publish(approved))).toMatchObject({ created: false });
    const { issues } = await github.inspect();
    expect(issues).toMatchObject([{ title: `INC-${today()}-001: SEV2 api: errors on /api/users`, comments: [] }]);
    expect(written(await publish({ ...approved, key: 'another' }))).toMatchObject({ created: true });
    expect((await github.inspect()).issues.map(({ title }) => title)).toContain(
      `INC-${today()}-002: SEV2 api: approved rollback`,
    );
  });

  it('ranks the incidents of a day by issue number', async () => {
    const body = 'Opened by another workflow.';
    await github.seed({
      issues: [
        { author: 'alice', title: `INC-${today()}-001: not ours`, body },
        { author: 'github-actions[bot]', title: 'Nightly build failed', body },
      ],
    });
    const keys = ['a', 'b', 'c'];
    const all = [];
    for (const key of keys) all.push(written(await publish({ key })).incident);
    expect(all).toEqual(keys.map((_, index) => `INC-${today()}-00${index + 1}`));
  });

  it('agrees on the numbers of two that were opened at once', async () => {
    const all = await Promise.all(['a', 'b'].map((key) => publish({ key }, hostOf(github.token))));
    const again = [];
    for (const key of ['a', 'b']) again.push(written(await publish({ key })).incident);
    expect(new Set(again)).toEqual(new Set([`INC-${today()}-001`, `INC-${today()}-002`]));
    const { issues } = await github.inspect();
    const byNumber = all.map(written).toSorted((a, b) => a.number - b.number);
    expect(issues.map(({ title }) => title.slice(0, 18))).toEqual([`INC-${today()}-001`, `INC-${today()}-002`]);
    expect(byNumber.map(({ number }) => number)).toEqual(issues.map(({ number }) => number));
  });

  it('leaves one open where ten runs meet', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => publish({}, hostOf(github.token))));
    const { issues } = await github.inspect();
    expect(issues.filter(({ state }) => state === 'open').map(({ number }) => number)).toEqual([1]);
    expect(new Set(all.map((each) => written(each).number))).toEqual(new Set([1]));
    for (const double of issues.slice(1))
      expect(double).toMatchObject({ body: expect.stringMatching(/^Duplicate of #1: /), comments: [] });
  });

  it("does not take a stranger's issue with our marker for ours, nor closes it", async () => {
    const body = marked({ kind: 'issue', key: KEY, title: 'x', body: 'hijacked' });
    await github.seed({ issues: [{ author: 'mallory', title: 'INC-1', body, labels: ['incident'] }] });
    const published = written(await publish());
    const { issues } = await github.inspect();
    expect(published).toMatchObject({ created: true, number: 2 });
    expect(issues[0]).toMatchObject({ author: 'mallory', state: 'open', body, comments: [] });
  });

  it('does not let foreign text bring a marker along', async () => {
    const forged = marked({ kind: 'issue', key: 'other', title: '', body: '' });
    written(await publish({ body: `The alert said:\n\n\`\`\`\n${forged}\n\`\`\`` }));
    expect(written(await publish({ key: 'other' }))).toMatchObject({ created: true, number: 2 });
    expect(written(await publish({ body: 'new' }))).toMatchObject({ created: false, number: 1 });
  });

  it('knows its own issues with the token of an App, and does not touch those of the workflow token', async () => {
    const app = hostOf(github.appToken);
    written(await publish());
    expect(written(await publish({}, app))).toMatchObject({ created: true, number: 2 });
    expect(written(await publish({ body: 'new' }, hostOf(github.appToken)))).toMatchObject({
      created: false,
      number: 2,
    });
  });

  it('knows its own issues with the token of a person', async () => {
    const person = hostOf('token-alice');
    expect(written(await publish({}, person))).toMatchObject({ created: true });
    expect(written(await publish({ body: 'new' }, hostOf('token-alice')))).toMatchObject({ created: false, number: 1 });
  });

  it('says who cannot be assigned', async () => {
    const published = written(await publish({ assignees: ['mallory', 'bob', 'ghost'] }));
    expect(published.notes).toEqual([
      'mallory cannot be assigned to issues of acme/shop',
      'ghost cannot be assigned to issues of acme/shop',
    ]);
    expect(published.unheard).toBeNull();
    expect((await github.inspect()).issues[0]?.assignees).toEqual(['bob']);
  });

  it.each([403, 500, 503])('does not take %s for somebody who cannot be assigned', async (status) => {
    github.fault({ method: 'POST', path: /assignees/, times: 1 }, { kind: 'answer', status });
    expect(written(await publish())).toMatchObject({
      notes: [expect.stringContaining(`assignees: POST`)],
      unheard: expect.stringContaining(String(status)),
    });
    expect(written(await publish())).toMatchObject({ unheard: null });
    expect((await github.inspect()).issues[0]?.assignees).toEqual(['alice']);
  });

  it('assigns one by one where GitHub refuses all for one', async () => {
    github.fault(
      { method: 'POST', path: /assignees/, times: 1 },
      { kind: 'answer', status: 422, body: { message: 'Validation Failed' } },
    );
    written(await publish({ assignees: ['alice', 'bob'] }));
    expect((await github.inspect()).issues[0]?.assignees).toEqual(['alice', 'bob']);
  });

  it('finds its issue although somebody took the labels off', async () => {
    github.fault(
      { method: 'POST', path: /labels/, times: 1 },
      { kind: 'answer', status: 403, body: { message: 'no' } },
    );
    expect(written(await publish())).toMatchObject({
      notes: [expect.stringContaining('labels: POST')],
      unheard: expect.stringContaining('labels: POST'),
    });
    expect(written(await publish())).toMatchObject({ created: false, notes: [], unheard: null });
    expect((await github.inspect()).issues[0]?.labels).toEqual(['incident', 'sev1']);
  });

  it('takes off a label of its own that another one stands in for, once, and no other', async () => {
    const labels = ['incident', 'sev2'];
    written(await publish({ labels }));
    const path = '/repos/acme/shop/issues/1/labels';
    const add = (name: string) =>
      hostOf('token-alice').request({ method: 'POST', path, body: { labels: [name] }, deadline: 5_000 });
    await add('sev3');
    const raised = { labels: ['incident', 'sev1'], replaced: ['sev2'] };
    github.fault({ method: 'DELETE', path: /sev2/, times: 1 }, { kind: 'answer', status: 503 });
    expect(written(await publish(raised)).unheard).toMatch(/labels: DELETE/);
    expect(written(await publish(raised))).toMatchObject({ notes: [], unheard: null });
    const now = async () => (await github.inspect()).issues[0]?.labels;
    expect(await now()).toEqual(['incident', 'sev3', 'sev1']);
    await add('sev2');
    written(await publish({ ...raised, body: 'Over.' }));
    expect(await now()).toEqual(['incident', 'sev3', 'sev1', 'sev2']);
  });

  it('counts a label as taken off that is gone already', async () => {
    written(await publish({ labels: ['incident', 'sev2'] }));
    github.fault({ method: 'DELETE', path: /sev2/, times: 1 }, { kind: 'answer', status: 404 });
    const raised = await publish({ labels: ['incident', 'sev1'], replaced: ['sev2'] });
    expect(written(raised)).toMatchObject({ notes: [], unheard: null });
  });

  it('cuts labels, titles and bodies to what GitHub takes', async () => {
    const long = { title: '😀'.repeat(300), body: 'ä line\n'.repeat(20_000), labels: ['incident', 'x'.repeat(80)] };
    expect(written(await publish(long)).notes).toEqual([]);
    const issue = (await github.inspect()).issues[0];
    expect(issue?.title.length).toBeLessThanOrEqual(256);
    expect(Buffer.byteLength(issue?.body ?? '')).toBeLessThanOrEqual(60_200);
    expect(written(await publish(long))).toMatchObject({ created: false });
  });

  it('writes further details as comments, once', async () => {
    const comments = ['part one', 'part two'];
    written(await publish({ comments }));
    written(await publish({ comments: ['part one', 'part two, changed'], body: 'new' }));
    const issue = (await github.inspect()).issues[0];
    expect(issue?.comments.map(({ body }) => body.split('\n')[0])).toEqual(['part one', 'part two, changed']);
  });
});

describe('whose issues are ours', () => {
  const BAD_MINUTE = [
    ['502', { kind: 'answer', status: 502 }],
    ['a limit', { kind: 'answer', status: 403, body: { message: 'API rate limit exceeded' } }],
    [
      'an answer without a name',
      { kind: 'answer', status: 200, body: { errors: [{ message: 'Something went wrong' }] } },
    ],
    ['a reset', { kind: 'reset' }],
  ] as const;

  it.each(BAD_MINUTE)('is not guessed where GraphQL answers with %s: owed, and not opened twice', async (_, effect) => {
    written(await publish({}, hostOf(github.appToken)));
    const repair = github.fault({ method: 'POST', path: /graphql/ }, effect);
    const app = hostOf(github.appToken);
    expect(await publish({ body: 'Recovered.' }, app)).toMatchObject({ owed: true });
    repair();
    expect(written(await publish({ body: 'Recovered.' }, app))).toMatchObject({ created: false, number: 1 });
    expect((await github.inspect()).issues).toHaveLength(1);
  });

  it.each([
    ['refuses it', { kind: 'answer', status: 403, body: { message: 'Resource not accessible by integration' } }],
    ['has none', { kind: 'answer', status: 404 }],
    ['forbids the field', { kind: 'answer', status: 200, body: { data: null, errors: [{ type: 'FORBIDDEN' }] } }],
  ] as const)("is the workflow's where GraphQL %s", async (_, effect) => {
    github.fault({ method: 'POST', path: /graphql/ }, effect);
    written(await publish());
    expect(written(await publish({ body: 'Recovered.' }, hostOf(github.token)))).toMatchObject({ created: false });
  });
});

describe('what people did to the issue', () => {
  it('is not overwritten: the new state goes into one comment', async () => {
    written(await publish());
    const edited = (await github.inspect()).issues[0]?.body.replace('It broke.', 'It broke. **Lesson: pool limits.**');
    await bySomebody({ body: edited });
    const published = written(await publish({ body: 'Recovered.' }));
    written(await publish({ body: 'Recovered, and over.' }));
    const issue = (await github.inspect()).issues[0];
    expect(published.notes).toEqual(['a person has edited issue #1: the new state is in a comment']);
    expect(issue?.body).toBe(edited);
    expect(issue?.comments).toHaveLength(1);
    expect(issue?.comments[0]?.body).toContain('Recovered, and over.');
  });

  it('takes no name from a title that a person wrote', async () => {
    written(await publish());
    await bySomebody({ title: 'Users cannot log in' });
    await publish({ title: 'SEV2 api: approved rollback', body: 'Recovered.', keepsName: true });
    const [issue] = (await github.inspect()).issues;
    expect(issue).toMatchObject({ title: 'Users cannot log in', comments: [expect.anything()] });
  });

  it('does not reopen what was closed', async () => {
    written(await publish());
    await bySomebody({ state: 'closed' });
    written(await publish({ body: 'Recovered.' }));
    const issue = (await github.inspect()).issues[0];
    expect(issue).toMatchObject({ state: 'closed', comments: [{ body: expect.stringContaining('Recovered.') }] });
    expect(issue?.body).toContain('It broke.');
  });

  it("is not seen in GitHub's own line ends", async () => {
    written(await publish());
    const body = (await github.inspect()).issues[0]?.body.replaceAll('\n', '\r\n');
    await bySomebody({ body });
    expect(written(await publish({ body: 'Recovered.' })).notes).toEqual([]);
    expect((await github.inspect()).issues[0]?.body).toContain('Recovered.');
  });

  async function bySomebody(body: object): Promise<void> {
    await hostOf('token-alice').request({ method: 'PATCH', path: '/repos/acme/shop/issues/1', body });
  }
});

describe('when GitHub fails', () => {
  const create = { method: 'POST', path: /\/issues\?$/ };

  it.each([
    ['a reset after it was stored', { kind: 'reset-after' }],
    ['a 502 after it was stored', { kind: 'answer-after', status: 502 }],
    ['a reset before it was stored', { kind: 'reset' }],
    ['a 503', { kind: 'answer', status: 503 }],
    ['half an answer', { kind: 'half' }],
  ] as const)(
    'opens one issue through %s',
    async (_, effect) => {
      github.fault({ ...create, times: 1 }, effect);
      written(await publish({ deadline: 15_000 }));
      const { issues } = await github.inspect();
      expect(issues).toHaveLength(1);
      expect(issues[0]).toMatchObject({ labels: ['incident', 'sev1'], assignees: ['alice'] });
      expect(issuePosts().length).toBeLessThanOrEqual(2);
    },
    20_000,
  );

  it('sends no third POST, and owes the report', async () => {
    github.fault(create, { kind: 'reset' });
    expect(await publish()).toMatchObject({ owed: true });
    expect(issuePosts()).toHaveLength(2);
    expect((await github.inspect()).issues).toHaveLength(0);
  });

  it('does not open one where the list cannot be read', async () => {
    github.fault({ method: 'GET', path: /issues/ }, { kind: 'answer', status: 503 });
    expect(await publish()).toMatchObject({ owed: true });
    expect(issuePosts()).toHaveLength(0);
  });

  it('closes its own younger double where the list had lagged, and keeps the older one', async () => {
    const stale = { kind: 'answer', status: 200, body: [] } as const;
    written(await publish());
    github.fault({ method: 'GET', path: /\/issues\?state=all/, times: 2 }, stale);
    const published = written(await publish({ body: 'second' }));
    const { issues } = await github.inspect();
    expect(published).toMatchObject({ number: 1, created: false });
    expect(issues.map(({ state }) => state)).toEqual(['open', 'closed']);
    expect(issues[1]?.body).toMatch(/^Duplicate of #1: .*second/s);
  });

  it('closes on the next run what a dead run left double', async () => {
    const stale = { kind: 'answer', status: 200, body: [] } as const;
    written(await publish());
    github.fault({ method: 'GET', path: /\/issues\?state=all/, times: 4 }, stale);
    expect(written(await publish())).toMatchObject({ number: 2 });
    expect(written(await publish())).toMatchObject({ number: 1 });
    expect((await github.inspect()).issues.map(({ state }) => state)).toEqual(['open', 'closed']);
  });

  it.each([
    [401, 'Bad credentials', 'not valid'],
    [403, 'Repository was archived so is read-only.', 'archived'],
    [403, 'Resource not accessible by integration', 'issues: write'],
    [404, 'Not Found', 'Check the name'],
    [410, 'Issues are disabled for this repo', 'Issues are disabled'],
  ])('owes the report after %s %s, with the way out', async (status, message, remedy) => {
    github.fault({ path: /\/issues/ }, { kind: 'answer', status, body: { message } });
    const published = await publish();
    expect(published).toEqual({ owed: true, why: expect.stringContaining(message) });
    expect(published).toEqual({ owed: true, why: expect.stringContaining(remedy) });
  });

  it('says that the token is not valid', async () => {
    const published = await publish({}, hostOf('stolen-token-4711'));
    expect(published).toMatchObject({ owed: true, why: expect.stringContaining('not valid') });
    expect(JSON.stringify(published)).not.toContain('4711');
  });

  it('gives up at its deadline where GitHub hangs', async () => {
    github.fault({}, { kind: 'hang' });
    const began = performance.now();
    expect(await publish({ deadline: 500 })).toMatchObject({ owed: true });
    expect(performance.now() - began).toBeLessThan(9000); // less than one request may take
  });

  it('owes the report where the update was not taken', async () => {
    written(await publish());
    github.fault({ method: 'PATCH' }, { kind: 'answer', status: 503 });
    expect(await publish({ body: 'new' })).toMatchObject({ owed: true, why: expect.stringContaining('503') });
  });

  it('repeats an update whose answer was lost', async () => {
    written(await publish());
    github.fault({ method: 'PATCH', times: 1 }, { kind: 'reset-after' });
    written(await publish({ body: 'new' }));
    expect((await github.inspect()).issues[0]?.body).toMatch(/^new\n/);
  });
});
