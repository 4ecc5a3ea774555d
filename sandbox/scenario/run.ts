// One scenario through the real readers and the real decision: what came out, and whether it would have done harm.
import { configSchema, type Service } from '../../src/config/schema.ts';
import { ResponderError } from '../../src/errors.ts';
import type { Plan, ReleaseRef, Signal } from '../../src/incident.ts';
import { decide } from '../../src/plan/decide.ts';
import { observe } from '../../src/plan/observe.ts';
import type { Site } from '../../src/plan/read-site.ts';
import { withPastOfMarked } from '../../src/plan/second-look.ts';
import { quietly } from '../../src/quiet.ts';
import { readManual } from '../../src/signal/manual.ts';
import type { Expected, Scenario } from './format.ts';
import { otherRef } from './memory.ts';
import { NAME, NAMESPACE, numbered } from './objects.ts';
import { clockAt, clusterOf, codeHostOf, httpOf, PROMETHEUS, SERVICE, seriesOf } from './ports.ts';
import { clockOf } from './time.ts';

export interface Got {
  readonly cause: string | null;
  readonly decision: 'act' | 'hold' | 'join';
  readonly strategy: string | null;
  readonly target: string | null;
  readonly code: string | null;
  readonly mayPass: boolean;
  readonly options: readonly string[];
  /** Of the rollback. */
  readonly risk: string | null;
  readonly reason: string;
}

export interface Result {
  readonly id: string;
  readonly expected: Expected;
  readonly got: Got;
  /** In words; none: right. */
  readonly wrong: readonly string[];
  /** Acted where it must not, or did something else than what helps. */
  readonly harmful: boolean;
  readonly plan: Plan | null;
}

export async function runScenario(scenario: Scenario): Promise<Result> {
  const plan: Plan | Got = unheard(scenario) ?? (await planOf(scenario).catch(blind));
  const got = 'notChecked' in plan ? gotOf(plan, scenario) : plan;
  const { expect: expected, id } = scenario;
  const wrong = compare(expected, got);
  const acted = got.decision === 'act';
  const other = got.strategy !== (expected.strategy ?? 'rollback') || (expected.target ?? got.target) !== got.target;
  return {
    id,
    expected,
    got,
    wrong,
    harmful: acted && (expected.decision !== 'act' || other),
    plan: 'notChecked' in plan ? plan : null,
  };
}

async function planOf(scenario: Scenario): Promise<Plan> {
  const service = serviceOf(scenario);
  const signal = signalOf(scenario);
  const world = {
    clock: clockAt(scenario.now),
    cluster: clusterOf(scenario, service),
    http: httpOf(scenario),
    codeHost: codeHostOf(scenario),
  };
  const { facts } = await observe({ service, world, signal, ...siteOf(scenario) });
  return decide({ facts: await withPastOfMarked({ service, world, signal }, facts), signal, service });
}

/** Nothing, where the scenario tells of this workload only. */
function siteOf({ site }: Scenario): { readonly site?: Site } {
  if (site === undefined) return {};
  const others = Object.keys(site.mitigated).map((name) => ({ service: name, ref: otherRef(name) }));
  return { site: { switch: site.switch, alerting: [NAME, ...site.alerting], others } };
}

/** What does not fire ends before anything is looked at. */
function unheard(scenario: Scenario): Got | null {
  const quiet = quietly(signalOf(scenario));
  return quiet === null ? null : without(quiet.ending, quiet.detail);
}

/** As respond.ts ends where the world could not be seen. */
function blind(thrown: unknown): Got {
  if (!(thrown instanceof ResponderError)) throw thrown;
  const code = thrown.code === 'cluster-unreachable' ? 'cluster-unreachable' : 'unknown-evidence';
  return without(code, thrown.message);
}

/** Held without a plan. */
function without(code: string, reason: string): Got {
  return {
    cause: null,
    decision: 'hold',
    strategy: null,
    target: null,
    code,
    mayPass: false,
    options: [],
    risk: null,
    reason,
  };
}

export function gotOf({ decision, diagnosis, options }: Plan, scenario: Scenario): Got {
  const held = decision.kind === 'hold' ? decision : null;
  return {
    cause: diagnosis?.cause ?? null,
    decision: decision.kind,
    strategy: decision.kind === 'act' ? decision.strategy : null,
    target: decision.kind === 'act' ? versionOf(decision.to, scenario) : null,
    code: held?.code ?? null,
    mayPass: held?.mayPass ?? false,
    options: options.map(({ strategy }) => strategy),
    risk: options.find(({ strategy }) => strategy === 'rollback')?.risk ?? null,
    reason: decision.reason,
  };
}

