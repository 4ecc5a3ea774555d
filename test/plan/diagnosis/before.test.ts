// What was so before the symptom tells causes apart: a leak from a burst, what was lost from what was never there.
import { describe, expect, it } from '@jest/globals';
import { dependencyTrouble } from '../../../src/plan/diagnosis/dependency-trouble.ts';
import { releaseRegresses } from '../../../src/plan/diagnosis/release-regresses.ts';
import { resourceExhaustion } from '../../../src/plan/diagnosis/resource-exhaustion.ts';
import { stuckProcess } from '../../../src/plan/diagnosis/stuck-process.ts';
import { trafficSaturation } from '../../../src/plan/diagnosis/traffic-saturation.ts';
import type { Facts } from '../../../src/plan/facts.ts';
import { BAD, observation, type WorldChange } from '../world.ts';
import { neighbours, OLD, OOM, old, PROBES, pods, said, UNREADY, unhealthy, viewed, young } from './said.ts';

const NEAR = '0.3 no release is near: 1.4.0 runs for 7 d';
const FULL = '0.7 saturation is unhealthy: 40 % errors';

/** Full now, and so much of it before the symptom; normal is 0.2 of 1. */
const filled = (before: number): Partial<Facts> => ({
  look: unhealthy('saturation'),
  normal: [observation('healthy', { probe: 'saturation', value: 0.2 })],
  ranBefore: [observation('healthy', { probe: 'saturation', value: before })],
});
const traffic = (now: number, before: number | null = null) => ({ traffic: { now, normal: 100, before } });

describe('what filled up slowly', () => {
  it('speaks against a limit that is too low, as a leak', () => {
    expect(said(resourceExhaustion, old(filled(0.7), PROBES))).toEqual({
      for: [FULL, NEAR],
      against: ['0.6 it filled up slowly, as a leak does'],
    });
    expect(said(resourceExhaustion, old(filled(0.3), PROBES))?.against).toEqual([]);
  });

  it.each([
    ['a release is near', young(filled(0.7), PROBES)],
    ['pods were killed for it', old({ ...filled(0.7), pods: pods(OLD, 'a', OOM) }, PROBES)],
  ])('does not where %s', (_, change) => {
    expect(said(resourceExhaustion, change)?.against.join()).not.toMatch(/slowly/);
  });

  it('speaks for a process that went bad, and more so than what filled up at once', () => {
    const near = '0.4 no release is near: 1.4.0 runs for 7 d';
    expect(said(stuckProcess, old(filled(0.7), PROBES))).toEqual({
      for: [near, '0.7 it filled up slowly, while no release came'],
      against: [],
    });
    expect(said(stuckProcess, old(filled(0.3), PROBES))).toEqual({
      for: [near, '0.3 it filled up while no release came'],
      against: ['0.5 no pod fails: that processes are stuck is a guess'],
    });
  });

  it.each([
    ['a release is near', young({ ...filled(0.7), pods: pods(BAD, 'a', UNREADY) }, PROBES)],
    ['pods were killed for it', old({ ...filled(0.7), pods: pods(OLD, 'a', OOM), logLines: ['stuck'] }, PROBES)],
    ['nothing that fills up is measured', old({ look: unhealthy('errors') }, PROBES)],
  ])('does not speak for that where %s', (_, change) => {
    expect(said(stuckProcess, change)?.for.join()).not.toMatch(/filled/);
  });
});

describe('logs of a leak', () => {
  it.each([
    ['speak against a limit that is too low', {}, ['0.4 the logs speak of a leak: leak: out of memory']],
    ['speak against nothing where pods were killed', { pods: pods(OLD, 'a', OOM) }, []],
  ])('%s', (_, facts: Partial<Facts>, against) => {
    const some = old({ look: unhealthy('saturation'), logLines: ['leak: out of memory'], ...facts }, PROBES);
    expect(said(resourceExhaustion, some)?.against).toEqual(against);
  });
});

describe('a process that is stuck', () => {
  it.each<[string, Partial<Facts>, string | null]>([
    ['more traffic than usual', traffic(150), '0.5 there is more traffic than usual'],
    ['as much traffic as ever', traffic(149), null],
    [
      'trouble elsewhere',
      { neighbours: neighbours({ cart: 8, pay: 8 }) },
      '0.6 other workloads are in trouble too: cart, pay',
    ],
    ['a disk that is full', { logLines: ['disk full'] }, '0.6 a disk is full, which a restart does not empty'],
    ['no space', { logLines: ['no space left'] }, '0.6 a disk is full, which a restart does not empty'],
  ])('is doubted for %s', (_, facts, words) => {
    const doubts = said(stuckProcess, old({ pods: pods(OLD, 'a', UNREADY), ...facts }))?.against;
    expect(doubts).toEqual(words === null ? [] : [words]);
  });
});

