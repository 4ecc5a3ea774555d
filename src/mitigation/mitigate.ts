// Claim, rehearse, write once, record. The Lease and the dry run go together; the write waits for both.
import { randomUUID } from 'node:crypto';
import { ResponderError, sentence } from '../errors.ts';
import type { Act, Attempt, Brief, Hold, HoldCode, Operation, Timestamp, WorkloadRef } from '../incident.ts';
import type { Facts } from '../plan/facts.ts';
import type { Clock, Cluster, Runner } from '../ports.ts';
import { type Claim, type Taken, take, type Watcher } from './claim.ts';
import { applied, momentOf } from './effect.ts';
import { answeredInTime, released } from './in-time.ts';
import { leaseOf } from './lease.ts';
import { notApplied } from './not-applied.ts';
import type { ObjectChange } from './object-write.ts';
import { opened } from './opened.ts';
import { withOwed } from './owed.ts';
import { type LeaseRecord, type LeaseState, withOperation } from './record.ts';
import { goesOn, rehearsed, stopFor, stopped } from './stop-sync.ts';
import { STRATEGIES } from './strategies.ts';
import type { Applied, DryRun, StrategyContext } from './strategy.ts';
import { type SyncOwner, stopReceipt } from './sync.ts';

export interface MitigationRequest {
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly runner: Pick<Runner, 'warning'>;
  readonly ref: WorkloadRef;
  readonly container: string | undefined;
  readonly run: string;
  readonly facts: Facts;
  readonly lease: LeaseState;
  readonly watcher: Watcher;
  readonly act: Act;
  readonly brief: Brief;
  readonly cancelled: AbortSignal;
  /** Whose sync is stopped before it; absent: nobody's. */
  readonly stopSync?: SyncOwner | undefined;
  /** Asked once the Lease is ours: what other services' runs have claimed at the same moment counts too. */
  readonly lastLook?: () => Promise<{ readonly code: HoldCode; readonly why: string } | null>;
}

export type Mitigated =
  | { readonly kind: 'applied'; readonly operation: Operation; readonly claim: Claim }
  /** The world moved, or another run holds the Lease: observe and decide again. `code`: of the hold where the time for that is over. */
  | { readonly kind: 'again'; readonly why: string; readonly code?: HoldCode }
  | { readonly kind: 'held'; readonly code: HoldCode; readonly why: string }
  /** The write may or may not have taken effect: follow-up settles it from the Lease. */
  | { readonly kind: 'outcome-unknown'; readonly operation: Operation; readonly why: string };

export async function mitigate(request: MitigationRequest): Promise<Mitigated> {
  const { workload } = request.facts;
  if (workload === null) return { kind: 'again', why: 'the workload is gone' };
  if (!request.watcher.free(request.lease))
    return { kind: 'again', why: `another run holds the Lease: ${request.lease.holder}` };
  if (request.cancelled.aborted)
    return { kind: 'held', code: 'claim-refused', why: 'the run was cancelled before it had claimed anything' };
  const context = contextOf(request, workload.generation);
  const prepared = strategyOf(request.act).prepare(context);
  if (prepared.kind === 'impossible') return { kind: 'held', code: 'strategy-unavailable', why: prepared.why };
  const stop = stopFor(request, context.attempt.id);
  const begun = opened(request, workload.uid, { ...context.attempt, receipt: prepared.receipt });
  const left = begun.pausedSync;
  if (stop !== null && left?.restoredAt === null && left.path !== stop.path)
    return {
      kind: 'held',
      code: 'gitops-owned',
      why: `an earlier run has paused ${left.path}, which is still to be resumed`,
    };
  const operation = stop === null ? begun : { ...begun, pausedSync: stopReceipt(stop) };
  const record = withOperation({ ...request.lease.record, workloadUid: workload.uid }, operation);
  const [taken, rehearsal] = await Promise.all([
    taking(request, record),
    rehearsed(request, stop, strategyOf(request.act).rehearse(context)),
  ]);
  if (taken.kind === 'again') return taken;
  if (taken.kind === 'contended') return { kind: 'again', why: 'another run was faster' };
  if (taken.kind === 'refused') return { kind: 'held', code: 'claim-refused', why: taken.why };
  return execute(request, { claim: taken.claim, operation, context, rehearsal, stop });
}

/** A blip of the API server passes: whether the Lease was taken is seen at the next look. */
function taking(request: MitigationRequest, record: LeaseRecord): Promise<Taken | Again> {
  const { ref, run, lease: state } = request;
  return take(request, { lease: leaseOf(ref), run, state, record }).catch((thrown: unknown) => {
    if (!(thrown instanceof ResponderError && thrown.code === 'cluster-unreachable')) throw thrown;
    return { kind: 'again', why: thrown.message, code: thrown.code };
  });
}

