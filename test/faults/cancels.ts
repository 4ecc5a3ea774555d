// A person cancels: SIGINT, and ten seconds later the runner kills. Nothing new is written, and follow-up finishes.
import { expect } from '@jest/globals';
import type { Fault } from '../e2e/harness/proxy.ts';
import { claim, cleanedUp, write } from './kills.ts';
import { badRelease, type Scenario, scenario } from './scenarios.ts';

/** From SIGINT to the end of the process tree. */
const GRACE = 10_000;

const cancelled = (words: string, matches: Fault['matches']): Scenario =>
  scenario(`cancelled ${words}: it ends in time, writes nothing new, and follow-up finishes`, async (stage) => {
    const { shop, cluster } = stage;
    await badRelease(shop);
    cluster.setFaults([{ kind: 'kill-answered', matches, times: 1 }]);
    const run = stage.start();
    let at = 0;
    cluster.setVictim({
      kill: () => {
        at = Date.now();
        run.kill('SIGINT');
      },
    });
    const { code } = await run.result;
    expect(Date.now() - at).toBeLessThan(GRACE);
    expect(code).toBe(130);
    const late = cluster.requests.filter((request) => write(request) && request.at > at + 1000);
    expect(late).toEqual([]);
    cluster.setVictim(null);
    await cleanedUp(stage);
  });

export const CANCELS: readonly Scenario[] = [
  cancelled('while it looks', ({ path }) => path.includes('/replicasets')),
  cancelled('after the claim', claim),
  cancelled('after the write', write),
  cancelled('while it verifies', ({ path }) => path.includes('/pods?labelSelector')),
];
