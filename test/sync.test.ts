// When a sync that was paused for a rollback goes on. The clusters and GitHub here hold just what is looked at.
import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../src/config/load.ts';
import { systemClock } from '../src/edges/clock.ts';
import type { Handling } from '../src/handling.ts';
import type { Operation, ReleaseRef } from '../src/incident.ts';
import { fetchLease, leaseOf } from '../src/mitigation/lease.ts';
import type { ClusterRequest, HostRequest } from '../src/ports.ts';
import { resumeSync } from '../src/sync.ts';

const PATH = '/apis/kustomize.toolkit.fluxcd.io/v1/namespaces/flux-system/kustomizations/api';
const RECEIPT = {
  path: PATH,
  undo: [
    { op: 'test', path: '/metadata/uid', value: 'k' },
    { op: 'test', path: '/spec/suspend', value: true },
    { op: 'remove', path: '/spec/suspend' },
  ],
  restore: 'on-demand',
  restoredAt: null,
} as const;
/** Seconds. */
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
const HOUR = 3600;

const release = (version: string, revision: number): ReleaseRef => ({
  name: `api-${version}`,
  uid: `rs-${version}`,
  revision,
  image: `shop/api:${version}`,
  version,
  templateHash: version,
});

/** v2 was rolled back three hours ago. */
const operation = (change: Partial<Operation> = {}): Operation => ({
  id: 'w/rs-v2/2',
  from: release('v2', 2),
  to: release('v1', 1),
  attempts: [
    { id: 'a', strategy: 'rollback', step: { kind: 'template' }, fence: 1, targetUid: 'rs-v1', at: ago(3 * HOUR) },
  ],
  phase: 'reported',
  startedAt: ago(3 * HOUR),
  appliedAt: ago(3 * HOUR - 5),
  judgedAt: ago(3 * HOUR - 60),
  reportedAt: ago(3 * HOUR - 90),
  verdict: 'recovered',
  issue: { number: 7, url: 'https://github.example/issues/7' },
  run: 'r',
  signals: 1,
  brief: null,
  pausedSync: RECEIPT,
  ...change,
});

interface Given {
  readonly operations: readonly Operation[];
  /** By number, when it was closed as completed; null: it is open. */
  readonly issues?: Readonly<Record<number, string | null>>;
  /** When the pull request that sets it back was merged; null: it is open. */
  readonly merged?: string | null;
  readonly autonomy?: string;
  readonly handling?: Partial<Handling>;
  /** GitHub takes no comments. */
  readonly mute?: boolean;
  /** A line of the config. */
  readonly pauseSync?: string;
  /** What the object says; null: it is gone; `unread`: it may not be read. */
  readonly suspended?: boolean | 'unread' | null;
}

const named = (name: string) =>
  `pauseSync: {kind: Kustomization, namespace: flux-system, name: ${name}, resumeAfter: 15m}`;

