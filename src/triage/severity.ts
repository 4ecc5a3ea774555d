// How bad it is, SEV1 to SEV4, with the reasons. A person's word counts most; then the first rule of the config that matches;
// then the highest of our own readings: when unsure, the higher one. Severity is impact, not urgency.
import type { SeverityRule } from '../config/schema.ts';
import type { Brief, Observation, PodState, Release, Severity, Signal } from '../incident.ts';
import { clean } from '../text/clean.ts';
import type { Users } from './users.ts';

export interface SeverityRequest {
  readonly rules: readonly SeverityRule[];
  readonly signal: Signal;
  readonly workload: { readonly desired: number; readonly ready: number } | null;
  readonly suspect: Pick<Release, 'uid' | 'version'> | null;
  readonly pods: readonly PodState[];
  readonly look: readonly Observation[];
  readonly users: Users;
}

export interface SeverityJudgement {
  readonly severity: Severity;
  readonly why: readonly string[];
}

interface Reading {
  readonly severity: Severity;
  readonly why: string;
}

export function judgeSeverity(request: SeverityRequest): SeverityJudgement {
  const asked = request.signal.manual?.severity;
  if (asked) return { severity: asked, why: [`${asked}: said by the person who started the run.`] };
  return byRule(request) ?? byReadings(request);
}

/** Share of the suspect's pods that fail; null where it has none or is not known. */
export function failingShare(request: Pick<SeverityRequest, 'suspect' | 'pods'>): number | null {
  const { suspect } = request;
  const own = request.pods.filter((pod) => suspect !== null && pod.releaseUid === suspect.uid && !pod.terminating);
  return own.length === 0 ? null : own.filter((pod) => pod.failing).length / own.length;
}

/** One step worse: what was tried did not help, and a person has to come. */
export function raised(brief: Brief): Brief {
  const { severity, severityWhy } = brief.triage;
  const up = ({ SEV1: 'SEV1', SEV2: 'SEV1', SEV3: 'SEV2', SEV4: 'SEV3' } as const)[severity];
  if (up === severity) return brief;
  const why = `${up}: raised from ${severity}, since what was tried did not help.`;
  return {
    ...brief,
    triage: { ...brief.triage, severity: up, severityWhy: [why, ...severityWhy], raisedFrom: severity },
  };
}

function byRule(request: SeverityRequest): SeverityJudgement | null {
  for (const [index, rule] of request.rules.entries()) {
    const met = conditions(rule.when, request);
    if (met.every((reason) => reason !== null)) {
      const because = met.length === 0 ? 'it has no condition' : met.join(', ');
      return { severity: rule.severity, why: [`${rule.severity}: rule ${index + 1} of the config: ${because}.`] };
    }
  }
  return null;
}

/** One entry for each condition given: the reason why it holds, or null. What is not known does not hold. */
function conditions(when: SeverityRule['when'], request: SeverityRequest): (string | null)[] {
  const { signal, users } = request;
  const share = failingShare(request);
  const met: (string | null)[] = [];
  if (when.signal) met.push(when.signal.includes(signal.severity) ? `the alert is ${signal.severity}` : null);
  if (when.labels) met.push(labelsMatch(signal, when.labels));
  if (when.usersAtLeast !== undefined)
    met.push(users && users.count >= when.usersAtLeast ? `${users.count} users (${users.source})` : null);
  if (when.podsFailingAtLeast !== undefined)
    met.push(share !== null && share >= when.podsFailingAtLeast ? `${percent(share)} of its pods fail` : null);
  if (when.probe !== undefined) met.push(unhealthy(request.look, when.probe));
  return met;
}

function labelsMatch(signal: Signal, wanted: Readonly<Record<string, string>>): string | null {
  const pairs = Object.entries(wanted);
  const sure = pairs.every(([name]) => !signal.ambiguousLabels.includes(name));
  const sets = [
    signal.labels,
    ...signal.alerts.filter((alert) => alert.status === 'firing').map((alert) => alert.labels),
  ];
  const matches = sets.some((labels) =>
    pairs.every(([name, value]) => Object.hasOwn(labels, name) && labels[name] === value),
  );
  return sure && matches ? pairs.map(([name, value]) => `${name}=${value}`).join(', ') : null;
}

function unhealthy(look: readonly Observation[], probe: string): string | null {
  const found = look.find((one) => one.probe === probe && one.verdict === 'unhealthy');
  return found ? `probe ${probe} is unhealthy` : null;
}

function byReadings(request: SeverityRequest): SeverityJudgement {
  const none = request.rules.length === 0 ? [] : [`None of the ${request.rules.length} rules of the config matches.`];
  const readings = [...byPods(request), ...byUsers(request.users), bySignal(request)];
  const worst = readings.toSorted((a, b) => Number(a.severity.slice(3)) - Number(b.severity.slice(3)));
  const severity = worst[0]?.severity ?? 'SEV2';
  return { severity, why: [...worst.map((reading) => `${reading.severity}: ${reading.why}`), ...none] };
}

function byPods(request: SeverityRequest): Reading[] {
  const { workload, suspect } = request;
  if (workload === null) return [];
  const { desired, ready } = workload;
  if (desired > 0 && ready === 0) return [{ severity: 'SEV1', why: `none of ${desired} pods is ready.` }];
  const share = failingShare(request);
  if (share === null || share === 0) return [];
  const all = share === 1 ? 'all' : percent(share);
  const why = `${all} of the pods of ${clean(suspect?.version ?? '', 60)} fail; ${ready} of ${desired} are ready.`;
  if (ready * 2 < desired) return [{ severity: 'SEV1', why }];
  return [{ severity: share === 1 ? 'SEV2' : 'SEV3', why }];
}

function byUsers(users: Users): Reading[] {
  if (users === null || users.count < 1) return [];
  const why = `${users.count} users are affected (${users.source}).`;
  if (users.count >= 1000) return [{ severity: 'SEV1', why }];
  return [{ severity: users.count >= 100 ? 'SEV2' : 'SEV3', why }];
}

function bySignal({ signal, look, pods }: SeverityRequest): Reading {
  const seen = look.some((one) => one.verdict === 'unhealthy') || pods.some((pod) => pod.failing);
  switch (signal.severity) {
    case 'critical':
      return { severity: 'SEV2', why: 'the alert is critical.' };
    case 'high':
      return seen
        ? { severity: 'SEV2', why: 'the alert is high, and our own look sees it too.' }
        : { severity: 'SEV3', why: 'the alert is high; our own look does not see it.' };
    case 'warning':
      return { severity: 'SEV3', why: 'the alert is a warning.' };
    case 'info':
      return { severity: 'SEV4', why: 'the alert is for information.' };
    case 'unknown':
      return { severity: 'SEV3', why: 'the alert does not say how bad it is; when unsure, the higher one.' };
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
