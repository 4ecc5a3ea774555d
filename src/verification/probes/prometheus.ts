// Probe `prometheus`: one instant query from the config, never with foreign text in it. A number counts only where the series
// behind it were scraped of late, the traffic suffices, and its whole range lies after convergence.
import type { PrometheusProbeConfig } from '../../config/schema.ts';
import { ResponderError, sentence } from '../../errors.ts';
import type { Observation, Timestamp } from '../../incident.ts';
import { observation, type Probe, type ProbeContext, withUnit } from '../probe.ts';
import type { Sample } from './prometheus-answer.ts';
import { queryPrometheus } from './prometheus-query.ts';
import { rangeOf, selectorsOf } from './selectors.ts';

export const prometheusProbe: Probe<PrometheusProbeConfig> = { type: 'prometheus', hasPast: true, measure };

async function measure(config: PrometheusProbeConfig, context: ProbeContext): Promise<Observation> {
  const at = context.at ?? new Date(context.clock.now()).toISOString();
  const early = tooEarly(config, context.after, context.clock.now());
  if (early !== null) return observation(config, at, { verdict: 'unknown', why: early });
  try {
    return observation(config, at, await read(config, context));
  } catch (thrown) {
    const why = thrown instanceof ResponderError ? thrown.message : sentence(thrown);
    return observation(config, at, { verdict: 'unknown', why: `Prometheus gave no answer: ${why}` });
  }
}

/** Number of users affected by the config's own query; null where there is none or it cannot be told. */
export async function measureUsers(config: PrometheusProbeConfig, context: ProbeContext): Promise<number | null> {
  if (config.users === undefined) return null;
  const sample = await queryPrometheus(config, context, config.users).catch(() => null);
  return sample?.kind === 'sample' && sample.value >= 0 ? Math.round(sample.value) : null;
}

/** The number itself, as of `context.at` or now, whether or not it has bounds; null where it cannot be told. */
export async function measureTraffic(config: PrometheusProbeConfig, context: ProbeContext): Promise<number | null> {
  const sample = await queryPrometheus(config, context, config.query).catch(() => null);
  return sample?.kind === 'sample' && sample.value >= 0 ? sample.value : null;
}

type Finding = Pick<Observation, 'verdict' | 'why'> & { readonly value?: number };

async function read(config: PrometheusProbeConfig, context: ProbeContext): Promise<Finding> {
  const { minimumTraffic } = config;
  const freshness = freshnessQuery([config.query, minimumTraffic?.query ?? '']);
  if (freshness === null) return unknown('the query reads no series, so it measures nothing');
  const [sample, newest, traffic] = await Promise.all([
    queryPrometheus(config, context, config.query),
    queryPrometheus(config, context, freshness),
    minimumTraffic === undefined ? null : queryPrometheus(config, context, minimumTraffic.query),
  ]);
  const doubt = doubtOf(config, context, sample, newest) ?? tooQuiet(config, traffic);
  if (doubt !== null || sample.kind !== 'sample') return unknown(doubt ?? 'no sample');
  return judged(config, sample.value);
}

/** When the newest sample behind the queries was scraped. `timestamp()` is the sample's own time, the answer's is the question's. */
export function freshnessQuery(queries: readonly string[]): string | null {
  const selectors = [...new Set(queries.flatMap(selectorsOf))];
  if (selectors.length === 0) return null;
  const newest = selectors.map(
    (selector, n) => `label_replace(max(timestamp(${selector})), "selector", "${n}", "", "")`,
  );
  return `max(${newest.join(' or ')})`;
}

function doubtOf(config: PrometheusProbeConfig, context: ProbeContext, sample: Sample, newest: Sample): string | null {
  if (sample.kind !== 'sample') return sample.why;
  const asked = context.at === undefined ? context.clock.now() : Date.parse(context.at);
  const off = Math.round(Math.abs(asked - sample.at) / 1000);
  if (off * 1000 > config.maxAge) return `Prometheus answered as of ${off} s away from the time of the question`;
  if (newest.kind === 'empty')
    return `none of the series it reads has a sample in the last ${seconds(config.maxAge)}${hint(config)}`;
  if (newest.kind !== 'sample') return `the age of the sample is not known: ${newest.why}`;
  const age = sample.at - newest.value * 1000;
  if (age > config.maxAge) return `the newest sample is ${seconds(age)} old, more than ${seconds(config.maxAge)}`;
  return tooEarly(config, context.after, sample.at);
}

function hint(config: PrometheusProbeConfig): string {
  return config.minimumTraffic === undefined ? ' (`minimumTraffic` would tell "no errors" from "no data")' : '';
}

/** Judged by our clock and by Prometheus' own: whichever is behind decides. */
function tooEarly(config: PrometheusProbeConfig, after: Timestamp | undefined, at: number): string | null {
  if (after === undefined) return null;
  const range = rangeOfProbe(config);
  const missing = Date.parse(after) + range - at;
  return missing <= 0
    ? null
    : `its range of ${seconds(range)} still reaches back before convergence for ${seconds(missing)}`;
}

/** What the config says, unless the query itself looks further back. */
export function rangeOfProbe(config: PrometheusProbeConfig): number {
  return Math.max(config.range, rangeOf(config.query));
}

/** How what is said of too little traffic begins. */
export const TOO_QUIET = 'too little traffic to tell';

function tooQuiet(config: PrometheusProbeConfig, traffic: Sample | null): string | null {
  const least = config.minimumTraffic?.atLeast;
  if (traffic === null || least === undefined) return null;
  if (traffic.kind !== 'sample') return `the traffic is not known: ${traffic.why}`;
  if (traffic.value >= least) return null;
  return `${TOO_QUIET}: ${withUnit(traffic.value, '')}, at least ${withUnit(least, '')} is needed`;
}

function judged(config: PrometheusProbeConfig, value: number): Finding {
  const { max, min } = config.normal;
  const shown = (number: number) => withUnit(number, config.unit);
  if (max === undefined && min === undefined) return { ...unknown('`normal` has no bound to compare with'), value };
  if (max !== undefined && value > max)
    return { verdict: 'unhealthy', value, why: `${shown(value)} is more than ${shown(max)}` };
  if (min !== undefined && value < min)
    return { verdict: 'unhealthy', value, why: `${shown(value)} is less than ${shown(min)}` };
  const bounds = [
    max === undefined ? [] : `at most ${shown(max)}`,
    min === undefined ? [] : `at least ${shown(min)}`,
  ].flat();
  return { verdict: 'healthy', value, why: `${shown(value)} (${bounds.join(', ')})` };
}

function seconds(ms: number): string {
  return `${Math.ceil(ms / 1000)} s`;
}

function unknown(why: string): Finding {
  return { verdict: 'unknown', why };
}
