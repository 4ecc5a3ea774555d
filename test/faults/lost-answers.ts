// A claim or a write whose answer does not come, or comes as an error: the run finds out what happened and never does it twice.
import { expect } from '@jest/globals';
import type { FaultKind } from '../e2e/harness/proxy.ts';
import { claim, type Matches, write } from './kills.ts';
import { badRelease, endedAs, runsGood, type Scenario, scenario } from './scenarios.ts';

const KINDS: readonly FaultKind[] = [
  'reset-before',
  'reset-applied',
  'half-answer',
  'stall',
  'stall-applied',
  'unavailable',
  'unavailable-applied',
];

const lost = (what: string, matches: Matches, kind: FaultKind): Scenario =>
  scenario(`${what} meets ${kind}: one rollback, proven`, async ({ shop, cluster, host, respond }) => {
    await badRelease(shop);
    cluster.setFaults([{ kind, matches, times: 1 }]);
    endedAs(await respond(), 'recovered', 0);
    expect(cluster.failed).toBe(1);
    await runsGood(shop);
    expect(shop.patches()).toHaveLength(1);
    expect(await host.issues()).toHaveLength(1);
  });

const OUTAGE = 8000;

const outage = (kind: FaultKind): Scenario =>
  scenario(
    `the Lease meets ${kind} from the claim on, for ${OUTAGE / 1000} s: it passes, and one rollback follows`,
    async ({ shop, cluster, host, respond }) => {
      await badRelease(shop);
      let began = 0;
      const matches: Matches = (request) => {
        if (began === 0 && claim(request)) began = Date.now();
        return began > 0 && request.path.includes('/leases') && Date.now() - began < OUTAGE;
      };
      cluster.setFaults([{ kind, matches }]);
      endedAs(await respond(), 'recovered', 0);
      await runsGood(shop);
      expect(shop.patches()).toHaveLength(1);
      expect(await host.issues()).toHaveLength(1);
    },
  );

export const LOST_ANSWERS: readonly Scenario[] = KINDS.flatMap((kind) => [
  lost('the claim', claim, kind),
  lost('the write', write, kind),
  ...(kind === 'unavailable' || kind === 'reset-applied' ? [outage(kind)] : []),
]);
