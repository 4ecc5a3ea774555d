// What the diff says of migrations is known in time, or it is not: nothing waits for GitHub, and nothing is asked twice.
import { describe, expect, it } from '@jest/globals';
import { parseScenarios } from '../../sandbox/scenario/load.ts';
import { clockAt, clusterOf, codeHostOf, httpOf } from '../../sandbox/scenario/ports.ts';
import { serviceOf, signalOf } from '../../sandbox/scenario/run.ts';
import { planned } from '../../src/plan/approved.ts';
import { compare } from '../../src/plan/compare.ts';
import { decide } from '../../src/plan/decide.ts';
import type { Facts } from '../../src/plan/facts.ts';
import type { ObserveRequest } from '../../src/plan/first-look.ts';
import { lastLook } from '../../src/plan/last-look.ts';
import { comparing } from '../../src/plan/migrations.ts';
import { observe } from '../../src/plan/observe.ts';
import { schemaRisk } from '../../src/plan/schema-risk.ts';
import type { CodeHost } from '../../src/ports.ts';
import { hostOf } from '../investigation/github.ts';
import { BAD, GOOD, release, service } from './world.ts';

const WORLD = `
title: a column is dropped
cites: [pitfall 20]
service: { repository: acme/shop }
releases:
  - { version: 1.4.0, began: 1d, pods: 2 }
  - { version: 1.5.0, began: 10m, pods: [{ state: crashing }] }
diff: { db/migrate/1.sql: ALTER TABLE users DROP COLUMN email; }
expect: { decision: hold }
`;

function world(codeHost?: (real: CodeHost) => CodeHost) {
  const [scenario] = parseScenarios(WORLD, 'dropped.yaml').scenarios;
  if (scenario === undefined) throw new Error('no scenario');
  const one = serviceOf(scenario);
  const real = codeHostOf(scenario);
  return {
    key: 'api',
    service: one,
    signal: signalOf(scenario),
    approvedPlans: [] as readonly string[],
    world: {
      clock: clockAt(scenario.now),
      cluster: clusterOf(scenario, one),
      http: httpOf(scenario),
      codeHost: codeHost === undefined ? real : codeHost(real),
    },
  };
}

/** Answers when it is told to. */
function late() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const host = (real: CodeHost): CodeHost => ({
    ...real,
    request: async (request) => {
      await promise;
      return real.request(request);
    },
  });
  return { host, answer: resolve };
}

