// Taking back what cannot be looked at.
import { describe, expect, it } from '@jest/globals';
import { ResponderError } from '../../src/errors.ts';
import type { Receipt, WorkloadRef } from '../../src/incident.ts';
import { standing, undo } from '../../src/mitigation/undo.ts';
import type { Cluster, ClusterAnswer } from '../../src/ports.ts';

const clock = { now: () => Date.now(), monotonic: () => performance.now(), sleep: async () => undefined };
const ref: WorkloadRef = { kind: 'Deployment', namespace: 'shop', name: 'api' };
const receipt: Receipt = {
  path: '/apis/apps/v1/namespaces/shop/deployments/api/scale',
  restore: 'when-quiet',
  restoredAt: null,
  undo: [
    { op: 'test', path: '/metadata/uid', value: 'u' },
    { op: 'test', path: '/spec/replicas', value: 6 },
    { op: 'replace', path: '/spec/replicas', value: 3 },
  ],
};

/** Answers these in turn, and then no more. */
function answering(...answers: readonly ClusterAnswer[]): Cluster {
  const left = [...answers];
  return {
    request: async () => {
      const answer = left.shift();
      if (answer === undefined) throw new ResponderError('cluster-unreachable', 'GET: no answer', '');
      return answer;
    },
    close: () => undefined,
  };
}

const scaled: ClusterAnswer = { status: 200, body: { metadata: { uid: 'u' }, spec: { replicas: 6 } }, date: null };
const moved: ClusterAnswer = { status: 422, body: { message: 'the test failed' }, date: null };
const world = (cluster: Cluster) => ({ cluster, clock, ref, mayWrite: async () => true });

describe('an undo', () => {
  it.each([
    ['before the write', []],
    ['after a write that was refused by its tests', [scaled, moved]],
  ])('has failed, and does not throw, where it cannot look %s', async (_, answers) => {
    await expect(undo(world(answering(...answers)), { receipt })).resolves.toMatchObject({
      kind: 'failed',
      why: expect.stringContaining('cannot be read: GET: no answer'),
    });
  });

  it('has failed where the Lease cannot be renewed before it', async () => {
    const refused = async () => Promise.reject(new ResponderError('cluster-refused', 'The Lease was not taken', ''));
    const asked = undo({ ...world(answering(scaled)), mayWrite: refused }, { receipt });
    await expect(asked).resolves.toMatchObject({ kind: 'failed' });
  });

  it('is not known to stand where it cannot be seen', async () => {
    await expect(standing(world(answering()), { receipt })).resolves.toMatchObject({ kind: 'failed' });
  });
});
