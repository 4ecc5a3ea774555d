// The same incident on a Rollout of Argo Rollouts: what its controller makes of a template that is put back.
import { expect } from '@jest/globals';
import { imageOf } from '../e2e/harness/deployments.ts';
import { type Body, paths } from '../e2e/harness/kube.ts';
import { sleep, until } from '../e2e/harness/processes.ts';
import type { Shop } from '../e2e/harness/shop.ts';
import { applied, broken, completed, observed, released } from '../e2e/harness/workloads.ts';
import { alertEvent } from './events.ts';
import type { Matches } from './kills.ts';
import { endedAs, type Scenario, scenario } from './scenarios.ts';

const GOOD = 'shop/api-server:v2.5.2';
const CRASHING = 'shop/api-server:v2.5.3-crash';
/** A pause without end. */
const STEPS = { strategy: { canary: { steps: [{ setWeight: 34 }, { pause: {} }] } } };
const PLAIN = { strategy: { canary: {} } };
const BLUE_GREEN = {
  strategy: { blueGreen: { activeService: 'active', autoPromotionEnabled: false, scaleDownDelaySeconds: 1 } },
};

const pathOf = (shop: Shop) => paths.workload('Rollout', shop.namespace, shop.name);
const promoted = (shop: Shop) => shop.admin.patch(`${pathOf(shop)}/status`, { status: { promoteFull: true } });
const aborted: Matches = ({ method, path }) =>
  method === 'PATCH' && path.includes('/status') && !path.includes('dryRun');
const written: Matches = ({ method, path }) =>
  method === 'PATCH' && path.includes('/rollouts/') && !path.includes('dryRun') && !path.includes('/status');

/** v2.5.2 is stable; v2.5.3 crashes: its canary, or all of it where it was promoted. */
async function badRelease(shop: Shop, more: object): Promise<void> {
  await released(shop, GOOD, more);
  await sleep(3500);
  await applied(shop, CRASHING, more);
  await broken(shop);
}

/** The bad release was promoted past its steps: nothing of v2.5.2 is left. */
async function badAndPromoted(shop: Shop, more: object): Promise<void> {
  await released(shop, GOOD, more);
  await sleep(3500);
  await applied(shop, 'shop/api-server:v2.5.3-flaky', more);
  await until('the release to be seen', async () => (await seen(shop)).currentPodHash !== (await seen(shop)).stableRS);
  await promoted(shop);
  await until('the promotion', async () => {
    const status = await seen(shop);
    return status.currentPodHash === status.stableRS && status.replicas === 3;
  });
  await broken(shop);
}

const ownedByArgo = (shop: Shop) =>
  shop.admin.patch(pathOf(shop), { metadata: { annotations: { 'argocd.argoproj.io/tracking-id': 'shop:x' } } });

const seen = async (shop: Shop): Promise<Body> => (await shop.workload()).status;

async function runsGood(shop: Shop): Promise<void> {
  const rollout = await completed(shop);
  expect([rollout.status.phase, rollout.status.stableRS]).toEqual(['Healthy', rollout.status.currentPodHash]);
  for (const pod of await shop.pods()) expect(pod.spec.containers[0].image).toBe(GOOD);
}

const rollout = (name: string, play: Parameters<typeof scenario>[1]) => scenario(name, play, 'Rollout');

