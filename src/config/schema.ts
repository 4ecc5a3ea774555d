// The config file `.github/incident-responder.yml`: one zod schema gives types, errors and the published JSON Schema.
import { z } from 'zod';
import { freezeWindow } from './freeze.ts';
import { probe } from './probe-schema.ts';
import { siteLimits } from './site-limits.ts';
import { strategyFields, type trafficControl } from './strategies.ts';
import { dnsName, duration } from './words.ts';

const repositoryName = z.string().regex(/^[A-Za-z0-9-]+\/[A-Za-z0-9._-]+$/, 'owner/name');
const login = z
  .string()
  .regex(/^@?[A-Za-z0-9-]+(\/[A-Za-z0-9._-]+)?$/, 'a GitHub login or org/team')
  .transform((text) => text.replace(/^@/, ''));

const severityRule = z.strictObject({
  severity: z.enum(['SEV1', 'SEV2', 'SEV3', 'SEV4']),
  /** All conditions given must hold. */
  when: z.strictObject({
    signal: z.array(z.enum(['critical', 'high', 'warning', 'info', 'unknown'])).optional(),
    labels: z.record(z.string(), z.string()).optional(),
    usersAtLeast: z.int().min(0).optional(),
    /** Share of the suspect's pods that fail, 0 to 1. */
    podsFailingAtLeast: z.number().min(0).max(1).optional(),
    /** Named probe is unhealthy. */
    probe: z.string().optional(),
  }),
});

const limits = z.strictObject({
  bakeTime: duration('10m').describe(
    'How long a release must have stood to count as having served without other evidence.',
  ),
  releaseWindow: duration('2h').describe('Only releases younger than this are rolled back.'),
  shelfLife: duration('30m').describe('Alerts older than this start nothing.'),
  patience: duration('10m').describe('How long a hold that may pass is looked at again.'),
  maxAttempts: z.int().min(1).max(5).default(2).describe('Options tried in turn where one did not help.'),
  budgetPerDay: z.int().min(0).max(100).default(3),
  consecutive: z.int().min(1).max(100).default(2).describe('Mitigations in a row before a human is called.'),
  verifyFor: duration('10m').describe('How long verification may take after convergence.'),
  convergeWithin: duration('10m'),
  samples: z.int().min(1).max(100).default(3).describe('Healthy samples in a row that prove recovery.'),
  sampleEvery: duration('15s'),
  knownBadFor: duration('24h'),
  hostBudget: duration('1500ms').describe('What GitHub may cost before the write, in all.'),
});

/** A file of the repository that Argo CD or Flux syncs, in which the image stands. */
const synced = z.strictObject({
  repository: repositoryName,
  path: z.string().regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$))[^\\\p{Cc}]+$/u, 'a path inside the repository'),
  branch: z
    .string()
    .regex(/^[\w][\w./-]{0,200}$/, 'the name of a branch')
    .optional(),
});

const service = z.strictObject({
  /** Any entry matches where all its labels are equal to the signal's. */
  match: z
    .array(z.record(z.string(), z.string()).refine((labels) => Object.keys(labels).length > 0, 'at least one label'))
    .min(1),
  workload: z.strictObject({
    kind: z.enum(['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout']).default('Deployment'),
    namespace: dnsName,
    name: dnsName,
    container: dnsName.optional(),
  }),
  repository: repositoryName.optional(),
  paths: z.array(z.string()).default([]),
  /** Git tag of a version; `{version}` is the image tag as it is, `{semver}` without a leading v. */
  tagPattern: z.string().default('{version}'),
  environment: z.string().optional().describe('Name of the GitHub Deployments environment.'),
  autonomy: z.enum(['auto', 'approve', 'observe']).default('approve'),
  owners: z.array(login).default([]),
  /** Whom the comment on the suspect mentions. */
  mention: z.strictObject({ author: z.boolean().default(false), reviewers: z.boolean().default(false) }).prefault({}),
  revertPullRequest: z
    .enum(['off', 'draft'])
    .default('off')
    .describe('Open a draft pull request that takes the suspect back. Needs contents: write.'),
  probes: z.array(probe).default([]),
  severity: z.array(severityRule).default([]),
  limits: limits.prefault({}),
  ...strategyFields,
  /** `allow`: act although something else owns the object; the next sync may undo it. */
  ownership: z
    .strictObject({
      gitops: z.enum(['hold', 'allow']).default('hold'),
      helm: z.enum(['hold', 'allow']).default('hold'),
    })
    .prefault({}),
  gitops: synced.optional().describe('What is synced to the workload: there a rollback is proposed.'),
  pauseSync: z
    .strictObject({
      kind: z.enum(['Application', 'Kustomization', 'HelmRelease']),
      namespace: dnsName,
      name: dnsName,
      resumeAfter: duration('15m').describe(
        'How long after the merge, or the closing of the issue, the sync goes on: longer than it takes to fetch what was merged.',
      ),
    })
    .optional()
    .describe('The object of Argo CD or Flux that owns the workload: its sync is paused before a rollback.'),
  freeze: z.array(freezeWindow).default([]).describe('Times in which nothing is done.'),
  /** Facts without which nothing is done. */
  require: z
    .array(z.enum(['github', 'migrations']))
    .default([])
    .describe(
      '`github`: what it knows of deployments. `migrations`: the diff since the release to go back to; it is waited for.',
    ),
  migrations: z
    .enum(['checked', 'compatible'])
    .default('checked')
    .describe(
      '`compatible`: an earlier release always lives with the present schema; a destructive migration is no reason to wait for a person.',
    ),
  checkSecrets: z
    .boolean()
    .default(false)
    .describe('Also check that the Secrets of the target exist (needs get on each by name).'),
});

const file = z.strictObject({
  version: z.literal(1),
  services: z.record(
    z.string().regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'a service key: lower case letters, digits and -'),
    service,
  ),
  freeze: z.array(freezeWindow).default([]).describe('Times in which nothing is done, for all services.'),
  limits: siteLimits.prefault({}),
  /** Who may dispatch; empty: everybody GitHub lets. */
  senders: z.array(login).default([]),
  /** Mustache template of the post-mortem, a path inside the repository. */
  postmortemTemplate: z.string().optional(),
  /** Where issues are opened; default: the repository the workflow runs in. */
  issuesIn: repositoryName.optional(),
  labels: z.array(z.string()).default(['incident']),
  kubeconfig: z
    .strictObject({
      allowExec: z.array(z.string()).default([]).describe('Further credential plugins, by command name.'),
      allowInsecure: z
        .array(z.string())
        .default([])
        .describe('Servers that may be plain http or skip TLS verification, by URL.'),
    })
    .prefault({}),
});

/** What is said once for all services, each of them carries. */
export const configSchema = file.transform(({ freeze, limits: site, services, ...rest }) => ({
  ...rest,
  services: Object.fromEntries(
    Object.entries(services).map(([key, one]) => [key, { ...one, freeze: [...freeze, ...one.freeze], site }]),
  ),
}));

export type Config = z.output<typeof configSchema>;
export type Service = Config['services'][string];
export type ProbeConfig = Service['probes'][number];
export type HttpProbeConfig = Extract<ProbeConfig, { type: 'http' }>;
export type PrometheusProbeConfig = Extract<ProbeConfig, { type: 'prometheus' }>;
export type Limits = Service['limits'];
export type TrafficControl = z.output<typeof trafficControl>;
export type SeverityRule = Service['severity'][number];
