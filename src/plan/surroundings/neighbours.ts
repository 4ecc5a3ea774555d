// How the other workloads of the namespace fare: trouble in several at once points away from one release.
import type { PodState, Timestamp } from '../../incident.ts';
import { cannotPull, sharedNode } from '../diagnosis/beside.ts';
import type { Neighbours } from '../facts.ts';
import { at, controllerOf, text } from '../fields.ts';
import { readPods } from '../read-pods.ts';

const TROUBLED_NAMED = 20;

/** `own`: UIDs of the workload's releases. Pods of Jobs come and go, and say nothing about a service. */
export function neighboursOf(pods: readonly unknown[], own: ReadonlySet<string>, now: Timestamp): Neighbours {
  const others = pods.flatMap((pod) => {
    const owner = controllerOf(pod);
    const foreign = owner !== null && owner['kind'] !== 'Job' && !own.has(text(owner['uid']));
    return foreign ? readPods([pod], now).map((state) => ({ state, name: workloadOf(pod, owner) })) : [];
  });
  const running = others.filter(({ state }) => !state.terminating);
  const failing = running.filter(({ state }) => state.failing);
  const byName = Map.groupBy(failing, ({ name }) => name);
  const troubled = [...byName].slice(0, TROUBLED_NAMED).map(([name, pods]) => inTrouble(name, pods));
  return { failing: failing.length, all: running.length, troubled };
}

function inTrouble(name: string, failing: readonly { readonly state: PodState }[]): Neighbours['troubled'][number] {
  const pods = failing.map(({ state }) => state);
  const [since = ''] = pods.map(({ readySince, createdAt }) => readySince ?? createdAt).toSorted();
  return { name, since, pulls: pods.every(cannotPull), node: sharedNode(pods) };
}

/** A ReplicaSet is named after its Deployment and the hash of its template. */
function workloadOf(pod: unknown, owner: Readonly<Record<string, unknown>>): string {
  const [name, hash] = [text(owner['name']), text(at(pod, 'metadata', 'labels', 'pod-template-hash'))];
  return hash !== '' && name.endsWith(`-${hash}`) ? name.slice(0, -hash.length - 1) : name;
}
