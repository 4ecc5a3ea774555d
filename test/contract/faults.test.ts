// What the embedded cluster offers to tests besides the API: hooks, audit, rights, the service proxy, the controller's pause.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SandboxCluster, startCluster } from '../../sandbox/cluster/index.ts';
import { asker, kubeconfigAccess } from './asker.ts';
import { type Ask, image, JSON_PATCH, manifest } from './subject.ts';

const PATH = '/apis/apps/v1/namespaces/shop/deployments/api';

describe('the embedded cluster', () => {
  let cluster: SandboxCluster;
  let ask: Ask;
  let ends: (() => void)[];
  const open = (kubeconfig: string) => {
    const one = asker(kubeconfigAccess(kubeconfig));
    ends.push(one.close);
    return one.ask;
  };
  beforeEach(async () => {
    ends = [];
    cluster = await startCluster({ readyAfter: 5, terminatesAfter: 5 });
    ask = open(cluster.kubeconfig);
    cluster.create({ ...manifest('api'), metadata: { name: 'api', namespace: 'shop' } });
    await cluster.waitFor(() => cluster.deployment('shop', 'api').status.availableReplicas === 1);
  });
  afterEach(async () => {
    for (const end of ends) end();
    await cluster.stop();
  });

  it('before: answers instead, and nothing is stored', async () => {
    cluster.hooks.before = () => ({ status: 503, body: { code: 503 } });
    expect(await ask('PATCH', PATH, image('shop/api:v2'), JSON_PATCH)).toMatchObject({
      status: 503,
      body: { code: 503 },
    });
    expect(cluster.deployment('shop', 'api').metadata.generation).toBe(1);
  });

  it('applied: the connection is reset after the store has changed', async () => {
    cluster.hooks.applied = () => {
      throw new Error('cut');
    };
    await expect(ask('PATCH', PATH, image('shop/api:v2'), JSON_PATCH)).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(cluster.deployment('shop', 'api').metadata.generation).toBe(2);
    expect(cluster.audit.filter((one) => one.effective)).toMatchObject([{ verb: 'patch', name: 'api', status: 200 }]);
  });

  it('applied: only half of the answer is sent', async () => {
    cluster.hooks.applied = (_, answer) => ({ ...answer, cut: 20 });
    await expect(ask('GET', PATH)).rejects.toThrow();
  });

  it('answered: comes after the client has its answer, and stalls nobody', async () => {
    const seen: string[] = [];
    cluster.hooks.answered = (request, answer) => {
      seen.push(`${request.verb} ${answer.status}`);
      return undefined;
    };
    expect((await ask('GET', PATH)).status).toBe(200);
    await cluster.waitFor(() => seen.length === 1);
    expect(seen).toEqual(['get 200']);
  });

  it('a stalled request does not keep stop from ending', async () => {
    cluster.hooks.before = () => new Promise(() => undefined);
    const lost = expect(ask('GET', PATH)).rejects.toThrow();
    await cluster.waitFor(() => cluster.audit.length === 1);
    await cluster.stop();
    await lost;
  });

  it('the audit tells reads, refusals, dry runs and no-ops from effective writes', async () => {
    await ask('GET', `${PATH}?x=y`);
    await ask('PATCH', PATH, [{ op: 'test', path: '/metadata/uid', value: 'x' }], JSON_PATCH);
    await ask('PATCH', `${PATH}?dryRun=All`, image('shop/api:v2'), JSON_PATCH);
    await ask('PATCH', PATH, image('shop/api:v1'), JSON_PATCH);
    await ask('PATCH', PATH, image('shop/api:v2'), JSON_PATCH);
    const told = cluster.audit.map(({ number, verb, status, effective, dryRun }) => [
      number,
      verb,
      status,
      effective,
      dryRun,
    ]);
    expect(told).toEqual([
      [1, 'get', 200, false, false],
      [2, 'patch', 422, false, false],
      [3, 'patch', 200, false, true],
      [4, 'patch', 200, false, false],
      [5, 'patch', 200, true, false],
    ]);
    expect(cluster.audit[0]).toMatchObject({
      user: 'admin',
      method: 'GET',
      path: PATH,
      query: { x: 'y' },
      resource: 'deployments',
      namespace: 'shop',
      name: 'api',
    });
    expect(cluster.audit[4]?.body).toEqual(image('shop/api:v2'));
  });

  it('a paused controller leaves a change unobserved until it is resumed', async () => {
    cluster.pauseController();
    cluster.setImage('shop', 'api', 'shop/api:v2');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(cluster.deployment('shop', 'api').status.observedGeneration).toBe(1);
    expect(cluster.list('ReplicaSet', 'shop')).toHaveLength(1);
    cluster.resumeController();
    await cluster.waitFor(() => cluster.deployment('shop', 'api').status.observedGeneration === 2);
    expect(cluster.list('ReplicaSet', 'shop')).toHaveLength(2);
  });

  it('the service proxy forwards what the rights allow, by exact name', async () => {
    const backend = http.createServer((request, response) => {
      response.writeHead(503, { 'content-type': 'text/x' }).end(`${request.url} ${request.headers.authorization}`);
    });
    await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
    ends.push(() => backend.close());
    cluster.proxy('shop', 'api', 8080, `http://127.0.0.1:${(backend.address() as AddressInfo).port}`);
    const rule = {
      namespace: 'shop',
      apiGroups: [''],
      resources: ['services/proxy'],
      resourceNames: ['api:8080'],
      verbs: ['get'],
    };
    const limited = open(cluster.kubeconfigFor('prober', [rule]));
    const at = (name: string) => limited('GET', `/api/v1/namespaces/shop/services/${name}/proxy/health/deep?full=1`);
    expect(await at('api:8080')).toMatchObject({
      status: 503,
      contentType: 'text/x',
      body: '/health/deep?full=1 undefined',
    });
    expect((await at('http:api:8080')).status).toBe(403);
    expect((await ask('GET', '/api/v1/namespaces/shop/services/api:9/proxy/')).body).toMatchObject({
      reason: 'ServiceUnavailable',
      message: 'no endpoints available for service "api:9"',
    });
  });

  it('apply makes what is new and changes what is there; events, logs and other kinds are what the test says', async () => {
    const [config] = cluster.apply(
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: fresh}\ndata: {a: "1"}\n',
    );
    expect(config?.metadata.namespace).toBe('fresh');
    cluster.apply('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: fresh}\ndata: {b: "2"}\n');
    const read = await ask('GET', '/api/v1/namespaces/fresh/configmaps/settings');
    expect(read.body.data).toEqual({ a: '1', b: '2' });
    const [pod] = cluster.list('Pod', 'shop');
    cluster.podLogs = ({ previous, image: of }) => `one\n${of}\n${previous}\n`;
    const logs = await ask('GET', `/api/v1/namespaces/shop/pods/${pod?.metadata.name}/log?tailLines=2`);
    expect(logs.body).toBe('shop/api:v1\nfalse\n');
    const involvedObject = { kind: 'Pod', name: 'x' };
    for (const _ of [1, 2])
      cluster.emitEvent({ namespace: 'shop', reason: 'Evicted', message: 'The node was low.', involvedObject });
    const events = await ask('GET', '/api/v1/namespaces/shop/events?fieldSelector=involvedObject.name%3Dx');
    expect(events.body.items).toMatchObject([{ reason: 'Evicted', type: 'Warning', count: 2 }]);
  });

  it('strategic merge patches merge containers by name, as kubectl set image does', async () => {
    const change = {
      spec: { template: { spec: { $setElementOrder: [], containers: [{ name: 'app', image: 'shop/api:v3' }] } } },
    };
    const { status, body } = await ask('PATCH', PATH, change, 'application/strategic-merge-patch+json');
    expect(status).toBe(200);
    expect(body.spec.template.spec.containers).toMatchObject([
      { name: 'app', image: 'shop/api:v3', imagePullPolicy: 'IfNotPresent' },
    ]);
  });
});
