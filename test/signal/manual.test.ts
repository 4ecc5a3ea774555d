import { describe, expect, it } from '@jest/globals';
import { ResponderError } from '../../src/errors.ts';
import { readSignal } from '../../src/signal/read.ts';
import { NOW } from './fixtures/bodies.ts';

const read = (inputs: unknown, eventName = 'workflow_dispatch') =>
  readSignal({
    event: { inputs, ref: 'refs/heads/main', workflow: '.github/workflows/incident.yml' },
    eventName,
    now: NOW,
  });

function problems(inputs: unknown): string {
  try {
    read(inputs);
  } catch (thrown) {
    if (thrown instanceof ResponderError && thrown.code === 'event-unreadable') return thrown.message;
    throw thrown;
  }
  return '';
}

describe('a person’s dispatch', () => {
  it('is read field by field', () => {
    const inputs = {
      service: ' api-server ',
      what: 'checkout\n::error::fails',
      since: '2026-11-23T18:00:00+00:00',
      'users-affected': '1200',
      severity: 'sev2',
      strategy: 'rollback',
      to: 'api-server-6d4b79c5f9',
      from: 'api-server-5c7d8f9b4c',
    };
    expect(read(inputs)).toEqual({
      source: 'manual',
      status: 'firing',
      reason: 'a person dispatched it',
      severity: 'high',
      severityRaw: 'SEV2',
      title: 'checkout ::error::fails',
      summary: 'checkout ::error::fails',
      startedAt: '2026-11-23T18:00:00.000Z',
      endedAt: null,
      receivedAt: NOW,
      dedupKey: null,
      labels: {},
      ambiguousLabels: [],
      alerts: [],
      truncatedAlerts: 0,
      links: [],
      manual: {
        service: 'api-server',
        what: 'checkout ::error::fails',
        since: '2026-11-23T18:00:00.000Z',
        usersAffected: 1200,
        severity: 'SEV2',
        strategy: 'rollback',
        to: 'api-server-6d4b79c5f9',
        from: 'api-server-5c7d8f9b4c',
      },
    });
    expect(read(inputs, '')).toEqual(read(inputs));
  });

  it('leaves open what is empty or as the form offers it', () => {
    const form = {
      service: 'api',
      what: 'x',
      since: '',
      severity: 'by rules',
      strategy: 'as configured',
      to: '',
      from: null,
    };
    expect(read(form)).toMatchObject({
      startedAt: null,
      severity: 'high',
      manual: { since: null, usersAffected: null, severity: null, strategy: null, to: null, from: null },
    });
    expect(read({ service: 'api' }).title).toBe('Reported by a person');
    expect(read({ service: 'api', since: 'now' }).startedAt).toBeNull();
  });

  it.each(['users-affected', 'users_affected', 'usersAffected'])('counts users by %s', (name) => {
    expect(read({ service: 'api', [name]: 40 }).manual?.usersAffected).toBe(40);
  });

  it.each([
    ['1,200', 1200],
    ['1,200,000', 1_200_000],
    ['1 200', 1200],
  ])('counts %s users, thousands apart', (text, count) => {
    expect(read({ service: 'api', 'users-affected': text }).manual?.usersAffected).toBe(count);
  });

  it.each([
    ['SEV1', 'critical'],
    ['SEV3', 'warning'],
    ['SEV4', 'warning'],
  ])('%s is %s', (severity, expected) => {
    expect(read({ service: 'api', severity }).severity).toBe(expected);
  });

  it.each([
    ['no inputs', null, 'service: is missing'],
    ['an empty service', { service: ' ' }, 'service: is missing'],
    ['a lookalike', { service: 'api\u200b-server' }, 'service: must be'],
    ['a Cyrillic letter', { service: '\u0430pi' }, 'service: must be'],
    ['capitals', { service: 'API' }, 'service: must be'],
    ['two services', { service: 'api,web' }, 'service: must be'],
    ['a service of another type', { service: { api: 1 } }, 'service: must be'],
    ['a time without a date', { service: 'api', since: '18:00' }, 'since: must be a time'],
    ['a day that is none', { service: 'api', since: '2026-02-31T00:00:00Z' }, 'since: must be a time'],
    ['tomorrow', { service: 'api', since: '2026-11-24T18:00:00Z' }, 'lies in the future'],
    ['about 40', { service: 'api', 'users-affected': 'about 40' }, 'users-affected: must be'],
    ['minus 1', { service: 'api', 'users-affected': -1 }, 'users-affected: must be'],
    ['half a user', { service: 'api', 'users-affected': '0.5' }, 'users-affected: must be'],
    ['a point, which may begin a fraction', { service: 'api', 'users-affected': '1.200' }, 'users-affected: must be'],
    ['two kinds of thousands', { service: 'api', 'users-affected': '1,200 000' }, 'users-affected: must be'],
    ['a group too short', { service: 'api', 'users-affected': '1,20' }, 'users-affected: must be'],
    ['a severity of another kind', { service: 'api', severity: 'critical' }, 'severity: must be one of SEV1, SEV2'],
    [
      'an unknown strategy',
      { service: 'api', strategy: 'rollbak' },
      'strategy: must be one of rollback, restart, scale',
    ],
    ['a flag as target', { service: 'api', to: '--all' }, 'to: must be'],
    ['a target of two words', { service: 'api', to: 'v1 v2' }, 'to: must be'],
    ['a hidden target', { service: 'api', to: 'v1\u202e' }, 'to: must be'],
    ['a path as ReplicaSet', { service: 'api', from: '../x' }, 'from: must be'],
  ])('%s is refused', (_, inputs, expected) => {
    expect(problems(inputs)).toContain(expected);
  });

  it('says all problems at once, without repeating what was written', () => {
    const said = problems({
      service: 'A b',
      since: 'x',
      severity: 'y',
      strategy: 'z',
      to: '::error::',
      'users-affected': 'w',
    });
    for (const name of ['service', 'since', 'severity', 'strategy', 'to', 'users-affected'])
      expect(said).toContain(`${name}: `);
    expect(said).not.toContain('::error');
    expect(problems({ service: 'api', since: '2026-11-23T18:14:00Z' })).toBe('');
  });
});
