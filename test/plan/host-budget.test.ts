// GitHub costs its budget once in all, however often a run looks, whatever it asks, and however little is answered.
import { describe, expect, it } from '@jest/globals';
import { parseScenarios } from '../../sandbox/scenario/load.ts';
import { clusterOf, codeHostOf, httpOf } from '../../sandbox/scenario/ports.ts';
import { serviceOf, signalOf } from '../../sandbox/scenario/run.ts';
import { inBudget } from '../../src/plan/host-budget.ts';
import { observe } from '../../src/plan/observe.ts';
import type { Clock, CodeHost } from '../../src/ports.ts';

const WORLD = `
title: two questions to GitHub, and the diff is required
cites: [pitfall 20]
service: { repository: acme/shop, environment: production, require: [migrations] }
releases:
  - { version: 1.4.0, began: 1d, pods: 2 }
  - { version: 1.5.0, began: 10m, pods: [{ state: crashing }] }
expect: { decision: hold }
`;
const BUDGET = 2000;
const LOOKS = 5;
const HANGS = Number.POSITIVE_INFINITY;

/** Time passes only where there is nothing left to do but to wait for it. */
function idleClock(now: string) {
  let passed = 0;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const clock: Clock = {
    now: () => Date.parse(now) + passed,
    monotonic: () => passed,
    sleep: (ms) => new Promise((wake) => sleepers.push({ at: passed + ms, wake })),
  };
  const through = async <T>(work: Promise<T>): Promise<T> => {
    let done = false;
    void work.finally(() => {
      done = true;
    });
    for (;;) {
      await new Promise(setImmediate);
      if (done) return work;
      const [next] = sleepers.toSorted((a, b) => a.at - b.at).splice(0, 1);
      if (next === undefined) throw new Error('nothing is waited for');
      sleepers.splice(sleepers.indexOf(next), 1);
      passed = Math.max(passed, next.at);
      next.wake();
    }
  };
  return { clock, through };
}

/** GitHub answers each question after so many ms. */
function world(delayOf: (path: string) => number) {
  const [scenario] = parseScenarios(WORLD, 'two.yaml').scenarios;
  if (scenario === undefined) throw new Error('no scenario');
  const [real, { clock, through }, asked] = [codeHostOf(scenario), idleClock(scenario.now), [] as string[]];
  const service = serviceOf(scenario);
  const limited = { ...service, limits: { ...service.limits, hostBudget: BUDGET } };
  const codeHost: CodeHost = {
    ...real,
    request: async (request) => {
      asked.push(request.path);
      await (delayOf(request.path) === HANGS ? new Promise(() => undefined) : clock.sleep(delayOf(request.path)));
      return real.request(request);
    },
  };
  const cluster = clusterOf(scenario, limited);
  const request = {
    service: limited,
    signal: signalOf(scenario),
    world: { clock, cluster, http: httpOf(scenario), codeHost },
  };
  return { asked, clock, request, through, look: async () => (await through(observe(request))).facts };
}

describe('GitHub before the write', () => {
  it('costs its budget in all where both questions hang at every look', async () => {
    const { look, clock, asked } = world(() => HANGS);
    for (let turn = 0; turn < LOOKS; turn += 1) {
      const { deployments, notChecked, migrations } = await look();
      expect(deployments).toBeNull();
      expect(notChecked).toContain('GitHub Deployments: no answer within 2000 ms');
      expect(migrations).toMatchObject({ steps: null, pending: true });
    }
    expect(clock.monotonic()).toBe(BUDGET);
    expect(asked.filter((path) => path.includes('/deployments?'))).toHaveLength(1);
  });

  it('leaves to the second question what the first did not take', async () => {
    const { look, clock } = world((path) => (path.includes('/compare/') ? HANGS : 1500));
    for (let turn = 0; turn < LOOKS; turn += 1) {
      const { deployments, migrations } = await look();
      expect([deployments, migrations?.pending]).toEqual([[], true]);
    }
    expect(clock.monotonic()).toBe(BUDGET);
  });

  it('is waited for where both answer in time, and costs nothing from then on', async () => {
    const { look, clock } = world((path) => (path.includes('/compare/') ? 900 : 800));
    for (let turn = 0; turn < LOOKS; turn += 1) {
      const { deployments, migrations } = await look();
      expect([deployments, migrations?.steps]).toEqual([[], []]);
    }
    expect(clock.monotonic()).toBe(900);
  });

  it('has a budget for each service: they go together, and each has its own write', async () => {
    const { request, through, clock } = world(() => HANGS);
    const silent = () => new Promise<never>(() => undefined);
    const other = { ...request.service };
    await through(
      Promise.all([inBudget(request.world, request.service, silent()), inBudget(request.world, other, silent())]),
    );
    await through(inBudget(request.world, other, silent()));
    expect(clock.monotonic()).toBe(BUDGET);
    expect(await inBudget(request.world, other, Promise.resolve('here'))).toBe('here');
  });
});
