// Where a person should look, by cause: said where we hold because it is not the release.
import type { Cause } from '../../incident.ts';

export const LOOK_AT: Readonly<Record<Cause, string>> = {
  'release-crashes': 'Look at the logs of the pods that crash, and at what the release changed.',
  'release-regresses': 'Look at what the release changed, and at the first errors after it began.',
  'resource-exhaustion':
    'Look at memory, CPU, connections and files in use against their limits; raise the limit that is reached, or restart.',
  'traffic-saturation':
    "Look where the traffic comes from; run more replicas (raise the autoscaler's maximum) or shed load.",
  'stuck-process': 'Look at a thread or heap dump of a pod that does not serve; then restart it.',
  'configuration-changed':
    'Look at who changed the configuration and put it back; a rollback of the image does not, and running pods may need a restart.',
  'dependency-trouble':
    'Look at what this service and its neighbours share: database, network, DNS, a common upstream.',
  'node-trouble': 'Look at the node; cordon and drain it, so that its pods start elsewhere.',
  unknown: 'Look at the service itself.',
};
