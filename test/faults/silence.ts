// GitHub fails throughout: production is put right as fast as otherwise, and the report is owed, not lost.
import { expect } from '@jest/globals';
import type { FaultKind } from '../e2e/harness/proxy.ts';
import { ENVIRONMENT } from './host.ts';
import { badRelease, endedAs, runsGood, type Scenario, scenario } from './scenarios.ts';
import { type Stage, type World, withStage } from './world.ts';

/** What is asked of GitHub before the write: what was deployed, in which state, and what the diff holds. */
const QUESTIONS = ['/deployments?', '/statuses?', '/compare/v'];

interface ToTheWrite {
  /** From the start of the process to the answered write. */
  readonly ms: number;
  /** What GitHub answered to each question before it: 0 nothing, NaN was not asked. */
  readonly answers: readonly number[];
}

async function toTheWrite(stage: Stage, limits = {}): Promise<ToTheWrite> {
  const { cluster, github, shop } = stage;
  stage.configure({ limits, more: { environment: ENVIRONMENT } });
  await badRelease(shop);
  const run = stage.start();
  const result = await run.result;
  expect(result.code).toBe(0);
  const write = cluster.requests.find(({ method, path }) => method === 'PATCH' && !path.includes('dryRun'));
  const at = write?.at ?? Number.NaN;
  const before = github.requests.filter((one) => one.at < at);
  const answers = QUESTIONS.map((question) => before.find(({ path }) => path.includes(question))?.status ?? Number.NaN);
  return { ms: (write?.answeredAt ?? Number.NaN) - result.startedAt, answers };
}

/** ms that GitHub may cost, and what goes with it. */
const COST = 2000;
/** ms: the default of `limits.hostBudget`. */
const BUDGET = 1500;

/** The same at the same time where GitHub has all the time that it needs. */
async function withGitHub(world: World): Promise<number> {
  let took = Number.NaN;
  const play = async (stage: Stage) => {
    const { ms, answers } = await toTheWrite(stage, { hostBudget: '60s' });
    expect(answers).toEqual([200, 200, 200]);
    took = ms;
  };
  await withStage(world, play);
  return took;
}

const silent = (kind: FaultKind, words: string): Scenario =>
  scenario(
    `GitHub ${words} throughout: the rollback comes at most 2 s later, and follow-up writes the report`,
    async (stage, world) => {
      const { shop, host, github } = stage;
      github.setFaults([{ kind, matches: () => true }]);
      const [late, normal] = await Promise.all([toTheWrite(stage), withGitHub(world)]);
      expect(late.answers).toEqual([0, Number.NaN, 0]);
      // A machine that is slow at the rest is as slow at what goes with it.
      expect(late.ms - normal).toBeLessThanOrEqual(Math.max(COST, BUDGET + normal));
      expect(await host.issues()).toHaveLength(0);
      github.setFaults([]);
      endedAs(await stage.followUp(), 'finished', 0);
      expect(await host.issues()).toHaveLength(1);
      expect(await host.comments()).toHaveLength(1);
      await runsGood(shop);
      expect(shop.patches()).toHaveLength(1);
    },
  );

const onlyTheComment = scenario(
  'GitHub takes the issue and refuses the comment: follow-up writes it, and nothing twice',
  async ({ shop, host, github, respond, followUp }) => {
    await badRelease(shop);
    const comments = ({ method, path }: { readonly method: string; readonly path: string }) =>
      method === 'POST' && path.endsWith('/comments');
    github.setFaults([{ kind: 'unavailable', matches: comments }]);
    const first = await respond();
    endedAs(first, 'recovered', 0);
    expect(first.stdout).toContain('the report is owed: the comment');
    expect([(await host.issues()).length, (await host.comments()).length]).toEqual([1, 0]);
    expect((await host.issues())[0]?.body).toMatch(/No comment was posted: GitHub did not take it yet/);
    github.setFaults([]);
    endedAs(await followUp(), 'finished', 0);
    const [issue, ...doubles] = await host.issues();
    expect([doubles, (await host.comments()).length]).toEqual([[], 1]);
    expect(issue?.body).toMatch(/A comment.* tells the people of this change/);
    expect(JSON.stringify(await shop.lease())).toContain('reported');
    endedAs(await followUp(), 'nothing-open', 0);
    expect(shop.patches()).toHaveLength(1);
  },
);

const noAnswers = scenario(
  'GitHub takes the issue and tells nothing of the commits: follow-up asks again, and comments',
  async ({ shop, host, github, respond, followUp }) => {
    await badRelease(shop);
    github.setFaults([{ kind: 'unavailable', matches: ({ path }) => /\/git\/|\/commits|\/compare\//.test(path) }]);
    const first = await respond();
    endedAs(first, 'recovered', 0);
    expect(first.stdout).toContain('the report is owed: the comment');
    expect([(await host.issues()).length, (await host.comments()).length]).toEqual([1, 0]);
    github.setFaults([]);
    endedAs(await followUp(), 'finished', 0);
    expect([(await host.issues()).length, (await host.comments()).length]).toEqual([1, 1]);
    endedAs(await followUp(), 'nothing-open', 0);
    expect(shop.patches()).toHaveLength(1);
  },
);

export const SILENCE: readonly Scenario[] = [
  silent('unavailable', 'answers 503'),
  silent('stall', 'hangs'),
  onlyTheComment,
  noAnswers,
];
