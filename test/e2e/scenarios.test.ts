// Incidents of the corpus on a real control plane: the world is made by real controllers, the action runs as it is published and
// under the published Role, and the API server's own audit log says what it did.
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Scenario } from '../../sandbox/scenario/format.ts';
import { FITNESS } from '../../src/plan/options/fitness.ts';
import { together } from '../faults/together.ts';
import { chosenOnes } from './corpus/chosen.ts';
import { startFigures } from './corpus/figures.ts';
import { startNodes } from './corpus/nodes.ts';
import { lengthOf, play } from './corpus/play.ts';
import { loadFacts } from './harness/cluster.ts';
import { sleep } from './harness/processes.ts';
import { realWorld } from './harness/real-world.ts';

/** ms between the starts of two: they wait far more than they work, but should not all work at the same moment. */
const APART = 900;

const chosen = chosenOnes();
const facts = loadFacts();
const told = new Map<string, Scenario>();
const nodes = await startNodes(
  facts,
  (namespace, image) => told.get(namespace)?.logs[image.split(':').at(-1) ?? ''] ?? [],
);
const figures = await startFigures(facts);
const stand = { figures, tellLogs: told.set.bind(told) };
afterAll(async () => {
  await figures.close();
  await nodes.close();
});

/** The longest first. */
const plays = chosen
  .toSorted((one, other) => lengthOf(other) - lengthOf(one))
  .map((scenario, index) => ({
    name: scenario.id,
    play: async () => {
      await sleep(index * APART);
      await play(scenario, stand);
    },
  }));

describe('on a real control plane', () => {
  it('are of every cause, at least a dozen that act and a dozen that hold', () => {
    const wanted = chosen.map((scenario) => scenario.expect);
    const [acts, holds] = ['act', 'hold'].map((what) => wanted.filter(({ decision }) => decision === what));
    expect(acts?.length).toBeGreaterThanOrEqual(12);
    expect(holds?.length).toBeGreaterThanOrEqual(12);
    expect(new Set(wanted.flatMap(({ cause }) => cause ?? []))).toEqual(new Set(Object.keys(FITNESS)));
  });

  together(plays, realWorld(), plays.length);
});
