// The workload and its pods, read once. Polled, never watched: watches end silently.
import { sentence } from '../errors.ts';
import type { Operation, PodState, Timestamp, WorkloadRef } from '../incident.ts';
import type { WorkloadFacts } from '../plan/facts.ts';
import { at, list, text, texts } from '../plan/fields.ts';
import { fetchWorkload } from '../plan/kinds/fetch.ts';
import { kindNamed } from '../plan/kinds/registry.ts';
import { readPods } from '../plan/read-pods.ts';
import { readWorkload } from '../plan/read-workload.ts';
import type { ClusterAnswer, World } from '../ports.ts';

export type Seen =
  | {
      readonly kind: 'seen';
      readonly workload: WorkloadFacts;
      readonly pods: readonly PodState[];
      /** The API server's clock, where it told. */
      readonly now: Timestamp;
      /** The pods' resourceVersions in this very look, by UID. */
      readonly versions: ReadonlyMap<string, string>;
    }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unseen'; readonly why: string };

export async function readRollout(
  ref: WorkloadRef,
  { from, to }: Pick<Operation, 'from' | 'to'>,
  { cluster, clock }: Pick<World, 'cluster' | 'clock'>,
): Promise<Seen> {
  try {
    const kind = kindNamed(ref.kind);
    const object = await fetchWorkload(cluster, ref);
    if (object.status === 404) return { kind: 'gone' };
    if (object.status !== 200) return unseen(kind.resource, object);
    const workload = readWorkload(object.body);
    const selector = encodeURIComponent(selectorText(at(object.body, 'spec', 'selector')));
    const pods = await cluster.request({
      method: 'GET',
      path: `/api/v1/namespaces/${ref.namespace}/pods?labelSelector=${selector}`,
    });
    if (pods.status !== 200) return unseen('pods', pods);
    const now = pods.date ?? new Date(clock.now()).toISOString();
    const items = list(at(pods.body, 'items'));
    const releaseOf = (pod: unknown) => kind.history.releaseOf(pod, [from, to]);
    return { kind: 'seen', workload, pods: readPods(items, now, releaseOf), now, versions: versionsOf(items) };
  } catch (thrown) {
    return { kind: 'unseen', why: sentence(thrown) };
  }
}

function versionsOf(pods: readonly unknown[]): ReadonlyMap<string, string> {
  return new Map(
    pods.map((pod) => [text(at(pod, 'metadata', 'uid')), text(at(pod, 'metadata', 'resourceVersion'))] as const),
  );
}

function unseen(what: string, answer: ClusterAnswer): Seen {
  return {
    kind: 'unseen',
    why: `the API server answers ${answer.status} for ${what}: ${text(at(answer.body, 'message')).slice(0, 300)}`,
  };
}

/** A label selector as the API's query wants it. */
export function selectorText(selector: unknown): string {
  const labels = Object.entries(texts(at(selector, 'matchLabels'))).map(([key, value]) => `${key}=${value}`);
  const expressions = list(at(selector, 'matchExpressions')).map((expression) => {
    const key = text(at(expression, 'key'));
    const values = list(at(expression, 'values')).map(text).join(',');
    const operator = text(at(expression, 'operator'));
    if (operator === 'Exists') return key;
    return operator === 'DoesNotExist' ? `!${key}` : `${key} ${operator === 'In' ? 'in' : 'notin'} (${values})`;
  });
  return [...labels, ...expressions].join(',');
}
