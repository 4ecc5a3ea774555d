// A sync that an earlier run has paused, of an object that the config names no more. This program does not turn it on: whoever may
// write the Lease could name any object there. It stays open, and every follow-up says so, until a person has seen to it.
import type { Handling } from './handling.ts';
import type { Operation, Receipt } from './incident.ts';
import { commentOnIssue } from './issue-comment.ts';
import { leaseOf } from './mitigation/lease.ts';
import { changeBeside } from './mitigation/owed.ts';
import { withOperation } from './mitigation/record.ts';
import { resumedByHand, stoppedBy, syncInWords } from './mitigation/sync.ts';
import { standing, type Undone } from './mitigation/undo.ts';
import type { Restored } from './restore.ts';
import { plain } from './text/markdown.ts';

export interface Stray {
  readonly operation: Operation;
  readonly receipt: Receipt;
}

/** `still`: why nothing is written or said now; null: it may be. */
export async function lookedAt(handling: Handling, stray: Stray, still: string | null): Promise<Restored> {
  const { world, service } = handling;
  const owner = stoppedBy(stray.receipt);
  const seen =
    owner === null
      ? { kind: 'failed' as const, why: 'what the Lease says of it is none of ours' }
      : await standing({ cluster: world.cluster, ref: service.workload }, stray, owner);
  if (seen.kind === 'stands') return open(handling, stray, still, null);
  if (seen.kind === 'failed' || seen.kind === 'not-undoable') return open(handling, stray, still, seen.why);
  return over(handling, stray, still, seen);
}

/** `unseen`: why it is not known whether it is still paused. */
async function open(handling: Handling, stray: Stray, still: string | null, unseen: string | null): Promise<Restored> {
  const detail = wordsOf(handling, stray, unseen);
  if (still === null) await tell(handling, stray, detail);
  return { ending: 'failed', detail };
}

function wordsOf({ service }: Handling, { operation, receipt }: Stray, unseen: string | null): string {
  const owner = stoppedBy(receipt);
  const { namespace, name } = leaseOf(service.workload);
  const { version } = operation.from;
  return [
    `The sync of ${owner === null ? 'an object' : syncInWords(owner)} (${receipt.path}) was paused for the rollback of ${version}, and \`pauseSync\` in the config does not name it now: this program does not turn it on.`,
    ...(unseen === null ? [] : [`Whether it is still paused is not known: ${unseen}.`]),
    owner === null
      ? `Find out who wrote that into the Lease ${namespace}/${name}, and turn the sync on by hand where it is paused.`
      : `Name it there again, or turn it on by hand: \`${resumedByHand(owner, receipt)}\`. While Git still says ${version}, that brings ${version} back.`,
    unseen === null
      ? 'Follow-up ends in this way until then.'
      : `Follow-up ends in this way until it may read the object, or the Lease ${namespace}/${name} is deleted.`,
  ].join(' ');
}

/** It was turned on, or is gone. */
async function over(handling: Handling, stray: Stray, still: string | null, seen: Undone): Promise<Restored> {
  const { world, service } = handling;
  const { operation, receipt } = stray;
  const how = 'why' in seen ? seen.why : 'it had been turned on again';
  const detail = `The sync of ${receipt.path} is not waited for any more: ${how}.`;
  if (still !== null) return { ending: 'nothing-open', detail };
  const restoredAt = new Date(world.clock.now()).toISOString();
  const kept = await changeBeside(world, leaseOf(service.workload), (record) => {
    const stored = record.operations.find(({ id }) => id === operation.id);
    if (stored?.pausedSync?.path !== receipt.path) return null;
    return withOperation(record, { ...stored, pausedSync: { ...receipt, restoredAt, leftAlone: how } });
  });
  if (kept) await tell(handling, stray, detail);
  return { ending: kept ? 'finished' : 'nothing-open', detail };
}

/** Once an operation, in place: each follow-up says it anew, in the same words. */
async function tell(handling: Handling, { operation: { issue, id } }: Stray, words: string): Promise<void> {
  if (issue === null) return;
  await commentOnIssue(handling, { issue: issue.number, kind: 'sync-stray', key: id, body: plain(words, 2000) });
}
