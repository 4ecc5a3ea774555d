// After the write: prove it, find out why, write it up. Also the way of a run that finishes what another one left open.
import { callOwners } from './call.ts';
import { climb } from './climb.ts';
import type { EndingCode } from './ending.ts';
import { cancellable, type Finished, type Handling, toldInTime } from './handling.ts';
import type { Account, Brief, Investigation, Operation, Release, Verification } from './incident.ts';
import { investigate } from './investigation/investigate.ts';
import { journal } from './journal.ts';
import { type Judged, judgedAs } from './judged.ts';
import { withLogsNow } from './logs-now.ts';
import type { Claim } from './mitigation/claim.ts';
import { released } from './mitigation/in-time.ts';
import { proven } from './prove.ts';
import { accountOf, NOT_REPORTED, type Reported, report } from './report.ts';
import { remind } from './sync.ts';
import { proposeRevert, tellSuspect } from './tell.ts';

const INVESTIGATION_DEADLINE = 120_000;

export interface Finishing {
  readonly claim: Claim;
  readonly operation: Operation;
  /** Kept with the operation: what was seen and weighed before the write. */
  readonly brief: Brief;
  /** For the investigation: both releases with templates and annotations, where they still exist. */
  readonly releases: readonly Release[];
  /** Another run acted, and died. */
  readonly resumed?: boolean;
}

/** From `applied` on. Verification, investigation and the first version of the issue go together. */
export async function finish(handling: Handling, finishing: Finishing): Promise<Finished> {
  const { claim, brief } = finishing;
  const operation = { ...finishing.operation, brief };
  await journal(handling, claim, operation);
  const beside = begun(handling, { ...finishing, operation }, null);
  const verification = await proven(handling, finishing);
  if (verification === null) return interrupted(handling, finishing, operation);
  const judged = judgedAs({ operation, brief, verification });
  await journal(handling, claim, judged.operation);
  return settled(handling, finishing, judged, beside);
}

/** From a verdict on that another run came to: what it asks for may not have been done. */
export async function goOn(handling: Handling, finishing: Finishing, verification: Verification): Promise<Finished> {
  const { operation, brief } = finishing;
  return settled(handling, finishing, { operation, brief, verification }, begun(handling, finishing, { verification }));
}

interface Beside {
  readonly investigating: Promise<Investigation>;
  readonly opening: Promise<Reported>;
}

function begun(handling: Handling, finishing: Finishing, known: Pick<Judged, 'verification'> | null): Beside {
  const account = accountOf(handling, finishing.brief, { operation: finishing.operation, ...known });
  return {
    investigating: investigated(handling, finishing),
    opening: report(handling, account, known?.verification.verdict ?? 'unknown'),
  };
}

/** Up the ladder; then all that is left is to tell of it, and nothing that is to be put back waits for that. */
async function settled(handling: Handling, finishing: Finishing, judged: Judged, beside: Beside): Promise<Finished> {
  const { claim, resumed = false } = finishing;
  const last = await climb({ handling, claim, resumed }, judged);
  if (last === null) return interrupted(handling, finishing, judged.operation);
  const settledAt = new Date(handling.world.clock.now()).toISOString();
  const operation: Operation = { ...last.operation, settledAt };
  await journal(handling, claim, operation);
  const [told, investigation] = await Promise.all([
    withLogsNow(handling, { ...last, operation }, finishing.releases),
    inQuestion(handling, finishing, last, beside.investigating),
  ]);
  const opened = await beside.opening;
  return writeUp(handling, { claim, ...told, investigation, opened });
}

export interface WriteUp {
  readonly claim: Claim;
  readonly brief: Brief;
  readonly operation: Operation;
  readonly verification: Verification;
  readonly investigation: Investigation;
  readonly opened: Reported;
}

