import { describe, expect, it } from '@jest/globals';
import { parseScenarios } from '../../sandbox/scenario/load.ts';
import { runScenario } from '../../sandbox/scenario/run.ts';

const SMALLEST = `
title: it crashes
cites: [pitfall 11]
releases:
  - { version: 1.4.0, began: 1d }
  - { version: 1.5.0, began: 10m, pods: [{ count: 3, state: crashing }] }
expect: { decision: act }
`;

describe('a scenario file', () => {
  it('may leave out whatever is as usual, its id too', async () => {
    const { scenarios, problems } = parseScenarios(SMALLEST, 'smallest.yaml');
    expect(problems).toEqual([]);
    expect(scenarios.map(({ id }) => id)).toEqual(['smallest']);
    expect(await runScenario(scenarios[0]!)).toMatchObject({ wrong: [], harmful: false, got: { target: '1.4.0' } });
  });

  it.each([
    [
      'a key that is not known',
      SMALLEST.replace('began: 10m', 'begann: 10m'),
      /releases\.1\.begann \(line 6\): is not known/,
    ],
    ['a missing key', SMALLEST.replace('began: 10m, ', ''), /releases\.1\.began \(line 6\): is missing/],
    [
      'a word that is none',
      SMALLEST.replace('decision: act', 'decision: acts'),
      /expect\.decision \(line 7\): must be "act" or/,
    ],
    ['a duration that is none', SMALLEST.replace('10m', 'ten'), /releases\.1\.began \(line 6\): must be a duration/],
    [
      'what is neither of two kinds',
      `${SMALLEST}diff: { a.sql: [x] }\n`,
      /diff \(line 8\): must be "unavailable", or a\.sql must be a text/,
    ],
    ['broken YAML', SMALLEST.replace('[pitfall 11]', '[pitfall 11'), /line/],
    [
      'a pod state that is none',
      SMALLEST.replace('state: crashing', 'state: crashed'),
      /releases\.1\.pods.* \(line 6\)/,
    ],
  ])('names %s, with its line', (_, text, words) => {
    const { problems, scenarios } = parseScenarios(text, 'typo.yaml');
    expect(scenarios).toEqual([]);
    expect(problems.join('\n')).toMatch(words);
  });

  it('holds the same world again with a fact changed', async () => {
    const text = `${SMALLEST}twin: { title: healthy, set: { releases.1.pods: 3 }, expect: { decision: hold, code: unknown-evidence } }\n`;
    const { scenarios } = parseScenarios(text, 'pair.yaml');
    expect(scenarios.map(({ id }) => id)).toEqual(['pair', 'pair-twin']);
    for (const scenario of scenarios) expect((await runScenario(scenario)).wrong).toEqual([]);
  });

  it('calls it harmful where it acts and must not, or goes back to something else', async () => {
    for (const expected of [
      '{ decision: hold }',
      '{ decision: act, target: 1.3.0 }',
      '{ decision: act, strategy: restart }',
    ]) {
      const { scenarios } = parseScenarios(SMALLEST.replace('{ decision: act }', expected), 'wrong.yaml');
      expect(await runScenario(scenarios[0]!)).toMatchObject({ harmful: true });
    }
  });

  it('calls it wrong and not harmful where it holds and should act', async () => {
    const paused = SMALLEST.replace('releases:', 'workload: { paused: true }\nreleases:');
    const { scenarios } = parseScenarios(paused, 'paused.yaml');
    const { wrong, harmful } = await runScenario(scenarios[0]!);
    expect(harmful).toBe(false);
    expect(wrong[0]).toMatch(/decision: expected act, got hold/);
  });
});
