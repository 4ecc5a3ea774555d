// PodDisruptionBudgets: asked for where that is allowed, beside the rest, and only those of the workload's pods count.
import { describe, expect, it } from '@jest/globals';
import { parseScenarios } from '../../sandbox/scenario/load.ts';
import { clockAt, clusterOf, codeHostOf, httpOf } from '../../sandbox/scenario/ports.ts';
import { serviceOf } from '../../sandbox/scenario/run.ts';
import { observe } from '../../src/plan/observe.ts';
import { budgetsOf } from '../../src/plan/surroundings/budgets.ts';

async function asked(budgets: string) {
  const [scenario] = parseScenarios(
    `{title: a, cites: [a], releases: [{version: 1.0.0, began: 1d}], expect: {decision: hold}, budgets: ${budgets}}`,
    'a.yaml',
  ).scenarios;
  if (scenario === undefined) throw new Error('no scenario');
  const service = serviceOf(scenario);
  const cluster = clusterOf(scenario, service);
  const paths: string[] = [];
  const request: typeof cluster.request = async (wanted) => {
    paths.push(wanted.path);
    return cluster.request(wanted);
  };
  const world = {
    cluster: { ...cluster, request },
    clock: clockAt(scenario.now),
    http: httpOf(scenario),
    codeHost: codeHostOf(scenario),
  };
  const { facts } = await observe({ service, world });
  return { facts, about: paths.filter((path) => path.includes('poddisruptionbudgets')) };
}

describe('PodDisruptionBudgets', () => {
  it('are asked for where they may be listed', async () => {
    const { facts, about } = await asked('{api: {allowed: 1, healthy: 3, wanted: 2}}');
    expect(about).toHaveLength(1);
    expect(facts.budgets).toEqual([{ name: 'api', allowed: 1, healthy: 3, wanted: 2 }]);
  });

  it('are not missed where they may not', async () => {
    const { facts, about } = await asked('{}');
    expect(about).toEqual([]);
    expect(facts.budgets).toBeUndefined();
    expect(facts.notChecked.join()).not.toContain('poddisruptionbudgets');
  });

  it('count where they select the pods by labels', () => {
    const budget = (selector: unknown) => ({ metadata: { name: 'b' }, spec: { selector }, status: {} });
    const labels = { app: 'api', tier: 'web' };
    const items = [
      budget({ matchLabels: { app: 'api' } }),
      budget({ matchLabels: { app: 'cart' } }),
      budget({ matchLabels: { app: 'api', zone: 'a' } }),
      budget({ matchLabels: { app: 'api' }, matchExpressions: [] }),
      budget(undefined),
      'nonsense',
    ];
    expect(budgetsOf({ items }, labels)).toEqual([{ name: 'b', allowed: 0, healthy: 0, wanted: 0 }]);
    expect(budgetsOf(null, labels)).toEqual([]);
  });
});
