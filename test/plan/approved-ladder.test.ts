// An approval is of one plan: what comes after it, where it did not help, is approved anew.
import { describe, expect, it } from '@jest/globals';
import type { Brief } from '../../src/incident.ts';
import { nextRung } from '../../src/plan/ladder.ts';
import { BAD, GOOD, operation, world } from './world.ts';

function reasonToStop(given: Partial<Brief>): string {
  const { facts, signal, service } = world({ service: { strategies: ['rollback', 'restart'] } });
  const brief = given as Brief;
  const rung = nextRung({ facts, signal, service, operation: operation(BAD, GOOD, { phase: 'judged', brief }) });
  return rung.kind === 'stop' ? rung.why : '';
}

describe('the option after an approved plan', () => {
  it('is a person’s', () => {
    expect(reasonToStop({ approved: 'a'.repeat(32) })).toMatch(/approved one plan/);
  });

  it('is chosen as ever where nothing had to be approved', () => {
    expect(reasonToStop({})).not.toMatch(/approved/);
  });
});
