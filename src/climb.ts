// After "not recovered": what made it worse is taken back; else the next option that is allowed and fits; else a person is called.
import { sentence } from './errors.ts';
import type { Handling } from './handling.ts';
import type { Operation } from './incident.ts';
import { journal } from './journal.ts';
import { called, type Judged, judgedAs } from './judged.ts';
import type { Claim } from './mitigation/claim.ts';
import { mitigateFurther } from './mitigation/further.ts';
import { nextRung } from './plan/ladder.ts';
import { pastShelfLife } from './plan/late.ts';
import { type Observed, observe } from './plan/observe.ts';
import { did, doing } from './plan/step-words.ts';
import { stillNext } from './plan/still-next.ts';
import { proven } from './prove.ts';
import { takeBack } from './take-back.ts';
import { worse } from './verification/worse.ts';

export interface Climbing {
  readonly handling: Handling;
  readonly claim: Claim;
  /** Another run acted, and died: by now the world may have moved on. */
  readonly resumed: boolean;
}

/** Null: cancelled, or another run took over. */
export async function climb(climbing: Climbing, first: Judged): Promise<Judged | null> {
  const { handling, claim } = climbing;
  for (let judged = first; ; ) {
    const next = await nextOf(climbing, judged);
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

async function nextOf(climbing: Climbing, judged: Judged): Promise<Next> {
  const { handling, claim } = climbing;
  // No requests, no errors: where traffic is measured, it tells of an act that nobody else can see to be bad.
  if (hasHelped(judged) && (judged.brief.trafficBefore ?? null) === null) return end(judged);
  const observed = await observe(handling).catch((thrown: unknown) => sentence(thrown));
  if (handling.cancelled.aborted || claim.lost.aborted) return end(null);
  if (typeof observed !== 'string') return afterLook(climbing, judged, observed);
  return end(hasHelped(judged) ? judged : called(judged, `the cluster could not be looked at again: ${observed}`));
}

const hasHelped = ({ operation, verification }: Judged): boolean =>
  verification.verdict !== 'not-recovered' && operation.attempts.at(-1)?.worse === undefined;

async function afterLook(climbing: Climbing, judged: Judged, observed: Observed): Promise<Next> {
  const { handling, claim, resumed } = climbing;
  const { operation } = judged;
  const late = resumed ? pastShelfLife({ ...handling, ...observed, operation }) : null;
  const made = operation.attempts.at(-1)?.worse?.why ?? worseThan(handling, judged, observed, late);
  if (made !== null) return end(await takeBack(climbing, judged, { made, observed }));
  if (hasHelped(judged)) return end(judged);
  if (late !== null) return end(called(judged, late));
  const done = await further(handling, claim, judged, observed);
  if (typeof done === 'string') return end(called(judged, done));
  return done === null ? end(null) : { kind: 'further', operation: done };
}

/** Long after the act, traffic is what it is at that time of the day. */
function worseThan(
  { service }: Handling,
  { brief, verification }: Judged,
  { facts }: Observed,
  late: string | null,
): string | null {
  const before = late === null ? (brief.trafficBefore ?? null) : null;
  return worse({ service, verification, traffic: { before, now: facts.traffic?.now ?? null } });
}

/** In words: why nothing more is done. Null: cancelled, or the outcome is not known: the Lease tells the next run where to go on. */
async function further(
  handling: Handling,
  claim: Claim,
  { operation }: Judged,
  { facts }: Observed,
): Promise<Operation | string | null> {
  const { world, service, signal, key, cancelled } = handling;
  const asked = { facts, signal, service, operation };
  const rung = nextRung(asked);
  if (rung.kind === 'stop') return rung.why;
  const { act } = rung;
  world.runner.info(`${key}: that did not help; the next option: ${act.reason} ${doing(act)}.`);
  const { cluster, clock } = world;
  const { workload } = service;
  const done = await mitigateFurther({
    ...{ cluster, clock, ref: workload, container: workload.container, facts, act, cancelled, claim },
    ...{ operation, lastLook: () => stillNext(handling, asked, act) },
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
