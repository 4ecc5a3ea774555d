// A cancelled run: the runner sends SIGINT, 7.5 s later SIGTERM, 2.5 s later the end. No new write after the first one.
import { describe, expect } from '@jest/globals';
import { sandboxWorld } from './sandbox-world.ts';
import { badRelease, endedAs, runsGood, scenario } from './scenarios.ts';
import { together } from './together.ts';
import type { Stage } from './world.ts';

const CANCELLED = 130;

/** When the runner ends it by force. It ends itself after 5 s, and has as long again on a busy machine. */
const LONGEST = 10_000;

/** Cancels a run at the first line that says so, and gives how long it took to end. */
async function cancelledAt(
  stage: Stage,
  sign: RegExp,
): Promise<{ code: number | string; took: number; stdout: string }> {
  let cancelled = 0;
  const run = stage.start({
    onOutput: (text) => {
      if (cancelled > 0 || !sign.test(text)) return;
      cancelled = performance.now();
      run.kill('SIGINT');
    },
  });
  const { code, stdout } = await run.result;
  expect({ cancelled: cancelled > 0, stdout }).toEqual({ cancelled: true, stdout });
  return { code, took: performance.now() - cancelled, stdout };
}

describe('a cancelled run, in the sandbox', () => {
  together(
    [
      scenario('after the write: ends before the runner ends it, and follow-up proves and reports', async (stage) => {
        await badRelease(stage.shop);
        const { code, took } = await cancelledAt(stage, /production was changed/);
        expect(code).toBe(CANCELLED);
        expect(took).toBeLessThan(LONGEST);
        endedAs(await stage.followUp(), 'recovered', 0);
        await runsGood(stage.shop);
        expect(stage.shop.patches()).toHaveLength(1);
        expect(await stage.host.issues()).toHaveLength(1);
      }),
      scenario('while the API server does not answer: nothing is written', async (stage) => {
        await badRelease(stage.shop);
        stage.cluster.setFaults([{ kind: 'stall', matches: ({ path }) => path.includes('dryRun') }]);
        const { code, took } = await cancelledAt(stage, /Rolling back/);
        expect(code).toBe(CANCELLED);
        expect(took).toBeLessThan(LONGEST);
        expect(stage.shop.patches()).toHaveLength(0);
      }),
    ],
    sandboxWorld(),
  );
});
