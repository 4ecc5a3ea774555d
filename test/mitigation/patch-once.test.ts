// The engine of every write against an API server that has too much to do, or loses answers. The clock is turned by who waits.
import { describe, expect, it } from '@jest/globals';
import { ResponderError } from '../../src/errors.ts';
import { patchOnce } from '../../src/mitigation/patch-once.ts';
import type { ClusterAnswer, ClusterRequest } from '../../src/ports.ts';

const BUSY = { status: 429, body: { message: 'too many requests' }, date: null };
const TAKEN = { status: 200, body: {}, date: null };
const REFUSED = { status: 403, body: { message: 'forbidden' }, date: null };
const MOVED = { status: 422, body: {}, date: null };

interface Given {
  /** The answer to a PATCH at this moment (ms); null: it is lost. */
  readonly answer: (at: number) => ClusterAnswer | null;
  readonly mayWrite?: (at: number) => boolean;
}

/** With the moments of all PATCHes. */
async function written({ answer, mayWrite = () => true }: Given) {
  const sent: number[] = [];
  let now = 0;
  const cluster = {
    close: () => undefined,
    request: async ({ method }: ClusterRequest) => {
      if (method !== 'PATCH') return TAKEN;
      sent.push(now);
      const given = answer(now);
      if (given === null) throw new ResponderError('cluster-unreachable', 'reset', '');
      return given;
    },
  };
  const sleep = async (ms: number) => {
    now += ms;
  };
  const clock = { now: () => now, monotonic: () => now, sleep };
  const first = { patch: [], settled: () => 'not-applied' as const };
  const done = await patchOnce(
    { cluster, clock, mayWrite: async () => mayWrite(now) },
    { path: '/x', first, again: async () => ({ kind: 'superseded', why: 'somebody else was faster' }) },
  );
  return { done, sent };
}

describe('a write that the API server does not take for its load', () => {
  it('goes again after a pause', async () => {
    const seen = await written({ answer: (at) => (at < 1200 ? BUSY : TAKEN) });
    expect(seen).toEqual({ done: { kind: 'applied', at: null }, sent: [0, 500, 1500] });
  });

  it.each([
    [1000, [0, 1000, 2000, 4000]],
    [3600_000, [0, 5000, 10_000, 15_000]],
  ])(
    'waits for as long as it asks (%d ms), within bounds, and then says that nothing was taken',
    async (retryAfter, sent) => {
      const seen = await written({ answer: () => ({ ...BUSY, retryAfter }) });
      expect(seen).toEqual({
        done: { kind: 'overloaded', why: expect.stringContaining('429 too many requests') },
        sent,
      });
    },
  );

  it('is still fenced', async () => {
    const seen = await written({ answer: (at) => (at === 0 ? BUSY : MOVED) });
    expect([seen.done.kind, seen.sent.length]).toEqual(['superseded', 2]);
  });

  it('is not sent again by who has lost the Lease meanwhile, and that nothing was written is known', async () => {
    const seen = await written({ answer: () => BUSY, mayWrite: (at) => at === 0 });
    expect([seen.done.kind, seen.sent]).toEqual(['stopped', [0]]);
  });

  it.each([
    ['is not taken for the load', BUSY],
    ['is refused', REFUSED],
  ])('may still have taken effect where an answer was lost before and it then %s', async (_, then) => {
    let first = true;
    const answer = () => {
      const given = first ? null : then;
      first = false;
      return given;
    };
    const seen = await written({ answer });
    expect(seen.done).toEqual({ kind: 'outcome-unknown', why: expect.stringContaining('the first may still arrive') });
  });
});
