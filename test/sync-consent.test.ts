// What counts as a person's word that a paused sync may go on, to the second. GitHub here has one issue and one pull request.
import { describe, expect, it } from '@jest/globals';
import type { Handling } from '../src/handling.ts';
import type { Attempt, Operation } from '../src/incident.ts';
import type { SyncOwner } from '../src/mitigation/sync.ts';
import type { Facts } from '../src/plan/facts.ts';
import { at } from '../src/plan/fields.ts';
import type { HostRequest } from '../src/ports.ts';
import { keyHash } from '../src/postmortem/marker.ts';
import { dueOf, seenTo } from '../src/sync-consent.ts';
import { ago, BAD, GOOD, NOW, operation, release, world } from './plan/world.ts';

const AFTER = 15 * 60_000;
const OWNER: SyncOwner = { kind: 'Kustomization', namespace: 'flux-system', name: 'api', resumeAfter: AFTER };
const URL = 'https://github.example/pull/1';
const ISSUE = { number: 7, url: 'https://github.example/issues/7' };
const RECEIPT = { path: '', undo: null, restore: 'on-demand', restoredAt: null } as const;
const MARK = 'incident-responder.github.io/attempt';

interface Host {
  /** By number; absent: GitHub does not answer. */
  readonly issues?: Readonly<Record<number, object>>;
  /** `made`: there is none until it is opened; null: GitHub refuses. */
  readonly pull?: { readonly state: string; readonly merged_at: string | null } | 'made' | null;
  readonly gitops?: boolean;
}

const open = { state: 'open', state_reason: null, closed_at: null };
const closed = (at: string, reason = 'completed') => ({ state: 'closed', state_reason: reason, closed_at: at });

/** The answers on the way to a pull request of our own. */
function madeOf(method: string, path: string): unknown {
  if (path.includes('/pulls?')) return [];
  if (path.includes('/contents/'))
    return { sha: 's', content: Buffer.from(`image: ${BAD.image}\n`).toString('base64') };
  return method === 'GET' ? { object: { sha: 'c' } } : { html_url: URL, number: 1, state: 'open', merged_at: null };
}

function handlingOf({ issues = { 7: open }, pull = { state: 'open', merged_at: null }, gitops = true }: Host) {
  const asked: HostRequest[] = [];
  const request = async (wanted: HostRequest) => {
    asked.push(wanted);
    const { path } = wanted;
    const issue = issues[Number(/\/issues\/(\d+)$/.exec(path)?.[1])];
    if (path.includes('/issues/')) {
      if (issue === undefined) throw new Error('silence');
      return { status: 200, body: issue, headers: {} };
    }
    if (path === '/repos/acme/gitops') return { status: 200, body: { default_branch: 'main' }, headers: {} };
    const { method } = wanted;
    if (pull === 'made') return { status: method === 'GET' ? 200 : 201, body: madeOf(method, path), headers: {} };
    if (!path.includes('/pulls?') || pull === null) return { status: 403, body: { message: 'no' }, headers: {} };
    return { status: 200, body: [{ ...pull, html_url: URL, number: 1 }], headers: {} };
  };
  const clock = { now: () => Date.parse(NOW), monotonic: () => 0, sleep: async () => undefined };
  const synced = gitops ? { gitops: { repository: 'acme/gitops', path: 'a.yaml' } } : {};
  const handling = {
    world: { clock, codeHost: { repository: 'acme/shop', request }, runner: { hide: (text: string) => text } },
    key: 'api',
    service: synced,
    reporting: { repository: 'acme/shop' },
  } as unknown as Handling;
  return { handling, asked };
}

/** v1.5.0 was rolled back two hours ago. */
const rolledBack = (change: Partial<Operation> = {}): Operation => {
  const { attempts, ...one } = operation(BAD, GOOD, { startedAt: ago(120), appliedAt: ago(120), issue: ISSUE });
  return { ...one, attempts: attempts.map((attempt) => ({ ...attempt, at: ago(120) })), ...change };
};
const seen = (host: Host, change: Partial<Operation> = {}) =>
  seenTo(handlingOf(host).handling, rolledBack(change), OWNER);

const second = (at: string, seconds: number) => new Date(Date.parse(at) + seconds * 1000).toISOString();

