// After the write: prove it, find out why, write it up. Also the way of a run that finishes what another one left open.
import type { EndingCode } from './ending.ts';
import { sentence } from './errors.ts';
import type { Finished, Handling } from './handling.ts';
import type { Brief, Investigation, Operation, Release, Verification } from './incident.ts';
import { investigate } from './investigation/investigate.ts';
import type { Claim } from './mitigation/claim.ts';
import { applied } from './mitigation/mitigate.ts';
import { type LeaseRecord, withOperation } from './mitigation/record.ts';
import { accountOf, type Reported, report, tellSuspect } from './report.ts';
import { verify } from './verification/watch.ts';

const INVESTIGATION_DEADLINE = 120_000;

export interface Finishing {
  readonly claim: Claim;
  readonly operation: Operation;
  /** Kept with the operation: what was seen and weighed before the write. */
  readonly brief: Brief;
  /** For the investigation: both releases with templates and annotations, where they still exist. */
  readonly releases: readonly Release[];
}

/** From `applied` on. Verification, investigation and the first version of the issue go together. */
export async function finish(handling: Handling, finishing: Finishing): Promise<Finished> {
  const { claim, brief } = finishing;
  const operation = { ...finishing.operation, brief };
  await journal(handling, claim, operation);
  const investigating = investigated(handling, finishing);
  const opening = report(handling, accountOf(handling, brief, { operation }), 'unknown');
  const verification = await proven(handling, finishing);
  if (verification === null) return interrupted(handling, finishing, operation);
  const judged: Operation = {
    ...operation,
    phase: 'judged',
    verdict: verification.verdict,
    judgedAt: verification.judgedAt,
    brief: { ...brief, verification },
  };
  await journal(handling, claim, judged);
  return writeUp(handling, {
    claim,
    brief,
    operation: judged,
    verification,
    investigation: await investigating,
    opened: await opening,
  });
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
  const opened = parts.opened.issue === null ? await report(handling, before, ending) : parts.opened;
  const investigation = await tellSuspect(handling, before, opened);
  const silent = parts.opened.issue === null && opened.issue === null;
  const reported = silent ? opened : await report(handling, { ...before, investigation }, ending, opened);
  const at = new Date(handling.world.clock.now()).toISOString();
  const done: Operation =
    reported.owed === null
      ? { ...operation, phase: 'reported', reportedAt: at, issue: reported.issue, brief: null }
      : { ...operation, issue: reported.issue };
  await journal(handling, claim, done);
  await claim.release();
  const account = { ...before, investigation, operation: { ...done, brief: null } };
  return {
    key: handling.key,
    ending,
    detail: verification.reason,
    account,
    incident: reported.incident,
    issueUrl: reported.issue?.url ?? null,
    owed: reported.owed,
  };
}

/** An entry that cannot be written now goes with the next one: each carries the whole operation, and what it made known to be bad. */
async function journal(handling: Handling, claim: Claim, operation: Operation): Promise<void> {
  const written = await claim
    .update((kept) => remembered(kept, merged(kept.operations, operation)))
    .catch((thrown: unknown) => {
      handling.world.runner.warning(`${handling.key}: the journal could not be written: ${sentence(thrown)}`);
      return true;
    });
  if (!written) handling.world.runner.warning(`${handling.key}: another run has taken over the Lease.`);
}

const remembered = (kept: LeaseRecord, operation: Operation): LeaseRecord =>
  operation.appliedAt === null ? withOperation(kept, operation) : applied(kept, operation, operation.appliedAt);

/** Joining runs count their signals in the Lease while we work. */
function merged(kept: readonly Operation[], operation: Operation): Operation {
  const theirs = kept.find((one) => one.id === operation.id);
  return { ...operation, signals: Math.max(operation.signals, theirs?.signals ?? 0) };
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

async function proven(handling: Handling, { operation, claim, brief }: Finishing): Promise<Verification | null> {
  const { world, service, key } = handling;
  const signal = AbortSignal.any([claim.lost, handling.cancelled]);
  const progress = (text: string) => world.runner.info(`${key}: ${text}`);
  return verify({
    service,
    ref: service.workload,
    operation,
    normal: brief.normal,
    before: brief.before,
    world,
    signal,
    progress,
  });
}

/** Cancelled, or another run took over: the Lease tells the next one where to go on. */
async function interrupted(handling: Handling, { claim, brief }: Finishing, operation: Operation): Promise<Finished> {
  const detail = claim.lost.aborted
    ? 'Another run has taken over.'
    : 'The run was cancelled after the write; follow-up verifies and reports.';
  await claim.release();
  return {
    key: handling.key,
    ending: 'unknown',
    detail,
    account: accountOf(handling, brief, { operation }),
    incident: null,
    issueUrl: null,
    owed: detail,
  };
}
