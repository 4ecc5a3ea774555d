// The sync that was paused for a rollback. It goes on once a person has seen to it that it does not bring the bad release back:
// the pull request that sets it back is merged, or the incident's issue is closed as completed. Until then the issue says so.
import { sentence } from './errors.ts';
import type { Handling } from './handling.ts';
import type { Operation, Receipt, Timestamp } from './incident.ts';
import { commentOnIssue } from './issue-comment.ts';
import { type Claim, take } from './mitigation/claim.ts';
import type { Proposed } from './mitigation/git/propose.ts';
import { leaseOf } from './mitigation/lease.ts';
import { type LeaseState, withOperation } from './mitigation/record.ts';
import { type SyncOwner, syncInWords } from './mitigation/sync.ts';
import { standing, type Undone, undo } from './mitigation/undo.ts';
import { at, text, time } from './plan/fields.ts';
import { observe } from './plan/observe.ts';
import { switchedOffBy } from './plan/switch.ts';
import { inWords } from './plan/time.ts';
import { asking } from './postmortem/asking.ts';
import { setBackInGit } from './propose.ts';
import type { Restored } from './restore.ts';
import { standingStill } from './resume.ts';
import { plain } from './text/markdown.ts';

const DEADLINE = 30_000;

interface Paused {
  readonly operation: Operation;
  readonly receipt: Receipt;
  readonly owner: SyncOwner;
}

/** Null: none is paused by us. An operation that is not finished is somebody else's to finish first. */
function pausedIn(operations: readonly Operation[], owner: SyncOwner): Paused | null {
  for (const operation of operations) {
    const receipt = operation.pausedSync;
    const finished = ['judged', 'reported', 'abandoned'].includes(operation.phase);
    if (receipt !== undefined && receipt.restoredAt === null && finished) return { operation, receipt, owner };
  }
  return null;
}

/** Null: no sync is paused by us. */
export async function resumeSync(handling: Handling, first: LeaseState): Promise<Restored | null> {
  const { pauseSync } = handling.service;
  if (first.record.operations.every(({ pausedSync }) => pausedSync === undefined || pausedSync.restoredAt !== null))
    return null;
  if (pauseSync === undefined)
    return quiet('A sync is paused, and `pauseSync` is not in the config any more: turn it on by hand.');
  const free = await standingStill(handling, first);
  if (free === null) return quiet('Another run is at work.');
  const { facts, lease } = await observe(handling);
  const paused = pausedIn(lease.record.operations, pauseSync);
  if (paused === null || lease.holder !== free.holder) return null;
  const off = switchedOffBy(facts, handling.service.workload);
  const { cluster } = handling.world;
  const seen = await standing({ cluster, ref: handling.service.workload }, paused, pauseSync);
  if (seen.kind === 'failed') return quiet(`Whether the sync is still paused is not known: ${seen.why}.`);
  const due =
    seen.kind === 'stands' ? await dueOf(handling, paused, lease.record.operations) : { resume: true, why: '' };
  if (!due.resume) return quiet(await reminded(handling, paused, due.why));
  if (off.length > 0) return quiet(`The sync stays paused: it is switched off: ${off.join('; ')}.`);
  if (handling.dryRun || handling.service.autonomy === 'observe')
    return quiet(`Would resume the sync of ${syncInWords(pauseSync)}: ${due.why}.`);
  return underLease(handling, { paused, lease, why: due.why });
}

const quiet = (detail: string): Restored => ({ ending: 'nothing-open', detail });

interface Due {
  readonly resume: boolean;
  readonly why: string;
}

/** Every release that was rolled back since then would come back: each has to be seen to. */
async function dueOf(handling: Handling, { operation, owner }: Paused, all: readonly Operation[]): Promise<Due> {
  const since = Date.parse(operation.startedAt);
  const acts = all.filter((one) => one.appliedAt !== null && Date.parse(one.startedAt) >= since);
  if (acts.length === 0) return { resume: operation.phase === 'abandoned', why: 'nothing was rolled back' };
  const each = await Promise.all(acts.map((one) => seenTo(handling, one, owner)));
  return each.find(({ resume }) => !resume) ?? each[0] ?? { resume: false, why: '' };
}

/** GitHub's silence is no leave. */
async function seenTo(handling: Handling, operation: Operation, { resumeAfter }: SyncOwner): Promise<Due> {
  const now = handling.world.clock.now();
  const settled = (since: Timestamp | null) => since !== null && now - Date.parse(since) >= resumeAfter;
  const closed = await closedAt(handling, operation).catch(() => null);
  if (settled(closed)) return { resume: true, why: `the issue was closed at ${closed}` };
  const pull = await pullOf(handling, operation);
  if (typeof pull === 'object' && settled(pull.mergedAt)) return { resume: true, why: `${pull.url} was merged` };
  return { resume: false, why: typeof pull === 'string' ? pull : pull.url };
}

