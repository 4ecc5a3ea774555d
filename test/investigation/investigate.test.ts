import { describe, expect, it } from '@jest/globals';
import { configSchema, type Service } from '../../src/config/schema.ts';
import { ResponderError } from '../../src/errors.ts';
import type { Release } from '../../src/incident.ts';
import { investigate } from '../../src/investigation/investigate.ts';
import type { CodeHost, History, HistoryRange } from '../../src/ports.ts';
import { BAD, BRIEF, GOOD, HUNK } from '../postmortem/story.ts';
import { clockOf, hostOf } from './github.ts';

const [HEAD, BASE, CULPRIT] = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)];
const silent = new ResponderError('host-unreachable', 'no answer', 'Try later.');
const COMPARE = `/repos/acme/shop/compare/${BASE}...${HEAD}?per_page=100`;

function serviceOf(parts: object = {}): Service {
  const service = {
    match: [{ service: 'api-server' }],
    workload: { namespace: 'shop', name: 'api-server' },
    repository: 'acme/shop',
    ...parts,
  };
  const parsed = configSchema.parse({ version: 1, services: { 'api-server': service } }).services['api-server'];
  if (parsed === undefined) throw new Error('the service is in the config');
  return parsed;
}

function releaseOf(ref: typeof BAD): Release {
  const spec = { containers: [{ name: 'api', image: ref.image }] };
  return {
    ...ref,
    createdAt: '2026-11-23T18:01:10.000Z',
    beganAt: '2026-11-23T18:01:10.000Z',
    beganFrom: 'ReplicaSet',
    endedAt: null,
    desired: 3,
    readyReplicas: 3,
    template: { spec },
    annotations: {},
    templateLabels: {},
  };
}

function listed(sha: string, message: string) {
  return {
    sha,
    html_url: `https://github.com/acme/shop/commit/${sha}`,
    commit: { message, author: { name: 'Kim' }, committer: { date: '2026-11-23T12:00:00Z' } },
    author: { login: 'kim' },
    parents: [{}],
  };
}

const INNOCENT = Array.from({ length: 11 }, (_, index) =>
  listed(`${index}`.padStart(40, 'd'), `Translate page ${index}`),
);
const COMMITS = [...INNOCENT.slice(0, 6), listed(CULPRIT, 'Page through users'), ...INNOCENT.slice(6)];
const PULL = {
  number: 41,
  html_url: 'https://github.com/acme/shop/pull/41',
  title: 'Page through users',
  user: { login: 'kim' },
  merged_at: '2026-11-23T12:00:00Z',
  base: { repo: { full_name: 'acme/shop' } },
};

function comparison(parts: object = {}) {
  return {
    status: 'ahead',
    ahead_by: 12,
    behind_by: 0,
    total_commits: 12,
    html_url: 'https://github.com/acme/shop/compare/x',
    commits: COMMITS,
    files: [{ filename: 'src/api/users.ts' }],
    ...parts,
  };
}

function routes(parts: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const files = (commit: { sha: string }) => ({
    ...commit,
    files: [
      {
        filename: `src/pages/${commit.sha.slice(-2)}.tsx`,
        patch: '@@ -1 +1 @@\n-<h1>Hello</h1>\n+<h1>{t("hello")}</h1>',
      },
    ],
  });
  return {
    '/repos/acme/shop/git/ref/tags/v2.5.3': { object: { type: 'commit', sha: HEAD } },
    '/repos/acme/shop/git/ref/tags/v2.5.2': { object: { type: 'tag', sha: 'e'.repeat(40) } },
    [`/repos/acme/shop/git/tags/${'e'.repeat(40)}`]: { object: { type: 'commit', sha: BASE } },
    [`${COMPARE}&page=1`]: comparison(),
    ...Object.fromEntries(INNOCENT.map((commit) => [`/repos/acme/shop/commits/${commit.sha}`, files(commit)])),
    [`/repos/acme/shop/commits/${CULPRIT}`]: {
      ...listed(CULPRIT, 'Page through users'),
      files: [{ filename: 'src/api/users.ts', patch: HUNK }],
    },
    [`/repos/acme/shop/commits/${CULPRIT}/pulls`]: [PULL],
    ...parts,
  };
}

function historyOf(range: HistoryRange | Error = { commits: [], incomplete: 'no clone here' }): History {
  return { range: async () => (range instanceof Error ? Promise.reject(range) : range) };
}

