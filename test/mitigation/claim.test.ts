// Taking the Lease from a real API over HTTP: once, kept, lost, taken over.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SandboxCluster, startCluster } from '../../sandbox/cluster/index.ts';
import { readKubeconfig } from '../../src/config/kubeconfig.ts';
import { createCluster } from '../../src/edges/kubernetes.ts';
import { FRESH_FOR, orRelease, TAKEOVER_AFTER, take, watcher } from '../../src/mitigation/claim.ts';
import { addSignal } from '../../src/mitigation/join.ts';
import { fetchLease } from '../../src/mitigation/lease.ts';
import { EMPTY, type LeaseRecord, withOperation } from '../../src/mitigation/record.ts';
import type { Cluster } from '../../src/ports.ts';
import { BAD, GOOD, operation as operationOf } from '../plan/world.ts';

const operation = () => operationOf(BAD, GOOD);

let sandbox: SandboxCluster;
let cluster: Cluster;
let lease = { namespace: 'shop', name: 'none' };
let count = 0;

beforeAll(async () => {
  sandbox = await startCluster({ namespaces: ['shop'] });
  cluster = createCluster(readKubeconfig(sandbox.kubeconfig, '', { allowExec: [], allowInsecure: [] }));
});

afterAll(async () => {
  cluster.close();
  await sandbox.stop();
});

const clockAt = (start = 0) => {
  const clock = {
    at: start,
    now: () => Date.now(),
    monotonic: () => clock.at,
    sleep: async (ms: number) => {
      clock.at += ms;
    },
  };
  return clock;
};
const runner = { warning: () => undefined };
const record: LeaseRecord = { workloadUid: 'w', operations: [{ ...operation(), id: 'op' }], knownBad: [] };
const fresh = () => {
  count += 1;
  lease = { namespace: 'shop', name: `lease-${count}` };
};
const claimed = async (run: string, clock = clockAt()) => {
  const taken = await take({ cluster, clock, runner }, { lease, run, state: await fetchLease(cluster, lease), record });
  if (taken.kind !== 'claimed') throw new Error(`not claimed: ${taken.kind}`);
  return taken.claim;
};

