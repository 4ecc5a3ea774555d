// The config of one service. Limits that have to pass are short; those that only end what never comes are ample, for machines
// of any speed.
import { stringify } from 'yaml';

export interface ConfigOptions {
  readonly namespace: string;
  readonly name: string;
  readonly kind?: string;
  readonly probes?: readonly unknown[];
  readonly limits?: Readonly<Record<string, unknown>>;
  readonly autonomy?: 'auto' | 'approve' | 'observe';
  readonly freeze?: readonly unknown[];
  /** Further keys of the service. */
  readonly more?: Readonly<Record<string, unknown>>;
}

const LIMITS = {
  bakeTime: '3s',
  releaseWindow: '2h',
  shelfLife: '30m',
  patience: '60s',
  verifyFor: '3m',
  convergeWithin: '5m',
  samples: 2,
  sampleEvery: '1s',
  budgetPerDay: 10,
};

export function configText(options: ConfigOptions): string {
  const { namespace, name, kind } = options;
  const service = {
    match: [{ service: 'api-server' }],
    workload: { ...(kind === undefined ? {} : { kind }), namespace, name },
    repository: 'acme/shop',
    paths: ['src/'],
    autonomy: options.autonomy ?? 'auto',
    owners: ['dana'],
    probes: options.probes ?? [{ type: 'rollout' }],
    limits: { ...LIMITS, ...options.limits },
    freeze: options.freeze ?? [],
    ...options.more,
  };
  return stringify({ version: 1, services: { 'api-server': service } });
}

/** GET /healthz of the sample service. */
export const healthProbe = (port: number): unknown => ({
  type: 'http',
  name: 'healthz',
  url: `http://127.0.0.1:${port}/healthz`,
  allowPrivate: true,
  latency: '10s',
});
