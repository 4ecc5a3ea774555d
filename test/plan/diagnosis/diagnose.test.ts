// From findings to a diagnosis.
import { describe, expect, it } from '@jest/globals';
import { diagnose } from '../../../src/plan/diagnosis/diagnose.ts';
import { type Finding, score } from '../../../src/plan/diagnosis/finding.ts';
import { BAD, CRASHING, GOOD, world } from '../world.ts';
import { changed, neighbours, OLD, old, pods, UNREADY, unhealthy, young } from './said.ts';

const UNKNOWN = { cause: 'unknown', confidence: 0, for: [], against: ['too little is known to say what it is'] };

describe('the score of a finding', () => {
  const finding = (forIt: readonly number[], against: readonly number[]): Finding => {
    const signs = (weights: readonly number[]) => weights.map((weight) => ({ weight, words: '' }));
    return { cause: 'node-trouble', for: signs(forIt), against: signs(against) };
  };

  it.each([
    [[], [], 0],
    [[0.5], [], 0.5],
    [[0.5, 0.5], [], 0.75],
    [[0.5], [0.5], 0.25],
    [[1], [0.5, 0.8], 0.1],
  ])('for %j against %j is %d', (forIt, against, expected) => {
    expect(score(finding(forIt, against))).toBeCloseTo(expected, 10);
  });
});

describe('the diagnosis', () => {
  it('is the cause with most behind it, less sure for its best rival, and tells of the others, best first', () => {
    const crash = young({
      pods: [...pods(BAD, 'a', CRASHING), ...pods(GOOD, 'z')],
      configChanged: changed(7.5),
      logLines: ['connection refused'],
    });
    expect(diagnose(world(crash))).toEqual({
      cause: 'release-crashes',
      confidence: 0.31,
      for: [
        '1 of 1 pods of 1.5.0 (api-1.5.0, revision 2) crash or cannot start',
        'pod api-1.5.0-a fails: CrashLoopBackOff',
        'it began 10 min ago, and the symptom not before it',
        '1 pods of earlier releases are ready beside it',
      ],
      against: ['configuration changed after 1.5.0 began and before the symptom'],
      others: [
        {
          cause: 'configuration-changed',
          for: ['ConfigMap settings changed at 2026-11-23T17:52:30.000Z, about when the symptom began'],
        },
        { cause: 'dependency-trouble', for: ['the logs speak of something else: connection refused'] },
      ],
    });
  });

  it('is as sure as its score where it has no rival', () => {
    expect(diagnose(world(old({ neighbours: neighbours({ cart: 9, search: 9 }) })))).toMatchObject({
      cause: 'dependency-trouble',
      confidence: 0.79,
      others: [],
    });
  });

  it('is unknown where the release is not known, or nothing is seen', () => {
    expect(diagnose(world({ facts: { suspect: null } }))).toEqual({ ...UNKNOWN, others: [] });
    expect(diagnose(world(old()))).toEqual({ ...UNKNOWN, others: [] });
  });

  it('is unknown where the best guess has little behind it, which is told', () => {
    const guess = old({ look: unhealthy('errors') });
    expect(diagnose(world(guess))).toMatchObject({
      ...UNKNOWN,
      others: [
        { cause: 'release-regresses' },
        { cause: 'stuck-process', for: ['no release is near: 1.4.0 runs for 7 d'] },
      ],
    });
  });

  it.each([
    ['resource-exhaustion', old({ logLines: ['too many open files'] })],
    ['traffic-saturation', old({ traffic: { now: 300, normal: 100 } })],
    ['stuck-process', old({ pods: [...pods(OLD, 'a', UNREADY), ...pods(OLD, 'b')] })],
    ['node-trouble', old({ events: ['NodeNotReady: x'], look: unhealthy('errors') })],
    ['release-regresses', young({ look: unhealthy('errors') })],
  ])('can be %s', (cause, change) => {
    expect(diagnose(world(change)).cause).toBe(cause);
  });
});
