// What the rows of the blind round are made of. Hand-written, in the shapes that monitors send.
import type { Signal } from '../../../src/incident.ts';

/** `quiet`: any status but `firing`. `told`: anything, as long as it is read. */
export type Expected = Partial<Omit<Signal, 'status' | 'labels' | 'manual'>> & {
  readonly status: Signal['status'] | 'quiet' | 'told';
  readonly labels?: Readonly<Record<string, string>>;
  readonly manual?: object | null;
};
export type Row = readonly [name: string, event: unknown, expected: Expected];

export const STARTED = '2026-11-23T18:00:00.000Z';
export const OPEN = '0001-01-01T00:00:00Z';
const LABELS = { alertname: 'HighErrorRate', service: 'api-server', severity: 'critical' };

export const alert = (over: object = {}) => ({
  status: 'firing',
  labels: LABELS,
  annotations: { summary: '5xx above 2 %' },
  startsAt: '2026-11-23T18:00:00Z',
  endsAt: OPEN,
  generatorURL: 'http://prometheus.example/graph?g0.expr=up',
  fingerprint: '9a8b7c6d5e4f3a2b',
  ...over,
});

/** What Alertmanager's template gives: neither `version` nor `groupKey`. */
export const data = (over: object = {}) => ({
  receiver: 'github',
  status: 'firing',
  alerts: [alert()],
  groupLabels: { alertname: 'HighErrorRate' },
  commonLabels: LABELS,
  commonAnnotations: { summary: '5xx above 2 %' },
  externalURL: 'http://alertmanager.example',
  notification_reason: 'first notification',
  ...over,
});

/** Alertmanager's own webhook body. */
export const webhook = (over: object = {}) => ({
  version: '4',
  groupKey: '{}:{alertname="HighErrorRate"}',
  truncatedAlerts: 0,
  ...data(),
  ...over,
});

export const labelled = (over: object) =>
  webhook({ commonLabels: {}, alerts: [alert({ labels: { ...LABELS, ...over } })] });

export const dispatch = (client_payload: unknown) => ({
  action: 'incident-alert',
  branch: 'main',
  client_payload,
  repository: { full_name: 'acme/ops', default_branch: 'main' },
  sender: { login: 'alerts-bot', type: 'Bot' },
});

export const said = (over: object = {}) => ({
  title: '5xx above 2 %',
  severity: 'critical',
  startedAt: '2026-11-23T18:00:00Z',
  labels: { service: 'api-server' },
  ...over,
});

export const envelope = (over: object = {}, more: object = {}) =>
  dispatch({ source: 'my-monitor', status: 'firing', alert: said(over), ...more });

export const person = (over: object = {}) => ({
  inputs: {
    service: 'api-server',
    what: '/api/users answers 500',
    since: '2026-11-23T18:00:00Z',
    'users-affected': '1200',
    severity: 'by rules',
    strategy: 'as configured',
    to: '',
    from: '',
    ...over,
  },
  ref: 'refs/heads/main',
  workflow: '.github/workflows/incident.yml',
  repository: { full_name: 'acme/ops', default_branch: 'main' },
  sender: { login: 'alice', type: 'User' },
});
