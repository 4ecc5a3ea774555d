// What is different from one kind of workload to the next: where it lies, what its history is made of, how its pods name their release.
import type { PodState, Release, WorkloadKind } from '../../incident.ts';
import type { Revision } from '../began.ts';
import type { WorkloadFacts } from '../facts.ts';

/** Counts of the status, under the Deployment's names. */
export type Counts = Pick<
  WorkloadFacts,
  'observedGeneration' | 'desired' | 'updated' | 'ready' | 'available' | 'total' | 'updateRevision' | 'walking'
>;

export type Settings = Pick<WorkloadFacts, 'paused' | 'pausedWhy' | 'strategy' | 'progressDeadlineSeconds'>;

/** An API collection. */
export interface Collection {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
}

/** Name and UID of a revision: enough to tell a pod's. */
export type Known = Pick<Release, 'name' | 'uid'>;

export interface History extends Collection {
  /** What holds a template there: `ReplicaSet`. */
  readonly holder: string;
  /** Null: not a revision that the controller has numbered. */
  readonly read: (object: unknown, container: string | undefined, pods: readonly PodState[]) => Revision | null;
  /** The UID of the revision that a pod belongs to; null: of none that is known. */
  readonly releaseOf: (pod: unknown, known: readonly Known[]) => string | null;
}

export interface Kind extends Collection {
  readonly kind: WorkloadKind;
  readonly history: History;
  /** Broken pods of the release that was replaced stay until they are deleted. */
  readonly keepsBrokenPods: boolean;
  /** It walks its canary steps, pauses among them, on the way back to a release that is not the stable one. */
  readonly stepsBack: boolean;
  /** The pod template, as its history would hold it. */
  readonly template: (workload: unknown) => unknown;
  readonly counts: (workload: unknown) => Counts;
  readonly settings: (workload: unknown) => Settings;
  /** Name of the release that runs in place of the template's; null: the template's own. */
  readonly runsInstead: (workload: WorkloadFacts) => string | null;
  /** Whether the controller itself says that this release, whose template is the workload's, is the current one. */
  readonly numbered: (workload: WorkloadFacts, release: Release, releases: readonly Release[]) => boolean;
}