describe('migrations between the releases', () => {
  it('are named with file and line, as a risk and as what a person has to decide', async () => {
    const request = world();
    const { facts } = await observe(request);
    expect(facts.migrations?.steps).toEqual(['db/migrate/1.sql:1: the column `email` is dropped']);
    const { decision, options } = decide({ ...request, facts });
    expect(decision).toMatchObject({ kind: 'hold', code: 'awaiting-approval', to: { version: '1.4.0' } });
    expect(decision.reason).toContain('db/migrate/1.sql:1');
    expect(options.find(({ strategy }) => strategy === 'rollback')).toMatchObject({
      risk: 'high',
      against: expect.arrayContaining([expect.stringContaining('db/migrate/1.sql:1: the column `email` is dropped')]),
    });
  });

  it('are not waited for: what GitHub has not answered is unknown, which is said', async () => {
    const request = world(late().host);
    const { facts } = await observe(request);
    expect(facts.migrations).toMatchObject({ steps: null, pending: true });
    const { decision } = decide({ ...request, facts });
    expect(decision).toMatchObject({
      kind: 'act',
      against: expect.arrayContaining([expect.stringMatching(/migrations is unknown \(GitHub had not answered/)]),
    });
  });

  it('stop the write where the answer came before it, and only a rollback that nobody approved', async () => {
    const { host, answer } = late();
    const request = world(host);
    const { facts } = await observe(request);
    expect(await lastLook(request, facts, 'rollback')).toBeNull();
    answer();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(await lastLook(request, facts, 'rollback')).toMatchObject({
      code: 'awaiting-approval',
      why: expect.stringContaining('db/migrate/1.sql:1'),
    });
    expect(await lastLook(request, facts, 'restart')).toBeNull();
  });

  it('stop what was approved before they were known, and not what was approved knowing of them', async () => {
    const { host, answer } = late();
    const request = world(host);
    const { facts } = await observe(request);
    const before = planned({ ...request, facts }).approvable?.id ?? '';
    expect(await lastLook({ ...request, approvedPlans: [before] }, facts, 'rollback')).toBeNull();
    answer();
    await new Promise((resolve) => setTimeout(resolve, 0));
    const seen = { ...facts, migrations: (await observe(request)).facts.migrations };
    const knowing = planned({ ...request, facts: seen as Facts }).approvable?.id ?? '';
    expect(await lastLook({ ...request, approvedPlans: [before] }, facts, 'rollback')).toMatchObject({
      code: 'plan-moved',
      why: expect.stringContaining('migrated since (db/migrate/1.sql:1: the column `email` is dropped)'),
    });
    expect(await lastLook({ ...request, approvedPlans: [knowing] }, facts, 'rollback')).toBeNull();
  });

  it.each<[string, (request: ReturnType<typeof world>) => Partial<ObserveRequest>]>([
    ['nothing is to be written', () => ({ mode: 'plan' })],
    ['a person decides', ({ service: one }) => ({ service: { ...one, autonomy: 'approve' } })],
    ['the config requires it', ({ service: one }) => ({ service: { ...one, require: ['migrations'] } })],
  ])('are waited for where %s', async (_, more) => {
    const { host, answer } = late();
    const request = world(host);
    const { clock } = request.world;
    const sleep = (ms: number) => {
      answer();
      return clock.sleep(ms);
    };
    const asking = { ...request, world: { ...request.world, clock: { ...clock, sleep } } };
    const seen = async (more: Partial<ObserveRequest>) => (await observe({ ...asking, ...more })).facts.migrations;
    expect(await seen({ mode: 'respond' })).toMatchObject({ steps: null, pending: true });
    expect((await seen(more(request)))?.steps).toHaveLength(1);
  });

  it('are not asked for without a repository, a suspect or a release to go back to', async () => {
    const request = world();
    const { facts } = await observe(request);
    const asked = (seen: Partial<Facts>, one = request.service) =>
      comparing({ ...request, service: one }, { ...facts, ...seen }, Promise.resolve(null))?.target.version;
    expect(asked({}, service())).toBeUndefined();
    expect(asked({ suspect: null })).toBeUndefined();
    expect(asked({ releases: facts.releases.slice(0, 1) })).toBeUndefined();
    expect(asked({})).toBe('1.4.0');
  });

  it('are known of the very release that is gone back to, or of a later one that has some', async () => {
    const { facts } = await observe(world());
    const [bad, good] = facts.releases;
    if (bad === undefined || good === undefined) throw new Error('no releases');
    const older = { ...good, uid: 'rs-older', revision: 0, version: '1.3.0' };
    const all = { ...facts, releases: [...facts.releases, older] };
    expect(schemaRisk(all, older).steps).toHaveLength(1);
    const none = { ...all, migrations: { target: good.uid, steps: [], why: '' } };
    expect(schemaRisk(none, good).steps).toEqual([]);
    expect(schemaRisk(none, older)).toEqual({ steps: null, why: 'the diff to 1.4.0 was looked at' });
  });
});

const path = (range: string) => `/repos/acme/shop/compare/${range}?per_page=1`;
const file = (filename: string, more: object = {}) => ({ filename, status: 'added', changes: 1, patch: '+', ...more });

function asked(routes: Readonly<Record<string, unknown>>, releases = { suspect: BAD, target: GOOD }) {
  const codeHost = hostOf(routes);
  const clock = { at: 0, now: () => Date.now(), monotonic: () => clock.at, sleep: async () => {} };
  const request = {
    ...releases,
    service: service({ repository: 'acme/shop' }),
    releases: [releases.suspect, releases.target],
    deployments: Promise.resolve(null),
    world: { codeHost, clock },
  };
  return { codeHost, clock, request, ask: () => compare(request) };
}

describe('the comparison', () => {
  it('tries the tag with and without its v, once a run', async () => {
    const { codeHost, ask } = asked({
      [path('v1.4.0...v1.5.0')]: { files: [file('db/migrate/1.sql'), file('src/a.ts')] },
    });
    expect(await ask()).toEqual({ files: [{ path: 'db/migrate/1.sql', patch: '+' }], all: true });
    await ask();
    expect(codeHost.asked).toEqual([path('1.4.0...1.5.0'), path('v1.4.0...v1.5.0')]);
  });

  it('believes a commit before a tag', async () => {
    const revision = (sha: string) => ({ annotations: { 'org.opencontainers.image.revision': sha } });
    const [base, head] = ['a'.repeat(40), 'b'.repeat(40)];
    const suspect = release('1.5.0', 2, revision(head));
    const target = release('1.4.0', 1, revision(base));
    const { codeHost, ask } = asked({ [path(`${base}...${head}`)]: { files: [] } }, { suspect, target });
    expect(await ask()).toEqual({ files: [], all: true });
    expect(codeHost.asked).toHaveLength(1);
  });

  it('goes by GitHub Deployments where no name is known there', async () => {
    const [base, head] = ['a'.repeat(40), 'b'.repeat(40)];
    const { request } = asked({ [path(`${base}...${head}`)]: { files: [] } });
    const deployed = (sha: string, ref: string) => ({ sha, ref, at: GOOD.beganAt, state: 'success', url: null });
    const deployments = Promise.resolve([deployed(head, 'v1.5.0'), deployed(base, 'v1.4.0')]);
    expect(await compare({ ...request, deployments })).toEqual({ files: [], all: true });
  });

  it('leaves out what is removed or only has another name, and says where the list is cut off', async () => {
    const files = [
      file('migrations/1.sql', { status: 'removed' }),
      file('migrations/2.sql', { status: 'renamed', changes: 0, patch: undefined }),
      file('migrations/3.sql', { patch: undefined }),
      ...Array.from({ length: 297 }, (_, index) => file(`src/${index}.ts`)),
    ];
    const { ask } = asked({ [path('1.4.0...1.5.0')]: { files } });
    expect(await ask()).toEqual({ files: [{ path: 'migrations/3.sql', patch: null }], all: false });
  });

  it('is asked for again a minute after it failed', async () => {
    const { codeHost, clock, ask } = asked({
      [path('1.4.0...1.5.0')]: 503,
      [path('v1.4.0...v1.5.0')]: new Error('down'),
    });
    expect(await ask()).toEqual({ why: 'GitHub answered 503 to the comparison' });
    await ask();
    expect(codeHost.asked).toHaveLength(2);
    clock.at = 61_000;
    await ask();
    expect(codeHost.asked).toHaveLength(4);
  });
});
