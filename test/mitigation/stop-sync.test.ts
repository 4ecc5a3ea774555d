// A person stops the sync at the moment at which this program would: then it is theirs, and stays so whatever becomes of the run.
import { describe, expect, it } from '@jest/globals';
import jsonPatch, { type Operation as PatchOp } from 'fast-json-patch';
import type { Act, Operation } from '../../src/incident.ts';
import type { Claim } from '../../src/mitigation/claim.ts';
import { type MitigationRequest, mitigate } from '../../src/mitigation/mitigate.ts';
import { EMPTY } from '../../src/mitigation/record.ts';
import { goesOn, stopped } from '../../src/mitigation/stop-sync.ts';
import { type SyncOwner, stopChange, stopReceipt } from '../../src/mitigation/sync.ts';
import { decide } from '../../src/plan/decide.ts';
import type { ClusterRequest } from '../../src/ports.ts';
import { BAD, GOOD, operation, service, world } from '../plan/world.ts';
import { fakeClock } from '../verification/world.ts';

const ARGO: SyncOwner = { kind: 'Application', namespace: 'argocd', name: 'shop', resumeAfter: 1 };
const FLUX: SyncOwner = { kind: 'Kustomization', namespace: 'flux-system', name: 'shop', resumeAfter: 1 };
const AUTOMATED = { prune: true, selfHeal: true };

interface Synced {
  readonly metadata: { readonly uid: string; readonly annotations?: object; readonly resourceVersion: string };
  readonly spec: object;
}

/** An API server with one object, which takes a JSON Patch whole or not at all. */
function serving(spec: object) {
  let version = 1;
  let stored: Synced = { metadata: { uid: 'u', resourceVersion: '1' }, spec };
  const store = (next: Synced) => {
    version += 1;
    stored = { ...next, metadata: { ...next.metadata, resourceVersion: String(version) } };
  };
  const request = async ({ method, body }: ClusterRequest) => {
    if (method !== 'PATCH') return { status: 200, body: structuredClone(stored), date: null };
    try {
      store(jsonPatch.applyPatch(structuredClone(stored), structuredClone(body) as PatchOp[], true).newDocument);
      return { status: 200, body: structuredClone(stored), date: null };
    } catch {
      return { status: 422, body: {}, date: null };
    }
  };
  return {
    cluster: { request, close: () => undefined },
    spec: () => stored.spec,
    seen: () => structuredClone(stored),
    person: (theirs: object) => store({ ...stored, spec: theirs }),
  };
}

const CLAIM = { stillOurs: async () => true } as Claim;

/** This run decided on what it saw, and rolled nothing back in the end. */
async function gaveUp(owner: SyncOwner, api: ReturnType<typeof serving>, seen: unknown) {
  const change = stopChange(owner, seen, 'a');
  if (change === null) throw new Error('nothing to stop');
  const ref = service().workload;
  const request = { cluster: api.cluster, clock: fakeClock(), ref, stopSync: owner } as unknown as MitigationRequest;
  const { kind } = await stopped(request, change, async () => true);
  const pausing: Operation = { ...operation(BAD, GOOD), pausedSync: stopReceipt(change) };
  return { kind, left: await goesOn(request, CLAIM, pausing) };
}

describe.each([
  ['Argo CD', ARGO, { syncPolicy: { automated: AUTOMATED } }, {}],
  [
    'Argo CD with options',
    ARGO,
    { syncPolicy: { automated: AUTOMATED, retry: { limit: 1 } } },
    { syncPolicy: { retry: { limit: 1 } } },
  ],
  ['Flux', FLUX, {}, { suspend: true }],
  ['Flux with its value', FLUX, { suspend: false }, { suspend: true }],
] as const)('a sync of %s', (_, owner, before, after) => {
  it('that a person stops first is not turned on by the run that could not', async () => {
    const api = serving(before);
    const seen = api.seen();
    api.person(after);
    const { kind, left } = await gaveUp(owner, api, seen);
    expect([kind, api.spec()]).toEqual(['contended', after]);
    expect(left).not.toHaveProperty('pausedSync');
  });

  it('that this run has stopped is turned on again by it', async () => {
    const api = serving(before);
    const { kind, left } = await gaveUp(owner, api, api.seen());
    expect([kind, api.spec()]).toEqual(['applied', before]);
    expect(left).not.toHaveProperty('pausedSync');
  });
});

it('of another object, which an earlier run has paused and nobody has resumed yet, is not forgotten for this one', async () => {
  const [before, now] = [serving({}).seen(), serving({}).seen()];
  const change = stopChange({ ...FLUX, name: 'old' }, before, 'a');
  if (change === null) throw new Error('nothing to stop');
  const { facts, signal, service: api } = world();
  const earlier = operation(BAD, GOOD, { phase: 'abandoned', appliedAt: null, pausedSync: stopReceipt(change) });
  const sent: ClusterRequest[] = [];
  const request: Partial<MitigationRequest> = {
    cluster: { request: async (asked) => Promise.reject(sent.push(asked)), close: () => undefined },
    ...{ clock: fakeClock(), ref: api.workload, run: 'run-2', stopSync: FLUX, watcher: { free: () => true } },
    facts: { ...facts, sync: { object: now } } as unknown as MitigationRequest['facts'],
    lease: { ...EMPTY, record: { ...EMPTY.record, operations: [earlier] } },
    act: decide({ facts, signal, service: api }).decision as Act,
    brief: { signal } as unknown as MitigationRequest['brief'],
    cancelled: new AbortController().signal,
  };
  expect(await mitigate(request as MitigationRequest)).toMatchObject({
    ...{ kind: 'held', code: 'gitops-owned', why: expect.stringContaining(`has paused ${change.path}`) },
  });
  expect(sent).toEqual([]);
});
