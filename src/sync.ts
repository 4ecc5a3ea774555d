// The sync that was paused for a rollback. It goes on once a person has seen to it that it does not bring the bad release back:
// the pull request that sets it back is merged, or the incident's issue is closed as completed. Until then the issue says so.
import { type Handling, leftAsItIs } from './handling.ts';
import type { Operation } from './incident.ts';
import { commentOnIssue, sayOnIssue } from './issue-comment.ts';
import { type Claim, take } from './mitigation/claim.ts';
import { leaseOf } from './mitigation/lease.ts';
import { type LeaseState, withOperation } from './mitigation/record.ts';
import { isStopOf, type SyncOwner, syncInWords } from './mitigation/sync.ts';
import { standing, type Undone, undo } from './mitigation/undo.ts';
import type { Facts } from './plan/facts.ts';
import { observe } from './plan/observe.ts';
import { brakedBy } from './plan/switch.ts';
import { inWords } from './plan/time.ts';
import { type Restored, together } from './restore.ts';
import { standingStill } from './resume.ts';
import { dueOf, type Paused, seenTo, type Unseen } from './sync-consent.ts';
import { lookedAt, type Stray } from './sync-strays.ts';
import { plain } from './text/markdown.ts';

/** Paused by us. An operation that is not finished is somebody else's to finish first. */
function pausedIn(operations: readonly Operation[]): readonly Stray[] {
  return operations.flatMap((operation) => {
    const receipt = operation.pausedSync;
    const finished = ['judged', 'reported', 'abandoned'].includes(operation.phase);
    return receipt !== undefined && receipt.restoredAt === null && finished ? [{ operation, receipt }] : [];
  });
}

/** Null: no sync is paused by us. */
export async function resumeSync(handling: Handling, first: LeaseState): Promise<Restored | null> {
  const { pauseSync: owner, workload } = handling.service;
  if (first.record.operations.every(({ pausedSync }) => pausedSync === undefined || pausedSync.restoredAt !== null))
    return null;
  const free = await standingStill(handling, first);
  if (free === null) return quiet('Another run is at work.');
  const { facts, lease } = await observe(handling);
  if (lease.holder !== free.holder) return null;
  const still = leftAsItIs(handling, brakedBy(facts, workload));
  const all = pausedIn(lease.record.operations);
  const ofOwner = ({ receipt }: Stray) => owner !== undefined && isStopOf(receipt, owner);
  const paused = all.find(ofOwner);
  const ended: Restored[] = [];
  if (paused !== undefined && owner !== undefined)
    ended.push(await resumedOnceDue(handling, { paused: { ...paused, owner }, lease, facts, still }));
  for (const stray of all.filter((one) => !ofOwner(one))) ended.push(await lookedAt(handling, stray, still));
  const [one, ...others] = ended;
  return one === undefined ? null : others.reduce(together, one);
}

interface Found {
  readonly paused: Paused;
  readonly lease: LeaseState;
  readonly facts: Facts;
  /** Why it is left alone; null: it is not. */
  readonly still: string | null;
}

async function resumedOnceDue(handling: Handling, { paused, lease, facts, still }: Found): Promise<Restored> {
  const { owner } = paused;
  if (still !== null) return quiet(`The sync of ${syncInWords(owner)} is paused, and stays so: ${still}.`);
  const { cluster } = handling.world;
  const seen = await standing({ cluster, ref: handling.service.workload }, paused, owner);
  if (seen.kind === 'failed') return quiet(`Whether the sync is still paused is not known: ${seen.why}.`);
  const due = seen.kind === 'stands' ? await dueOf(handling, paused, facts) : { resume: true as const, why: '' };
  if (!due.resume) return quiet(await reminded(handling, paused, due));
  return underLease(handling, { paused, lease, why: due.why });
}

const quiet = (detail: string): Restored => ({ ending: 'nothing-open', detail });

/** Said on the issue, in place: by the run that paused it, and by each follow-up. */
export async function remind(handling: Handling, operation: Operation): Promise<void> {
  const { pauseSync: owner } = handling.service;
  const { pausedSync: receipt } = operation;
  if (owner === undefined || receipt === undefined || receipt.restoredAt !== null || !isStopOf(receipt, owner)) return;
  if (leftAsItIs(handling, null) !== null) return;
  const due = await seenTo(handling, operation, owner);
  if (!due.resume) await reminded(handling, { operation, receipt, owner }, due);
}

async function reminded(handling: Handling, { operation, owner }: Paused, unseen: Unseen): Promise<string> {
  const { version } = unseen.operation.from;
  const closing = closingOf(operation, unseen.operation);
  const ways = [unseen.merge, closing].filter((way) => way !== null);
  const words = [
    `The sync of ${syncInWords(owner)} is paused, since what is synced may still say ${version}.`,
    unseen.how,
    ways.length === 0
      ? 'There is no issue to be closed: turn the sync on by hand.'
      : `Follow-up resumes the sync ${inWords(owner.resumeAfter)} after ${ways.join(' or ')}.`,
    ...(closing === null ? [] : [`Closing it while Git still says ${version} brings ${version} back.`]),
  ].join(' ');
  await tell(handling, operation, words);
  return words;
}

/** Several operations may wait for one sync: then the issue is not the one that this is said on. */
function closingOf(told: Operation, { issue }: Operation): string | null {
  if (issue === null) return null;
  const which = issue.number === told.issue?.number ? 'this issue' : `the issue ${issue.url}`;
  return `${which} is closed as completed`;
}

/** Where it is not said now, the next follow-up says it, or its own words; what was done is said by nobody else. */
async function tell(handling: Handling, { issue, id }: Operation, words: string, claim?: Claim): Promise<void> {
  if (issue === null) return;
  const comment = { issue: issue.number, kind: 'sync', key: id, body: plain(words, 2000) };
  await (claim === undefined ? commentOnIssue(handling, comment) : sayOnIssue(handling, claim, comment));
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
  if (ended.kind === 'failed' || ended.kind === 'not-undoable') return { ending: 'failed', detail: words };
  if (ended.kind === 'undone') world.runner.warning(`${handling.key}: production was changed: ${words}`);
  const restoredAt = (ended.kind === 'undone' ? ended.at : null) ?? new Date(world.clock.now()).toISOString();
  const left = ended.kind === 'undone' ? {} : { leftAlone: words };
  // Where it cannot be written now, the next follow-up finds the sync turned on; what was done is told in any case.
  const noted = claim.update((kept) => {
    const stored = kept.operations.find(({ id }) => id === operation.id) ?? operation;
    return withOperation(kept, { ...stored, pausedSync: { ...receipt, restoredAt, ...left } });
  });
  await noted.catch(() => false);
  await tell(handling, operation, words, claim);
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
