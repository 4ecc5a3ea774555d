// Lists of a namespace: one page is enough for most; a crowded one is asked again by the workload's selector, or page by page.
// A list is whole or an error: half of one would look like a workload without releases or without failing pods.
import { ResponderError } from '../errors.ts';
import { messageOf } from '../mitigation/lease.ts';
import type { Cluster, ClusterAnswer } from '../ports.ts';
import { at, list, text } from './fields.ts';

/** A namespace with more objects than this is crowded. */
const PAGE = 500;

export function firstPage(cluster: Cluster, path: string): Promise<ClusterAnswer> {
  return cluster.request({ method: 'GET', path: `${path}?limit=${PAGE}` });
}

/** Everything that may belong to the workload; what may not be listed is an empty list (the permission review names it). */
export async function rest(
  cluster: Cluster,
  page: ClusterAnswer,
  path: string,
  selector: string | null,
): Promise<readonly unknown[]> {
  if (page.status === 403) return [];
  const next = continuation(given(page, path));
  if (next === '') return itemsOf(page);
  if (selector === null) return pages(cluster, page, path);
  const answer = await cluster.request({
    method: 'GET',
    path: `${path}?labelSelector=${encodeURIComponent(selector)}`,
  });
  return itemsOf(given(answer, path));
}

/** A continuation expires (410) where the API server compacts its history meanwhile: then once more from the start. */
async function pages(cluster: Cluster, first: ClusterAnswer, path: string): Promise<readonly unknown[]> {
  const followed = await follow(cluster, first, path);
  if (followed.status === 200) return followed.items;
  const again = await follow(cluster, given(await firstPage(cluster, path), path), path);
  return again.status === 200 ? again.items : refuse(again.answer, path);
}

type Followed =
  | { readonly status: 200; readonly items: readonly unknown[] }
  | { readonly status: 410; readonly answer: ClusterAnswer };

async function follow(cluster: Cluster, first: ClusterAnswer, path: string): Promise<Followed> {
  const items = [...itemsOf(first)];
  for (let page = first; continuation(page) !== ''; ) {
    const answer = await cluster.request({
      method: 'GET',
      path: `${path}?limit=${PAGE}&continue=${encodeURIComponent(continuation(page))}`,
    });
    if (answer.status === 410) return { status: 410, answer };
    page = given(answer, path);
    items.push(...itemsOf(page));
  }
  return { status: 200, items };
}

function given(answer: ClusterAnswer, path: string): ClusterAnswer {
  return answer.status === 200 ? answer : refuse(answer, path);
}

function refuse(answer: ClusterAnswer, path: string): never {
  const remedy = answer.status === 401 ? 'Renew the cluster credentials.' : 'Look at the API server; dispatch again.';
  throw new ResponderError('cluster-refused', `The list ${path} cannot be read: ${messageOf(answer)}`, remedy);
}

function continuation(page: ClusterAnswer): string {
  return text(at(page.body, 'metadata', 'continue'));
}

export function itemsOf(answer: ClusterAnswer): readonly unknown[] {
  return list(at(answer.body, 'items'));
}

/** `matchLabels` as a selector; null where the workload selects by expressions. */
export function selectorOf(workload: unknown): string | null {
  const labels = at(workload, 'spec', 'selector', 'matchLabels');
  if (
    typeof labels !== 'object' ||
    labels === null ||
    at(workload, 'spec', 'selector', 'matchExpressions') !== undefined
  )
    return null;
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(',');
}
