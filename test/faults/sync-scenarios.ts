// A workload that Argo CD or Flux owns, whose sync the config lets us pause: paused before the rollback, and resumed by
// follow-up only once a person has said so, also where the run that paused it was killed.
import { expect } from '@jest/globals';
import { imageOf, release, rolledOut } from '../e2e/harness/deployments.ts';
import { sleep } from '../e2e/harness/processes.ts';
import type { FaultKind } from '../e2e/harness/proxy.ts';
import { type Matches, write } from './kills.ts';
import { endedAs, type Scenario } from './scenarios.ts';
import {
  ARGO,
  ARGO_WITH_OPTIONS,
  closeIssue,
  FLUX,
  GOOD,
  HELM,
  NAME,
  type Owner,
  owned,
  type Scene,
} from './sync-owners.ts';
import { type Stage, withStage } from './world.ts';

/** Paused until the issue is closed, then as it was, and no second time. */
export async function resumes({ stage, spec }: Scene, owner: Owner): Promise<void> {
  const { shop, host, followUp } = stage;
  expect(imageOf(await rolledOut(shop))).toBe(GOOD);
  expect(await spec()).toEqual(owner.paused);
  const waiting = await followUp();
  endedAs(waiting, 'nothing-open', 0);
  expect(waiting.stdout).toContain(`The sync of ${owner.kind} ${shop.namespace}/${NAME} is paused`);
  expect(await spec()).toEqual(owner.paused);
  await closeIssue(host);
  await sleep(2500);
  endedAs(await followUp(), 'restored', 0);
  expect(await spec()).toEqual(owner.spec);
  endedAs(await followUp(), 'nothing-open', 0);
  expect(await spec()).toEqual(owner.spec);
  expect(shop.patches()).toHaveLength(1);
  expect(await host.issues()).toHaveLength(1);
}

type Play = (scene: Scene) => Promise<void>;

export const syncScenario = (owner: Owner, what: string, play: Play): Scenario => ({
  name: `${owner.kind}: ${what}`,
  play: (world) => withStage(world, async (stage) => play(await owned(stage, owner)), { more: ['sync'] }),
});

const pausing =
  ({ plural }: Owner): Matches =>
  ({ method, path }) =>
    method === 'PATCH' && path.includes(`/${plural}/`) && !path.includes('dryRun');

const pauses = (owner: Owner, what = 'its sync is paused') =>
  syncScenario(owner, `${what}, the release rolled back, and the sync resumed once a person says so`, async (scene) => {
    endedAs(await scene.stage.respond(), 'recovered', 0);
    await dropsEmpty(scene);
    await resumes(scene, owner);
  });

/** As Argo CD's controller normalises an Application. */
async function dropsEmpty({ stage, spec, path }: Scene): Promise<void> {
  const { syncPolicy } = (await spec()) as { syncPolicy?: object };
  if (syncPolicy === undefined || Object.keys(syncPolicy).length > 0) return;
  await stage.shop.admin.patch(path, [{ op: 'remove', path: '/spec/syncPolicy' }], 'json');
}

async function diesBefore({ cluster, start }: Stage, matches: Matches): Promise<void> {
  cluster.setFaults([{ kind: 'kill-before', matches, times: 1 }]);
  const run = start();
  cluster.setVictim(run);
  expect((await run.result).code).toBe('SIGKILL');
  cluster.setVictim(null);
}

/** Nobody may act while follow-up looks at what the dead run left. */
async function abandoned({ shop, followUp }: Stage): Promise<void> {
  const off = (value: string | null) =>
    shop.admin.patch(`/apis/apps/v1/namespaces/${shop.namespace}/deployments/${NAME}`, {
      metadata: { annotations: { 'incident-responder.github.io/switch': value } },
    });
  await off('off');
  endedAs(await followUp(), 'abandoned', 1);
  const still = await followUp();
  endedAs(still, 'nothing-open', 0);
  expect(still.stdout).toContain('switched off');
  await off(null);
}

