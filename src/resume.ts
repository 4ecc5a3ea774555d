// What an earlier run left open: every run looks at its own workload's Lease, follow-up at all of them.
import { finish, goOn, investigated, writeUp } from './finish.ts';
import { due, neverFurther, unfinished } from './followup/due.ts';
import type { Finished, Handling } from './handling.ts';
import type { Attempt, Brief, Operation } from './incident.ts';
import { journal } from './journal.ts';
import { type Claim, orRelease, TAKEOVER_AFTER, take, watcher } from './mitigation/claim.ts';
import { fetchLease, leaseOf } from './mitigation/lease.ts';
import { type LeaseState, withOperation } from './mitigation/record.ts';
import type { Facts } from './plan/facts.ts';
import { observe } from './plan/observe.ts';
import { accountOf, NOT_REPORTED, tellHold } from './report.ts';
import { blindBrief, holdOf } from './weigh.ts';

const LOOK_EVERY = 1000;

export type Resumed =
  | { readonly kind: 'finished'; readonly finished: Finished }
  /** Claimed, never applied, still there: the caller triages anew with the operation's own signal. */
  | { readonly kind: 'redo'; readonly operation: Operation; readonly brief: Brief }
  /** Nothing is open, or a living run works on it. */
  | { readonly kind: 'nothing'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string };

export async function resume(handling: Handling, state: LeaseState): Promise<Resumed> {
  if (unfinished(state.record.operations) === null) return { kind: 'nothing', why: 'nothing is open' };
  const free = await standingStill(handling, state);
  const open = free === null ? null : unfinished(free.record.operations);
  if (free === null || open === null) return { kind: 'nothing', why: 'another run is at work' };
  const taken = await take(handling.world, {
    lease: leaseOf(handling.service.workload),
    run: handling.run,
    state: free,
    record: free.record,
  });
  if (taken.kind === 'refused') return taken;
  if (taken.kind === 'contended') return { kind: 'nothing', why: 'another run was faster' };
  return orRelease(taken.claim, () => settle(handling, taken.claim, open));
}

/** The Lease once it is free or has not changed for 30 s; null where somebody keeps renewing it. */
export async function standingStill(handling: Handling, first: LeaseState): Promise<LeaseState | null> {
  const { clock, cluster } = handling.world;
  const watching = watcher(handling.run, clock);
  const end = clock.monotonic() + TAKEOVER_AFTER + 5 * LOOK_EVERY;
  for (let state = first; ; state = await fetchLease(cluster, leaseOf(handling.service.workload))) {
    if (watching.free(state)) return state;
    if (clock.monotonic() > end || handling.cancelled.aborted) return null;
    await clock.sleep(LOOK_EVERY);
  }
}

async function settle(handling: Handling, claim: Claim, operation: Operation): Promise<Resumed> {
  const { facts } = await observe(handling);
  const needed = due(operation, facts);
  handling.world.runner.info(`${handling.key}: an earlier run left an operation ${operation.phase}: ${needed}.`);
  const brief = operation.brief ?? unread(handling, operation);
  const left = async (why: string): Promise<Resumed> => {
    return { kind: 'finished', finished: await abandon(handling, claim, { operation, brief }, why) };
  };
  if (needed === 'abandon') return left('the workload runs something else now');
  if (needed === 'redo') {
    if (operation.brief === null) return left('what it had kept of its signal cannot be read');
    await claim.release();
    return { kind: 'redo', operation, brief };
  }
  const finished = await NEXT[needed](handling, claim, { operation, brief, facts });
  return { kind: 'finished', finished };
}

/** What was done is proven and told without it; what was not is left to the next alert. */
function unread(handling: Handling, { id }: Operation): Brief {
  const reason = `What the Lease had kept of the signal of ${id} does not fit, and is set aside.`;
  handling.world.runner.warning(`${handling.key}: ${reason} Find out who wrote it.`);
  return blindBrief(handling, holdOf('unknown-evidence', reason));
}

interface Open {
  readonly operation: Operation;
  readonly brief: Brief;
  readonly facts: Facts;
}

