// The kubelet's stand-in: pods become what their image says, after a moment.
import { type Behaviour, behaviourOf, crashed, running, waiting } from './pod-status.ts';
import { PODS } from './resources.ts';
import type { Store, WriteOptions } from './store.ts';
import { type KubeObject, type Pod, seconds } from './types.ts';

export interface Kubelet {
  /** Terminates a pod: `deletionTimestamp` is seen for a while, then it is gone. */
  remove(pod: Pod): KubeObject;
  stop(): void;
}

export interface KubeletOptions {
  readonly store: Store;
  /** ms until a pod is what it will be; crashes repeat after 5 of these, slow and flaky take 15. */
  readonly readyAfter: number;
  readonly terminatesAfter: number;
  readonly warn: (pod: Pod, reason: string, message: string) => void;
}

const WRITER: WriteOptions = { manager: 'kubelet', subresource: 'status', dryRun: false };

export function startKubelet({ store, readyAfter, terminatesAfter, warn }: KubeletOptions): Kubelet {
  const timers = new Set<NodeJS.Timeout>();
  const after = (ms: number, what: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      what();
    }, ms);
    timers.add(timer);
  };
  const find = (uid: string, { metadata }: KubeObject) => {
    const pod = store.get(PODS, metadata.namespace ?? '', metadata.name) as Pod | undefined;
    return pod?.metadata.uid === uid ? pod : undefined;
  };
  const set = (pod: Pod, status: Pod['status']) => store.update({ ...pod, status }, WRITER);
  /** Then `next`, unless the pod has gone or is going. */
  const step = (of: Pod, ms: number, next: (pod: Pod) => void) =>
    after(ms, () => {
      const pod = find(of.metadata.uid, of);
      if (pod !== undefined && pod.metadata.deletionTimestamp === undefined) next(pod);
    });
  function crash(pod: Pod): void {
    set(pod, crashed(pod, behaviourOf(pod) === 'oom'));
    warn(pod, 'BackOff', 'Back-off restarting failed container');
    step(pod, readyAfter * 5, crash);
  }
  function stuck(pod: Pod, reason: string, message: string): void {
    set(pod, waiting(pod, reason, message));
    warn(pod, 'Failed', `Error: ${reason === 'ImagePullBackOff' ? reason : message}`);
  }
  function run(pod: Pod, behaviour: Behaviour): void {
    set(pod, running(pod, behaviour !== 'unready'));
    if (behaviour === 'flaky') step(pod, readyAfter * 15, crash);
    if (behaviour === 'unready') {
      warn(pod, 'Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503');
    }
  }
  function begin(pod: Pod): void {
    const behaviour = behaviourOf(pod);
    if (behaviour === 'crash' || behaviour === 'oom') crash(pod);
    else if (behaviour === 'nopull') stuck(pod, 'ImagePullBackOff', 'Back-off pulling image');
    else if (behaviour === 'noconfig') stuck(pod, 'CreateContainerConfigError', 'configmap not found');
    else run(pod, behaviour);
  }
  const deaf = store.listen(({ type, resource, object }) => {
    if (resource !== PODS || type !== 'ADDED') return;
    const pod = object as Pod;
    step(pod, behaviourOf(pod) === 'slow' ? readyAfter * 15 : readyAfter, begin);
  });
  return {
    remove(pod) {
      if (pod.metadata.deletionTimestamp !== undefined) return pod;
      const metadata = { ...pod.metadata, deletionTimestamp: seconds(), deletionGracePeriodSeconds: 30 };
      const going = store.update({ ...pod, metadata }, { ...WRITER, subresource: '' });
      after(terminatesAfter, () => {
        const { namespace = '', name, uid } = pod.metadata;
        if (find(uid, pod) !== undefined) store.remove(PODS, namespace, name);
      });
      return going;
    },
    stop() {
      deaf();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