function run(host: CodeHost, history = historyOf(), service = serviceOf()) {
  return investigate({
    host,
    history,
    clock: clockOf(),
    service,
    brief: BRIEF,
    from: BAD,
    to: GOOD,
    releases: [releaseOf(BAD), releaseOf(GOOD)],
    deadline: 60_000,
  });
}

describe('investigate', () => {
  it('finds both releases, the range, the suspect with its pull request, hunk and what is odd about it', async () => {
    const host = hostOf(routes());
    const found = await run(host);
    expect(found.from).toEqual({ version: '2.5.3', sha: HEAD, how: 'image tag 2.5.3, Git tag v2.5.3' });
    expect(found.to?.sha).toBe(BASE);
    expect(found).toMatchObject({
      commits: 12,
      files: 1,
      incomplete: null,
      abstained: null,
      compareUrl: 'https://github.com/acme/shop/compare/x',
    });
    expect(found.suspects[0]).toMatchObject({
      sha: CULPRIT,
      pullRequest: { number: 41, repository: 'acme/shop' },
      hunks: [{ path: 'src/api/users.ts' }],
    });
    expect(found.suspects[0]?.reasons).toContain(
      'In src/api/users.ts, the connection taken here is released only when no error is thrown.',
    );
    expect(found.suspects[0]?.looks?.[0]).toMatch(/^a call that fails in between/);
    expect(found.pullRequests.map((each) => each.number)).toEqual([41]);
    expect(found.pullsNotLookedUp).toBe(0);
    expect(host.asked.length).toBeLessThanOrEqual(42);
  });

  it('stays within 40 requests, and reads the files of the most promising commits only', async () => {
    const many = Array.from({ length: 120 }, (_, index) =>
      listed(`${index}`.padStart(40, 'd'), `Translate page ${index}`),
    );
    const [first, second] = [[...many.slice(0, 99), listed(CULPRIT, 'Page through users')], many.slice(99)];
    const host = hostOf(
      routes({
        [`${COMPARE}&page=1`]: comparison({ total_commits: 121, commits: first }),
        [`${COMPARE}&page=2`]: comparison({ total_commits: 121, commits: second }),
      }),
    );
    const found = await run(host);
    expect(found.commits).toBe(121);
    const looked = host.asked.filter((path) => path.endsWith('/pulls')).length;
    expect([looked, found.pullsNotLookedUp]).toEqual([looked, 121 - looked]);
    expect(found.suspects[0]?.sha).toBe(CULPRIT);
    expect(host.asked.length).toBeLessThanOrEqual(40);
  });

  it.each([
    ['unrelated histories', 404, /no common ancestor.*no clone here/],
    ['a server error', 503, /GitHub answered 503/],
    ['no answer', new Error('socket hang up'), /socket hang up/],
    [
      'a range that is empty',
      comparison({ status: 'identical', total_commits: 0, commits: [] }),
      /no commits lie between/,
    ],
    [
      'a release older than the one gone back to',
      comparison({ status: 'behind', ahead_by: 0, behind_by: 3, total_commits: 0, commits: [] }),
      /older than the one gone back to/,
    ],
  ])('says what is missing after %s, and suspects nobody', async (_, answer, why) => {
    const found = await run(hostOf(routes({ [`${COMPARE}&page=1`]: answer })));
    expect(found.incomplete).toMatch(why);
    expect(found.suspects).toEqual([]);
    expect(found.abstained).not.toBeNull();
  });

  it.each([
    [
      'the tag of a release',
      { '/repos/acme/shop/git/ref/tags/v2.5.2': 503 },
      /^GET .*tags\/v2\.5\.2: GitHub answered 503$/,
    ],
    ['the range', { [`${COMPARE}&page=1`]: silent }, /^GET .*compare.*: no answer/],
    [
      "the suspect's pull request",
      { [`/repos/acme/shop/commits/${CULPRIT}/pulls`]: 429 },
      /^GET .*pulls: GitHub answered 429$/,
    ],
  ])('says that GitHub may tell later of %s', async (_, answers, why) => {
    expect((await run(hostOf(routes(answers)))).unanswered).toMatch(why);
  });

  it.each([
    ['all was answered', {}],
    ['there is no such tag', { '/repos/acme/shop/git/ref/tags/v2.5.2': 404 }],
    ['what is missing is not about whom to tell', { [`/repos/acme/shop/commits/${INNOCENT[0]?.sha}`]: 503 }],
  ])('waits for no later answer where %s', async (_, answers) => {
    expect((await run(hostOf(routes(answers)))).unanswered).toBeUndefined();
  });

  it('still ranks where the releases diverged, and says so', async () => {
    const found = await run(
      hostOf(routes({ [`${COMPARE}&page=1`]: comparison({ status: 'diverged', behind_by: 2 }) })),
    );
    expect(found.incomplete).toMatch(/diverged: the earlier one has 2 commits/);
    expect(found.suspects[0]?.sha).toBe(CULPRIT);
  });

  it('reads past the limits of the compare API from a clone', async () => {
    const commit = {
      sha: CULPRIT,
      merge: false,
      message: 'Page through users',
      author: 'Kim',
      date: '2026-11-23T12:00:00.000Z',
      files: [{ path: 'src/api/users.ts', patch: HUNK }],
    };
    const others = Array.from({ length: 300 }, (_, index) => ({
      ...commit,
      sha: `${index}`.padStart(40, 'd'),
      message: `Translate page ${index}`,
      files: [{ path: `src/pages/${index}.tsx`, patch: null }],
    }));
    const found = await run(
      hostOf(routes({ [`${COMPARE}&page=1`]: comparison({ total_commits: 301 }) })),
      historyOf({ commits: [...others, commit], incomplete: null }),
    );
    expect(found).toMatchObject({ commits: 301, files: 301, incomplete: null });
    expect(found.suspects[0]?.sha).toBe(CULPRIT);
  });

  it('ranks what the compare API gave where the clone fails too, and says so', async () => {
    const found = await run(
      hostOf(routes({ [`${COMPARE}&page=1`]: comparison({ total_commits: 301 }) })),
      historyOf(new Error('disk full')),
    );
    expect(found.incomplete).toMatch(/past the compare API's limits.*disk full/);
    expect(found.suspects[0]?.sha).toBe(CULPRIT);
  });

  it('says which signs it looked at where a release names no commit', async () => {
    const found = await run(hostOf({}));
    expect(found.incomplete).toMatch(
      /commit of 2\.5\.3 is not known.*Git tag 2\.5\.3: no such tag.*Git tag v2\.5\.3: no such tag/,
    );
    expect(found.abstained).toMatch(/not known/);
  });

  it('asks nothing where the config names no repository', async () => {
    const host = hostOf(routes());
    const { repository: _, ...service } = serviceOf();
    const found = await run(host, historyOf(), service);
    expect(found).toMatchObject({
      repository: null,
      suspects: [],
      incomplete: 'the config names no repository for this service',
    });
    expect(host.asked).toEqual([]);
  });

  it('does not throw on answers of any shape', async () => {
    for (const body of [
      null,
      [],
      'x',
      { commits: [null, 1, { sha: 5 }], total_commits: 3, status: 'ahead', files: {} },
    ]) {
      const found = await run(hostOf(routes({ [`${COMPARE}&page=1`]: body })));
      expect(found.suspects).toEqual([]);
    }
  });

  it('ends by its deadline, however slow GitHub is', async () => {
    const clock = clockOf();
    const slow: CodeHost = {
      repository: 'acme/shop',
      request: async ({ deadline = 0 }) => {
        await clock.sleep(deadline);
        throw new Error(`no answer within ${deadline} ms`);
      },
    };
    // Both releases are looked up at once; on this clock their waits add up.
    const started = clock.monotonic();
    const request = {
      host: slow,
      history: historyOf(),
      clock,
      service: serviceOf(),
      brief: BRIEF,
      from: BAD,
      to: GOOD,
    };
    const found = await investigate({ ...request, releases: [], deadline: 15_000 });
    expect(clock.monotonic() - started).toBeLessThanOrEqual(30_000);
    expect(found.incomplete).toMatch(/no answer within 10000 ms|the time is up/);
    expect(found.suspects).toEqual([]);
  });

  it('turns even a broken port into a reason', async () => {
    const broken = {
      repository: 'acme/shop',
      request: () => {
        throw new Error('broken port');
      },
    } as CodeHost;
    expect((await run(broken)).incomplete).toMatch(/broken port/);
  });
});