type Again = Extract<Mitigated, { kind: 'again' }>;

/** Whether the API server would take the write; nothing is claimed and nothing changed. */
export async function rehearse(request: MitigationRequest): Promise<DryRun> {
  const { workload } = request.facts;
  if (workload === null) return { kind: 'unclear', why: 'the workload is gone' };
  const context = contextOf(request, workload.generation);
  return rehearsed(request, stopFor(request, context.attempt.id), strategyOf(request.act).rehearse(context));
}

export function contextOf(
  request: Pick<MitigationRequest, 'cluster' | 'clock' | 'ref' | 'container' | 'facts' | 'act' | 'cancelled'>,
  generation: number,
): StrategyContext {
  const { cluster, clock, ref, container, facts, act } = request;
  const { strategy, step, to } = act;
  const at = new Date(clock.now()).toISOString();
  const attempt: Attempt = { id: randomUUID(), strategy, step, fence: generation, targetUid: to.uid, at };
  return { cluster, clock, ref, container, facts, act, attempt, mayWrite: async () => !request.cancelled.aborted };
}

export const strategyOf = (act: Act) => {
  const found = STRATEGIES.find((one) => one.name === act.strategy);
  if (found === undefined) throw new Error(`no strategy ${act.strategy}`);
  return found;
};

interface Claimed {
  readonly claim: Claim;
  readonly operation: Operation;
  readonly context: StrategyContext;
  readonly rehearsal: DryRun;
  readonly stop: ObjectChange | null;
}

async function execute(request: MitigationRequest, claimed: Claimed): Promise<Mitigated> {
  const { claim, operation, rehearsal } = claimed;
  if (rehearsal.kind === 'rejected')
    return giveUp(request, claimed, { kind: 'held', code: 'write-rejected', why: rehearsal.why });
  const against = (await request.lastLook?.()) ?? null;
  if (against !== null) return giveUp(request, claimed, { kind: 'held', code: against.code, why: against.why });
  const applied = await written(request, claimed);
  if (applied.kind === 'applied') return record(request, claimed, applied.at);
  if (applied.kind === 'outcome-unknown') {
    await released(request, claim.release());
    return { kind: 'outcome-unknown', operation, why: applied.why };
  }
  return giveUp(request, claimed, notApplied(request, applied));
}

/** The sync first, where one is to be stopped: without that nothing is rolled back. */
async function written(request: MitigationRequest, { claim, context, stop }: Claimed): Promise<Applied> {
  const ours = async () => !request.cancelled.aborted && claim.stillOurs();
  try {
    return await answeredInTime(request, ours, async (mayWrite) => {
      const first = stop === null ? null : await stopped(request, stop, mayWrite);
      if (first !== null && first.kind !== 'applied') return first;
      return strategyOf(request.act).apply({ ...context, mayWrite });
    });
  } catch (thrown) {
    return { kind: 'outcome-unknown', why: sentence(thrown) };
  }
}

/** Nothing was written: the operation is closed, without a receipt, and the Lease given back. */
async function giveUp(request: MitigationRequest, claimed: Claimed, ended: Mitigated): Promise<Mitigated> {
  const { attempts } = claimed.operation;
  const written = [...attempts.slice(0, -1), claimed.context.attempt];
  const going = claimed.stop === null ? claimed.operation : await goesOn(request, claimed.claim, claimed.operation);
  const closed: Operation = { ...going, attempts: written, phase: 'abandoned', brief: null };
  await claimed.claim.update((kept) => withHold(withOperation(kept, closed), claimed, ended)).catch(() => false);
  await claimed.claim.release();
  return ended;
}

/** A run that is killed before it has told of it leaves that to the next one; who tells of it takes it out. */
function withHold(kept: LeaseRecord, { operation, context }: Claimed, ended: Mitigated): LeaseRecord {
  const { brief } = operation;
  if (ended.kind !== 'held' || ended.code !== 'write-rejected' || brief === null) return kept;
  const { from, to } = context.act;
  const { code, why: reason } = ended;
  const decision: Hold = { kind: 'hold', code, reason, remedy: '', mayPass: false, from, to };
  const at = new Date(context.clock.now()).toISOString();
  return withOwed(kept, {
    key: operation.id,
    code,
    at,
    brief: { ...brief, plan: { ...brief.plan, decision } },
    open: [],
  });
}

/** A journal entry that cannot be written now is written with the next one, its mark of what is bad included. */
async function record(request: MitigationRequest, claimed: Claimed, answered: Timestamp | null): Promise<Mitigated> {
  const at = momentOf(request.clock, answered);
  const operation: Operation = { ...claimed.operation, phase: 'applied', appliedAt: at };
  await claimed.claim.update((kept) => applied(kept, operation, at)).catch(() => false);
  return { kind: 'applied', operation, claim: claimed.claim };
}
