// Our own envelope, for every monitor that can write a body: {source, status, alert: {title, summary, severity, startedAt, labels …}}.
import type { Signal } from '../incident.ts';
import { type Fields, isFields, textOf, textsOf } from './json.ts';
import { BLANK, type Envelope, type Monitor } from './monitor.ts';
import { severityOf, statusOf, timeOf } from './words.ts';

export const generic: Monitor = { name: 'generic', recognises, read };

const TITLES = ['title', 'name', 'alertname', 'message'] as const;
const SUMMARIES = ['summary', 'description', 'message', 'body'] as const;
const STARTS = ['startedAt', 'startsAt', 'started_at', 'starts_at', 'since'] as const;
const ENDS = ['endedAt', 'endsAt', 'ended_at', 'ends_at', 'resolvedAt', 'resolved_at'] as const;
const KEYS = ['dedupKey', 'dedup_key', 'fingerprint', 'id'] as const;

function recognises(body: Fields): boolean {
  return isFields(body['labels']) && TITLES.some((name) => name in body);
}

function read(body: Fields, envelope: Envelope): Signal {
  const first = (names: readonly string[]) =>
    names.map((name) => body[name]).find((value) => value !== undefined && value !== null);
  const { texts, ambiguous } = textsOf(body['labels']);
  const severityRaw = textOf(body['severity'] ?? texts['severity'] ?? texts['priority'], 50) || null;
  const judged = statusIn(body, envelope);
  return {
    ...BLANK,
    ...judged,
    source: envelope.named ?? 'generic',
    severity: severityOf(severityRaw),
    severityRaw,
    title: textOf(first(TITLES), 300) || 'Alert without a title',
    summary: textOf(first(SUMMARIES)),
    startedAt: timeOf(first(STARTS)),
    endedAt: judged.status === 'resolved' ? timeOf(first(ENDS)) : null,
    receivedAt: envelope.receivedAt,
    dedupKey: textOf(first(KEYS), 500) || null,
    labels: texts,
    ambiguousLabels: ambiguous,
    links: [textOf(body['link'] ?? body['url'], 500)].filter((link) => /^https?:\/\//.test(link)),
  };
}

/** The envelope's word and the alert's own must both say firing: whoever says that it is over is believed. */
function statusIn(body: Fields, envelope: Envelope): Pick<Signal, 'status' | 'reason'> {
  if ([body['test'], body['is_test'], body['isTest']].includes(true))
    return { status: 'test', reason: 'the alert is marked as a test' };
  const words = [envelope.status ?? '', textOf(body['status'] ?? body['state'], 50)].filter((word) => word !== '');
  if (words.length === 0) return { status: 'ignored', reason: 'the envelope has no status' };
  const unknown = words.find((word) => statusOf(word) === null);
  if (unknown !== undefined) return { status: 'ignored', reason: `the status ${JSON.stringify(unknown)} is not known` };
  const status = words.map(statusOf).find((one) => one !== 'firing') ?? 'firing';
  return { status, reason: `the monitor says ${words.join(', ')}` };
}
