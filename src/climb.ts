// After "not recovered": what made it worse is taken back; else the next option that is allowed and fits; else a person is called.
import { sentence } from './errors.ts';
import { withReceipt } from './followup/restore-due.ts';
import type { Handling } from './handling.ts';
import type { Brief, Operation, Verification } from './incident.ts';
import { journal } from './journal.ts';
import type { Claim } from './mitigation/claim.ts';
import { mitigateFurther } from './mitigation/further.ts';
import { undo } from './mitigation/undo.ts';
import { nextRung } from './plan/ladder.ts';
import { type Observed, observe } from './plan/observe.ts';
import { did, doing, inWords } from './plan/step-words.ts';
import { switchedOffBy } from './plan/switch.ts';
import { proven } from './prove.ts';
import { raised } from './triage/severity.ts';
import { worse } from './verification/worse.ts';

export interface Judged {
  readonly operation: Operation;
  readonly brief: Brief;
  readonly verification: Verification;
}

/** Null: cancelled, or another run took over. */
export async function climb(handling: Handling, claim: Claim, first: Judged): Promise<Judged | null> {
  for (let judged = first; ; ) {
    const next = await nextOf(handling, claim, judged);
    if (next.kind === 'end') return next.judged;
    const { operation } = next;
    const verification = await proven(handling, { claim, operation, brief: judged.brief, releases: [] });
    if (verification === null) return null;
    judged = judgedAs({ operation, brief: operation.brief ?? judged.brief, verification });
    await journal(handling, claim, judged.operation);
  }
}

type Next =
  | { readonly kind: 'end'; readonly judged: Judged | null }
  | { readonly kind: 'further'; readonly operation: Operation };

const end = (judged: Judged | null): Next => ({ kind: 'end', judged });

async function nextOf(handling: Handling, claim: Claim, judged: Judged): Promise<Next> {
  const helped = judged.verification.verdict !== 'not-recovered';
  // No requests, no errors: where traffic is measured, it tells of an act that nobody else can see to be bad.
  if (helped && (judged.brief.trafficBefore ?? null) === null) return end(judged);
  const observed = await observe(handling).catch((thrown: unknown) => sentence(thrown));
  if (handling.cancelled.aborted || claim.lost.aborted) return end(null);
  if (typeof observed === 'string')
    return end(helped ? judged : called(judged, `the cluster could not be looked at again: ${observed}`));
  const made = worseThan(handling, judged, observed);
  if (made !== null) return end(await worsened(handling, claim, judged, { made, observed }));
  if (helped) return end(judged);
  const done = await further(handling, claim, judged, observed);
  if (typeof done === 'string') return end(called(judged, done));
  return done === null ? end(null) : { kind: 'further', operation: done };
}

/** The operation with its verdict, and what is needed to report it. */
export function judgedAs({ operation, brief, verification }: Judged): Judged {
  const { verdict, judgedAt } = verification;
  const judged: Operation = { ...operation, phase: 'judged', verdict, judgedAt, brief: { ...brief, verification } };
  return { operation: withVerdict(judged, verification), brief, verification };
}

/** Each attempt keeps what came of it: the account tells of all. */
function withVerdict(operation: Operation, { verdict, judgedAt, reason }: Verification): Operation {
  const attempts = operation.attempts.map((attempt, index) =>
    index === operation.attempts.length - 1 ? { ...attempt, judged: { verdict, at: judgedAt, reason } } : attempt,
  );
  return { ...operation, attempts };
}

function worseThan({ service }: Handling, { brief, verification }: Judged, { facts }: Observed): string | null {
  const traffic = { before: brief.trafficBefore ?? null, now: facts.traffic?.now ?? null };
  return worse({ service, verification, traffic });
}

/** Taken back where it may be and can be; either way a person is called. */
async function worsened(
  handling: Handling,
  claim: Claim,
  judged: Judged,
  { made, observed }: { readonly made: string; readonly observed: Observed },
): Promise<Judged> {
  const verdict = 'not-recovered' as const;
  const worse = { ...judged, verification: { ...judged.verification, verdict } };
  const off = switchedOffBy(observed.facts, handling.service.workload);
  if (off.length > 0)
    return called(worse, `it made things worse (${made}), and was not taken back: switched off: ${off.join('; ')}`);
  const { judged: back, why } = await takenBack(handling, claim, worse, made);
  return called(
    back,
    `it made things worse${why === null ? `: ${made}` : ` (${made}), and was not taken back: ${why}`}`,
  );
}

interface Back {
  readonly judged: Judged;
  /** Why it was not taken back: what cannot be stays. Null: it was. */
  readonly why: string | null;
}

async function takenBack(handling: Handling, claim: Claim, judged: Judged, why: string): Promise<Back> {
  const { world, key } = handling;
  const last = judged.operation.attempts.at(-1);
  if (last === undefined) return { judged, why: null };
  const mayWrite = async () => !handling.cancelled.aborted && claim.stillOurs();
  const ended = await undo(
    { cluster: world.cluster, clock: world.clock, ref: handling.service.workload, mayWrite },
    last,
  );
  const what = last.step === undefined ? last.strategy : inWords(last.step);
  if (ended.kind !== 'undone' && ended.kind !== 'back-already') {
    world.runner.warning(`${key}: ${why}, and it was not taken back (${what}): ${ended.why}.`);
    return { judged, why: ended.why };
  }
  const now = new Date(world.clock.now()).toISOString();
  const at = ended.kind === 'undone' ? (ended.at ?? now) : now;
  world.runner.warning(`${key}: production was changed: taken back, since ${why}: ${what}.`);
  const operation = withReceipt(judged.operation, last.id, { restoredAt: at });
  await journal(handling, claim, operation);
  const timeline = [
    ...judged.brief.timeline,
    { at, what: `Taken back, since ${why}: ${what}`, how: 'measured' } as const,
  ];
  return { judged: { ...judged, operation, brief: { ...judged.brief, timeline } }, why: null };
}

/** In words: why nothing more is done. Null: cancelled, or the outcome is not known: the Lease tells the next run where to go on. */
async function further(
  handling: Handling,
  claim: Claim,
  { operation }: Judged,
  { facts }: Observed,
): Promise<Operation | string | null> {
  const { world, service, signal, key, cancelled } = handling;
  const rung = nextRung({ facts, signal, service, operation });
  if (rung.kind === 'stop') return rung.why;
  const { act } = rung;
  world.runner.info(`${key}: that did not help; the next option: ${act.reason} ${doing(act)}.`);
  const { cluster, clock } = world;
  const { workload } = service;
  const done = await mitigateFurther({
    ...{ cluster, clock, ref: workload, container: workload.container, facts, act, cancelled, claim },
    operation,
  });
  if (done.kind === 'outcome-unknown') {
    world.runner.error(`${key}: ${done.why}. Follow-up settles it from the Lease.`);
    return null;
  }
  if (cancelled.aborted || claim.lost.aborted) return null;
  if (done.kind !== 'applied') return `the next option (${act.strategy}) was not carried out: ${done.why}`;
  world.runner.warning(`${key}: production was changed: ${did(act)}.`);
  return done.operation;
}

/** A person is needed now: the severity goes up, and the reason stands beside the measurements. */
function called({ operation, brief, verification }: Judged, why: string): Judged {
  const reason = `${verification.reason} No further attempt: ${why}.`;
  return judgedAs({ operation, brief: raised(brief), verification: { ...verification, reason } });
}
