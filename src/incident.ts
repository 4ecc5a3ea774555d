// The domain's words (docs/decisions/0001-the-house.md). Plain readonly data that survives JSON unchanged: what is
// written to the Lease, the `result` output and the issue are these same objects.

/** RFC 3339, UTC, e.g. `2026-11-23T18:00:00.000Z`. */
export type Timestamp = string;

export type Severity = 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4';

/** Every reading of evidence: no data is never healthy and never a reason to act. */
export type Verdict = 'yes' | 'no' | 'unknown';

// ---------------------------------------------------------------------------------------------- signal

/** Only `firing` may lead to a mitigation. `ignored`: not an incident at all (unknown shape, configuration change …). */
export type SignalStatus = 'firing' | 'acknowledged' | 'resolved' | 'no-data' | 'test' | 'ignored';
export type SignalSeverity = 'critical' | 'high' | 'warning' | 'info' | 'unknown';

export interface SignalAlert {
  readonly status: SignalStatus;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startedAt: Timestamp | null;
  readonly endedAt: Timestamp | null;
  readonly fingerprint: string | null;
  /** As the signal's; absent: the signal's hold for this alert too. */
  readonly ambiguousLabels?: readonly string[];
}

/** What a person asked for by `workflow_dispatch`. Overrides the age guards only. */
export interface ManualRequest {
  readonly service: string;
  readonly what: string;
  readonly since: Timestamp | null;
  readonly usersAffected: number | null;
  readonly severity: Severity | null;
  /** A named strategy is a person's approval of it. */
  readonly strategy: string | null;
  /** Name or UID of a ReplicaSet or ControllerRevision, or a version, to go back to; null: the last good release. */
  readonly to: string | null;
  /** Name of the ReplicaSet or ControllerRevision that the approval is about; null: whatever runs. */
  readonly from: string | null;
  /** Id of the run, where GitHub runs it again: what runs now may not be what the person has seen. */
  readonly rerunOf?: string;
}

/** What a monitor said, in one normal form. All texts are cleaned of control characters and capped, but still foreign. */
export interface Signal {
  /** Name of the monitor that was recognised: `alertmanager`, `generic`, `manual`, or `unknown`. */
  readonly source: string;
  readonly status: SignalStatus;
  /** Why this status, in words. */
  readonly reason: string;
  readonly severity: SignalSeverity;
  readonly severityRaw: string | null;
  readonly title: string;
  readonly summary: string;
  /** Earliest start of the firing alerts. */
  readonly startedAt: Timestamp | null;
  readonly endedAt: Timestamp | null;
  readonly receivedAt: Timestamp;
  readonly dedupKey: string | null;
  readonly labels: Readonly<Record<string, string>>;
  /** Labels whose value did not arrive as text (a monitor re-parsed it as YAML): never matched against a service. */
  readonly ambiguousLabels: readonly string[];
  /** At most 50. */
  readonly alerts: readonly SignalAlert[];
  readonly truncatedAlerts: number;
  readonly links: readonly string[];
  /** Source files of the stack that the monitor sent, innermost first, at most 30; absent: it sent none. */
  readonly frames?: readonly string[];
  readonly manual: ManualRequest | null;
}

// ---------------------------------------------------------------------------------------------- workload, releases, pods

/** `Rollout`: of Argo Rollouts (argoproj.io). */
export type WorkloadKind = 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Rollout';

export interface WorkloadRef {
  readonly kind: WorkloadKind;
  readonly namespace: string;
  readonly name: string;
}

/** What a release runs, apart from bookkeeping. `name` and `uid` are the ReplicaSet's, or the ControllerRevision's. */
export interface ReleaseRef {
  readonly name: string;
  readonly uid: string;
  readonly revision: number;
  /** Image of the first (or configured) container. */
  readonly image: string;
  /** For people: image tag, else `app.kubernetes.io/version`, else the ReplicaSet's name. */
  readonly version: string;
  /** Hash of the normalised template: same hash, same release. */
  readonly templateHash: string;
}

export interface PodState {
  readonly name: string;
  readonly uid: string;
  /** UID of its ReplicaSet or ControllerRevision; null: of none that is known. */
  readonly releaseUid: string | null;
  readonly createdAt: Timestamp;
  readonly phase: string;
  readonly ready: boolean;
  readonly terminating: boolean;
  readonly restarts: number;
  /** Waiting or termination reason that explains why it is not ready (`CrashLoopBackOff`, `ImagePullBackOff`, `OOMKilled`, …). */
  readonly reason: string | null;
  readonly message: string | null;
  readonly exitCode: number | null;
  /** True where the pod itself is failing, not merely starting. */
  readonly failing: boolean;
  readonly node?: string | null;
  /** When it became ready, or ceased to be. */
  readonly readySince?: Timestamp | null;
  /** How a container of it last ended, also where the pod is ready again. */
  readonly lastExit?: { readonly reason: string; readonly at: Timestamp; readonly container: string } | null;
}

