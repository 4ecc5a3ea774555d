// Taking back what an attempt changed, by its receipt: the undo's own tests see to it that it happens once, and that what
// somebody else has changed meanwhile stays.
import type { Attempt, Timestamp } from '../incident.ts';
import { type OneWrite, type PatchWorld, patchOnce, type Write } from './patch-once.ts';
import { changesHold, testsHold } from './pointer.ts';

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

export async function undo(world: PatchWorld, { receipt }: Pick<Attempt, 'receipt'>): Promise<Undone> {
  if (receipt === undefined || receipt.undo === null)
    return { kind: 'not-undoable', why: 'what was done cannot be taken back' };
  if (receipt.restoredAt !== null) return { kind: 'not-undoable', why: `it was taken back at ${receipt.restoredAt}` };
  const { path, undo: patch } = receipt;
  const write: Write = { patch, settled: (object) => stateOf(object, patch) };
  const again = lookAgain(path, write);
  const now = await again(world, 0);
  if (now.kind === 'applied') return { kind: 'back-already' };
  const ended = now.kind === 'still-current' ? await patchOnce(world, { path, first: write, again }) : now;
  if (ended.kind === 'applied') return { kind: 'undone', at: ended.at };
  return { kind: ended.kind === 'superseded' ? 'changed-since' : 'failed', why: ended.why };
}

const lookAgain =
  (path: string, write: Write): OneWrite['again'] =>
  async ({ cluster }) => {
    const { status, body } = await cluster.request({ method: 'GET', path });
    if (status === 404) return { kind: 'superseded', why: `${path} is gone` };
    if (status !== 200) return { kind: 'contended', why: `${path} cannot be read: status ${status}` };
    const state = write.settled(body);
    if (state === 'applied') return { kind: 'applied', at: null };
    return state === 'not-applied'
      ? { kind: 'still-current', write }
      : { kind: 'superseded', why: `somebody else has changed ${path} since then` };
  };

/** `applied`: the original is there again. */
function stateOf(object: unknown, patch: Write['patch']): 'applied' | 'not-applied' | 'moved' {
  if (testsHold(object, patch)) return 'not-applied';
  const [identity] = patch;
  const sameObject = identity !== undefined && testsHold(object, [identity]);
  return sameObject && changesHold(object, patch) ? 'applied' : 'moved';
}

/** Does what an attempt changed stand there as it wrote it? Where no mark can be left, this is how a killed run's write is known. */
export const inForce = (object: unknown, patch: Write['patch']): boolean => testsHold(object, patch);
