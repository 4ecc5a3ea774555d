// Groups of pods → pods as the API server shows them.
import type { PodGroup } from './format.ts';
import type { At } from './time.ts';

const PODS_APART = 5;
const START = 5;
const NODES = ['node-1', 'node-2', 'node-3'];

export interface Owner {
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly hash: string;
  readonly namespace: string;
  readonly container: string;
  readonly image: string;
  /** Default creation, as how long ago. */
  readonly began: string;
}

export function podsOf(groups: readonly PodGroup[], owner: Owner, at: At): readonly object[] {
  const all = groups.flatMap((group) => Array.from({ length: group.count }, () => group));
  return all.map((group, index) => pod(group, index, owner, at));
}

function pod(group: PodGroup, index: number, owner: Owner, at: At): object {
  const created = at(group.created ?? owner.began, index * PODS_APART);
  const since =
    group.since === undefined ? new Date(Date.parse(created) + START * 1000).toISOString() : at(group.since);
  const name = `${owner.name}-${index}`;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: owner.namespace,
      uid: `pod-${name}`,
      creationTimestamp: created,
      labels: { 'pod-template-hash': owner.hash },
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: owner.kind, name: owner.name, uid: owner.uid, controller: true },
      ],
      ...(group.state === 'terminating' ? { deletionTimestamp: at('10s') } : {}),
    },
    spec: {
      ...(group.state === 'pending' ? {} : { nodeName: group.node ?? NODES[index % NODES.length] }),
      containers: [{ name: owner.container, image: owner.image }],
    },
    status: statusOf(group, owner, since, at),
  };
}

interface Shape {
  readonly phase: string;
  readonly ready?: boolean;
  readonly restarts?: number;
  readonly reason?: string;
  readonly waiting?: string;
  readonly ended?: { readonly reason: string; readonly exitCode: number };
  readonly init?: boolean;
  readonly noContainers?: boolean;
}

/** As the fake kubelet of the real control plane shows them. */
const SHAPES: Readonly<Record<PodGroup['state'], Shape>> = {
  ready: { phase: 'Running', ready: true },
  terminating: { phase: 'Running', ready: true },
  starting: { phase: 'Running' },
  'not-ready': { phase: 'Running' },
  crashing: { phase: 'Running', waiting: 'CrashLoopBackOff', restarts: 4, ended: { reason: 'Error', exitCode: 1 } },
  'oom-killed': {
    phase: 'Running',
    waiting: 'CrashLoopBackOff',
    restarts: 3,
    ended: { reason: 'OOMKilled', exitCode: 137 },
  },
  'image-pull': { phase: 'Pending', waiting: 'ImagePullBackOff' },
  'config-error': { phase: 'Pending', waiting: 'CreateContainerConfigError' },
  'start-error': {
    phase: 'Running',
    waiting: 'RunContainerError',
    restarts: 2,
    ended: { reason: 'StartError', exitCode: 128 },
  },
  'init-crashing': {
    phase: 'Pending',
    waiting: 'CrashLoopBackOff',
    restarts: 3,
    ended: { reason: 'Error', exitCode: 1 },
    init: true,
  },
  evicted: { phase: 'Failed', reason: 'Evicted', noContainers: true },
  pending: { phase: 'Pending', noContainers: true },
};

function statusOf(group: PodGroup, owner: Owner, since: string, at: At): object {
  const shape = SHAPES[group.state];
  const ready = shape.ready === true;
  // Long unready by default; merely starting is the shortest of all, and who is evicted had run until then.
  const lately = { starting: '5s', evicted: '2m' }[group.state as string];
  const changed = lately === undefined ? since : at(group.since ?? lately);
  const status = containerStatus(group, shape, owner, changed, at);
  return {
    phase: shape.phase,
    ...(shape.reason === undefined ? {} : { reason: group.reason ?? shape.reason, message: group.message ?? '' }),
    conditions: [
      { type: 'PodScheduled', status: group.state === 'pending' ? 'False' : 'True' },
      { type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime: changed },
    ],
    ...(shape.noContainers ? {} : shape.init ? { initContainerStatuses: [status] } : { containerStatuses: [status] }),
  };
}

function containerStatus(group: PodGroup, shape: Shape, owner: Owner, changed: string, at: At): object {
  const ended =
    shape.ended === undefined
      ? undefined
      : { ...shape.ended, exitCode: group.exitCode ?? shape.ended.exitCode, finishedAt: at('20s') };
  const before = group.lastExit;
  const last =
    ended ??
    (before === undefined
      ? undefined
      : { reason: before.reason, exitCode: before.exitCode, finishedAt: at(before.ago) });
  const waiting =
    shape.waiting === undefined ? undefined : { reason: group.reason ?? shape.waiting, message: group.message ?? '' };
  return {
    name: owner.container,
    image: owner.image,
    ready: shape.ready === true,
    restartCount: group.restarts ?? shape.restarts ?? (before === undefined ? 0 : 1),
    state: waiting === undefined ? { running: { startedAt: changed } } : { waiting },
    lastState: last === undefined ? {} : { terminated: last },
  };
}
