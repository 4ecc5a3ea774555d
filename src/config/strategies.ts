// What the responder may do besides going back to the last good release, and how far: the part of a service's config that
// docs/strategies.md explains. All names and values of a change come from here, never from an alert.
import { z } from 'zod';
import { dnsName, duration } from './words.ts';

const EXECUTABLE = ['rollback', 'restart', 'scale', 'resources', 'traffic'] as const;

const factor = z.number().gt(1).max(10).default(2);

const restore = (fallback: 'when-quiet' | 'on-demand') =>
  z
    .enum(['when-quiet', 'on-demand'])
    .default(fallback)
    .describe(
      'Whether follow-up puts the original back by itself once the service has been healthy for `restoreAfter`.',
    );

/** Objects are in the workload's namespace. */
const rateLimit = z
  .strictObject({
    preset: z.literal('ingress-nginx-rate-limit'),
    /** Name of the Ingress. */
    name: dnsName,
    /** Requests a second from one client address. */
    rps: z.int().min(1).max(100_000),
    restore: restore('when-quiet'),
  })
  .describe('ingress-nginx limits the rate of each client.');

const weights = z
  .record(z.string(), z.int().min(0).max(1_000_000))
  .refine((all) => Object.values(all).some((weight) => weight > 0), 'at least one weight above 0');

const httpRoute = z
  .strictObject({
    preset: z.literal('httproute-weights'),
    /** Name of the HTTPRoute. */
    name: dnsName,
    /** Which of its rules, from 0. */
    rule: z.int().min(0).max(15).default(0),
    /** By the name of the backend. */
    weights,
    restore: restore('on-demand'),
  })
  .describe('Gateway API: other weights of the backends of a route.');

const serviceSelector = z
  .strictObject({
    preset: z.literal('service-selector'),
    /** Name of the Service. */
    name: dnsName,
    /** Labels of its selector that change. */
    selector: z.record(z.string(), z.string()).refine((labels) => Object.keys(labels).length > 0, 'at least one label'),
    restore: restore('on-demand'),
  })
  .describe('Blue-green: the Service selects other pods.');

const flag = z
  .strictObject({
    preset: z.literal('configmap-flag'),
    /** Name of the ConfigMap, and its key that holds a flagd (OpenFeature) file in JSON. */
    name: dnsName,
    key: z.string().regex(/^[-._a-zA-Z0-9]{1,253}$/, 'a key of a ConfigMap'),
    flag: z.string().min(1),
    /** Becomes its `defaultVariant`. */
    variant: z.string().min(1).optional(),
    state: z.enum(['ENABLED', 'DISABLED']).optional(),
    restore: restore('on-demand'),
  })
  .describe('A feature flag in a file that flagd reads.');

const istio = z
  .strictObject({
    preset: z.literal('istio-weights'),
    /** Name of the VirtualService. */
    name: dnsName,
    /** Which of its `http` routes, from 0. */
    route: z.int().min(0).max(100).default(0),
    /** By `host`, or `host/subset`. */
    weights,
    restore: restore('on-demand'),
  })
  .describe('Istio: other weights of the destinations of a route.');

export const trafficControl = z.discriminatedUnion('preset', [rateLimit, httpRoute, serviceSelector, flag, istio]);

export const strategyFields = {
  strategies: z
    .array(z.enum(EXECUTABLE))
    .default(['rollback'])
    .describe('What may be done; each needs its own permissions.'),
  scale: z
    .strictObject({
      maxFactor: factor.describe('At most this many times the replicas that run.'),
      maxReplicas: z.int().min(1).optional().describe('Never more than this.'),
      autoscaler: dnsName
        .optional()
        .describe('Name of the workload’s HorizontalPodAutoscaler, so that its permission is checked beforehand.'),
    })
    .prefault({}),
  resources: z.strictObject({ maxFactor: factor.describe('The limit is raised to this many times.') }).prefault({}),
  traffic: z
    .record(
      z.string().regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'a name: lower case letters, digits and -'),
      trafficControl,
    )
    .default({})
    .describe(
      'Declared, reversible changes of what traffic does. The first one is the one that is used, unless a person names another.',
    ),
  restoreAfter: duration('30m').describe(
    'How long the service must have been healthy before the original is put back.',
  ),
};
