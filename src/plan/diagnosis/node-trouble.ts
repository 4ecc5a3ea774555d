import { lostNode, nodeOfAll, sharedNode } from './beside.ts';
import { type Finding, sign } from './finding.ts';
import type { View } from './view.ts';

const NODE =
  /NodeNotReady|NodeLost|Evicted|DiskPressure|MemoryPressure|PIDPressure|low on resource|FailedCreatePodSandBox|NetworkNotReady|NodeHasInsufficient|ContainerGCFailed|FailedMount|FailedAttachVolume/i;

/** The machine under the pods: the same release is ready on others. */
export function nodeTrouble(view: View): Finding | null {
  const { facts, own } = view;
  const bad = [...view.failing, ...view.earlier.filter((pod) => pod.failing)];
  const node = sharedNode(bad);
  const elsewhere = own.filter((pod) => pod.ready && pod.node != null && pod.node !== node).length;
  const evicted = facts.pods.filter((pod) => pod.reason === 'Evicted').length;
  const events = view.events(NODE);
  const concentrated = node !== null && elsewhere > 0;
  const [beside, lost] = [nodeOfAll(view), lostNode(view)];
  if (!concentrated && evicted === 0 && events.length === 0 && beside === null) return null;
  const where = `on ${node}, while ${elsewhere} of the same release are ready elsewhere`;
  return {
    cause: 'node-trouble',
    for: [
      ...sign(concentrated && bad.length > 1, 0.65, `all ${bad.length} failing pods are ${where}`),
      ...sign(concentrated && bad.length === 1, 0.3, `the failing pod is ${where}`),
      ...sign(beside !== null, 0.6, `all that fails of other workloads is on ${beside} too`),
      ...sign(lost !== null, 0.5, `the release had run well, and all of it that fails is on ${lost}`),
      ...sign(events.length > 0, 0.6, `an event says so: ${events[0]}`),
      ...sign(evicted > 0, 0.5, `${evicted} pods were evicted`),
    ],
    against: [
      ...sign(!concentrated && events.length === 0 && beside === null, 0.4, 'pods fail on several nodes'),
      ...sign(view.killed.length > 0, 0.4, 'pods were killed for their own memory'),
      ...sign(view.failing.length === 0 && view.unhealthy.length === 0, 0.5, 'nothing fails now'),
    ],
  };
}
