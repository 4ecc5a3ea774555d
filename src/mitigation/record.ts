// What the Lease remembers of one workload: its operations and the templates known to be bad. Pure.
import { z } from 'zod';
import type { Attempt, Brief, KnownBad, MadeWorse, Operation } from '../incident.ts';
import { waitsForQuiet } from '../plan/attempts.ts';
import { cut } from '../text/clean.ts';
import type { OwedComment, OwedHold } from './owed.ts';
import { briefShape, releaseShape } from './shapes.ts';

const ANNOTATION = 'incident-responder.github.io/record';
const OPERATIONS_KEPT = 20;
const LABELS_KEPT = 30;
const LONGEST_LABEL = 200;
const KNOWN_BAD_KEPT = 20;
/** Annotations may hold 256 KiB in all; half of it leaves room for others. */
const LARGEST_RECORD = 128 * 1024;

export interface LeaseRecord {
  readonly workloadUid: string;
  /** Newest first. */
  readonly operations: readonly Operation[];
  readonly knownBad: readonly KnownBad[];
  /** Newest first. */
  readonly madeWorse?: readonly MadeWorse[];
  /** Holds that a person is still to be told of, newest first. */
  readonly owed?: readonly OwedHold[];
  /** Comments on incidents' issues that GitHub has not taken, newest first. */
  readonly unsaid?: readonly OwedComment[];
}

export interface LeaseState {
  /** Null: the Lease does not exist yet. */
  readonly resourceVersion: string | null;
  /** Sent with each write: under a resourceVersion alone the API server makes a Lease anew that is gone. */
  readonly uid?: string | undefined;
  readonly holder: string | null;
  readonly renewedAt: string | null;
  readonly record: LeaseRecord;
}

// Only what decisions read is checked; the rest of an operation was written by us and is carried as it is.
const operation = z.looseObject({
  id: z.string(),
  from: releaseShape,
  to: releaseShape,
  phase: z.enum(['acting', 'applied', 'judged', 'reported', 'abandoned']),
  startedAt: z.string(),
  appliedAt: z.string().nullable(),
  issue: z.looseObject({ number: z.int().positive(), url: z.string() }).nullish(),
  // One that does not fit is set aside: it only tells more, and who goes on without it says so.
  brief: briefShape.nullable().catch(null),
  attempts: z.array(z.looseObject({ id: z.string(), fence: z.number(), targetUid: z.string(), at: z.string() })),
});
const record = z.looseObject({
  workloadUid: z.string(),
  operations: z.array(operation),
  knownBad: z.array(z.looseObject({ templateHash: z.string(), version: z.string(), since: z.string() })),
  madeWorse: z.array(z.looseObject({ strategy: z.string(), since: z.string(), why: z.string() })).optional(),
  owed: z
    .array(z.looseObject({ key: z.string(), code: z.string(), at: z.string(), brief: z.looseObject({}) }))
    .optional(),
  unsaid: z
    .array(z.looseObject({ issue: z.number(), kind: z.string(), key: z.string(), body: z.string(), at: z.string() }))
    .optional(),
});
const lease = z.looseObject({
  metadata: z.looseObject({
    resourceVersion: z.string(),
    uid: z.string().optional(),
    annotations: z.record(z.string(), z.string()).optional(),
  }),
  spec: z.looseObject({ holderIdentity: z.string().nullish(), renewTime: z.string().nullish() }).optional(),
});

export const EMPTY: LeaseState = {
  resourceVersion: null,
  holder: null,
  renewedAt: null,
  record: { workloadUid: '', operations: [], knownBad: [] },
};

