// GitHub fails throughout: production is put right as fast as otherwise, and the report is owed, not lost.
import { expect } from '@jest/globals';
import type { FaultKind } from '../e2e/harness/proxy.ts';
import { badRelease, endedAs, runsGood, type Scenario, scenario } from './scenarios.ts';
import type { Stage } from './world.ts';

/** ms from the start of the process to the answered write. */
async function timeToWrite(stage: Stage): Promise<number> {
  const run = stage.start();
  const result = await run.result;
  expect(result.code).toBe(0);
  const write = stage.cluster.requests.find(({ method, path }) => method === 'PATCH' && !path.includes('dryRun'));
  return (write?.answeredAt ?? Number.NaN) - result.startedAt;
}

const silent = (kind: FaultKind, words: string): Scenario =>
  scenario(
    `GitHub ${words} throughout: the rollback comes at most 2 s later, and follow-up writes the report`,
    async (stage, world) => {
      let normal = 0;
      await scenario('with GitHub', async (other) => {
        await badRelease(other.shop);
        normal = await timeToWrite(other);
      }).play(world);
      const { shop, host, github } = stage;
      await badRelease(shop);
      github.setFaults([{ kind, matches: () => true }]);
      const late = await timeToWrite(stage);
      expect(late - normal).toBeLessThanOrEqual(2000);
      expect(await host.issues()).toHaveLength(0);
      github.setFaults([]);
      endedAs(await stage.followUp(), 'finished', 0);
      expect(await host.issues()).toHaveLength(1);
      expect(await host.comments()).toHaveLength(1);
      await runsGood(shop);
      expect(shop.patches()).toHaveLength(1);
    },
  );

export const SILENCE: readonly Scenario[] = [silent('unavailable', 'answers 503'), silent('stall', 'hangs')];
