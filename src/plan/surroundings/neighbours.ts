// How the other workloads of the namespace fare: trouble in several at once points away from one release.
import type { Timestamp } from '../../incident.ts';
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
  const since = new Map<string, Timestamp>();
  for (const { state, name } of failing) {
    const began = state.readySince ?? state.createdAt;
    const known = since.get(name);
    since.set(name, known !== undefined && known < began ? known : began);
  }
  const troubled = [...since].map(([name, began]) => ({ name, since: began })).slice(0, TROUBLED_NAMED);
  return { failing: failing.length, all: running.length, troubled };
}

/** A ReplicaSet is named after its Deployment and the hash of its template. */
function workloadOf(pod: unknown, owner: Readonly<Record<string, unknown>>): string {
  const [name, hash] = [text(owner['name']), text(at(pod, 'metadata', 'labels', 'pod-template-hash'))];
  return hash !== '' && name.endsWith(`-${hash}`) ? name.slice(0, -hash.length - 1) : name;
}
