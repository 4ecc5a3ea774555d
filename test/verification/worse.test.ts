// What counts as worse than before the act: an error budget that burns half as fast again, or traffic that is gone.
import { describe, expect, it } from '@jest/globals';
import type { Observation, Verification } from '../../src/incident.ts';
import { worse } from '../../src/verification/worse.ts';
import { iso, service } from './world.ts';

const probe = (normal: object) => ({ type: 'prometheus', name: 'errors', url: 'https://p', query: 'up', normal });
const measured = (value: number | null, verdict: Observation['verdict'] = 'unhealthy'): Observation => ({
  ...{ probe: 'errors', type: 'prometheus', at: iso(0), verdict, value, unit: '%', why: '' },
});

interface Given {
  readonly normal?: object;
  readonly probes?: readonly object[];
  readonly before?: Observation | null;
  readonly after?: Observation | null;
  readonly traffic?: readonly [number | null, number | null];
}

function told({ normal = { max: 2 }, before = measured(10), after = null, ...rest }: Given): string | null {
  const check = { probe: 'errors', type: 'prometheus', normal: null, samples: 3, verdict: 'not-recovered' } as const;
  const verification: Verification = {
    verdict: 'not-recovered',
    reason: '',
    convergedAt: null,
    judgedAt: iso(1),
    checks: [{ ...check, before, after }],
  };
  const [was, now] = rest.traffic ?? [null, null];
  const probes = rest.probes ?? [probe(normal)];
  return worse({ service: service({ probes }), verification, traffic: { before: was, now } });
}

describe('an error budget', () => {
  it('that burns half as fast again is worse, and both are said', () => {
    expect(told({ after: measured(15) })).toBe('errors went from 10% to 15%');
    expect(told({ after: measured(14.9) })).toBeNull();
  });

  it('may be that of any check', () => {
    const checks = (['steady', 'errors'] as const).map((name) => ({
      ...{ probe: name, type: 'prometheus', normal: null, samples: 3, verdict: 'not-recovered' as const },
      ...{ before: measured(10), after: measured(name === 'errors' ? 15 : 10) },
    }));
    const verification: Verification = {
      ...{ verdict: 'not-recovered', reason: '', convergedAt: null, judgedAt: iso(1), checks },
    };
    const probes = [{ ...probe({ max: 2 }), name: 'steady' }, probe({ max: 2 })];
    const traffic = { before: null, now: null };
    expect(worse({ service: service({ probes }), verification, traffic })).toBe('errors went from 10% to 15%');
  });

  it('is measured from the limit where it was inside of it before', () => {
    expect(told({ before: measured(1), after: measured(3) })).toBe('errors went from 1% to 3%');
    expect(told({ before: measured(1), after: measured(2.9) })).toBeNull();
  });

  it('may have a lower limit', () => {
    const normal = { min: 90 };
    expect(told({ normal, before: measured(60), after: measured(40) })).toBe('errors went from 60% to 40%');
    expect(told({ normal, before: measured(60), after: measured(40.1) })).toBeNull();
    expect(told({ normal, before: measured(95), after: measured(60) })).toBe('errors went from 95% to 60%');
    expect(told({ normal, before: measured(95), after: measured(60.1) })).toBeNull();
    expect(told({ normal, before: measured(150), after: measured(90) })).toBeNull();
    expect(told({ normal: { min: 10, max: 20 }, before: measured(6), after: measured(4) })).not.toBeNull();
    expect(told({ normal: { min: 1, max: 20 }, before: measured(20), after: measured(20) })).toBeNull();
  });

  it('is inside of a limit that it just reaches, also where that is zero', () => {
    expect(told({ normal: { max: 0 }, before: measured(0), after: measured(0) })).toBeNull();
    expect(told({ normal: { min: 0 }, before: measured(5), after: measured(0) })).toBeNull();
  });

  it.each([
    ['it is healthy now', { after: measured(15, 'healthy') }],
    ['it was not measured before', { before: null, after: measured(15) }],
    ['it gave no number before', { before: measured(null), after: measured(15) }],
    ['it is not measured now', { after: null }],
    ['it gives no number now', { after: measured(null) }],
    ['no probe has its name', { after: measured(15), probes: [{ ...probe({ max: 2 }), name: 'other' }] }],
    ['it is no number at all', { after: measured(15), probes: [{ type: 'http', name: 'errors', url: 'https://p' }] }],
  ] as readonly [string, Given][])('is not worse where %s', (_, given) => {
    expect(told(given)).toBeNull();
  });
});

describe('traffic', () => {
  it('that falls below a twentieth is gone', () => {
    expect(told({ traffic: [100, 4.9] })).toBe('traffic fell to nothing: 4.9 after 100');
    expect(told({ traffic: [100, 5] })).toBeNull();
  });

  it.each([
    ['there was none', [0, 0]],
    ['it was not measured before', [null, 0]],
    ['it is not measured now', [100, null]],
  ] as const)('is not said to be gone where %s', (_, traffic) => {
    expect(told({ traffic })).toBeNull();
  });
});
