// Taking back what an attempt changed, by its receipt: the undo's own tests see to it that it happens once, and that what
// somebody else has changed meanwhile stays.
import { sentence } from '../errors.ts';
import type { Attempt, Timestamp, WorkloadRef } from '../incident.ts';
import { when } from '../text/moment.ts';
import { type OneWrite, type PatchWorld, patchOnce, type Write } from './patch-once.ts';
import { changesHold, testsHold, valueAt } from './pointer.ts';
import type { Applied } from './strategy.ts';
import { isStopOf, type SyncObject } from './sync.ts';
import { isOurs, isReceipt } from './trust.ts';

export type Undone =
  | { readonly kind: 'undone'; readonly at: Timestamp | null }
  /** Nothing was to be done: the original stands there. */
  | { readonly kind: 'back-already' }
  /** Rollback, restart: there is no state before it to go back to. Or it was put back already. */
  | { readonly kind: 'not-undoable'; readonly why: string }
  /** The object is gone, or somebody else has changed the value: it is theirs now. */
  | { readonly kind: 'changed-since'; readonly why: string }
  /** Not done, and still to be done. */
  | { readonly kind: 'failed'; readonly why: string };

type UndoWorld = PatchWorld & { readonly ref: WorkloadRef };

/** `sync`: the receipt is of this object's sync, not of an act on the workload. */
export async function undo(world: UndoWorld, attempt: Pick<Attempt, 'receipt'>, sync?: SyncObject): Promise<Undone> {
  const seen = await standing(world, attempt, sync);
  if (seen.kind !== 'stands') return seen;
  const { path, write } = seen;
  const again = lookAgain(path, attempt.receipt?.undo ?? []);
  // After the write nothing may throw: the operation would be lost with all that is still to be told of it.
  return patchOnce(world, { path, first: write, again }).then(
    (how) => ended(how, 'undone'),
    (thrown: unknown) => ({ kind: 'failed', why: sentence(thrown) }),
  );
}

export interface Stands {
  readonly kind: 'stands';
  readonly path: string;
  readonly write: Write;
}

/** Whether what was done stands as it was written, without changing anything. */
export async function standing(
  world: Pick<UndoWorld, 'cluster' | 'ref'>,
  { receipt }: Pick<Attempt, 'receipt'>,
  sync?: SyncObject,
): Promise<Stands | Undone> {
  if (receipt === undefined || receipt.undo === null)
    return { kind: 'not-undoable', why: 'what was done cannot be taken back' };
  if (!isReceipt(receipt)) return { kind: 'not-undoable', why: 'the receipt in the Lease cannot be read' };
  if (receipt.restoredAt !== null)
    return { kind: 'not-undoable', why: `it was taken back at ${when(receipt.restoredAt)}` };
  if (!(sync === undefined ? isOurs(receipt, world.ref) : isStopOf(receipt, sync)))
    return { kind: 'not-undoable', why: 'the receipt in the Lease is none of ours' };
  const { path, undo: patch } = receipt;
  const seen = await lookAgain(path, patch)(world, 0);
  return seen.kind === 'still-current' ? { kind: 'stands', path, write: seen.write } : ended(seen, 'back-already');
}

function ended(how: Applied, done: 'undone' | 'back-already'): Undone {
  if (how.kind === 'applied') return done === 'undone' ? { kind: done, at: how.at } : { kind: done };
  return { kind: how.kind === 'superseded' ? 'changed-since' : 'failed', why: how.why };
}

const lookAgain =
  (path: string, patch: Write['patch']): OneWrite['again'] =>
  async ({ cluster }) => {
    const answer = await cluster.request({ method: 'GET', path }).catch((thrown: unknown) => sentence(thrown));
    if (typeof answer === 'string') return { kind: 'contended', why: `${path} cannot be read: ${answer}` };
    const { status, body } = answer;
    if (status === 404) return { kind: 'superseded', why: `${path} is gone` };
    if (status !== 200) return { kind: 'contended', why: `${path} cannot be read: status ${status}` };
    const state = stateOf(body, patch);
    if (state === 'applied') return { kind: 'applied', at: null };
    return state === 'not-applied'
      ? { kind: 'still-current', write: { patch: fenced(patch, body), settled: (object) => stateOf(object, patch) } }
      : { kind: 'superseded', why: `somebody else has changed ${path} since then` };
  };

/** A JSON Patch cannot test that nothing is there: what is put back where nothing is, is fenced on the version that was seen. */
function fenced(patch: Write['patch'], object: unknown): Write['patch'] {
  const version = valueAt(object, '/metadata/resourceVersion');
  return patch.some(({ op }) => op === 'add')
    ? [{ op: 'test', path: '/metadata/resourceVersion', value: version }, ...patch]
    : patch;
}

/** `applied`: the original is there again. */
function stateOf(object: unknown, patch: Write['patch']): 'applied' | 'not-applied' | 'moved' {
  const filled = patch.some(({ op, path }) => op === 'add' && valueAt(object, path) !== undefined);
  if (!filled && testsHold(object, patch)) return 'not-applied';
  const [identity] = patch;
  const sameObject = identity !== undefined && testsHold(object, [identity]);
  return sameObject && changesHold(object, patch) ? 'applied' : 'moved';
}