const byHand = (owner: Owner) =>
  syncScenario(
    owner,
    'a run dies once it is paused, and a person rolls back: it stays paused until the issue is closed',
    async ({ stage, spec }) => {
      const { shop, host, followUp } = stage;
      await diesBefore(stage, write);
      expect(await spec()).toEqual(owner.paused);
      await release(shop, { image: GOOD, ...owner.marks(shop.namespace) });
      endedAs(await followUp(), 'abandoned', 1);
      endedAs(await followUp(), 'nothing-open', 0);
      expect(await spec()).toEqual(owner.paused);
      await closeIssue(host);
      await sleep(2500);
      endedAs(await followUp(), 'restored', 0);
      expect(await spec()).toEqual(owner.spec);
    },
  );

const leftRunning = (owner: Owner) =>
  syncScenario(
    owner,
    'a run dies once it is paused, and nobody acts: it goes on, since what Git says still runs',
    async ({ stage, spec }) => {
      await diesBefore(stage, write);
      expect(await spec()).toEqual(owner.paused);
      await abandoned(stage);
      expect(await spec()).toEqual(owner.paused);
      endedAs(await stage.followUp(), 'restored', 0);
      expect(await spec()).toEqual(owner.spec);
      expect(stage.shop.patches()).toHaveLength(0);
    },
  );

/** By the mark that a pause of ours leaves. */
const pausedByHand = syncScenario(
  FLUX,
  'a run dies before the pause, and a person pauses it: that stays',
  async ({ stage, spec, path }) => {
    await diesBefore(stage, pausing(FLUX));
    await stage.shop.admin.patch(path, { spec: { suspend: true } });
    await abandoned(stage);
    endedAs(await stage.followUp(), 'finished', 0);
    expect(await spec()).toEqual(FLUX.paused);
  },
);

const killed = (owner: Owner, kind: FaultKind) =>
  syncScenario(owner, `${kind} at the pause: follow-up rolls back, and the original comes back`, async (scene) => {
    const { cluster, start, followUp } = scene.stage;
    cluster.setFaults([{ kind, matches: pausing(owner), times: 1 }]);
    const run = start();
    cluster.setVictim(run);
    expect((await run.result).code).toBe('SIGKILL');
    cluster.setVictim(null);
    endedAs(await followUp(), 'recovered', 0);
    await resumes(scene, owner);
  });

const theirs = syncScenario(ARGO, 'what a person has turned on again is left alone', async ({ stage, spec, path }) => {
  const { shop, followUp } = stage;
  endedAs(await stage.respond(), 'recovered', 0);
  const mine = { prune: false };
  await shop.admin.patch(path, [{ op: 'add', path: '/spec/syncPolicy', value: { automated: mine } }], 'json');
  endedAs(await followUp(), 'finished', 0);
  expect(await spec()).toMatchObject({ syncPolicy: { automated: mine } });
  endedAs(await followUp(), 'nothing-open', 0);
});

const madeByOthers = syncScenario(
  ARGO,
  'one that an ApplicationSet makes is not paused: held',
  async ({ stage, spec, path }) => {
    const { shop } = stage;
    const owner = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      name: 'all',
      uid: 'a-uid',
      controller: true,
    };
    await shop.admin.patch(path, [{ op: 'add', path: '/metadata/ownerReferences', value: [owner] }], 'json');
    const held = await stage.respond();
    endedAs(held, 'gitops-owned', 1);
    expect(held.stdout).toContain('ApplicationSet/all makes it');
    expect(await spec()).toEqual(ARGO.spec);
    expect(shop.patches()).toHaveLength(0);
  },
);

export const SYNC: readonly Scenario[] = [
  pauses(ARGO),
  pauses(ARGO_WITH_OPTIONS, 'its automation is taken away and the rest of its policy kept'),
  pauses(FLUX),
  pauses(HELM),
  killed(ARGO, 'kill-before'),
  killed(ARGO, 'kill-applied'),
  killed(FLUX, 'kill-applied'),
  killed(HELM, 'kill-applied'),
  byHand(ARGO),
  byHand(FLUX),
  leftRunning(ARGO),
  pausedByHand,
  theirs,
  madeByOthers,
];
