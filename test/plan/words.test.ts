// Small words of the plan: durations, the switch, what took effect.
import { describe, expect, it } from '@jest/globals';
import type { Attempt } from '../../src/incident.ts';
import { effectiveAttempts } from '../../src/plan/attempts.ts';
import { switchedOffBy } from '../../src/plan/switch.ts';
import { between, inWords, ms } from '../../src/plan/time.ts';
import { ago, NOW, world } from './world.ts';

describe('a duration', () => {
  it.each([
    [0, '0 s'],
    [119_499, '119 s'],
    [119_500, '2 min'],
    [7_199_000, '120 min'],
    [7_200_000, '2 h'],
    [172_799_000, '48 h'],
    [172_800_000, '2 d'],
    [Number.NaN, 'an unknown time'],
  ])('of %d ms is %s', (duration, words) => {
    expect(inWords(duration)).toBe(words);
  });

  it('is none where a time is none', () => {
    expect([ms(NOW), ms('soon'), ms(null)]).toEqual([Date.parse(NOW), null, null]);
    expect([between(ago(1), NOW), between('soon', NOW)]).toEqual([60_000, Number.NaN]);
  });
});

describe('the switch', () => {
  const SWITCH = 'incident-responder.github.io/switch';
  const off = (value: string) => {
    const { facts, service } = world({ workload: { annotations: { [SWITCH]: value } } });
    return switchedOffBy(facts, service.workload);
  };

  it('is on where an annotation says so, in any writing', () => {
    expect(['on', ' ON ', 'On'].map(off)).toEqual([[], [], []]);
  });

  it('is off where it says anything else, of which the beginning is told', () => {
    expect(off('x'.repeat(60))).toEqual([`Deployment shop/api is annotated ${SWITCH}: "${'x'.repeat(50)}"`]);
  });
});

describe('attempts that took effect', () => {
  it('are those that were judged, and the last', () => {
    const attempt = (id: string, judged?: object) =>
      ({ id, strategy: 'restart', fence: 1, targetUid: 'x', at: NOW, ...(judged && { judged }) }) as unknown as Attempt;
    const attempts = [
      attempt('lost'),
      attempt('judged', { verdict: 'not-recovered' }),
      attempt('lost-too'),
      attempt('last'),
    ];
    expect(effectiveAttempts({ attempts }).map(({ id }) => id)).toEqual(['judged', 'last']);
  });
});