/** A release with its history. */
export interface Release extends ReleaseRef {
  readonly createdAt: Timestamp;
  /** When this release (all neighbouring revisions of the same template) began. */
  readonly beganAt: Timestamp;
  /** How `beganAt` is known. */
  readonly beganFrom: string;
  /** When the next release began; null for the current one. */
  readonly endedAt: Timestamp | null;
  readonly desired: number;
  readonly readyReplicas: number;
  /** The template as stored, without `pod-template-hash`: what a rollback writes. */
  readonly template: unknown;
  readonly annotations: Readonly<Record<string, string>>;
  readonly templateLabels: Readonly<Record<string, string>>;
}

// ---------------------------------------------------------------------------------------------- triage

export interface Symptom {
  readonly what: string;
  readonly evidence: string;
  readonly endpoint: string | null;
}

/** Something that changed recently, newest first in lists. */
export interface Change {
  readonly at: Timestamp;
  readonly kind: 'rollout' | 'deployment';
  readonly what: string;
  readonly link: string | null;
  /** UID of the release, for a rollout. */
  readonly releaseUid?: string;
}

/** Our own look at whether it is still happening. */
export interface Happening {
  readonly verdict: Verdict;
  readonly evidence: readonly string[];
}

export interface Triage {
  readonly what: string;
  readonly since: Timestamp | null;
  readonly usersAffected: { readonly count: number; readonly source: string } | null;
  readonly happening: Happening;
  readonly symptoms: readonly Symptom[];
  readonly severity: Severity;
  readonly severityWhy: readonly string[];
  /** What it was before it was raised; absent: it was not. */
  readonly raisedFrom?: Severity;
  readonly changes: readonly Change[];
  readonly pods: readonly PodState[];
  /** Warning events, newest first: `reason: message (object)`. */
  readonly events: readonly string[];
  readonly logs: readonly { readonly pod: string; readonly lines: readonly string[] }[];
  /** What could not be looked at, and why. */
  readonly notChecked: readonly string[];
}

// ---------------------------------------------------------------------------------------------- plan

/** What the responder can do by itself, where the config and the facts allow it. */
export type ExecutableStrategy = 'rollback' | 'restart' | 'scale' | 'resources' | 'traffic';
export type StrategyName = ExecutableStrategy | 'fix-forward';

/** What an act changes, in full: enough to do it, to know it again and to name it to people. */
export type Step =
  /** The pod template of `to` is put back (a running canary of Argo Rollouts is aborted instead, where that is the same). */
  | { readonly kind: 'template' }
  | { readonly kind: 'abort' }
  | { readonly kind: 'restart' }
  /** On an autoscaler it is `minReplicas`. */
  | {
      readonly kind: 'replicas';
      readonly on: 'workload' | 'autoscaler';
      readonly name: string;
      readonly from: number;
      readonly to: number;
    }
  /** A limit, as Kubernetes quantities: `256Mi`, `500m`. */
  | {
      readonly kind: 'resources';
      readonly container: string;
      readonly resource: 'memory' | 'cpu';
      readonly from: string;
      readonly to: string;
    }
  /** A traffic control that the config declares, by its name there. */
  | { readonly kind: 'traffic'; readonly control: string };

/** What kind of trouble it is: which remedy can help depends on it. */
export type Cause =
  | 'release-crashes'
  | 'release-regresses'
  | 'resource-exhaustion'
  | 'traffic-saturation'
  | 'stuck-process'
  | 'configuration-changed'
  | 'dependency-trouble'
  | 'node-trouble'
  | 'unknown';

/** Evidence for and against is kept and shown: a person must be able to disagree. */
export interface Diagnosis {
  readonly cause: Cause;
  /** 0 to 1. */
  readonly confidence: number;
  readonly for: readonly string[];
  readonly against: readonly string[];
  /** What else fits, best first. */
  readonly others: readonly { readonly cause: Cause; readonly for: readonly string[] }[];
}

export type Risk = 'low' | 'medium' | 'high';

