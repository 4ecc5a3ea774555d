// What a person named in a dispatch.
import type { Signal, StrategyName } from '../incident.ts';

/** Null: no strategy was named, or it is the rollback. */
export function askedLever({ manual }: Signal): Exclude<StrategyName, 'rollback'> | null {
  const known = ['restart', 'scale', 'resources', 'traffic', 'fix-forward'] as const;
  return known.find((one) => one === manual?.strategy) ?? null;
}

/** The limit, the control or the release that was named besides. */
export function namedFor(signal: Signal, strategy: StrategyName): string | null {
  return signal.manual?.strategy === strategy ? signal.manual.to : null;
}
