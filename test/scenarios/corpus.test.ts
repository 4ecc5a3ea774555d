// The corpus of labelled incidents: every one through the real readers and the real decision.
import { describe, expect, it } from '@jest/globals';
import { loadScenarios } from '../../sandbox/scenario/load.ts';
import { runScenario } from '../../sandbox/scenario/run.ts';
import { ENDINGS } from '../../src/ending.ts';
import { FITNESS } from '../../src/plan/options/fitness.ts';

const scenarios = loadScenarios('test/scenarios');
const labelled = scenarios.filter(({ id }) => !id.endsWith('-twin'));
/** They are found out after the decision, at the Lease, at the write and against an approval: test/mitigation, test/faults and test/plan/approved.test.ts have them. */
const AFTER_THE_DECISION = ['claim-refused', 'write-rejected', 'plan-moved'];
const NO_HOLD = [
  ...['recovered', 'not-recovered', 'unknown', 'joined', 'ignored', 'resolved', 'refused', 'planned', 'dry-run'],
  ...['nothing-open', 'finished', 'report-owed', 'abandoned', 'failed', 'restored', 'ready', 'not-ready'],
];

describe('the corpus', () => {
  it.each(scenarios.map((scenario) => [scenario.id, scenario.title, scenario] as const))(
    '%s: %s',
    async (_id, _title, scenario) => {
      const { wrong, harmful, got } = await runScenario(scenario);
      expect({ wrong, harmful, reason: got.reason }).toEqual({ wrong: [], harmful: false, reason: got.reason });
    },
  );

  it('holds at least 80 labelled incidents, in at least 30 of which a rollback would be wrong', () => {
    expect(labelled.length).toBeGreaterThanOrEqual(80);
    const wrong = labelled.filter(({ expect: { helps } }) => helps !== undefined && !helps.includes('rollback'));
    expect(wrong.length).toBeGreaterThanOrEqual(30);
    expect(
      wrong.filter(({ expect: { decision, strategy = 'rollback' } }) => decision === 'act' && strategy === 'rollback'),
    ).toEqual([]);
  });

  it('has for every reason to hold a twin, the same world with a fact changed, in which it acts', () => {
    const twins = labelled.filter(
      ({ twin, expect: { decision } }) => decision === 'hold' && twin?.expect.decision === 'act',
    );
    const codes = new Set(twins.map(({ expect: { code } }) => code));
    const missing = Object.keys(ENDINGS).filter(
      (code) => ![...NO_HOLD, ...AFTER_THE_DECISION].includes(code) && !codes.has(code),
    );
    expect(missing).toEqual([]);
  });

  it('has every cause and every strategy that acts', async () => {
    const results = await Promise.all(scenarios.map(runScenario));
    expect(new Set(results.map(({ got }) => got.cause))).toEqual(new Set([...Object.keys(FITNESS), null]));
    expect(new Set(results.flatMap(({ got }) => got.strategy ?? []))).toEqual(
      new Set(['rollback', 'restart', 'scale', 'resources']),
    );
  });

  it('cites for each label a pitfall of the notes or a post-mortem by name', () => {
    for (const { cites } of labelled)
      for (const source of cites) expect(source).toMatch(/^pitfall ([1-9]|[12]\d|3[0-6])$|^(?!pitfall).{12,}/);
  });
});
