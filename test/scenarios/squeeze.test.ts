// The corpus within little more than a minute, as a real control plane plays it (test/e2e/scenarios.test.ts): what still means the same.
import { describe, expect, it } from '@jest/globals';
import { loadScenarios } from '../../sandbox/scenario/load.ts';
import { runScenario } from '../../sandbox/scenario/run.ts';
import { squeeze } from '../../sandbox/scenario/squeeze.ts';

/** They are about spans that no limit of the config measures. */
const LOST = [
  // Two minutes between a release and a change of configuration, or a quarter of an hour from there to the symptom.
  ...['template-in-database', 'config-20m'],
  // Releases that stood for minutes, told from one that stood for days; the ten minutes in which services count together.
  ...['history-of-failures', 'history-of-failures-twin', 'many-services-mitigated-twin'],
  // An hour that lies ahead, a sample an hour old, and what there was five minutes before the symptom.
  ...['clock-runs-ahead', 'stale-metrics', 'traffic-4x-errors-only'],
];

const corpus = loadScenarios('test/scenarios');

describe('squeezed', () => {
  it.each(corpus.map((scenario) => [scenario.id, scenario] as const))('%s', async (id, scenario) => {
    const { wrong } = await runScenario(squeeze(scenario, scenario.now));
    expect(wrong.length > 0).toBe(LOST.includes(id));
  });

  it('nothing is older than two minutes and a quarter, and what was first stays first', () => {
    for (const scenario of corpus.filter(({ releases }) => releases.length > 1)) {
      const ages = squeeze(scenario, scenario.now).releases.map(({ began }) => Number.parseInt(began, 10));
      expect(Math.max(...ages)).toBeLessThan(135_000);
      if (scenario.releases.every(({ created }) => created === undefined))
        expect(ages).toEqual(ages.toSorted((one, other) => other - one));
    }
  });
});
