// After a template was written to a StatefulSet: broken pods of the release that was replaced are deleted, since its controller waits for
// them to become ready first (kubernetes#67250). Found anew at every look, so a run that takes over goes on where another died.
import type { PodState } from '../incident.ts';
import { kindNamed } from '../plan/kinds/registry.ts';
import { goesBack } from '../plan/release-ref.ts';
import { messageOf } from './lease.ts';
import type { SeenPods, Tended, TendRequest } from './tend.ts';

/** A pod that is not ready for so long is not merely starting; with an image to pull it may be, and is replaced all the same. */
const STARTING = 30_000;

/**
 * Pods of `from` that keep the rollout from going on: never a ready one, never one of another release, and none before the
 * controller has seen the template, or it would make them anew from the old one.
 */
export function brokenPods({ workload, pods, now }: SeenPods, operation: Tended): readonly PodState[] {
  const { from } = operation;
  // A restart's template reads the same; its revision is another one.
  const written = workload.templateHash !== from.templateHash || !goesBack(operation);
  const replaced = written && ![undefined, '', from.name].includes(workload.updateRevision);
  if (!kindNamed(workload.ref.kind).keepsBrokenPods || !replaced) return [];
  if (workload.observedGeneration < workload.generation) return [];
  const stuck = (pod: PodState) => pod.failing || Date.parse(now) - Date.parse(pod.createdAt) > STARTING;
  return pods.filter((pod) => pod.releaseUid === from.uid && !pod.terminating && !pod.ready && stuck(pod));
}

/** Only this pod, and only as it was seen: one that has become ready meanwhile, or was made anew under its name, stays. */
export async function deleteAsSeen({ cluster, ref, seen }: TendRequest, pod: PodState): Promise<string | null> {
  const resourceVersion = seen.versions.get(pod.uid);
  const body = {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    preconditions: { uid: pod.uid, ...(resourceVersion ? { resourceVersion } : {}) },
  };
  const path = `/api/v1/namespaces/${ref.namespace}/pods/${pod.name}`;
  const answer = await cluster.request({ method: 'DELETE', path, body }).catch(() => null);
  // 409: it has changed since; 404: it is gone.
  if (answer === null || answer.status === 404 || answer.status === 409) return null;
  if (answer.status >= 300) return `pod ${pod.name} cannot be deleted: ${messageOf(answer)}`;
  return `deleted pod ${pod.name} (${pod.reason ?? 'not ready'}), which its controller does not replace by itself`;
}
