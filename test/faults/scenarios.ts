// What has to come of an incident, told once and played in the sandbox and on a real control plane.
import { expect } from '@jest/globals';
import type { WorkloadKind } from '../../src/incident.ts';
import type { ActionResult } from '../e2e/harness/action.ts';
import { apply, failing, imageOf, release, rolledOut, secondOver } from '../e2e/harness/deployments.ts';
import { paths } from '../e2e/harness/kube.ts';
import { sleep, until } from '../e2e/harness/processes.ts';
import { startService } from '../e2e/harness/service.ts';
import type { Shop } from '../e2e/harness/shop.ts';
import { healthProbe } from './config.ts';
import { alertEvent } from './events.ts';
import { type Stage, type World, withStage } from './world.ts';

export interface Scenario {
  readonly name: string;
  play(world: World): Promise<void>;
}

const GOOD = 'shop/api-server:v2.5.2';
const CRASHING = 'shop/api-server:v2.5.3-crash';
/** Where what a hold may wait for does not come. */
export const SHORT_PATIENCE = { patience: '3s' };

export const scenario = (
  name: string,
  play: (stage: Stage, world: World) => Promise<void>,
  kind?: WorkloadKind,
): Scenario => ({
  name,
  play: (world) => withStage(world, (stage) => play(stage, world), { kind }),
});

export function endedAs(result: ActionResult, ending: string, code: number): void {
  const said = `${result.stdout}\n${result.stderr}`;
  expect({
    ending: result.outputs['ending'],
    code: result.code,
    said: result.outputs['ending'] === ending ? '' : said,
  }).toEqual({
    ending,
    code,
    said: '',
  });
}

/** v2.5.2 serves; v2.5.3 crashes and its rollout never ends. */
export async function badRelease(shop: Shop, image = CRASHING): Promise<void> {
  await release(shop, { image: GOOD });
  await apply(shop, { image });
  await failing(shop, 'CrashLoopBackOff');
}

export async function runsGood(shop: Shop): Promise<void> {
  expect(imageOf(await rolledOut(shop))).toBe(GOOD);
}

/** Like badRelease, but its pods are ready and only the health probe sees it. */
async function sickRelease(
  stage: Stage,
  options: { revisionHistoryLimit?: number; before?: () => Promise<void> } = {},
): Promise<() => Promise<void>> {
  const { shop } = stage;
  const service = await startService(shop, (version) => (version.startsWith('v2.5.3') ? 0.4 : 0));
  stage.configure({ probes: [healthProbe(service.port)] });
  const more = options.revisionHistoryLimit === undefined ? {} : { revisionHistoryLimit: options.revisionHistoryLimit };
  await release(shop, { image: GOOD, ...more });
  await options.before?.();
  await sleep(3500);
  await release(shop, { image: 'shop/api-server:v2.5.3', ...more });
  await until('errors', () => service.errors() > 0.3);
  await secondOver(shop);
  return service.close;
}

const neverFinishes = (suffix: string, reason: string | null) =>
  scenario(
    `a release that ends ${suffix}, alerted 20 s after it was applied, is rolled back`,
    async ({ shop, respond }) => {
      await release(shop, { image: GOOD });
      await apply(shop, { image: `shop/api-server:v2.5.3${suffix}` });
      await sleep(20_000);
      if (reason !== null) await failing(shop, reason);
      endedAs(await respond(), 'recovered', 0);
      await runsGood(shop);
      expect(shop.patches()).toHaveLength(1);
    },
  );

