// A signal is kept in a Lease, an output and an issue: secrets in its texts go at once, before anything is made of them.
import { createHash } from 'node:crypto';
import type { Signal, SignalAlert } from '../incident.ts';
import { redact } from '../text/redact.ts';

type Texts = Readonly<Record<string, string>>;

export function hushed(signal: Signal): Signal {
  const { manual } = signal;
  return {
    ...signal,
    reason: redact(signal.reason),
    severityRaw: signal.severityRaw === null ? null : redact(signal.severityRaw),
    title: redact(signal.title),
    summary: redact(signal.summary),
    dedupKey: keyOf(signal.dedupKey),
    labels: textsOf(signal.labels),
    alerts: signal.alerts.map(alertOf),
    links: signal.links.map(redact),
    manual: manual === null ? null : { ...manual, what: redact(manual.what) },
  };
}

function alertOf(alert: SignalAlert): SignalAlert {
  const { labels, annotations, fingerprint } = alert;
  return {
    ...alert,
    labels: textsOf(labels),
    annotations: textsOf(annotations),
    fingerprint: keyOf(fingerprint),
  };
}

/** Alone, a value does not say that it is a password: its name does. */
function textsOf(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([name, value]) => {
      const both = redact(`${name}=${value}`);
      return [name, both.startsWith(`${name}=`) ? both.slice(name.length + 1) : redact(value)];
    }),
  );
}

/** Two keys must stay two: a hash stands for what may not be shown. */
function keyOf(key: string | null): string | null {
  if (key === null || redact(key) === key) return key;
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}
