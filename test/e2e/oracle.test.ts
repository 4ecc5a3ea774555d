import { describe, expect, it } from '@jest/globals';
import { alertEvent } from '../faults/events.ts';
import { endedAs } from '../faults/scenarios.ts';
import { withStage } from '../faults/world.ts';
import { openShop } from './harness/cluster.ts';
import { failing, manifest, rolledOut } from './harness/deployments.ts';
import { type Body, paths } from './harness/kube.ts';
import { realWorld } from './harness/real-world.ts';
import type { Shop } from './harness/shop.ts';

type Change = (spec: Body) => void;

/** What real templates hold, and what a release changes in them. */
const CASES: readonly (readonly [string, Change, Change])[] = [
  ['an image', () => undefined, () => undefined],
  [
    'annotations and labels',
    ({ metadata }) => Object.assign(metadata, { annotations: { 'prometheus.io/scrape': 'true', team: 'shop' } }),
    ({ metadata }) => {
      metadata.annotations = { team: 'payments', added: 'yes' };
      metadata.labels.track = 'stable';
    },
  ],
  [
    'volumes, init containers and sidecars',
    ({ spec }) => {
      spec.volumes = [
        { name: 'scratch', emptyDir: {} },
        { name: 'settings', configMap: { name: 'kube-root-ca.crt' } },
      ];
      spec.initContainers = [{ name: 'migrate', image: 'shop/migrate:v1', command: ['true'] }];
      spec.containers[0].volumeMounts = [{ name: 'settings', mountPath: '/etc/settings' }];
      spec.containers.push({ name: 'proxy', image: 'shop/proxy:v1', ports: [{ containerPort: 8080 }] });
    },
    ({ spec }) => {
      spec.volumes = [];
      spec.initContainers = [];
      spec.containers[0].volumeMounts = [];
      spec.containers.splice(1);
    },
  ],
  [
    'probes, resources, environment and security',
    ({ spec }) => {
      Object.assign(spec, {
        securityContext: { runAsNonRoot: true, runAsUser: 1000 },
        terminationGracePeriodSeconds: 5,
      });
      Object.assign(spec.containers[0], {
        readinessProbe: { httpGet: { path: '/healthz', port: 8080 } },
        env: [
          { name: 'POOL_SIZE', value: '20' },
          { name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
        ],
        resources: { requests: { cpu: '0.1', memory: '128Mi' }, limits: { memory: '256Mi' } },
      });
    },
    ({ spec }) => {
      Object.assign(spec, { securityContext: {}, terminationGracePeriodSeconds: 60 });
      Object.assign(spec.containers[0], {
        env: [{ name: 'POOL_SIZE', value: '5' }],
        resources: {},
        readinessProbe: null,
      });
    },
  ],
];

/** Both versions applied; the second one never becomes ready. */
async function releaseBoth(shop: Shop, first: Change, second: Change): Promise<void> {
  const good = manifest(shop, { image: 'shop/api-server:v1' });
  first(good.spec.template);
  await shop.admin.create(paths.deployment(shop.namespace), good);
  await rolledOut(shop);
  const bad = structuredClone(good);
  second(bad.spec.template);
  bad.spec.template.spec.containers[0].image = 'shop/api-server:v2-crash';
  const { metadata } = await shop.deployment();
  await shop.admin.put(paths.deployment(shop.namespace, shop.name), {
    ...bad,
    metadata: { ...bad.metadata, resourceVersion: metadata.resourceVersion },
  });
  await failing(shop, 'CrashLoopBackOff');
}

async function templateOf(shop: Shop): Promise<Body> {
  const { template } = (await shop.deployment()).spec;
  return { ...template, metadata: { ...template.metadata, creationTimestamp: null } };
}

describe('what we restore is what `kubectl rollout undo --to-revision` restores', () => {
  it.concurrent.each(CASES)('%s', async (_, first, second) => {
    await withStage(realWorld(), async ({ shop, respond }) => {
      const other = await openShop();
      await Promise.all([releaseBoth(shop, first, second), releaseBoth(other, first, second)]);
      const before = await templateOf(shop);
      endedAs(await respond(), 'recovered', 0);
      const undone = await other.kubectl(['rollout', 'undo', `deployment/${other.name}`, '--to-revision=1']);
      expect(undone).toMatchObject({ code: 0 });
      expect(await templateOf(shop)).toEqual(await templateOf(other));
      expect(await templateOf(shop)).not.toEqual(before);
      const sets = (await shop.replicaSets()).map(
        (set) => set.metadata.annotations['deployment.kubernetes.io/revision'],
      );
      expect(sets.sort()).toEqual(['2', '3']);
      await other.remove();
    });
  });
});

describe('the undo that is not idempotent', () => {
  it('brings the bad release back when kubectl runs twice, and does not when we do', async () => {
    await withStage(realWorld(), async ({ shop, respond }) => {
      const other = await openShop();
      const nothing = () => undefined;
      await Promise.all([releaseBoth(shop, nothing, nothing), releaseBoth(other, nothing, nothing)]);
      for (let turn = 0; turn < 2; turn += 1)
        expect((await other.kubectl(['rollout', 'undo', `deployment/${other.name}`])).code).toBe(0);
      expect((await other.deployment()).spec.template.spec.containers[0].image).toBe('shop/api-server:v2-crash');
      const event = alertEvent();
      endedAs(await respond(event), 'recovered', 0);
      endedAs(await respond(event), 'joined', 0);
      expect((await shop.deployment()).spec.template.spec.containers[0].image).toBe('shop/api-server:v1');
      await other.remove();
    });
  });
});