async function followUp({
  operations,
  issues = { 7: null },
  merged = null,
  autonomy = 'auto',
  handling = {},
  mute = false,
  pauseSync = named('api'),
  suspended = true,
}: Given) {
  const kustomization = {
    metadata: { uid: 'k', resourceVersion: '9' },
    spec: { ...(suspended ? { suspend: true } : {}) } as { suspend?: boolean },
  };
  const record = { workloadUid: 'w', operations, knownBad: [] };
  let lease: object = {
    metadata: { resourceVersion: '1', annotations: { 'incident-responder.github.io/record': JSON.stringify(record) } },
    spec: {},
  };
  const written: string[] = [];
  const said: string[] = [];

  const cluster = {
    close: () => undefined,
    request: async ({ method, path, body }: ClusterRequest) => {
      if (path.includes('/leases/')) {
        if (method === 'PUT') lease = body as object;
        return { status: 200, body: lease, date: null };
      }
      if (path.startsWith(PATH) && suspended === null) return { status: 404, body: {}, date: null };
      if (path.startsWith(PATH) && suspended === 'unread') return { status: 403, body: {}, date: null };
      if (path.startsWith(PATH) && method === 'PATCH') delete kustomization.spec.suspend;
      if (path.startsWith(PATH)) return { status: 200, body: structuredClone(kustomization), date: null };
      if (/\/(replicasets|pods|events)(\?|$)/.test(path)) return { status: 200, body: { items: [] }, date: null };
      return { status: 404, body: {}, date: null };
    },
  };
  const pull = {
    html_url: 'https://github.example/pull/1',
    number: 1,
    state: merged === null ? 'open' : 'closed',
    merged_at: merged,
  };
  const codeHost = {
    repository: 'acme/shop',
    request: async ({ method, path, body }: HostRequest) => {
      if (mute && method !== 'GET') return { status: 403, body: { message: 'locked' }, headers: {} };
      if (method !== 'GET') written.push(`${method} ${path}`);
      if (method !== 'GET') said.push(JSON.stringify(body));
      const [, number] = /\/issues\/(\d+)$/.exec(path) ?? [];
      const closed = issues[Number(number)] ?? null;
      const issue = { state: closed === null ? 'open' : 'closed', state_reason: 'completed', closed_at: closed };
      if (number !== undefined) return { status: 200, body: issue, headers: {} };
      if (path === '/user') return { status: 200, body: { login: 'bot' }, headers: {} };
      if (path.includes('/pulls?')) return { status: 200, body: [pull], headers: {} };
      if (path === '/repos/acme/gitops') return { status: 200, body: { default_branch: 'main' }, headers: {} };
      return method === 'GET' ? { status: 200, body: [], headers: {} } : { status: 201, body: {}, headers: {} };
    },
  };
  const config = parseConfig(
    `version: 1
services:
  api:
    match: [{service: api}]
    workload: {namespace: shop, name: api}
    autonomy: ${autonomy}
    owners: [alice]
    gitops: {repository: acme/gitops, path: a.yaml}
    ${pauseSync}
`,
    'config.yml',
  );
  const runner = {
    env: {},
    info: () => undefined,
    warning: () => undefined,
    error: () => undefined,
    hide: (text: string) => text,
  };
  const http = { request: async () => Promise.reject(new Error('nothing is probed')) };
  const service = config.services['api'];
  if (service === undefined) throw new Error('no service');
  const whole = {
    world: { cluster, codeHost, clock: systemClock(), runner, http },
    key: 'api',
    service,
    run: 'me',
    mode: 'respond',
    dryRun: false,
    cancelled: new AbortController().signal,
    reporting: { repository: 'acme/shop', labels: [], template: null, runUrl: null, workflow: null },
    site: { switch: 'on' },
    approvedPlans: [],
    ...handling,
  } as unknown as Handling;
  const state = await fetchLease(whole.world.cluster, leaseOf(service.workload));
  const restored = await resumeSync(whole, state);
  const { unsaid = [], operations: kept } = (await fetchLease(whole.world.cluster, leaseOf(service.workload))).record;
  const open = kept.map(({ pausedSync }) => pausedSync?.restoredAt === null);
  const left = kept.map(({ pausedSync }) => pausedSync?.leftAlone);
  return { ...restored, paused: kustomization.spec.suspend === true, written, said, unsaid, open, left };
}

