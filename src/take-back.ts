// What made things worse is taken back where it may be and can be; either way a person is called, and nothing else is tried.
import type { Climbing } from './climb.ts';
import { healthOf, withReceipt } from './followup/restore-due.ts';
import type { Attempt, Operation } from './incident.ts';
import { journal } from './journal.ts';
import { called, type Judged, judgedAs } from './judged.ts';
import { standing, type Undone, undo } from './mitigation/undo.ts';
import { movedOn } from './plan/ladder.ts';
import type { Observed } from './plan/observe.ts';
import { refOf } from './plan/release-ref.ts';
import { inWords } from './plan/step-words.ts';
import { brakedBy } from './plan/switch.ts';
import { tended } from './prove.ts';

export interface Worse {
  /** In words: what is worse than before. */
  readonly made: string;
  readonly observed: Observed;
}

export async function takeBack(climbing: Climbing, judged: Judged, { made, observed }: Worse): Promise<Judged> {
  const { handling, claim } = climbing;
  const operation = withWorse(judged.operation, { at: observed.facts.now, why: made });
  const worse = judgedAs({ ...judged, operation, verification: { ...judged.verification, verdict: 'not-recovered' } });
  const last = operation.attempts.at(-1);
  if (last === undefined || (last.receipt?.restoredAt ?? null) !== null)
    return called(worse, `it made things worse: ${made}`);
  // Before it is taken back: who goes on after a kill knows why it is, and the next alert does not bring it again.
  await journal(handling, claim, worse.operation);
  const forbidden = whyNot(climbing, operation, observed);
  const ended = await (forbidden === null ? undone(climbing, last) : found(climbing, last, forbidden));
  if (ended.kind === 'undone' || ended.kind === 'back-already') {
    const back = await noted(climbing, worse, last, { ended, made });
    await tendedBack(climbing, back.operation, observed);
    return called(back, `it made things worse: ${made}`);
  }
  const { runner } = handling.world;
  runner.warning(`${handling.key}: ${made}, and it was not taken back (${stepOf(last)}): ${ended.why}.`);
  return called(worse, `it made things worse (${made}), and was not taken back: ${ended.why}`);
}

/** Said again it stays as old as it is. */
function withWorse(operation: Operation, worse: NonNullable<Attempt['worse']>): Operation {
  const attempts = operation.attempts.map((one, index, all) => (index === all.length - 1 ? { worse, ...one } : one));
  return { ...operation, attempts };
}

const stepOf = ({ step, strategy }: Attempt) => (step === undefined ? strategy : inWords(step));

/** Null: it may be taken back. A verdict that a dead run left says what was so then: who comes later looks again. */
function whyNot({ handling, resumed }: Climbing, operation: Operation, { facts }: Observed): string | null {
  const { service } = handling;
  const braked = brakedBy(facts, service.workload);
  if (braked !== null) return braked;
  if (service.autonomy === 'observe') return 'the config says `autonomy: observe`';
  const moved = movedOn({ facts, operation });
  if (moved !== null) return moved;
  return resumed && healthOf(facts).verdict === 'healthy' ? 'by now the service is healthy with it' : null;
}

function undone({ handling, claim }: Climbing, attempt: Attempt): Promise<Undone> {
  const { cluster, clock } = handling.world;
  const mayWrite = async () => !handling.cancelled.aborted && claim.stillOurs();
  return undo({ cluster, clock, ref: handling.service.workload, mayWrite }, attempt);
}

/** Nothing is written; but a run that died may have put it back. */
async function found({ handling }: Climbing, attempt: Attempt, why: string): Promise<Undone> {
  const { cluster } = handling.world;
  const seen = await standing({ cluster, ref: handling.service.workload }, attempt);
  return seen.kind === 'stands' ? { kind: 'failed', why } : seen;
}

async function noted(
  { handling, claim }: Climbing,
  judged: Judged,
  attempt: Attempt,
  { ended, made }: { readonly ended: Extract<Undone, { kind: 'undone' | 'back-already' }>; readonly made: string },
): Promise<Judged> {
  const { world, key } = handling;
  const now = new Date(world.clock.now()).toISOString();
  const at = ended.kind === 'undone' ? (ended.at ?? now) : now;
  world.runner.warning(`${key}: production was changed: taken back, since ${made}: ${stepOf(attempt)}.`);
  const what = `Taken back, since ${made}: ${stepOf(attempt)}`;
  const timeline = [...judged.brief.timeline, { at, what, how: 'measured' } as const];
  const operation = withReceipt(judged.operation, attempt.id, { restoredAt: at });
  const back = judgedAs({ ...judged, operation, brief: { ...judged.brief, timeline } });
  await journal(handling, claim, back.operation);
  return back;
}

/** The write of a template, as any other: what its controller does not do by itself is done for it. */
async function tendedBack({ handling, claim }: Climbing, operation: Operation, { facts }: Observed): Promise<void> {
  const attempts = operation.attempts.slice(-1);
  const [last] = attempts;
  if (facts.suspect === null || last?.strategy !== 'resources') return;
  const to = last.from ?? operation.from;
  const appliedAt = new Date(handling.world.clock.now()).toISOString();
  await tended(handling, claim, { ...operation, from: refOf(facts.suspect), to, attempts, appliedAt });
}
