// An option with what would be done: the step is there only where it can be done now.
import type { ExecutableStrategy, Option, ReleaseRef, Step } from '../../incident.ts';
import { when } from '../../text/moment.ts';
import { stands } from '../attempts.ts';
import type { Weighing } from '../guardrails/guard.ts';
import { ofThisRelease } from '../guardrails/in-force.ts';
import { between } from '../time.ts';

export interface Prepared {
  readonly option: Option;
  /** Null: cannot be done here; the option's `against` says why. */
  readonly step: Step | null;
  /** What runs afterwards; null: what runs now, or nothing known. */
  readonly to: ReleaseRef | null;
}

export type Prepare = (weighing: Weighing) => Prepared;

/** One reason why not: a condition and its words. */
export type Obstacle = readonly [boolean, string];

export const obstacles = (all: readonly Obstacle[]): readonly string[] =>
  all.filter(([applies]) => applies).map(([, words]) => words);

/** The config lists what may be done without a person. */
export function enabled({ service }: Weighing, strategy: Weighing['service']['strategies'][number]): boolean {
  return service.strategies.includes(strategy);
}

/** What was done before and not taken back is not done once more on top of itself. */
export function standing(weighing: Weighing, strategy: ExecutableStrategy): Obstacle {
  const done = ofThisRelease(weighing)
    .filter(({ appliedAt, phase }) => appliedAt !== null && phase !== 'abandoned')
    .flatMap(({ attempts }) => attempts)
    .find((one) => one.strategy === strategy && stands(one));
  return [done !== undefined, `it was done at ${when(done?.at ?? null)} and still stands`];
}

/** What made it worse is not done again for as long as a bad release is known to be bad. */
export function worsened({ facts, service }: Weighing, strategy: ExecutableStrategy, control?: string): Obstacle {
  const mark = facts.madeWorse?.find(
    (one) =>
      one.strategy === strategy &&
      one.control === control &&
      !(between(one.since, facts.now) > service.limits.knownBadFor),
  );
  return [mark !== undefined, `it made things worse at ${when(mark?.since ?? null)} (${mark?.why})`];
}

/** Replicas are in motion: whatever is measured now is not yet what it will be. */
export function rollingOut({ facts }: Weighing): boolean {
  const { workload } = facts;
  return workload === null || workload.updated < workload.desired || workload.total !== workload.updated;
}
