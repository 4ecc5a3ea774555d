// A receipt in the Lease that is none of ours, or of another version: nothing is done by it, and it is not dropped without a word.
import { describe, expect, it } from '@jest/globals';
import type { Operation, Receipt } from '../src/incident.ts';
import type { BusyRun } from './busy-run.ts';
import { type BusyWorld, eachInItsOwn, errorsNow } from './busy-world.ts';
import { ago, BAD, operation } from './plan/world.ts';

let world: BusyWorld;
eachInItsOwn((made) => {
  world = made;
  world.errors = errorsNow(() => 0.001);
});

const LEASE = 'incident-responder-deployment-api';
const SCALE = '/apis/apps/v1/namespaces/shop/deployments/api/scale';
const identity = () => ({
  op: 'test',
  path: '/metadata/uid',
  value: world.sandbox.deployment('shop', 'api').metadata.uid,
});
/** Of a scaling from one replica. */
const scaled = (path = SCALE, change: object = {}): unknown => ({
  path,
  undo: [
    identity(),
    { op: 'test', path: '/spec/replicas', value: 2 },
    { op: 'replace', path: '/spec/replicas', value: 1 },
  ],
  restore: 'when-quiet',
  restoredAt: null,
  ...change,
});

async function kept(issue: number | null, ...receipts: readonly unknown[]): Promise<void> {
  const attempts = receipts.map((receipt, index) => ({
    ...{ id: `a${index}`, strategy: 'scale' as const, fence: 1, targetUid: BAD.uid, at: ago(90) },
    receipt: receipt as Receipt,
  }));
  const done: Operation = operation(BAD, BAD, {
    attempts,
    issue: issue === null ? null : { number: issue, url: `https://github.com/acme/shop/issues/${issue}` },
  });
  const record = { workloadUid: 'u', operations: [done], knownBad: [] };
  world.sandbox.apply({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      name: LEASE,
      namespace: 'shop',
      annotations: { 'incident-responder.github.io/record': JSON.stringify(record) },
    },
  });
}

async function anIssue(): Promise<number> {
  const answer = await fetch(`${world.github.url}/repos/acme/shop/issues`, {
    method: 'POST',
    headers: { authorization: `Bearer ${world.github.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'incident' }),
  });
  return ((await answer.json()) as { number: number }).number;
}

const comments = async () =>
  (await world.github.inspect()).issues.flatMap((issue) => issue.comments.map(({ body }) => body));
const receipts = () => world.record().operations[0].attempts.map(({ receipt }: { receipt: unknown }) => receipt);
const followUp = (more: BusyRun = {}) => world.run({ mode: 'follow-up', restoreAfter: '1s', ...more });

describe('a receipt that is none of ours', () => {
  it.each<[string, () => unknown]>([
    ['of another namespace', () => scaled(SCALE.replace('shop', 'kube-system'))],
    ['of an object that no strategy changes', () => scaled('/api/v1/namespaces/shop/secrets/token')],
    ['to be put back in a way that this version does not know', () => scaled(SCALE, { restore: 'when-asked' })],
    ['whose undo cannot be read', () => scaled(SCALE, { undo: [null] })],
    ['without a word of whether it was put back', () => scaled(SCALE, { restoredAt: undefined })],
    ['that is no receipt', () => 'scaled'],
  ])('%s: every follow-up says so in red, writes nothing and keeps it', async (_, receipt) => {
    await kept(await anIssue(), receipt());
    const before = receipts();
    for (const _turn of [1, 2]) {
      const ended = await followUp();
      expect([ended.ending, ended.detail]).toEqual([
        'failed',
        expect.stringMatching(
          /none of ours.*Find out who wrote that into the Lease shop\/incident-responder-deployment-api/,
        ),
      ]);
      expect([world.wrote(), receipts()]).toEqual([[], before]);
    }
    expect(await comments()).toEqual([expect.stringContaining('none of ours')]);
  });

  it('keeps none of ours back', async () => {
    await kept(null, scaled(), scaled(SCALE.replace('shop', 'kube-system')));
    const ended = await followUp();
    expect([ended.ending, ended.detail]).toEqual([
      'failed',
      expect.stringMatching(/none of ours[\s\S]*Put back what was done at/),
    ]);
    expect([world.wrote(), world.replicas()]).toEqual([['deployments'], 1]);
    expect(receipts()).toMatchObject([{ restoredAt: expect.any(String) }, { restoredAt: null }]);
  });

  it('is nobody’s trouble once it is closed', async () => {
    await kept(null, scaled(SCALE.replace('shop', 'kube-system'), { restoredAt: ago(1) }));
    expect((await followUp()).ending).toBe('nothing-open');
  });
});
