// Triage and plan of one service: look, decide, and look again while a reason not to act may pass.
import { ResponderError } from './errors.ts';
import { type Handling, pause } from './handling.ts';
import type { Brief, Hold, HoldCode, Plan, Triage } from './incident.ts';
import { planned, type Recalled } from './plan/approved.ts';
import { happening } from './plan/happening.ts';
import { type Observed, observe } from './plan/observe.ts';
import { withPastOfMarked } from './plan/second-look.ts';
import type { Gathered } from './triage/gather.ts';
import { triage } from './triage/triage.ts';

export interface Weighed {
  readonly observed: Observed;
  readonly plan: Plan;
  readonly brief: Brief;
}

/** Monitors, once answered, stay silent for hours: what may pass is looked at again inside the same run. */
export async function weigh(handling: Handling): Promise<Weighed> {
  const { clock, runner } = handling.world;
  const { key, signal, service, approvedPlans, recalled } = handling;
  const { patience, sampleEvery } = service.limits;
  const pauseFor = (code: HoldCode) =>
    code === 'not-reconciled' ? 500 : code === 'not-happening' ? sampleEvery : Math.min(sampleEvery, 5000);
  const end = clock.monotonic() + patience;
  for (let told = '', healthy = 0; ; ) {
    const observed = await seen(handling, Math.min(patience, BLIND_FOR));
    const { facts } = observed;
    const plan = planned({ key, signal, service, approvedPlans, facts, ...(recalled && { recalled }) });
    const { decision } = plan;
    healthy = decision.kind === 'hold' && decision.code === 'not-happening' ? healthy + 1 : 0;
    const mayPass = decision.kind === 'hold' && decision.mayPass && healthy < HEALTHY_LOOKS;
    if (
      !mayPass ||
      handling.mode !== 'respond' ||
      handling.cancelled.aborted ||
      clock.monotonic() + pauseFor(decision.code) > end
    )
      return { observed, plan, brief: briefOf(handling, observed, plan, NOTHING_GATHERED) };
    const wait = healthy > 0 ? Math.min(patience, (HEALTHY_LOOKS - 1) * sampleEvery) : patience;
    if (decision.code !== told)
      runner.info(
        `${handling.key}: ${decision.code}: ${decision.reason} Looking again for up to ${Math.round(wait / 1000)} s.`,
      );
    told = decision.code;
    await pause(handling, pauseFor(decision.code));
  }
}

/** Consecutive looks that must all be healthy: a service that fails in part answers many a single request well. */
const HEALTHY_LOOKS = 3;

/** A blip of the API server passes; credentials that are wrong do not, and a person should hear of them soon. */
const BLIND_FOR = 60_000;

async function seen(handling: Handling, patience: number): Promise<Observed> {
  const { clock } = handling.world;
  for (const end = clock.monotonic() + patience; ; ) {
    try {
      const observed = await observe(handling);
      return { ...observed, facts: await withPastOfMarked(handling, observed.facts) };
    } catch (thrown) {
      const passing = thrown instanceof ResponderError && /^cluster-/.test(thrown.code);
      if (!passing || clock.monotonic() > end || handling.cancelled.aborted) throw thrown;
      await pause(handling, 1000);
    }
  }
}

const NOTHING_GATHERED: Gathered = { users: null, events: [], logs: [], notChecked: [] };

/** What is kept for the report: with what was gathered, once it is there. */
export function briefOf(handling: Handling, observed: Observed, plan: Plan, gathered: Gathered): Brief {
  const { facts } = observed;
  const { signal, service, approvedPlans } = handling;
  const approved = approvedPlans.find((id) => id === plan.approvable?.id);
  const notChecked = [...facts.notChecked, ...gathered.notChecked];
  const seen = triage({
    signal,
    service,
    facts,
    ...gathered,
    notChecked,
    look: facts.look,
    happening: happening(facts, signal),
    now: facts.now,
  });
  return {
    ...briefHead(handling),
    triage: seen,
    plan,
    normal: facts.normal,
    before: facts.look,
    trafficBefore: facts.traffic?.now ?? null,
    ...(approved === undefined ? {} : { approved }),
    ...said(handling.recalled),
  };
}

/** Kept, so that who comes after this run recalls it too. */
function said({ manual, approved }: Partial<Recalled> = {}): Pick<Brief, 'manual' | 'approved'> {
  return { ...(manual === undefined ? {} : { manual }), ...(approved === undefined ? {} : { approved }) };
}

const LONGEST_LINK = 500;
const LINKS_SHOWN = 3;

function briefHead(handling: Handling): Pick<Brief, 'service' | 'signal' | 'timeline' | 'run' | 'manual'> {
  const { source, severity, title, summary, startedAt, receivedAt, dedupKey, labels, frames, manual } = handling.signal;
  const stack = frames === undefined ? {} : { frames };
  // They go into the Lease, too: only as many as are shown, and no long ones.
  const links = handling.signal.links.filter(({ length }) => length <= LONGEST_LINK).slice(0, LINKS_SHOWN);
  const signal = { source, severity, title, summary, startedAt, receivedAt, dedupKey, labels, links, ...stack };
  return {
    service: handling.key,
    signal,
    timeline: [],
    run: handling.reporting.runUrl ?? handling.run,
    ...(manual === null ? {} : { manual }),
  };
}

/** Where the world could not be seen at all. */
export function blindBrief(handling: Handling, hold: Hold): Brief {
  const seen: Triage = { ...BLIND, what: handling.signal.title, since: handling.signal.startedAt };
  return {
    ...briefHead(handling),
    triage: seen,
    plan: { options: [], decision: hold, notChecked: ['the cluster'] },
    normal: [],
    before: [],
  };
}

const BLIND = {
  usersAffected: null,
  happening: { verdict: 'unknown', evidence: [] },
  symptoms: [],
  severity: 'SEV2',
  severityWhy: ['The cluster could not be looked at; when unsure, the higher one.'],
  changes: [],
  pods: [],
  events: [],
  logs: [],
  notChecked: ['the cluster'],
} as const satisfies Omit<Triage, 'what' | 'since'>;

export const holdOf = (code: HoldCode, reason: string): Hold => ({
  kind: 'hold',
  code,
  reason,
  remedy: '',
  mayPass: false,
  from: null,
  to: null,
});
