// What helps to understand and decides nothing alone: without it less is known.
import type { Cluster } from '../../ports.ts';

/** ms that it may cost before the write. */
export const OPTIONAL = 1500;

/** Null: not given. */
export async function optional(cluster: Cluster, path: string, deadline: number): Promise<unknown> {
  const answer = await cluster.request({ method: 'GET', path, deadline }).catch(() => null);
  return answer?.status === 200 ? answer.body : null;
}
