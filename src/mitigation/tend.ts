// What the write of a template needs after it, at every look until it has converged: found anew each time, so that a run which
// takes over goes on where another one died.
import type { Operation, PodState, Timestamp, WorkloadRef } from '../incident.ts';
import type { WorkloadFacts } from '../plan/facts.ts';
import type { Cluster } from '../ports.ts';
import { brokenPods, deleteAsSeen } from './rollback-pods.ts';
import { promote, toPromote } from './rollback-promote.ts';

export interface SeenPods {
  readonly workload: WorkloadFacts;
  readonly pods: readonly PodState[];
  readonly now: Timestamp;
  /** resourceVersions by UID. */
  readonly versions: ReadonlyMap<string, string>;
}

/** `from`: what ran before the last attempt. */
export type Tended = Pick<Operation, 'from' | 'attempts'>;

export interface TendRequest {
  readonly cluster: Cluster;
  readonly ref: WorkloadRef;
  readonly operation: Tended;
  readonly seen: SeenPods;
  /** Who has lost the Lease changes nothing. */
  readonly mayWrite: () => Promise<boolean>;
}

/** In words what was done; null: nothing was to do. A lost answer is no harm: the next look tells. */
export async function tend(request: TendRequest): Promise<string | null> {
  const broken = brokenPods(request.seen, request.operation);
  const idle = broken.length === 0 && toPromote(request.seen, request.operation) === null;
  if (idle || !(await request.mayWrite())) return null;
  const said = await Promise.all([promote(request), ...broken.map((pod) => deleteAsSeen(request, pod))]);
  return said.filter((one) => one !== null).join(', ') || null;
}