describe('a sync that is paused', () => {
  it.each([
    ['its issue was closed as completed', { issues: { 7: ago(HOUR) } }],
    ['the pull request that sets it back was merged', { merged: ago(HOUR) }],
  ])('goes on once %s after the rollback', async (_, given) => {
    expect(await followUp({ operations: [operation()], ...given })).toMatchObject({
      ending: 'restored',
      paused: false,
    });
  });

  it('is told of later where GitHub takes no comment on it now', async () => {
    const seen = await followUp({ operations: [operation()], issues: { 7: ago(HOUR) }, mute: true });
    expect(seen).toMatchObject({ ending: 'restored', paused: false });
    expect(seen.unsaid).toMatchObject([{ issue: 7, kind: 'sync', body: expect.stringContaining('was resumed') }]);
  });

  it.each([
    ['is open, and the pull request too', {}, /after that is merged or this issue is closed/],
    ['was closed of late', { issues: { 7: ago(60) } }, /15 min/],
    ['was closed before the rollback', { issues: { 7: ago(5 * HOUR) } }, /closed before the rollback: reopen it first/],
    [
      'is open, and the pull request was merged before the rollback',
      { merged: ago(5 * HOUR) },
      /That was before the rollback/,
    ],
    ['is open, and the pull request was merged of late', { merged: ago(60) }, /after that was merged or this issue/],
  ])('stays so where the issue %s, and says so there', async (_, given, words) => {
    const seen = await followUp({ operations: [operation()], ...given });
    expect(seen).toMatchObject({ ending: 'nothing-open', paused: true, detail: expect.stringMatching(words) });
    expect(seen.written).toEqual(['POST /repos/acme/shop/issues/7/comments']);
  });

  it('stays so where the issue was closed between the first act on this release and the last', async () => {
    const attempts = [
      ...operation().attempts,
      ...operation().attempts.map((one) => ({ ...one, id: 'b', at: ago(HOUR) })),
    ];
    const again = operation({ attempts, appliedAt: ago(HOUR) });
    expect(await followUp({ operations: [again], issues: { 7: ago(2 * HOUR) } })).toMatchObject({ paused: true });
  });

  it('stays so where nothing was rolled back by us and it is not known that the release still runs', async () => {
    const abandoned = operation({ phase: 'abandoned', appliedAt: null, verdict: null });
    expect(await followUp({ operations: [abandoned] })).toMatchObject({ ending: 'nothing-open', paused: true });
    expect(await followUp({ operations: [abandoned], issues: { 7: ago(HOUR) } })).toMatchObject({ paused: false });
  });

  it('waits for every release that was rolled back meanwhile, and names the issue of that one', async () => {
    const url = 'https://github.example/issues/8';
    const { pausedSync: _, ...next } = operation({
      id: 'w/rs-v3/3',
      from: release('v3', 3),
      issue: { number: 8, url },
      startedAt: ago(4 * HOUR),
      appliedAt: ago(2 * HOUR),
    });
    const issues = { 7: ago(HOUR), 8: null };
    const seen = await followUp({ operations: [operation(), next], issues });
    expect(seen).toMatchObject({ paused: true, detail: expect.stringContaining(`the issue ${url} is closed`) });
    expect(seen.detail).toContain('may still say v3');
    const both = await followUp({ operations: [operation(), next], issues: { 7: ago(HOUR), 8: ago(HOUR) } });
    expect(both.paused).toBe(false);
    const byOthers = operation({ phase: 'abandoned', appliedAt: null, verdict: null });
    expect((await followUp({ operations: [byOthers, next], issues: { 7: null, 8: ago(HOUR) } })).paused).toBe(true);
  });

  it.each([
    ['in a dry run', { handling: { dryRun: true } }],
    ['under `autonomy: observe`', { autonomy: 'observe' }],
    ['while switched off', { handling: { site: { switch: 'off' } as Handling['site'] } }],
  ])('is neither resumed nor spoken of %s', async (_, given) => {
    for (const issues of [{ 7: null }, { 7: ago(HOUR) }]) {
      const seen = await followUp({ operations: [operation()], issues, ...given });
      expect(seen).toMatchObject({ ending: 'nothing-open', paused: true, written: [] });
      expect(seen.detail).toMatch(/is paused, and stays so/);
    }
  });
});

