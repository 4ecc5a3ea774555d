// One service's way from a firing signal to its ending: weigh, act, prove, explain. Stages do the work; this file is their order.

import { ENDINGS, type EndingCode } from './ending.ts';
import { ResponderError, sentence } from './errors.ts';
import { cancellable, type Finished, type Handling, pause, serverOf, untold } from './handling.ts';
import type { Act, Brief, Hold } from './incident.ts';
import { later } from './later.ts';
import { orRelease, TAKEOVER_AFTER, type Watcher, watcher } from './mitigation/claim.ts';
import { inTime } from './mitigation/in-time.ts';
import { addSignal } from './mitigation/join.ts';
import { fetchLease, leaseOf } from './mitigation/lease.ts';
import { type Mitigated, type MitigationRequest, mitigate, rehearse } from './mitigation/mitigate.ts';
import { approvalOpen } from './plan/approval.ts';
import { lastLook } from './plan/last-look.ts';
import { isPausable } from './plan/pause.ts';
import { did, doing } from './plan/step-words.ts';
import { gather } from './triage/gather.ts';
import { blindBrief, briefOf, holdOf, type Weighed, weigh } from './weigh.ts';

export async function respond(handling: Handling): Promise<Finished> {
  try {
    const finished = await answered(handling);
    await tidied(handling, finished);
    return finished;
  } catch (thrown) {
    if (!(thrown instanceof ResponderError) || thrown.code === 'internal') throw thrown;
    const hold = {
      ...holdOf(thrown.code === 'cluster-unreachable' ? 'cluster-unreachable' : 'unknown-evidence', thrown.message),
      remedy: thrown.remedy,
    };
    return (await later()).reportHold(handling, hold, blindBrief(handling, hold), null);
  }
}

/** Every run looks at its own workload's Lease: what an earlier one left open there is finished, once this incident is. */
async function tidied(handling: Handling, { ending, owed, account }: Finished): Promise<void> {
  if (owed !== null || handling.mode === 'plan' || handling.dryRun || handling.cancelled.aborted || ending === 'joined')
    return;
  const state = await fetchLease(handling.world.cluster, leaseOf(handling.service.workload)).catch(() => null);
  if (state?.holder !== null) return;
  const { resume, signalOfOpen, tellOwed } = await later();
  await tellOwed(handling, state.record, account?.key ?? null).catch(() => null);
  const signal = signalOfOpen(state.record.operations);
  if (signal === null) return;
  const resumed = await resume({ ...handling, signal }, state).catch((thrown: unknown) => ({
    kind: 'failed',
    why: sentence(thrown),
  }));
  handling.world.runner.info(`${handling.key}: an operation that was left open: ${resumed.kind}.`);
}

async function answered(handling: Handling): Promise<Finished> {
  const { clock } = handling.world;
  const watching = watcher(handling.run, clock);
  const end = clock.monotonic() + handling.service.limits.patience + TAKEOVER_AFTER;
  for (let last: Again | null = null; ; ) {
    const weighed = await weigh(handling);
    const { decision } = weighed.plan;
    if (decision.kind === 'join') return joined(handling, weighed, decision.operation, decision.reason);
    if (decision.kind === 'hold') return held(handling, weighed, decision);
    if (handling.mode === 'plan') return nothing(handling, 'planned', decision.reason, weighed.brief);
    if (handling.dryRun) return rehearsed(handling, weighed, decision, watching);
    // Not before this look: a run that was frozen past its time may find its work done by the one that took over.
    if (last !== null && (clock.monotonic() > end || handling.cancelled.aborted)) {
      const { why, code = 'claim-refused' } = last;
      return held(handling, weighed, { ...holdOf(code, `${why}.`), from: decision.from, to: decision.to });
    }
    const ended = await act(handling, weighed, decision, watching);
    if ('ending' in ended) return ended;
    last = ended;
    await pause(handling, 500 + Math.random() * 500);
  }
}

/** The world moved or another run was faster: look again. */
type Again = Extract<Mitigated, { kind: 'again' }>;

async function act(handling: Handling, weighed: Weighed, decision: Act, watching: Watcher): Promise<Finished | Again> {
  const { runner } = handling.world;
  runner.info(`${handling.key}: ${decision.reason} ${doing(decision)}.`);
  const gathering = gather(handling, weighed.observed.facts); // logs go with the pods: they are read while the write is on its way
  const done = await mitigate(mitigationOf(handling, weighed, decision, watching));
  if (done.kind === 'again') {
    runner.info(`${handling.key}: nothing written: ${done.why}. Looking again.`);
    return done;
  }
  if (done.kind === 'held')
    return held(handling, weighed, { ...holdOf(done.code, done.why), from: decision.from, to: decision.to });
  if (done.kind === 'outcome-unknown') {
    runner.error(`${handling.key}: ${done.why}. Follow-up settles it from the Lease.`);
    const brief = gathering.then((gathered) => briefOf(handling, weighed.observed, weighed.plan, gathered));
    const seen = await inTime(cancellable(handling), brief, 0, () => weighed.brief);
    return (await later()).reportUnknown(handling, seen, done);
  }
  runner.warning(`${handling.key}: production was changed: ${did(decision)}.`);
  const { claim, operation } = done;
  const finished = orRelease(claim, async () => {
    const brief = briefOf(handling, weighed.observed, weighed.plan, await gathering);
    const { releases } = weighed.observed.facts;
    return (await later()).finish(handling, { claim, operation, brief, releases });
  });
  return finished.catch((thrown: unknown) => leftToFollowUp(handling, weighed, decision, thrown));
}

