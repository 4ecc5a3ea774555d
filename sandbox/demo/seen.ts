// What a story left behind, seen from outside the product: the cluster's audit, GitHub, Prometheus, and the run's own outputs.
import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../../src/incident.ts';
import type { InspectedIssue } from '../github/inspect.ts';
import { QUERIES } from './config.ts';
import type { Run } from './run.ts';
import type { Stage } from './stage.ts';
import { ACCOUNT_USER, REPLICAS } from './world.ts';

export interface Seen {
  readonly run: Run;
  readonly runs: readonly Run[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Of the last run's `result`; null: there is none. */
  readonly account: Account | null;
  readonly detail: string;
  /** Writes of the pod template by the action's service account that changed something. */
  readonly writes: number;
  /** Requests that the published Role did not allow. */
  readonly forbidden: readonly string[];
  /** True: the pod template is what it was before the last release. */
  readonly restored: boolean;
  /** Versions of the pods that are ready. */
  readonly ready: readonly string[];
  readonly allReady: boolean;
  readonly errorRatio: number | null;
  readonly issues: readonly InspectedIssue[];
  /** Number of the pull request and text, one for each comment. */
  readonly comments: readonly { readonly on: number | string; readonly body: string }[];
  /** GitHub requests that do not fit GitHub's own description. */
  readonly violations: readonly string[];
  /** The commit that leaks; '' where the history has none. */
  readonly leak: string;
}

export async function look({ world, runs, before }: Stage): Promise<Seen> {
  const run = runs.at(-1);
  if (run === undefined) throw new Error('the story started no run');
  const { issues, comments } = await world.github.inspect();
  const { outputs } = run.result;
  const service = serviceOf(outputs['result'] ?? '');
  const ready = world.pods().filter((pod) => pod.ready);
  return {
    run,
    runs,
    outputs,
    account: service?.account ?? null,
    detail: service?.detail ?? '',
    writes: world.cluster.audit.filter(isWrite).length,
    forbidden: world.cluster.audit
      .filter(({ user, status }) => user === ACCOUNT_USER && status === 403)
      .map(({ verb, path }) => `${verb} ${path}`),
    restored: isDeepStrictEqual(world.template(), before()),
    ready: ready.map(({ version }) => version),
    allReady: ready.length === REPLICAS,
    errorRatio: world.prometheus.value(QUERIES.errorRatio),
    issues,
    comments,
    violations: world.github.violations,
    leak: world.leak,
  };
}

type Audit = Stage['world']['cluster']['audit'][number];

export function isWrite({ resource, subresource, verb, user, dryRun, effective, body }: Audit): boolean {
  const template = JSON.stringify(body ?? '').includes('/spec/template');
  return (
    resource === 'deployments' &&
    subresource === '' &&
    verb === 'patch' &&
    user === ACCOUNT_USER &&
    !dryRun &&
    effective &&
    template
  );
}

interface ServiceResult {
  readonly detail: string;
  readonly account: Account | null;
}

function serviceOf(result: string): ServiceResult | undefined {
  try {
    return (JSON.parse(result) as { readonly services: readonly ServiceResult[] }).services[0];
  } catch {
    return undefined;
  }
}
