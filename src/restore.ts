// Puts back what an earlier run changed for the time being, once the service has been quiet for long enough. Under the Lease,
// each once; what somebody else has changed meanwhile stays theirs.
import { ENDINGS } from './ending.ts';
import { healthOf, type InForce, inForce, type RestoreDue, restoreDue, withReceipt } from './followup/restore-due.ts';
import type { Finished, Handling } from './handling.ts';
import type { Operation, Receipt } from './incident.ts';
import { sayOnIssue } from './issue-comment.ts';
import { type Claim, take } from './mitigation/claim.ts';
import { leaseOf } from './mitigation/lease.ts';
import { type LeaseState, withOperation } from './mitigation/record.ts';
import { standing, type Undone, undo } from './mitigation/undo.ts';
import type { Facts } from './plan/facts.ts';
import { observe } from './plan/observe.ts';
import { inWords } from './plan/step-words.ts';
import { brakedBy } from './plan/switch.ts';
import { standingStill } from './resume.ts';
import { strayReceipts } from './stray-receipts.ts';
import { plain } from './text/markdown.ts';
import { when } from './text/moment.ts';

export type Restored = Pick<Finished, 'ending' | 'detail'>;

/** What went wrong is the ending, else what was done. */
export function together(one: Restored, other: Restored): Restored {
  const { ending } = weightOf(other) > weightOf(one) ? other : one;
  return { ending, detail: `${one.detail} ${other.detail}` };
}

function weightOf({ ending }: Restored): number {
  const { exit, kind } = ENDINGS[ending];
  if (exit === 1) return 3;
  if (kind === 'acted') return 2;
  return ending === 'nothing-open' ? 0 : 1;
}

/** Null: nothing is in force, and no receipt is none of ours. */
export async function restoreWhenQuiet(handling: Handling, first: LeaseState): Promise<Restored | null> {
  const { operations } = first.record;
  const stray = await strayReceipts(handling, operations);
  const ours = inForce(operations, handling.service.workload).length === 0 ? null : await restored(handling, first);
  return stray === null || ours === null ? (stray ?? ours) : together(stray, ours);
}

async function restored(handling: Handling, first: LeaseState): Promise<Restored | null> {
  const free = await standingStill(handling, first);
  if (free === null) return NOT_OURS;
  const { facts, lease } = await observe(handling);
  const { operations, now } = facts;
  const { restoreAfter, workload: ref } = handling.service;
  const due = restoreDue({ operations, ref, now, health: healthOf(facts), restoreAfter });
  if (due.kind === 'nothing') return null;
  const why = forbidden(handling, facts, due);
  if (why !== null) return { ending: 'nothing-open', detail: why };
  const over = due.kind === 'wait' ? await noLongerStanding(handling, operations) : [];
  if (due.kind === 'wait' && over.length === 0 && known(due, inForce(operations, ref)))
    return { ending: 'nothing-open', detail: said(due) };
  if (lease.holder !== free.holder) return NOT_OURS;
  const taken = await take(handling.world, {
    lease: leaseOf(ref),
    run: handling.run,
    state: lease,
    record: lease.record,
  });
  if (taken.kind === 'contended') return NOT_OURS;
  if (taken.kind === 'refused') return { ending: 'claim-refused', detail: taken.why };
  try {
    if (due.kind === 'restore') return await putBack(handling, taken.claim, due.all);
    await remembered(taken.claim, due, inForce(taken.claim.record().operations, ref));
    const told = await Promise.all(over.map(([one, ended]) => close(handling, taken.claim, one, ended)));
    const left = inForce(taken.claim.record().operations, ref).length > 0 ? [said(due)] : [];
    return { ending: over.length > 0 ? 'finished' : 'nothing-open', detail: [...told, ...left].join(' ') };
  } finally {
    await taken.claim.release();
  }
}

/** Null: it may be put back. */
function forbidden(
  { service, dryRun }: Handling,
  facts: Facts,
  due: Exclude<RestoreDue, { kind: 'nothing' }>,
): string | null {
  const braked = brakedBy(facts, service.workload);
  if (braked !== null) return `Not put back: ${braked}.`;
  return dryRun || service.autonomy === 'observe' ? said(due) : null;
}

const NOT_OURS: Restored = { ending: 'nothing-open', detail: 'Another run is at work.' };

