// The confidences of the options, set against the corpus: how often each strategy would have helped against each cause.
import { describe, expect, it } from '@jest/globals';
import { loadScenarios } from '../../sandbox/scenario/load.ts';
import type { Cause, StrategyName } from '../../src/incident.ts';
import { FITNESS } from '../../src/plan/options/fitness.ts';

const labelled = loadScenarios('test/scenarios').flatMap(({ expect: { cause, helps } }) =>
  cause === undefined || helps === undefined ? [] : [{ cause, helps }],
);

/** With one success and one failure added: few incidents say little. */
function counted(cause: Cause, strategy: StrategyName): { readonly share: number; readonly of: number } {
  const same = labelled.filter((one) => one.cause === cause);
  const helped = same.filter(({ helps }) => helps.includes(strategy)).length;
  return { share: (helped + 1) / (same.length + 2), of: same.length };
}

describe('what the options are trusted with', () => {
  const rows = Object.entries(FITNESS)
    .filter(([cause]) => cause !== 'unknown')
    .flatMap(([cause, row]) =>
      Object.entries(row).map(([strategy, weight]) => [cause as Cause, strategy as StrategyName, weight] as const),
    );

  it.each(rows)(
    'against %s, %s: %d, as often as it helped in the corpus, give or take a fifth',
    (cause, strategy, weight) => {
      const { share, of } = counted(cause, strategy);
      expect(of).toBeGreaterThanOrEqual(5);
      expect(Math.abs(weight - share)).toBeLessThanOrEqual(0.2);
    },
  );
});
