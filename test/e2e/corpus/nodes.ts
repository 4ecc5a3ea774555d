// Machines of their own for the worlds of the corpus: no other test's pods come to them, and their kubelet tells each pod's own
// log. kwok makes pods ready, or lets them fail as their image's tag ends; what becomes of them later, `turn` says.
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { PodGroup } from '../../../sandbox/scenario/format.ts';
import { CONTAINER, NAME } from '../../../sandbox/scenario/objects.ts';
import { podsOf } from '../../../sandbox/scenario/pods.ts';
import type { At } from '../../../sandbox/scenario/time.ts';
import type { Facts } from '../harness/control-plane.ts';
import { type Body, kube, paths } from '../harness/kube.ts';
import { until } from '../harness/processes.ts';
import type { Shop } from '../harness/shop.ts';

const MARK = 'e2e-corpus';
const NAMES = [1, 2, 3].map((number) => `${MARK}-${number}`);

/** Of a pod template. */
export const PLACED = {
  nodeSelector: { [MARK]: 'true' },
  tolerations: [{ key: MARK, operator: 'Exists', effect: 'NoSchedule' }],
};

/** Lines of a pod's log, by its namespace and image. */
export type LogOf = (namespace: string, image: string) => readonly string[];

export interface Nodes {
  close(): Promise<void>;
}

export async function startNodes(facts: Facts, logOf: LogOf): Promise<Nodes> {
  const admin = kube(facts.access);
  const kubelet = createServer({ cert: facts.server.cert, key: facts.server.key }, (request, response) => {
    const [, , namespace = '', pod = ''] = new URL(request.url ?? '', 'https://node').pathname.split('/');
    admin.get(`${paths.pods(namespace)}/${pod}`).then(
      (found) => response.end(logOf(namespace, found.spec.containers[0].image).join('\n')),
      () => request.socket.destroy(),
    );
  });
  await new Promise<void>((resolve) => kubelet.listen(0, '127.0.0.1', resolve));
  const daemonEndpoints = { kubeletEndpoint: { Port: (kubelet.address() as AddressInfo).port } };
  for (const name of NAMES) {
    await admin.create('/api/v1/nodes', nodeOf(name));
    await until(`${name} to be Ready`, async () => isReady(await admin.get(`/api/v1/nodes/${name}`)));
    await admin.patch(`/api/v1/nodes/${name}/status`, { status: { daemonEndpoints } });
  }
  return {
    close: async () => {
      for (const name of NAMES) await admin.remove(`/api/v1/nodes/${name}`);
      admin.close();
      kubelet.closeAllConnections();
      await new Promise((resolve) => kubelet.close(resolve));
    },
  };
}

function nodeOf(name: string): object {
  const labels = { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', type: 'e2e-fake', [MARK]: 'true' };
  const room = { cpu: '1000', memory: '1Ti', pods: '20000' };
  const taints = [{ key: MARK, value: 'true', effect: 'NoSchedule' }];
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels },
    spec: { taints },
    status: { allocatable: room, capacity: room },
  };
}

const isReady = ({ status }: Body): boolean =>
  (status.conditions ?? []).some((one: Body) => one.type === 'Ready' && one.status === 'True');

/** What a kubelet would write now of as many pods of an image as the group has, of those that are ready. */
export async function turn(shop: Shop, image: string, group: PodGroup, at: At): Promise<void> {
  const ready = await until(`${group.count} ready pods of ${image}`, async () => {
    const found = (await shop.pods()).filter((pod) => pod.spec.containers[0].image === image && serves(pod));
    return found.length >= group.count && found;
  });
  for (const pod of chosen(ready, group)) {
    const container = pod.spec.containers[0].name;
    const owner = { ...NOBODY, container, image, name: pod.metadata.name, namespace: shop.namespace };
    const [shown] = podsOf([{ ...group, count: 1 }], owner, at) as Body[];
    await shop.admin.patch(`${paths.pods(shop.namespace)}/${pod.metadata.name}/status`, { status: shown.status });
  }
}

const serves = ({ metadata, status }: Body): boolean =>
  metadata.deletionTimestamp === undefined && status.containerStatuses?.[0]?.ready === true;

const NOBODY = { kind: 'ReplicaSet', uid: '', hash: '', began: '0s', container: CONTAINER, name: NAME };

export const isTurned = ({ state, lastExit }: PodGroup): boolean => state !== 'ready' || lastExit !== undefined;

/** Those that share a node in the scenario share one here: the one that has most of them. Others are of different nodes. */
function chosen(pods: readonly Body[], { node, count }: PodGroup): readonly Body[] {
  const on = NAMES.map((name) => pods.filter((pod) => pod.spec.nodeName === name));
  const fullestFirst = on.toSorted((one, other) => other.length - one.length);
  if (node !== undefined) return (fullestFirst[0] ?? []).slice(0, count);
  const inTurn = pods.flatMap((_, index) => fullestFirst.flatMap((own) => own[index] ?? []));
  return inTurn.slice(0, count);
}
