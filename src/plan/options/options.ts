// What could be done, with what speaks for and against each: people read it also where nothing is done.
import type { StrategyName } from '../../incident.ts';
import type { Weighing } from '../guardrails/guard.ts';
import { fixForward } from './fix-forward.ts';
import type { Prepare, Prepared } from './prepared.ts';
import { resources } from './resources.ts';
import { restart } from './restart.ts';
import { rollback } from './rollback.ts';
import { scale } from './scale.ts';
import { traffic } from './traffic.ts';

/** One line an option; where two are as good, the one that stands first. */
const OPTIONS: readonly Prepare[] = [rollback, scale, restart, resources, traffic, fixForward];

/** Always all of them, the most fitting first. */
export function prepare(weighing: Weighing): readonly Prepared[] {
  return OPTIONS.map((one) => one(weighing)).toSorted((a, b) => b.option.confidence - a.option.confidence);
}

export function preparedOf(weighing: Weighing, strategy: StrategyName): Prepared | undefined {
  return prepare(weighing).find(({ option }) => option.strategy === strategy);
}
