// Which pods are deleted after the patch of a StatefulSet, and how: over HTTP, through the real edge.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SandboxCluster, startCluster } from '../../sandbox/cluster/index.ts';
import { readKubeconfig } from '../../src/config/kubeconfig.ts';
import { createCluster } from '../../src/edges/kubernetes.ts';
import type { Attempt, PodState } from '../../src/incident.ts';
import { brokenPods } from '../../src/mitigation/rollback-pods.ts';
import { type SeenPods, tend } from '../../src/mitigation/tend.ts';
import { readWorkload } from '../../src/plan/read-workload.ts';
import { refOf } from '../../src/plan/release-ref.ts';
import type { Cluster } from '../../src/ports.ts';
import { readRollout } from '../../src/verification/read-rollout.ts';
import { type Shape, statefulSet, template } from '../plan/kinds/objects.ts';
import { pod, release } from '../plan/world.ts';

const NOW = '2026-11-23T18:00:00.000Z';
const seconds = (ago: number) => new Date(Date.parse(NOW) - ago * 1000).toISOString();
const [bad, good] = [
  release('v2', 2, { name: 'web-2', template: template('v2') }),
  release('v1', 1, { name: 'web-1' }),
];
const attempted = (strategy: Attempt['strategy']): readonly Attempt[] => [
  { id: 'a', strategy, fence: 2, targetUid: '', at: NOW },
];
const operation = { from: refOf(bad), attempts: attempted('rollback') };

const broken = (change: Partial<PodState> = {}, of = bad) =>
  pod(of, 'x', { ready: false, failing: true, reason: 'CrashLoopBackOff', createdAt: seconds(5), ...change });
const seen = (pods: readonly PodState[], shape: Shape = {}): SeenPods => ({
  workload: readWorkload(statefulSet({ version: 'v1', updateRevision: 'web-1', ...shape })),
  pods,
  now: NOW,
  versions: new Map(),
});

describe('pods that a StatefulSet never replaces by itself', () => {
  it.each([
    ['that crash', {}],
    ['that are not ready after half a minute', { failing: false, reason: null, createdAt: seconds(31) }],
  ])('are those of the bad release %s', (_, change) => {
    expect(brokenPods(seen([broken(change)]), operation)).toHaveLength(1);
  });

  it.each([
    ['a ready one', seen([broken({ ready: true, failing: false })])],
    ['one that is terminating', seen([broken({ terminating: true })])],
    ['one that may be starting', seen([broken({ failing: false, createdAt: seconds(29) })])],
    ['one of the release that was gone back to', seen([broken({}, good)])],
    ['one of no known release', seen([broken({ releaseUid: null })])],
    ['any, while the controller has not seen the template', seen([broken()], { generation: 3, observed: 2 })],
    ['any, where the bad template is back', seen([broken()], { version: 'v2' })],
    ['any, while the controller still makes pods of the bad release', seen([broken()], { updateRevision: 'web-2' })],
  ])('are never %s', (_, facts) => {
    expect(brokenPods(facts, operation)).toEqual([]);
  });

  it.each(['restart', 'resources'] as const)('are those of what ran before a %s', (strategy) => {
    const kept = { from: refOf(bad), attempts: attempted(strategy) };
    const restarted = { version: 'v2', updateRevision: 'web-3' };
    expect(brokenPods(seen([broken()], restarted), kept)).toHaveLength(1);
    expect(brokenPods(seen([broken({}, good)], restarted), kept)).toEqual([]);
    expect(brokenPods(seen([broken()], { version: 'v2', updateRevision: 'web-2' }), kept)).toEqual([]);
    expect(brokenPods(seen([broken()], { version: 'v2', updateRevision: '' }), kept)).toEqual([]);
    expect(brokenPods(seen([broken()], { ...restarted, generation: 3, observed: 2 }), kept)).toEqual([]);
  });

  it('are there in StatefulSets only', () => {
    const facts = seen([broken()]);
    const ref = { ...facts.workload.ref, kind: 'DaemonSet' } as const;
    expect(brokenPods({ ...facts, workload: { ...facts.workload, ref } }, operation)).toEqual([]);
  });
});

