// The registry: one line a kind.
import type { WorkloadKind, WorkloadRef } from '../../incident.ts';
import { at } from '../fields.ts';
import { daemonSet } from './daemon-set.ts';
import { deployment } from './deployment.ts';
import type { Collection, Kind } from './kind.ts';
import { rollout } from './rollout.ts';
import { statefulSet } from './stateful-set.ts';

export const KINDS: readonly Kind[] = [deployment, statefulSet, daemonSet, rollout];

export function kindNamed(kind: WorkloadKind): Kind {
  const found = KINDS.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no kind ${kind}`);
  return found;
}

/** By what the object says of itself: items of lists do not, they are taken for Deployments. */
export const kindOf = (object: unknown): Kind => KINDS.find((one) => one.kind === at(object, 'kind')) ?? deployment;

export function collectionPath({ group, version, resource }: Collection, namespace: string): string {
  return `/apis/${group}/${version}/namespaces/${namespace}/${resource}`;
}

export const workloadPath = ({ kind, namespace, name }: WorkloadRef): string =>
  `${collectionPath(kindNamed(kind), namespace)}/${name}`;

export const historyPath = ({ kind, namespace }: WorkloadRef): string =>
  collectionPath(kindNamed(kind).history, namespace);
