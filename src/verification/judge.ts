// Did it help? Three verdicts from samples alone. Pure. Only what was measured counts: no data is never `recovered`.
import type { Limits } from '../config/schema.ts';
import type { Check, Observation, Timestamp, Verification, VerificationVerdict } from '../incident.ts';
import { withUnit } from './probe.ts';

export interface ProbeSamples {
  readonly probe: string;
  readonly type: string;
  /** Before the suspect's release. */
  readonly normal: Observation | null;
  /** While it was happening. */
  readonly before: Observation | null;
  /** Since convergence, oldest first. */
  readonly after: readonly Observation[];
}

/** Where the workload is. `replaced`: somebody put another template there, or took the workload away. */
export type Course =
  | { readonly kind: 'stalled' | 'replaced' | 'unseen'; readonly why: string; readonly convergedAt: Timestamp | null }
  | {
      readonly kind: 'converged';
      readonly convergedAt: Timestamp;
      /** ms since. */
      readonly elapsed: number;
      /** The target's pods fail and nothing moves: waiting longer would tell nothing new. */
      readonly failsForGood: boolean;
    };

export interface JudgeFacts {
  readonly course: Course;
  readonly probes: readonly ProbeSamples[];
  readonly limits: Limits;
  readonly now: Timestamp;
}

export type Judgement =
  | { readonly kind: 'wait'; readonly why: string }
  | { readonly kind: 'done'; readonly verification: Verification };

export function judge(facts: JudgeFacts): Judgement {
  const { course, limits } = facts;
  if (course.kind !== 'converged') return broughtToAnEnd(facts, course);
  const checks = facts.probes.map((samples) => checkOf(samples, limits));
  const proven = checks.every((check) => check.verdict === 'recovered');
  if (!proven && !course.failsForGood && course.elapsed < limits.verifyFor)
    return { kind: 'wait', why: waitingFor(facts) };
  const verdict = unproven(facts, checks) === null ? overall(checks) : 'unknown';
  return done(facts, checks, verdict, reasonOf(facts, checks, verdict));
}

function broughtToAnEnd(facts: JudgeFacts, course: Exclude<Course, { kind: 'converged' }>): Judgement {
  const stalled = course.kind === 'stalled';
  const checks = facts.probes.map((samples): Check => {
    const verdict = stalled && samples.type === 'rollout' ? 'not-recovered' : 'unknown';
    return { ...checkOf(samples, facts.limits), verdict };
  });
  const said = {
    stalled: 'What was done did not become complete',
    replaced: 'Not judged',
    unseen: 'The cluster could not be seen',
  };
  return done(facts, checks, stalled ? 'not-recovered' : 'unknown', `${said[course.kind]}: ${course.why}.`);
}

function done(facts: JudgeFacts, checks: readonly Check[], verdict: VerificationVerdict, reason: string): Judgement {
  const { convergedAt } = facts.course;
  return { kind: 'done', verification: { verdict, reason, convergedAt, judgedAt: facts.now, checks } };
}

function checkOf({ probe, type, normal, before, after }: ProbeSamples, limits: Limits): Check {
  const counted = after.filter((sample) => sample.verdict !== 'unknown');
  const last = counted.at(-1) ?? after.at(-1) ?? null;
  return {
    probe,
    type,
    normal,
    before,
    after: last,
    samples: counted.length,
    verdict: verdictOf(after, limits.samples),
  };
}

/** Enough healthy ones in a row at the end; else any bad one among the last tells; else nobody knows. */
function verdictOf(after: readonly Observation[], enough: number): VerificationVerdict {
  if (healthyInARow(after) >= enough) return 'recovered';
  return after.slice(-enough).some((sample) => sample.verdict === 'unhealthy') ? 'not-recovered' : 'unknown';
}

export function healthyInARow(after: readonly Observation[]): number {
  return after.length - 1 - after.findLastIndex((sample) => sample.verdict !== 'healthy');
}

function overall(checks: readonly Check[]): VerificationVerdict {
  if (checks.some((check) => check.verdict === 'not-recovered')) return 'not-recovered';
  return checks.length === 0 || checks.some((check) => check.verdict === 'unknown') ? 'unknown' : 'recovered';
}

/** Pods that are ready prove the end only of what pods had failed by themselves. Null: the checks may speak. */
function unproven(facts: JudgeFacts, checks: readonly Check[]): string | null {
  if (facts.probes.some((samples) => samples.type !== 'rollout') || overall(checks) !== 'recovered') return null;
  if (facts.probes.some((samples) => samples.before?.verdict === 'unhealthy')) return null;
  return 'The pods are ready, but the release had not been seen to fail by its own pods, and no other probe measures what failed';
}

function reasonOf(facts: JudgeFacts, checks: readonly Check[], verdict: VerificationVerdict): string {
  const gap = unproven(facts, checks);
  if (gap !== null) return `${gap}.`;
  const telling = checks.filter((check) => check.verdict === verdict);
  const said = telling.map((check) => describe(check)).join('; ');
  const remarks = [...unmeasured(facts), ...(verdict === 'recovered' ? neverBad(facts) : [])];
  const head = {
    recovered: `Healthy for ${facts.limits.samples} samples in a row after convergence: `,
    'not-recovered': 'Still unhealthy: ',
    unknown: 'Could not be measured: ',
  };
  return [`${head[verdict]}${said || 'no probe'}.`, ...remarks].join(' ');
}

function unmeasured(facts: JudgeFacts): readonly string[] {
  const outside = facts.probes.some((samples) => samples.type !== 'rollout');
  return outside ? [] : ['Not measured: what users see (no http or prometheus probe is configured).'];
}

/** A probe that never saw the trouble cannot show that it is over. */
function neverBad(facts: JudgeFacts): readonly string[] {
  const blind = facts.probes.every((samples) => samples.before?.verdict === 'healthy');
  return blind ? ['Every probe had been healthy before, too.'] : [];
}

function describe(check: Check): string {
  const compared = [shown('before', check.before), shown('normal', check.normal)].filter((part) => part !== null);
  return `${check.probe}: ${check.after?.why ?? 'no sample'}${compared.length === 0 ? '' : `; ${compared.join(', ')}`}`;
}

function shown(when: string, observation: Observation | null): string | null {
  if (observation === null || observation.type === 'rollout') return null;
  const bad = when === 'normal' && observation.verdict === 'unhealthy' ? ' (out of bounds already then)' : '';
  return observation.value === null
    ? `${when} ${observation.verdict}`
    : `${when} ${withUnit(observation.value, observation.unit)}${bad}`;
}

function waitingFor(facts: JudgeFacts): string {
  const parts = facts.probes.map(({ probe, after }) => {
    return `${probe} ${after.at(-1)?.why ?? 'not sampled yet'} [${Math.min(healthyInARow(after), facts.limits.samples)}/${facts.limits.samples}]`;
  });
  return parts.join('; ');
}
