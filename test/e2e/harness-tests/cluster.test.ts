import { afterEach, describe, expect, it } from '@jest/globals';
import { effectsOf, requestsOf } from '../harness/audit.ts';
import { openShop, type RealShop } from '../harness/cluster.ts';
import { apply, failing, imageOf, release } from '../harness/deployments.ts';
import { kube, paths } from '../harness/kube.ts';
import { until } from '../harness/processes.ts';

const open: RealShop[] = [];
const shopOf = async () => {
  const shop = await openShop();
  open.push(shop);
  return shop;
};
afterEach(async () => {
  for (const shop of open.splice(0)) await shop.remove();
});

describe('the control plane', () => {
  it('runs pods as their image tag says and gives their log', async () => {
    const shop = await shopOf();
    const good = await release(shop, { image: 'shop/api:v1' });
    expect(imageOf(good)).toBe('shop/api:v1');
    await apply(shop, { image: 'shop/api:v2-crash' });
    const crashing = await failing(shop, 'CrashLoopBackOff');
    const log = await shop.kubectl(['logs', crashing.metadata.name, '--previous']);
    expect(log).toMatchObject({ code: 0, stdout: expect.stringContaining('connection pool exhausted') });
    await until('restarts', async () =>
      (await shop.pods()).some((pod) => pod.status.containerStatuses?.[0]?.restartCount >= 1),
    );
    await apply(shop, { image: 'shop/api:v3-nopull' });
    await failing(shop, 'ImagePullBackOff');
    await apply(shop, { image: 'shop/api:v4-noconfig' });
    await failing(shop, 'CreateContainerConfigError');
    await apply(shop, { image: 'shop/api:v5-unready' });
    await until('an unready pod', async () =>
      (await shop.pods()).some(
        (pod) =>
          pod.spec.containers[0].image.endsWith('-unready') &&
          pod.status.phase === 'Running' &&
          !pod.status.containerStatuses[0].ready,
      ),
    );
    expect((await shop.replicaSets()).length).toBe(5);
  });

  it('gives the service account the published Role and no more', async () => {
    const shop = await shopOf();
    await release(shop, { image: 'shop/api:v1', replicas: 1 });
    const own = kube(shop.access);
    const status = async (method: string, path: string, body?: unknown) =>
      (await own.request(method, path, body)).status;
    const { namespace, name } = shop;
    const lease = (leaseName: string) => ({
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name: leaseName },
      spec: {},
    });
    expect(await status('GET', paths.deployment(namespace, name))).toBe(200);
    expect(await status('GET', paths.replicaSets(namespace))).toBe(200);
    expect(await status('GET', paths.pods(namespace))).toBe(200);
    expect(await status('GET', `/api/v1/namespaces/${namespace}/events`)).toBe(200);
    expect(await status('GET', paths.configMaps(namespace, 'kube-root-ca.crt'))).toBe(200);
    expect(await status('GET', `/api/v1/namespaces/${namespace}`)).toBe(200);
    expect(await status('GET', '/api/v1/namespaces/default')).toBe(403);
    expect(await status('POST', paths.leases(namespace), lease(`incident-responder-deployment-${name}`))).toBe(201);
    expect(await status('GET', paths.leases(namespace, `incident-responder-deployment-${name}`))).toBe(200);
    expect(await status('GET', paths.deployment(namespace))).toBe(403);
    expect(await status('GET', paths.deployment(namespace, 'other'))).toBe(403);
    expect(await status('DELETE', paths.deployment(namespace, name))).toBe(403);
    expect(await status('GET', `/api/v1/namespaces/${namespace}/secrets`)).toBe(403);
    expect(await status('GET', paths.configMaps(namespace))).toBe(403);
    expect(await status('GET', paths.leases(namespace, 'other'))).toBe(403);
    expect(await status('GET', paths.pods('default'))).toBe(403);
    own.close();
    expect(requestsOf(shop.facts.auditLog ?? '', shop.user)).toMatchObject({
      'delete deployments': 1,
      'create leases': 1,
    });
  });

  it('counts in the audit log who changed the template', async () => {
    const shop = await shopOf();
    await release(shop, { image: 'shop/api:v1', replicas: 1 });
    await apply(shop, { image: 'shop/api:v2', replicas: 1 });
    const { template } = (await shop.replicaSets()).find((set) => imageOf(set) === 'shop/api:v1')?.spec ?? {};
    delete template.metadata.labels['pod-template-hash'];
    const own = kube(shop.access);
    const path = paths.deployment(shop.namespace, shop.name);
    const put = [{ op: 'replace', path: '/spec/template', value: template }];
    await own.patch(`${path}?dryRun=All`, put, 'json');
    expect(shop.patches()).toHaveLength(0);
    await own.patch(path, put, 'json');
    await own.patch(path, put, 'json');
    own.close();
    expect(shop.writes().filter((write) => write.user === shop.user)).toHaveLength(3);
    const effects = effectsOf(shop.facts.auditLog ?? '', shop.namespace, shop.user);
    expect(effects).toEqual(['patch deployments', 'patch deployments']);
    expect(shop.patches()).toHaveLength(1);
    expect(shop.patches()[0]).toMatchObject({ verb: 'patch', status: 200, dryRun: false });
    // Until the controller has numbered the restored revision, kubectl finds no history to undo.
    const numbered = [
      'wait',
      `deployment/${shop.name}`,
      '--for=jsonpath={.metadata.annotations.deployment\\.kubernetes\\.io/revision}=3',
      '--timeout=20s',
    ];
    expect((await shop.kubectl(numbered)).code).toBe(0);
    expect((await shop.kubectl(['rollout', 'undo', `deployment/${shop.name}`])).code).toBe(0);
    expect(shop.patches()).toHaveLength(1);
    expect(shop.writes().filter((write) => write.changedTemplate)).toHaveLength(3);
  });
});