describe('the issue that tells of it', () => {
  it('counts once it was closed as completed for as long as the config says', async () => {
    expect(await seen({ issues: { 7: closed(ago(15)) } })).toEqual({
      resume: true,
      why: `the issue was closed at ${ago(15)}`,
    });
    const early = await seen({ issues: { 7: closed(second(ago(15), 1)) } });
    expect(early).toMatchObject({ resume: false, merge: 'that is merged', how: expect.not.stringContaining('reopen') });
  });

  it.each([
    ['is open', open],
    ['was opened again', { ...closed(ago(60)), state: 'open' }],
    ['was closed as not planned', closed(ago(60), 'not_planned')],
    ['says no time', { ...closed(''), closed_at: null }],
  ])('does not count where it %s', async (_, issue) => {
    expect(await seen({ issues: { 7: issue } })).toMatchObject({
      resume: false,
      how: `Review and merge the draft pull request that sets it back: ${URL}.`,
    });
  });

  it.each([
    ['before the rollback', ago(121), {}],
    ['at the very moment of the rollback', ago(120), {}],
    ['before it took effect', ago(110), { appliedAt: ago(100) }],
    ['before the last attempt', ago(110), { attempts: [{ ...rolledBack().attempts[0], at: ago(100) } as Attempt] }],
    ['whenever, where the record does not say when it was rolled back', ago(60), { startedAt: '' }],
  ])('does not count where it was closed %s, and a person is told to open it first', async (_, when, change) => {
    expect(await seen({ issues: { 7: closed(when) } }, change)).toMatchObject({
      resume: false,
      how: expect.stringMatching(/ The issue was closed before the rollback: reopen it first\.$/),
    });
  });

  it('is no leave where GitHub does not answer, and is not asked for where there is none', async () => {
    expect(await seen({ issues: {} })).toMatchObject({ resume: false, how: expect.not.stringContaining('reopen') });
    const { handling, asked } = handlingOf({});
    await seenTo(handling, rolledBack({ issue: null }), OWNER);
    expect(asked.filter(({ path }) => path.includes('/issues'))).toEqual([]);
    await seenTo(handling, rolledBack(), OWNER);
    const [issue] = asked.filter(({ path }) => path.includes('/issues'));
    expect(issue).toMatchObject({ method: 'GET', path: '/repos/acme/shop/issues/7' });
  });

  it('counts where nothing was written: then since the run had begun', async () => {
    expect(await seen({ issues: { 7: closed(ago(60)) } }, { appliedAt: null })).toMatchObject({ resume: true });
  });
});

describe('the pull request that sets it back', () => {
  const merged = (at: string) => ({ pull: { state: 'closed', merged_at: at } });

  it('counts once it was merged for as long as the config says', async () => {
    expect(await seen(merged(ago(15)))).toEqual({ resume: true, why: `${URL} was merged` });
    expect(await seen(merged(second(ago(15), 1)))).toMatchObject({ resume: false, merge: 'that was merged' });
  });

  it('does not count where it was merged before the rollback, and that is said', async () => {
    const early = await seen(merged(ago(121)));
    expect(early).toMatchObject({ resume: false, merge: null });
    expect(early).toMatchObject({ how: expect.stringMatching(/ That was before the rollback\.$/) });
  });

  it('is not merged where it was closed', async () => {
    expect(await seen({ pull: { state: 'closed', merged_at: null } })).toEqual({
      resume: false,
      operation: rolledBack(),
      how: `The pull request that sets it back was closed already: ${URL}.`,
      merge: null,
    });
  });

  it('is none where the config names nothing that is synced, or none could be proposed: a person sets it back', async () => {
    const none = await seen({ gitops: false, issues: { 7: closed(ago(130)) } });
    expect(none).toMatchObject({
      resume: false,
      merge: null,
      how: 'Set it back in what is synced. The issue was closed before the rollback: reopen it first.',
    });
    expect(await seen({ pull: null })).toMatchObject({
      merge: null,
      how: expect.stringMatching(/^Set it back in what is synced\. No pull request could be proposed: .*403/),
    });
  });

  it.each([
    ['was rolled back', {}, 'In the cluster 1.5.0 was rolled back to 1.4.0, and the sync is paused.'],
    ['is still there', { appliedAt: null }, 'The sync that would bring 1.5.0 is paused.'],
  ])('says in its text what is so, where the bad release %s', async (_, change, words) => {
    const { handling, asked } = handlingOf({ pull: 'made' });
    const due = await seenTo(handling, rolledBack(change), OWNER);
    expect(due).toMatchObject({ resume: false, merge: 'that is merged' });
    const opened = asked.find(({ method, path }) => method === 'POST' && path.endsWith('/pulls'));
    const body = String(at(opened?.body, 'body'));
    expect(body.startsWith(words)).toBe(true);
    expect(body).not.toContain('speaks against');
  });

  it('is one for each bad release, however often it was acted on', async () => {
    const heads = async (id: string) => {
      const { handling, asked } = handlingOf({});
      await seenTo(handling, rolledBack({ id }), OWNER);
      return asked.filter(({ path }) => path.includes('/pulls?')).map(({ path }) => path);
    };
    expect(await heads('w/rs/2/later')).toEqual(await heads('w/rs/2'));
    const branch = `incident-responder/revert-${keyHash('w/rs/2').slice(0, 16)}`;
    expect(await heads('w/rs/2')).toEqual([expect.stringContaining(encodeURIComponent(`acme:${branch}`))]);
    expect(await heads('w/rs/3')).not.toEqual(await heads('w/rs/2'));
  });
});

