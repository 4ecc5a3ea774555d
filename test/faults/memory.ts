// What could not be remembered at once is remembered with the next entry: nothing that the memory guards against happens.
import { expect } from '@jest/globals';
import { apply, failing } from '../e2e/harness/deployments.ts';
import { paths } from '../e2e/harness/kube.ts';
import { scheduleEvent } from './events.ts';
import { claim, write } from './kills.ts';
import { badRelease, endedAs, type Scenario, SHORT_PATIENCE, scenario } from './scenarios.ts';

export const MEMORY: readonly Scenario[] = [
  scenario(
    'the Lease cannot be written for 12 s after the rollback: the bad release is known all the same',
    async ({ shop, cluster, respond }) => {
      await badRelease(shop);
      let written = 0;
      cluster.setFaults([
        {
          kind: 'reset-before',
          matches: (request) => {
            if (write(request) && written === 0) written = Date.now();
            return written > 0 && Date.now() - written < 12_000 && request.path.includes('/leases');
          },
        },
      ]);
      await respond();
      expect(cluster.failed).toBeGreaterThan(0);
      cluster.setFaults([]);
      await apply(shop, { image: 'shop/api-server:v2.5.3-crash' });
      await failing(shop, 'CrashLoopBackOff');
      endedAs(await respond(), 'redeployed', 1);
      expect(shop.patches()).toHaveLength(1);
    },
  ),

  scenario('follow-up that cannot look gives the Lease back', async ({ shop, cluster, start, followUp, configure }) => {
    configure({ limits: SHORT_PATIENCE });
    await badRelease(shop);
    cluster.setFaults([{ kind: 'kill-answered', matches: claim, times: 1 }]);
    const run = start();
    cluster.setVictim(run);
    await run.result;
    cluster.setVictim(null);
    cluster.setFaults([{ kind: 'unavailable', matches: ({ path }) => path.includes('/deployments/') }]);
    endedAs(await followUp(), 'cluster-unreachable', 1);
    expect(JSON.stringify(await shop.lease())).not.toContain('holderIdentity');
    cluster.setFaults([]);
    endedAs(await followUp(), 'recovered', 0);
  }),

  scenario(
    'follow-up as a dry run says what is open and writes nothing',
    async ({ shop, cluster, start, followUp }) => {
      await badRelease(shop);
      cluster.setFaults([{ kind: 'kill-answered', matches: write, times: 1 }]);
      const run = start();
      cluster.setVictim(run);
      await run.result;
      cluster.setVictim(null);
      cluster.setFaults([]);
      const before = await shop.lease();
      const inputs = { mode: 'follow-up', 'dry-run': 'true' };
      const dry = await start({ event: scheduleEvent, eventName: 'schedule', inputs }).result;
      endedAs(dry, 'dry-run', 0);
      expect(dry.stdout).toContain('Left open by the run of');
      expect(await shop.lease()).toEqual(before);
      endedAs(await followUp(), 'recovered', 0);
    },
  ),

  scenario('paused while the write is on its way: nothing is written', async ({ shop, cluster, respond }) => {
    await badRelease(shop);
    let paused: Promise<unknown> | null = null;
    cluster.setDelay(async (request) => {
      if (!write(request) || paused !== null) return;
      paused = shop.admin.patch(paths.deployment(shop.namespace, shop.name), { spec: { paused: true } });
      await paused;
    });
    endedAs(await respond(), 'paused', 1);
    expect(shop.patches()).toHaveLength(0);
  }),
];
