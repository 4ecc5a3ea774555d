import { describe, expect, it } from '@jest/globals';
import { countOf, usersAffected } from '../../src/triage/users.ts';
import { alert, MANUAL, signal } from './fixtures.ts';

describe('countOf', () => {
  it.each<[string, number | null]>([
    ['1200', 1200],
    ['0', 0],
    ['1,200', 1200],
    ['12 000 users', 12_000],
    ['~1.2k users', 1200],
    ['3M', 3_000_000],
    ['500+', 500],
    ['12.0', 12],
    ['12%', null],
    ['-5', null],
    ['many', null],
    ['NaN', null],
    ['1e9', null],
    ['', null],
    ['1,2', null],
    ['{{ $value }}', null],
    ['9'.repeat(100), null],
  ])('%j is %j', (text, expected) => {
    expect(countOf(text)).toBe(expected);
  });
});

describe('usersAffected', () => {
  it('believes a person first, even for 0', () => {
    const asked = signal({ manual: { ...MANUAL, usersAffected: 0 }, labels: { users_affected: '9' } });
    expect(usersAffected(asked, [{ count: 7, source: 'probe errors' }])).toEqual({
      count: 0,
      source: 'the person who started the run',
    });
  });

  it('then our own measurement', () => {
    const told = signal({ labels: { users_affected: '9' } });
    const measured = [41, 42, 3].map((count) => ({ count, source: `probe p${count}` }));
    expect(usersAffected(told, measured)).toEqual({ count: 42, source: 'probe p42' });
    expect(usersAffected(told, [])).toEqual({ count: 9, source: 'label users_affected' });
  });

  it('then the largest number of any firing alert', () => {
    const alerts = [
      alert({ annotations: { usersAffected: '1,500' } }),
      alert({ labels: { 'affected-users': '20' } }),
      alert({ status: 'resolved', annotations: { users_affected: '90000' } }),
    ];
    expect(usersAffected(signal({ alerts }), [])).toEqual({ count: 1500, source: 'annotation usersAffected' });
  });

  it('is unknown otherwise', () => {
    expect(usersAffected(signal({ labels: { users: '5', users_affected: 'some' } }), [])).toBeNull();
  });
});
