import { describe, expect, it } from '@jest/globals';
import { LOOK_AT } from '../../../src/plan/diagnosis/look-at.ts';

describe('where to look', () => {
  it.each([
    ['release-crashes', /logs of the pods that crash/],
    ['release-regresses', /what the release changed/],
    ['resource-exhaustion', /against their limits/],
    ['traffic-saturation', /where the traffic comes from/],
    ['stuck-process', /thread or heap dump/],
    ['configuration-changed', /who changed the configuration/],
    ['dependency-trouble', /neighbours share/],
    ['node-trouble', /cordon and drain/],
    ['unknown', /the service itself/],
  ] as const)('is said for %s', (cause, words) => {
    expect(LOOK_AT[cause]).toMatch(words);
  });
});
