// Did what was done make it worse? Then nothing else is tried, and it is taken back where it can be. Pure.
import type { PrometheusProbeConfig, Service } from '../config/schema.ts';
import type { Check, Verification } from '../incident.ts';
import { withUnit } from './probe.ts';

/** As much further out of bounds than before, and still unhealthy: an error budget that burns faster. */
const FASTER = 1.5;
/** Less than this of what there was is nothing. */
const NOTHING_LEFT = 0.05;

export interface Aftermath {
  readonly service: Service;
  readonly verification: Verification;
  /** Requests a second, or whatever the probe with `role: traffic` counts; null: not measured. */
  readonly traffic: { readonly before: number | null; readonly now: number | null };
}

/** Why, in words; null: it is no worse. */
export function worse({ service, verification, traffic }: Aftermath): string | null {
  const { before, now } = traffic;
  if (before !== null && now !== null && now < before * NOTHING_LEFT)
    return `traffic fell to nothing: ${now} after ${before}`;
  return verification.checks.map((check) => faster(check, service)).find((words) => words !== null) ?? null;
}

function faster({ probe, before, after }: Check, { probes }: Service): string | null {
  const config = probes.find((one): one is PrometheusProbeConfig => one.type === 'prometheus' && one.name === probe);
  const [then, now] = [before?.value ?? null, after?.value ?? null];
  if (config === undefined || then === null || now === null || after?.verdict !== 'unhealthy') return null;
  if (!burnsFaster(then, now, config.normal)) return null;
  return `${probe} went from ${withUnit(then, after.unit)} to ${withUnit(now, after.unit)}`;
}

function burnsFaster(then: number, now: number, { max, min }: PrometheusProbeConfig['normal']): boolean {
  if (max !== undefined && now > max) return now >= FASTER * Math.max(then, max);
  return min !== undefined && now < min && now * FASTER <= Math.min(then, min);
}