describe('the claim', () => {
  it('is given back by who fails', async () => {
    fresh();
    const claim = await claimed('run-1');
    const work = orRelease(claim, async () => Promise.reject(new Error('the observation failed')));
    await expect(work).rejects.toThrow('the observation failed');
    expect((await fetchLease(cluster, lease)).holder).toBeNull();
  });

  it('goes to one of twenty at once', async () => {
    fresh();
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        take({ cluster, clock: clockAt(), runner }, { lease, run: `run-${n}`, state: EMPTY, record }),
      ),
    );
    expect(all.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
    expect(all.filter(({ kind }) => kind === 'contended')).toHaveLength(19);
    for (const one of all) if (one.kind === 'claimed') await one.claim.release();
  });

  describe('whose Lease is deleted', () => {
    const path = () => `/apis/coordination.k8s.io/v1/namespaces/${lease.namespace}/leases/${lease.name}`;
    const deleted = async (run: string, clock = clockAt()) => {
      fresh();
      const claim = await claimed(run, clock);
      expect((await cluster.request({ method: 'DELETE', path: path() })).status).toBe(200);
      return claim;
    };

    it('makes it again with all that it knows, also while it gives it back', async () => {
      const claim = await deleted('run-a');
      expect(await claim.update((kept) => ({ ...kept, workloadUid: 'w2' }))).toBe(true);
      expect(await fetchLease(cluster, lease)).toMatchObject({
        holder: 'run-a',
        record: { workloadUid: 'w2', operations: record.operations },
      });
      await cluster.request({ method: 'DELETE', path: path() });
      await claim.release();
      const { holder, record: kept } = await fetchLease(cluster, lease);
      expect({ holder, operations: kept.operations }).toEqual({ holder: null, operations: record.operations });
    });

    it('has lost it to whoever made it first', async () => {
      const claim = await deleted('run-a');
      const other = await claimed('run-b');
      expect(await claim.update((kept) => kept)).toBe(false);
      expect(claim.lost.aborted).toBe(true);
      expect((await fetchLease(cluster, lease)).holder).toBe('run-b');
      await other.release();
    });

    it('has lost it where another run may have had it since', async () => {
      const clock = clockAt();
      const claim = await deleted('run-a', clock);
      clock.at += TAKEOVER_AFTER;
      expect(await claim.stillOurs()).toBe(false);
      expect((await fetchLease(cluster, lease)).resourceVersion).toBeNull();
    });
  });

  it('is looked for again by who wants to take one that was deleted since', async () => {
    fresh();
    await (await claimed('run-a')).release();
    const state = await fetchLease(cluster, lease);
    await cluster.request({
      method: 'DELETE',
      path: `/apis/coordination.k8s.io/v1/namespaces/shop/leases/${lease.name}`,
    });
    const taken = await take({ cluster, clock: clockAt(), runner }, { lease, run: 'run-b', state, record });
    expect(taken.kind).toBe('contended');
  });

  it('keeps what joining runs wrote meanwhile', async () => {
    fresh();
    const claim = await claimed('run-a');
    expect(await addSignal({ cluster, clock: clockAt(), runner }, lease, 'op')).toBe(true);
    const before = operation().signals;
    expect(
      await claim.update((kept) => withOperation(kept, { ...(kept.operations[0] ?? operation()), phase: 'judged' })),
    ).toBe(true);
    const [kept] = (await fetchLease(cluster, lease)).record.operations;
    expect([kept?.phase, kept?.signals]).toEqual(['judged', before + 1]);
    await claim.release();
  });

  it('does not say that it was written where others were always faster', async () => {
    fresh();
    const claim = await claimed('run-a');
    sandbox.hooks.before = ({ verb, resource }) =>
      verb === 'update' && resource === 'leases' ? { status: 409, body: {} } : undefined;
    const late = claim.update((kept) => withOperation(kept, { ...operation(), id: 'late' }));
    await expect(late).rejects.toThrow('none of 50 writes was stored');
    delete sandbox.hooks.before;
    expect(claim.lost.aborted).toBe(false);
    expect((await fetchLease(cluster, lease)).record.operations.map(({ id }) => id)).toEqual(['op']);
    expect(await claim.update((kept) => kept)).toBe(true);
    await claim.release();
  });

  it('is lost once another run has taken over, and writes nothing then', async () => {
    fresh();
    const claim = await claimed('run-a');
    const other = await claimed('run-b');
    expect(await claim.update((kept) => withOperation(kept, { ...operation(), id: 'late' }))).toBe(false);
    expect(claim.lost.aborted).toBe(true);
    expect((await fetchLease(cluster, lease)).record.operations.map(({ id }) => id)).toEqual(['op']);
    await claim.release();
    expect((await fetchLease(cluster, lease)).holder).toBe('run-b');
    await other.release();
    expect((await fetchLease(cluster, lease)).holder).toBeNull();
  });

  it('looks again before a write where it was frozen for a while', async () => {
    fresh();
    const clock = clockAt();
    const claim = await claimed('run-a', clock);
    await claimed('run-b');
    expect(await claim.stillOurs()).toBe(true); // just renewed: nobody can have taken over
    clock.at += FRESH_FOR + 1;
    expect(await claim.stillOurs()).toBe(false);
    await claim.release();
  });

  it('survives an answer that was lost after the server had stored the Lease', async () => {
    fresh();
    sandbox.hooks.applied = (request) => {
      if (request.resource !== 'leases' || request.verb !== 'create') return undefined;
      delete sandbox.hooks.applied;
      throw new Error('reset');
    };
    const claim = await claimed('run-a');
    expect((await fetchLease(cluster, lease)).holder).toBe('run-a');
    await claim.release();
  });
});

describe('taking over', () => {
  const state = { ...EMPTY, resourceVersion: '1', holder: 'dead', renewedAt: '2026-11-23T18:00:00.000000Z' };

  it('waits until the Lease has stood still for 30 s of our own clock', () => {
    const clock = clockAt(5);
    const watching = watcher('me', clock);
    expect(watching.free(state)).toBe(false);
    clock.at += TAKEOVER_AFTER - 1;
    expect(watching.free(state)).toBe(false);
    clock.at += 1;
    expect(watching.free(state)).toBe(true);
  });

  it('starts anew when the holder renews, but not when somebody joins', () => {
    const clock = clockAt();
    const watching = watcher('me', clock);
    watching.free(state);
    clock.at += TAKEOVER_AFTER;
    expect(watching.free({ ...state, resourceVersion: '2' })).toBe(true);
    expect(watching.free({ ...state, resourceVersion: '3', renewedAt: '2026-11-23T18:00:10.000000Z' })).toBe(false);
  });

  it('takes what nobody holds, and its own', () => {
    const watching = watcher('me', clockAt());
    expect(watching.free({ ...state, holder: null })).toBe(true);
    expect(watching.free({ ...state, holder: 'me' })).toBe(true);
  });
});