describe('tend', () => {
  const REF = { kind: 'StatefulSet', namespace: 'shop', name: 'web' } as const;
  let sandbox: SandboxCluster;
  let cluster: Cluster;

  const manifest = (version: string) => ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      ...{ replicas: 2, serviceName: 'web', selector: { matchLabels: { app: 'web' } } },
      template: template(version),
    },
  });

  beforeEach(async () => {
    sandbox = await startCluster({ namespaces: ['shop'] });
    cluster = createCluster(readKubeconfig(sandbox.kubeconfig, '', { allowExec: [], allowInsecure: [] }));
    sandbox.apply(manifest('v1'));
    await sandbox.waitFor(() => ready().length === 2);
    sandbox.apply(manifest('v2-crash'));
    await sandbox.waitFor(() => crashing() !== undefined);
    sandbox.apply(manifest('v1'));
    await sandbox.waitFor(() => status()['observedGeneration'] === 3);
  });

  afterEach(async () => {
    cluster.close();
    await sandbox.stop();
  });

  // biome-ignore lint/suspicious/noExplicitAny: what the sandbox keeps is looked at, not modelled
  const pods = (): readonly any[] => sandbox.list('Pod', 'shop');
  const ready = () => pods().filter((one) => one.status.containerStatuses?.[0]?.ready);
  const crashing = () => pods().find((one) => one.status.containerStatuses?.[0]?.state?.waiting);
  const status = () => (sandbox.get('StatefulSet', 'shop', 'web')?.status ?? {}) as Record<string, unknown>;

  async function look() {
    const revisions = sandbox.list('ControllerRevision', 'shop') as readonly {
      metadata: { uid: string; name: string };
    }[];
    const current = status()['updateRevision'];
    const [from, to] = [false, true].map((wanted) => {
      const found = revisions.find(({ metadata }) => (metadata.name === current) === wanted)?.metadata;
      return { ...refOf(wanted ? good : bad), name: found?.name ?? '', uid: found?.uid ?? '' };
    });
    const both = { from: from ?? refOf(bad), to: to ?? refOf(good), attempts: attempted('rollback') };
    const rollout = await readRollout(REF, both, { cluster, clock: { now: Date.now } as never });
    if (rollout.kind !== 'seen') throw new Error(rollout.kind);
    return { cluster, ref: REF, operation: both, seen: rollout, mayWrite: async () => true };
  }

  it('deletes the broken pod, once; what it looked at before is of no harm afterwards', async () => {
    const before = await look();
    expect(await tend(before)).toMatch(/^deleted pod web-1 \(CrashLoopBackOff\)/);
    await sandbox.waitFor(() => ready().length === 2);
    const uids = pods().map((one) => one.metadata.uid);
    expect(await tend(before)).toBeNull();
    expect(await tend(await look())).toBeNull();
    expect(pods().map((one) => one.metadata.uid)).toEqual(uids);
  });

  it('frees a restart from the broken pod that its controller waits for', async () => {
    sandbox.apply(manifest('v2-crash'));
    await sandbox.waitFor(() => status()['observedGeneration'] === 4);
    const from = { name: String(status()['updateRevision']), uid: '' };
    const revision = sandbox.list('ControllerRevision', 'shop').find(({ metadata }) => metadata.name === from.name);
    const restartedAt = { 'kubectl.kubernetes.io/restartedAt': NOW };
    sandbox.patch('StatefulSet', 'shop', 'web', { spec: { template: { metadata: { annotations: restartedAt } } } });
    await sandbox.waitFor(() => status()['observedGeneration'] === 5);
    const before = { ...refOf(bad), name: from.name, uid: revision?.metadata.uid ?? '' };
    const restarted = { from: before, to: before, attempts: attempted('restart') };
    const rollout = await readRollout(REF, restarted, { cluster, clock: { now: Date.now } as never });
    if (rollout.kind !== 'seen') throw new Error(rollout.kind);
    const tended = await tend({ cluster, ref: REF, operation: restarted, seen: rollout, mayWrite: async () => true });
    expect(tended).toMatch(/^deleted pod web-1 /);
    const label = () =>
      pods().find(({ metadata }) => metadata.name === 'web-1')?.metadata.labels?.['controller-revision-hash'];
    await sandbox.waitFor(() => label() === status()['updateRevision'] && label() !== from.name);
  });

  it('deletes no pod that has changed since it was seen', async () => {
    const before = await look();
    const [pod] = before.seen.pods.filter((one) => !one.ready);
    const versions = new Map([[pod?.uid ?? '', '1']]);
    expect(await tend({ ...before, seen: { ...before.seen, versions } })).toBeNull();
    expect(crashing()?.metadata.uid).toBe(pod?.uid);
  });

  it('deletes nothing once the Lease is lost', async () => {
    expect(await tend({ ...(await look()), mayWrite: async () => false })).toBeNull();
    expect(crashing()?.metadata.deletionTimestamp).toBeUndefined();
  });

  it('says what it may not do', async () => {
    const rules = [{ namespace: 'shop', apiGroups: [''], resources: ['pods'], verbs: ['list'] }];
    const kubeconfig = sandbox.kubeconfigFor('weak', rules);
    const weak = createCluster(readKubeconfig(kubeconfig, '', { allowExec: [], allowInsecure: [] }));
    expect(await tend({ ...(await look()), cluster: weak })).toMatch(/^pod web-1 cannot be deleted: 403 /);
    weak.close();
  });
});
