// The Lease: lock, crash journal and memory of one workload. Created once, afterwards replaced only under its resourceVersion.
import { ResponderError } from '../errors.ts';
import type { Timestamp, WorkloadRef } from '../incident.ts';
import { leaseName } from '../plan/lease-name.ts';
import type { Clock, Cluster, ClusterAnswer, Runner } from '../ports.ts';
import { inWords, leftOutBy } from './left-out.ts';
import { EMPTY, type LeaseRecord, type LeaseState, leaseObject, readLease } from './record.ts';

const LEASES = '/apis/coordination.k8s.io/v1';

export interface LeaseRef {
  readonly namespace: string;
  readonly name: string;
}

export const leaseOf = (ref: WorkloadRef): LeaseRef => ({ namespace: ref.namespace, name: leaseName(ref) });

/** `refused`: the server says no (permission, quota); `contended`: somebody else was faster or holds it. */
export type WriteResult =
  | { readonly kind: 'written'; readonly state: LeaseState }
  | { readonly kind: 'contended' }
  | { readonly kind: 'refused'; readonly why: string };

export interface LeaseWorld {
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly runner: Pick<Runner, 'warning'>;
}

export async function fetchLease(cluster: Cluster, lease: LeaseRef): Promise<LeaseState> {
  const answer = await cluster.request({ method: 'GET', path: pathOf(lease) });
  if (answer.status === 404) return EMPTY;
  if (answer.status >= 500 || answer.status === 429) throw unreachable(lease, answer);
  if (answer.status !== 200) throw refused(lease, answer);
  const state = readLease(answer.body);
  if (state === null)
    throw new ResponderError(
      'cluster-refused',
      `Lease ${lease.namespace}/${lease.name} ${UNREADABLE}`,
      'Find out who wrote it; delete the Lease when no incident is open and no sync is paused.',
    );
  return state;
}

const pathOf = (lease: LeaseRef) => `${LEASES}/namespaces/${lease.namespace}/leases/${lease.name}`;

function unreachable(lease: LeaseRef, answer: ClusterAnswer): ResponderError {
  const said = `Lease ${lease.namespace}/${lease.name}: ${messageOf(answer)}`;
  return new ResponderError('cluster-unreachable', said, 'Look at the API server; then dispatch again.');
}

function refused(lease: LeaseRef, answer: ClusterAnswer): ResponderError {
  return new ResponderError(
    'cluster-refused',
    `Lease ${lease.namespace}/${lease.name}: ${messageOf(answer)}`,
    'Grant create, get and update on leases (docs/permissions.md).',
  );
}

/** A Lease that may not be read is a missing permission. */
export function isForbidden(thrown: unknown): boolean {
  return thrown instanceof ResponderError && thrown.code === 'cluster-refused' && thrown.message.includes(': 403 ');
}

const UNREADABLE = 'holds a record that cannot be read.';

export const isUnreadable = ({ message }: ResponderError): boolean => message.endsWith(UNREADABLE);

/** The message of a Kubernetes Status answer. */
export function messageOf(answer: ClusterAnswer): string {
  const body = answer.body;
  const message = typeof body === 'object' && body !== null && 'message' in body ? body.message : null;
  return typeof message === 'string' ? `${answer.status} ${message}` : `status ${answer.status}`;
}

interface LeaseWrite {
  readonly state: LeaseState;
  readonly holder: string | null;
  readonly record: LeaseRecord;
  /** Where not given: now. Who only adds to another run's record must not make that run look alive. */
  readonly renewedAt?: Timestamp;
}

/** Writes `record` with `holder` on top of `state`; an unknown outcome is settled by reading back. What found no room is said. */
export async function writeLease(world: LeaseWorld, lease: LeaseRef, request: LeaseWrite): Promise<WriteResult> {
  const written = await settled(world, lease, request);
  const left = written.kind === 'written' ? leftOutBy(request.state.record, written.state.record) : null;
  if (left !== null) world.runner.warning(`Lease ${lease.namespace}/${lease.name}: ${inWords(left)}`);
  return written;
}

async function settled(world: LeaseWorld, lease: LeaseRef, request: LeaseWrite): Promise<WriteResult> {
  const renewedAt = request.renewedAt ?? new Date(world.clock.now()).toISOString();
  const body = leaseObject({ ...lease, ...request, renewedAt });
  const create = request.state.resourceVersion === null;
  const path = create ? `${LEASES}/namespaces/${lease.namespace}/leases` : pathOf(lease);
  try {
    const answer = await world.cluster.request({ method: create ? 'POST' : 'PUT', path, body });
    if (answer.status < 500 && answer.status !== 429) return judge(answer, create, body);
  } catch (cause) {
    if (!(cause instanceof ResponderError && cause.code === 'cluster-unreachable')) throw cause;
  }
  return readBack(world, lease, body);
}

function judge(answer: ClusterAnswer, create: boolean, sent: unknown): WriteResult {
  if (answer.status === 200 || answer.status === 201) {
    const state = readLease(answer.body, sent);
    return state === null
      ? { kind: 'refused', why: 'the API server stored something else than was sent' }
      : { kind: 'written', state };
  }
  // Deleted since it was read: who wants it looks again.
  if (answer.status === 409 || (answer.status === 404 && !create)) return { kind: 'contended' };
  return { kind: 'refused', why: messageOf(answer) };
}

/** The write is ours exactly where holder, time and record are what was sent: the holder's name is unique to this run. */
async function readBack(world: LeaseWorld, lease: LeaseRef, sent: unknown): Promise<WriteResult> {
  const state = await fetchLease(world.cluster, lease);
  const wanted = readLease(withVersion(sent));
  const same =
    wanted !== null &&
    state.holder === wanted.holder &&
    state.renewedAt === wanted.renewedAt &&
    JSON.stringify(state.record) === JSON.stringify(wanted.record);
  return same ? { kind: 'written', state } : { kind: 'contended' };
}

function withVersion(sent: unknown): unknown {
  const { metadata, ...rest } = sent as { metadata: Record<string, unknown> };
  return { ...rest, metadata: { resourceVersion: '', ...metadata } };
}
