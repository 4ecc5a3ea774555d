// Around the rollback of a workload that somebody's sync owns: the sync is stopped before it, and goes on at once where nothing
// was rolled back. The receipt is in the Lease before either, so that follow-up finds it whatever happens to this run.
import type { Operation } from '../incident.ts';
import type { Claim } from './claim.ts';
import type { MitigationRequest } from './mitigate.ts';
import { type ObjectChange, objectWrite } from './object-write.ts';
import { patchOnce, rehearseOnce } from './patch-once.ts';
import type { Applied, DryRun } from './strategy.ts';
import { stopChange } from './sync.ts';
import { undo } from './undo.ts';

/** Null: there is no sync to be stopped, or it stands still. */
export function stopFor({ stopSync, facts }: MitigationRequest, attempt: string): ObjectChange | null {
  const object = facts.sync?.object ?? null;
  return stopSync === undefined || object === null ? null : stopChange(stopSync, object, attempt);
}

/** Whether the API server would take both writes. */
export async function rehearsed(
  request: Pick<MitigationRequest, 'cluster'>,
  stop: ObjectChange | null,
  rollback: Promise<DryRun>,
): Promise<DryRun> {
  if (stop === null) return rollback;
  const [first, second] = await Promise.all([rehearseOnce(request, objectWrite(stop)), rollback]);
  return first.kind === 'rejected' ? { ...first, why: `${stop.path}: ${first.why}` } : second;
}

export async function stopped(
  { cluster, clock }: MitigationRequest,
  stop: ObjectChange,
  mayWrite: () => Promise<boolean>,
): Promise<Applied> {
  const done = await patchOnce({ cluster, clock, mayWrite }, objectWrite(stop));
  if (done.kind === 'applied') return done;
  const why = `the sync could not be paused: ${done.why}`;
  // Whoever changed it put no other release there: with the sync as it is now it is decided anew.
  return done.kind === 'superseded' ? { kind: 'contended', why } : { ...done, why };
}

/** This attempt paused it, and rolled nothing back: what the Lease then says of the sync. What cannot be undone now, follow-up undoes. */
export async function goesOn(
  { cluster, clock, ref, stopSync }: MitigationRequest,
  claim: Claim,
  operation: Operation,
): Promise<Operation> {
  const { pausedSync: receipt, ...rest } = operation;
  if (receipt === undefined || receipt.restoredAt !== null || stopSync === undefined) return operation;
  const mayWrite = () => claim.stillOurs();
  const ended = await undo({ cluster, clock, ref, mayWrite }, { receipt }, stopSync).catch(() => null);
  return ended === null || ended.kind === 'failed' || ended.kind === 'not-undoable' ? operation : rest;
}
