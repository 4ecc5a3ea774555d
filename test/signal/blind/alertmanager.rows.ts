// Alertmanager: its webhook body and what its template sends through a dispatch.
import { alert, data, dispatch, labelled, OPEN, type Row, STARTED, webhook } from './bodies.ts';

const json = (value: unknown, times: number): unknown => (times === 0 ? value : json(JSON.stringify(value), times - 1));
const sent = (body: unknown) => dispatch({ source: 'alertmanager', alert: body });
const late = '2026-11-23T19:00:00Z';
const over = { status: 'resolved', endsAt: '2026-11-23T18:30:00Z' };

export const ALERTMANAGER: readonly Row[] = [
  [
    'its webhook body',
    webhook(),
    {
      status: 'firing',
      source: 'alertmanager',
      severity: 'critical',
      startedAt: STARTED,
      endedAt: null,
      labels: { service: 'api-server' },
    },
  ],
  ['resolved', webhook({ status: 'resolved', alerts: [alert(over)] }), { status: 'resolved', source: 'alertmanager' }],
  [
    'the native dispatch, as an object',
    sent(data()),
    { status: 'firing', source: 'alertmanager', severity: 'critical', startedAt: STARTED },
  ],
  [
    'the native dispatch, resolved',
    sent(data({ status: 'resolved', alerts: [alert(over)] })),
    { status: 'resolved', source: 'alertmanager' },
  ],
  ['encoded once', sent(json(data(), 1)), { status: 'firing', source: 'alertmanager' }],
  [
    'encoded twice, as the example does',
    sent(json(data(), 2)),
    { status: 'firing', source: 'alertmanager', labels: { service: 'api-server' } },
  ],
  ['encoded three times', sent(json(data(), 3)), { status: 'firing', source: 'alertmanager' }],
  ['encoded nine times', sent(json(data(), 9)), { status: 'quiet' }],
  [
    'with status beside alert',
    dispatch({ source: 'alertmanager', status: 'firing', alert: data() }),
    { status: 'firing', source: 'alertmanager' },
  ],
  [
    'with status as the recipe before 0.34 sends it',
    dispatch({ source: 'alertmanager', status: '"firing"', alert: data() }),
    { status: 'firing' },
  ],
  [
    'resolved in the body, firing beside it',
    dispatch({ source: 'alertmanager', status: 'firing', alert: data({ status: 'resolved', alerts: [alert(over)] }) }),
    { status: 'resolved' },
  ],
  [
    'its ten keys before 0.32 at the top of client_payload',
    dispatch(webhook({ notification_reason: undefined })),
    { status: 'firing', source: 'alertmanager' },
  ],
  [
    'keys without a value are null',
    sent(data({ alerts: [alert({ generatorURL: null, fingerprint: null, endsAt: null })], commonAnnotations: null })),
    { status: 'firing', endedAt: null },
  ],
  [
    '0.34 with routeLabels',
    webhook({ routeLabels: {}, notification_reason: 'repeat interval elapsed' }),
    { status: 'firing' },
  ],
  [
    'wire version 3, a number as groupKey',
    webhook({ version: '3', groupKey: 1.2345678901234567e18 }),
    { status: 'firing', source: 'alertmanager' },
  ],
  [
    'a group of one firing and one resolved',
    webhook({ alerts: [alert({ ...over, startsAt: '2026-11-23T10:00:00Z' }), alert()] }),
    { status: 'firing', startedAt: STARTED, endedAt: null },
  ],
  [
    'a group says resolved, one alert still fires',
    webhook({ status: 'resolved', alerts: [alert(over), alert()] }),
    { status: 'firing' },
  ],
  [
    'a group says firing, all alerts are resolved',
    webhook({ alerts: [alert(over), alert(over)] }),
    { status: 'resolved' },
  ],
  [
    'two firing: the earliest start',
    webhook({ alerts: [alert({ startsAt: late }), alert()] }),
    { status: 'firing', startedAt: STARTED },
  ],
  ['no status at the top, firing alerts', webhook({ status: undefined }), { status: 'firing' }],
  [
    'no status at the top, resolved alerts without an end',
    webhook({ status: undefined, alerts: [alert({ status: 'resolved', endsAt: undefined })] }),
    { status: 'resolved' },
  ],
  [
    'no status in the alerts, one at the top',
    webhook({ alerts: [alert({ status: undefined })] }),
    { status: 'firing' },
  ],
  [
    'a status of its own invention',
    webhook({ status: 'suppressed', alerts: [alert({ status: 'suppressed' })] }),
    { status: 'quiet' },
  ],
  [
    'status in other letters',
    webhook({ status: 'FIRING', alerts: [alert({ status: 'Firing' })] }),
    { status: 'firing' },
  ],
  [
    'endsAt ahead while firing',
    webhook({ alerts: [alert({ endsAt: '2126-11-23T20:00:00Z' })] }),
    { status: 'firing', endedAt: null },
  ],
  ['startsAt is missing', webhook({ alerts: [alert({ startsAt: undefined })] }), { status: 'firing', startedAt: null }],
  [
    'startsAt is the zero date',
    webhook({ alerts: [alert({ startsAt: OPEN })] }),
    { status: 'firing', startedAt: null },
  ],
  [
    'one of two starts is missing',
    webhook({ alerts: [alert({ startsAt: null }), alert({ startsAt: late })] }),
    { status: 'firing', startedAt: '2026-11-23T19:00:00.000Z' },
  ],
  [
    'no labels anywhere',
    webhook({ groupLabels: undefined, commonLabels: undefined, alerts: [alert({ labels: undefined })] }),
    { status: 'firing', severity: 'unknown', labels: {} },
  ],
  [
    'labels are null',
    webhook({ groupLabels: null, commonLabels: null, alerts: [alert({ labels: null })] }),
    { status: 'firing', severity: 'unknown' },
  ],
  [
    'no annotations',
    webhook({ commonAnnotations: {}, alerts: [alert({ annotations: undefined })] }),
    { status: 'firing', title: 'HighErrorRate' },
  ],
  [
    'severity only on the alert',
    webhook({ commonLabels: { alertname: 'HighErrorRate' } }),
    { status: 'firing', severity: 'critical' },
  ],
  [
    'commonLabels say another severity than the alert',
    webhook({ commonLabels: { severity: 'info' } }),
    { status: 'firing', severity: 'critical' },
  ],
  [
    'the worst severity of those that fire',
    webhook({
      commonLabels: {},
      alerts: [alert({ labels: { severity: 'warning' } }), alert({ labels: { severity: 'page' } })],
    }),
    { status: 'firing', severity: 'critical' },
  ],
  [
    'the severity of a resolved alert does not count',
    webhook({ commonLabels: {}, alerts: [alert({ ...over }), alert({ labels: { severity: 'warning' } })] }),
    { status: 'firing', severity: 'warning' },
  ],
  ['a severity that is a number', labelled({ severity: 2 }), { status: 'firing', severity: 'unknown' }],
  [
    'a text read as YAML: an object of one key',
    webhook({
      commonAnnotations: {},
      alerts: [alert({ annotations: { summary: { '/api/users endpoint failing': 'Connection pool exhausted' } } })],
    }),
    { status: 'firing', title: '/api/users endpoint failing: Connection pool exhausted' },
  ],
  ['a service called y read as YAML', labelled({ service: true }), { status: 'firing', ambiguousLabels: ['service'] }],
  ['a service called 123 read as YAML', labelled({ service: 123 }), { status: 'firing', ambiguousLabels: ['service'] }],
  [
    'a service that is a list',
    labelled({ service: ['api-server'] }),
    { status: 'firing', ambiguousLabels: ['service'] },
  ],
  ['a service that is null', labelled({ service: null }), { status: 'firing' }],
  ['alerts are an object', webhook({ alerts: { 0: alert() } }), { status: 'told' }],
  ['alerts are empty', webhook({ alerts: [] }), { status: 'told' }],
  ['alerts are null', webhook({ alerts: null }), { status: 'told' }],
  [
    'alerts hold what is no alert',
    webhook({ alerts: [null, 7, 'firing', [], true, alert()] }),
    { status: 'firing', startedAt: STARTED },
  ],
  ['alerts in alerts', webhook({ alerts: [[alert()]] }), { status: 'told' }],
  [
    'labels are a list',
    webhook({ alerts: [alert({ labels: ['service', 'api-server'] })], commonLabels: ['service'] }),
    { status: 'told' },
  ],
  [
    'labels are JSON in a text',
    webhook({ commonLabels: {}, alerts: [alert({ labels: '{"service":"api-server"}' })] }),
    { status: 'told' },
  ],
  ['truncatedAlerts', webhook({ truncatedAlerts: 3 }), { status: 'firing', truncatedAlerts: 3 }],
  ['truncatedAlerts below zero', webhook({ truncatedAlerts: -3 }), { status: 'firing', truncatedAlerts: 0 }],
  ['truncatedAlerts is no number', webhook({ truncatedAlerts: 'many' }), { status: 'firing', truncatedAlerts: 0 }],
  ['the same alert twice', webhook({ alerts: [alert(), alert()] }), { status: 'firing', startedAt: STARTED }],
  [
    'prototype keys as labels',
    JSON.parse(
      '{"version":"4","status":"firing","alerts":[{"status":"firing","labels":{"__proto__":{"polluted":true},"constructor":"x","alertname":"P"},"annotations":{"toString":"boom"},"startsAt":"not-a-date","endsAt":0}]}',
    ),
    { status: 'firing', startedAt: null, labels: { alertname: 'P' } },
  ],
  ['a receiver with regex quotes', webhook({ receiver: 'team\\-x' }), { status: 'firing' }],
  [
    'two services in one group',
    webhook({ commonLabels: {}, alerts: [alert(), alert({ labels: { service: 'web', severity: 'warning' } })] }),
    { status: 'firing', severity: 'critical' },
  ],
];
