// workflow_dispatch: what a person types into the form, or a program sends in their name.
import { person, type Row } from './bodies.ts';

const typed = (name: string, inputs: object, manual: object): Row => [
  `${name} ${JSON.stringify(inputs)}`.slice(0, 120),
  person(inputs),
  { status: 'firing', source: 'manual', manual: { service: 'api-server', ...manual } },
];
const users = (text: unknown, usersAffected: number | null) =>
  typed('users', { 'users-affected': text }, { usersAffected });
const since = (text: unknown, at: string | null) => typed('since', { since: text }, { since: at });
const AT = '2026-11-23T18:00:00.000Z';

export const PERSON: readonly Row[] = [
  typed(
    'the form, filled in',
    {},
    {
      what: '/api/users answers 500',
      since: AT,
      usersAffected: 1200,
      severity: null,
      strategy: null,
      to: null,
      from: null,
    },
  ),
  typed(
    'only what must be',
    {
      since: undefined,
      'users-affected': undefined,
      severity: undefined,
      strategy: undefined,
      to: undefined,
      from: undefined,
    },
    { since: null, usersAffected: null, severity: null, strategy: null, to: null, from: null },
  ),
  typed(
    'left empty',
    { since: '', 'users-affected': '', severity: '', strategy: '', to: '', from: '' },
    { since: null, usersAffected: null, severity: null, strategy: null, to: null, from: null },
  ),
  typed(
    'only spaces',
    { since: ' ', 'users-affected': ' ', to: ' ', from: '\t' },
    { since: null, usersAffected: null, to: null, from: null },
  ),
  typed(
    'nulls',
    { since: null, 'users-affected': null, severity: null, to: null },
    { since: null, usersAffected: null, severity: null, to: null },
  ),
  typed(
    'all chosen',
    { severity: 'SEV2', strategy: 'rollback', to: 'v2.5.2', from: 'api-server-6c5' },
    { severity: 'SEV2', strategy: 'rollback', to: 'v2.5.2', from: 'api-server-6c5' },
  ),
  typed('severity in small letters', { severity: 'sev2' }, { severity: 'SEV2' }),
  typed('severity', { severity: 'SEV9' }, { severity: null }),
  typed('severity', { severity: 'true' }, { severity: null }),
  typed('spaces around', { service: ' api-server ', to: ' v2.5.2 ' }, { to: 'v2.5.2' }),
  users('0', 0),
  users('1,200', 1200),
  users('1,200,000', 1_200_000),
  users('1 200', 1200),
  users(1200, 1200),
  users('~1200', null),
  users('about 50', null),
  users('-5', null),
  users('1e3', null),
  users('0x10', null),
  users('Infinity', null),
  users('NaN', null),
  users('١٢٠٠', null),
  users('99999999999999999999999', null),
  users('true', null),
  since('2026-11-23T18:00:00Z', AT),
  since('2026-11-23T19:00:00+01:00', AT),
  since('2026-11-23T18:00:00', AT),
  since('2026-11-23 18:00', AT),
  since('2026-11-23 18:00 UTC', AT),
  since('1795456800', AT),
  since('1795456800000', AT),
  since('2020-01-01T00:00:00Z', '2020-01-01T00:00:00.000Z'),
  since('2126-01-01T00:00:00Z', null),
  since('yesterday', null),
  since('23/11/2026', null),
  since('18:00', null),
  since('5', null),
  since('2026-13-45T99:99:99Z', null),
  since('0001-01-01T00:00:00Z', null),
  ['inputs are null', { ...person(), inputs: null }, { status: 'quiet' }],
  ['inputs are empty', { ...person(), inputs: {} }, { status: 'told' }],
  ['inputs are a list', { ...person(), inputs: ['api-server'] }, { status: 'quiet' }],
  [
    'inputs only in the prototype',
    { ...person(), inputs: JSON.parse('{"__proto__":{"service":"api-server","what":"x"}}') },
    { status: 'told' },
  ],
  [
    'a service that is a key of every object',
    person({ service: 'constructor' }),
    { status: 'firing', manual: { service: 'constructor' } },
  ],
];
