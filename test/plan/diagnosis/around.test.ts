// Signs for and against what lies around the release: its configuration, and what it depends on. The symptom began eight
// minutes ago.
import { describe, expect, it } from '@jest/globals';
import { configurationChanged } from '../../../src/plan/diagnosis/configuration-changed.ts';
import { dependencyTrouble } from '../../../src/plan/diagnosis/dependency-trouble.ts';
import { when } from '../../../src/text/moment.ts';
import { ago, BAD, CRASHING, GOOD, observation } from '../world.ts';
import { changed, EARLIER, neighbours, OLD, OOM, old, pods, said, UNREADY, young } from './said.ts';

const STANDS = '0.3 no release is near: 1.4.0 runs for 7 d';

describe('configuration that changed', () => {
  const words = (minutes: number, relation: string) =>
    `ConfigMap settings changed at ${when(ago(minutes))}, ${relation} the symptom began`;

  it('does not come into question where none changed', () => {
    expect(said(configurationChanged, old())).toBeNull();
    expect(said(configurationChanged, old({ configChanged: [] }))).toBeNull();
  });

  it.each([
    ['about when it began', 7.5, `0.75 ${words(7.5, 'about when')}`],
    ['just then', 8, `0.75 ${words(8, '0 s before')}`],
    ['minutes before', 23, `0.75 ${words(23, '15 min before')}`],
    ['in the same hour', 23.1, `0.6 ${words(23.1, '15 min before')}`],
    ['an hour before', 68, `0.6 ${words(68, '60 min before')}`],
    ['on the same day', 68.1, `0.35 ${words(68.1, '60 min before')}`],
    ['a day before', 1448, `0.35 ${words(1448, '24 h before')}`],
  ])('is the more likely the closer to the symptom: %s', (_, minutes, line) => {
    expect(said(configurationChanged, old({ configChanged: changed(minutes) }))).toEqual({
      for: [line, STANDS],
      against: [],
    });
  });

  it('explains nothing where that is longer ago', () => {
    expect(said(configurationChanged, old({ configChanged: changed(1448.1) }))).toEqual({
      for: [STANDS],
      against: [`0.8 it changed long before: ${words(1448.1, '24 h before')}`],
    });
  });

  it('is set against now where nobody says since when', () => {
    const some = old({ configChanged: changed(5) }, { signal: { startedAt: null } });
    expect(said(configurationChanged, some)?.for).toContain(`0.75 ${words(5, '5 min before')}`);
  });

  it('shows in containers that cannot be made and in logs; a release of minutes ago is near', () => {
    const broken = { ...CRASHING, reason: 'CreateContainerConfigError' };
    const some = young({ configChanged: changed(7.5), pods: pods(BAD, 'ab', broken), logLines: ['fine', 'bad YAML'] });
    expect(said(configurationChanged, some)).toEqual({
      for: [
        `0.75 ${words(7.5, 'about when')}`,
        '0.5 containers cannot be made of their configuration',
        '0.3 the logs speak of it: bad YAML',
      ],
      against: [],
    });
    expect(
      said(configurationChanged, young({ configChanged: changed(7.5), pods: pods(BAD, 'a', CRASHING) }))?.for,
    ).toEqual([`0.75 ${words(7.5, 'about when')}`]);
  });

  it.each([
    ...[
      'config not found',
      'no such setting',
      'environment variable X',
      'env var X',
      'missing key x',
      'invalid value "x"',
    ],
    ...[
      'unknown field "x"',
      'unknown flag -x',
      'unknown option',
      'credentials refused',
      'certificate expired',
      'secret x',
    ],
  ])('is what the logs speak of in %j', (line) => {
    const some = old({ configChanged: changed(9), logLines: [line] });
    expect(said(configurationChanged, some)?.for).toContain(`0.3 the logs speak of it: ${line}`);
  });

  it('is doubted where all earlier pods run well with it, while those of the release crash', () => {
    const against = (...some: ReturnType<typeof pods>[]) =>
      said(configurationChanged, young({ configChanged: changed(7.5), pods: some.flat() }))?.against;
    const doubt = ['0.5 earlier releases run well with the same configuration'];
    expect(against(pods(BAD, 'a', CRASHING), pods(GOOD, 'yz'))).toEqual(doubt);
    expect(against(pods(BAD, 'a', CRASHING), pods(GOOD, 'y'), pods(GOOD, 'z', UNREADY))).toEqual([]);
    expect(against(pods(BAD, 'a', CRASHING))).toEqual([]);
    expect(against(pods(BAD, 'a'), pods(GOOD, 'yz'))).toEqual([]);
  });
});

