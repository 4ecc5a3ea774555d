// Lists of a namespace: one page is enough for most; a crowded one is asked again by the workload's selector, or page by page.
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
  if (page.status !== 200) return [];
  const next = continuation(page);
  if (next === '') return itemsOf(page);
  if (selector === null) return pages(cluster, page, path);
  const answer = await cluster.request({
    method: 'GET',
    path: `${path}?labelSelector=${encodeURIComponent(selector)}`,
  });
  return itemsOf(answer);
}

async function pages(cluster: Cluster, first: ClusterAnswer, path: string): Promise<readonly unknown[]> {
  const items = [...itemsOf(first)];
  for (let page = first; continuation(page) !== ''; ) {
    page = await cluster.request({
      method: 'GET',
      path: `${path}?limit=${PAGE}&continue=${encodeURIComponent(continuation(page))}`,
    });
    items.push(...itemsOf(page));
  }
  return items;
}

function continuation(page: ClusterAnswer): string {
  return text(at(page.body, 'metadata', 'continue'));
}

export function itemsOf(answer: ClusterAnswer): readonly unknown[] {
  return list(at(answer.body, 'items'));
}

/** `matchLabels` as a selector; null where the workload selects by expressions. */
export function selectorOf(deployment: unknown): string | null {
  const labels = at(deployment, 'spec', 'selector', 'matchLabels');
  if (
    typeof labels !== 'object' ||
    labels === null ||
    at(deployment, 'spec', 'selector', 'matchExpressions') !== undefined
  )
    return null;
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(',');
}
