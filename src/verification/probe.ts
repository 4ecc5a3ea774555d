// The port of everything that measures a service. A probe never throws: what it cannot tell is `unknown`, with a why.
import type { ProbeConfig } from '../config/schema.ts';
import type { Observation, Timestamp } from '../incident.ts';
import type { Clock, Cluster, Http } from '../ports.ts';

export interface ProbeContext {
  readonly http: Http;
  readonly cluster: Cluster;
  readonly clock: Clock;
  /** The workload's: where a service asked `via: cluster` is, unless the probe says otherwise. */
  readonly namespace: string;
  /** Measure as of then; only probes with a past can. */
  readonly at?: Timestamp;
  /** Only what lies wholly after this moment counts. */
  readonly after?: Timestamp;
}

export interface Probe<C extends ProbeConfig> {
  readonly type: C['type'];
  /** True where it can be asked for a moment in the past. */
  readonly hasPast: boolean;
  measure(config: C, context: ProbeContext): Promise<Observation>;
}

/** Deadline of one request of a probe, in ms. */
export const PROBE_DEADLINE = 5000;

export function observation(
  config: { readonly name: string; readonly type: string; readonly unit?: string },
  at: Timestamp,
  found: Pick<Observation, 'verdict' | 'why'> & { readonly value?: number },
): Observation {
  const { verdict, why, value = null } = found;
  return { probe: config.name, type: config.type, at, verdict, value, unit: config.unit ?? '', why };
}

/** Four digits are enough to compare, and 0.30000000000000004 helps nobody. */
export function withUnit(value: number, unit: string): string {
  const number = Number(value.toPrecision(4)).toString();
  if (unit === '') return number;
  return unit === '%' ? `${number}%` : `${number} ${unit}`;
}
