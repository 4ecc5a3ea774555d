// Alertmanager: the webhook body (versions 3 and 4, whole or trimmed) and what its native GitHub dispatch sends.
// Source: prometheus/alertmanager template/template.go, notify/webhook; before 0.34 a dispatch's leaves are parsed as YAML once more.
import type { Signal, SignalAlert, SignalStatus, Timestamp } from '../incident.ts';
import { type Fields, fieldsOf, isFields, listOf, type Texts, textOf, textsOf } from './json.ts';
import { BLANK, type Envelope, type Monitor } from './monitor.ts';
import { severityOf, statusOf, timeOf, worst } from './words.ts';

const MOST_ALERTS = 50;
const SEVERITY_LABELS = ['severity', 'priority', 'level'] as const;
/** Alerts whose only purpose is to fire all the time, by the names that the common rule sets give them. */
const ALWAYS_FIRING = new Set(['Watchdog', 'DeadMansSwitch', 'InfoInhibitor']);

export const alertmanager: Monitor = { name: 'alertmanager', recognises, read };

function recognises(body: Fields): boolean {
  const alerts = listOf(body['alerts']);
  const shaped = alerts.some(
    (alert) => isFields(alert) && (isFields(alert['labels']) || isFields(alert['annotations'])),
  );
  const named =
    'receiver' in body ||
    'groupLabels' in body ||
    'commonLabels' in body ||
    'externalURL' in body ||
    'groupKey' in body;
  return shaped || (named && Array.isArray(body['alerts']));
}

interface Read {
  readonly alert: SignalAlert;
  readonly ambiguous: readonly string[];
}

