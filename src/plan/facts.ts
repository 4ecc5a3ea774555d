// What the plan reads of the world: gathered by observe.ts (edge work), decided on by decide.ts (pure).
import type { KnownBad, Observation, Operation, PodState, Release, Timestamp, WorkloadRef } from '../incident.ts';

export interface WorkloadFacts {
  readonly ref: WorkloadRef;
  readonly uid: string;
  readonly generation: number;
  readonly observedGeneration: number;
  /** The controller has seen an earlier generation with this very template: what it lags behind on is something else (replicas, annotations). */
  readonly templateSeen?: boolean;
  readonly resourceVersion: string;
  readonly paused: boolean;
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
  /** Null: not checked. */
  readonly namespaceAnnotations: Readonly<Record<string, string>> | null;
  /** Keys of all services that this event is about, this one's included. */
  readonly alerting: readonly string[];
  /** What the Leases of the config's other services hold, newest first each. */
  readonly elsewhere: readonly { readonly service: string; readonly operations: readonly Operation[] }[];
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
  /** `verb resource name` each; empty: all there. */
  readonly missingPermissions: readonly string[];
  /** Successful deployments, newest first; null: not checked. */
  readonly deployments: readonly HostDeployment[] | null;
  /** Our own look now, one for each probe (rollout apart). */
  readonly look: readonly Observation[];
  /** The same probes just before the suspect's release began. */
  readonly normal: readonly Observation[];
  /** The same probes late in the life of an earlier release, by ReplicaSet UID. */
  readonly servedHealthy: Readonly<Record<string, readonly Observation[]>>;
  /** ConfigMaps (and Secrets, where checked) that a release names and that do not exist, by ReplicaSet UID; absent: not checked. */
  readonly missingConfig: Readonly<Record<string, readonly string[]>>;
  readonly notChecked: readonly string[];
  /** Absent: only this workload was looked at. */
  readonly site?: SiteFacts;
}
