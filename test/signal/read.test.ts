import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ResponderError } from '../../src/errors.ts';
import type { Signal } from '../../src/incident.ts';
import { readSignal } from '../../src/signal/read.ts';
import { alert, dispatch, FOREIGN, group, NOW } from './fixtures/bodies.ts';

const read = (event: unknown, eventName = '', monitor?: string) =>
  readSignal({ event, eventName, now: NOW, ...(monitor === undefined ? {} : { monitor }) });
const KNOWN = 'known monitors: alertmanager, generic, manual';

describe('what is no alert', () => {
  it.each([null, undefined, 0, true, '', 'x', [], [[]], {}, '{}', '[', Number.NaN])('%p is ignored', (event) => {
    for (const name of ['', 'repository_dispatch']) expect(read(event, name)).toMatchObject({ status: 'ignored' });
  });

  it.each([null, {}, '{}', [], 'x', 7])('client_payload %p is ignored', (payload) => {
    const signal = read(dispatch(payload), 'repository_dispatch');
    expect(signal).toMatchObject({ source: 'unknown', status: 'ignored', receivedAt: NOW });
    expect(signal.reason).toBe(`client_payload is empty; ${KNOWN}`);
  });

  it('needs a client_payload where the event is a dispatch', () => {
    expect(read({ ...group() }, 'repository_dispatch').status).toBe('ignored');
  });

  it.each(['push', 'schedule', 'issue_comment', 'pull_request'])('the event %s starts nothing', (name) => {
    const signal = read(dispatch({ source: 'alertmanager', alert: group() }), name);
    expect(signal).toMatchObject({ source: 'unknown', status: 'ignored' });
    expect(signal.reason).toContain(name);
  });
});

describe.each(Object.entries(FOREIGN))('%s', (_, body) => {
  it.each([
    ['raw', body],
    ['dispatched', dispatch(body)],
    ['in our envelope', dispatch({ source: 'other', status: 'firing', alert: body })],
  ])('%s is ignored with the list of known monitors', (__, event) => {
    const signal = read(event);
    expect(signal.status).toBe('ignored');
    expect(signal.reason).toContain(KNOWN);
  });
});

