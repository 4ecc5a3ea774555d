// The workload and its pods, read once. Polled, never watched: watches end silently.
import { sentence } from '../errors.ts';
import type { PodState, WorkloadRef } from '../incident.ts';
import type { WorkloadFacts } from '../plan/facts.ts';
import { at, list, text, texts } from '../plan/fields.ts';
import { readPods } from '../plan/read-pods.ts';
import { readWorkload } from '../plan/read-workload.ts';
import type { ClusterAnswer, World } from '../ports.ts';

export type Seen =
  | { readonly kind: 'seen'; readonly workload: WorkloadFacts; readonly pods: readonly PodState[] }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unseen'; readonly why: string };

export async function readRollout(
  ref: WorkloadRef,
  { cluster, clock }: Pick<World, 'cluster' | 'clock'>,
): Promise<Seen> {
  try {
    const path = `/apis/apps/v1/namespaces/${ref.namespace}/deployments/${ref.name}`;
    const deployment = await cluster.request({ method: 'GET', path });
    if (deployment.status === 404) return { kind: 'gone' };
    if (deployment.status !== 200) return unseen('deployments', deployment);
    const workload = readWorkload(deployment.body);
    const selector = encodeURIComponent(selectorText(at(deployment.body, 'spec', 'selector')));
    const pods = await cluster.request({
      method: 'GET',
      path: `/api/v1/namespaces/${ref.namespace}/pods?labelSelector=${selector}`,
    });
    if (pods.status !== 200) return unseen('pods', pods);
    const now = pods.date ?? new Date(clock.now()).toISOString();
    return { kind: 'seen', workload, pods: readPods(list(at(pods.body, 'items')), now) };
  } catch (thrown) {
    return { kind: 'unseen', why: sentence(thrown) };
  }
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
