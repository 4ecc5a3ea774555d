// The write of every strategy that changes a few values of one object and no pod template: fenced on exactly the values that
// it replaces, so that what others change beside them is no conflict. The same values, the other way round, are the undo. Pure
// but for the second look.
import type { PatchOperation, Receipt } from '../incident.ts';
import { at, fields } from '../plan/fields.ts';
import type { Cluster } from '../ports.ts';
import { ATTEMPT_ANNOTATION, marked } from './fence.ts';
import { messageOf } from './lease.ts';
import type { OneWrite, Write } from './patch-once.ts';
import { changesHold, escaped, testsHold } from './pointer.ts';
import type { Applied } from './strategy.ts';

/** One value of an object. Undefined: it is not there. */
export interface Edit {
  /** JSON Pointer. */
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

export interface ObjectChange {
  /** API path, with its subresource. */
  readonly path: string;
  readonly uid: string;
  readonly edits: readonly Edit[];
  /** What must be there besides, as the name of a list's item: the pointers go by position. */
  readonly tests?: readonly PatchOperation[];
  /** Null: there is no place for our mark (a subresource). */
  readonly annotations: Readonly<Record<string, unknown>> | null;
  /** Needed where a value is added: a JSON Patch cannot test that nothing is there. */
  readonly resourceVersion?: string;
  /** Why it may not be changed just now, as the rest of a sentence; null: it may. Then it is changed in no version but one that was seen. */
  readonly busy?: (object: unknown) => string | null;
  readonly attempt: string;
}

export function objectWrite(change: ObjectChange): OneWrite {
  const write = (seen: Pick<ObjectChange, 'annotations' | 'resourceVersion'>): Write => ({
    patch: patchOf({ ...change, ...seen }),
    settled: (object) => {
      if (isOurs(change, object)) return 'applied';
      return stands(change, object) ? 'not-applied' : 'moved';
    },
  });
  return {
    path: change.path,
    first: write(change),
    again: async ({ cluster }) => {
      const looked = await lookAgain(cluster, change);
      return 'seen' in looked ? { kind: 'still-current', write: write(looked.seen) } : looked;
    },
  };
}

/** With its own tests: what somebody else has changed since then is not overwritten. */
export function undoOf({ uid, tests = [], edits }: ObjectChange): readonly PatchOperation[] {
  const back = edits.map(({ path, from, to }) => ({ path, from: to, to: from }));
  return [{ op: 'test', path: '/metadata/uid', value: uid }, ...tests, ...testsOf(back), ...changesOf(back)];
}

export function receiptOf(change: ObjectChange, restore: Receipt['restore']): Receipt {
  return { path: change.path, undo: undoOf(change), restore, restoredAt: null };
}

function patchOf(change: ObjectChange): readonly PatchOperation[] {
  const { uid, tests = [], edits, annotations, attempt, resourceVersion } = change;
  const inVersion = change.busy !== undefined || edits.some((edit) => edit.from === undefined);
  const hasAnnotations = annotations !== null && Object.keys(annotations).length > 0;
  return [
    { op: 'test', path: '/metadata/uid', value: uid },
    ...(inVersion ? [{ op: 'test', path: '/metadata/resourceVersion', value: resourceVersion } as const] : []),
    ...tests,
    ...testsOf(edits),
    ...(annotations === null ? [] : [marked({ attempt, hasAnnotations })]),
    ...changesOf(edits),
  ];
}

const testsOf = (edits: readonly Edit[]): readonly PatchOperation[] =>
  edits.flatMap(({ path, from }) => (from === undefined ? [] : [{ op: 'test', path, value: from }]));

function changesOf(edits: readonly Edit[]): readonly PatchOperation[] {
  return edits.map(({ path, from, to }) =>
    to === undefined ? { op: 'remove', path } : { op: from === undefined ? 'add' : 'replace', path, value: to },
  );
}

/** By our mark, where the object carries one; else by the values that were wanted. */
function isOurs(change: ObjectChange, object: unknown): boolean {
  if (change.annotations === null) return testsHold(object, undoOf(change));
  return at(object, 'metadata', 'annotations', ATTEMPT_ANNOTATION) === change.attempt;
}

/** Does what was decided on still stand? */
function stands({ uid, tests = [], edits }: ObjectChange, object: unknown): boolean {
  const absent = edits.filter(({ from }) => from === undefined).map(({ path }) => ({ op: 'remove', path }) as const);
  return (
    testsHold(object, [{ op: 'test', path: '/metadata/uid', value: uid }, ...tests, ...testsOf(edits)]) &&
    changesHold(object, absent)
  );
}

async function lookAgain(
  cluster: Cluster,
  change: ObjectChange,
): Promise<Applied | { readonly seen: Pick<ObjectChange, 'annotations' | 'resourceVersion'> }> {
  const answer = await cluster.request({ method: 'GET', path: change.path });
  if (answer.status === 404) return { kind: 'superseded', why: `${change.path} is gone` };
  if (answer.status !== 200)
    return { kind: 'contended', why: `${change.path} cannot be read any more: ${messageOf(answer)}` };
  if (isOurs(change, answer.body)) return { kind: 'applied', at: null };
  if (!stands(change, answer.body))
    return { kind: 'superseded', why: `somebody else changed what was to be changed in ${change.path}` };
  const busy = change.busy?.(answer.body) ?? null;
  if (busy !== null) return { kind: 'contended', why: `${change.path}: ${busy}` };
  const annotations = change.annotations === null ? null : fields(at(answer.body, 'metadata', 'annotations'));
  const resourceVersion = String(at(answer.body, 'metadata', 'resourceVersion'));
  return { seen: { annotations, resourceVersion } };
}

/** The pointer of an annotation. */
export const annotationPath = (key: string): string => `/metadata/annotations/${escaped(key)}`;
