// A run that stops before its end, or must: cancelled, or another one has taken over. The Lease tells the next one where to go on.
import { callOwners } from './call.ts';
import type { Finishing, WriteUp } from './finish.ts';
import { cancellable, type Finished, type Handling, toldInTime } from './handling.ts';
import type { Account, Operation } from './incident.ts';
import type { Claim } from './mitigation/claim.ts';
import { released } from './mitigation/in-time.ts';
import { writtenSince } from './postmortem/written-since.ts';
import { accountOf, NOT_REPORTED, type Reported, report } from './report.ts';

/** Who was cut off from the Lease may have been taken over from: what another run has told since is not written over. */
export async function takenOver(
  { world, reporting }: Handling,
  { claim, opened }: Pick<WriteUp, 'claim' | 'opened'>,
): Promise<boolean> {
  if (await claim.stillOurs()) return false;
  const { issue, body } = opened;
  if (claim.lost.aborted || issue === null || body === undefined) return claim.lost.aborted;
  const { repository } = reporting;
  return writtenSince(world.codeHost, world.clock, { repository, number: issue.number, body });
}

/** `taken`: by another run. */
export async function interrupted(
  handling: Handling,
  { claim, brief }: Pick<Finishing, 'claim' | 'brief'>,
  operation: Operation,
  taken = claim.lost.aborted,
): Promise<Finished> {
  // As it was last written: what was tried after the first verdict is in there too.
  const last = claim.record().operations.find(({ id }) => id === operation.id) ?? operation;
  const isUnknown = !taken && last.phase === 'acting' && last.attempts.length > operation.attempts.length;
  const detail = whyInterrupted(taken, isUnknown);
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

function whyInterrupted(taken: boolean, isUnknown: boolean): string {
  if (taken) return 'Another run has taken over.';
  return isUnknown
    ? 'Whether a further attempt took effect is not known; follow-up settles it from the Lease.'
    : 'The run was cancelled after the write; follow-up verifies and reports.';
}
