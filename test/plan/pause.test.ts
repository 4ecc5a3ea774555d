// Where the owner's sync is stopped for a rollback, it may be rolled back; else people are told why it is not.
import { describe, expect, it } from '@jest/globals';
import { weighed } from '../../src/plan/decide.ts';
import type { Facts } from '../../src/plan/facts.ts';
import { gitopsOwned, gitopsOwnedAnyway } from '../../src/plan/guardrails/ownership.ts';
import { isPausable } from '../../src/plan/pause.ts';
import { type WorldChange, world } from './world.ts';

const TRACKING = 'argocd.argoproj.io/tracking-id';
const owned = (by: string) => ({ workload: { annotations: { [TRACKING]: `${by}:apps/Deployment:shop/api` } } });
const names = (change: object = {}) => ({
  pauseSync: { kind: 'Application', namespace: 'argocd', name: 'shop', ...change },
});
const sync = { object: { spec: { syncPolicy: { automated: {} } } }, why: '' };
const running = { ...sync.object, status: { operationState: { phase: 'Running' } } };
const given = (change: WorldChange, facts: Partial<Facts> = { sync }) => weighed(world({ ...change, facts }));

describe('the sync of the owner', () => {
  it.each<[string, WorldChange]>([
    ['the config names it', { ...owned('shop'), service: names() }],
    ['the config names it, with its namespace', { ...owned('argocd_shop'), service: names() }],
  ])('is stopped, and nothing is held, where %s', (_, change) => {
    expect(isPausable(given(change))).toBe(true);
    expect(gitopsOwned(given(change))).toBeNull();
    expect(gitopsOwnedAnyway(given(change))?.reason).toMatch(/its sync would undo a rollback\.$/);
  });

  it.each<[string, WorldChange, Partial<Facts>, string]>([
    ['the config names none', owned('shop'), { sync }, ''],
    [
      'the config names another',
      { ...owned('cart'), service: names() },
      { sync },
      ' It is not paused: the config names Application argocd/shop.',
    ],
    [
      'the config names another kind',
      { ...owned('shop'), service: names({ kind: 'Kustomization' }) },
      { sync },
      ' It is not paused: the config names Kustomization argocd/shop.',
    ],
    [
      'the config names one elsewhere',
      { ...owned('team_shop'), service: names() },
      { sync },
      ' It is not paused: the config names Application argocd/shop.',
    ],
    ['it was not read', { ...owned('shop'), service: names() }, {}, ' It is not paused: it was not read.'],
    [
      'it could not be read',
      { ...owned('shop'), service: names() },
      { sync: { object: null, why: 'status 403' } },
      ' It is not paused: status 403.',
    ],
    [
      'it runs just now',
      { ...owned('shop'), service: names() },
      { sync: { object: running, why: '' } },
      ' It is not paused: a sync is running.',
    ],
  ])('is not stopped where %s', (_, change, facts, why) => {
    const weighing = given(change, facts);
    expect(isPausable(weighing)).toBe(false);
    const reason = `The workload carries ${TRACKING}, of Application`;
    expect(gitopsOwned(weighing)?.reason.startsWith(reason)).toBe(true);
    expect(gitopsOwned(weighing)?.reason.split('undo a rollback.')[1]).toBe(why);
  });

  it('may be stopped soon where it is only at work, and not where anything else is in the way', () => {
    const passes = (change: WorldChange, object: unknown) =>
      gitopsOwned(given(change, { sync: { object, why: '' } })) as { mayPass: boolean } | null;
    const mine = { ...owned('shop'), service: names() };
    expect(passes(mine, running)).toMatchObject({ mayPass: true });
    expect(passes({ ...owned('cart'), service: names() }, running)).toMatchObject({ mayPass: false });
    expect(passes(owned('shop'), running)).toMatchObject({ mayPass: false });
    const made = { ...sync.object, metadata: { ownerReferences: [{ kind: 'ApplicationSet', name: 'a' }] } };
    expect(passes(mine, made)).toMatchObject({ mayPass: false });
    expect(gitopsOwnedAnyway(given(mine, { sync: { object: running, why: '' } }))).toMatchObject({ mayPass: false });
  });

  it.each<[string, WorldChange]>([
    ['nobody owns it', { service: names() }],
    ['the config lets it be', { ...owned('shop'), service: { ...names(), ownership: { gitops: 'allow' } } }],
  ])('is nothing to stop where %s', (_, change) => {
    expect(isPausable(given(change))).toBe(false);
    expect(gitopsOwned(given(change))).toBeNull();
  });
});
