// The chosen incidents within two minutes, as a real control plane plays them (test/e2e/scenarios.test.ts), mean what they meant.
import { describe, expect, it } from '@jest/globals';
import { runScenario } from '../../sandbox/scenario/run.ts';
import { later, squeeze } from '../../sandbox/scenario/squeeze.ts';
import { chosenOnes } from '../e2e/corpus/chosen.ts';
import { refuse } from '../e2e/corpus/refuse.ts';

/** ms: longer than a run may take. */
const LATE = 300_000;

describe('squeezed', () => {
  it.each(chosenOnes().map((scenario) => [scenario.id, scenario] as const))('%s', async (_, scenario) => {
    refuse(scenario);
    const short = squeeze(scenario, scenario.now);
    for (const by of [0, 3000, 20_000, LATE])
      expect({ by, wrong: (await runScenario(later(short, by))).wrong }).toEqual({ by, wrong: [] });
  });

  it('nothing is older than two minutes and a quarter, and what was first stays first', () => {
    for (const scenario of chosenOnes().filter(({ releases }) => releases.length > 1)) {
      const ages = squeeze(scenario, scenario.now).releases.map(({ began }) => Number.parseInt(began, 10));
      expect(Math.max(...ages)).toBeLessThan(135_000);
      if (scenario.releases.every(({ created }) => created === undefined))
        expect(ages).toEqual(ages.toSorted((one, other) => other - one));
    }
  });
});
