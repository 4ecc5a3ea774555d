// Signs for and against something running out: traffic, memory, CPU, connections. The symptom began eight minutes ago.
import { describe, expect, it } from '@jest/globals';
import { diagnose } from '../../../src/plan/diagnosis/diagnose.ts';
import { releaseCrashes } from '../../../src/plan/diagnosis/release-crashes.ts';
import { resourceExhaustion } from '../../../src/plan/diagnosis/resource-exhaustion.ts';
import { trafficSaturation } from '../../../src/plan/diagnosis/traffic-saturation.ts';
import { ago, BAD, CRASHING, GOOD, observation, world } from '../world.ts';
import { EARLIER, OLD, OOM, old, PROBES, pods, said, unhealthy, young } from './said.ts';

const traffic = (now: number, before: number | null = null) => ({ now, normal: 100, before });
const scaler = (current: number, desired: number) => ({
  name: 'api-hpa',
  uid: 'hpa',
  min: 2,
  max: 5,
  current,
  desired,
});
const loaded = unhealthy('latency', 'saturation', 'errors');

describe('traffic', () => {
  it.each([
    ['it is usual', old({ traffic: traffic(149) })],
    ['it is not known', old({ look: loaded }, PROBES)],
    ['the autoscaler has room', old({ autoscaler: scaler(4, 5) })],
    ['the autoscaler wants less', old({ autoscaler: scaler(5, 4) })],
  ])('does not come into question where %s', (_, change) => {
    expect(said(trafficSaturation, change)).toBeNull();
  });

  it('is likely where it doubled before the symptom, and what measures load is unhealthy', () => {
    const some = old({ look: loaded, traffic: traffic(200, 150), autoscaler: scaler(6, 7) }, PROBES);
    expect(said(trafficSaturation, some)).toEqual({
      for: [
        '0.6 there is 2.0 times the usual traffic',
        '0.5 it had risen before the symptom began',
        '0.4 the autoscaler api-hpa is at its maximum of 5',
        '0.5 latency is unhealthy: 40 % errors',
        '0.5 saturation is unhealthy: 40 % errors',
        '0.3 no release is near: 1.4.0 runs for 7 d',
      ],
      against: [],
    });
  });

  it('counts half as much again for less, and a rise that may be a consequence for nothing', () => {
    expect(said(trafficSaturation, old({ traffic: traffic(150, 149) }))).toEqual({
      for: ['0.35 there is 1.5 times the usual traffic', '0.3 no release is near: 1.4.0 runs for 7 d'],
      against: [],
    });
  });

  it('is doubted where it came with a release: clients that are failed try again', () => {
    expect(said(trafficSaturation, young({ traffic: traffic(300) }))).toEqual({
      for: ['0.6 there is 3.0 times the usual traffic'],
      against: ['0.6 it came with a release, and clients that are failed try again'],
    });
  });

  it.each([
    ['load is measured', young({ traffic: traffic(300), look: loaded }, PROBES)],
    ['the autoscaler is at its maximum', young({ traffic: traffic(300), autoscaler: scaler(5, 5) })],
    ['it rose before the symptom', young({ traffic: traffic(300, 300) })],
  ])('is not doubted for that where %s', (_, change) => {
    expect(said(trafficSaturation, change)?.against).toEqual([]);
  });

  describe('beside a release that is killed for its memory', () => {
    const killed = (change: object = {}) =>
      young({
        ...{ traffic: traffic(200), pods: pods(BAD, 'ab', OOM), look: unhealthy('errors') },
        ...{ ranBefore: [observation('healthy')], ...change },
      });

    it('is likely where that had run well', () => {
      expect(said(trafficSaturation, killed())).toEqual({
        for: [
          '0.6 there is 2.0 times the usual traffic',
          '0.4 the release had run well, and is killed for its memory under it',
        ],
        against: [],
      });
      expect(said(releaseCrashes, killed())?.against).toEqual([
        '0.5 it had run well, and is killed for its memory under far more traffic than usual',
      ]);
      expect(diagnose(world(killed())).cause).toBe('traffic-saturation');
    });

    it.each([
      ['it was never well', { ranBefore: [] }],
      ['there is little more', { traffic: traffic(199) }],
      ['an earlier pod stands it', { pods: [...pods(BAD, 'ab', OOM), ...pods(GOOD, 'z')] }],
      ['some crash of something else', { pods: [...pods(BAD, 'a', OOM), ...pods(BAD, 'b', CRASHING)] }],
      ['none crashes', { pods: pods(BAD, 'ab') }],
    ])('does not speak against it where %s', (_, change) => {
      expect(said(releaseCrashes, killed(change))?.against ?? []).toEqual([]);
      expect(said(trafficSaturation, killed(change))?.for).not.toContain(
        '0.4 the release had run well, and is killed for its memory under it',
      );
    });
  });

  it('is doubted where only the autoscaler speaks for it', () => {
    expect(said(trafficSaturation, old({ autoscaler: scaler(5, 5) }))).toEqual({
      for: ['0.4 the autoscaler api-hpa is at its maximum of 5', '0.3 no release is near: 1.4.0 runs for 7 d'],
      against: ['0.3 how much traffic there is is not known'],
    });
    expect(said(trafficSaturation, old({ autoscaler: scaler(5, 5), traffic: traffic(120) }))?.against).toEqual([
      '0.5 traffic is 1.2 times the usual only',
    ]);
  });

  it('is doubted where pods crash of something else than their memory', () => {
    const some = (change: object) => old({ traffic: traffic(200), pods: pods(OLD, 'ab', change) });
    expect(said(trafficSaturation, some(CRASHING))?.against).toEqual(['0.5 pods crash, which load alone seldom does']);
    expect(said(trafficSaturation, some(OOM))?.against).toEqual([]);
  });
});

