// Did the write of an operation that a dead run left `acting` take effect? By our attempt's id on the workload; where none can
// be left there, by what its receipt says the object then looks like.
import type { Attempt, Operation } from '../incident.ts';
import { ATTEMPT_ANNOTATION } from '../mitigation/fence.ts';
import { inForce } from '../mitigation/undo.ts';
import type { Cluster } from '../ports.ts';
import type { Facts } from './facts.ts';

/** Ids of the attempts whose values stand. What cannot be read now is asked for again by the next look. */
export async function tookEffect(operations: readonly Operation[], cluster: Cluster): Promise<readonly string[]> {
  const open = operations.filter(({ phase }) => phase === 'acting').flatMap(ofLastKind);
  const found = await Promise.all(
    open.map(async ({ id, receipt }) => {
      if (receipt === undefined || receipt.undo === null || receipt.restoredAt !== null) return [];
      const { status, body } = await cluster.request({ method: 'GET', path: receipt.path });
      return status === 200 && inForce(body, receipt.undo) ? [id] : [];
    }),
  );
  return found.flat();
}

/** Our attempt's id stands on the Deployment, above its fence; or on a ReplicaSet, to which the controller copied it. */
export function wasApplied(operation: Operation, { workload, releases, tookEffect: standing = [] }: Facts): boolean {
  if (workload === null) return false;
  return ofLastKind(operation).some((attempt) => {
    const onWorkload = workload.annotations[ATTEMPT_ANNOTATION] === attempt.id;
    const onRelease = releases.some(
      (release) => release.uid !== operation.from.uid && release.annotations[ATTEMPT_ANNOTATION] === attempt.id,
    );
    const aborted = attempt.step?.kind === 'abort' && workload.walking?.aborted === true;
    return (
      aborted || standing.includes(attempt.id) || (workload.generation > attempt.fence && (onWorkload || onRelease))
    );
  });
}

/** Tried before and again; what another strategy did in the same operation before is judged already. */
function ofLastKind({ attempts }: Operation): readonly Attempt[] {
  return attempts.filter(({ strategy }) => strategy === attempts.at(-1)?.strategy);
}
