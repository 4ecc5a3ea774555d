// The engine of every strategy: one fenced JSON Patch on one object, with effect at most once. A lost answer is read back,
// a moved fence is looked at again; nothing is ever written blindly.
import { ResponderError, sentence } from '../errors.ts';
import type { PatchOperation } from '../incident.ts';
import type { ClusterAnswer } from '../ports.ts';
import { judgeAnswer, type ReadBack } from './fence.ts';
import { messageOf } from './lease.ts';
import type { Applied, DryRun, StrategyContext } from './strategy.ts';

/** How often a write whose fence was moved by something harmless (an autoscaler, an annotation) is tried. */
const TRIES = 5;
const READ_BACKS = 6;
/** How often one is sent that the API server does not take for its load. */
const LOAD_TRIES = 4;
/** ms. */
const LONGEST_PAUSE = 5_000;

export interface Write {
  /** Fenced: with tests on all that was decided on. */
  readonly patch: readonly PatchOperation[];
  /** What the object says where no answer came. */
  readonly settled: (object: unknown) => ReadBack;
}

export interface OneWrite {
  /** API path of the object, with its subresource. */
  readonly path: string;
  readonly first: Write;
  /** The fence was moved for the nth time: does what was decided on still stand, and under which fence? */
  readonly again: (
    world: Pick<StrategyContext, 'cluster'>,
    turn: number,
  ) => Promise<Applied | { readonly kind: 'still-current'; readonly write: Write }>;
}

export type PatchWorld = Pick<StrategyContext, 'cluster' | 'clock' | 'mayWrite'>;

/** Asks the API server whether it would take the write; changes nothing. */
export async function rehearseOnce(world: Pick<PatchWorld, 'cluster'>, { path, first }: OneWrite): Promise<DryRun> {
  try {
    const answer = await send(world, path, first, '?dryRun=All&');
    const verdict = judgeAnswer(answer);
    if (verdict === 'applied') return { kind: 'accepted' };
    return { kind: verdict === 'rejected' ? 'rejected' : 'unclear', why: messageOf(answer) };
  } catch (thrown) {
    return { kind: 'unclear', why: sentence(thrown) };
  }
}

export async function patchOnce(world: PatchWorld, one: OneWrite): Promise<Applied> {
  let write = one.first;
  for (let turn = 1; turn <= TRIES; turn += 1) {
    if (!(await world.mayWrite())) return STOPPED;
    const outcome = await writeOnce(world, one.path, write);
    if (outcome.kind !== 'moved') return outcome;
    const next = await one.again(world, turn);
    if (next.kind !== 'still-current') return next;
    write = next.write;
  }
  return { kind: 'contended', why: `the object changed before each of ${TRIES} writes` };
}

const STOPPED: Applied = { kind: 'stopped', why: 'the Lease was lost or the run was cancelled before the write' };

type Outcome = Applied | { readonly kind: 'moved' };

/** One write; after a lost answer the outcome is read back, and where it did not take effect the same patch goes once more. */
async function writeOnce(world: PatchWorld, path: string, write: Write): Promise<Outcome> {
  for (let turn = 0; turn < 2; turn += 1) {
    const outcome = await answered(world, path, write);
    if (outcome !== null) return turn === 0 ? outcome : afterLost(outcome);
    const read = await readBack(world, path, write);
    if (read.kind !== 'not-applied') return read;
    if (!(await world.mayWrite()))
      return { kind: 'outcome-unknown', why: 'the answer was lost, then the Lease; the write may still arrive' };
  }
  return { kind: 'outcome-unknown', why: 'no answer to the write, twice; it may still arrive' };
}

/** What was not taken the second time may have been taken the first: only what the object says of both counts. */
function afterLost(outcome: Outcome): Outcome {
  if (outcome.kind !== 'overloaded' && outcome.kind !== 'stopped' && outcome.kind !== 'rejected') return outcome;
  return { kind: 'outcome-unknown', why: `an answer was lost, and then ${outcome.why}; the first may still arrive` };
}

/** What is not taken for the load alone is sent again after a pause. Null: no answer that tells what became of it. */
async function answered(world: PatchWorld, path: string, write: Write): Promise<Outcome | null> {
  for (let turn = 1; ; turn += 1) {
    const answer = await send(world, path, write, '?').catch((thrown: unknown) => lostAnswer(thrown));
    const verdict = answer === null ? 'outcome-unknown' : judgeAnswer(answer);
    if (answer === null || verdict === 'outcome-unknown') return null;
    if (verdict !== 'overloaded') return outcomeOf(verdict, answer);
    if (turn === LOAD_TRIES) return { kind: 'overloaded', why: refusedFor(answer) };
    await world.clock.sleep(pauseAfter(answer, turn));
    if (!(await world.mayWrite())) return STOPPED;
  }
}

function outcomeOf(verdict: 'applied' | 'moved' | 'rejected', answer: ClusterAnswer): Outcome {
  if (verdict === 'applied') return { kind: 'applied', at: answer.date };
  return verdict === 'rejected' ? { kind: 'rejected', why: messageOf(answer) } : { kind: 'moved' };
}

const refusedFor = (answer: ClusterAnswer) =>
  `the API server refuses the write for its load, ${LOAD_TRIES} times in a row (${messageOf(answer)})`;

/** ms: as long as it asks, within bounds. */
const pauseAfter = ({ retryAfter = 0 }: ClusterAnswer, refused: number) =>
  Math.min(Math.max(retryAfter, 250 * 2 ** refused), LONGEST_PAUSE);

function lostAnswer(thrown: unknown): null {
  if (thrown instanceof ResponderError && thrown.code === 'cluster-unreachable') return null;
  throw thrown;
}

async function readBack(
  world: PatchWorld,
  path: string,
  write: Write,
): Promise<Outcome | { readonly kind: 'not-applied' }> {
  for (let turn = 0; turn < READ_BACKS; turn += 1) {
    const answer = await world.cluster.request({ method: 'GET', path }).catch(() => null);
    if (answer?.status === 404) return { kind: 'moved' };
    if (answer?.status === 200) {
      const verdict = write.settled(answer.body);
      return verdict === 'applied' ? { kind: 'applied', at: null } : { kind: verdict };
    }
    await world.clock.sleep(1000 * 2 ** turn);
  }
  return { kind: 'outcome-unknown', why: 'the answer to the write was lost and the API server cannot be read' };
}

function send(
  { cluster }: Pick<PatchWorld, 'cluster'>,
  path: string,
  { patch }: Write,
  query: '?' | '?dryRun=All&',
): Promise<ClusterAnswer> {
  return cluster.request({
    method: 'PATCH',
    path: `${path}${query}fieldManager=incident-responder`,
    body: patch,
    contentType: 'application/json-patch+json',
  });
}
