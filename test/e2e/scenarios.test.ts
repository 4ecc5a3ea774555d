// Incidents of the corpus on a real control plane: the world is made by real controllers, the action runs as it is published and
// under the published Role, and the API server's own audit log says what it did.
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Scenario } from '../../sandbox/scenario/format.ts';
import { loadScenarios } from '../../sandbox/scenario/load.ts';
import { FITNESS } from '../../src/plan/options/fitness.ts';
import { together } from '../faults/together.ts';
import { startFigures } from './corpus/figures.ts';
import { startNodes } from './corpus/nodes.ts';
import { lengthOf, play } from './corpus/play.ts';
import { loadFacts } from './harness/cluster.ts';
import { sleep } from './harness/processes.ts';
import { realWorld } from './harness/real-world.ts';

/** Every cause, every strategy that acts by itself, and nearly every reason to hold that a real cluster can give. */
const CHOSEN = [
  ...['crash-on-start', 'crash-all-pods', 'image-does-not-exist', 'memory-limit-lowered', 'undo-after-restart'],
  ...['known-bad-is-skipped', 'crash-with-noisy-neighbour', 'person-names-the-target'],
  ...['approved-for-another-release-twin'],
  ...['errors-after-release', 'success-while-every-request-is-500', 'never-becomes-ready'],
  ...['deadlock-in-some-pods', 'slow-leak', 'restart-asked-for', 'flash-crowd-may-be-scaled', 'autoscaler-lags'],
  ...['oom-days-after-the-release', 'cpu-throttled'],
  ...['config-edited-by-hand', 'flash-crowd-beside-a-release', 'several-services-at-once', 'node-lost'],
  ...['node-under-memory-pressure', 'connection-pool-exhausted', 'deadlock-and-no-restart-allowed'],
  ...['paused-deployment', 'argo-owned', 'helm-owned', 'flagger-primary', 'may-not-write', 'first-release'],
  ...['pruned-config', 'late-dispatch', 'it-is-over', 'alarm-already-fired', 'needs-approval', 'only-observed'],
  ...['restart-asked-for-and-not-allowed', 'target-runs-already', 'approved-for-another-release'],
  ...['namespace-switched-off', 'scaled-to-nothing', 'deployment-deleted', 'known-bad-is-back', 'after-our-rollback'],
  ...['three-times-today', 'two-in-a-row-did-not-help', 'many-services-mitigated', 'github-does-not-answer'],
  ...['no-traffic-no-data', 'api-server-does-not-answer'],
];

/** ms between the starts of two: they wait far more than they work, but should not all work at the same moment. */
const APART = 900;

const corpus = loadScenarios('test/scenarios');
const chosen = CHOSEN.map((id) => {
  const found = corpus.find((scenario) => scenario.id === id);
  if (found === undefined) throw new Error(`${id} is not in the corpus`);
  return found;
});

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
  it('are at least a dozen, of every cause, and as many that hold as that act', () => {
    const wanted = chosen.map((scenario) => scenario.expect);
    const [acts, holds] = ['act', 'hold'].map((what) => wanted.filter(({ decision }) => decision === what));
    expect(acts?.length).toBeGreaterThanOrEqual(12);
    expect(holds?.length).toBeGreaterThanOrEqual(12);
    expect(new Set(wanted.flatMap(({ cause }) => cause ?? []))).toEqual(new Set(Object.keys(FITNESS)));
  });

  together(plays, realWorld(), plays.length);
});
