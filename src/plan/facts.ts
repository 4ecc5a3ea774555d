// What the plan reads of the world: gathered by observe.ts (edge work), decided on by decide.ts (pure).

import type { TrafficControl } from '../config/schema.ts';
import type {
  KnownBad,
  MadeWorse,
  Observation,
  Operation,
  PodState,
  Release,
  Timestamp,
  WorkloadRef,
} from '../incident.ts';
import type { DisruptionBudget, Migrations, SyncFacts } from './facts-beside.ts';

/** Pod hashes between which an Argo Rollout walks; equal: it stands. */
export interface Walking {
  readonly to: string;
  /** The stable one. */
  readonly from: string;
  /** It skips its steps. */
  readonly promoted: boolean;
  /** What it walked to was given up, and waits in the template for a retry; the stable one runs. */
  readonly aborted: boolean;
}

export interface WorkloadFacts {
  readonly ref: WorkloadRef;
  readonly uid: string;
  readonly generation: number;
  readonly observedGeneration: number;
  /** The controller has seen this very template: what it lags behind on is something else (replicas, annotations). */
  readonly templateSeen?: boolean;
  readonly resourceVersion: string;
  /** A changed template would not roll out. */
  readonly paused: boolean;
  /** As what follows the workload's name, where it is not merely paused. */
  readonly pausedWhy?: string;
  /** Name of the release that the controller rolls out, where the status names one. */
  readonly updateRevision?: string;
  /** Of an Argo Rollout. */
  readonly walking?: Walking;
  /** Where the template is another object's: its API path, and the UID that owns the history. */
  readonly templateIn?: { readonly path: string; readonly owner: string };
  readonly desired: number;
  readonly updated: number;
  readonly ready: number;
  readonly available: number;
  readonly total: number;
  readonly strategy: 'RollingUpdate' | 'Recreate';
  readonly progressDeadlineSeconds: number;
  readonly revisionHistoryLimit: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** `Kind/name` of the controlling owner, where there is one. */
  readonly controller: string | null;
  /** Hash of the normalised template in this very GET. */
  readonly templateHash: string;
  /** Field manager and time of the last change of the template. */
  readonly templateChangedBy: { readonly manager: string; readonly at: Timestamp } | null;
}

export interface HostDeployment {
  readonly sha: string;
  readonly ref: string;
  readonly at: Timestamp;
  readonly state: string;
  readonly url: string | null;
}

/** What is known beyond this one workload: the brakes read it. */
export interface SiteFacts {
  /** The input `switch`. */
  readonly switch: 'on' | 'off';
  /** Null: not given, which holds. */
  readonly namespaceAnnotations: Readonly<Record<string, string>> | null;
  /** Keys of all services that this event is about, this one's included. */
  readonly alerting: readonly string[];
  /** What the Leases of the config's other services hold, newest first each. */
  readonly elsewhere: readonly { readonly service: string; readonly operations: readonly Operation[] }[];
}

