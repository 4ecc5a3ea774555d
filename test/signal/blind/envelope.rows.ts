// Our envelope: what other monitors send with it, and what a relay gets wrong.
import { dispatch, envelope, type Row, STARTED, said, webhook } from './bodies.ts';

const of = (status: unknown, alert: unknown, source: unknown = 'relay') => dispatch({ source, status, alert });
const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`);
const many = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`label_${at}`, `value ${at}`]));
const event = {
  title: 'Error: pool',
  level: 'error',
  exception: { values: [{ stacktrace: { frames: [{ filename: 'src/api/users.ts', in_app: true }] } }] },
};

export const ENVELOPE: readonly Row[] = [
  [
    'the documented example',
    envelope(),
    {
      status: 'firing',
      source: 'generic',
      severity: 'critical',
      title: '5xx above 2 %',
      startedAt: STARTED,
      labels: { service: 'api-server' },
    },
  ],
  [
    'ten keys in client_payload',
    envelope({}, { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 }),
    { status: 'firing', labels: { service: 'api-server' } },
  ],
  [
    'alert is JSON in a text',
    of('firing', JSON.stringify(said())),
    { status: 'firing', title: '5xx above 2 %', labels: { service: 'api-server' } },
  ],
  ['alert is a plain text', of('firing', 'the shop is down'), { status: 'told', labels: {} }],
  ['alert is missing', dispatch({ source: 'relay', status: 'firing' }), { status: 'told' }],
  ['alert is a list', of('firing', [said()]), { status: 'told' }],
  ['status is missing', dispatch({ source: 'relay', alert: said() }), { status: 'quiet' }],
  ['status is null', of(null, said()), { status: 'quiet' }],
  ['status is true', of(true, said()), { status: 'quiet' }],
  ['status is a list', of(['firing'], said()), { status: 'quiet' }],
  ['status is an object', of({ state: 'firing' }, said()), { status: 'quiet' }],
  ['status is 0, as Uptime Kuma says down', of(0, said()), { status: 'quiet' }],
  ['source is missing', dispatch({ status: 'firing', alert: said() }), { status: 'told' }],
  ['source is an object', of('firing', said(), { name: 'x' }), { status: 'told' }],
  ['a test by its status', of('test', said()), { status: 'test' }],
  ['a test by the flag of its body (Honeycomb)', of('TRIGGERED', { ...said(), is_test: true }), { status: 'test' }],
  [
    'an Alertmanager body from another source',
    of('firing', webhook(), 'grafana'),
    { status: 'firing', severity: 'critical', labels: { service: 'api-server' } },
  ],
  [
    'a Sentry event in the body',
    of('triggered', { ...said(), data: { event } }, 'sentry'),
    { status: 'firing', frames: ['src/api/users.ts'] },
  ],
  [
    'all fields of the body are null',
    of('firing', { title: null, severity: null, startedAt: null, labels: null }),
    { status: 'firing', severity: 'unknown', startedAt: null, labels: {} },
  ],
  [
    'all fields of the body have a wrong type',
    of('firing', { title: 5, severity: {}, startedAt: [], labels: 'x' }),
    { status: 'firing', severity: 'unknown', startedAt: null },
  ],
  ['a start that is no date', envelope({ startedAt: 'yesterday' }), { status: 'firing', startedAt: null }],
  ['a day that does not exist', envelope({ startedAt: '2026-02-30T10:00:00Z' }), { status: 'firing', startedAt: null }],
  ['a start of 0', envelope({ startedAt: 0 }), { status: 'firing', startedAt: null }],
  ['a start before 1970', envelope({ startedAt: -5 }), { status: 'firing', startedAt: null }],
  ['a start beyond every calendar', envelope({ startedAt: 1e300 }), { status: 'firing', startedAt: null }],
  ['a start years ahead', envelope({ startedAt: '2126-01-01T00:00:00Z' }), { status: 'firing', startedAt: null }],
  [
    'a label that is an object',
    envelope({ labels: { service: { name: 'api-server' } } }),
    { status: 'firing', ambiguousLabels: ['service'] },
  ],
  ['a label that is true', envelope({ labels: { service: true } }), { status: 'firing', ambiguousLabels: ['service'] }],
  ['three thousand labels', envelope({ labels: { ...many, service: 'api-server' } }), { status: 'firing' }],
  ['a title of 60 KB', envelope({ title: 'x'.repeat(60_000) }), { status: 'firing', severity: 'critical' }],
  [
    'a text that a slow expression would choke on',
    envelope({ title: `${'%'.repeat(30_000)} ${' '.repeat(30_000)}x` }),
    { status: 'firing' },
  ],
  [
    'twenty thousand nested lists',
    envelope({ labels: { service: 'api-server', deep: deep(20_000) } }),
    { status: 'firing' },
  ],
  ['twenty thousand nested lists as the alert', of('firing', deep(20_000)), { status: 'told' }],
  [
    "a person's request smuggled into client_payload",
    envelope({}, { inputs: { service: 'api-server', what: 'x', strategy: 'rollback', to: 'v1' } }),
    { status: 'firing', manual: null },
  ],
  [
    "a person's request smuggled into the alert",
    envelope({ manual: { service: 'api-server', strategy: 'rollback' }, inputs: { service: 'api-server' } }),
    { status: 'firing', manual: null },
  ],
  ['a dispatch that calls itself manual', of('firing', said(), 'manual'), { status: 'firing', manual: null }],
  [
    'prototype keys in the body',
    of('firing', JSON.parse('{"__proto__":{"severity":"critical"},"constructor":{"prototype":{"x":1}},"title":"t"}')),
    { status: 'firing', severity: 'unknown', title: 't' },
  ],
  [
    'its status only in the prototype',
    dispatch(JSON.parse('{"source":"x","__proto__":{"status":"firing"},"alert":{"title":"t"}}')),
    { status: 'quiet' },
  ],
  ['client_payload is null', dispatch(null), { status: 'ignored', source: 'unknown' }],
  ['client_payload is empty', dispatch({}), { status: 'ignored', source: 'unknown' }],
  ['client_payload is missing', { action: 'incident-alert', repository: {} }, { status: 'ignored' }],
  ['client_payload is a list', dispatch([said()]), { status: 'quiet' }],
  ['client_payload is a number', dispatch(7), { status: 'quiet' }],
];
