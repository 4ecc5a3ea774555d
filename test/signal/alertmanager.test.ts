import { describe, expect, it } from '@jest/globals';
import { parseJson } from '../../src/signal/json.ts';
import { readSignal } from '../../src/signal/read.ts';
import {
  alert,
  commonLabelsDisagree,
  dispatch,
  endsAhead,
  grafana,
  grafanaInDisguise,
  group,
  mixed,
  NOW,
  onlyResolvedAlerts,
  reparsed,
  resolved,
  version3,
  withoutAlertname,
  withoutStatus,
} from './fixtures/bodies.ts';

const read = (event: unknown, eventName = '') => readSignal({ event, eventName, now: NOW });
const twice = (value: unknown) => JSON.stringify(JSON.stringify(value));

describe('a body of Alertmanager', () => {
  it('is read whole', () => {
    expect(read(group())).toEqual({
      source: 'alertmanager',
      status: 'firing',
      reason: '1 of 1 alerts are firing',
      severity: 'critical',
      severityRaw: 'critical',
      title: 'ErrorsHigh: /api/users answers 500',
      summary: '/api/users answers 500',
      startedAt: '2026-11-23T18:02:03.123Z',
      endedAt: null,
      receivedAt: NOW,
      dedupKey: '{}:{alertname="ErrorsHigh"}',
      labels: { alertname: 'ErrorsHigh', severity: 'critical', service: 'api-server', namespace: 'shop' },
      ambiguousLabels: [],
      alerts: [
        {
          status: 'firing',
          labels: { alertname: 'ErrorsHigh', severity: 'critical', service: 'api-server', namespace: 'shop' },
          annotations: { summary: '/api/users answers 500', description: 'Connection pool exhausted' },
          startedAt: '2026-11-23T18:02:03.123Z',
          endedAt: null,
          fingerprint: 'a1b2c3d4e5f60718',
          ambiguousLabels: [],
        },
      ],
      truncatedAlerts: 0,
      links: ['https://prometheus.example.com/graph?g0.expr=up', 'https://alertmanager.example.com'],
      manual: null,
    });
  });

  it.each([
    ['resolved', resolved, 'resolved'],
    ['one firing among resolved ones', mixed, 'firing'],
    ['no status, alert firing', withoutStatus, 'firing'],
    ['no status, alert resolved', onlyResolvedAlerts, 'resolved'],
    ['an end ahead while firing', endsAhead, 'firing'],
    ['top level firing, all alerts resolved', group({ alerts: [alert({ status: 'resolved' })] }), 'resolved'],
    ['top level resolved, an alert firing', group({ status: 'resolved' }), 'resolved'],
    ['status in capitals', group({ status: 'FIRING', alerts: [alert({ status: 'Firing' })] }), 'firing'],
    ['alert without status takes the group’s', group({ alerts: [alert({ status: undefined })] }), 'firing'],
    ['alert with status null takes the group’s', group({ alerts: [alert({ status: null })] }), 'firing'],
    [
      'no status anywhere, end in the past',
      { receiver: 'x', alerts: [alert({ status: undefined, endsAt: '2026-11-23T18:09:00Z' })] },
      'resolved',
    ],
    ['no status anywhere', { receiver: 'x', alerts: [alert({ status: undefined })] }, 'ignored'],
    ['an unknown status', group({ status: 'constructor' }), 'ignored'],
    ['an unknown status of the alert', group({ alerts: [alert({ status: 'suppressed' })] }), 'ignored'],
    ['no alerts', group({ alerts: [] }), 'ignored'],
    ['alerts that are none', group({ alerts: [null, 3, 'x', [], {}] }), 'ignored'],
    [
      'a dead man’s switch',
      group({ alerts: [alert({ labels: { alertname: 'Watchdog', severity: 'none' } })] }),
      'test',
    ],
    ['Dead Mans Switch in words', group({ alerts: [alert({ labels: { alertname: 'Dead Mans Switch' } })] }), 'test'],
    [
      'a switch beside a real alert',
      group({ alerts: [alert({ labels: { alertname: 'Watchdog' } }), alert()] }),
      'firing',
    ],
    [
      'a switch beside a resolved alert',
      group({ alerts: [alert({ labels: { alertname: 'Watchdog' } }), alert({ status: 'resolved' })] }),
      'test',
    ],
    ['the label is_test', group({ alerts: [alert({ labels: { alertname: 'x', is_test: 'true' } })] }), 'test'],
    ['all resolved by the reason only', group({ notification_reason: 'all alerts resolved' }), 'resolved'],
    ['a repeat', group({ notification_reason: 'repeat interval elapsed' }), 'firing'],
  ])('%s', (_, body, status) => {
    const signal = read(body);
    expect(signal).toMatchObject({ source: 'alertmanager', status });
    expect(signal.reason).not.toBe('');
  });

  it('takes the earliest start of what fires, and the last end of what is over', () => {
    expect(read(mixed)).toMatchObject({ startedAt: '2026-11-23T18:05:00.000Z', endedAt: null });
    expect(read(resolved)).toMatchObject({
      startedAt: '2026-11-23T16:02:03.000Z',
      endedAt: '2026-11-23T17:08:00.000Z',
    });
    expect(read(endsAhead)).toMatchObject({ startedAt: '2026-11-23T18:00:00.000Z', endedAt: null });
    expect(read(endsAhead).alerts[0]?.endedAt).toBeNull();
    expect(read(commonLabelsDisagree).startedAt).toBeNull();
  });

  it.each([
    ['active', 'firing'],
    ['suppressed', 'ignored'],
    ['unprocessed', 'ignored'],
  ])('is read as its API v2 gives it: %s is %s', (state, status) => {
    const one = alert({ status: { state, silencedBy: [], inhibitedBy: [] }, endsAt: '2099-01-01T00:00:00Z' });
    expect(read(group({ status: undefined, alerts: [one] })).status).toBe(status);
    expect(read(one).status).toBe(status);
  });

  it('puts firing alerts first and keeps 50', () => {
    const over = Array.from({ length: 40 }, () => alert({ status: 'resolved' }));
    const firing = Array.from({ length: 160 }, (_, n) => alert({ fingerprint: String(n) }));
    const signal = read(group({ truncatedAlerts: 3, alerts: [...over, ...firing] }));
    expect(signal.alerts).toHaveLength(50);
    expect(new Set(signal.alerts.map((one) => one.status))).toEqual(new Set(['firing']));
    expect(signal).toMatchObject({ truncatedAlerts: 153, reason: '160 of 200 alerts are firing', status: 'firing' });
  });

  it('loses no service behind the many pods of another', () => {
    const pods = Array.from({ length: 60 }, (_, n) =>
      alert({ labels: { service: 'a', pod: `a-${n}`, instance: `${n}` } }),
    );
    const signal = read(
      group({ commonLabels: {}, alerts: [...pods, alert({ labels: { service: 'b', pod: 'b-1' } })] }),
    );
    expect(signal.alerts.map((one) => one.labels['service']).slice(0, 3)).toEqual(['a', 'b', 'a']);
    expect(signal).toMatchObject({ alerts: { length: 50 }, truncatedAlerts: 11 });
  });

  it.each([
    ['the alert’s label where the group has none', withoutStatus, 'critical', 'critical'],
    ['page', withoutAlertname, 'critical', 'page'],
    ['a number is unknown', group({ commonLabels: {}, alerts: [alert({ labels: { level: '2' } })] }), 'unknown', '2'],
    ['priority', group({ commonLabels: {}, alerts: [alert({ labels: { priority: 'P2' } })] }), 'high', 'P2'],
    ['level', group({ commonLabels: {}, alerts: [alert({ labels: { level: 'warn' } })] }), 'warning', 'warn'],
    [
      'a known priority beside an unknown severity',
      group({ commonLabels: {}, alerts: [alert({ labels: { severity: 'schwer', priority: 'P1' } })] }),
      'critical',
      'P1',
    ],
    ['none at all', group({ commonLabels: {}, alerts: [alert({ labels: { alertname: 'x' } })] }), 'unknown', null],
    [
      'the worst of several',
      group({
        commonLabels: {},
        alerts: [alert({ labels: { severity: 'info' } }), alert({ labels: { severity: 'error' } })],
      }),
      'high',
      'error',
    ],
    [
      'not that of resolved ones',
      group({
        commonLabels: {},
        alerts: [alert({ labels: { severity: 'warning' } }), alert({ status: 'resolved' })],
      }),
      'warning',
      'warning',
    ],
  ])('severity: %s', (_, body, severity, severityRaw) => {
    expect(read(body)).toMatchObject({ severity, severityRaw });
  });

  it('names what fires', () => {
    expect(read(commonLabelsDisagree)).toMatchObject({ title: 'Mine', labels: { alertname: 'Mine', service: 'mine' } });
    expect(read(withoutAlertname).title).toBe('FromTheGroup');
    expect(
      read(group({ groupLabels: {}, commonLabels: {}, commonAnnotations: {}, alerts: [{ status: 'firing' }] })).title,
    ).toBe('Alert without a name');
    const two = [alert({ labels: { alertname: 'A' } }), alert({ labels: { alertname: 'B' } })];
    expect(read(group({ alerts: two })).title).toBe('A and 1 more: /api/users answers 500');
  });

  it('gives several alerts no title that only one of them says', () => {
    const of = (summary: string) => alert({ annotations: { summary } });
    const titleOf = (...alerts: readonly unknown[]) => read(group({ commonAnnotations: {}, alerts })).title;
    expect(titleOf(of('pod a is down'), of('pod b is down'))).toBe('ErrorsHigh (2 alerts)');
    expect(titleOf(of('pods are down'), of('pods are down'))).toBe('ErrorsHigh (2 alerts): pods are down');
    expect(titleOf(of('pod a is down'))).toBe('ErrorsHigh: pod a is down');
  });

  it('keeps a numeric group key exact, or takes the fingerprint', () => {
    expect(read(parseJson(version3)).dedupKey).toBe('18446744073709551557');
    expect(read(group({ groupKey: 2 ** 60 })).dedupKey).toBe('a1b2c3d4e5f60718');
    expect(read(group({ groupKey: 42 })).dedupKey).toBe('42');
    expect(read(withoutStatus).dedupKey).toBe('g1');
    expect(read(commonLabelsDisagree).dedupKey).toBeNull();
  });

  it('shows only addresses that may be shown', () => {
    const links = read(
      group({
        externalURL: 'javascript:alert(1)',
        alerts: [
          alert({ generatorURL: 'https://u:p@example.com/', annotations: { runbook_url: 'https://example.com/r' } }),
        ],
      }),
    ).links;
    expect(links).toEqual(['https://example.com/r']);
  });
});

