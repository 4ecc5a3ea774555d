// SIGKILL from outside at the moments that matter; then follow-up, which has no event, finishes.
import { expect } from '@jest/globals';
import type { Fault, FaultKind } from '../e2e/harness/proxy.ts';
import { badRelease, endedAs, runsGood, type Scenario, scenario } from './scenarios.ts';

export type Matches = Fault['matches'];

export const claim: Matches = ({ method, path }) => method !== 'GET' && path.includes('/leases');
export const write: Matches = ({ method, path }) =>
  method === 'PATCH' && path.includes('/deployments/') && !path.includes('dryRun');
const openIssue: Matches = ({ method, path }) => method === 'POST' && path.endsWith('/issues');

interface Moment {
  readonly name: string;
  readonly at: 'cluster' | 'github';
  readonly kind: FaultKind;
  readonly matches: Matches;
}

export const MOMENTS: readonly Moment[] = [
  { name: 'before the claim arrives', at: 'cluster', kind: 'kill-before', matches: claim },
  { name: 'after the claim, its answer lost', at: 'cluster', kind: 'kill-applied', matches: claim },
  { name: 'after the claim was answered', at: 'cluster', kind: 'kill-answered', matches: claim },
  { name: 'before the write arrives', at: 'cluster', kind: 'kill-before', matches: write },
  { name: 'after the write was sent, its answer lost', at: 'cluster', kind: 'kill-applied', matches: write },
  { name: 'after the write was answered', at: 'cluster', kind: 'kill-answered', matches: write },
  { name: 'before the report', at: 'github', kind: 'kill-before', matches: openIssue },
  { name: 'after the issue was opened, its answer lost', at: 'github', kind: 'kill-applied', matches: openIssue },
];

export const KILLS: readonly Scenario[] = MOMENTS.map(({ name, at, kind, matches }) =>
  scenario(`killed ${name}: follow-up leaves one rollback, one issue, a complete record`, async (stage) => {
    const { shop, host } = stage;
    await badRelease(shop);
    const proxy = stage[at];
    proxy.setFaults([{ kind, matches, times: 1 }]);
    const run = stage.start();
    proxy.setVictim(run);
    expect((await run.result).code).toBe('SIGKILL');
    expect(proxy.failed).toBe(1);
    proxy.setVictim(null);
    const unclaimed = (await shop.lease()) === undefined;
    const follow = await stage.followUp();
    if (unclaimed) {
      // Nothing was claimed, so nothing is owed: the monitor's next dispatch does it.
      endedAs(follow, 'nothing-open', 0);
      endedAs(await stage.respond(), 'recovered', 0);
    } else {
      expect(['finished', 'recovered']).toContain(follow.outputs['ending']);
    }
    await runsGood(shop);
    expect(shop.patches()).toHaveLength(1);
    const issues = await host.issues();
    expect(issues).toHaveLength(1);
    expect(issues[0]?.body).toMatch(/recovered/i);
    const record = JSON.stringify((await shop.lease()).metadata.annotations);
    expect(record).toContain('reported');
    expect(record).not.toMatch(/\\"phase\\":\\"(acting|applied|judged)\\"/);
    endedAs(await stage.followUp(), 'nothing-open', 0);
  }),
);
