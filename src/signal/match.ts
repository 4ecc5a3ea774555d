// Which configured services a signal is about. A label may name a service; everything else of it comes from the config.
import type { Config, Service } from '../config/schema.ts';
import type { Signal, SignalAlert } from '../incident.ts';

type Labels = Readonly<Record<string, string>>;

export interface Matched {
  readonly services: readonly string[];
  /** Would match only by a label that did not arrive as text. */
  readonly ambiguous: readonly string[];
}

export function matchServices(signal: Signal, config: Config): Matched {
  const keys = Object.keys(config.services);
  if (signal.manual !== null) return { services: keys.filter((key) => key === signal.manual?.service), ambiguous: [] };
  const sure = keys.filter((key) =>
    config.services[key]?.match.some((wanted) =>
      sets(signal).some((labels) => fits(wanted, labels, signal.ambiguousLabels)),
    ),
  );
  const loose = keys.filter(
    (key) =>
      !sure.includes(key) &&
      config.services[key]?.match.some((wanted) =>
        sets(signal).some((labels) => mayFit(wanted, labels, signal.ambiguousLabels)),
      ),
  );
  return { services: sure, ambiguous: loose };
}

/** The signal as far as it is about one service: other services' alerts in the group say nothing about it. */
export function narrowed(signal: Signal, service: Service): Signal {
  const own = signal.alerts.filter(
    (alert) =>
      isFiring(alert) &&
      service.match.some((wanted) => fits(wanted, { ...signal.labels, ...alert.labels }, signal.ambiguousLabels)),
  );
  if (own.length === 0) return signal;
  const started =
    own
      .map((alert) => alert.startedAt)
      .filter((time) => time !== null)
      .sort()[0] ?? null;
  return { ...signal, alerts: own, startedAt: started };
}

const isFiring = (alert: SignalAlert) => alert.status === 'firing';

/** An alert speaks with its own labels over the group's; resolved ones in a firing group do not speak. */
function sets(signal: Signal): readonly Labels[] {
  const firing = signal.alerts.filter(isFiring);
  return firing.length === 0 ? [signal.labels] : firing.map((alert) => ({ ...signal.labels, ...alert.labels }));
}

function fits(wanted: Labels, labels: Labels, ambiguous: readonly string[]): boolean {
  return Object.entries(wanted).every(
    ([name, value]) => Object.hasOwn(labels, name) && labels[name] === value && !ambiguous.includes(name),
  );
}

/** `y` and `true` are the same once they were parsed as YAML, `1e3` and `1000` too: an ambiguous value could have been the wanted one. */
function mayFit(wanted: Labels, labels: Labels, ambiguous: readonly string[]): boolean {
  const entries = Object.entries(wanted);
  const unclear = entries.filter(([name]) => ambiguous.includes(name));
  if (unclear.length === 0) return false;
  const rest = entries.filter(([name]) => !ambiguous.includes(name)).every(([name, value]) => labels[name] === value);
  return rest && unclear.every(([name, value]) => labels[name] === value || couldBeReparsed(value));
}

/** Would YAML 1.1 have read this text as something else than text? */
const couldBeReparsed = (text: string) =>
  /^(y|n|yes|no|true|false|on|off|null|~|[-+.\d].*|.*:\s.*|[[{].*)$/i.test(text);
