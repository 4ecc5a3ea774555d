// Approval on a real control plane: by two runs of dist, and by the published workflow under act (which knows no reviewers: a
// job with an environment simply runs).
import { describe, expect, it } from '@jest/globals';
import { APPROVALS } from '../faults/approvals.ts';
import { configText } from '../faults/config.ts';
import { alertEvent } from '../faults/events.ts';
import { type Host, startHost } from '../faults/host.ts';
import { badRelease, runsGood } from '../faults/scenarios.ts';
import { together } from '../faults/together.ts';
import { type ActResult, runAct } from './harness/act.ts';
import { openShop, type RealShop } from './harness/cluster.ts';
import { release } from './harness/deployments.ts';
import { kubeconfigText } from './harness/kube.ts';
import { realWorld } from './harness/real-world.ts';

interface Stage {
  readonly shop: RealShop;
  readonly host: Host;
  workflow(): Promise<ActResult>;
}

async function withWorkflow(play: (stage: Stage) => Promise<void>): Promise<void> {
  const shop = await openShop();
  const host = await startHost();
  const { namespace, name } = shop;
  const config = configText({ namespace, name, autonomy: 'approve', limits: { patience: '2s' } });
  const workflow = () =>
    runAct({
      workflow: 'incident-approval.yml',
      eventName: 'repository_dispatch',
      event: alertEvent(),
      config,
      secrets: { KUBECONFIG: kubeconfigText(shop.access, namespace), GITHUB_TOKEN: host.token },
      env: { GITHUB_API_URL: host.url },
    });
  try {
    await play({ shop, host, workflow });
  } finally {
    await host.close();
    await shop.remove();
  }
}

describe('on a real control plane', () => together(APPROVALS, realWorld()));

describe('examples/incident-approval.yml', () => {
  it('plans in one job and does this plan in the other, once', async () => {
    await withWorkflow(async ({ shop, host, workflow }) => {
      await badRelease(shop);
      const done = await workflow();
      const said = done.code === 0 ? '' : done.log;
      expect({ code: done.code, jobs: Object.keys(done.jobs), said }).toEqual({
        code: 0,
        jobs: ['plan', 'approved'],
        said: '',
      });
      expect(done.jobs['plan']).toMatchObject({
        ending: 'planned',
        'plan-id': expect.stringMatching(/^[0-9a-f]{32}$/),
      });
      expect(done.jobs['approved']).toMatchObject({ ending: 'recovered', verdict: 'recovered', 'plan-id': '' });
      await runsGood(shop);
      expect(shop.patches()).toHaveLength(1);
      expect(await host.issues()).toHaveLength(1);
    });
  });

  it('asks nobody where there is nothing to approve, and says why', async () => {
    await withWorkflow(async ({ shop, host, workflow }) => {
      await release(shop, { image: 'shop/api-server:v2.5.2' });
      const done = await workflow();
      expect(Object.keys(done.jobs)).toEqual(['plan', 'otherwise']);
      expect(done.jobs['plan']).toMatchObject({ ending: 'planned', 'plan-id': '' });
      expect(done.code).toBe(1);
      expect(shop.patches()).toEqual([]);
      expect(await host.issues()).toHaveLength(1);
    });
  });
});
