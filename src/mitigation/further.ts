// The next act of an operation whose last one did not help: under the same claim, in the Lease before it is written.
import { sentence } from '../errors.ts';
import type { Act, Operation } from '../incident.ts';
import type { Claim } from './claim.ts';
import { withEarlier } from './earlier.ts';
import { applied, momentOf } from './effect.ts';
import { answeredInTime } from './in-time.ts';
import { contextOf, type MitigationRequest, strategyOf } from './mitigate.ts';
import { withOperation } from './record.ts';

export interface FurtherRequest
  extends Omit<MitigationRequest, 'runner' | 'lease' | 'watcher' | 'brief' | 'run' | 'lastLook'> {
  readonly claim: Claim;
  /** Judged, and not recovered. */
  readonly operation: Operation;
  readonly act: Act;
  /** Asked once it is in the Lease; in words: why it is not to be done after all. */
  readonly lastLook: () => Promise<string | null>;
}

export type Further =
  | { readonly kind: 'applied'; readonly operation: Operation }
  /** Nothing was written: the operation stays as it was judged. */
  | { readonly kind: 'not-done'; readonly why: string }
  /** Follow-up settles it from the Lease. */
  | { readonly kind: 'outcome-unknown'; readonly operation: Operation; readonly why: string };

export async function mitigateFurther(request: FurtherRequest): Promise<Further> {
  const { claim, operation, act, facts, cancelled } = request;
  const ours = async () => !cancelled.aborted && claim.stillOurs();
  const context = contextOf(request, facts.workload?.generation ?? 0);
  const strategy = strategyOf(act);
  const prepared = strategy.prepare(context);
  if (prepared.kind === 'impossible') return { kind: 'not-done', why: prepared.why };
  const rehearsal = await strategy.rehearse(context);
  if (rehearsal.kind === 'rejected') return { kind: 'not-done', why: rehearsal.why };
  const why = act.reason;
  const attempt = { ...context.attempt, receipt: prepared.receipt, from: act.from, to: act.to, why };
  const before = withEarlier(operation);
  const next: Operation = { ...before, phase: 'acting', attempts: [...before.attempts, attempt] };
  if (!(await claim.update((kept) => withOperation(kept, next)).catch(() => false)))
    return { kind: 'not-done', why: 'the Lease could not be written' };
  const stopped = await request.lastLook().catch((thrown: unknown) => sentence(thrown));
  if (stopped !== null) return notDone(request, stopped);
  const done = await answeredInTime(request, ours, (mayWrite) => strategy.apply({ ...context, mayWrite })).catch(
    (thrown: unknown) => ({ kind: 'outcome-unknown', why: sentence(thrown) }) as const,
  );
  if (done.kind === 'outcome-unknown') return { kind: 'outcome-unknown', operation: next, why: done.why };
  if (done.kind !== 'applied') return notDone(request, done.why);
  const at = momentOf(request.clock, done.at);
  const written: Operation = { ...next, phase: 'applied', to: act.to, appliedAt: at };
  await claim.update((kept) => applied(kept, written, at)).catch(() => false);
  return { kind: 'applied', operation: written };
}

/** Out of the Lease again. */
async function notDone({ claim, operation }: FurtherRequest, why: string): Promise<Further> {
  await claim.update((kept) => withOperation(kept, operation)).catch(() => false);
  return { kind: 'not-done', why };
}
