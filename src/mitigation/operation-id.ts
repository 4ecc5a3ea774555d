// By which an operation, and the issue that tells of it, is known (pure).
import type { Operation, Release } from '../incident.ts';

type OfRelease = Pick<Release, 'uid' | 'revision'>;

/** The key of a bad release: duplicates, flaps and a second monitor collapse to it. */
export const operationId = (workloadUid: string, release: OfRelease) =>
  `${workloadUid}/${release.uid}/${release.revision}`;

export interface Next {
  readonly id: string;
  /** Claimed by a run that never applied it: it gets one more attempt. */
  readonly earlier: Operation | undefined;
}

/**
 * The operation that is still to be done about this release, and that a hold is told under. What was done and told is
 * history: the same release may be acted on again where the act keeps it, and that is another operation with its own issue.
 */
export function nextOperation(operations: readonly Operation[], workloadUid: string, release: OfRelease): Next {
  const base = operationId(workloadUid, release);
  const same = operations.filter(({ id }) => id === base || id.startsWith(`${base}/`));
  const earlier = same.find(({ appliedAt }) => appliedAt === null);
  if (earlier !== undefined) return { id: earlier.id, earlier };
  if (same.length === 0) return { id: base, earlier };
  // The Lease forgets the oldest, so they are not counted.
  const numbers = same.map(({ id }) => Number(id.slice(base.length + 1)) || 0);
  return { id: `${base}/${1 + Math.max(...numbers)}`, earlier };
}
