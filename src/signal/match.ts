// Which configured services a signal is about. A label may name a service; everything else of it comes from the config.
import type { Config, Service } from '../config/schema.ts';
import type { Signal } from '../incident.ts';
import { saidBy } from './said.ts';
import { earliest } from './words.ts';

export interface Matched {
  readonly services: readonly string[];
  /** Would match only by a label that did not arrive as text. */
  readonly ambiguous: readonly string[];
}

type Labels = Readonly<Record<string, string>>;

/** The labels that one alert speaks with, and which of them did not arrive as text. */
interface Voice {
  readonly labels: Labels;
  readonly unclear: readonly string[];
}

export function matchServices(signal: Signal, config: Config): Matched {
  const keys = Object.keys(config.services);
  const { manual } = signal;
  if (manual !== null) return { services: keys.filter((key) => key === manual.service), ambiguous: [] };
  const voices = voicesOf(signal);
  const having = (key: string, test: typeof fits) =>
    config.services[key]?.match.some((wanted) => voices.some((voice) => test(wanted, voice))) === true;
  const services = keys.filter((key) => having(key, fits));
  return { services, ambiguous: keys.filter((key) => !services.includes(key) && having(key, mayFit)) };
}

/** The signal as far as it is about one service: other services' alerts in the group say nothing about it, lend it no severity. */
export function narrowed(signal: Signal, service: Service): Signal {
  const all = firingIn(signal);
  const own = all.filter((alert) => service.match.some((wanted) => fits(wanted, voiceOf(signal, alert))));
  if (own.length === 0) return signal;
  const startedAt = earliest(own.map((alert) => alert.startedAt));
  const complete = own.length === all.length && signal.truncatedAlerts === 0;
  return { ...signal, ...(complete ? {} : saidOf(signal, own)), alerts: own, startedAt };
}

function saidOf(signal: Signal, own: Signal['alerts']): Partial<Signal> {
  const voices = own.map((alert) => voiceOf(signal, alert));
  const told = own.map((alert, index) => ({ ...alert, labels: voices[index]?.labels ?? alert.labels }));
  const ambiguousLabels = [...new Set(voices.flatMap(({ unclear }) => unclear))];
  return { ...saidBy(told, { labels: shared(voices), annotations: {} }), ambiguousLabels };
}

/** Labels that all of them have, with the same value. */
function shared(voices: readonly Voice[]): Labels {
  const entries = Object.entries(voices[0]?.labels ?? {});
  return Object.fromEntries(entries.filter(([name, value]) => voices.every(({ labels }) => labels[name] === value)));
}

function firingIn(signal: Signal): Signal['alerts'] {
  return signal.alerts.filter((alert) => alert.status === 'firing');
}

/** An alert speaks with its own labels over the group's; resolved ones in a firing group do not speak. */
function voicesOf(signal: Signal): readonly Voice[] {
  const firing = firingIn(signal);
  if (firing.length === 0) return [{ labels: signal.labels, unclear: signal.ambiguousLabels }];
  return firing.map((alert) => voiceOf(signal, alert));
}

function voiceOf(signal: Signal, alert: Signal['alerts'][number]): Voice {
  const lent = signal.ambiguousLabels.filter((name) => !Object.hasOwn(alert.labels, name));
  return {
    labels: { ...signal.labels, ...alert.labels },
    unclear: [...lent, ...(alert.ambiguousLabels ?? signal.ambiguousLabels)],
  };
}

function fits(wanted: Labels, { labels, unclear }: Voice): boolean {
  return Object.entries(wanted).every(
    ([name, value]) => Object.hasOwn(labels, name) && labels[name] === value && !unclear.includes(name),
  );
}

/** `y` and `true` are the same once they were parsed as YAML, `1e3` and `1000` too: what arrived could have been the wanted text. */
function mayFit(wanted: Labels, { labels, unclear }: Voice): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    if (!Object.hasOwn(labels, name)) return false;
    return labels[name] === value || (unclear.includes(name) && couldBecome(value, labels[name] ?? ''));
  });
}

/** Would YAML 1.1 make this of that text? Numbers have too many spellings to tell them apart. */
function couldBecome(text: string, arrived: string): boolean {
  if (arrived === 'true') return /^(y|yes|true|on)$/i.test(text);
  if (arrived === 'false') return /^(n|no|false|off)$/i.test(text);
  if (arrived === '') return /^(~|null)?$/i.test(text);
  if (/^-?\d/.test(arrived) && Number.isFinite(Number(arrived))) return /^[-+.]?\d/.test(text);
  const bare = (one: string) => one.replaceAll(/[^\p{L}\p{N}]/gu, '');
  return bare(text) === bare(arrived);
}
