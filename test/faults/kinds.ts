// The same incident on a StatefulSet and a DaemonSet: what their controllers do by themselves, and what they do not.
import { expect } from '@jest/globals';
import { imageOf } from '../e2e/harness/deployments.ts';
import { paths } from '../e2e/harness/kube.ts';
import { sleep } from '../e2e/harness/processes.ts';
import type { Shop } from '../e2e/harness/shop.ts';
import { applied, broken, completed, observed, released } from '../e2e/harness/workloads.ts';
import { alertEvent } from './events.ts';
import type { Matches } from './kills.ts';
import { endedAs, type Scenario, scenario } from './scenarios.ts';
import type { Stage } from './world.ts';

const GOOD = 'shop/api-server:v2.5.2';
/** Not one that crashes: the fake kubelet would give the next crash of a pod to the one that is made anew under its name. */
const BAD = 'shop/api-server:v2.5.3-nopull';
const REASON = 'ImagePullBackOff';
const ON_DELETE = { updateStrategy: { type: 'OnDelete', rollingUpdate: null } };

/** v2.5.2 stood for longer than the bake time; the first pod of v2.5.3 cannot start. */
async function badRelease(shop: Shop): Promise<void> {
  await released(shop, GOOD);
  await sleep(3500);
  await applied(shop, BAD);
  await broken(shop, REASON);
}

async function runsGood(shop: Shop): Promise<void> {
  expect(imageOf(await completed(shop))).toBe(GOOD);
  for (const pod of await shop.pods()) expect(pod.spec.containers[0].image).toBe(GOOD);
}

const healthy = async (shop: Shop) =>
  (await shop.pods())
    .filter((pod) => pod.spec.containers[0].image === GOOD)
    .map((pod) => pod.metadata.uid)
    .sort();

const deletion: Matches = ({ method, path }) => method === 'DELETE' && path.includes('/pods/');

/** What a killed run left of a StatefulSet, finished by follow-up. */
async function finished({ shop, host, followUp }: Stage, deleted: readonly string[]): Promise<void> {
  const followed = await followUp();
  expect(followed.outputs['ending']).toMatch(/^(finished|recovered)$/);
  await runsGood(shop);
  expect([shop.patches().length, shop.deletions()]).toEqual([1, deleted]);
  expect(await host.issues()).toHaveLength(1);
  expect(JSON.stringify(await shop.lease())).toContain('reported');
}

const killedAt = (name: string, kind: 'kill-before' | 'kill-applied', matches: Matches, deleted: readonly string[]) =>
  scenario(
    `a StatefulSet's run is killed ${name}: follow-up frees the broken pod`,
    async (stage) => {
      const { shop, cluster, start } = stage;
      await badRelease(shop);
      cluster.setFaults([{ kind, matches, times: 1 }]);
      const run = start();
      cluster.setVictim(run);
      expect((await run.result).code).toBe('SIGKILL');
      cluster.setVictim(null);
      expect(shop.patches()).toHaveLength(1);
      await finished(stage, deleted);
    },
    'StatefulSet',
  );

const write: Matches = ({ method, path }) =>
  method === 'PATCH' && path.includes('/statefulsets/') && !path.includes('dryRun');

export const STATEFUL_SETS: readonly Scenario[] = [
  scenario(
    'a StatefulSet whose last pod cannot start: put back, the broken pod deleted and nothing else',
    async ({ shop, host, respond }) => {
      await badRelease(shop);
      const before = await healthy(shop);
      const event = alertEvent();
      const result = await respond(event);
      endedAs(result, 'recovered', 0);
      await runsGood(shop);
      expect(await healthy(shop)).toEqual(expect.arrayContaining(before));
      expect([shop.patches().length, shop.deletions()]).toEqual([1, ['api-server-2']]);
      expect(result.stdout).toContain('deleted pod api-server-2');
      expect((await host.issues())[0]?.body).toMatch(/recovered/i);
      endedAs(await respond(event), 'joined', 0);
      expect(shop.deletions()).toHaveLength(1);
    },
    'StatefulSet',
  ),

  killedAt('after the patch was sent, its answer lost', 'kill-applied', write, ['api-server-2']),
  killedAt('before the pod was deleted', 'kill-before', deletion, ['api-server-2']),
  killedAt('after the pod was deleted, its answer lost', 'kill-applied', deletion, ['api-server-2']),

  scenario(
    'a StatefulSet that went back and was released again: the newest number is the release, however old its revision',
    async ({ shop, respond }) => {
      await released(shop, 'shop/api-server:v2.5.3');
      await released(shop, GOOD);
      await sleep(3500);
      await applied(shop, BAD);
      const pod = await broken(shop, REASON);
      await applied(shop, GOOD);
      await shop.admin.remove(`${paths.pods(shop.namespace)}/${pod.metadata.name}`);
      await completed(shop);
      await sleep(3500);
      await applied(shop, BAD);
      await broken(shop, REASON);
      endedAs(await respond(), 'recovered', 0);
      await runsGood(shop);
      expect(shop.patches()).toHaveLength(1);
    },
    'StatefulSet',
  ),

  ...Object.entries({
    OnDelete: ON_DELETE,
    'a partition': { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } } },
  }).map(([name, strategy]) =>
    scenario(
      `a StatefulSet with ${name} is rolled by hand: held, nothing written`,
      async ({ shop, respond }) => {
        await released(shop, GOOD);
        await applied(shop, BAD);
        await broken(shop, REASON);
        await shop.admin.patch(paths.workload(shop.kind, shop.namespace, shop.name), { spec: strategy });
        await observed(shop);
        const result = await respond();
        endedAs(result, 'paused', 1);
        expect(result.stdout).toMatch(/OnDelete|partition/);
        expect([shop.patches().length, shop.deletions()]).toEqual([0, []]);
      },
      'StatefulSet',
    ),
  ),
];

export const DAEMON_SETS: readonly Scenario[] = [
  scenario(
    'a DaemonSet whose new pods cannot start is put back; its controller replaces them',
    async ({ shop, respond }) => {
      await badRelease(shop);
      const event = alertEvent();
      endedAs(await respond(event), 'recovered', 0);
      await runsGood(shop);
      expect([shop.patches().length, shop.deletions()]).toEqual([1, []]);
      endedAs(await respond(event), 'joined', 0);
    },
    'DaemonSet',
  ),

  scenario(
    'a DaemonSet with OnDelete is rolled by hand: held, nothing written',
    async ({ shop, respond }) => {
      await badRelease(shop);
      await shop.admin.patch(paths.workload(shop.kind, shop.namespace, shop.name), { spec: ON_DELETE });
      await observed(shop);
      const result = await respond();
      endedAs(result, 'paused', 1);
      expect(result.stdout).toContain('OnDelete');
      expect(shop.patches()).toHaveLength(0);
    },
    'DaemonSet',
  ),
];