/** What somebody has put back or changed is not waited for. */
async function noLongerStanding(
  { world, service }: Handling,
  operations: readonly Operation[],
): Promise<readonly (readonly [InForce, Undone])[]> {
  const all = inForce(operations, service.workload);
  const seen = await Promise.all(
    all.map(({ attempt }) => standing({ cluster: world.cluster, ref: service.workload }, attempt)),
  );
  return all.flatMap((one, index) => {
    const ended = seen[index];
    return ended === undefined || ended.kind === 'stands' || ended.kind === 'failed' ? [] : [[one, ended] as const];
  });
}

const said = (due: Exclude<RestoreDue, { kind: 'nothing' }>) =>
  due.kind === 'wait' ? `Not yet put back: ${due.why}.` : `Would put back: ${due.all.map(stepOf).join('; ')}.`;

const known = (due: Extract<RestoreDue, { kind: 'wait' }>, all: readonly InForce[]) =>
  all.every(({ attempt }) => attempt.receipt.quietSince === due.quietSince);

/** How long it has been quiet is known from look to look. */
async function remembered(
  claim: Claim,
  due: Extract<RestoreDue, { kind: 'wait' }>,
  all: readonly InForce[],
): Promise<void> {
  for (const one of all) await note(claim, one, { quietSince: due.quietSince });
}

/** Where it cannot be written now, the next follow-up finds the original there; what was done is told in any case. */
async function note(claim: Claim, { operation, attempt }: InForce, change: Partial<Receipt>): Promise<void> {
  const written = claim.update((kept) => {
    const stored = kept.operations.find((one) => one.id === operation.id) ?? operation;
    return withOperation(kept, withReceipt(stored, attempt.id, change));
  });
  await written.catch(() => false);
}

async function putBack(handling: Handling, claim: Claim, all: readonly InForce[]): Promise<Restored> {
  const { world, service } = handling;
  const mayWrite = async () => !handling.cancelled.aborted && claim.stillOurs();
  const kinds: Undone['kind'][] = [];
  const told: string[] = [];
  for (const one of all) {
    const ended = await undo({ ...world, ref: service.workload, mayWrite }, one.attempt);
    kinds.push(ended.kind);
    told.push(await close(handling, claim, one, ended));
  }
  const detail = told.join(' ');
  if (kinds.includes('failed')) return { ending: 'failed', detail };
  return { ending: kinds.includes('undone') ? 'restored' : 'finished', detail };
}

/** In the log, in the Lease and on the issue; what failed stays open. */
async function close(handling: Handling, claim: Claim, one: InForce, ended: Undone): Promise<string> {
  const { world, key } = handling;
  const words = wordsOf(one, ended);
  if (ended.kind === 'undone') world.runner.warning(`${key}: production was changed: ${words}`);
  else world.runner.info(`${key}: ${words}`);
  if (ended.kind !== 'failed') await note(claim, one, closed(handling, ended));
  await tell(handling, claim, one, words);
  return words;
}

function closed({ world }: Handling, ended: Exclude<Undone, { kind: 'failed' }>): Partial<Receipt> {
  const now = new Date(world.clock.now()).toISOString();
  if (ended.kind === 'undone') return { restoredAt: ended.at ?? now };
  return { restoredAt: now, leftAlone: ended.kind === 'back-already' ? 'the original was there already' : ended.why };
}

function wordsOf(one: InForce, ended: Undone): string {
  const what = `what was done at ${when(one.attempt.at)} (${stepOf(one)})`;
  if (ended.kind === 'undone') return `Put back ${what}.`;
  if (ended.kind === 'back-already') return `The original was there already: ${what}.`;
  return ended.kind === 'failed' ? `Could not put back ${what}: ${ended.why}.` : `Not put back, ${ended.why}: ${what}.`;
}

const stepOf = ({ attempt: { step, strategy } }: InForce) => (step === undefined ? strategy : inWords(step));

/** On the operation's issue, once; that GitHub is silent delays and repeats nothing. */
async function tell(handling: Handling, claim: Claim, { operation, attempt }: InForce, words: string): Promise<void> {
  if (operation.issue === null) return;
  const body = plain(words, 2000);
  await sayOnIssue(handling, claim, { issue: operation.issue.number, kind: 'restored', key: attempt.id, body });
}
