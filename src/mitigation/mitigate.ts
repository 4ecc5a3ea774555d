// Claim, rehearse, write once, record. The Lease and the dry run go together; the write waits for both.
import { randomUUID } from 'node:crypto';
import { sentence } from '../errors.ts';
import type { Act, Attempt, Brief, Hold, HoldCode, Operation, Release, Timestamp, WorkloadRef } from '../incident.ts';
import type { Facts } from '../plan/facts.ts';
import type { Clock, Cluster } from '../ports.ts';
import { type Claim, take, type Watcher } from './claim.ts';
import { applied, momentOf } from './effect.ts';
import { leaseOf } from './lease.ts';
import { withOwed } from './owed.ts';
import { type LeaseRecord, type LeaseState, withOperation } from './record.ts';
import { STRATEGIES } from './strategies.ts';
import type { Applied, DryRun, StrategyContext } from './strategy.ts';

const KEYS_KEPT = 10;

export interface MitigationRequest {
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly ref: WorkloadRef;
  readonly container: string | undefined;
  readonly run: string;
  readonly facts: Facts;
  readonly lease: LeaseState;
  readonly watcher: Watcher;
  readonly act: Act;
  readonly brief: Brief;
  readonly cancelled: AbortSignal;
  /** Asked once the Lease is ours: what other services' runs have claimed at the same moment counts too. */
  readonly lastLook?: () => Promise<{ readonly code: HoldCode; readonly why: string } | null>;
}

export type Mitigated =
  | { readonly kind: 'applied'; readonly operation: Operation; readonly claim: Claim }
  /** The world moved, or another run holds the Lease: observe and decide again. */
  | { readonly kind: 'again'; readonly why: string }
  | { readonly kind: 'held'; readonly code: HoldCode; readonly why: string }
  /** The write may or may not have taken effect: follow-up settles it from the Lease. */
  | { readonly kind: 'outcome-unknown'; readonly operation: Operation; readonly why: string };

/** The key of a bad release: duplicates, flaps and a second monitor collapse to it. */
export const operationId = (workloadUid: string, release: Pick<Release, 'uid' | 'revision'>) =>
  `${workloadUid}/${release.uid}/${release.revision}`;

export async function mitigate(request: MitigationRequest): Promise<Mitigated> {
  const { workload } = request.facts;
  if (workload === null) return { kind: 'again', why: 'the workload is gone' };
  if (!request.watcher.free(request.lease))
    return { kind: 'again', why: `another run holds the Lease: ${request.lease.holder}` };
  if (request.cancelled.aborted)
    return { kind: 'held', code: 'superseded', why: 'the run was cancelled before it had claimed anything' };
  const context = contextOf(request, workload.generation);
  const prepared = strategyOf(request.act).prepare(context);
  if (prepared.kind === 'impossible') return { kind: 'held', code: 'strategy-unavailable', why: prepared.why };
  const operation = opened(request, workload.uid, { ...context.attempt, receipt: prepared.receipt });
  const record = withOperation({ ...request.lease.record, workloadUid: workload.uid }, operation);
  const [taken, rehearsal] = await Promise.all([
    take(request, { lease: leaseOf(request.ref), run: request.run, state: request.lease, record }),
    strategyOf(request.act).rehearse(context),
  ]);
  if (taken.kind === 'contended') return { kind: 'again', why: 'another run was faster' };
  if (taken.kind === 'refused') return { kind: 'held', code: 'claim-refused', why: taken.why };
  return execute(request, { claim: taken.claim, operation, context, rehearsal });
}

/** Whether the API server would take the write; nothing is claimed and nothing changed. */
export async function rehearse(request: MitigationRequest): Promise<DryRun> {
  const { workload } = request.facts;
  if (workload === null) return { kind: 'unclear', why: 'the workload is gone' };
  return strategyOf(request.act).rehearse(contextOf(request, workload.generation));
}

/** A new operation, or the one that a dead run had claimed and never applied, with one more attempt. */
function opened(request: MitigationRequest, uid: string, attempt: Attempt): Operation {
  const { at } = attempt;
  const base = operationId(uid, request.act.from);
  const same = request.lease.record.operations.filter(({ id }) => id === base || id.startsWith(`${base}/`));
  // What was done and told is history: the same release may be acted on again where the act keeps it.
  const done = same.filter(({ appliedAt }) => appliedAt !== null).length;
  const earlier = same.find(({ appliedAt }) => appliedAt === null);
  const id = earlier?.id ?? (done === 0 ? base : `${base}/${done}`);
  return {
    id,
    from: request.act.from,
    to: request.act.to,
    attempts: [...(earlier?.attempts ?? []), attempt],
    phase: 'acting',
    startedAt: earlier?.startedAt ?? at,
    appliedAt: null,
    judgedAt: null,
    reportedAt: null,
    verdict: null,
    issue: earlier?.issue ?? null,
    run: request.run,
    signals: (earlier?.signals ?? 0) + 1,
    signalKeys: keysOf(earlier, request.brief),
    brief: request.brief,
  };
}

/** By which a repetition without a start time is known again. */
function keysOf(earlier: Operation | undefined, brief: Brief): readonly string[] {
  const { dedupKey } = brief.signal;
  const known = earlier?.signalKeys ?? [];
  return dedupKey === null || known.includes(dedupKey) ? known : [...known, dedupKey].slice(-KEYS_KEPT);
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
}

async function execute(request: MitigationRequest, claimed: Claimed): Promise<Mitigated> {
  const { claim, operation, context, rehearsal } = claimed;
  if (rehearsal.kind === 'rejected')
    return giveUp(claimed, { kind: 'held', code: 'write-rejected', why: rehearsal.why });
  const stopped = (await request.lastLook?.()) ?? null;
  if (stopped !== null) return giveUp(claimed, { kind: 'held', code: stopped.code, why: stopped.why });
  const mayWrite = async () => !request.cancelled.aborted && claim.stillOurs();
  let applied: Applied;
  try {
    applied = await strategyOf(request.act).apply({ ...context, mayWrite });
  } catch (thrown) {
    applied = { kind: 'outcome-unknown', why: sentence(thrown) };
  }
  if (applied.kind === 'applied') return record(request, claimed, applied.at);
  if (applied.kind === 'outcome-unknown') {
    await claim.release();
    return { kind: 'outcome-unknown', operation, why: applied.why };
  }
  return giveUp(claimed, notApplied(applied, request.cancelled.aborted));
}

function notApplied(applied: Exclude<Applied, { kind: 'applied' | 'outcome-unknown' }>, cancelled: boolean): Mitigated {
  if (applied.kind === 'superseded') return { kind: 'held', code: 'superseded', why: applied.why };
  if (applied.kind === 'contended') return { kind: 'again', why: applied.why };
  if (applied.kind === 'rejected') return { kind: 'held', code: 'write-rejected', why: applied.why };
  return cancelled ? { kind: 'held', code: 'claim-refused', why: applied.why } : { kind: 'again', why: applied.why };
}

/** Nothing was written: the operation is closed, without a receipt, and the Lease given back. */
async function giveUp(claimed: Claimed, ended: Mitigated): Promise<Mitigated> {
  const { attempts } = claimed.operation;
  const written = [...attempts.slice(0, -1), claimed.context.attempt];
  const closed: Operation = { ...claimed.operation, attempts: written, phase: 'abandoned', brief: null };
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