/** The HorizontalPodAutoscaler that scales the workload. */
export interface Autoscaler {
  readonly name: string;
  readonly uid: string;
  readonly min: number;
  readonly max: number;
  /** Replicas as it sees them, and as it wants them. */
  readonly current: number;
  readonly desired: number;
  /** What would overwrite a change: its controller (KEDA's ScaledObject), or the sign of Argo CD, Flux or Helm where the config holds for it. */
  readonly owner?: string | null;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A traffic control of the config beside the object that it would change; null: there is no such object. */
export interface ControlFacts {
  readonly control: TrafficControl;
  readonly object: unknown;
  /** As of an autoscaler. */
  readonly owner?: string | null;
}

/** A ConfigMap or Secret that the suspect's template names, and when its content last changed. */
export interface ConfigChange {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly at: Timestamp;
}

/** Pods of other workloads in the namespace. */
export interface Neighbours {
  readonly failing: number;
  readonly all: number;
  /** The workloads that have failing pods, with when the first of those pods ceased to be ready. */
  readonly troubled: readonly {
    readonly name: string;
    readonly since: Timestamp;
    /** All of those pods wait for their image. */
    readonly pulls?: boolean;
    /** On which all of those pods are; null: on several, or not known. */
    readonly node?: string | null;
  }[];
}

/** What the probe with `role: traffic` says; null: no such probe, or no number. `normal`: the same time yesterday, or just before the release where that is more. */
export interface Traffic {
  readonly now: number | null;
  readonly normal: number | null;
  /** Well before the symptom began: a surge of then is no consequence of it. */
  readonly before?: number | null;
}

export interface Facts {
  /** The API server's clock where it told, else the runner's. */
  readonly now: Timestamp;
  /** Null: the workload does not exist. */
  readonly workload: WorkloadFacts | null;
  /** Revisions of this workload, newest first. */
  readonly releases: readonly Release[];
  /** The release whose template equals the workload's in the same GET; null: none does (yet). */
  readonly suspect: Release | null;
  readonly pods: readonly PodState[];
  /** From the Lease, newest first. */
  readonly operations: readonly Operation[];
  readonly knownBad: readonly KnownBad[];
  /** Absent: nothing of what was done made it worse. */
  readonly madeWorse?: readonly MadeWorse[];
  /** `verb resource name` each; empty: all there. */
  readonly missingPermissions: readonly string[];
  /** Successful deployments, newest first; null: not checked. */
  readonly deployments: readonly HostDeployment[] | null;
  /** Those that failed; absent: not checked. */
  readonly failedDeployments?: readonly HostDeployment[];
  /** Reasons of Warning events about pods of a release that failed, by its UID; absent: not checked. */
  readonly failedBefore?: Readonly<Record<string, string>>;
  /** Our own look now, one for each probe (rollout apart). */
  readonly look: readonly Observation[];
  /** The same probes just before the suspect's release began. */
  readonly normal: readonly Observation[];
  /** The same probes well before the symptom began, where the suspect ran for a while by then; absent: not asked. */
  readonly ranBefore?: readonly Observation[];
  /** The same probes late in the life of an earlier release, by its UID. */
  readonly servedHealthy: Readonly<Record<string, readonly Observation[]>>;
  /** The same probes in the middle of that life, or an hour before its end; absent: it was too short for that, or nothing was asked. */
  readonly midway?: Readonly<Record<string, readonly Observation[]>>;
  /** ConfigMaps (and Secrets, where checked) that a release names and that do not exist, by its UID; absent: not checked. */
  readonly missingConfig: Readonly<Record<string, readonly string[]>>;
  /** By their names in the config; absent: not read (`traffic` is not enabled). */
  readonly controls?: Readonly<Record<string, ControlFacts>>;
  /** Ids of attempts, of an operation that is not known to have taken effect, whose values stand in their object. */
  readonly tookEffect?: readonly string[];
  /** Null: none scales the workload; absent: not checked. */
  readonly autoscaler?: Autoscaler | null;
  /** Absent: not checked. */
  readonly configChanged?: readonly ConfigChange[];
  /** Absent: not checked. */
  readonly neighbours?: Neighbours;
  /** Warning events of the workload and its pods, newest first: `reason: message (object)`. */
  readonly events?: readonly string[];
  /** Error lines in the last log of the pods that are worst off. */
  readonly logLines?: readonly string[];
  readonly traffic?: Traffic;
  /** Absent: the config names no repository, or there is nothing to go back to. */
  readonly migrations?: Migrations;
  /** Absent: not looked at. */
  readonly budgets?: readonly DisruptionBudget[];
  /** Absent: the config names none. */
  readonly sync?: SyncFacts;
  readonly notChecked: readonly string[];
  /** Absent: only this workload was looked at. */
  readonly site?: SiteFacts;
}