/** As the scenario calls it: an image that is named by its digest tells no version. */
function versionOf({ name, version }: ReleaseRef, scenario: Scenario): string {
  return numbered(scenario).find((release) => release.name === name)?.version ?? version;
}

export function compare(expected: Expected, got: Got): readonly string[] {
  const strategy = expected.decision === 'act' ? (expected.strategy ?? 'rollback') : undefined;
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['cause', expected.cause, got.cause],
    ['decision', expected.decision, got.decision],
    ['strategy', strategy, got.strategy],
    ['target', expected.target, got.target],
    ['code', expected.code, got.code],
    ['mayPass', expected.mayPass, got.mayPass],
    ['risk', expected.risk, got.risk],
    ['options', expected.options?.join(', '), got.options.slice(0, expected.options?.length ?? 0).join(', ')],
  ];
  return pairs
    .filter(([, wanted, is]) => wanted !== undefined && wanted !== is)
    .map(([what, wanted, is]) => `${what}: expected ${String(wanted)}, got ${String(is)}`);
}

/** Where probes find what they measure. */
export interface Places {
  readonly prometheus: string;
  readonly service: string;
  readonly allowPrivate: boolean;
}

/** The service as the config file has it. */
export function entryOf({ service, metrics, checks }: Scenario, places: Places): object {
  const { allowPrivate } = places;
  const probes = [
    ...Object.entries(metrics).map(([name, { role, max, min, unit }]) => ({
      type: 'prometheus',
      name,
      url: places.prometheus,
      query: seriesOf(name),
      unit,
      allowPrivate,
      normal: { ...(max === undefined ? {} : { max }), ...(min === undefined ? {} : { min }) },
      ...(role === undefined ? {} : { role }),
    })),
    ...Object.keys(checks).map((name) => ({ type: 'http', name, url: `${places.service}/${name}`, allowPrivate })),
  ];
  const workload = { namespace: NAMESPACE, name: NAME };
  return { autonomy: 'auto', ...service, match: [{ service: NAME }], workload, probes };
}

/** Through the real schema, so that defaults are the published ones. */
export function serviceOf(scenario: Scenario): Service {
  const { site } = scenario;
  const entry = entryOf(scenario, { prometheus: PROMETHEUS, service: SERVICE, allowPrivate: false });
  const parsed = configSchema.safeParse({ version: 1, services: { [NAME]: entry }, limits: site?.limits ?? {} });
  const made = parsed.success ? parsed.data.services[NAME] : undefined;
  if (made !== undefined) return made;
  const problems = parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`${scenario.id}: service: ${problems?.join('; ')}`);
}

/** What a person fills in. */
export function inputsOf(scenario: Scenario): Readonly<Record<string, string>> {
  const { manual, now } = scenario;
  const from = numbered(scenario).findLast(({ version }) => version === manual?.from)?.name ?? manual?.from;
  const filled = {
    service: NAME,
    what: manual?.what,
    since: manual?.since === undefined ? undefined : clockOf(now)(manual.since),
    strategy: manual?.strategy,
    to: manual?.to,
    from,
    'users-affected': manual?.users?.toString(),
    severity: manual?.severity,
  };
  return Object.fromEntries(Object.entries(filled).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

export function signalOf(scenario: Scenario): Signal {
  const { manual, now } = scenario;
  const at = clockOf(now);
  if (manual !== undefined) return readManual({ ...inputsOf(scenario) }, now);
  const { status, severity, since, title, summary, source, key, labels, alerts } = scenario.signal;
  return {
    source,
    status,
    reason: `status is ${status}`,
    severity,
    severityRaw: severity,
    title,
    summary,
    startedAt: since === null ? null : at(since),
    endedAt: null,
    receivedAt: now,
    dedupKey: key,
    labels,
    ambiguousLabels: [],
    alerts: alerts.map((alert) => ({
      status: alert.status,
      labels: alert.severity === undefined ? alert.labels : { ...alert.labels, severity: alert.severity },
      annotations: {},
      startedAt: at(alert.since),
      endedAt: null,
      fingerprint: null,
    })),
    truncatedAlerts: 0,
    links: [],
    manual: null,
  };
}
