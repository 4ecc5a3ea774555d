import { describe, expect, it } from '@jest/globals';
import { leaseName } from '../../src/plan/lease-name.ts';

const named = (name: string) => leaseName({ kind: 'Deployment', namespace: 'shop', name });

describe('leaseName', () => {
  it('says what it belongs to', () => {
    expect(named('api')).toBe('incident-responder-deployment-api');
  });

  it('stays a valid name of its own for the longest workload names', () => {
    const [one, other] = [
      named(`${'a'.repeat(205)}.${'b'.repeat(47)}`),
      named(`${'a'.repeat(205)}.${'b'.repeat(46)}c`),
    ];
    for (const name of [one, other]) {
      expect(name.length).toBeLessThanOrEqual(253);
      expect(name).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/);
    }
    expect(one).not.toBe(other);
    expect(named('a'.repeat(223))).toBe(`incident-responder-deployment-${'a'.repeat(223)}`);
  });
});
