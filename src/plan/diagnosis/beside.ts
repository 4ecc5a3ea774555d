// What fails beside our pods, and what it has in common with them.
import type { PodState } from '../../incident.ts';
import type { Neighbours } from '../facts.ts';
import { between } from '../time.ts';
import type { View } from './view.ts';

/** Of what begins within this of each other it is not said which was first, in ms. */
export const TOGETHER = 60_000;
const PULL = new Set(['ImagePullBackOff', 'ErrImagePull']);
/** Of its pods the cluster says so. */
const LOST = /NodeNotReady|NodeLost|node is not ready/i;
/** The registry answers, and has no such image: that is the release's. */
const NO_IMAGE = /not found|manifest unknown|does not exist|no such/i;

export const cannotPull = ({ reason }: Pick<PodState, 'reason'>) => reason !== null && PULL.has(reason);

/** Callers of a service that fails become unready after it; what both need fails before it, or with it. */
export function fellFirst({ troubled, failingSince }: View): Neighbours['troubled'] {
  return troubled.filter(({ since }) => between(failingSince, since) <= TOGETHER);
}

/** Other workloads that get no images either, where ours gets none: not one release, but the registry or the way to it. */
export function pullsFailFor({ crashing, troubled }: View): readonly string[] {
  const ours = crashing.length > 0 && crashing.every((pod) => cannotPull(pod) && !NO_IMAGE.test(pod.message ?? ''));
  return ours ? troubled.filter(({ pulls }) => pulls === true).map(({ name }) => name) : [];
}

/** The node on which all is that fails, of others too that did not fall after us, and nothing of ours is ready; null: there is no such. */
export function nodeOfAll(view: View): string | null {
  const { own, earlier, failing, troubled } = view;
  const node = sharedNode([...failing, ...earlier.filter((pod) => pod.failing)]);
  const ready = [...own, ...earlier].filter((pod) => pod.ready);
  const elsewhere = ready.length > 0 && ready.every((pod) => pod.node != null && pod.node !== node);
  const others = troubled.every((one) => one.node === node);
  return elsewhere && others && fellFirst(view).length > 0 ? node : null;
}

/** The node that was lost under all that fails of a release which had run well; null: none was. */
export function lostNode(view: View): string | null {
  const unready = view.failing.every((pod) => pod.reason === 'NotReady');
  return unready && view.ranWell && view.events(LOST).length > 0 ? sharedNode(view.failing) : null;
}

/** Null: there is none that all of them share. */
export function sharedNode(pods: readonly PodState[]): string | null {
  const nodes = new Set(pods.map((pod) => pod.node ?? ''));
  const [node = ''] = nodes;
  return nodes.size === 1 && node !== '' ? node : null;
}