describe('what is to be seen to before a sync goes on', () => {
  const NEXT = release('1.6.0', 3);
  const other = (change: Partial<Operation>) =>
    rolledBack({ id: 'w/rs-next/3', from: NEXT, issue: { number: 8, url: '' }, ...change });
  const due = (operations: readonly Operation[], host: Host = {}, more: Partial<Facts> = {}, paused = rolledBack()) => {
    const { facts } = world({ facts: { operations, ...more } });
    return dueOf(handlingOf(host).handling, { operation: paused, receipt: RECEIPT, owner: OWNER }, facts);
  };
  const mine = { 7: closed(ago(60)) };

  it('is its own release, though the Lease does not tell of it any more', async () => {
    expect(await due([])).toMatchObject({ resume: false, operation: { id: rolledBack().id } });
    expect(await due([], { issues: mine })).toMatchObject({ resume: true, why: expect.stringContaining('closed') });
  });

  it.each([
    ['was begun and took effect since', other({ startedAt: ago(100), appliedAt: ago(90) }), true],
    ['was begun at the same moment', other({ startedAt: ago(120), appliedAt: ago(90) }), true],
    ['was begun before and took effect since', other({ startedAt: ago(130), appliedAt: ago(110) }), true],
    ['was begun at the same moment, and says that it took effect before', other({ appliedAt: ago(130) }), true],
    ['took effect at the very moment', other({ startedAt: ago(130), appliedAt: ago(120) }), true],
    ['was begun and took effect before', other({ startedAt: ago(140), appliedAt: ago(130) }), false],
    ['never took effect', other({ startedAt: ago(100), appliedAt: null }), false],
  ])('is a release that was rolled back besides, where that %s', async (_, one, counts) => {
    const waits = await due([one, rolledBack()], { issues: { ...mine, 8: open } });
    expect(await due([rolledBack(), one], { issues: { ...mine, 8: open } })).toMatchObject({ resume: !counts });
    if (counts) expect(waits).toMatchObject({ resume: false, operation: { id: one.id } });
    else expect(waits).toMatchObject({ resume: true });
    expect(await due([one, rolledBack()], { issues: { ...mine, 8: closed(ago(60)) } })).toMatchObject({ resume: true });
  });

  it('is its own release besides all others, and asked for once', async () => {
    const one = other({ startedAt: ago(100), appliedAt: ago(90) });
    expect(await due([one], { issues: { 7: open, 8: closed(ago(60)) } })).toMatchObject({
      resume: false,
      operation: { id: rolledBack().id },
    });
    const { handling, asked } = handlingOf({ issues: { 7: open, 8: open } });
    const { facts } = world({ facts: { operations: [one, rolledBack()] } });
    await dueOf(handling, { operation: rolledBack(), receipt: RECEIPT, owner: OWNER }, facts);
    expect(asked.filter(({ path }) => path.endsWith('/issues/7'))).toHaveLength(1);
  });

  it('is one that does not say when it was begun, whatever a person says of it: the sync is turned on by hand', async () => {
    const one = other({ startedAt: '', appliedAt: ago(130) });
    const issues = { ...mine, 8: closed(ago(60)) };
    expect(await due([one, rolledBack()], { issues })).toMatchObject({ resume: false, operation: { id: one.id } });
  });

  describe('is nothing where a run that paused it died, what Git says still runs, and the pause is ours', () => {
    const dead = rolledBack({ phase: 'abandoned', appliedAt: null });
    const sync = (mark: unknown) => ({ object: { metadata: { annotations: { [MARK]: mark } } }, why: '' });
    const ours = { suspect: BAD, sync: sync('attempt-1') };

    it('and then it goes on', async () => {
      expect(await due([], {}, ours, dead)).toEqual({ resume: true, why: 'nothing was rolled back' });
    });

    it('by any of its attempts', async () => {
      const twice = { ...dead, attempts: [...dead.attempts, { ...dead.attempts[0], id: 'b' } as Attempt] };
      expect(await due([], {}, ours, twice)).toMatchObject({ resume: true });
    });

    it.each<[string, Partial<Facts>, Operation]>([
      ['a release of the same number runs', { ...ours, suspect: { ...NEXT, revision: BAD.revision } }, dead],
      ['it was not given up', ours, { ...dead, phase: 'judged' }],
      ['nothing is known of what runs', { ...ours, suspect: null }, dead],
      ['another release runs', { ...ours, suspect: NEXT }, dead],
      ['the same was deployed again', { ...ours, suspect: { ...BAD, revision: 9 } }, dead],
      ['another has paused it', { ...ours, sync: sync('somebody') }, dead],
      ['a person has paused it', { ...ours, sync: { object: {}, why: '' } }, dead],
      ['it could not be read', { ...ours, sync: { object: null, why: 'status 403' } }, dead],
    ])('but not where %s', async (_, facts, paused) => {
      expect(await due([], {}, facts, paused)).toMatchObject({ resume: false, operation: { id: dead.id } });
    });

    it('and still what was rolled back since then is', async () => {
      const since = other({ startedAt: ago(100), appliedAt: ago(90) });
      expect(await due([since], { issues: { 8: open } }, ours, dead)).toMatchObject({ operation: { id: since.id } });
    });
  });
});