describe('a release without pods', () => {
  it('is not told by pods that are not ready', () => {
    const signs = said(releaseRegresses, young({ look: unhealthy('errors'), pods: [] }));
    expect(signs?.for.join()).not.toMatch(/pods of the release/);
  });
});

describe('neighbours that are well', () => {
  const well = '0.3 all others in the namespace are well';
  const stuck = pods(OLD, 'a', UNREADY);

  it.each<[string, Partial<Facts>, boolean]>([
    ['speak for a process that is stuck', { pods: stuck, neighbours: { all: 3, failing: 0, troubled: [] } }, true],
    ['do not where one of them fails', { pods: stuck, neighbours: neighbours({ cart: 8 }) }, false],
    ['do where one of them has failed for long', { pods: stuck, neighbours: neighbours({ cart: 600 }) }, true],
    ['do not where there are none', { pods: stuck, neighbours: { all: 0, failing: 0, troubled: [] } }, false],
    ['do not where nobody looked', { pods: stuck }, false],
    [
      'do not where no pod is unready',
      { logLines: ['stuck'], neighbours: { all: 3, failing: 0, troubled: [] } },
      false,
    ],
  ])('%s', (_, facts, expected) => {
    expect(said(stuckProcess, old(facts))?.for.includes(well)).toBe(expected);
  });
});

describe('what a release lost', () => {
  const lost = (log: string, ranBefore: Facts['ranBefore'] = [observation('healthy')]): WorldChange =>
    young({ look: unhealthy('errors'), logLines: [log], ...(ranBefore === undefined ? {} : { ranBefore }) });
  const logs = (log: string) => `0.45 the logs speak of something else: ${log}`;
  const doubt = ['0.4 nothing was in trouble before the release'];

  it('speaks for its dependency, where it had run well and nobody is there now', () => {
    expect(said(dependencyTrouble, lost('connection refused'))).toEqual({
      for: [logs('connection refused'), '0.5 the release had run well before that'],
      against: [],
    });
    expect(said(releaseRegresses, lost('connection refused'))?.against).toContain(
      '0.5 it had run well, and then what it needs was not there',
    );
  });

  it.each([
    ['it is only slow', 'upstream timeout', lost('upstream timeout')],
    ['it never ran well', 'connection refused', lost('connection refused', [observation('unhealthy')])],
  ])('is nothing where %s', (_, log, change) => {
    expect(said(dependencyTrouble, change)).toEqual({ for: [logs(log)], against: doubt });
  });
});

describe('traffic that rose first', () => {
  it('beyond what clients make that try again is no consequence of a release', () => {
    expect(said(trafficSaturation, young(traffic(500)))).toEqual({
      for: ['0.75 there is 5.0 times the usual traffic'],
      against: [],
    });
    expect(said(trafficSaturation, young(traffic(499)))?.against).toHaveLength(1);
  });

  it.each<[string, Partial<Facts>, boolean]>([
    ['is so by half', traffic(300, 150), true],
    ['is not so by less', traffic(300, 149), false],
    ['is not so where nobody knows', traffic(300), false],
    ['is not so where the service was sick by then', { ...traffic(300, 150), ranBefore: unhealthy('errors') }, false],
  ])('%s', (_, facts, expected) => {
    const view = viewed(old({ look: unhealthy('errors'), ...facts }));
    expect(view.surgedFirst).toBe(expected);
  });
});

describe('one other workload that fell before a release that had run well', () => {
  const fell = (minutes: Readonly<Record<string, number>>, ranBefore: Facts['ranBefore'] = [observation('healthy')]) =>
    young({
      look: unhealthy('errors'),
      neighbours: neighbours(minutes),
      ...(ranBefore === undefined ? {} : { ranBefore }),
    });
  const until = '0.5 it had run well until redis was in trouble';

  it('is what the release needs, as it seems', () => {
    expect(said(dependencyTrouble, fell({ redis: 7 }))).toEqual({
      for: [
        '0.25 other workloads are in trouble too: redis',
        '0.5 the release had run well until redis was in trouble',
      ],
      against: [],
    });
    expect(said(releaseRegresses, fell({ redis: 7 }))?.against).toContain(until);
    expect(said(releaseRegresses, fell({ redis: 7, web: 6 }))?.against).toContain(until);
  });

  it.each([
    ['it fell after the symptom', fell({ redis: 6 })],
    ['it never ran well', fell({ redis: 7 }, [observation('unhealthy')])],
    ['nobody asked', fell({ redis: 7 }, [])],
    ['there are several', fell({ redis: 7, cart: 7 })],
  ])('says nothing where %s', (_, change) => {
    expect(said(releaseRegresses, change)?.against).not.toContain(until);
  });
});