/** Null: a Lease is there, but what it remembers cannot be read; acting on half a memory could repeat an act. */
export function readLease(body: unknown): LeaseState | null {
  const outer = lease.safeParse(body);
  if (!outer.success) return null;
  const { metadata, spec } = outer.data;
  const inner = readRecord(metadata.annotations?.[ANNOTATION]);
  if (inner === null) return null;
  return {
    resourceVersion: metadata.resourceVersion,
    uid: metadata.uid,
    holder: spec?.holderIdentity || null,
    renewedAt: spec?.renewTime ?? null,
    record: inner,
  };
}

function readRecord(text: string | undefined): LeaseRecord | null {
  if (text === undefined) return EMPTY.record;
  try {
    const parsed = record.safeParse(JSON.parse(text));
    return parsed.success ? (parsed.data as unknown as LeaseRecord) : null;
  } catch {
    return null;
  }
}

/** The Lease object to write. `renewTime` is RFC 3339 with six fraction digits, as coordination.k8s.io wants it. */
export function leaseObject(request: {
  name: string;
  namespace: string;
  holder: string | null;
  renewedAt: string;
  state: LeaseState;
  record: LeaseRecord;
}): unknown {
  const { resourceVersion, uid } = request.state;
  const microTime = request.renewedAt.replace(/\.(\d{3})Z$/, '.$1000Z');
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      name: request.name,
      namespace: request.namespace,
      annotations: { [ANNOTATION]: serialise(request.record) },
      ...(resourceVersion === null ? {} : { resourceVersion, ...(uid === undefined ? {} : { uid }) }),
    },
    spec: {
      ...(request.holder === null ? {} : { holderIdentity: request.holder }),
      leaseDurationSeconds: 30,
      renewTime: microTime,
    },
  };
}

/** Within the size; else without the bulky parts, and then without the oldest of what is closed. What is open is never forgotten. */
function serialise(kept: LeaseRecord): string {
  const bounded = {
    ...kept,
    operations: kept.operations.filter((one, index) => index < OPERATIONS_KEPT || isOpen(one)).map(withFewLabels),
    knownBad: kept.knownBad.slice(0, KNOWN_BAD_KEPT),
  };
  const whole = JSON.stringify(bounded);
  if (Buffer.byteLength(whole) <= LARGEST_RECORD) return whole;
  for (let operations = bounded.operations.map(slim); ; ) {
    const text = JSON.stringify({ ...bounded, operations });
    if (Buffer.byteLength(text) <= LARGEST_RECORD) return text;
    const oldest = operations.findLastIndex((one, index) => index > 0 && !isOpen(one));
    // What is still to be finished or put back is never forgotten: then the API server refuses the claim, and nothing is done.
    if (oldest < 0) return JSON.stringify({ ...bounded, operations, owed: [], unsaid: [] });
    operations = operations.toSpliced(oldest, 1);
  }
}

/** Not finished, or something is still to be put back by follow-up. */
function isOpen({ phase, attempts, pausedSync }: Operation): boolean {
  const paused = pausedSync !== undefined && pausedSync.restoredAt === null;
  return paused || attempts.some(waitsForQuiet) || (phase !== 'reported' && phase !== 'abandoned');
}

function slim(one: Operation): Operation {
  return { ...one, attempts: one.attempts.map(withoutClosedUndo), brief: one.brief && slimBrief(one.brief) };
}

/** Without what is bulky and only tells more. */
export function slimBrief({ earlier: _, ...brief }: Brief): Brief {
  const signal = { ...brief.signal, labels: {} };
  return { ...brief, signal, triage: { ...brief.triage, logs: [], events: [], pods: [] } };
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
  return receipt === undefined || receipt.restoredAt === null
    ? attempt
    : { ...attempt, receipt: { ...receipt, undo: null } };
}

/** With the operation in the place that it had, or as the newest. */
export function withOperation(kept: LeaseRecord, changed: Operation): LeaseRecord {
  const known = kept.operations.some((one) => one.id === changed.id);
  const operations = known
    ? kept.operations.map((one) => (one.id === changed.id ? changed : one))
    : [changed, ...kept.operations];
  return { ...kept, operations };
}