export interface Option {
  readonly strategy: StrategyName;
  readonly summary: string;
  /** From this workload's own past rollouts where there are any. */
  readonly expectedSeconds: number | null;
  readonly expectedFrom: string;
  readonly risk: Risk;
  /** 0 to 1. */
  readonly confidence: number;
  readonly for: readonly string[];
  readonly against: readonly string[];
  /** False: this version cannot execute it; a person can. */
  readonly executable: boolean;
}

/** Why nothing is done. Each is also an ending (src/ending.ts). */
export type HoldCode =
  | 'not-reconciled'
  | 'nothing-to-go-back-to'
  | 'target-config-missing'
  | 'paused'
  | 'already-good'
  | 'release-not-recent'
  | 'symptom-older-than-release'
  | 'stale-alert'
  | 'not-happening'
  | 'our-rollback'
  | 'redeployed'
  | 'gitops-owned'
  | 'helm-owned'
  | 'controller-owned'
  | 'rollout-elsewhere'
  | 'switched-off'
  | 'frozen'
  | 'many-services'
  | 'limit-reached'
  | 'budget-spent'
  | 'unknown-evidence'
  | 'no-permission'
  | 'workload-gone'
  | 'nothing-runs'
  | 'required-fact-missing'
  | 'strategy-unavailable'
  | 'cluster-unreachable'
  | 'claim-refused'
  | 'write-rejected'
  | 'superseded'
  | 'other-cause'
  | 'awaiting-approval'
  | 'plan-moved'
  | 'observed';

export interface Hold {
  readonly kind: 'hold';
  readonly code: HoldCode;
  /** One sentence with the facts of this case. */
  readonly reason: string;
  readonly remedy: string;
  /** True where the reason may pass by itself: looked at again inside the run for `patience`. */
  readonly mayPass: boolean;
  /** What a person can do instead, in this order; commands stand between back-ticks. */
  readonly steps?: readonly string[];
  /** What would have been done otherwise, where that is known. */
  readonly from: ReleaseRef | null;
  readonly to: ReleaseRef | null;
  /** By which strategy; absent: a rollback. */
  readonly strategy?: ExecutableStrategy;
}

export interface Act {
  readonly kind: 'act';
  readonly strategy: ExecutableStrategy;
  readonly step: Step;
  readonly from: ReleaseRef;
  /** What runs afterwards: the same release, where the strategy replaces none. */
  readonly to: ReleaseRef;
  readonly reason: string;
  readonly against: readonly string[];
  /** 0 to 1. */
  readonly confidence: number;
}

/** Another run's operation covers this signal. */
export interface Join {
  readonly kind: 'join';
  readonly operation: string;
  readonly reason: string;
  readonly from: ReleaseRef;
  readonly to: ReleaseRef;
}

export type Decision = Act | Hold | Join;

export interface Plan {
  /** Absent: there was nothing to go by (the cluster could not be seen), or a version that made none. */
  readonly diagnosis?: Diagnosis;
  readonly options: readonly Option[];
  readonly decision: Decision;
  /** Facts that were asked for and not given, with the reason. */
  readonly notChecked: readonly string[];
  /** What would be done, where nothing but a person's approval may be missing. */
  readonly approvable?: Approvable;
}

/** What a person approves: the id stands for all of it, so that something else cannot be done in its name. */
export interface Approvable {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly strategy: ExecutableStrategy;
  readonly step: Step;
}

// ---------------------------------------------------------------------------------------------- mitigation

/** `acting → applied → judged → reported`, or `abandoned`. */
export type Phase = 'acting' | 'applied' | 'judged' | 'reported' | 'abandoned';

/** RFC 6902, as far as we write it. */
export interface PatchOperation {
  readonly op: 'test' | 'add' | 'replace' | 'remove';
  /** JSON Pointer. */
  readonly path: string;
  readonly value?: unknown;
}

/** What was changed, and how it is taken back. In the Lease before the write, so that a killed run's act can be undone. */
export interface Receipt {
  /** API path of the object, with its subresource. */
  readonly path: string;
  /** With its own tests: what somebody else has changed since then is never overwritten. Null: it cannot be taken back. */
  readonly undo: readonly PatchOperation[] | null;
  /** `when-quiet`: by follow-up, once the service has been healthy for `restoreAfter`. `on-demand`: only where it made things worse, or by a person. */
  readonly restore: 'when-quiet' | 'on-demand';
  /** When it was put back, or found to be put back no more (`leftAlone`). Null: still in force. */
  readonly restoredAt: Timestamp | null;
  /** Since when every look of follow-up found the service healthy. */
  readonly quietSince?: Timestamp | null;
  /** Why the original was not put back. */
  readonly leftAlone?: string;
}

