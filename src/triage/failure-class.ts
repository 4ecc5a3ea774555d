// What kind of failure it is: chooses the templates of the action items. The first class with evidence counts, from the surest
// sign (a pod's own reason) to the weakest (words of the alert).
import type { PodState, Triage } from '../incident.ts';
import { clean } from '../text/clean.ts';

export type FailureKind = 'crash' | 'errors' | 'latency' | 'resources' | 'config' | 'unknown';

export interface FailureClass {
  readonly kind: FailureKind;
  readonly evidence: string;
}

const BY_REASON: readonly (readonly [FailureKind, RegExp])[] = [
  [
    'config',
    /^(?:CreateContainerConfigError|CreateContainerError|InvalidImageName|ErrImage\w*|ImagePullBackOff|ImageInspectError)$/,
  ],
  ['resources', /^(?:OOMKilled|Evicted|OutOf\w+)$/],
  ['crash', /^(?:CrashLoopBackOff|Error|RunContainerError|StartError|ContainerCannotRun|Completed|DeadlineExceeded)$/],
];
const BY_EVENT: readonly (readonly [FailureKind, RegExp])[] = [
  ['config', /^(?:FailedMount|FailedAttachVolume|InspectFailed|FailedCreate\b)/],
  ['resources', /^(?:FailedScheduling|Evicted|OOMKilling|SystemOOM)/],
];
const BY_WORDS: readonly (readonly [FailureKind, RegExp])[] = [
  [
    'resources',
    /out of memory|oom|heap|exhausted|too many (?:connections|open files)|no space left|cpu thrott|disk full|quota/i,
  ],
  [
    'config',
    /missing (?:env|config|secret)|invalid config|(?:configmap|secret) "?[\w.-]{1,253}"? not found|unknown (?:flag|option)/i,
  ],
  ['errors', /\b5\d\d\b|5xx|error.?rate|errors?\b|exception|failed requests/i],
  ['latency', /latency|slow|p9[05-9]|duration|timed? ?out|timeout|response time|answered in/i],
];

export function failureClass(triage: Triage): FailureClass {
  return (
    byPods(triage.pods) ??
    first(BY_EVENT, triage.events) ??
    first(BY_WORDS, [triage.what, ...triage.symptoms.flatMap(({ what, evidence }) => [what, evidence])]) ??
    first(
      BY_WORDS,
      triage.logs.flatMap(({ lines }) => lines),
    ) ?? { kind: 'unknown', evidence: 'no sign of any known kind' }
  );
}

function byPods(pods: readonly PodState[]): FailureClass | null {
  const failing = pods.filter((pod) => pod.failing);
  for (const [kind, reason] of BY_REASON) {
    const pod = failing.find((one) => reason.test(one.reason ?? ''));
    if (pod) return { kind, evidence: `pod ${pod.name}: ${pod.reason}` };
  }
  const crashed = failing.find((pod) => pod.exitCode !== null && pod.exitCode !== 0);
  if (crashed === undefined) return null;
  return { kind: 'crash', evidence: `pod ${crashed.name}: exit code ${crashed.exitCode}` };
}

function first(classes: readonly (readonly [FailureKind, RegExp])[], texts: readonly string[]): FailureClass | null {
  for (const [kind, sign] of classes) {
    const found = texts.find((text) => sign.test(text));
    if (found !== undefined) return { kind, evidence: clean(found, 200) };
  }
  return null;
}