export const HOLDS: readonly Scenario[] = [
  scenario('a restart before the bad release is no release', async ({ shop, respond }) => {
    await release(shop, { image: GOOD });
    const restarted = {
      spec: {
        template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': new Date().toISOString() } } },
      },
    };
    await shop.admin.patch(paths.deployment(shop.namespace, shop.name), restarted);
    await rolledOut(shop);
    await apply(shop, { image: CRASHING });
    await failing(shop, 'CrashLoopBackOff');
    endedAs(await respond(), 'recovered', 0);
    await runsGood(shop);
    expect(shop.patches()).toHaveLength(1);
  }),

  scenario('two bad releases in a row: the one before both comes back', async ({ shop, respond }) => {
    await badRelease(shop);
    await apply(shop, { image: 'shop/api-server:v2.5.4-nopull' });
    await failing(shop, 'ImagePullBackOff');
    endedAs(await respond(), 'recovered', 0);
    await runsGood(shop);
    expect(shop.patches()).toHaveLength(1);
  }),

  scenario(
    'the same bad template deployed again is held: we do not fight a pipeline',
    async ({ shop, host, respond }) => {
      await badRelease(shop);
      endedAs(await respond(), 'recovered', 0);
      await apply(shop, { image: CRASHING });
      await failing(shop, 'CrashLoopBackOff');
      const again = await respond();
      endedAs(again, 'redeployed', 1);
      expect(again.stdout).toContain('pipeline');
      expect(shop.patches()).toHaveLength(1);
      expect(imageOf(await shop.deployment())).toBe(CRASHING);
      expect(await host.issues()).not.toHaveLength(0);
    },
  ),

  scenario('a lowered memory limit is a release', async (stage) => {
    const { shop, respond } = stage;
    const service = await startService(shop, (_, pod) =>
      pod.spec.containers[0].resources.limits.memory === '64Mi' ? 0.5 : 0,
    );
    stage.configure({ probes: [healthProbe(service.port)] });
    await release(shop, { image: GOOD, memory: '256Mi' });
    await sleep(3500);
    await release(shop, { image: GOOD, memory: '64Mi' });
    await until('errors', () => service.errors() > 0.3);
    await secondOver(shop);
    endedAs(await respond(), 'recovered', 0);
    expect((await rolledOut(shop)).spec.template.spec.containers[0].resources.limits.memory).toBe('256Mi');
    expect(shop.patches()).toHaveLength(1);
    await service.close();
  }),

  scenario('a paused Deployment is held', async ({ shop, respond }) => {
    await badRelease(shop);
    await shop.admin.patch(paths.deployment(shop.namespace, shop.name), { spec: { paused: true } });
    endedAs(await respond(), 'paused', 1);
    expect(shop.patches()).toHaveLength(0);
  }),

  scenario('revisionHistoryLimit 0 leaves nothing to go back to', async (stage) => {
    const close = await sickRelease(stage, { revisionHistoryLimit: 0 });
    await until('the old ReplicaSet to go', async () => (await stage.shop.replicaSets()).length === 1);
    endedAs(await stage.respond(), 'nothing-to-go-back-to', 1);
    expect(stage.shop.patches()).toHaveLength(0);
    await close();
  }),

  scenario('a workload that GitOps owns is held', async ({ shop, respond }) => {
    const annotations = { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:shop/api-server' };
    await release(shop, { image: GOOD, annotations });
    await apply(shop, { image: CRASHING, annotations });
    await failing(shop, 'CrashLoopBackOff');
    endedAs(await respond(), 'gitops-owned', 1);
    expect(shop.patches()).toHaveLength(0);
  }),

  scenario('an alert past its shelf life is held', async (stage) => {
    const { shop, respond } = stage;
    stage.configure({ limits: { shelfLife: '5s' } });
    await badRelease(shop);
    const startedAt = new Date();
    await sleep(6500);
    endedAs(await respond(alertEvent({ startedAt })), 'stale-alert', 1);
    expect(shop.patches()).toHaveLength(0);
  }),

  scenario(
    'an alert that began before a rollout that is under way is held: it may be the fix',
    async ({ shop, respond, configure }) => {
      configure({ limits: SHORT_PATIENCE });
      await badRelease(shop);
      endedAs(await respond(alertEvent({ startedAt: new Date(Date.now() - 60_000) })), 'rollout-elsewhere', 1);
      expect(shop.patches()).toHaveLength(0);
    },
  ),

  scenario('an alert that began before the release is held', async (stage) => {
    const close = await sickRelease(stage);
    endedAs(
      await stage.respond(alertEvent({ startedAt: new Date(Date.now() - 60_000) })),
      'symptom-older-than-release',
      1,
    );
    expect(stage.shop.patches()).toHaveLength(0);
    await close();
  }),

  scenario('resolved before firing: neither starts anything', async (stage) => {
    const { shop, respond } = stage;
    const service = await startService(shop, () => 0);
    stage.configure({ probes: [healthProbe(service.port)] });
    await release(shop, { image: GOOD });
    await sleep(3500);
    await release(shop, { image: 'shop/api-server:v2.5.3' });
    await secondOver(shop);
    const startedAt = new Date();
    endedAs(await respond(alertEvent({ status: 'resolved', startedAt })), 'resolved', 0);
    endedAs(await respond(alertEvent({ startedAt })), 'not-happening', 1);
    expect(shop.patches()).toHaveLength(0);
    expect(await shop.lease()).toBeUndefined();
    await service.close();
  }),

  scenario('a release whose pods are ready and whose answers are wrong is rolled back by its probe', async (stage) => {
    const close = await sickRelease(stage);
    endedAs(await stage.respond(), 'recovered', 0);
    await runsGood(stage.shop);
    expect(stage.shop.patches()).toHaveLength(1);
    await close();
  }),
];

export const UNFINISHED: readonly Scenario[] = [
  neverFinishes('-crash', 'CrashLoopBackOff'),
  neverFinishes('-nopull', 'ImagePullBackOff'),
  neverFinishes('-unready', null),
];

export const FROZEN: readonly Scenario[] = [
  scenario(
    'a hotfix applied while the Deployment controller stands still is never overwritten',
    async ({ shop, respond, configure }, world) => {
      configure({ limits: SHORT_PATIENCE });
      await badRelease(shop);
      const controller = world.controller(shop);
      controller.pause();
      try {
        await apply(shop, { image: 'shop/api-server:v2.5.4' });
        endedAs(await respond(), 'not-reconciled', 1);
      } finally {
        controller.resume();
      }
      expect(imageOf(await rolledOut(shop))).toBe('shop/api-server:v2.5.4');
      expect(shop.patches()).toHaveLength(0);
    },
  ),
];

export const RACES: readonly Scenario[] = [
  scenario('replicas that change every 100 ms neither stop us nor are lost', async ({ shop, respond }) => {
    await badRelease(shop);
    let replicas = 3;
    let busy: Promise<unknown> = Promise.resolve();
    const change = () => {
      replicas = replicas === 3 ? 4 : 3;
      busy = shop.admin.patch(`${paths.deployment(shop.namespace, shop.name)}/scale`, { spec: { replicas } });
      busy.catch(() => undefined);
    };
    const timer = setInterval(change, 100);
    const running = respond();
    const written = until('the rollback', () => shop.patches().length > 0, 100);
    try {
      await Promise.race([written, running.then((result) => endedAs(result, 'recovered', 0))]);
    } finally {
      clearInterval(timer);
    }
    await busy;
    expect((await shop.deployment()).spec.replicas).toBe(replicas);
    endedAs(await running, 'recovered', 0);
    await runsGood(shop);
    expect((await shop.deployment()).spec.replicas).toBe(replicas);
    expect(shop.patches()).toHaveLength(1);
  }),

  scenario(
    'a hotfix applied between the decision and the write is never overwritten',
    async ({ shop, cluster, respond }) => {
      await badRelease(shop);
      let fixed: Promise<unknown> | null = null;
      cluster.setDelay(async ({ method, path }) => {
        if (method !== 'PATCH' || path.includes('dryRun') || fixed !== null) return;
        fixed = apply(shop, { image: 'shop/api-server:v2.5.4' });
        await fixed;
      });
      const result = await respond();
      expect(imageOf(await rolledOut(shop))).toBe('shop/api-server:v2.5.4');
      expect(shop.patches()).toHaveLength(0);
      endedAs(result, 'superseded', 0);
    },
  ),
];

export function storm(count: number): Scenario {
  return scenario(
    `${count} processes with the same event at once, and again: one rollback, one issue, one comment`,
    async (stage) => {
      const { shop, host } = stage;
      // So many processes on few processors: an answer may be late without the API server being out of reach.
      stage.configure({ limits: { patience: '5m' } });
      await badRelease(shop);
      const event = alertEvent();
      const wave = () => Promise.all(Array.from({ length: count }, () => stage.respond(event)));
      const first = await wave();
      const endings = (results: readonly ActionResult[]) => results.map((result) => result.outputs['ending']).sort();
      expect(endings(first)).toEqual([...Array.from({ length: count - 1 }, () => 'joined'), 'recovered']);
      expect(endings(await wave())).toEqual(Array.from({ length: count }, () => 'joined'));
      await runsGood(shop);
      expect(shop.patches()).toHaveLength(1);
      expect(await host.issues()).toHaveLength(1);
      expect(await host.comments()).toHaveLength(1);
    },
  );
}