export interface Attempt {
  readonly id: string;
  readonly strategy: ExecutableStrategy;
  /** Absent in records of versions that knew rollbacks only. */
  readonly step?: Step;
  /** Absent in records of versions that knew rollbacks only. */
  readonly receipt?: Receipt;
  /** `metadata.generation` that the write is fenced on. */
  readonly fence: number;
  readonly targetUid: string;
  readonly at: Timestamp;
  /** What ran before and runs after it, where it is a further one or another followed; else the operation's. */
  readonly from?: ReleaseRef;
  readonly to?: ReleaseRef;
  /** When it took effect, where another one followed; else the operation's. */
  readonly appliedAt?: Timestamp;
  /** Why it was chosen after one that had not helped, in words; absent: it is the first, and the plan says why. */
  readonly why?: string;
  /** What came of it. */
  readonly judged?: { readonly verdict: VerificationVerdict; readonly at: Timestamp; readonly reason: string };
  /** It made things worse: what is so, in words, and when that was seen. Kept before it is taken back. */
  readonly worse?: { readonly at: Timestamp; readonly why: string };
}

/** One bad release, one operation. Lives in the Lease. */
export interface Operation {
  /** `<workload UID>/<release UID>/<revision>` of the bad release. */
  readonly id: string;
  readonly from: ReleaseRef;
  readonly to: ReleaseRef;
  readonly attempts: readonly Attempt[];
  readonly phase: Phase;
  readonly startedAt: Timestamp;
  readonly appliedAt: Timestamp | null;
  readonly judgedAt: Timestamp | null;
  readonly reportedAt: Timestamp | null;
  /** When, after the verdict, nothing more was to be done to production: only the report is owed. Absent: not known to be so. */
  readonly settledAt?: Timestamp;
  readonly verdict: VerificationVerdict | null;
  readonly issue: { readonly number: number; readonly url: string } | null;
  /** Of the sync that was stopped before the rollback; follow-up turns it on again. Absent: none was. */
  readonly pausedSync?: Receipt;
  /** Holder of the Lease that opened it: the id of its run and a random part. Absent in records of earlier versions. */
  readonly run?: string;
  /** Signals that came for this operation, the first included. */
  readonly signals: number;
  /** Their dedup keys, as far as they have one. */
  readonly signalKeys?: readonly string[];
  /** Id of a commit that a comment was meant for: it may stand there, even where GitHub did not say so. */
  readonly commentFor?: string;
  /** Enough of the account to finish the report without the event; dropped once reported. */
  readonly brief: Brief | null;
}

export interface KnownBad {
  readonly templateHash: string;
  readonly version: string;
  readonly since: Timestamp;
}

/** What was done and made things worse: for as long as a bad release is known to be bad it is not done again. */
export interface MadeWorse {
  readonly strategy: ExecutableStrategy;
  /** Name of the traffic control; absent: the strategy has one thing to do. */
  readonly control?: string;
  readonly since: Timestamp;
  readonly why: string;
}

// ---------------------------------------------------------------------------------------------- verification

export interface Observation {
  readonly probe: string;
  readonly type: string;
  readonly at: Timestamp;
  readonly verdict: 'healthy' | 'unhealthy' | 'unknown';
  readonly value: number | null;
  readonly unit: string;
  /** In words, with the numbers. */
  readonly why: string;
}

export type VerificationVerdict = 'recovered' | 'not-recovered' | 'unknown';

export interface Check {
  readonly probe: string;
  readonly type: string;
  /** The same query before the suspect's release: normal. */
  readonly normal: Observation | null;
  /** While it was happening, before our write. */
  readonly before: Observation | null;
  /** The last one that was counted. */
  readonly after: Observation | null;
  readonly samples: number;
  readonly verdict: VerificationVerdict;
}

export interface Verification {
  readonly verdict: VerificationVerdict;
  readonly reason: string;
  readonly convergedAt: Timestamp | null;
  readonly judgedAt: Timestamp;
  readonly checks: readonly Check[];
  /** Of the pods that ran after the last act, where it is not proven that it helped. */
  readonly logsNow?: Triage['logs'];
}

// ---------------------------------------------------------------------------------------------- investigation

export interface Hunk {
  readonly path: string;
  /** `@@ … @@` and the lines, cut to a budget. */
  readonly text: string;
}

