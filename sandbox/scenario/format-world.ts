// The world of a scenario, as it is written down (docs/scenarios.md).
import { z } from 'zod';

const DURATION = /^-?\d+(ms|s|m|h|d)$/;
/** `10m`: ten minutes ago; `-5m`: five minutes ahead. */
const ago = z
  .string()
  .regex(DURATION, 'a duration like 30s, 10m, 2h, 3d')
  .describe('How long ago, e.g. 10m; -5m lies ahead.');
const texts = z.record(z.string(), z.string());

export const POD_STATES = [
  'ready',
  'starting',
  'not-ready',
  'crashing',
  'oom-killed',
  'image-pull',
  'config-error',
  'start-error',
  'init-crashing',
  'evicted',
  'pending',
  'terminating',
] as const;

export const podGroup = z.strictObject({
  count: z.int().min(0).max(200).default(1),
  state: z.enum(POD_STATES).default('ready'),
  since: ago.optional().describe('When it became ready, or ceased to be. Default: shortly after `created`.'),
  created: ago.optional().describe('Default: when the release began.'),
  node: z.string().optional().describe('Default: node-1, node-2, node-3 in turn.'),
  restarts: z.int().min(0).optional(),
  reason: z.string().optional().describe('In place of the reason of the state.'),
  message: z.string().optional(),
  exitCode: z.int().optional(),
  /** How its container last ended, where it runs again. */
  lastExit: z.strictObject({ reason: z.string().default('Error'), ago, exitCode: z.int().default(1) }).optional(),
});
/** A number is that many ready pods. */
const pods = z.union([z.int().min(0).max(200), z.array(podGroup)]);

const release = z.strictObject({
  version: z.string().describe('Also the tag of the image.'),
  began: ago.describe('When it was rolled out.'),
  pods: pods.optional().describe('Default: for what runs, as many ready ones as there are replicas; for others none.'),
  image: z.string().optional(),
  created: ago.optional().describe('Creation of its ReplicaSet, where it was used again. Default: `began`.'),
  revision: z.int().min(1).optional().describe('Default: by order of `began`.'),
  earlierRevisions: z.array(z.int()).default([]).describe('Numbers that this ReplicaSet had before it was used again.'),
  restarted: z
    .boolean()
    .default(false)
    .describe('A `kubectl rollout restart` of the release before it with this version.'),
  limits: texts.optional().describe('Limits of the container, e.g. memory: 256Mi.'),
  configMaps: z.array(z.string()).default([]).describe('ConfigMaps it cannot start without.'),
  secrets: z.array(z.string()).default([]),
  annotations: texts.default({}).describe('Of the ReplicaSet.'),
});

const workload = z.strictObject({
  kind: z.literal('Deployment').default('Deployment'),
  replicas: z.int().min(0).max(200).default(3),
  gone: z.boolean().default(false).describe('It does not exist.'),
  runs: z.string().optional().describe('Version whose template is in the Deployment. Default: the newest release.'),
  paused: z.boolean().default(false),
  strategy: z.enum(['RollingUpdate', 'Recreate']).default('RollingUpdate'),
  revisionHistoryLimit: z.int().min(0).default(10),
  progressDeadline: z.int().min(1).default(600).describe('Seconds.'),
  labels: texts.default({}),
  annotations: texts.default({}),
  owner: z.string().optional().describe('Kind/name of the controlling owner.'),
  changedBy: z.strictObject({ manager: z.string().default('kubectl'), ago: ago.optional() }).prefault({}),
  controllerBehind: z.boolean().default(false).describe('The Deployment controller has not seen the last change.'),
});

const value = z.union([z.number(), z.null(), z.enum(['NaN', '+Inf', '-Inf'])]);
const metric = z.strictObject({
  values: z
    .record(z.string().regex(DURATION, 'a duration like 10m'), value)
    .describe('From when on it had which value; null: no data. The oldest holds for all time before.'),
  role: z.enum(['traffic', 'errors', 'latency', 'saturation']).optional(),
  max: z.number().optional().describe('Healthy up to here.'),
  min: z.number().optional(),
  unit: z.string().default(''),
  stale: ago.optional().describe('Its newest sample is this old.'),
});
const check = z.union([
  z.int().min(100).max(599),
  z.strictObject({
    status: z.int().min(100).max(599).default(200),
    latency: ago.default('20ms'),
    fails: z.enum(['connect', 'timeout', 'dns', 'tls']).optional(),
  }),
]);

const signal = z.strictObject({
  status: z.enum(['firing', 'acknowledged', 'resolved', 'no-data', 'test', 'ignored']).default('firing'),
  severity: z.enum(['critical', 'high', 'warning', 'info', 'unknown']).default('critical'),
  since: z.union([ago, z.null()]).default('5m').describe('Start of the symptom; null: the monitor does not say.'),
  title: z.string().default('HighErrorRate'),
  summary: z.string().default(''),
  source: z.string().default('alertmanager'),
  key: z.union([z.string(), z.null()]).default('group-1').describe('By which the monitor knows its alert again.'),
  labels: texts.default({ service: 'api' }),
  alerts: z
    .array(
      z.strictObject({
        status: z.enum(['firing', 'resolved']).default('firing'),
        since: ago,
        severity: z.enum(['critical', 'high', 'warning', 'info']).optional(),
        labels: texts.default({}),
      }),
    )
    .default([]),
});

