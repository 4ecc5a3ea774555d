// When earlier releases are asked about: at the end of their time and in the middle of it, each moment once.
import { describe, expect, it } from '@jest/globals';
import { parseScenarios } from '../../sandbox/scenario/load.ts';
import { clockAt, clusterOf, codeHostOf, httpOf } from '../../sandbox/scenario/ports.ts';
import { serviceOf, signalOf } from '../../sandbox/scenario/run.ts';
import { observe } from '../../src/plan/observe.ts';

async function observed(releases: string) {
  const [scenario] = parseScenarios(
    `
title: what was measured when
cites: [pitfall 26]
releases: [${releases}]
metrics: { errors: { max: 0.01, values: { 9d: 0.001, 115m: 0.5, 21m: 0.001, 15m: 0.4 } } }
signal: { since: 5m }
expect: { decision: act }
`,
    'midway.yaml',
  ).scenarios;
  if (scenario === undefined) throw new Error('no scenario');
  const service = serviceOf(scenario);
  const http = httpOf(scenario);
  const asked: string[] = [];
  const get = (request: Parameters<typeof http.get>[0]) => {
    const url = new URL(request.url);
    const [query, time] = [url.searchParams.get('query'), url.searchParams.get('time')];
    asked.push(`${ago(time ?? '', scenario.now)} ${query}`);
    return http.get(request);
  };
  const world = {
    clock: clockAt(scenario.now),
    codeHost: codeHostOf(scenario),
    cluster: clusterOf(scenario, service),
    http: { get },
  };
  const { facts } = await observe({ service, world, signal: signalOf(scenario) });
  const named = facts.releases.map(({ uid, version }) => [
    version,
    (facts.midway?.[uid] ?? []).map(({ verdict }) => verdict),
  ]);
  return { asked, midway: Object.fromEntries(named) as Record<string, readonly string[]> };
}

function ago(time: string, now: string): string {
  const at = Number.isNaN(Number(time)) ? Date.parse(time) : Number(time) * 1000;
  return `${Math.round((Date.parse(now) - at) / 1000)} s ago`;
}

describe('an earlier release', () => {
  it('is looked at in the middle of its time, and where that was long an hour before its end', async () => {
    const { asked, midway } = await observed(
      '{ version: 1.4.0, began: 9d }, { version: 1.5.0, began: 120m }, { version: 1.6.0, began: 20m }',
    );
    expect(midway).toEqual({ '1.4.0': ['healthy'], '1.5.0': ['unhealthy'], '1.6.0': [] });
    // Before 1.6.0 began, in the middle of 1.5.0, before it began, and an hour earlier.
    for (const moment of [1201, 4200, 7201, 10_800])
      expect(asked.some((one) => one.startsWith(`${moment} s ago`))).toBe(true);
    expect(asked.length).toBe(new Set(asked).size);
  });

  it('is not where it stood for less than the bake time', async () => {
    const { midway } = await observed(
      '{ version: 1.4.0, began: 9d }, { version: 1.5.0, began: 29m }, { version: 1.6.0, began: 20m }',
    );
    expect(midway).toEqual({ '1.4.0': ['unhealthy'], '1.5.0': [], '1.6.0': [] });
  });
});
