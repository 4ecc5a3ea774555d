// The last log lines of the pods that fail. A crashed container's words are in its previous log. Never throws: what cannot be
// read is said.
import type { Service } from '../config/schema.ts';
import { sentence } from '../errors.ts';
import type { PodState, Triage, WorkloadRef } from '../incident.ts';
import { isFrameLine } from '../investigation/frames.ts';
import { at, list, text } from '../plan/fields.ts';
import type { Cluster, ClusterAnswer } from '../ports.ts';
import { clean, visible } from '../text/clean.ts';
import { redact } from '../text/redact.ts';

export const LOOK_DEADLINE = 3000;
const PODS = 3;
const LINES = 20;
/** Frames of the service's own code, beside the lines. */
const FRAMES = 10;
const WIDTH = 300;

export type Logs = Triage['logs'];

export interface CollectedLogs {
  readonly logs: Logs;
  readonly notChecked: readonly string[];
}

/** `pods`: the suspect's first. At most three are read, failing ones before the rest. */
export async function collectLogs(
  cluster: Cluster,
  ref: WorkloadRef,
  pods: readonly PodState[],
  container?: string,
): Promise<CollectedLogs> {
  const chosen = worstFirst(pods).slice(0, PODS);
  const read = await Promise.all(chosen.map((pod) => logOf(cluster, ref, pod, container)));
  return {
    logs: read.flatMap(({ pod, lines }) => (lines.length === 0 ? [] : [{ pod, lines }])),
    notChecked: read.flatMap(({ trouble }) => (trouble === null ? [] : [trouble])),
  };
}

/** True for a line that speaks of a failure. */
export function isErrorLine(line: string): boolean {
  return /error|exception|fatal|panic|fail|refused|timed? ?out|timeout|exhausted|denied|unable|cannot|killed|\b5\d\d\b/i.test(
    line,
  );
}

/** Lines that differ only in numbers and ids are the same to people. */
export function withoutNumbers(line: string): string {
  return line.replace(/[0-9a-f-]*\d[0-9a-f-]*/gi, '#');
}

/** Error lines that differ only in numbers and ids together, those that come most often first. */
export function commonErrors(logs: Logs): readonly (readonly { readonly pod: string; readonly text: string }[])[] {
  const lines = logs.flatMap(({ pod, lines }) => lines.filter(isErrorLine).map((text) => ({ pod, text })));
  return [...Map.groupBy(lines, ({ text }) => withoutNumbers(text)).values()].sort((a, b) => b.length - a.length);
}

/** A pod of several containers gives no log without a name: the configured one, else the template's first. */
export function containerOf({ workload }: Service, template: unknown): string | undefined {
  const first = text(at(list(at(template, 'spec', 'containers'))[0], 'name'));
  return workload.container ?? (first === '' ? undefined : first);
}

function worstFirst(pods: readonly PodState[]): PodState[] {
  const rank = (pod: PodState) => (pod.failing ? 0 : pod.ready ? 2 : 1);
  return pods.filter((pod) => !pod.terminating || pod.failing).sort((a, b) => rank(a) - rank(b));
}

interface PodLog {
  readonly pod: string;
  readonly lines: readonly string[];
  readonly trouble: string | null;
}

async function logOf(
  cluster: Cluster,
  ref: WorkloadRef,
  pod: PodState,
  container: string | undefined,
): Promise<PodLog> {
  const asked = pod.restarts > 0 ? [true, false] : [false];
  const answers = await Promise.all(asked.map((previous) => read(cluster, logPath(ref, pod, container, previous))));
  const found = answers.map((answer) => (answer.text === null ? [] : worthReading(answer.text, pod)));
  const lines = found.find((one) => one.length > 0) ?? [];
  const trouble = answers.every((answer) => answer.text === null) ? (answers.at(-1)?.trouble ?? null) : null;
  return { pod: pod.name, lines, trouble: trouble === null ? null : `logs of pod ${pod.name}: ${trouble}` };
}

export function logPath(
  ref: WorkloadRef,
  pod: Pick<PodState, 'name'>,
  container: string | undefined,
  previous: boolean,
): string {
  const of = container === undefined ? '' : `&container=${encodeURIComponent(container)}`;
  const name = encodeURIComponent(pod.name);
  return `/api/v1/namespaces/${ref.namespace}/pods/${name}/log?tailLines=50&limitBytes=16384${of}${previous ? '&previous=true' : ''}`;
}

type Read = { readonly text: string; readonly trouble: null } | { readonly text: null; readonly trouble: string };

async function read(cluster: Cluster, path: string): Promise<Read> {
  try {
    const answer = await cluster.request({ method: 'GET', path, deadline: LOOK_DEADLINE });
    return answer.status === 200
      ? { text: textOf(answer.body), trouble: null }
      : { text: null, trouble: refusal(answer) };
  } catch (thrown) {
    return { text: null, trouble: clean(redact(sentence(thrown)), WIDTH) };
  }
}

/** A log that is one JSON document arrives parsed. */
function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body ?? '');
}

export function refusal(answer: ClusterAnswer): string {
  const message = text(at(answer.body, 'message'));
  return clean(redact(`the API server answered ${answer.status}${message === '' ? '' : `: ${message}`}`), WIDTH);
}

/** The lines of a log that speak of a failure, the last ones, fit for people. */
export function errorLinesOf(body: unknown): readonly string[] {
  const lines = redact(opened(visible(textOf(body)))).split('\n');
  return lines
    .map((line) => clean(line, WIDTH))
    .filter(isErrorLine)
    .slice(-LINES);
}

/** Loggers that write JSON put a whole stack into one line. */
function opened(log: string): string {
  return log.replace(/\\n(?=(?: |\\t){0,16}(?:at |File \\?"))/g, '\n');
}

/** Of a failing pod its last lines, errors and frames before others; of any other only errors and their frames. */
function worthReading(log: string, pod: PodState): readonly string[] {
  const all = opened(redact(visible(log)))
    .split('\n')
    .map((line) => clean(line, WIDTH));
  const lines = all.map((line, index) => ({ line, index })).filter(({ line }) => line !== '');
  const errors = lines.filter(({ line }) => isErrorLine(line)).slice(-LINES);
  const room = pod.failing ? LINES - errors.length : 0;
  const others = lines.filter(({ line }) => !isErrorLine(line));
  const frames = errors.length === 0 ? [] : others.filter(({ line }) => isFrameLine(line)).slice(-FRAMES);
  const rest = room === 0 ? [] : others.filter((line) => !frames.includes(line)).slice(-room);
  return [...errors, ...frames, ...rest].sort((a, b) => a.index - b.index).map(({ line }) => line);
}
