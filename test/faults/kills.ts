// SIGKILL from outside at the moments that matter; then follow-up, which has no event, finishes.
import { expect } from '@jest/globals';
import type { Fault, FaultKind } from '../e2e/harness/proxy.ts';
import { badRelease, endedAs, runsGood, type Scenario, scenario } from './scenarios.ts';
import type { Stage } from './world.ts';

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

/** After a kill: what follow-up, and the monitor's next dispatch where nothing was written yet, have to leave behind. */
export async function cleanedUp({ shop, host, followUp, respond }: Stage): Promise<void> {
  const open = async () => /\\"phase\\":\\"(acting|applied|judged)\\"/.test(JSON.stringify((await shop.lease()) ?? {}));
  const wasOpen = await open();
  const followed = await followUp();
  const said = followed.stdout;
  const expected = wasOpen ? /^(finished|recovered)$/ : /^nothing-open$/;
  expect({ ending: followed.outputs['ending'], said }).toEqual({ ending: expect.stringMatching(expected), said });
  if (shop.patches().length === 0) endedAs(await respond(), 'recovered', 0);
  await runsGood(shop);
  expect(shop.patches()).toHaveLength(1);
  const issues = await host.issues();
  expect(issues).toHaveLength(1);
  expect(issues[0]?.body).toMatch(/recovered/i);
  expect({ comments: (await host.comments()).length, said }).toEqual({ comments: 1, said });
  expect(JSON.stringify(await shop.lease())).toContain('reported');
  expect(await open()).toBe(false);
  endedAs(await followUp(), 'nothing-open', 0);
}

export const KILLS: readonly Scenario[] = MOMENTS.map(({ name, at, kind, matches }) =>
  scenario(`killed ${name}: follow-up leaves one rollback, one issue, a complete record`, async (stage) => {
    await badRelease(stage.shop);
    const proxy = stage[at];
    proxy.setFaults([{ kind, matches, times: 1 }]);
    const run = stage.start();
    proxy.setVictim(run);
    expect((await run.result).code).toBe('SIGKILL');
    expect(proxy.failed).toBe(1);
    proxy.setVictim(null);
    await cleanedUp(stage);
  }),
);

/** Requests of a whole run to the API server and GitHub together, as a rule; killed at each of them, in two ways. */
const REQUESTS = 45;
const WAYS = ['kill-applied', 'kill-answered'] as const;

const killedAt = (number: number, kind: FaultKind): Scenario =>
  scenario(`${kind.replace('-', 'ed, ')}, at request ${number}`, async (stage) => {
    await badRelease(stage.shop);
    let seen = 0;
    const matches = () => {
      seen += 1;
      return seen === number;
    };
    const proxies = [stage.cluster, stage.github];
    const run = stage.start();
    for (const proxy of proxies) {
      proxy.setFaults([{ kind, matches }]);
      proxy.setVictim(run);
    }
    await run.result;
    for (const proxy of proxies) {
      proxy.setVictim(null);
      proxy.setFaults([]);
    }
    await cleanedUp(stage);
  });

export const MATRIX: readonly Scenario[] = Array.from({ length: REQUESTS }, (_, index) => index + 1).flatMap((number) =>
  WAYS.map((kind) => killedAt(number, kind)),
);
