// The PodDisruptionBudgets of a workload. Read only where the review of permissions shows that they may be listed: then it is
// asked beside the rest of the second look; without it nothing is asked and nothing is missed, since a rollout does not ask them.
import type { Cluster } from '../../ports.ts';
import type { DisruptionBudget } from '../facts-beside.ts';
import { at, list, text, texts, whole } from '../fields.ts';
import { OPTIONAL, optional } from './optional.ts';

/** A list; null: not given. */
export function readBudgets(cluster: Cluster, namespace: string, allowed: boolean): Promise<unknown> {
  const path = `/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets?limit=500`;
  return allowed ? optional(cluster, path, OPTIONAL) : Promise.resolve(null);
}

/** Those that select pods with these labels; one that selects by expressions is not told. */
export function budgetsOf(listed: unknown, labels: Readonly<Record<string, string>>): readonly DisruptionBudget[] {
  return list(at(listed, 'items')).flatMap((item) => {
    const wanted = Object.entries(texts(at(item, 'spec', 'selector', 'matchLabels')));
    const byExpressions = at(item, 'spec', 'selector', 'matchExpressions') !== undefined;
    if (wanted.length === 0 || byExpressions || wanted.some(([label, value]) => labels[label] !== value)) return [];
    const status = at(item, 'status');
    return [
      {
        name: text(at(item, 'metadata', 'name')),
        allowed: whole(at(status, 'disruptionsAllowed'), 0),
        healthy: whole(at(status, 'currentHealthy'), 0),
        wanted: whole(at(status, 'desiredHealthy'), 0),
      },
    ];
  });
}
