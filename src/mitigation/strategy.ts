// The port of mitigations. A strategy knows how to write once, fenced; claiming, recording and judging are not its business.
import type { Act, Attempt, StrategyName, Timestamp, WorkloadRef } from '../incident.ts';
import type { Facts } from '../plan/facts.ts';
import type { Clock, Cluster } from '../ports.ts';

export interface StrategyContext {
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly ref: WorkloadRef;
  readonly container: string | undefined;
  readonly facts: Facts;
  readonly act: Act;
  readonly attempt: Attempt;
  /** Asked before each write: who has lost the Lease, or was cancelled, writes nothing. */
  readonly mayWrite: () => Promise<boolean>;
}

export type DryRun =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'rejected'; readonly why: string }
  | { readonly kind: 'unclear'; readonly why: string };

export type Applied =
  /** `at`: the API server's clock, where it told. */
  | { readonly kind: 'applied'; readonly at: Timestamp | null }
  /** What was decided on still stands, but the write did not get through: decide anew. */
  | { readonly kind: 'contended'; readonly why: string }
  /** Somebody else changed what was decided on. */
  | { readonly kind: 'superseded'; readonly why: string }
  | { readonly kind: 'rejected'; readonly why: string }
  /** No answer, and no read-back: the write may have taken effect. */
  | { readonly kind: 'outcome-unknown'; readonly why: string }
  /** Lease lost or run cancelled before the write. */
  | { readonly kind: 'stopped'; readonly why: string };

export interface Strategy {
  readonly name: StrategyName;
  /** Asks the API server whether it would take the write; changes nothing. */
  rehearse(context: StrategyContext): Promise<DryRun>;
  apply(context: StrategyContext): Promise<Applied>;
}