const manual = z.strictObject({
  what: z.string().default('checkout fails'),
  since: ago.optional(),
  strategy: z.string().optional(),
  to: z.string().optional(),
  from: z.string().optional(),
  users: z.int().min(0).optional(),
  severity: z.enum(['SEV1', 'SEV2', 'SEV3', 'SEV4']).optional(),
});

const configObject = z.strictObject({
  changed: ago.default('30d').describe('When its content last changed.'),
  missing: z.boolean().default(false),
});

const operation = z.strictObject({
  from: z.string().describe('Version of the bad release.'),
  to: z.string(),
  strategy: z.enum(['rollback', 'restart', 'scale', 'resources', 'traffic']).default('rollback'),
  phase: z.enum(['acting', 'applied', 'judged', 'reported', 'abandoned']).default('reported'),
  started: ago,
  applied: z.union([ago, z.null()]).optional().describe('Default: when it started; null: never written.'),
  verdict: z.enum(['recovered', 'not-recovered', 'unknown']).default('recovered'),
  keys: z.array(z.string()).default([]).describe('Keys of the signals that came for it.'),
});

export const world = {
  now: z.iso.datetime().default('2026-11-23T18:00:00.000Z'),
  service: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('As a service of the config; `autonomy` is auto here, and match, workload and probes are made.'),
  workload: workload.prefault({}),
  releases: z.array(release).default([]),
  metrics: z.record(z.string(), metric).default({}).describe('Each becomes a probe of type prometheus.'),
  checks: z
    .record(z.string(), check)
    .default({})
    .describe('Each becomes a probe of type http; a number is its status.'),
  signal: signal.prefault({}),
  manual: manual.optional().describe('A person dispatched the run, in place of `signal`.'),
  autoscaler: z
    .strictObject({
      min: z.int().default(1),
      max: z.int().default(10),
      current: z.int().optional().describe('Default: the replicas.'),
      desired: z.int().optional(),
    })
    .optional(),
  budgets: z
    .record(
      z.string(),
      z.strictObject({ allowed: z.int().default(0), healthy: z.int().default(3), wanted: z.int().default(3) }),
    )
    .default({})
    .describe('PodDisruptionBudgets of its pods, by name, in pods; given, they may be listed.'),
  configMaps: z.record(z.string(), configObject).default({}),
  secrets: z.record(z.string(), configObject).default({}),
  neighbours: z.record(z.string(), pods).default({}).describe('Other workloads of the namespace, by name.'),
  events: z
    .array(
      z.strictObject({
        reason: z.string(),
        message: z.string().default(''),
        on: z.string().optional().describe('Version whose first pod it is about. Default: the workload.'),
        ago: ago.default('2m'),
      }),
    )
    .default([]),
  logs: z.record(z.string(), z.array(z.string())).default({}).describe('Lines of the pods of a version.'),
  operations: z
    .array(operation)
    .default([])
    .describe("What this program did before, newest first: the Lease's record."),
  knownBad: z.array(z.strictObject({ version: z.string(), since: ago })).default([]),
  site: z
    .strictObject({
      switch: z.enum(['on', 'off']).default('on').describe('The input `switch`.'),
      namespace: texts.default({}).describe('Annotations of the namespace.'),
      alerting: z.array(z.string()).default([]).describe('Other services that the same event is about.'),
      mitigated: z
        .record(z.string(), ago)
        .default({})
        .describe('Other services, and how long ago they were mitigated.'),
      limits: z.record(z.string(), z.unknown()).default({}).describe("The top level's limits."),
    })
    .optional()
    .describe('What is known beyond this workload.'),
  deployments: z
    .union([
      z.literal('unavailable'),
      z.array(z.strictObject({ ref: z.string(), ago, state: z.string().default('success') })),
    ])
    .default([])
    .describe('GitHub Deployments, where `service` names repository and environment.'),
  synced: z
    .strictObject({
      spec: z.record(z.string(), z.unknown()).default({}),
      owner: z.string().optional().describe('Kind/name of what makes it.'),
      running: z.boolean().default(false).describe('A sync is running.'),
    })
    .optional()
    .describe('The object that `pauseSync` of `service` names. Default: there is none.'),
  diff: z
    .union([z.literal('unavailable'), z.record(z.string(), z.string())])
    .default({})
    .describe(
      'New files between the two newest releases, by path, with their lines; where `service` names a repository.',
    ),
  denied: z.array(z.string()).default([]).describe('Permissions that are missing, e.g. `patch deployments`.'),
  cluster: z.enum(['answers', 'unreachable', 'unauthorized']).default('answers'),
};