describe('a dispatch of Alertmanager', () => {
  const said = {
    source: 'alertmanager',
    status: 'firing',
    severity: 'critical',
    startedAt: '2026-11-23T18:02:03.123Z',
    title: 'ErrorsHigh: /api/users answers 500',
  };

  it.each([
    ['as an object', { source: 'alertmanager', status: 'firing', alert: group() }],
    ['as a string', { source: 'alertmanager', alert: JSON.stringify(group()) }],
    ['encoded twice', { source: 'alertmanager', alert: twice(group()) }],
    ['encoded three times', { source: 'alertmanager', alert: JSON.stringify(twice(group())) }],
    ['status encoded twice', { source: 'alertmanager', status: '"firing"', alert: twice(group()) }],
    ['without a source', { alert: group() }],
    ['named otherwise', { source: 'prometheus', alert: group() }],
    ['in capitals', { source: 'AlertManager', alert: group() }],
    ['named generic', { source: 'Generic ', alert: 0, ...group() }],
    ['at the top', group()],
    ['alerts as strings', { source: 'alertmanager', alert: { ...group(), alerts: twice([JSON.stringify(alert())]) } }],
    [
      'labels as strings',
      { source: 'alertmanager', alert: group({ alerts: [alert({ labels: twice(alert().labels) })] }) },
    ],
    ['a list of alerts', { source: 'alertmanager', status: 'firing', alert: [alert()] }],
    ['one alert', { source: 'alertmanager', alert: alert() }],
  ])('%s', (name, payload) => {
    const signal = read(dispatch(payload), 'repository_dispatch');
    if (name === 'named generic') expect(signal.source).toBe('generic');
    else expect(signal).toMatchObject(said);
  });

  it('believes the envelope that it is over', () => {
    expect(read(dispatch({ source: 'alertmanager', status: 'resolved', alert: group() })).status).toBe('resolved');
    expect(read(dispatch({ source: 'alertmanager', status: 'whatever', alert: group() })).status).toBe('ignored');
    expect(read(dispatch({ source: 'alertmanager', is_test: true, alert: group() })).status).toBe('test');
  });

  it('takes any type where a text is expected, and says which labels cannot be trusted', () => {
    const signal = read(dispatch(reparsed), 'repository_dispatch');
    expect(signal).toMatchObject({
      status: 'firing',
      severity: 'critical',
      title: 'ErrorsHigh: /api/users endpoint failing: Connection pool exhausted',
      labels: { service: 'true', shard: '123', owner: '' },
      ambiguousLabels: ['service', 'shard', 'owner'],
    });
    expect(signal.alerts[0]?.annotations['list']).toBe('one; two');
  });

  it.each([
    ['cut off', JSON.stringify(group()).slice(0, 500)],
    ['no JSON', 'firing'],
    ['encoded too often', JSON.stringify(JSON.stringify(twice(JSON.stringify(group()))))],
  ])('%s is ignored, saying so', (_, body) => {
    const signal = read(dispatch({ source: 'alertmanager', status: 'firing', alert: body }));
    expect(signal.status).toBe('ignored');
    expect(signal.reason).toMatch(/`alert` is no JSON that is read.*known monitors: alertmanager, generic, manual/);
  });
});

describe('Grafana', () => {
  it.each([
    ['by its organisation', grafana],
    ['by its alerts', grafanaInDisguise],
    ['in an envelope', { source: 'grafana', status: 'firing', alert: grafana }],
    ['by its name only', { source: 'grafana', status: 'firing', alert: group() }],
    ['under our name', { source: 'alertmanager', status: 'firing', alert: grafana }],
  ])('is known %s, and not read', (_, payload) => {
    const signal = read(dispatch(payload));
    expect(signal).toMatchObject({ source: 'grafana', status: 'ignored' });
    expect(signal.reason).toContain('known monitors: alertmanager, generic, manual');
  });
});
