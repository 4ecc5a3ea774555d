// The way to the write is two round trips long, however much is looked at: what could be asked together is asked together.
import { describe, expect, it } from '@jest/globals';
import { parseScenarios } from '../../sandbox/scenario/load.ts';
import { clockAt, clusterOf, codeHostOf, httpOf } from '../../sandbox/scenario/ports.ts';
import { serviceOf, signalOf } from '../../sandbox/scenario/run.ts';
import { observe } from '../../src/plan/observe.ts';

const WORLD = `
title: everything there is to look at
cites: [pitfall 26]
service: { checkSecrets: true, repository: acme/shop, environment: production }
releases:
  - { version: 1.4.0, began: 1d, configMaps: [settings], secrets: [old-key], pods: 2 }
  - { version: 1.5.0, began: 10m, configMaps: [settings], secrets: [key], pods: [{ state: crashing }] }
metrics:
  errors: { role: errors, max: 0.01, values: { 2d: 0.001, 8m: 0.4 } }
  requests: { role: traffic, values: { 2d: 100 } }
autoscaler: {}
neighbours: { cart: 2 }
logs: { 1.5.0: [ERROR no config] }
expect: { decision: act }
`;

/** Answers what was asked at the same time together: one of its rounds is a round trip. */
function rounds() {
  let waiting: (() => void)[] = [];
  let count = 0;
  const next = () =>
    new Promise<void>((resolve) => {
      if (waiting.length === 0)
        setTimeout(() => {
          count += 1;
          const all = waiting;
          waiting = [];
          for (const answer of all) answer();
        }, 10);
      waiting.push(resolve);
    });
  return { next, count: () => count };
}

describe('observing', () => {
  it('takes two round trips', async () => {
    const [scenario] = parseScenarios(WORLD, 'everything.yaml').scenarios;
    if (scenario === undefined) throw new Error('no scenario');
    const service = serviceOf(scenario);
    const [trips, cluster, http] = [rounds(), clusterOf(scenario, service), httpOf(scenario)];
    const asked: string[] = [];
    const world = {
      clock: clockAt(scenario.now),
      codeHost: codeHostOf(scenario),
      cluster: {
        ...cluster,
        request: async (request: Parameters<typeof cluster.request>[0]) => {
          asked.push(request.path);
          await trips.next();
          return cluster.request(request);
        },
      },
      http: {
        get: async (request: Parameters<typeof http.get>[0]) => {
          await trips.next();
          return http.get(request);
        },
      },
    };
    const { facts } = await observe({ service, world, signal: signalOf(scenario) });
    expect(trips.count()).toBe(2);
    expect(asked.length).toBe(new Set(asked).size);
    expect(facts.notChecked).toEqual([]);
    expect(facts).toMatchObject({ autoscaler: { max: 10 }, logLines: ['ERROR no config'], traffic: { now: 100 } });
  });
});