describe('a sync that is paused, of an object that the config names no more', () => {
  const command = `kubectl patch kustomizations.kustomize.toolkit.fluxcd.io api -n flux-system --type merge -p '{"spec":{"suspend":null}}'`;
  const given = { operations: [operation()], issues: { 7: ago(HOUR) } };

  it.each([
    ['another one', named('api-prod')],
    ['none', ''],
  ])('stays open and is said with the way out, in red and on the issue: %s', async (_, pauseSync) => {
    const seen = await followUp({ ...given, pauseSync });
    expect(seen).toMatchObject({ ending: 'failed', paused: true, open: [true] });
    expect(seen.detail).toBe(
      `The sync of Kustomization flux-system/api (${PATH}) was paused for the rollback of v2, and \`pauseSync\` in the config does not name it now: this program does not turn it on. Name it there again, or turn it on by hand: \`${command}\`. While Git still says v2, that brings v2 back. Follow-up ends in this way until then.`,
    );
    expect(seen.written).toEqual(['POST /repos/acme/shop/issues/7/comments']);
    expect(seen.said[0]).toContain('kubectl patch kustomizations');
  });

  it('stays open where it may not be read, and says until when', async () => {
    const seen = await followUp({ ...given, pauseSync: '', suspended: 'unread' });
    expect(seen).toMatchObject({ ending: 'failed', open: [true], written: [expect.stringContaining('/issues/7/')] });
    expect(seen.detail).toContain(
      `Whether it is still paused is not known: ${PATH} cannot be read: status 403. Name it`,
    );
    expect(seen.detail).toMatch(/until it may read the object, or the Lease shop\/\S*api\S* is deleted\.$/);
  });

  it('is said in red where there is no issue to say it on', async () => {
    const seen = await followUp({ operations: [operation({ issue: null })], pauseSync: '' });
    expect(seen).toMatchObject({ ending: 'failed', open: [true], written: [] });
  });

  it.each([
    ['turned it on by hand', false, 'it had been turned on again'],
    ['deleted it', null, `${PATH} is gone`],
  ])('is closed once a person has %s, and the record and the issue say so', async (_, suspended, how) => {
    const seen = await followUp({ ...given, pauseSync: '', suspended });
    const detail = `The sync of ${PATH} is not waited for any more: ${how}.`;
    expect(seen).toMatchObject({ ending: 'finished', detail, open: [false], left: [how] });
    expect(seen.written).toEqual(['POST /repos/acme/shop/issues/7/comments']);
    expect(seen.said[0]).toContain('is not waited for any more');
  });

  it('is closed alone: what else is paused, another operation waits for', async () => {
    const path = PATH.replace(/api$/, 'old');
    const old = operation({ id: 'w/rs-v0/1', pausedSync: { ...RECEIPT, path } });
    const seen = await followUp({ operations: [old, operation()], issues: { 7: null } });
    expect(seen).toMatchObject({ open: [false, true], left: [`${path} is gone`, undefined] });
  });

  it('is resumed once the config names it again', async () => {
    expect(await followUp(given)).toMatchObject({ ending: 'restored', paused: false, open: [false] });
  });

  it('keeps no other one back', async () => {
    const path = PATH.replace(/api$/, 'old');
    const old = operation({ id: 'w/rs-v0/1', pausedSync: { ...RECEIPT, path } });
    const seen = await followUp({ operations: [old, operation()], issues: { 7: ago(HOUR) } });
    expect(seen).toMatchObject({ ending: 'restored', paused: false, open: [false, false] });
  });

  it.each([
    ['in a dry run', { handling: { dryRun: true } }],
    ['under `autonomy: observe`', { autonomy: 'observe' }],
  ])('is said in red, and nowhere else, %s', async (_, more) => {
    for (const suspended of [true, false]) {
      const seen = await followUp({ ...given, ...more, pauseSync: '', suspended });
      expect(seen).toMatchObject({ ending: suspended ? 'failed' : 'nothing-open', written: [], open: [true] });
      expect(seen.detail).toContain(suspended ? 'turn it on by hand' : 'is not waited for any more');
    }
  });

  it('is not looked at where the Lease names what we could not have stopped', async () => {
    const pausedSync = { ...RECEIPT, path: '/api/v1/namespaces/shop/secrets/key' };
    const seen = await followUp({ ...given, operations: [operation({ pausedSync })] });
    expect(seen).toMatchObject({ ending: 'failed', open: [true], paused: true });
    expect(seen.detail).toMatch(/none of ours.*Find out who wrote that into the Lease/);
    expect(seen.detail).not.toContain('kubectl');
  });
});