type GoOn = (handling: Handling, claim: Claim, open: Open) => Promise<Finished>;

const NEXT: Readonly<Record<'verify' | 'climb' | 'report', GoOn>> = {
  verify: verified,
  climb: climbed,
  report: owedReport,
};

async function verified(handling: Handling, claim: Claim, { operation, brief, facts }: Open): Promise<Finished> {
  const at = operation.appliedAt ?? operation.attempts.at(-1)?.at ?? operation.startedAt;
  const to = operation.attempts.at(-1)?.to ?? operation.to;
  const known: Operation = { ...operation, to, phase: 'applied', appliedAt: at };
  await journal(handling, claim, known);
  return finish(handling, { claim, operation: known, brief, releases: facts.releases, resumed: true });
}

/** What a further attempt meant to do and never did is weighed anew. */
async function climbed(handling: Handling, claim: Claim, open: Open): Promise<Finished> {
  const { operation, brief, facts } = open;
  if (brief.verification === undefined) return verified(handling, claim, open);
  const judged: Operation = neverFurther(operation)
    ? { ...operation, phase: 'judged', attempts: operation.attempts.slice(0, -1) }
    : operation;
  const finishing = { claim, operation: judged, brief, releases: facts.releases, resumed: true };
  return goOn(handling, finishing, brief.verification);
}

async function owedReport(handling: Handling, claim: Claim, open: Open): Promise<Finished> {
  const { operation, brief, facts } = open;
  const { verification } = brief;
  if (verification === undefined) return verified(handling, claim, open);
  const investigation = await investigated(handling, { operation, brief, releases: facts.releases });
  const finished = await writeUp(handling, {
    claim,
    brief,
    operation,
    verification,
    investigation,
    opened: { ...NOT_REPORTED, issue: operation.issue },
  });
  return { ...finished, ending: finished.owed === null ? 'finished' : 'report-owed' };
}

/** Never applied, and not to be done any more: a person is told, then it is closed; so a kill in between tells twice. */
async function abandon(
  handling: Handling,
  claim: Claim,
  { operation, brief }: Pick<Open, 'operation' | 'brief'>,
  why: string,
): Promise<Finished> {
  const detail = `A run had claimed the ${operation.attempts.at(-1)?.strategy ?? 'rollback'} of ${operation.from.version} and never applied it; ${why}.`;
  const hold = { ...holdOf('superseded', detail), from: operation.from, to: operation.to };
  const plan = { ...brief.plan, decision: hold };
  const { issue, ...told } = await reportAbandoned(handling, operation, { ...brief, plan });
  if (told.owed === null) await markAbandoned(claim, operation, issue);
  await claim.release();
  return { ...told, ending: 'abandoned', detail };
}

async function reportAbandoned(
  handling: Handling,
  operation: Operation,
  brief: Brief,
): Promise<Omit<Finished, 'ending' | 'detail'> & Pick<Operation, 'issue'>> {
  const account = accountOf(handling, brief, { operation });
  const { incident, issue, owed } = await tellHold(handling, account, 'abandoned');
  return { key: handling.key, account, incident, issue, issueUrl: issue?.url ?? null, owed };
}

/** Only what still stands as it was seen: another run may have tried again meanwhile. By its issue a person speaks of a paused sync. */
export async function markAbandoned(claim: Claim, seen: Operation, told: Operation['issue'] = null): Promise<void> {
  await claim.update((kept) => {
    const stored = kept.operations.find((one) => one.id === seen.id);
    const same = stored?.phase === 'acting' && stored.attempts.at(-1)?.id === seen.attempts.at(-1)?.id;
    if (!same) return kept;
    // It never took effect, so there is nothing to take back.
    const attempts = [...stored.attempts.slice(0, -1), ...stored.attempts.slice(-1).map(withoutReceipt)];
    return withOperation(kept, { ...stored, attempts, issue: stored.issue ?? told, phase: 'abandoned', brief: null });
  });
}

const withoutReceipt = ({ receipt: _, ...attempt }: Attempt): Attempt => attempt;