describe('a dependency in trouble', () => {
  it('does not come into question where nothing else is in trouble; what was killed for its own memory points nowhere', () => {
    expect(said(dependencyTrouble, old({ logLines: ['all is well'], neighbours: neighbours({}) }))).toBeNull();
    expect(said(dependencyTrouble, old({ pods: [...pods(OLD, 'a'), ...pods(EARLIER, 'z', OOM)] }))).toBeNull();
  });

  it('is likely where several others were in trouble first', () => {
    expect(said(dependencyTrouble, old({ neighbours: neighbours({ cart: 9, search: 8, late: 6 }) }))).toEqual({
      for: ['0.7 other workloads are in trouble since then, or longer: cart, search, late', STANDS],
      against: [],
    });
  });

  it('is less likely where one was, or all came after it', () => {
    const after = { for: ['0.25 other workloads are in trouble too: cart, search', STANDS], against: [] };
    expect(said(dependencyTrouble, old({ neighbours: neighbours({ cart: 7, search: 6 }) }))).toEqual(after);
    expect(said(dependencyTrouble, old({ neighbours: neighbours({ cart: 6, search: 6 }) }))).toEqual(after);
  });

  it('takes what failed in the same minute for no later', () => {
    const first = (minutes: number) =>
      said(dependencyTrouble, old({ neighbours: neighbours({ cart: 9, search: minutes }) }))?.for[0];
    expect(first(7)).toMatch(/since then/);
    expect(first(6.9)).toMatch(/too/);
  });

  it('is likely where all earlier pods fail as well, or one since the same minute', () => {
    const bad = pods(BAD, 'a', { ...UNREADY, readySince: ago(8) });
    const some = (...beside: ReturnType<typeof pods>[]) =>
      said(dependencyTrouble, young({ pods: [...bad, ...beside.flat()] }));
    expect(some(pods(GOOD, 'yz', UNREADY))).toEqual({
      for: ['0.6 2 of 2 pods of earlier releases fail as well'],
      against: [],
    });
    expect(some(pods(GOOD, 'y', UNREADY), pods(GOOD, 'z'))?.for).toEqual([
      '0.35 1 of 2 pods of earlier releases fail as well',
    ]);
    expect(some(pods(GOOD, 'y', { ...UNREADY, readySince: ago(9) }), pods(GOOD, 'z'))?.for).toEqual([
      '0.6 1 of 2 pods of earlier releases fail as well, since the same minute',
    ]);
    expect(some(pods(GOOD, 'y', { ...UNREADY, readySince: ago(9.1) }), pods(GOOD, 'z'))?.for).toEqual([
      '0.35 1 of 2 pods of earlier releases fail as well',
    ]);
    expect(some(pods(GOOD, 'y', { ...UNREADY, readySince: ago(6.9) }), pods(GOOD, 'z'))?.for).toEqual([
      '0.35 1 of 2 pods of earlier releases fail as well',
    ]);
  });

  it('takes one of several for enough to be of the same minute', () => {
    const beside = [9, 1].flatMap((minutes, n) => pods(GOOD, `${n}`, { ...UNREADY, readySince: ago(minutes) }));
    const some = young({ pods: [...pods(BAD, 'a', { ...UNREADY, readySince: ago(8) }), ...beside] });
    expect(said(dependencyTrouble, some)?.for[0]).toMatch(/, since the same minute$/);
  });

  it('is not said to be of the same minute where nothing of the release fails', () => {
    const beside = pods(GOOD, 'y', { ...UNREADY, readySince: ago(8) });
    const some = young({ pods: [...pods(BAD, 'a'), ...beside, ...pods(GOOD, 'z')] });
    expect(said(dependencyTrouble, some)?.for).toEqual(['0.35 1 of 2 pods of earlier releases fail as well']);
  });

  it('is heard of in logs, and seen in probes that were unhealthy before the release', () => {
    const normal = [observation('unhealthy', { probe: 'speed' }), observation('healthy')];
    const some = old({ logLines: ['fine', 'connect ECONNREFUSED'], normal });
    expect(said(dependencyTrouble, some)).toEqual({
      for: [
        '0.45 the logs speak of something else: connect ECONNREFUSED',
        '0.3 speed was unhealthy before the release already',
        STANDS,
      ],
      against: [],
    });
  });

  it.each([
    ...[
      'connection refused',
      'ECONNRESET',
      'connection reset by peer',
      'ETIMEDOUT',
      'timeout',
      'timed out',
      'time out',
    ],
    ...['context deadline exceeded', 'no such host', 'ENOTFOUND', 'name resolution failed', 'host unreachable'],
    ...[
      'upstream failed',
      'Bad Gateway',
      'Service Unavailable',
      'status 502',
      'status 503 from',
      'getaddrinfo',
      'broken pipe',
    ],
  ])('is what the logs speak of in %j', (line) => {
    expect(said(dependencyTrouble, old({ logLines: [line] }))?.for).toContain(
      `0.45 the logs speak of something else: ${line}`,
    );
  });

  it.each(['1502 rows', '5031', 'status 505'])('is not what the logs speak of in %j', (line) => {
    expect(said(dependencyTrouble, old({ logLines: [line] }))).toBeNull();
  });

  it('is doubted where it came with a release and nothing was in trouble before, or earlier pods are ready', () => {
    const logLines = ['timeout'];
    const came = '0.4 nothing was in trouble before the release';
    expect(said(dependencyTrouble, young({ logLines, neighbours: neighbours({ cart: 1 }) }))?.against).toEqual([came]);
    expect(said(dependencyTrouble, young({ logLines, neighbours: neighbours({ cart: 9 }) }))?.against).toEqual([]);
    const crash = young({ logLines, pods: [...pods(BAD, 'a', CRASHING), ...pods(GOOD, 'yz')] });
    expect(said(dependencyTrouble, crash)?.against).toEqual([
      '0.8 2 earlier pods are ready beside those that crash',
      came,
    ]);
    const all = young({ logLines, pods: [...pods(BAD, 'a', CRASHING), ...pods(GOOD, 'yz', UNREADY)] });
    expect(said(dependencyTrouble, all)?.against).toEqual([]);
  });
});