/** From `judged` on: the suspect's pull request, the finished issue, and the journal's last entry. */
export async function writeUp(handling: Handling, parts: WriteUp): Promise<Finished> {
  const { claim, brief, operation, verification } = parts;
  const ending: EndingCode = verification.verdict;
  const before = accountOf(handling, brief, { operation, verification, investigation: parts.investigation });
  // The comment leads to the issue, so the issue comes first; where GitHub takes neither now, it is not asked a third time.
  const known = parts.opened.issue !== null && parts.opened.incident !== null;
  const opened = known ? parts.opened : await report(handling, before, ending, parts.opened);
  let meant: Partial<Operation> = {};
  const told = await tellSuspect(handling, before, opened, async (commentFor) => {
    meant = { commentFor };
    await journal(handling, claim, { ...operation, ...meant });
  });
  const { investigation, owed: revertOwed } = await proposeRevert(
    handling,
    { ...before, investigation: told.investigation },
    opened,
  );
  const silent = parts.opened.issue === null && opened.issue === null;
  const reported = silent ? opened : await report(handling, { ...before, investigation }, ending, opened);
  const calling = await callOwners(handling, claim, { ...before, investigation }, reported);
  // What the Lease keeps by itself does not keep the operation open.
  const owed = reported.owed ?? told.owed ?? revertOwed ?? (calling?.kept === false ? calling.why : null);
  const at = new Date(handling.world.clock.now()).toISOString();
  const done: Operation = {
    ...operation,
    ...meant,
    issue: reported.issue,
    ...(owed === null ? { phase: 'reported', reportedAt: at, brief: null } : {}),
  };
  await journal(handling, claim, done);
  await claim.release();
  await remind(handling, done);
  const account = { ...before, investigation, operation: { ...done, brief: null } };
  return {
    key: handling.key,
    ending,
    detail: verification.reason,
    account,
    incident: reported.incident,
    issueUrl: reported.issue?.url ?? null,
    owed: owed ?? calling?.why ?? null,
  };
}

export async function investigated(
  handling: Handling,
  { operation, brief, releases }: Omit<Finishing, 'claim'>,
): Promise<Investigation> {
  const { world, service } = handling;
  const { codeHost: host, history, clock } = world;
  return investigate({
    host,
    history,
    clock,
    service,
    brief,
    from: operation.from,
    to: operation.to,
    releases,
    deadline: INVESTIGATION_DEADLINE,
  });
}

/** Cancelled, or another run took over: the Lease tells the next one where to go on. */
async function interrupted(handling: Handling, { claim, brief }: Finishing, operation: Operation): Promise<Finished> {
  // As it was last written: what was tried after the first verdict is in there too.
  const last = claim.record().operations.find(({ id }) => id === operation.id) ?? operation;
  const isUnknown = !claim.lost.aborted && last.phase === 'acting' && last.attempts.length > operation.attempts.length;
  const detail = whyInterrupted(claim, isUnknown);
  const account = accountOf(handling, last.brief ?? brief, { operation: last });
  const { incident, issue } = isUnknown
    ? await toldInTime(handling, calledFor(handling, claim, account, detail), NOT_REPORTED)
    : NOT_REPORTED;
  await released(cancellable(handling), claim.release());
  return {
    key: handling.key,
    ending: 'unknown',
    detail,
    account,
    incident,
    issueUrl: issue?.url ?? null,
    owed: detail,
  };
}

/** Nobody knows what became of a further attempt: the verdict on the one before it stands, and is heard now. */
async function calledFor(handling: Handling, claim: Claim, known: Account, detail: string): Promise<Reported> {
  const account = { ...known, verification: known.brief.verification ?? null, open: [detail] };
  const reported = await report(handling, account, 'unknown');
  await callOwners(handling, claim, account, reported);
  return reported;
}

function whyInterrupted(claim: Claim, isUnknown: boolean): string {
  if (claim.lost.aborted) return 'Another run has taken over.';
  return isUnknown
    ? 'Whether a further attempt took effect is not known; follow-up settles it from the Lease.'
    : 'The run was cancelled after the write; follow-up verifies and reports.';
}

/** Of the release that was gone back from in the end: the first act may have kept it, and then there was nothing to compare. */
async function inQuestion(
  handling: Handling,
  first: Finishing,
  { operation, brief }: Pick<WriteUp, 'operation' | 'brief'>,
  known: Promise<Investigation>,
): Promise<Investigation> {
  const { from, to } = first.operation;
  const same = operation.from.templateHash === from.templateHash && operation.to.templateHash === to.templateHash;
  return same ? known : investigated(handling, { operation, brief, releases: first.releases });
}
