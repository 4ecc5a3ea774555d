// One alert of Alertmanager's, with what its group lends it.
import type { SignalAlert, SignalStatus, Timestamp } from '../incident.ts';
import { type Fields, isFields, type Texts, textOf, textsOf } from './json.ts';
import { statusOf, timeOf } from './words.ts';

/** What the notification says of all its alerts. */
export interface Group {
  readonly common: Texts;
  readonly labels: Texts;
  readonly annotations: Readonly<Record<string, string>>;
  /** What the notification and its envelope give as status. */
  readonly words: readonly string[];
  readonly now: Timestamp;
}

export interface Read {
  readonly alert: SignalAlert;
  readonly ambiguous: readonly string[];
  readonly links: readonly unknown[];
}

const LINKS = ['runbook_url', 'runbook', 'dashboard_url', 'dashboard'] as const;

export function readAlert(fields: Fields, group: Group): Read {
  const own = textsOf(fields['labels']);
  const annotations = textsOf(fields['annotations']).texts;
  const labels = { ...group.common.texts, ...own.texts };
  const endedAt = timeOf(fields['endsAt']);
  const said = statusIn(fields, endedAt, group);
  const status = said === 'firing' && isTest(labels, annotations) ? 'test' : said;
  const ambiguous = [...own.ambiguous, ...group.common.ambiguous.filter((name) => !Object.hasOwn(own.texts, name))];
  return {
    alert: {
      status,
      labels,
      annotations,
      startedAt: timeOf(fields['startsAt']),
      endedAt: status === 'resolved' ? endedAt : null,
      fingerprint: textOf(fields['fingerprint'], 100) || null,
      ambiguousLabels: ambiguous,
    },
    ambiguous,
    links: [...LINKS.map((name) => annotations[name]), fields['generatorURL']],
  };
}

/** Labels that tell the copies of one service apart. */
const PLACES = new Set(['pod', 'instance', 'node', 'container', 'endpoint']);

/** The first of each kind before the second of any: where only some are kept, no service is lost behind another's many pods. */
export function spread(alerts: readonly SignalAlert[]): readonly SignalAlert[] {
  const seen = new Map<string, number>();
  const ranked = alerts.map((alert) => {
    const kind = JSON.stringify(Object.entries(alert.labels).filter(([name]) => !PLACES.has(name)));
    const rank = seen.get(kind) ?? 0;
    seen.set(kind, rank + 1);
    return { alert, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ alert }) => alert);
}

/** Alertmanager's API v2 says it one level down: `status: {state: 'active', …}`. */
export function wordIn({ status }: Fields): string {
  return textOf(isFields(status) && 'state' in status ? status['state'] : status, 50);
}

/** Its own word counts. Without one, an `endsAt` in the past says that it is over (one ahead says nothing), else the group's word counts. */
function statusIn(fields: Fields, endedAt: Timestamp | null, group: Group): SignalStatus {
  const word = wordIn(fields);
  if (word !== '') return statusOf(word) ?? 'ignored';
  if (endedAt !== null && Date.parse(endedAt) <= Date.parse(group.now)) return 'resolved';
  return statusOf(group.words[0] ?? '') ?? 'ignored';
}

/** Alerts whose only purpose is to fire all the time, by the names that the common rule sets give them. */
const ALWAYS_FIRING = /^(watchdog|infoinhibitor|.*deadmans?(switch|snitch))$/;

function isTest(labels: SignalAlert['labels'], annotations: SignalAlert['labels']): boolean {
  const name = (labels['alertname'] ?? '').toLowerCase().replaceAll(/[^a-z]/g, '');
  return ALWAYS_FIRING.test(name) || labels['is_test'] === 'true' || annotations['is_test'] === 'true';
}
