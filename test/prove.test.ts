// On the way back from a limit that was raised and made things worse: nobody proves that, but the controller is helped as ever.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SandboxCluster, startCluster } from '../sandbox/cluster/index.ts';
import { readKubeconfig } from '../src/config/kubeconfig.ts';
import { systemClock } from '../src/edges/clock.ts';
import { createCluster } from '../src/edges/kubernetes.ts';
import type { Handling } from '../src/handling.ts';
import type { Operation, ReleaseRef } from '../src/incident.ts';
import type { Claim } from '../src/mitigation/claim.ts';
import { readWorkload } from '../src/plan/read-workload.ts';
import type { Cluster } from '../src/ports.ts';
import { tended } from '../src/prove.ts';
import { template } from './plan/kinds/objects.ts';
import { BAD, GOOD, operation, service } from './plan/world.ts';

let sandbox: SandboxCluster;
let cluster: Cluster;

beforeEach(async () => {
  sandbox = await startCluster({ namespaces: ['shop'] });
  cluster = createCluster(readKubeconfig(sandbox.kubeconfig, '', { allowExec: [], allowInsecure: [] }));
});

afterEach(async () => {
  cluster.close();
  await sandbox.stop();
});

const apply = (version: string) =>
  sandbox.apply({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      ...{ replicas: 2, serviceName: 'web', selector: { matchLabels: { app: 'web' } } },
      template: template(version),
    },
  } as Parameters<SandboxCluster['apply']>[0]);
const words = (kind: string) => sandbox.list(kind, 'shop').map((one) => JSON.stringify(one));
const ready = () => words('Pod').filter((one) => one.includes('"ready":true')).length;
const status = () => (sandbox.get('StatefulSet', 'shop', 'web')?.status ?? {}) as Record<string, unknown>;

/** What runs now, by its ControllerRevision. */
function current(like: ReleaseRef): ReleaseRef {
  const object = sandbox.get('StatefulSet', 'shop', 'web');
  const name = String(status()['updateRevision']);
  const revision = sandbox.list('ControllerRevision', 'shop').find(({ metadata }) => metadata.name === name);
  return { ...like, name, uid: revision?.metadata.uid ?? '', templateHash: readWorkload(object).templateHash };
}

describe('what was taken back', () => {
  it('is rolled out past the broken pod that a StatefulSet waits for', async () => {
    apply('v1');
    await sandbox.waitFor(() => ready() === 2);
    const to = current(GOOD);
    apply('v2-crash');
    await sandbox.waitFor(() => words('Pod').some((one) => one.includes('CrashLoopBackOff')));
    const from = current(BAD);
    apply('v1');
    await sandbox.waitFor(() => status()['observedGeneration'] === 3);
    const workload = { ...service().workload, kind: 'StatefulSet' as const, name: 'web' };
    const said: string[] = [];
    const handling = {
      key: 'web',
      service: { ...service({ limits: { sampleEvery: '100ms' } }), workload },
      world: { cluster, clock: systemClock(), runner: { info: (text: string) => void said.push(text) } },
      cancelled: new AbortController().signal,
    } as unknown as Handling;
    const claim = { lost: new AbortController().signal, stillOurs: async () => true } as unknown as Claim;
    const uid = sandbox.get('StatefulSet', 'shop', 'web')?.metadata.uid ?? '';
    const attempts: Operation['attempts'] = [
      { id: 'a', strategy: 'resources', fence: 1, targetUid: '', at: new Date().toISOString() },
    ];
    const appliedAt = new Date().toISOString();
    const back = { ...operation(BAD, GOOD, { attempts, appliedAt }), id: `${uid}/x/1`, from, to };
    await tended(handling, claim, back);
    expect(ready()).toBe(2);
    expect(said.join('\n')).toContain('deleted pod web-1');
  });
});