function read(body: Fields, envelope: Envelope): Signal {
  if (isGrafana(body))
    return {
      ...BLANK,
      source: 'grafana',
      receivedAt: envelope.receivedAt,
      reason: 'the body is Grafana’s, which is not read yet; known monitors: alertmanager, generic',
    };
  const [common, group] = [textsOf(body['commonLabels']), textsOf(body['groupLabels'])];
  const all = listOf(body['alerts']).map((alert) => readAlert(fieldsOf(alert), common, envelope.receivedAt));
  const firing = all.filter(({ alert }) => alert.status === 'firing');
  const told = firing.length > 0 ? firing : all;
  const { status, reason } = judged(body, all, envelope);
  const annotations = { ...told[0]?.alert.annotations, ...textsOf(body['commonAnnotations']).texts };
  const labels = told.length === 1 ? { ...told[0]?.alert.labels } : { ...group.texts, ...common.texts };
  return {
    ...BLANK,
    source: 'alertmanager',
    status,
    reason,
    ...severityIn(told, labels),
    title: titleOf(labels, group, annotations, told),
    summary: annotations['summary'] ?? annotations['description'] ?? annotations['message'] ?? '',
    startedAt: earliest(told.map(({ alert }) => alert.startedAt)),
    endedAt: status === 'resolved' ? latest(all.map(({ alert }) => alert.endedAt)) : null,
    receivedAt: envelope.receivedAt,
    dedupKey: textOf(body['groupKey'], 500) || told[0]?.alert.fingerprint || null,
    labels,
    ambiguousLabels: [
      ...new Set([...common.ambiguous, ...group.ambiguous, ...told.flatMap(({ ambiguous }) => ambiguous)]),
    ],
    alerts: [...firing, ...all.filter(({ alert }) => alert.status !== 'firing')]
      .slice(0, MOST_ALERTS)
      .map(({ alert }) => alert),
    truncatedAlerts: Math.max(0, Number(body['truncatedAlerts']) || 0) + Math.max(0, all.length - MOST_ALERTS),
    links: [textOf(body['externalURL'], 500)].filter((link) => /^https?:\/\//.test(link)),
  };
}

/** Grafana's webhook is modelled on Alertmanager's, but says more and means some of it otherwise. */
function isGrafana(body: Fields): boolean {
  return 'orgId' in body || (textOf(body['version']) === '1' && 'state' in body);
}

function readAlert(alert: Fields, common: Texts, now: Timestamp): Read {
  const own = textsOf(alert['labels']);
  const startedAt = timeOf(alert['startsAt']);
  const endedAt = timeOf(alert['endsAt']);
  const said = statusOf(textOf(alert['status'], 50));
  // An `endsAt` ahead only says when it would expire; one in the past on an alert without a status says that it is over.
  const over = endedAt !== null && Date.parse(endedAt) <= Date.parse(now);
  const status: SignalStatus = alert['status'] === undefined ? (over ? 'resolved' : 'firing') : (said ?? 'ignored');
  return {
    alert: {
      status,
      labels: { ...common.texts, ...own.texts },
      annotations: textsOf(alert['annotations']).texts,
      startedAt,
      endedAt: status === 'resolved' ? endedAt : null,
      fingerprint: textOf(alert['fingerprint'], 100) || null,
    },
    ambiguous: [...own.ambiguous, ...common.ambiguous.filter((name) => !Object.hasOwn(own.texts, name))],
  };
}

/** A group is firing where any alert is. Where the envelope or the group says that it is over, nothing starts. */
function judged(body: Fields, all: readonly Read[], envelope: Envelope): { status: SignalStatus; reason: string } {
  const firing = all.filter(({ alert }) => alert.status === 'firing');
  const words = [textOf(body['status'], 50), envelope.status ?? ''].filter((word) => word !== '');
  const unclear = words.find((word) => statusOf(word) === null);
  if (all.length === 0) return { status: 'ignored', reason: 'the notification holds no alert' };
  if (unclear !== undefined) return { status: 'ignored', reason: `the status ${JSON.stringify(unclear)} is not known` };
  const resolved = all.every(({ alert }) => alert.status === 'resolved');
  if (resolved) return { status: 'resolved', reason: `all ${all.length} alerts are resolved` };
  const quiet = words.map(statusOf).find((status) => status !== 'firing' && status !== null);
  if (quiet) return { status: quiet, reason: `the notification says ${quiet}` };
  if (firing.length === 0) return { status: 'ignored', reason: 'no alert has a status that is known' };
  if (firing.every(({ alert }) => ALWAYS_FIRING.has(alert.labels['alertname'] ?? '')))
    return { status: 'test', reason: 'the alert fires all the time by design' };
  return { status: 'firing', reason: `${firing.length} of ${all.length} alerts are firing` };
}

function severityIn(
  told: readonly Read[],
  labels: Readonly<Record<string, string>>,
): Pick<Signal, 'severity' | 'severityRaw'> {
  const raws = [...told.map(({ alert }) => rawOf(alert.labels)), rawOf(labels)].filter((raw) => raw !== null);
  const severity = worst(raws.map(severityOf));
  return { severity, severityRaw: raws.find((raw) => severityOf(raw) === severity) ?? null };
}

function rawOf(labels: Readonly<Record<string, string>>): string | null {
  const present = SEVERITY_LABELS.map((name) => labels[name]).filter((value) => value !== undefined);
  return present.find((value) => severityOf(value) !== 'unknown') ?? present[0] ?? null;
}

function titleOf(
  labels: Readonly<Record<string, string>>,
  group: Texts,
  annotations: Readonly<Record<string, string>>,
  told: readonly Read[],
): string {
  const name = told[0]?.alert.labels['alertname'] ?? labels['alertname'] ?? group.texts['alertname'];
  const says = annotations['summary'] ?? annotations['title'] ?? annotations['description'];
  return (
    [name, says]
      .filter((part) => part !== undefined && part !== '')
      .join(': ')
      .slice(0, 300) || 'Alert without a name'
  );
}

function earliest(times: readonly (Timestamp | null)[]): Timestamp | null {
  return times.filter((time) => time !== null).sort()[0] ?? null;
}

function latest(times: readonly (Timestamp | null)[]): Timestamp | null {
  return (
    times
      .filter((time) => time !== null)
      .sort()
      .at(-1) ?? null
  );
}
