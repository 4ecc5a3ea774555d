// One event about two services that both wait for approval, by the published workflow: what was approved is done once each, and
// what has moved since, or had nothing to be approved, is told once and left alone.
import { describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { configText } from '../faults/config.ts';
import { alertEvent } from '../faults/events.ts';
import { type Host, startHost } from '../faults/host.ts';
import { badRelease, runsGood } from '../faults/scenarios.ts';
import { type ActResult, runAct } from './harness/act.ts';
import { openShop, type RealShop } from './harness/cluster.ts';
import { apply, failing, release } from './harness/deployments.ts';
import { kubeconfigText } from './harness/kube.ts';

interface Stage {
  readonly api: RealShop;
  readonly cart: RealShop;
  readonly host: Host;
  workflow(reviewer?: () => Promise<void>): Promise<ActResult>;
  /** Templates that the one service account has changed. */
  patches(): { readonly api: number; readonly cart: number };
}

const ID = /^[0-9a-f]{32}$/;

/** The published Role of the second namespace, for the service account of the first. */
async function bound(shop: RealShop, { namespace }: RealShop): Promise<void> {
  await shop.admin.create(`/apis/rbac.authorization.k8s.io/v1/namespaces/${shop.namespace}/rolebindings`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'incident-responder-of-another-namespace' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'incident-responder' },
    subjects: [{ kind: 'ServiceAccount', name: 'incident-responder', namespace }],
  });
}

function configOf(shops: Readonly<Record<string, RealShop>>): string {
  const services = Object.entries(shops).map(([key, { namespace, name }]) => {
    const text = configText({ namespace, name, autonomy: 'approve', limits: { patience: '2s' } });
    const service = parse(text).services['api-server'];
    return [key, { ...service, match: [{ alertname: 'HighErrorRate' }] }];
  });
  return stringify({ version: 1, services: Object.fromEntries(services) });
}

async function withTwo(play: (stage: Stage) => Promise<void>): Promise<void> {
  const [api, cart, host] = await Promise.all([openShop(), openShop(), startHost()]);
  await bound(cart, api);
  const workflow = (reviewer?: () => Promise<void>) =>
    runAct({
      workflow: 'incident-approval.yml',
      eventName: 'repository_dispatch',
      event: alertEvent(),
      config: configOf({ api, cart }),
      secrets: { KUBECONFIG: kubeconfigText(api.access, api.namespace), GITHUB_TOKEN: host.token },
      env: { GITHUB_API_URL: host.url },
      ...(reviewer === undefined ? {} : { reviewer }),
    });
  const by = (shop: RealShop) =>
    shop.writes().filter(({ user, changedTemplate }) => user === api.user && changedTemplate).length;
  try {
    await play({ api, cart, host, workflow, patches: () => ({ api: by(api), cart: by(cart) }) });
  } finally {
    await host.close();
    await Promise.all([api.remove(), cart.remove()]);
  }
}

const endings = ({ jobs }: ActResult, job: string): unknown =>
  Object.fromEntries(
    JSON.parse(jobs[job]?.['result'] ?? '{"services":[]}').services.map(
      ({ service, ending }: { service: string; ending: { code: string } }) => [service, ending.code],
    ),
  );

describe('one event about two services, both `autonomy: approve`', () => {
  it('is approved as a whole: each is rolled back once', async () => {
    await withTwo(async ({ api, cart, host, workflow, patches }) => {
      await Promise.all([badRelease(api), badRelease(cart)]);
      const done = await workflow();
      expect({ jobs: Object.keys(done.jobs), said: done.code === 0 ? '' : done.log }).toEqual({
        jobs: ['plan', 'approved'],
        said: '',
      });
      const ids = done.jobs['plan']?.['plan-id']?.split(',') ?? [];
      expect(ids).toEqual([expect.stringMatching(ID), expect.stringMatching(ID)]);
      expect(endings(done, 'approved')).toEqual({ api: 'recovered', cart: 'recovered' });
      await Promise.all([runsGood(api), runsGood(cart)]);
      expect(patches()).toEqual({ api: 1, cart: 1 });
      expect(await host.issues()).toHaveLength(2);
    });
  });

  it('moves on for one of them before the approval: that one is held, the other is rolled back', async () => {
    await withTwo(async ({ api, cart, host, workflow, patches }) => {
      await Promise.all([badRelease(api), badRelease(cart)]);
      // A newer release than the alert may be the fix.
      const done = await workflow(async () => {
        await apply(cart, { image: 'shop/api-server:v2.5.4-nopull' });
        await failing(cart, 'ImagePullBackOff');
      });
      expect(Object.keys(done.jobs)).toEqual(['plan', 'approved']);
      expect(endings(done, 'approved')).toEqual({ api: 'recovered', cart: 'rollout-elsewhere' });
      expect(done.code).toBe(1);
      await runsGood(api);
      expect(patches()).toEqual({ api: 1, cart: 0 });
      expect(await host.issues()).toHaveLength(2);
    });
  });

  it('has one of them held at once: its owners are called, once, and it waits for no reviewer', async () => {
    await withTwo(async ({ api, cart, host, workflow, patches }) => {
      await Promise.all([badRelease(api), release(cart, { image: 'shop/api-server:v2.5.2' })]);
      const done = await workflow();
      expect(Object.keys(done.jobs).sort()).toEqual(['approved', 'otherwise', 'plan']);
      expect(done.jobs['plan']).toMatchObject({ 'plan-id': expect.stringMatching(ID), held: 'cart' });
      expect(endings(done, 'approved')).toEqual({ api: 'recovered' });
      expect(Object.keys(endings(done, 'otherwise') as object)).toEqual(['cart']);
      await runsGood(api);
      expect(patches()).toEqual({ api: 1, cart: 0 });
      const issues = await host.issues();
      expect(issues.filter(({ body }) => body.includes('nothing-to-go-back-to'))).toHaveLength(1);
      expect(issues).toHaveLength(2);
    });
  });
});
