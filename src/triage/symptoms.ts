// What is seen, each with its evidence: paths the alert names, measurements against normal, pods that fail, words of errors.
import type { Observation, PodState, Release, Signal, Symptom, Triage } from '../incident.ts';
import { clean } from '../text/clean.ts';
import { redact } from '../text/redact.ts';
import { commonErrors, isErrorLine } from './logs.ts';

export interface SymptomsRequest {
  readonly signal: Signal;
  readonly releases: readonly Release[];
  readonly pods: readonly PodState[];
  readonly look: readonly Observation[];
  readonly normal: readonly Observation[];
  readonly logs: Triage['logs'];
}

const MOST_ENDPOINTS = 3;
const MOST_ERRORS = 3;
/** Kinds of failure of pods, those of most pods first: an account is kept in a Lease. */
const MOST_KINDS = 10;
/** A path as people write it, not the tail of a URL, a fraction or a file of the system. */
const PATH =
  /(?<![\w:/.)}\]~-])\/(?!(?:etc|var|tmp|usr|proc|dev|home|opt|root|bin|sys)\b)[A-Za-z][\w{}:.*-]{1,63}(?:\/[\w{}:.*-]{1,64}){0,7}/g;
const PATH_LABELS = /^(?:path|endpoint|route|handler|uri|url_path|http_route)$/i;
const ERROR_TEXTS = /^(?:error|error_?message|exception|reason|message|description|details?)$/i;

export function symptomsOf(request: SymptomsRequest): readonly Symptom[] {
  return [...measurements(request), ...failingPods(request), ...endpoints(request.signal), ...errorTexts(request)];
}

/** Paths found in a text, without duplicates. */
export function pathsIn(text: string): readonly string[] {
  const found = text.slice(0, 4000).match(PATH) ?? [];
  return [...new Set(found.map((path) => path.replace(/[.:]+$/, '')))];
}

function measurements({ look, normal }: SymptomsRequest): Symptom[] {
  return look.flatMap((now) => {
    const before = normal.find((one) => one.probe === now.probe);
    const changed = change(now, before);
    if (now.verdict !== 'unhealthy' && changed === null) return [];
    const value = now.value === null ? 'unhealthy' : amount(now);
    const against = before?.value == null ? '' : ` against ${amount(before)} ${asItWas(before)}`;
    const what = `${now.probe}: ${value}${against}${changed === null ? '' : ` (${changed})`}`;
    return [{ what: clean(what, 200), evidence: line(now.why), endpoint: null }];
  });
}

/** Only what was healthy is normal. */
function asItWas({ verdict }: Observation): string {
  return verdict === 'healthy' ? 'normally' : 'before the release';
}

/** How far from normal, where that says something: a fifth or more. */
function change(now: Observation, before: Observation | undefined): string | null {
  if (now.verdict === 'unknown' || now.value === null || before?.value == null || before.value <= 0) return null;
  const ratio = now.value / before.value;
  if (!Number.isFinite(ratio) || Math.abs(ratio - 1) < 0.2) return null;
  if (ratio >= 3) return `${Math.round(ratio)} times`;
  return `${ratio > 1 ? '+' : '-'}${Math.round(Math.abs(ratio - 1) * 100)} %`;
}

function amount({ value, unit }: Observation): string {
  const number = Number((value ?? 0).toPrecision(4));
  return unit === '' ? `${number}` : `${number} ${unit}`;
}

function failingPods({ pods, releases }: SymptomsRequest): Symptom[] {
  const failing = pods.filter((pod) => pod.failing);
  const groups = Map.groupBy(failing, (pod) => `${pod.releaseUid}\n${pod.reason}`);
  const most = [...groups.values()].sort((a, b) => b.length - a.length).slice(0, MOST_KINDS);
  return most.map((group) => podSymptom(group, pods, releases));
}

function podSymptom(group: readonly PodState[], pods: readonly PodState[], releases: readonly Release[]): Symptom {
  const [first] = group;
  const release = releases.find((one) => one.uid === first?.releaseUid);
  const all = pods.filter((pod) => pod.releaseUid === first?.releaseUid).length;
  const of = release === undefined ? '' : ` of ${release.version}`;
  const restarts = group.reduce((sum, pod) => sum + pod.restarts, 0);
  const notes = [
    first?.reason ?? 'not ready',
    first?.exitCode == null ? [] : `exit code ${first.exitCode}`,
    restarts === 0 ? [] : `${restarts} restarts`,
  ].flat();
  const what = `${group.length} of ${all} pods${of} fail: ${notes.join(', ')}`;
  const names = group
    .slice(0, 3)
    .map((pod) => pod.name)
    .join(', ');
  return {
    what: clean(what, 200),
    evidence: line(first?.message ? `${names}: ${first.message}` : names),
    endpoint: null,
  };
}

function endpoints(signal: Signal): Symptom[] {
  const texts = textsOf(signal);
  const found = texts.flatMap(({ from, text }) => pathsIn(text).map((path) => ({ path, from, text })));
  const first = [...new Map(found.toReversed().map((one) => [one.path, one])).values()].reverse();
  return first.slice(0, MOST_ENDPOINTS).map(({ path, from, text }) => ({
    what: `The alert names ${path}`,
    evidence: line(`${from}: ${text}`),
    endpoint: path,
  }));
}

function textsOf(signal: Signal): { from: string; text: string }[] {
  const alerts = signal.alerts.filter((alert) => alert.status === 'firing').slice(0, 10);
  const labels = [signal.labels, ...alerts.map((alert) => alert.labels)].flatMap((one) =>
    Object.entries(one).filter(([name]) => PATH_LABELS.test(name)),
  );
  const annotations = alerts.flatMap((alert) => Object.entries(alert.annotations));
  return [
    ...labels.map(([name, text]) => ({ from: `label ${name}`, text })),
    { from: 'title', text: signal.title },
    { from: 'summary', text: signal.summary },
    ...annotations.map(([name, text]) => ({ from: `annotation ${name}`, text })),
    ...(signal.manual === null ? [] : [{ from: 'the person who started the run', text: signal.manual.what }]),
  ];
}

function errorTexts({ signal, logs }: SymptomsRequest): Symptom[] {
  const alerts = signal.alerts.filter((alert) => alert.status === 'firing').slice(0, 10);
  const said = alerts
    .flatMap((alert) => Object.entries({ ...alert.labels, ...alert.annotations }))
    .filter(([name, text]) => ERROR_TEXTS.test(name) && isErrorLine(text))
    .map(([name, text]) => ({
      what: 'The alert says',
      evidence: line(`${name}: ${text}`),
      endpoint: pathsIn(text)[0] ?? null,
    }));
  const unique = [...new Map(said.map((symptom) => [symptom.evidence, symptom])).values()];
  return [...unique.slice(0, MOST_ERRORS), ...loggedErrors(logs)];
}

function loggedErrors(logs: Triage['logs']): Symptom[] {
  const most = commonErrors(logs).slice(0, MOST_ERRORS);
  return most.flatMap((group) => {
    const last = group.at(-1);
    if (last === undefined) return [];
    const times = group.length === 1 ? 'once' : `${group.length} times`;
    const what = `Error in the log of pod ${last.pod}, ${times}`;
    return [{ what, evidence: line(last.text), endpoint: pathsIn(last.text)[0] ?? null }];
  });
}

function line(text: string): string {
  return clean(redact(text), 300);
}
