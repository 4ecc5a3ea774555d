// The probes that look from outside. `rollout` is no entry: it reads what verification reads anyway (src/verification/rollout.ts).
import type { ProbeConfig, PrometheusProbeConfig } from '../../config/schema.ts';
import type { Observation } from '../../incident.ts';
import type { Probe, ProbeContext } from '../probe.ts';
import { httpProbe } from './http.ts';
import { prometheusProbe } from './prometheus.ts';

/** A probe with its config: what can be measured. */
export interface Measurable {
  readonly type: ProbeConfig['type'];
  readonly hasPast: boolean;
  measure(context: ProbeContext): Promise<Observation>;
}

export function measurable(config: ProbeConfig): readonly Measurable[] {
  switch (config.type) {
    case 'rollout':
      return [];
    case 'http':
      return [bound(httpProbe, config)];
    case 'prometheus':
      return judged(config) ? [bound(prometheusProbe, config)] : [];
  }
}

/** Traffic without bounds is no health: it is what the diagnosis compares with normal. */
function judged({ role, normal }: PrometheusProbeConfig): boolean {
  return role !== 'traffic' || normal.min !== undefined || normal.max !== undefined;
}

function bound<C extends ProbeConfig>(probe: Probe<C>, config: C): Measurable {
  return { type: probe.type, hasPast: probe.hasPast, measure: (context) => probe.measure(config, context) };
}
