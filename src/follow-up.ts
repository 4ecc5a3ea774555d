// `mode: follow-up`: for each service, finish what a dead run or a silent GitHub left open. Needs no event.

import { ENDINGS } from './ending.ts';
import { ResponderError, sentence } from './errors.ts';
import { unfinished } from './followup/due.ts';
import { recalledOf, signalOf } from './followup/signal.ts';
import { type Finished, type Handling, untold } from './handling.ts';
import type { Operation } from './incident.ts';
import type { Told } from './issue-comment.ts';
import { orRelease, take } from './mitigation/claim.ts';
import { fetchLease, isForbidden, isUnreadable, leaseOf } from './mitigation/lease.ts';
import type { LeaseState } from './mitigation/record.ts';
import { tellOwedNow } from './owed.ts';
import { isSettled } from './plan/settled.ts';
import { respond } from './respond.ts';
import { type Restored, restoreWhenQuiet, together } from './restore.ts';
import { markAbandoned, resume } from './resume.ts';
import { resumeSync } from './sync.ts';
import { when } from './text/moment.ts';

export async function followUp(handling: Handling): Promise<Finished> {
  try {
    const state = await fetchLease(handling.world.cluster, leaseOf(handling.service.workload));
    const finished = await followed(handling, state);
    const { owed, unsaid, left } = state.record;
    const nothing = owed === undefined && unsaid === undefined && left === undefined;
    return nothing || handling.dryRun ? finished : withTold(finished, await tellOwedNow(handling));
  } catch (thrown) {
    if (!(thrown instanceof ResponderError)) throw thrown;
    return nothing(handling, blindFor(thrown), sentence(thrown));
  }
}

function blindFor(thrown: ResponderError): Finished['ending'] {
  if (isForbidden(thrown)) return 'no-permission';
  return isUnreadable(thrown) ? 'unknown-evidence' : 'cluster-unreachable';
}

/** What was owed is the ending where nothing else was to be done. */
function withTold(finished: Finished, { told, owed }: Told): Finished {
  if (finished.ending !== 'nothing-open' || told + (owed === null ? 0 : 1) === 0) return finished;
  const detail = `${finished.detail} Told now of what nobody could be told of before: ${told}.`;
  return { ...finished, ending: owed === null ? 'finished' : 'report-owed', detail, owed };
}

/** What is to be put back does not wait for a report that is owed. */
async function followed(handling: Handling, state: LeaseState): Promise<Finished> {
  const open = unfinished(state.record.operations);
  if (open !== null && !isSettled(open)) return finishedOf(handling, open, state);
  const restored = await putBack(handling, state);
  if (open === null)
    return nothing(handling, restored?.ending ?? 'nothing-open', restored?.detail ?? 'No operation is open.');
  const now = restored === null ? state : await fetchLease(handling.world.cluster, leaseOf(handling.service.workload));
  return withRestored(await finishedOf(handling, open, now), restored);
}

/** The sync first: what it would bring back is put back by nobody. */
async function putBack(handling: Handling, state: LeaseState): Promise<Restored | null> {
  const sync = await resumeSync(handling, state);
  if (sync === null) return restoreWhenQuiet(handling, state);
  const now = await fetchLease(handling.world.cluster, leaseOf(handling.service.workload));
  const rest = await restoreWhenQuiet(handling, now);
  return rest === null ? sync : together(sync, rest);
}

/** What was done to production is the ending, unless something went wrong. */
function withRestored(finished: Finished, restored: Restored | null): Finished {
  if (restored === null || restored.ending === 'nothing-open') return finished;
  const wrong = ENDINGS[finished.ending].exit === 1 && ENDINGS[restored.ending].exit === 0;
  const ending = wrong ? finished.ending : restored.ending;
  return { ...finished, ending, detail: `${restored.detail} ${finished.detail}` };
}

async function finishedOf(handling: Handling, open: Operation, state: LeaseState): Promise<Finished> {
  if (handling.dryRun) return nothing(handling, 'dry-run', leftBehind(open));
  const withSignal = open.brief === null ? handling : { ...handling, signal: signalOf(open.brief) };
  const resumed = await resume(withSignal, state);
  if (resumed.kind === 'finished') return resumed.finished;
  if (resumed.kind === 'nothing') return nothing(handling, 'nothing-open', resumed.why);
  if (resumed.kind === 'refused') return nothing(handling, 'claim-refused', resumed.why);
  return redone(withSignal, resumed.operation);
}

const leftBehind = ({ from, to, phase, startedAt }: Operation) =>
  `Left open by the run of ${when(startedAt)}: ${from.version} to ${to.version}, ${phase}. Without \`dry-run\` it would be finished.`;

/** Triaged anew with the operation's own signal; acted on only if it still happens inside the alert's shelf life. */
async function redone(handling: Handling, operation: Operation): Promise<Finished> {
  const recalled = recalledOf(handling.key, operation);
  // Where nobody has to approve, what a person dispatched is finished, and nothing but that plan; else the Lease stands for nobody.
  const signal = handling.service.autonomy === 'auto' ? handling.signal : { ...handling.signal, manual: null };
  const finished = await respond({ ...handling, signal, ...(recalled === undefined ? {} : { recalled }) });
  if (ENDINGS[finished.ending].kind !== 'held') return finished;
  if (finished.owed === null) await close(handling, operation);
  if (finished.ending === 'awaiting-approval') return finished;
  return { ...finished, ending: 'abandoned', detail: `${finished.ending}: ${finished.detail}` };
}

/** Where nobody holds the Lease: a run that does has its own view of the operation. */
async function close(handling: Handling, operation: Operation): Promise<void> {
  const lease = leaseOf(handling.service.workload);
  const state = await fetchLease(handling.world.cluster, lease);
  if (state.holder !== null) return;
  const taken = await take(handling.world, { lease, run: handling.run, state, record: state.record });
  if (taken.kind !== 'claimed') return;
  await orRelease(taken.claim, () => markAbandoned(taken.claim, operation));
  await taken.claim.release();
}

const nothing = ({ key }: Handling, ending: Finished['ending'], detail: string): Finished =>
  untold(key, ending, detail);
