// The port of mitigations. A strategy knows how to write once, fenced; claiming, recording and judging are not its business.
import type { Act, Attempt, ExecutableStrategy, Receipt, Timestamp, WorkloadRef } from '../incident.ts';
import type { Facts } from '../plan/facts.ts';
import type { Clock, Cluster } from '../ports.ts';
import { type OneWrite, patchOnce, rehearseOnce } from './patch-once.ts';

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
  /** Not taken, for the API server's load, and not to be waited for any longer here: decide anew. */
  | { readonly kind: 'overloaded'; readonly why: string }
  /** No answer, and no read-back: the write may have taken effect. */
  | { readonly kind: 'outcome-unknown'; readonly why: string }
  /** Lease lost or run cancelled before the write. */
  | { readonly kind: 'stopped'; readonly why: string };

/** All that a strategy has to know of the world: what it would write, under which fence, and how that is taken back. */
export interface Prepared {
  readonly kind: 'prepared';
  readonly write: OneWrite;
  readonly receipt: Receipt;
}

export interface Impossible {
  readonly kind: 'impossible';
  readonly why: string;
}

export interface Strategy {
  readonly name: ExecutableStrategy;
  /** Pure: from the facts of the context alone. */
  prepare(context: StrategyContext): Prepared | Impossible;
  /** Asks the API server whether it would take the write; changes nothing. */
  rehearse(context: StrategyContext): Promise<DryRun>;
  apply(context: StrategyContext): Promise<Applied>;
}

/** A strategy that is one write, as all are that need no second step. */
export function oneWrite(name: ExecutableStrategy, prepare: Strategy['prepare']): Strategy {
  return {
    name,
    prepare,
    rehearse: async (context) => {
      const prepared = prepare(context);
      return prepared.kind === 'impossible'
        ? { kind: 'rejected', why: prepared.why }
        : rehearseOnce(context, prepared.write);
    },
    apply: async (context) => {
      const prepared = prepare(context);
      return prepared.kind === 'impossible'
        ? { kind: 'rejected', why: prepared.why }
        : patchOnce(context, prepared.write);
    },
  };
}
