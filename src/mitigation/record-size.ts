// How much of what the Lease remembers fits into one annotation, and what goes first where it does not. Pure.
import type { Attempt, Brief, Operation } from '../incident.ts';
import { waitsForQuiet } from '../plan/attempts.ts';
import { cut } from '../text/clean.ts';
import { withoutOldest } from './left-out.ts';
import type { LeaseRecord } from './record.ts';
import { isReceipt } from './trust.ts';

const OPERATIONS_KEPT = 20;
const LABELS_KEPT = 30;
const LONGEST_LABEL = 200;
const KNOWN_BAD_KEPT = 20;
/** Annotations may hold 256 KiB in all; half of it leaves room for others. */
const LARGEST_RECORD = 128 * 1024;

/**
 * Within the size; else without the bulky parts, then without the oldest of what is closed, and last without the oldest of what
 * is still to be told, which is counted. What is still to be finished or put back is never forgotten: then the API server refuses
 * the claim, and nothing is done.
 */
export function serialise(kept: LeaseRecord): string {
  const bounded: LeaseRecord = {
    ...kept,
    operations: kept.operations.filter((one, index) => index < OPERATIONS_KEPT || isOpen(one)).map(withFewLabels),
    knownBad: kept.knownBad.slice(0, KNOWN_BAD_KEPT),
  };
  const whole = JSON.stringify(bounded);
  if (Buffer.byteLength(whole) <= LARGEST_RECORD) return whole;
  for (let record: LeaseRecord = { ...bounded, operations: bounded.operations.map(slim) }; ; ) {
    const text = JSON.stringify(record);
    const less = Buffer.byteLength(text) <= LARGEST_RECORD ? null : lessOf(record);
    if (less === null) return text;
    record = less;
  }
}

function lessOf(record: LeaseRecord): LeaseRecord | null {
  const oldest = record.operations.findLastIndex((one, index) => index > 0 && !isOpen(one));
  return oldest < 0 ? withoutOldest(record) : { ...record, operations: record.operations.toSpliced(oldest, 1) };
}

/** Not finished, or something is still to be put back by follow-up. */
function isOpen({ phase, attempts, pausedSync }: Operation): boolean {
  const paused = pausedSync !== undefined && pausedSync.restoredAt === null;
  return (
    paused ||
    attempts.some((one) => waitsForQuiet(one) || isUnread(one)) ||
    (phase !== 'reported' && phase !== 'abandoned')
  );
}

/** Another version may know what it asks for. */
const isUnread = ({ receipt }: Attempt) => receipt !== undefined && !isReceipt(receipt);

function slim(one: Operation): Operation {
  return { ...one, attempts: one.attempts.map(withoutClosedUndo), brief: one.brief && slimBrief(one.brief) };
}

/** Without what is bulky and only tells more. */
export function slimBrief({ earlier: _, ...brief }: Brief): Brief {
  const signal = { ...brief.signal, labels: {}, links: [] };
  const { verification: judged } = brief;
  const verification = judged?.logsNow === undefined ? {} : { verification: { ...judged, logsNow: [] } };
  return { ...brief, ...verification, signal, triage: { ...brief.triage, logs: [], events: [], pods: [] } };
}

/** Labels are the monitor's, as many and as long as it likes. */
function withFewLabels(one: Operation): Operation {
  const { brief } = one;
  if (brief === null) return one;
  const labels = Object.entries(brief.signal.labels ?? {}).slice(0, LABELS_KEPT);
  const short = Object.fromEntries(
    labels.map(([name, value]) => [cut(name, LONGEST_LABEL), cut(value, LONGEST_LABEL)]),
  );
  return { ...one, brief: { ...brief, signal: { ...brief.signal, labels: short } } };
}

/** Once the original is back, what it was is history. */
function withoutClosedUndo(attempt: Attempt): Attempt {
  const { receipt } = attempt;
  return receipt === undefined || receipt.restoredAt === null || !isReceipt(receipt)
    ? attempt
    : { ...attempt, receipt: { ...receipt, undo: null } };
}
