// What Warning events still tell of earlier releases, whose pods are gone: for an hour the cluster remembers that they failed.

import type { Release } from '../incident.ts';
import { clean } from '../text/clean.ts';
import { at, list, text } from './fields.ts';

/** Containers that could not be made or did not stay up. Probes that fail and pods that wait are in the life of good releases too. */
const FAILS = /BackOff$|^Failed$|^ErrImagePull$/;

/** Of a list of Warning events: the reason, by the UID of the release whose pods it was about. */
export function failedBefore(
  warnings: unknown,
  releases: readonly Pick<Release, 'name' | 'uid'>[],
): Readonly<Record<string, string>> {
  const found = list(at(warnings, 'items')).flatMap((event) => {
    const [reason, name] = [text(at(event, 'reason')), text(at(event, 'involvedObject', 'name'))];
    const owner = releases.find((release) => isPodOf(name, release.name));
    const fails = text(at(event, 'involvedObject', 'kind')) === 'Pod' && FAILS.test(reason);
    return owner === undefined || !fails ? [] : [[owner.uid, clean(reason, 60)] as const];
  });
  return Object.fromEntries(found);
}

/** A pod is named after its ReplicaSet, with one part more. */
function isPodOf(pod: string, replicaSet: string): boolean {
  return pod.startsWith(`${replicaSet}-`) && !pod.slice(replicaSet.length + 1).includes('-');
}
