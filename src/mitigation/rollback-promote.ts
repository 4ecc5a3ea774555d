// After a template was written to an Argo Rollout. Back to what is stable its controller goes at once; back to anything earlier it walks
// its canary steps, pauses without end among them; so it does after a restart. What we write is promoted in full, as
// `kubectl argo rollouts promote --full` does.
import type { Walking, WorkloadFacts } from '../plan/facts.ts';
import { kindNamed, workloadPath } from '../plan/kinds/registry.ts';
import { goesBack } from '../plan/release-ref.ts';
import { messageOf } from './lease.ts';
import type { SeenPods, Tended, TendRequest } from './tend.ts';

/** The hash of the ReplicaSet that is walked to; null: nothing is to promote. */
export function toPromote({ workload }: Pick<SeenPods, 'workload'>, operation: Tended): string | null {
  const { walking } = workload;
  if (!kindNamed(workload.ref.kind).stepsBack || walking === undefined || workload.paused) return null;
  if (!mayPromote(workload, walking, operation) || workload.observedGeneration < workload.generation) return null;
  return walking.to === '' || walking.to === walking.from || walking.promoted ? null : walking.to;
}

/** A canary that was restarted, or given more room, is still a canary: only what was stable before is promoted. */
function mayPromote({ templateHash }: WorkloadFacts, walking: Walking, operation: Tended): boolean {
  const { from } = operation;
  return goesBack(operation) ? templateHash !== from.templateHash : from.name.endsWith(`-${walking.from}`);
}

/**
 * Fenced on what is walked to: another release that comes meanwhile walks its own steps. And on the spec, where its generation is
 * the Rollout's own: a person may pause it.
 */
export async function promote({ cluster, ref, seen, operation }: TendRequest): Promise<string | null> {
  const hash = toPromote(seen, operation);
  if (hash === null) return null;
  const { templateIn, generation, walking } = seen.workload;
  const answer = await cluster
    .request({
      method: 'PATCH',
      path: `${workloadPath(ref)}/status?fieldManager=incident-responder`,
      body: [
        ...(templateIn === undefined ? [{ op: 'test', path: '/metadata/generation', value: generation }] : []),
        { op: 'test', path: '/status/currentPodHash', value: hash },
        { op: 'test', path: '/status/stableRS', value: walking?.from },
        { op: 'add', path: '/status/promoteFull', value: true },
      ],
      contentType: 'application/json-patch+json',
    })
    .catch(() => null);
  // 409, 422: it has moved on; the next look tells.
  if (answer === null || answer.status === 409 || answer.status === 422) return null;
  if (answer.status >= 300) return `the steps of ${ref.name} cannot be skipped: ${messageOf(answer)}`;
  return `skipped the canary steps of ${ref.name}: it has served before`;
}