describe('resources', () => {
  it.each(['sorry, too many clients already', 'remaining connection slots are reserved for superusers'])(
    'are not what runs out where the database says so first: %s',
    (refusal) => {
      const logLines = ['PoolExhausted: connection pool exhausted', `Error: ${refusal}`];
      const refused = young({ look: unhealthy('errors'), logLines }, { signal: { startedAt: ago(11) } });
      expect(said(resourceExhaustion, refused)?.against).toEqual([
        `0.4 what it needs refuses more clients: Error: ${refusal}`,
      ]);
      expect(diagnose(world(refused))).toMatchObject({
        cause: 'dependency-trouble',
        for: [
          `the logs speak of something else: Error: ${refusal}`,
          'the trouble is older than 1.5.0, which runs for 10 min',
        ],
      });
    },
  );

  it('come into question where pods were killed for memory, a probe of saturation is unhealthy, or the logs say so', () => {
    expect(said(resourceExhaustion, old({ look: unhealthy('errors'), logLines: ['all is well'] }, PROBES))).toBeNull();
    expect(said(resourceExhaustion, old({ logLines: ['gc overhead limit exceeded'] }))).toBeNull();
  });

  it('are likely where pods of this release and of the one before were killed', () => {
    const was = { lastExit: { reason: 'OOMKilled', at: ago(100), container: 'api' } };
    const some = old({
      pods: [...pods(OLD, 'a', OOM), ...pods(OLD, 'bc'), ...pods(EARLIER, 'x', OOM), ...pods(EARLIER, 'y', was)],
    });
    expect(said(resourceExhaustion, some)).toEqual({
      for: [
        '0.7 1 of 3 pods were killed for their memory',
        '0.5 so were 2 pods of earlier releases',
        '0.3 no release is near: 1.4.0 runs for 7 d',
      ],
      against: [],
    });
  });

  it('are doubted where it came with a release that alone is killed, and where there is more traffic', () => {
    const some = (now: number) =>
      said(resourceExhaustion, young({ pods: [...pods(BAD, 'a', OOM), ...pods(GOOD, 'z')], traffic: traffic(now) }));
    expect(some(149)?.against).toEqual(['0.6 it came with a release, which runs for 10 min']);
    expect(some(150)?.against).toEqual([
      '0.6 it came with a release, which runs for 10 min',
      '0.3 there is more traffic than usual',
    ]);
    const also = young({ pods: [...pods(BAD, 'a', OOM), ...pods(GOOD, 'z', OOM)] });
    expect(said(resourceExhaustion, also)).toEqual({
      for: ['0.7 1 of 1 pods were killed for their memory', '0.5 so were 1 pods of earlier releases'],
      against: [],
    });
  });

  it('are seen by probes and logs too; a leak is another thing, where nobody was killed', () => {
    const lines = ['heap leak suspected', 'java.lang.OutOfMemoryError', 'too many open files'];
    expect(said(resourceExhaustion, old({ look: loaded, logLines: lines }, PROBES))).toEqual({
      for: [
        '0.7 saturation is unhealthy: 40 % errors',
        '0.5 the logs say so: java.lang.OutOfMemoryError',
        '0.3 no release is near: 1.4.0 runs for 7 d',
      ],
      against: ['0.4 the logs speak of a leak: heap leak suspected'],
    });
    expect(said(resourceExhaustion, old({ pods: pods(OLD, 'a', OOM), logLines: lines }))?.against).toEqual([]);
  });

  it.each([
    ...['Out of memory', 'GC: heap space', 'cannot allocate memory', 'no space left on device'],
    ...['FATAL: too many connections', 'pool is exhausted', 'pool full', 'pool timeout', 'connection pool: waiting'],
    ...['no free connections', 'resource exhausted'],
  ])('are what the logs speak of in %j', (line) => {
    expect(said(resourceExhaustion, old({ logLines: [line] }))?.for).toContain(`0.5 the logs say so: ${line}`);
  });

  it.each([['memory leak'], ['GC overhead']])('may leak: %j', (line) => {
    expect(said(resourceExhaustion, old({ logLines: ['pool full', line] }))?.against).toEqual([
      `0.4 the logs speak of a leak: ${line}`,
    ]);
  });
});
