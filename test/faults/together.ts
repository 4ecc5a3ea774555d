// Scenarios wait far more than they work: all of a file are started together, a few at a time, and told one by one.
import { it } from '@jest/globals';
import type { Scenario } from './scenarios.ts';
import type { World } from './world.ts';

export function together(scenarios: readonly Scenario[], world: World, atOnce = 12): void {
  const waiting: (() => void)[] = [];
  let running = 0;
  const turn = () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      next();
    });
  const next = () => {
    if (running >= atOnce) return;
    const resolve = waiting.shift();
    if (resolve === undefined) return;
    running += 1;
    resolve();
  };
  const play = async ({ play }: Scenario) => {
    await turn();
    try {
      await play(world);
      return null;
    } catch (thrown) {
      return { thrown };
    } finally {
      running -= 1;
      next();
    }
  };
  const all = scenarios.map((scenario) => [scenario.name, play(scenario)] as const);
  it.each(all)(
    '%s',
    async (_, outcome) => {
      const failed = await outcome;
      if (failed !== null) throw failed.thrown;
    },
    600_000,
  );
}
