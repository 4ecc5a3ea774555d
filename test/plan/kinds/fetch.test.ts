// A Rollout and the Deployment that holds its template, read as one: over HTTP, through the real edge.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SandboxCluster, startCluster } from '../../../sandbox/cluster/index.ts';
import { readKubeconfig } from '../../../src/config/kubeconfig.ts';
import { systemClock } from '../../../src/edges/clock.ts';
import { createHttp } from '../../../src/edges/http.ts';
import { createCluster } from '../../../src/edges/kubernetes.ts';
import { fetchWorkload } from '../../../src/plan/kinds/fetch.ts';
import { observe } from '../../../src/plan/observe.ts';
import { readWorkload } from '../../../src/plan/read-workload.ts';
import type { Cluster } from '../../../src/ports.ts';
import { service } from '../world.ts';

const REF = { kind: 'Rollout', namespace: 'shop', name: 'web' } as const;
const LABELS = { app: 'web' };
const TEMPLATE = { metadata: { labels: LABELS }, spec: { containers: [{ name: 'app', image: 'shop/web:v1' }] } };
let sandbox: SandboxCluster;
let cluster: Cluster;

beforeEach(async () => {
  sandbox = await startCluster({ namespaces: ['shop'] });
  cluster = open(sandbox.kubeconfig);
});

afterEach(async () => {
  cluster.close();
  await sandbox.stop();
});

const open = (kubeconfig: string) =>
  createCluster(readKubeconfig(kubeconfig, '', { allowExec: [], allowInsecure: [] }));
const object = (apiVersion: string, kind: string, spec: object, metadata: object = {}) => ({
  apiVersion,
  kind,
  metadata: { name: 'web', namespace: 'shop', ...metadata },
  spec: { replicas: 2, selector: { matchLabels: LABELS }, ...spec },
});
const rollout = (spec: object, metadata: object = {}) =>
  sandbox.create(object('argoproj.io/v1alpha1', 'Rollout', spec, metadata));
const reference = (kind: string, name = 'holder') => ({ workloadRef: { apiVersion: 'apps/v1', kind, name } });
const uid = (kind: string, name: string) => sandbox.get(kind, 'shop', name)?.metadata.uid;

describe('fetchWorkload', () => {
  it('reads a Rollout with a template of its own as it is', async () => {
    rollout({ template: TEMPLATE });
    const workload = readWorkload((await fetchWorkload(cluster, REF)).body);
    expect(workload).toMatchObject({ ref: REF, uid: uid('Rollout', 'web') });
    expect(workload.templateIn).toBeUndefined();
  });

  it('takes identity, generation and template of the Deployment, signs of ownership of both', async () => {
    const holder = object(
      'apps/v1',
      'Deployment',
      { replicas: 0, template: TEMPLATE },
      { name: 'holder', labels: { a: 'b' } },
    );
    sandbox.create(holder);
    sandbox.patch('Deployment', 'shop', 'holder', { spec: { minReadySeconds: 1 } });
    rollout(reference('Deployment'), { annotations: { 'argocd.argoproj.io/tracking-id': 'x' } });
    await sandbox.waitFor(() =>
      JSON.stringify(sandbox.get('Rollout', 'shop', 'web')?.status ?? {}).includes('Healthy'),
    );
    const workload = readWorkload((await fetchWorkload(cluster, REF)).body);
    const deployment = sandbox.get('Deployment', 'shop', 'holder');
    const { generation } = deployment?.metadata ?? {};
    expect(workload).toMatchObject({
      ref: REF,
      uid: uid('Deployment', 'holder'),
      generation,
      observedGeneration: generation,
    });
    expect(workload.templateIn).toEqual({
      path: '/apis/apps/v1/namespaces/shop/deployments/holder',
      owner: uid('Rollout', 'web'),
    });
    expect(workload.labels).toEqual({ a: 'b' });
    expect(Object.keys(workload.annotations)).toEqual(
      expect.arrayContaining([
        'argocd.argoproj.io/tracking-id',
        'rollout.argoproj.io/revision',
        'deployment.kubernetes.io/revision',
      ]),
    );
  });

  it('says which Deployment may not be read, and how to grant it', async () => {
    rollout(reference('Deployment'));
    const rules = [{ namespace: 'shop', apiGroups: ['argoproj.io'], resources: ['rollouts'], verbs: ['get'] }];
    const weak = open(sandbox.kubeconfigFor('weak', rules));
    await expect(fetchWorkload(weak, REF)).rejects.toMatchObject({
      code: 'cluster-refused',
      message: expect.stringMatching(/deployments\/holder, which cannot be read: 403/) as unknown,
      remedy: expect.stringContaining('rbac-rollout.yaml') as unknown,
    });
    weak.close();
  });

  it('names the right that is missing on that Deployment before anything is written', async () => {
    sandbox.create(object('apps/v1', 'Deployment', { replicas: 0, template: TEMPLATE }, { name: 'holder' }));
    rollout(reference('Deployment'));
    const rule = (group: string, resource: string, ...verbs: readonly string[]) => ({
      ...{ namespace: 'shop', apiGroups: [group], resources: [resource], verbs: [...verbs] },
    });
    const rules = (...more: readonly string[]) => [
      ...[rule('*', '*', 'list', 'create', 'update'), rule('', '*', 'get'), rule('coordination.k8s.io', '*', 'get')],
      ...[rule('argoproj.io', '*', 'get', 'patch'), rule('apps', 'deployments', 'get', ...more)],
    ];
    const missing = async (user: string, ...more: readonly string[]) => {
      const one = open(sandbox.kubeconfigFor(user, rules(...more)));
      const host = { repository: '', request: () => Promise.reject(new Error('not asked')) };
      const world = { cluster: one, codeHost: host, http: createHttp(), clock: systemClock() };
      const workload = { ...REF, container: undefined };
      const seen = await observe({ service: { ...service(), workload }, world });
      one.close();
      return seen.facts.missingPermissions;
    };
    expect(await missing('reader')).toEqual(['patch deployments.apps "holder" in namespace shop']);
    expect(await missing('patcher', 'patch')).toEqual([]);
  });

  it('follows Deployments only, and no path that a name would make', async () => {
    rollout(reference('PodTemplate'));
    await expect(fetchWorkload(cluster, REF)).rejects.toMatchObject({ code: 'cluster-refused' });
    sandbox.patch('Rollout', 'shop', 'web', { spec: reference('Deployment', '../pods/x') });
    await expect(fetchWorkload(cluster, REF)).rejects.toThrow('deployments/..%2Fpods%2Fx');
  });

  it('gives any other answer as it is', async () => {
    expect((await fetchWorkload(cluster, REF)).status).toBe(404);
  });
});
