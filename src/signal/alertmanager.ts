// Alertmanager: the webhook body (versions 3 and 4, whole or trimmed) and what its native GitHub dispatch sends.
// Source: prometheus/alertmanager template/template.go, notify/webhook; before 0.34 a dispatch's leaves are parsed as YAML once more.
import type { Signal, SignalStatus } from '../incident.ts';
import { type Group, type Read, readAlert, spread, wordIn } from './alertmanager-alert.ts';
import { type Fields, fieldsOf, linksOf, listOf, opened, textOf, textsOf } from './json.ts';
import { BLANK, type Envelope, type Monitor } from './monitor.ts';
import { type Said, saidBy } from './said.ts';
import { earliest, latest, statusOf } from './words.ts';

const MOST_ALERTS = 50;

export const alertmanager: Monitor = { name: 'alertmanager', recognises, read };

function recognises(body: Fields): boolean {
  const named = ['receiver', 'groupLabels', 'commonLabels', 'externalURL', 'groupKey'].some((name) => name in body);
  const list = opened(body['alerts']);
  return isBareAlert(body) || (Array.isArray(list) && (named || list.some(hasTexts)));
}

function hasTexts(alert: unknown): boolean {
  const { labels, annotations } = fieldsOf(alert);
  return Object.keys({ ...fieldsOf(labels), ...fieldsOf(annotations) }).length > 0;
}

/** One alert without its group, as other tools pass it on. */
function isBareAlert(body: Fields): boolean {
  if ('alerts' in body || 'title' in body || !hasTexts(body)) return false;
  const only = ['annotations', 'generatorURL', 'fingerprint'].some((name) => name in body);
  return 'alertname' in fieldsOf(body['labels']) || ('startsAt' in body && only);
}

function read(body: Fields, envelope: Envelope): Signal {
  const blank = { ...BLANK, source: 'alertmanager', receivedAt: envelope.receivedAt };
  const list = isBareAlert(body)
    ? [body]
    : listOf(body['alerts'])
        .map(fieldsOf)
        .filter((one) => Object.keys(one).length > 0);
  if (envelope.named === 'grafana' || isGrafana(body, list))
    return { ...blank, source: 'grafana', reason: `the body is Grafana’s, which is not read; ${envelope.known}` };
  const group = groupOf(body, envelope);
  const all = list.map((alert) => readAlert(alert, group));
  const firing = all.filter(({ alert }) => alert.status === 'firing');
  const told = firing.length > 0 ? firing : all;
  const { status, reason } = judged(all, group);
  return {
    ...blank,
    ...said(told, group),
    status,
    reason,
    startedAt: earliest(told.map(({ alert }) => alert.startedAt)),
    endedAt: status === 'resolved' ? latest(all.map(({ alert }) => alert.endedAt)) : null,
    dedupKey: keyOf(body['groupKey']) || told[0]?.alert.fingerprint || null,
    alerts: [...spread(alertsOf(firing)), ...alertsOf(all).filter((alert) => alert.status !== 'firing')].slice(
      0,
      MOST_ALERTS,
    ),
    truncatedAlerts: countOf(body['truncatedAlerts']) + Math.max(0, all.length - MOST_ALERTS),
    links: linksOf([...told.slice(0, 3).flatMap(({ links }) => links), body['externalURL']]),
  };
}

function alertsOf(reads: readonly Read[]): Signal['alerts'] {
  return reads.map(({ alert }) => alert);
}

function groupOf(body: Fields, envelope: Envelope): Group {
  const words = [wordIn(body), envelope.status ?? ''].filter((word) => word !== '');
  return {
    common: textsOf(body['commonLabels']),
    labels: textsOf(body['groupLabels']),
    annotations: textsOf(body['commonAnnotations']).texts,
    words: body['notification_reason'] === 'all alerts resolved' ? [...words, 'resolved'] : words,
    now: envelope.receivedAt,
  };
}

/** Grafana's webhook is modelled on Alertmanager's, but says more and means some of it otherwise. */
function isGrafana(body: Fields, alerts: readonly Fields[]): boolean {
  const own = ['silenceURL', 'dashboardURL', 'panelURL', 'valueString', 'ruleUID', 'values'];
  const marked = 'orgId' in body || (textOf(body['version']) === '1' && 'state' in body);
  return marked || alerts.some((alert) => own.some((name) => name in alert));
}

/** A group is firing where any alert is. Where the envelope or the group says that it is over, nothing starts. */
function judged(all: readonly Read[], group: Group): { status: SignalStatus; reason: string } {
  const having = (status: SignalStatus) => all.filter(({ alert }) => alert.status === status).length;
  const unclear = group.words.find((word) => statusOf(word) === null);
  if (all.length === 0) return { status: 'ignored', reason: 'the notification holds no alert' };
  if (unclear !== undefined) return { status: 'ignored', reason: `the status ${JSON.stringify(unclear)} is not known` };
  if (having('resolved') === all.length) return { status: 'resolved', reason: `all ${all.length} alerts are resolved` };
  const quiet = group.words.map(statusOf).find((status) => status !== 'firing');
  if (quiet) return { status: quiet, reason: `the notification says ${quiet}` };
  if (having('firing') > 0)
    return { status: 'firing', reason: `${having('firing')} of ${all.length} alerts are firing` };
  if (having('test') > 0) return { status: 'test', reason: 'what fires is a test, or fires all the time by design' };
  if (having('acknowledged') > 0)
    return { status: 'acknowledged', reason: 'no alert is firing, some are acknowledged' };
  return { status: 'ignored', reason: 'no alert says that it is firing' };
}

function said(told: readonly Read[], group: Group): Said & Pick<Signal, 'ambiguousLabels'> {
  const labels = { ...group.labels.texts, ...group.common.texts };
  const ambiguous = [...group.labels.ambiguous, ...group.common.ambiguous, ...told.flatMap((one) => one.ambiguous)];
  return {
    ...saidBy(alertsOf(told), { labels, annotations: group.annotations }),
    ambiguousLabels: [...new Set(ambiguous)],
  };
}

/** A number above 2^53 has lost its last digits: no identity. */
function keyOf(groupKey: unknown): string {
  return typeof groupKey === 'number' && !Number.isSafeInteger(groupKey) ? '' : textOf(groupKey, 500);
}

function countOf(value: unknown): number {
  const count = Math.trunc(Number(textOf(value, 20)));
  return count > 0 && count < 1e9 ? count : 0;
}
