// What the Lease remembers of one workload: its operations and the templates known to be bad. Pure.
import { z } from 'zod';
import type { KnownBad, MadeWorse, Operation } from '../incident.ts';
import { at } from '../plan/fields.ts';
import type { LeftOut } from './left-out.ts';
import type { OwedComment, OwedHold } from './owed.ts';
import { serialise } from './record-size.ts';
import { briefShape, leftShape, releaseShape } from './shapes.ts';

const ANNOTATION = 'incident-responder.github.io/record';

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
  /** Holds and comments that the Lease had no room for. */
  readonly left?: LeftOut;
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
  left: leftShape.optional(),
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

/**
 * Null: a Lease is there, but what it remembers cannot be read; acting on half a memory could repeat an act. A record that is `sent`'s,
 * letter for letter, is not checked again.
 */
export function readLease(body: unknown, sent?: unknown): LeaseState | null {
  const outer = lease.safeParse(body);
  if (!outer.success) return null;
  const { metadata, spec } = outer.data;
  const text = metadata.annotations?.[ANNOTATION];
  const known = text !== undefined && text === at(sent, 'metadata', 'annotations', ANNOTATION);
  const inner = known ? (JSON.parse(text) as LeaseRecord) : readRecord(text);
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

/** With the operation in the place that it had, or as the newest. */
export function withOperation(kept: LeaseRecord, changed: Operation): LeaseRecord {
  const known = kept.operations.some((one) => one.id === changed.id);
  const operations = known
    ? kept.operations.map((one) => (one.id === changed.id ? changed : one))
    : [changed, ...kept.operations];
  return { ...kept, operations };
}