describe('the generic envelope', () => {
  const ours = {
    title: 'Users see errors',
    description: 'since the release',
    severity: 'P1',
    startedAt: '2026-11-23T18:00:00Z',
    labels: { service: 'api-server' },
    link: 'https://example.com/a',
    id: 77,
  };
  const wrapped = (changes: object, status: unknown = 'firing', source: unknown = 'generic') =>
    read(dispatch({ source, status, alert: { ...ours, ...changes } }), 'repository_dispatch');

  const frame = (filename: string, more: object = {}) => ({ filename, lineno: 12, function: 'f', ...more });
  const exception = {
    values: [
      { type: 'Cause', value: 'x', stacktrace: { frames: [frame('app/db/old.py', { in_app: true })] } },
      {
        type: 'PoolError',
        value: 'exhausted',
        stacktrace: {
          frames: [
            frame('django/core/handlers.py', { in_app: false }),
            frame('app/users/views.py', { in_app: true, abs_path: '/srv/app/users/views.py' }),
            frame('app:///src/db/pool.py', { in_app: true }),
          ],
        },
      },
    ],
  };
  const INNERMOST_FIRST = ['src/db/pool.py', 'app/users/views.py', 'app/db/old.py'];

  it.each<[string, object]>([
    ['exception', { exception }],
    ['event.exception', { event: { exception } }],
    [
      'data.event.exception, as in the webhook of an issue alert',
      { action: 'triggered', data: { event: { exception } } },
    ],
    ['entries, as in the API', { event: { entries: [{ type: 'message' }, { type: 'exception', data: exception }] } }],
    ['a list of exceptions', { exception: exception.values }],
    ['the legacy name', { event: { 'sentry.interfaces.Exception': exception } }],
  ])('takes the own frames of a Sentry event at %s', (_, parts) => {
    expect(wrapped(parts).frames).toEqual(INNERMOST_FIRST);
  });

  it('takes frames that name no file of their own by package or absolute path, and all where none is marked', () => {
    const frames = [
      frame('UserController.kt', { module: 'com.acme.api.UserController$list$1' }),
      frame('Pool.java', { module: 'com.acme.db.Pool' }),
      frame('pool.js', { abs_path: 'webpack:///./src/db/pool.js' }),
      frame('src\\\\Shop\\\\Users.cs'.replaceAll('\\\\', '\\')),
    ];
    expect(wrapped({ exception: { values: [{ stacktrace: { frames } }] } }).frames).toEqual([
      'src/Shop/Users.cs',
      'src/db/pool.js',
      'com/acme/db/Pool.java',
      'com/acme/api/UserController.kt',
    ]);
  });

  it('takes no more than 30 frames, and none that is no path', () => {
    const frames = Array.from({ length: 500 }, (_, index) => frame(`src/f${index}.ts`));
    expect(wrapped({ exception: { values: [{ stacktrace: { frames } }] } }).frames).toHaveLength(30);
    const hostile = [
      '<script>/x.js',
      'a/b c.ts',
      '@everyone',
      `${'x/'.repeat(300)}y.ts`,
      'src/\u202ex.ts\n##[error]',
      7,
      null,
    ];
    const signal = wrapped({
      exception: { values: [{ stacktrace: { frames: hostile.map((each) => frame(each as string)) } }] },
    });
    expect(signal.frames).toBeUndefined();
    for (const odd of [null, 7, [], { values: 7 }, { values: [null, { stacktrace: [] }] }])
      expect(wrapped({ exception: odd }).frames).toBeUndefined();
  });

  it('is read', () => {
    expect(wrapped({})).toEqual({
      source: 'generic',
      status: 'firing',
      reason: 'the monitor says firing',
      severity: 'critical',
      severityRaw: 'P1',
      title: 'Users see errors',
      summary: 'since the release',
      startedAt: '2026-11-23T18:00:00.000Z',
      endedAt: null,
      receivedAt: NOW,
      dedupKey: '77',
      labels: { service: 'api-server' },
      ambiguousLabels: [],
      alerts: [],
      truncatedAlerts: 0,
      links: ['https://example.com/a'],
      manual: null,
    } satisfies Signal);
  });

  it.each([
    ['firing', 'firing'],
    ['Triggered', 'firing'],
    ['Re-Triggered', 'firing'],
    ['Warn', 'firing'],
    ['Re-Warn', 'firing'],
    ['warning', 'firing'],
    ['ALARM', 'firing'],
    ['tRiGgErEd', 'firing'],
    ['incident.triggered', 'firing'],
    ['Resolved', 'resolved'],
    ['OK', 'resolved'],
    ['Recovered', 'resolved'],
    ['acknowledged', 'acknowledged'],
    ['No Data', 'no-data'],
    ['INSUFFICIENT_DATA', 'no-data'],
    ['test', 'test'],
    ['Renotify', 'ignored'],
    ['maintenance', 'ignored'],
    ['pending', 'ignored'],
    ['constructor', 'ignored'],
    ['__proto__', 'ignored'],
    ['toString', 'ignored'],
    ['', 'ignored'],
    [null, 'ignored'],
    [true, 'ignored'],
    [1, 'ignored'],
    [{}, 'ignored'],
    [['firing', 'firing'], 'ignored'],
  ])('status %p is %s', (word, status) => {
    expect(wrapped({}, word).status).toBe(status);
    expect(typeof wrapped({}, word).reason).toBe('string');
  });

  it('believes whoever says that it is over', () => {
    expect(wrapped({ status: 'resolved', endsAt: 1764000000 })).toMatchObject({
      status: 'resolved',
      endedAt: '2025-11-24T16:00:00.000Z',
    });
    expect(wrapped({ status: 'firing' }, 'closed').status).toBe('resolved');
    expect(wrapped({ status: 'firing' }, null).status).toBe('firing');
    expect(wrapped({ status: 'odd' }).status).toBe('ignored');
  });

  it.each([{ test: true }, { is_test: true }, { isTest: 'true' }])('%p is a test', (mark) => {
    expect(wrapped(mark).status).toBe('test');
    expect(read(dispatch({ source: 'generic', status: 'firing', alert: ours, ...mark })).status).toBe('test');
  });

  it.each([
    ['critical', 'critical'],
    ['Sev0', 'critical'],
    ['SEV-1', 'critical'],
    ['page', 'critical'],
    ['FATAL', 'critical'],
    ['Error', 'high'],
    ['P2', 'high'],
    ['Warning', 'warning'],
    ['MEDIUM', 'warning'],
    ['sev3', 'warning'],
    ['P5', 'info'],
    ['none', 'info'],
    ['1', 'unknown'],
    [1, 'unknown'],
    ['hoch', 'unknown'],
    ['constructor', 'unknown'],
    ['', 'unknown'],
    [null, 'unknown'],
  ])('severity %p is %s', (severity, expected) => {
    expect(wrapped({ severity }).severity).toBe(expected);
  });

  it.each([
    ['2026-11-23T18:00:00.1234567Z', '2026-11-23T18:00:00.123Z'],
    ['2026-11-23T14:00:00-04:00', '2026-11-23T18:00:00.000Z'],
    ['2026-11-23T21:00:00.000+0300', '2026-11-23T18:00:00.000Z'],
    ['2026-11-23 18:00:00.123', '2026-11-23T18:00:00.123Z'],
    ['2026-11-23T18:00Z', '2026-11-23T18:00:00.000Z'],
    ['2026-11-23 18:00 UTC', '2026-11-23T18:00:00.000Z'],
    [1764000000, '2025-11-24T16:00:00.000Z'],
    [1764000000.5, '2025-11-24T16:00:00.500Z'],
    ['1764000000', '2025-11-24T16:00:00.000Z'],
    [1764000000000, '2025-11-24T16:00:00.000Z'],
    ['1764000000000', '2025-11-24T16:00:00.000Z'],
    [1764000000000000, '2025-11-24T16:00:00.000Z'],
    [1764000000000000000, '2025-11-24T16:00:00.000Z'],
    ['0001-01-01T00:00:00Z', null],
    ['1970-01-01T00:00:00Z', null],
    ['2026-02-31T00:00:00Z', null],
    ['2026-11-23T25:00:00Z', null],
    ['2026-11-23T18:00:00+99:00', null],
    ['not-a-date', null],
    ['yesterday', null],
    [0, null],
    [-1, null],
    [1e300, null],
    [true, null],
    [{}, null],
  ])('time %p is %p', (startedAt, expected) => {
    expect(wrapped({ startedAt }).startedAt).toBe(expected);
  });

  it.each([{ startsAt: '2026-11-23T18:01:00Z' }, { started_at: 1763920860, title: 'x' }])(
    'also starts at %p',
    (time) => {
      expect(wrapped({ startedAt: undefined, ...time }).startedAt).not.toBeNull();
    },
  );

  it('is known by its shape where another source is named, and by nothing less', () => {
    expect(wrapped({}, 'firing', 'my probe')).toMatchObject({ source: 'generic', reason: 'my probe says firing' });
    expect(read(dispatch({ source: 'my probe', status: 'firing', ...ours })).source).toBe('generic');
    expect(read(dispatch({ source: 'my probe', status: 'firing', alert: { title: 'x' } }))).toMatchObject({
      source: 'my probe',
      status: 'ignored',
    });
    expect(read(dispatch({ status: 'firing', ...ours })).status).toBe('ignored');
    expect(read(dispatch({ source: 'generic', status: 'firing', alert: 'the database is down' }))).toMatchObject({
      status: 'firing',
      title: 'the database is down',
      labels: {},
    });
  });

  it('may come encoded', () => {
    const event = dispatch({ source: 'generic', status: 'firing', alert: JSON.stringify(JSON.stringify(ours)) });
    expect(read(event)).toEqual(wrapped({}));
  });

  it('names labels that did not arrive as this very text', () => {
    const labels = { a: 1, b: true, c: null, d: ['x'], e: { f: 'g' }, h: 'i\u200bj', k: ' l', ok: 'text' };
    const signal = wrapped({ labels });
    expect(signal.ambiguousLabels).toEqual(['a', 'b', 'c', 'd', 'e', 'h', 'k']);
    expect(signal.labels).toEqual({ a: '1', b: 'true', c: '', d: 'x', e: 'f: g', h: 'ij', k: 'l', ok: 'text' });
  });
});

