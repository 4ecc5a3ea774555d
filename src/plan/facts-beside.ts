// What is known beside the workload and its releases: of the schema, of budgets, of the sync that owns it.

/** What the diff since an earlier release says of the database. */
export interface Migrations {
  /** UID of that release. */
  readonly target: string;
  /** Steps that it cannot live with, as `file:line: what`; null: not known. */
  readonly steps: readonly string[] | null;
  /** Why they are not known; else ''. */
  readonly why: string;
  /** The answer was still on its way. */
  readonly pending?: boolean;
}

/** A PodDisruptionBudget of the workload's pods, in pods. */
export interface DisruptionBudget {
  readonly name: string;
  /** How many may be evicted now. */
  readonly allowed: number;
  readonly healthy: number;
  /** How many must stay healthy. */
  readonly wanted: number;
}

/** The object that the config names as `pauseSync`. */
export interface SyncFacts {
  /** Null: not given. */
  readonly object: unknown;
  /** Why it was not given, as the rest of a sentence. */
  readonly why: string;
}
