// What some alerts say together: one speaks for itself, several by what they have in common.
import type { Signal, SignalAlert } from '../incident.ts';
import { clean } from '../text/clean.ts';
import { severityOf, worst } from './words.ts';

type Texts = Readonly<Record<string, string>>;

export type Said = Pick<Signal, 'severity' | 'severityRaw' | 'title' | 'summary' | 'labels'>;

/** `common`: what holds for all of them. */
export function saidBy(
  told: readonly Pick<SignalAlert, 'labels' | 'annotations'>[],
  common: { readonly labels: Texts; readonly annotations: Texts },
): Said {
  const [first] = told;
  const alone = told.length === 1;
  const labels = { ...common.labels, ...(alone ? first?.labels : {}) };
  const annotations = alone
    ? { ...common.annotations, ...first?.annotations }
    : { ...first?.annotations, ...common.annotations };
  return {
    ...severityIn([...told.map((alert) => alert.labels), labels]),
    title: titleOf(told, labels, alone ? annotations : { ...sharedAnnotations(told), ...common.annotations }),
    summary: annotations['summary'] || annotations['description'] || annotations['message'] || '',
    labels,
  };
}

const SEVERITY_LABELS = ['severity', 'priority', 'level'] as const;

/** The worst of what several sets of labels say. */
export function severityIn(sets: readonly Texts[]): Pick<Signal, 'severity' | 'severityRaw'> {
  const raws = sets.flatMap((labels) => rawOf(labels) ?? []);
  const severity = worst(raws.map(severityOf));
  return { severity, severityRaw: raws.find((raw) => severityOf(raw) === severity) ?? null };
}

function rawOf(labels: Texts): string | null {
  const present = SEVERITY_LABELS.map((name) => labels[name] ?? '').filter((value) => value !== '');
  return present.find((value) => severityOf(value) !== 'unknown') ?? present[0] ?? null;
}

/** What one alert of several says is not said of all of them. */
function sharedAnnotations(told: readonly Pick<SignalAlert, 'annotations'>[]): Texts {
  const entries = Object.entries(told[0]?.annotations ?? {});
  return Object.fromEntries(
    entries.filter(([name, value]) => told.every(({ annotations }) => annotations[name] === value)),
  );
}

function titleOf(told: readonly Pick<SignalAlert, 'labels'>[], labels: Texts, annotations: Texts): string {
  const names = [...new Set(told.map((alert) => alert.labels['alertname'] || labels['alertname'] || ''))];
  const alike = told.length > 1 ? ` (${told.length} alerts)` : '';
  const more = names.length > 1 ? ` and ${names.length - 1} more` : alike;
  const says = annotations['summary'] || annotations['title'] || annotations['description'] || '';
  const name = names[0] ? `${names[0]}${more}` : '';
  return clean([name, says].filter((part) => part !== '').join(': '), 300) || 'Alert without a name';
}
