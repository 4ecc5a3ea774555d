// The chosen incidents within two minutes, as a real control plane plays them (test/e2e/scenarios.test.ts), mean what they meant.
import { describe, expect, it } from '@jest/globals';
import { runScenario } from '../../sandbox/scenario/run.ts';
import { squeeze } from '../../sandbox/scenario/squeeze.ts';
import { chosenOnes } from '../e2e/corpus/chosen.ts';
import { refuse } from '../e2e/corpus/refuse.ts';

describe('squeezed', () => {
  it.each(chosenOnes().map((scenario) => [scenario.id, scenario] as const))('%s', async (_, scenario) => {
    refuse(scenario);
    expect((await runScenario(squeeze(scenario, scenario.now))).wrong).toEqual([]);
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