describe('a named monitor', () => {
  it.each([
    ['a raw body', group()],
    ['an envelope', { source: 'alertmanager', alert: group() }],
    ['an event', dispatch({ source: 'alertmanager', alert: group() })],
  ])('reads %s', (_, event) => {
    expect(read(event, '', 'alertmanager')).toMatchObject({ source: 'alertmanager', status: 'firing' });
    expect(read(event, '', ' AlertManager')).toMatchObject({ source: 'alertmanager', status: 'firing' });
  });

  it('ignores what is not its own', () => {
    expect(read({ status: 'firing', title: 'x' }, '', 'alertmanager').status).toBe('ignored');
    expect(read({ status: 'firing', title: 'x' }, '', 'generic')).toMatchObject({ status: 'firing', title: 'x' });
    expect(read(group(), '', 'datadog')).toMatchObject({
      source: 'datadog',
      status: 'ignored',
      reason: `there is no monitor "datadog"; ${KNOWN}`,
    });
  });

  it('reads a person’s fields', () => {
    expect(read({ service: 'api' }, '', 'manual')).toMatchObject({ source: 'manual', manual: { service: 'api' } });
  });
});

describe('hostile bodies', () => {
  const HOSTILE_KEYS =
    '{"status":"firing","labels":{"__proto__":{"polluted":true},"constructor":"x","prototype":"y","alertname":"P"},"annotations":{"toString":"boom","__proto__":{"polluted":true}},"startsAt":"not-a-date","endsAt":0}';

  it.each([
    ['raw', HOSTILE_KEYS],
    ['parsed', JSON.parse(HOSTILE_KEYS)],
    ['dispatched', dispatch({ source: 'alertmanager', alert: HOSTILE_KEYS })],
  ])('keys of a prototype are dropped: %s', (_, event) => {
    const signal = read(event);
    expect(signal).toMatchObject({ title: 'P', startedAt: null, endedAt: null, labels: { alertname: 'P' } });
    expect(Object.keys(signal.labels)).toEqual(['alertname']);
    expect(Object.keys(signal.alerts[0]?.annotations ?? {})).toEqual(['toString']);
    expect('polluted' in {}).toBe(false);
    expect(signal.severity).toBe('unknown');
  });

  it('a name that becomes one after cleaning is dropped too', () => {
    const labels = JSON.parse('{"__pro\u200bto__":"x","alertname":"P","service\u200b":"api-server"}');
    expect(read(group({ groupLabels: {}, commonLabels: {}, alerts: [alert({ labels })] })).labels).toEqual({
      alertname: 'P',
    });
  });

  it('depth, width and length are bounded', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const nested = ['{"a":'.repeat(50_000), 1, '}'.repeat(50_000)].join('');
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`label${n}`, 'x'.repeat(50)]));
    const began = performance.now();
    expect(read(JSON.parse(deep)).status).toBe('ignored');
    expect(read(dispatch({ source: 'alertmanager', alert: nested })).status).toBe('ignored');
    const signal = read(
      group({
        alerts: [
          alert({ labels: { ...wide }, annotations: { summary: 'y'.repeat(1_000_000), deep: JSON.parse(nested) } }),
        ],
      }),
    );
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(Object.keys(signal.labels).length).toBeLessThanOrEqual(110);
    expect(signal.title.length).toBeLessThanOrEqual(300);
    expect(signal.alerts[0]?.annotations['summary']?.length).toBeLessThanOrEqual(1000);
    expect(JSON.stringify(signal).length).toBeLessThan(100_000);
  });

  it('texts are one line without controls, and never half a character', () => {
    const nasty = `\u001b[31m::error::x\r\n##[set-output]\u0000\u202e${'😀'.repeat(400)}`;
    const signal = read(
      group({ commonAnnotations: { summary: nasty }, alerts: [alert({ annotations: {}, status: 'firing' })] }),
    );
    expect(signal.title).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(signal.title.isWellFormed()).toBe(true);
    expect(signal.summary.isWellFormed()).toBe(true);
  });

  it('20,000 random bodies: no crash, nothing firing that did not say so', () => {
    const word = fc.constantFrom(
      'firing',
      'resolved',
      'alertmanager',
      'generic',
      'x',
      '',
      '"firing"',
      '{"alerts":[]}',
      '__proto__',
    );
    const key = fc.oneof(
      fc.constantFrom(
        'alerts',
        'alert',
        'status',
        'labels',
        'client_payload',
        'source',
        'title',
        'receiver',
        'startsAt',
      ),
      fc.constantFrom(
        'commonLabels',
        'groupLabels',
        'annotations',
        'endsAt',
        'groupKey',
        'version',
        'inputs',
        'severity',
      ),
      fc.string(),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'medium', withCrossShrink: true },
        word,
        fc.jsonValue({ maxDepth: 1 }),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 6 }),
      ),
    }));
    fc.assert(
      fc.property(
        tree,
        fc.constantFrom('', 'repository_dispatch'),
        fc.constantFrom(undefined, 'alertmanager', 'generic'),
        (event, name, monitor) => {
          const text = JSON.stringify(event) ?? '';
          const signal = manualAside(() => read(event, name, monitor));
          if (signal === null || signal.status !== 'firing') return;
          expect(text).toContain('firing');
          expect(['alertmanager', 'generic']).toContain(signal.source);
          expect(signal.alerts.length).toBeLessThanOrEqual(50);
        },
      ),
      { numRuns: 20_000 },
    );
  });
});

/** A person's mistyped dispatch is the one thing that is thrown. */
function manualAside(body: () => Signal): Signal | null {
  try {
    return body();
  } catch (thrown) {
    if (thrown instanceof ResponderError && thrown.code === 'event-unreadable') return null;
    throw thrown;
  }
}
