// Is a remembered original due to be put back? Once every look since then found the service healthy for long enough. Pure.
import type { Attempt, Operation, PodState, Receipt, Timestamp, WorkloadRef } from '../incident.ts';
import { isOurs } from '../mitigation/trust.ts';
import { waitsForQuiet } from '../plan/attempts.ts';
import type { Facts } from '../plan/facts.ts';
import { failingPods } from '../plan/happening.ts';
import { isSettled } from '../plan/settled.ts';
import { when } from '../text/moment.ts';
import { unfinished } from './due.ts';

export interface InForce {
  readonly operation: Operation;
  readonly attempt: Attempt & { readonly receipt: Receipt };
}

export type RestoreDue =
  | { readonly kind: 'nothing' }
  /** `quietSince`: to be remembered for the next look. */
  | { readonly kind: 'wait'; readonly quietSince: Timestamp | null; readonly why: string }
  | { readonly kind: 'restore'; readonly all: readonly InForce[] };

export interface RestoreFacts {
  readonly operations: readonly Operation[];
  readonly ref: WorkloadRef;
  readonly now: Timestamp;
  readonly health: Health;
  /** ms. */
  readonly restoreAfter: number;
}

export function restoreDue({ operations, ref, now, health, restoreAfter }: RestoreFacts): RestoreDue {
  const all = inForce(operations, ref);
  const [newest] = all;
  if (newest === undefined) return { kind: 'nothing' };
  const open = unfinished(operations);
  if (open !== null && !isSettled(open)) return { kind: 'wait', quietSince: null, why: 'an operation is not finished' };
  if (!health.measured && newest.operation.verdict !== 'recovered')
    return { kind: 'wait', quietSince: null, why: 'no probe tells whether the service is healthy' };
  if (health.verdict !== 'healthy') return { kind: 'wait', quietSince: null, why: health.why };
  const quietSince = since(newest, operations) ?? now;
  const left = restoreAfter - (Date.parse(now) - Date.parse(quietSince));
  if (left > 0)
    return { kind: 'wait', quietSince, why: `healthy since ${when(quietSince)}, for ${Math.ceil(left / 1000)} s more` };
  return { kind: 'restore', all };
}

/** Newest first: what was changed last is taken back first. By a receipt that is none of ours nothing is. */
export function inForce(operations: readonly Operation[], ref: WorkloadRef): readonly InForce[] {
  return operations.flatMap((operation) =>
    operation.attempts
      .filter(waitsForQuiet)
      .filter(({ receipt }) => isOurs(receipt, ref))
      .toReversed()
      .map((attempt) => ({ operation, attempt })),
  );
}

/** A proven recovery was the first healthy look; whatever was done later began the waiting anew. */
function since({ operation, attempt }: InForce, operations: readonly Operation[]): Timestamp | null {
  const proven = operation.verdict === 'recovered' ? operation.judgedAt : null;
  const from = attempt.receipt.quietSince === undefined ? proven : attempt.receipt.quietSince;
  const acts = operations.flatMap(({ appliedAt }) => (appliedAt === null ? [] : [Date.parse(appliedAt)]));
  return from !== null && Date.parse(from) >= Math.max(...acts, 0) ? from : null;
}

export interface Health {
  readonly verdict: 'healthy' | 'unhealthy' | 'unknown';
  readonly why: string;
  /** By a probe; else by the pods alone, which tell only of what had been seen by them. */
  readonly measured: boolean;
}

/** Our own look: all probes healthy, all pods ready. No data is not healthy. */
export function healthOf(facts: Pick<Facts, 'look' | 'workload' | 'pods' | 'releases' | 'suspect'>): Health {
  const { look, workload } = facts;
  const measured = look.length > 0;
  const judged = (verdict: Health['verdict'], why: string): Health => ({ verdict, why, measured });
  const bad = look.filter(({ verdict }) => verdict === 'unhealthy');
  const blind = look.filter(({ verdict }) => verdict === 'unknown');
  const failing = failingPods(facts);
  if (bad.length > 0) return judged('unhealthy', said(bad));
  if (failing.length > 0) return judged('unhealthy', `pods fail: ${named(failing)}`);
  if (workload === null) return judged('unknown', 'the workload is gone');
  if (workload.ready < workload.desired)
    return judged('unhealthy', `${workload.ready} of ${workload.desired} pods are ready`);
  return blind.length > 0
    ? judged('unknown', said(blind))
    : judged('healthy', 'all probes are healthy and all pods ready');
}

const said = (some: Facts['look']) =>
  some.map(({ probe, verdict, why }) => `${probe} is ${verdict}: ${why}`).join('; ');

const named = (pods: readonly PodState[]) =>
  pods
    .slice(0, 3)
    .map(({ name }) => name)
    .join(', ');

/** The record with what became of one attempt's receipt; once its original is back, that is what runs. */
export function withReceipt(operation: Operation, id: string, change: Partial<Receipt>): Operation {
  const back = change.restoredAt != null && change.leftAlone === undefined;
  const undone = back ? operation.attempts.find((attempt) => attempt.id === id) : undefined;
  const { from = operation.from, to = operation.to } = undone ?? operation;
  const runs = undone !== undefined && to.templateHash === operation.to.templateHash ? from : operation.to;
  // What this attempt moved between stays readable although the operation now ends elsewhere.
  const between = undone === undefined ? {} : { from, to };
  const attempts = operation.attempts.map((attempt) =>
    attempt.id === id && attempt.receipt !== undefined
      ? { ...attempt, ...between, receipt: { ...attempt.receipt, ...change } }
      : attempt,
  );
  return { ...operation, to: runs, attempts };
}
