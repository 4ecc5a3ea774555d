// Our own envelope, for every monitor that can write a body: {source, status, alert: {title, summary, severity, startedAt, labels …}}.
// A Sentry event inside it (`exception`, `event` or `data.event`) is read for its stack.
import type { Signal } from '../incident.ts';
import { type Fields, firstText, isFields, linksOf, opened, textOf, textsOf } from './json.ts';
import { BLANK, type Envelope, type Monitor } from './monitor.ts';
import { stackIn } from './stack.ts';
import { severityOf, statusOf, timeOf } from './words.ts';

export const generic: Monitor = { name: 'generic', recognises, read };

const TITLES = ['title', 'name', 'alertname', 'summary', 'message', 'description', 'alert'] as const;
const SUMMARIES = ['summary', 'description', 'message', 'body', 'text'] as const;
const STARTS = ['startedAt', 'startsAt', 'started_at', 'starts_at', 'since'] as const;
const ENDS = ['endedAt', 'endsAt', 'ended_at', 'ends_at', 'resolvedAt', 'resolved_at'] as const;
const KEYS = ['dedupKey', 'dedup_key', 'fingerprint', 'id'] as const;
const LINKS = ['link', 'url', 'runbook', 'runbook_url', 'dashboard'] as const;

/** Many bodies have a title; ours has labels, or our word for the start, with it. */
function recognises(body: Fields): boolean {
  const titled = ['title', 'summary', 'name'].some((name) => typeof body[name] === 'string');
  return titled && (isFields(opened(body['labels'])) || 'startedAt' in body || 'startsAt' in body);
}

function read(body: Fields, envelope: Envelope): Signal {
  const first = (names: readonly string[]) => names.map((name) => timeOf(body[name])).find((time) => time !== null);
  const { texts, ambiguous } = textsOf(body['labels']);
  const severityRaw =
    firstText(body, ['severity', 'priority', 'level'], 50) || firstText(texts, ['severity', 'priority', 'level'], 50);
  const judged = statusIn(body, envelope);
  const frames = stackIn(body);
  return {
    ...BLANK,
    ...judged,
    source: 'generic',
    severity: severityOf(severityRaw),
    severityRaw: severityRaw || null,
    title: firstText(body, TITLES, 300) || firstText(texts, ['alertname'], 300) || 'Alert without a title',
    summary: firstText(body, SUMMARIES),
    startedAt: first(STARTS) ?? null,
    endedAt: judged.status === 'resolved' ? (first(ENDS) ?? null) : null,
    receivedAt: envelope.receivedAt,
    dedupKey: firstText(body, KEYS, 500) || null,
    labels: texts,
    ambiguousLabels: ambiguous,
    links: linksOf(LINKS.map((name) => body[name])),
    ...(frames.length === 0 ? {} : { frames }),
  };
}

/** The envelope's word and the alert's own must both say firing: whoever says that it is over is believed. */
function statusIn(body: Fields, envelope: Envelope): Pick<Signal, 'status' | 'reason'> {
  const words = [envelope.status ?? '', textOf(body['status'] ?? body['state'], 50)].filter((word) => word !== '');
  if (words.length === 0) return { status: 'ignored', reason: 'the envelope has no status' };
  const unknown = words.find((word) => statusOf(word) === null);
  if (unknown !== undefined) return { status: 'ignored', reason: `the status ${JSON.stringify(unknown)} is not known` };
  const status = words.map(statusOf).find((one) => one !== 'firing') ?? 'firing';
  const who = envelope.named === null || envelope.named === 'generic' ? 'the monitor' : envelope.named;
  return { status, reason: `${who} says ${[...new Set(words)].join(', ')}` };
}