/** Never told as if nothing had been done, whatever was thrown: the operation stands in the Lease as it was last written. */
function leftToFollowUp(handling: Handling, { brief }: Weighed, decision: Act, thrown: unknown): Promise<Finished> {
  const detail = `Production was changed (${did(decision)}), and then: ${sentence(thrown)} Follow-up goes on from the Lease.`;
  handling.world.runner.error(`${handling.key}: ${detail}`);
  return nothing(handling, 'unknown', detail, brief).catch(() => untold(handling.key, 'unknown', detail));
}

function mitigationOf(handling: Handling, weighed: Weighed, decision: Act, watching: Watcher): MitigationRequest {
  const { world, service, run, cancelled } = handling;
  const { facts, lease } = weighed.observed;
  const { cluster, clock, runner } = world;
  return {
    cluster,
    clock,
    runner,
    ref: service.workload,
    container: service.workload.container,
    run,
    facts,
    lease,
    watcher: watching,
    act: decision,
    brief: weighed.brief,
    cancelled,
    stopSync: stops(decision) && isPausable({ facts, service }) ? service.pauseSync : undefined,
    lastLook: () => lastLook(handling, facts, decision.strategy),
  };
}

/** A template that is put back; an abort leaves it alone. */
const stops = ({ strategy, step }: Act) => strategy === 'rollback' && step.kind === 'template';

/** The run that acts reports; where it died or GitHub was down, this one finishes its work. */
async function joined(handling: Handling, weighed: Weighed, operation: string, reason: string): Promise<Finished> {
  handling.world.runner.info(`${handling.key}: joined: ${reason}`);
  if (handling.mode === 'respond' && !handling.dryRun) {
    const finished = await leftOpen(handling, weighed);
    if (finished !== null) return finished;
    await addSignal(handling.world, leaseOf(handling.service.workload), operation).catch(() => false);
  }
  return nothing(handling, 'joined', reason, weighed.brief);
}

/**
 * Null where a living run seems to be at work, since joining must not take long: its Lease was renewed less than 30 s ago, by
 * its own clock against the API server's. Only a guess: `resume` takes a Lease that stood still for 30 s of this run's clock.
 */
async function leftOpen(handling: Handling, { observed }: Weighed): Promise<Finished | null> {
  const { lease, facts } = observed;
  const age = Date.parse(facts.now) - Date.parse(lease.renewedAt ?? facts.now);
  if (lease.holder !== null && age < TAKEOVER_AFTER) return null;
  const resumed = await (await later()).resume(handling, lease);
  return resumed.kind === 'finished' ? resumed.finished : null;
}

async function held(handling: Handling, weighed: Weighed, hold: Hold): Promise<Finished> {
  if (handling.mode === 'respond' && ENDINGS[hold.code].kind === 'quiet')
    return nothing(handling, hold.code, hold.reason, weighed.brief);
  const gathered = await gather(handling, weighed.observed.facts);
  const plan = { ...weighed.plan, decision: hold };
  const { compared, proposed, reportHold } = await later();
  const { facts } = weighed.observed;
  const [steps, diff] = await Promise.all([proposed(handling, hold, facts), compared(handling, hold, facts)]);
  const open = hold.code === 'awaiting-approval' ? approvalOf(handling, hold) : [...steps, ...(hold.steps ?? [])];
  const brief = { ...briefOf(handling, weighed.observed, plan, gathered), ...diff };
  return reportHold(handling, hold, brief, facts, { open });
}

async function rehearsed(handling: Handling, weighed: Weighed, decision: Act, watching: Watcher): Promise<Finished> {
  const rehearsal = await rehearse(mitigationOf(handling, weighed, decision, watching));
  if (rehearsal.kind === 'accepted')
    return nothing(handling, 'dry-run', `The API server would take it: ${doing(decision)}.`, weighed.brief);
  const code = rehearsal.kind === 'rejected' ? 'write-rejected' : 'unknown-evidence';
  return nothing(handling, code, rehearsal.why, weighed.brief);
}

function approvalOf({ key, signal, reporting, world }: Handling, hold: Hold): readonly string[] {
  const { repository } = world.codeHost;
  const { workflow } = reporting;
  return approvalOpen({ key, hold, repository, workflow, since: signal.startedAt }, serverOf(reporting));
}

async function nothing(handling: Handling, ending: EndingCode, detail: string, brief: Brief): Promise<Finished> {
  return (await later()).reportNothing(handling, ending, detail, brief);
}
