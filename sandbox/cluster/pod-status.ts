// What a pod's status looks like: the shapes that the fake kubelet of the real control plane writes.
import { type Container, type ContainerStatus, type Pod, seconds } from './types.ts';

export type Behaviour = 'ready' | 'crash' | 'oom' | 'nopull' | 'noconfig' | 'unready' | 'flaky' | 'slow';

/** Decided by what the image of the first container ends in. */
export function behaviourOf(pod: Pod): Behaviour {
  const found = /-(crash|oom|nopull|noconfig|unready|flaky|slow)$/.exec(pod.spec.containers[0]?.image ?? '');
  return (found?.[1] ?? 'ready') as Behaviour;
}

type Status = Pod['status'];

function conditions(ready: boolean): NonNullable<Status['conditions']> {
  const base = { lastProbeTime: null, lastTransitionTime: seconds() };
  const no = { ...base, status: 'False', reason: 'ContainersNotReady' };
  const yes = { ...base, status: 'True' };
  return [
    { type: 'PodScheduled', ...yes },
    { type: 'Initialized', ...yes },
    { type: 'ContainersReady', ...(ready ? yes : no) },
    { type: 'Ready', ...(ready ? yes : no) },
  ];
}

interface Look {
  readonly phase: 'Pending' | 'Running';
  readonly ready: boolean;
  readonly container: (of: Container) => Omit<ContainerStatus, 'name' | 'image' | 'ready'>;
}

function statusOf(pod: Pod, { phase, ready, container }: Look): Status {
  return {
    ...pod.status,
    phase,
    conditions: conditions(ready),
    hostIP: '127.0.0.1',
    ...(phase === 'Running' ? { podIP: '10.0.0.2', podIPs: [{ ip: '10.0.0.2' }] } : {}),
    startTime: pod.status.startTime ?? seconds(),
    containerStatuses: pod.spec.containers.map((one) => ({
      name: one.name,
      image: one.image,
      ready,
      ...container(one),
    })),
  };
}

export function running(pod: Pod, ready: boolean): Status {
  return statusOf(pod, {
    phase: 'Running',
    ready,
    container: ({ image }) => ({
      imageID: image,
      started: true,
      restartCount: 0,
      state: { running: { startedAt: seconds() } },
      lastState: {},
    }),
  });
}

export function waiting(pod: Pod, reason: string, message: string): Status {
  return statusOf(pod, {
    phase: 'Pending',
    ready: false,
    container: () => ({
      imageID: '',
      started: false,
      restartCount: 0,
      state: { waiting: { reason, message } },
      lastState: {},
    }),
  });
}

export function crashed(pod: Pod, oom: boolean): Status {
  const before = pod.status.containerStatuses?.[0]?.restartCount;
  const now = seconds();
  return statusOf(pod, {
    phase: 'Running',
    ready: false,
    container: ({ image }) => ({
      imageID: image,
      started: false,
      restartCount: before === undefined ? 0 : before + 1,
      state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off restarting failed container' } },
      lastState: {
        terminated: { exitCode: oom ? 137 : 1, reason: oom ? 'OOMKilled' : 'Error', startedAt: now, finishedAt: now },
      },
    }),
  });
}
