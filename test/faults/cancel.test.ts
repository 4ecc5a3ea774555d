// A cancelled run: the runner sends SIGINT, 7.5 s later SIGTERM, 2.5 s later the end. No new write after the first one.
import { describe, expect } from '@jest/globals';
import type { ActionResult } from '../e2e/harness/action.ts';
import type { Fault } from '../e2e/harness/proxy.ts';
import { write } from './kills.ts';
import { sandboxWorld } from './sandbox-world.ts';
import { badRelease, endedAs, runsGood, scenario } from './scenarios.ts';
import { together } from './together.ts';
import type { Stage } from './world.ts';

const CANCELLED = 130;
const LOOK = 'kubectl -n shop rollout status deployment/api-server';

/** When the runner ends it by force. It ends itself after 5 s, and has as long again on a busy machine. */
const LONGEST = 10_000;

/** Cancels a run at the first line that says so, and gives how long it took to end. */
async function cancelledAt(stage: Stage, sign: RegExp): Promise<ActionResult> {
  let cancelled = 0;
  const run = stage.start({
    onOutput: (text) => {
      if (cancelled > 0 || !sign.test(text)) return;
      cancelled = performance.now();
      run.kill('SIGINT');
    },
  });
  const result = await run.result;
  const { stdout } = result;
  expect({ cancelled: cancelled > 0, stdout }).toEqual({ cancelled: true, stdout });
  return { ...result, took: performance.now() - cancelled };
}

/** Cancels a run when its write comes in. */
async function cancelledAtWrite(
  stage: Stage,
  faults: readonly Fault[],
  then: () => void = () => undefined,
): Promise<ActionResult> {
  stage.cluster.setFaults(faults);
  stage.cluster.setDelay(async (request) => {
    if (!write(request) || cancelled > 0) return;
    cancelled = performance.now();
    run.kill('SIGINT');
    then();
  });
  let cancelled = 0;
  const run = stage.start();
  const result = await run.result;
  return { ...result, took: performance.now() - cancelled };
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
      scenario(
        'while its write has no answer: a person is told on the issue, with commands, before it ends',
        async (stage) => {
          await badRelease(stage.shop);
          const { code, took, ...told } = await cancelledAtWrite(stage, [{ kind: 'stall-applied', matches: write }]);
          expect([code, told.outputs['ending']]).toEqual([CANCELLED, 'unknown']);
          expect(took).toBeLessThan(LONGEST);
          expect(told.stdout).toMatch(/^::error::[^\n]*cancelled before an answer to the write came/m);
          expect(told.summary).toContain(LOOK);
          const [issue, ...more] = await stage.host.issues();
          expect([more, issue?.body]).toEqual([[], expect.stringContaining(LOOK)]);
          expect(told.outputs['issue-url']).toMatch(new RegExp(`/${issue?.number}$`));
          stage.cluster.setFaults([]);
          endedAs(await stage.followUp(), 'recovered', 0);
          expect(stage.shop.patches()).toHaveLength(1);
          expect(await stage.host.issues()).toHaveLength(1);
        },
      ),
      scenario('while nobody answers any more: log and summary say so, and follow-up tells the rest', async (stage) => {
        await badRelease(stage.shop);
        const silent: Fault[] = [{ kind: 'stall', matches: () => true }];
        const written = { kind: 'stall', matches: write } as const;
        const { code, took, ...told } = await cancelledAtWrite(stage, [written], () => {
          stage.cluster.setFaults([written, ...silent]);
          stage.github.setFaults(silent);
        });
        expect([code, told.outputs['ending']]).toEqual([CANCELLED, 'unknown']);
        expect(took).toBeLessThan(LONGEST);
        expect(told.stdout).toMatch(/^::error::[^\n]*cancelled before an answer to the write came/m);
        expect(told.summary).toContain(LOOK);
        for (const proxy of [stage.cluster, stage.github]) proxy.setFaults([]);
        endedAs(await stage.followUp(), 'recovered', 0);
        expect(stage.shop.patches()).toHaveLength(1);
        expect(await stage.host.issues()).toHaveLength(1);
      }),
      scenario('while the API server does not answer: nothing is written', async (stage) => {
        await badRelease(stage.shop);
        stage.cluster.setFaults([{ kind: 'stall', matches: ({ path }) => path.includes('dryRun') }]);
        const { code, took, outputs, summary } = await cancelledAt(stage, /Rolling back/);
        expect([code, outputs['ending']]).toEqual([CANCELLED, 'failed']);
        expect(took).toBeLessThan(LONGEST);
        expect(summary).toContain('had not come to an end when its time was up');
        expect(stage.shop.patches()).toHaveLength(0);
      }),
    ],
    sandboxWorld(),
  );
});
