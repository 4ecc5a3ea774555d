// Incidents of the corpus through the action as it is published: a process of its own, real connections, `mode: plan`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Scenario } from '../../sandbox/scenario/format.ts';
import { loadScenarios } from '../../sandbox/scenario/load.ts';
import { compare, gotOf } from '../../sandbox/scenario/run.ts';
import { serve } from '../../sandbox/scenario/serve.ts';
import type { Plan } from '../../src/incident.ts';
import { runAction } from '../e2e/harness/action.ts';
import { eventOf } from './event.ts';

/** At least three of each cause, the acts of each lever, and holds of many kinds. */
const CHOSEN = [
  ...['crash-on-start', 'image-does-not-exist', 'memory-limit-lowered', 'undo-after-restart', 'known-bad-is-skipped'],
  ...['errors-after-release', 'latency-after-release', 'retries-make-traffic', 'never-becomes-ready'],
  ...['oom-on-every-release', 'oom-days-after-the-release', 'cpu-throttled', 'connection-pool-exhausted'],
  ...['flash-crowd-beside-a-release', 'flash-crowd-may-be-scaled', 'autoscaler-lags', 'sale-begins'],
  ...['deadlock-in-some-pods', 'slow-leak', 'event-loop-blocked', 'hangs-with-its-neighbours'],
  ...['config-edited-by-hand', 'config-edited-and-pods-crash', 'secret-rotated'],
  ...['database-down-beside-a-release', 'several-services-at-once', 'network-push'],
  ...['node-lost', 'node-under-memory-pressure', 'volume-does-not-attach'],
  ...['paused-deployment', 'argo-owned', 'may-not-write', 'person-names-the-target', 'restart-asked-for'],
];

const corpus = loadScenarios('test/scenarios');
const chosen = CHOSEN.map((id) => corpus.find((scenario) => scenario.id === id));

async function throughDist(labelled: Scenario) {
  const scenario = { ...labelled, now: new Date().toISOString() };
  const served = await serve(scenario);
  const dir = mkdtempSync(join(tmpdir(), 'scenario-'));
  const kubeconfig = join(dir, 'kubeconfig');
  writeFileSync(kubeconfig, served.kubeconfig);
  const { outputs, stdout, stderr } = await runAction({
    ...eventOf(scenario),
    config: served.config,
    kubeconfig,
    github: served.github,
    inputs: { mode: 'plan' },
  });
  await served.close();
  rmSync(dir, { recursive: true });
  const plan = JSON.parse(outputs['result'] ?? '{}').services?.[0]?.account?.brief.plan as Plan | undefined;
  if (plan === undefined) throw new Error(`no plan: ${stdout}${stderr}`);
  return { got: gotOf(plan, scenario), writes: served.writes };
}

describe('through dist', () => {
  it.each(chosen.map((scenario, index) => [CHOSEN[index] ?? '', scenario] as const))('%s', async (_, scenario) => {
    if (scenario === undefined) throw new Error('it is not in the corpus');
    const { got, writes } = await throughDist(scenario);
    expect({ wrong: compare(scenario.expect, got), reason: got.reason }).toEqual({ wrong: [], reason: got.reason });
    expect(writes).toEqual([]);
  });
});
