// Everything that a cluster must do for the product, as tests: the sandbox and a real control plane pass the same.
import { access } from './access.contract.ts';
import { daemonSets } from './daemon-sets.contract.ts';
import { errors } from './errors.contract.ts';
import { generations } from './generations.contract.ts';
import { leases } from './leases.contract.ts';
import { levers } from './levers.contract.ts';
import { lists } from './lists.contract.ts';
import { podShapes } from './pods.contract.ts';
import { rollouts } from './rollouts.contract.ts';
import { statefulSets } from './stateful-sets.contract.ts';
import type { Given } from './subject.ts';
import { writes } from './writes.contract.ts';

export function contract(given: Given): void {
  errors(given);
  writes(given);
  generations(given);
  leases(given);
  levers(given);
  lists(given);
  access(given);
  rollouts(given);
  podShapes(given);
  statefulSets(given);
  daemonSets(given);
}
