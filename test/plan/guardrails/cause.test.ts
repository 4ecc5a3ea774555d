import { describe, expect, it } from '@jest/globals';
import type { Diagnosis } from '../../../src/incident.ts';
import { otherCause } from '../../../src/plan/guardrails/cause.ts';
import { happening } from '../../../src/plan/happening.ts';
import { chooseTarget } from '../../../src/plan/target.ts';
import { MANUAL, world } from '../world.ts';

function guarded(change: Partial<Diagnosis>, strategy: string | null = null) {
  const manual = strategy === null ? null : { ...MANUAL, strategy };
  const { facts, service, signal } = world({ signal: { manual } });
  const diagnosis: Diagnosis = {
    cause: 'node-trouble',
    confidence: 0.4,
    for: ['all are on node-2', 'an event says so'],
    against: [],
    others: [],
    ...change,
  };
  const choice = chooseTarget({ facts, service, to: null });
  return otherCause({ facts, service, signal, choice, happening: happening(facts, signal), diagnosis });
}

describe('another cause than the release', () => {
  it('holds, with the evidence and where to look', () => {
    expect(guarded({})).toMatchObject({
      code: 'other-cause',
      reason: 'It looks like node-trouble (40 %): all are on node-2; an event says so.',
      remedy: expect.stringMatching(/cordon and drain/) as unknown,
      mayPass: false,
    });
  });

  it('does not hold where it is a guess, not known, or the release after all', () => {
    expect(guarded({ confidence: 0.39 })).toBeNull();
    expect(guarded({ cause: 'unknown', confidence: 0 })).toBeNull();
    expect(guarded({ cause: 'release-crashes', confidence: 0.9 })).toBeNull();
    expect(guarded({ cause: 'release-regresses', confidence: 0.9 })).toBeNull();
  });

  it('does not overrule a person who asks for the rollback by name', () => {
    expect(guarded({}, 'rollback')).toBeNull();
    expect(guarded({}, null)).not.toBeNull();
  });
});