export const ROLLOUTS: readonly Scenario[] = [
  rollout('a Rollout without steps whose release crashes is put back', async ({ shop, respond }) => {
    await badRelease(shop, PLAIN);
    const event = alertEvent();
    endedAs(await respond(event), 'recovered', 0);
    await runsGood(shop);
    expect(imageOf(await shop.workload())).toBe(GOOD);
    expect(shop.patches()).toHaveLength(1);
    endedAs(await respond(event), 'joined', 0);
  }),

  rollout('a running canary that crashes is ended: its template does not stay behind', async ({ shop, respond }) => {
    await badRelease(shop, STEPS);
    endedAs(await respond(), 'recovered', 0);
    await runsGood(shop);
    expect(imageOf(await shop.workload())).toBe(GOOD);
    expect(shop.patches()).toHaveLength(1);
  }),

  rollout('a canary that stands at a pause without end is ended too', async ({ shop, respond }) => {
    await released(shop, GOOD, STEPS);
    await applied(shop, 'shop/api-server:v2.5.3-flaky', STEPS);
    await until('the pause', async () => (await seen(shop)).phase === 'Paused');
    await broken(shop);
    endedAs(await respond(), 'recovered', 0);
    await runsGood(shop);
    expect(shop.patches()).toHaveLength(1);
  }),

  rollout(
    'a canary whose template Argo CD owns is aborted: its template is left alone',
    async ({ shop, host, respond }) => {
      await badRelease(shop, STEPS);
      await ownedByArgo(shop);
      const event = alertEvent();
      endedAs(await respond(event), 'recovered', 0);
      expect(await seen(shop)).toMatchObject({ phase: 'Degraded', abort: true, availableReplicas: 3 });
      for (const pod of await shop.pods()) expect(pod.spec.containers[0].image).toBe(GOOD);
      expect(imageOf(await shop.workload())).toBe(CRASHING);
      expect(shop.patches()).toHaveLength(0);
      expect((await host.issues())[0]?.body).toMatch(/abort/i);
      endedAs(await respond(event), 'joined', 0);
    },
  ),

  rollout(
    'killed after the abort: follow-up proves and reports it',
    async ({ shop, cluster, host, start, followUp }) => {
      await badRelease(shop, STEPS);
      await ownedByArgo(shop);
      cluster.setFaults([{ kind: 'kill-applied', matches: aborted, times: 1 }]);
      const run = start();
      cluster.setVictim(run);
      expect((await run.result).code).toBe('SIGKILL');
      cluster.setVictim(null);
      const followed = await followUp();
      expect(followed.outputs['ending']).toMatch(/^(finished|recovered)$/);
      expect(await seen(shop)).toMatchObject({ abort: true, availableReplicas: 3 });
      expect(await host.issues()).toHaveLength(1);
      expect(JSON.stringify(await shop.lease())).toContain('reported');
    },
  ),

  rollout('a promoted release whose template Argo CD owns is held', async ({ shop, respond }) => {
    await badAndPromoted(shop, PLAIN);
    await ownedByArgo(shop);
    endedAs(await respond(), 'gitops-owned', 1);
    expect(shop.patches()).toHaveLength(0);
  }),

  rollout('a canary that somebody aborted runs nothing bad any more: held', async ({ shop, respond }) => {
    await badRelease(shop, STEPS);
    await shop.admin.patch(`${pathOf(shop)}/status`, { status: { abort: true } });
    await until('the abort', async () => (await seen(shop)).phase === 'Degraded');
    await until('the end of its pods', async () => (await shop.pods()).length === 3);
    endedAs(await respond(), 'nothing-to-go-back-to', 1);
    expect(shop.patches()).toHaveLength(0);
  }),

  rollout('a promoted release is put back past all steps, however long they would pause', async ({ shop, respond }) => {
    await badAndPromoted(shop, STEPS);
    const result = await respond();
    endedAs(result, 'recovered', 0);
    expect(result.stdout).toContain('skipped the canary steps');
    await runsGood(shop);
    expect(shop.patches()).toHaveLength(1);
  }),

  rollout('killed after the patch: follow-up skips the steps', async ({ shop, cluster, host, start, followUp }) => {
    await badAndPromoted(shop, STEPS);
    cluster.setFaults([{ kind: 'kill-applied', matches: written, times: 1 }]);
    const run = start();
    cluster.setVictim(run);
    expect((await run.result).code).toBe('SIGKILL');
    cluster.setVictim(null);
    const followed = await followUp();
    expect(followed.outputs['ending']).toMatch(/^(finished|recovered)$/);
    await runsGood(shop);
    expect(shop.patches()).toHaveLength(1);
    expect(await host.issues()).toHaveLength(1);
  }),

  rollout('with workloadRef the template of the Deployment is put back', async ({ shop, respond }) => {
    const deployment = paths.deployment(shop.namespace, shop.name);
    const labels = { app: shop.name };
    const template = (image: string) => ({
      metadata: { labels },
      spec: { nodeSelector: { type: 'e2e-fake' }, containers: [{ name: 'server', image }] },
    });
    await shop.admin.create(paths.deployment(shop.namespace), {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: shop.name },
      spec: { replicas: 0, selector: { matchLabels: labels }, template: template(GOOD) },
    });
    const workloadRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: shop.name };
    await shop.admin.create(paths.workload('Rollout', shop.namespace), {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: shop.name },
      spec: { replicas: 3, selector: { matchLabels: labels }, workloadRef, ...STEPS },
    });
    await completed(shop);
    await sleep(3500);
    await shop.admin.patch(`${deployment}?fieldManager=pipeline`, { spec: { template: template(CRASHING) } });
    await broken(shop);
    const event = alertEvent();
    endedAs(await respond(event), 'recovered', 0);
    await runsGood(shop);
    expect(imageOf(await shop.admin.get(deployment))).toBe(GOOD);
    endedAs(await respond(event), 'joined', 0);
  }),

  rollout('a Rollout that somebody paused is held', async ({ shop, respond }) => {
    await badRelease(shop, PLAIN);
    await shop.admin.patch(pathOf(shop), { spec: { paused: true } });
    await observed(shop);
    endedAs(await respond(), 'paused', 1);
    expect(shop.patches()).toHaveLength(0);
  }),
];

/** What the sandbox's controller does not have. */
export const BLUE_GREENS: readonly Scenario[] = [
  rollout('a blue-green release that crashes before it is promoted is put back', async ({ shop, respond }) => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'active' } };
    const spec = { selector: { app: shop.name }, ports: [{ port: 80 }] };
    await shop.admin.create(`/api/v1/namespaces/${shop.namespace}/services`, { ...service, spec });
    await badRelease(shop, BLUE_GREEN);
    endedAs(await respond(), 'recovered', 0);
    await runsGood(shop);
    expect(shop.patches()).toHaveLength(1);
  }),
];