/** As completed, by a person: we close doubles as not planned. */
async function closedAt({ world, reporting }: Handling, { issue }: Operation): Promise<Timestamp | null> {
  if (issue === null) return null;
  const github = asking(world.codeHost, world.clock, DEADLINE);
  const body = await github.must({ method: 'GET', path: `/repos/${reporting.repository}/issues/${issue.number}` });
  const done = text(at(body, 'state')) === 'closed' && text(at(body, 'state_reason')) === 'completed';
  return done ? time(at(body, 'closed_at')) : null;
}

/** The pull request that sets it back, made where there is none yet; a sentence where there is none. */
async function pullOf(handling: Handling, { id, from, to }: Operation): Promise<Proposed | string> {
  const { gitops } = handling.service;
  if (gitops === undefined) return 'Set it back in what is synced.';
  const key = id.split('/').slice(0, 3).join('/');
  const reason = `In the cluster ${from.version} was rolled back to ${to.version}, and the sync is paused.`;
  try {
    return await setBackInGit(handling, gitops, { from, to, reason, against: [], key });
  } catch (thrown) {
    return `Set it back in what is synced. No pull request could be proposed: ${sentence(thrown)}`;
  }
}

/** Said on the issue, in place: by the run that paused it, and by each follow-up. */
export async function remind(handling: Handling, operation: Operation): Promise<void> {
  const { pauseSync: owner } = handling.service;
  const { pausedSync: receipt } = operation;
  if (owner === undefined || receipt === undefined || receipt.restoredAt !== null) return;
  const pull = await pullOf(handling, operation);
  await reminded(handling, { operation, receipt, owner }, typeof pull === 'string' ? pull : pull.url);
}

async function reminded(handling: Handling, { operation, owner }: Paused, how: string): Promise<string> {
  const { version } = operation.from;
  const words = [
    `The sync of ${syncInWords(owner)} is paused, since what is synced still says ${version}.`,
    how.startsWith('http') ? `Review and merge the draft pull request that sets it back: ${how}` : how,
    `Follow-up resumes the sync ${inWords(owner.resumeAfter)} after ${how.startsWith('http') ? 'that is merged or ' : ''}this issue is closed as completed.`,
    `Closing it while Git still says ${version} brings ${version} back.`,
  ].join(' ');
  await tell(handling, operation, words);
  return words;
}

async function tell(handling: Handling, { issue, id }: Operation, words: string): Promise<void> {
  if (issue === null) return;
  await commentOnIssue(handling, { issue: issue.number, kind: 'sync', key: id, body: plain(words, 2000) });
}

interface Resuming {
  readonly paused: Paused;
  readonly lease: LeaseState;
  readonly why: string;
}

async function underLease(handling: Handling, { paused, lease, why }: Resuming): Promise<Restored> {
  const { world, service, run } = handling;
  const taken = await take(world, { lease: leaseOf(service.workload), run, state: lease, record: lease.record });
  if (taken.kind === 'contended') return quiet('Another run is at work.');
  if (taken.kind === 'refused') return { ending: 'claim-refused', detail: taken.why };
  try {
    return await resumed(handling, taken.claim, paused, why);
  } finally {
    await taken.claim.release();
  }
}

async function resumed(handling: Handling, claim: Claim, paused: Paused, why: string): Promise<Restored> {
  const { world, service, cancelled } = handling;
  const { operation, receipt, owner } = paused;
  const mayWrite = async () => !cancelled.aborted && claim.stillOurs();
  const ended = await undo({ ...world, ref: service.workload, mayWrite }, { receipt }, owner);
  const words = wordsOf(ended, owner, why);
  if (ended.kind === 'failed') return { ending: 'failed', detail: words };
  if (ended.kind === 'undone') world.runner.warning(`${handling.key}: production was changed: ${words}`);
  const restoredAt = (ended.kind === 'undone' ? ended.at : null) ?? new Date(world.clock.now()).toISOString();
  const left = ended.kind === 'undone' ? {} : { leftAlone: words };
  await claim.update((kept) => {
    const stored = kept.operations.find(({ id }) => id === operation.id) ?? operation;
    return withOperation(kept, { ...stored, pausedSync: { ...receipt, restoredAt, ...left } });
  });
  await tell(handling, operation, words);
  return { ending: ended.kind === 'undone' ? 'restored' : 'finished', detail: words };
}

function wordsOf(ended: Undone, owner: SyncOwner, why: string): string {
  const sync = `The sync of ${syncInWords(owner)}`;
  if (ended.kind === 'undone') return `${sync} was resumed: ${why}.`;
  if (ended.kind === 'back-already') return `${sync} had been resumed already.`;
  return ended.kind === 'failed'
    ? `${sync} could not be resumed: ${ended.why}.`
    : `${sync} is left alone: ${ended.why}.`;
}