export interface PullRequestRef {
  readonly repository: string;
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly author: string;
}

export interface Suspect {
  readonly sha: string;
  readonly title: string;
  readonly author: string;
  readonly url: string;
  readonly score: number;
  /** 0 to 1. */
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly hunks: readonly Hunk[];
  /** What a fix or a test would look at, by what is odd about the hunks; rest of a sentence each. */
  readonly looks?: readonly string[];
  /** The pull request that its author and reviewers know it from; null: it was pushed without one. */
  readonly pullRequest: PullRequestRef | null;
  /** Where the commit is a copy, as its message says. */
  readonly cherryPick?: CherryPick;
}

/** The pull request that takes the suspect back. */
export interface Revert {
  /** Null: there is none. */
  readonly pull: { readonly number: number; readonly url: string } | null;
  /** Why there is none, or what is to be known about it, in words. */
  readonly why: string | null;
}

export interface CherryPick {
  /** Id of the commit that it is a copy of. */
  readonly from: string;
  /** The pull request that brought the copy to the branch of the release; null: none did. */
  readonly through: PullRequestRef | null;
}

/** A release as the code host knows it, and by which sign it was found. */
export interface Source {
  readonly version: string;
  readonly sha: string | null;
  readonly how: string;
}

export interface Investigation {
  readonly repository: string | null;
  readonly from: Source | null;
  readonly to: Source | null;
  readonly compareUrl: string | null;
  readonly commits: number;
  readonly files: number;
  readonly pullRequests: readonly PullRequestRef[];
  /** Commits whose pull request was not asked for: GitHub is asked a bounded number of questions. */
  readonly pullsNotLookedUp?: number;
  /** Null: complete. */
  readonly incomplete: string | null;
  /** Best first; empty where nothing stands out. */
  readonly suspects: readonly Suspect[];
  /** Why no suspect is named; null where one is. */
  readonly abstained: string | null;
  /** In words: what GitHub may tell later, where who is to hear of it hangs on that. Absent: nothing. */
  readonly unanswered?: string;
  readonly factors: readonly string[];
  /** Whether enough speaks for the first suspect to bother its pull request: more than it takes to be listed. */
  readonly commentable: boolean;
  readonly commentUrl: string | null;
  /** Why there is no comment, in words, where a suspect is named; null: there is one. */
  readonly commentWhy?: string | null;
  /** Absent: the config asks for none, or no suspect is told. */
  readonly revert?: Revert;
}

// ---------------------------------------------------------------------------------------------- the account

export interface TimelineEntry {
  readonly at: Timestamp;
  readonly what: string;
  /** `measured`: a machine's clock; `estimated`: derived; `human`: somebody said so. */
  readonly how: 'measured' | 'estimated' | 'human';
}

/** What is kept in the Lease so that another run can finish the record. */
export interface Brief {
  readonly service: string;
  readonly signal: Pick<
    Signal,
    'source' | 'severity' | 'title' | 'summary' | 'startedAt' | 'receivedAt' | 'dedupKey' | 'labels' | 'frames'
  > &
    Partial<Pick<Signal, 'links'>>;
  readonly triage: Triage;
  readonly plan: Plan;
  readonly normal: readonly Observation[];
  readonly before: readonly Observation[];
  readonly timeline: readonly TimelineEntry[];
  readonly run: string;
  /** Of the diff between both releases, where nothing was done; absent: not known, or not asked for. */
  readonly compareUrl?: string;
  /** What the probe with `role: traffic` said before our write, where there is one. */
  readonly trafficBefore?: number | null;
  /** A person's request, where there was one: an approval must survive the run that it was given to. */
  readonly manual?: ManualRequest;
  /** Id of the plan that was approved, where one was. */
  readonly approved?: string;
  /** Once judged, while the report is still owed. */
  readonly verification?: Verification;
  /** Of the attempts before the last one, in their order. */
  readonly earlier?: readonly Verification[];
}

/** Everything one run knows about one service's incident. Stages add to it; reports are made from it. */
export interface Account {
  readonly service: string;
  readonly workload: WorkloadRef;
  /** Stable key of the bad release (the operation's id), or of the service where no release is known. */
  readonly key: string;
  readonly brief: Brief;
  readonly operation: Operation | null;
  readonly verification: Verification | null;
  readonly investigation: Investigation | null;
  readonly timeline: readonly TimelineEntry[];
  /** What is still open, in words. */
  readonly open: readonly string[];
}
