// The probes of a service, as the config has them.
import { z } from 'zod';
import { dnsName, duration } from './words.ts';

/** Reached through the API server's service proxy: `namespace` defaults to the workload's. Port by number. */
const viaCluster = z.strictObject({
  service: dnsName,
  port: z.int().min(1).max(65_535),
  namespace: dnsName.optional(),
  scheme: z.enum(['http', 'https']).default('http'),
});

const rolloutProbe = z.strictObject({ type: z.literal('rollout'), name: z.string().default('rollout') });

const httpProbe = z
  .strictObject({
    type: z.literal('http'),
    name: z.string(),
    /** Absolute URL, or a path where `via` is given. */
    url: z.string(),
    via: z.strictObject({ cluster: viaCluster }).optional(),
    status: z.int().min(100).max(599).default(200),
    /** The body must contain this text. */
    body: z.string().optional(),
    latency: duration('2s'),
    allowPrivate: z.boolean().default(false),
  })
  .describe('An HTTP GET: status, body, latency. Redirects count as failures.');

const prometheusProbe = z
  .strictObject({
    type: z.literal('prometheus'),
    name: z.string(),
    /** Base URL of Prometheus, or a path prefix where `via` is given. */
    url: z.string().default(''),
    via: z.strictObject({ cluster: viaCluster }).optional(),
    query: z.string(),
    unit: z.string().default(''),
    /** What it measures, for the diagnosis. */
    role: z
      .enum(['traffic', 'errors', 'latency', 'saturation'])
      .optional()
      .describe('What it measures. `traffic` without bounds is compared with normal, and never judged as health.'),
    /** Healthy while the value is inside; at least one bound, except for `role: traffic`. */
    normal: z.strictObject({ max: z.number().optional(), min: z.number().optional() }).prefault({}),
    /** The longest range in the query: samples count only where all of it lies after convergence. */
    range: duration('1m'),
    /** A sample older than this is no evidence. */
    maxAge: duration('2m'),
    minimumTraffic: z.strictObject({ query: z.string(), atLeast: z.number() }).optional(),
    /** Number of users affected, for triage. */
    users: z.string().optional(),
    allowPrivate: z.boolean().default(false),
    allowWarnings: z.boolean().default(false),
  })
  .describe('An instant query with one sample as answer.');

export const probe = z.discriminatedUnion('type', [rolloutProbe, httpProbe, prometheusProbe]);
