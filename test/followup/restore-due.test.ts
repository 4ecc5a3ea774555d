// When a remembered original is put back.
import { describe, expect, it } from '@jest/globals';
import { type Health, healthOf, inForce, restoreDue, withReceipt } from '../../src/followup/restore-due.ts';
import type { Attempt, Operation, Receipt, WorkloadRef } from '../../src/incident.ts';
import { when } from '../../src/text/moment.ts';
import { ago, BAD, CRASHING, GOOD, NOW, observation, operation, pod, world } from '../plan/world.ts';

const REF: WorkloadRef = { kind: 'Deployment', namespace: 'shop', name: 'api' };
const RECEIPT: Receipt = {
  path: '/apis/apps/v1/namespaces/shop/deployments/api/scale',
  undo: [
    { op: 'test', path: '/metadata/uid', value: 'u' },
    { op: 'test', path: '/spec/replicas', value: 6 },
    { op: 'replace', path: '/spec/replicas', value: 3 },
  ],
  restore: 'when-quiet',
  restoredAt: null,
};
const attempt = (receipt: Partial<Receipt> = {}, id = 'a1'): Attempt => ({
  id,
  strategy: 'scale',
  fence: 2,
  targetUid: BAD.uid,
  at: ago(60),
  receipt: { ...RECEIPT, ...receipt },
});
const scaled = (receipt: Partial<Receipt> = {}, change: Partial<Operation> = {}): Operation =>
  operation(BAD, BAD, {
    attempts: [attempt(receipt)],
    startedAt: ago(60),
    appliedAt: ago(60),
    judgedAt: ago(50),
    verdict: 'recovered',
    ...change,
  });
const HEALTHY: Health = { verdict: 'healthy', why: 'fine', measured: true };
const due = (operations: readonly Operation[], health: Health = HEALTHY) =>
  restoreDue({ operations, ref: REF, now: NOW, health, restoreAfter: 30 * 60_000 });

describe('what runs once an original is back', () => {
  const raised = { ...GOOD, uid: '', templateHash: 'raised' };
  const limit = { kind: 'resources', container: 'app', resource: 'memory', from: '1Gi', to: '2Gi' } as const;
  const further = { ...attempt({ restore: 'on-demand' }, 'a2'), strategy: 'resources', step: limit } as const;
  const act = operation(BAD, raised, { attempts: [attempt(), { ...further, from: GOOD, to: raised }] });

  it('is what ran before a limit was raised', () => {
    expect(withReceipt(act, 'a2', { restoredAt: NOW }).to).toEqual(GOOD);
    const only = operation(BAD, raised, { attempts: [{ ...further, id: 'a1' }] });
    expect(withReceipt(only, 'a1', { restoredAt: NOW }).to).toEqual(only.from);
  });

  it('is the same where nothing was put back, or no template was changed', () => {
    expect(withReceipt(act, 'a2', { quietSince: NOW }).to.templateHash).toBe('raised');
    expect(withReceipt(act, 'a2', { restoredAt: NOW, leftAlone: 'somebody else has changed it' }).to.templateHash).toBe(
      'raised',
    );
    expect(withReceipt(operation(BAD, GOOD, { attempts: [attempt()] }), 'a9', { restoredAt: NOW }).to.uid).toBe(
      GOOD.uid,
    );
  });

  it('is what a rollback put there, whatever else is put back', () => {
    const back = { ...attempt({}, 'a2'), from: GOOD, to: GOOD };
    expect(withReceipt(operation(BAD, GOOD, { attempts: [attempt(), back] }), 'a2', { restoredAt: NOW }).to.uid).toBe(
      GOOD.uid,
    );
  });
});

describe('a remembered original', () => {
  it('is put back after thirty healthy minutes, the proof of recovery counted in', () => {
    expect(due([scaled()])).toMatchObject({ kind: 'restore' });
    expect(due([scaled({}, { judgedAt: ago(29) })])).toMatchObject({ kind: 'wait', quietSince: ago(29) });
    const why = `healthy since ${when(ago(29))}, for 60 s more`;
    expect(due([scaled({}, { judgedAt: ago(29) })])).toMatchObject({ why });
  });

  it('counts from the first healthy look where recovery was not proven', () => {
    const unproven = { verdict: 'not-recovered' } as const;
    expect(due([scaled({}, unproven)])).toMatchObject({ kind: 'wait', quietSince: NOW });
    expect(due([scaled({ quietSince: ago(31) }, unproven)])).toMatchObject({ kind: 'restore' });
    expect(due([scaled({ quietSince: ago(29) }, unproven)])).toMatchObject({ kind: 'wait', quietSince: ago(29) });
  });

  it.each(['unhealthy', 'unknown'] as const)('waits anew after a look that was %s', (verdict) => {
    expect(due([scaled({ quietSince: ago(31) })], { ...HEALTHY, verdict })).toMatchObject({
      kind: 'wait',
      quietSince: null,
    });
    // The next healthy look starts from itself, not from the old proof.
    expect(due([scaled({ quietSince: null })])).toMatchObject({ kind: 'wait', quietSince: NOW });
  });

  it('waits anew after another act', () => {
    const later = operation(BAD, GOOD, { id: 'deployment-uid/other/9', appliedAt: ago(10) });
    expect(due([later, scaled({ quietSince: ago(31) })])).toMatchObject({ kind: 'wait', quietSince: NOW });
  });

  it('waits for what is not finished', () => {
    const open = operation(BAD, GOOD, { id: 'deployment-uid/other/9', phase: 'applied' });
    expect(due([open, scaled()])).toMatchObject({ kind: 'wait', quietSince: null });
    expect(due([scaled({}, { phase: 'judged' })])).toMatchObject({ kind: 'wait', quietSince: null });
  });

  it('does not wait for a report', () => {
    expect(due([scaled({}, { phase: 'judged', settledAt: ago(49) })])).toMatchObject({ kind: 'restore' });
  });

  it('needs a probe, or a recovery that the pods had proven', () => {
    const pods = { ...HEALTHY, measured: false };
    expect(due([scaled()], pods)).toMatchObject({ kind: 'restore' });
    expect(due([scaled({ quietSince: ago(31) }, { verdict: 'unknown' })], pods)).toMatchObject({ kind: 'wait' });
  });

  it.each([
    ['was put back', { restoredAt: ago(1) }],
    ['cannot be taken back', { undo: null }],
    ['is for people', { restore: 'on-demand' }],
  ] as const)('is left alone where it %s', (_, receipt) => {
    expect(due([scaled(receipt)])).toEqual({ kind: 'nothing' });
  });

  it('is nothing where only rollbacks were done', () => {
    expect(due([operation(BAD, GOOD)])).toEqual({ kind: 'nothing' });
  });

  it('goes from the newest to the oldest', () => {
    const two = scaled({}, { attempts: [attempt({}, 'first'), attempt({}, 'second')] });
    const older = { ...scaled({}, { attempts: [attempt({}, 'oldest')] }), id: 'deployment-uid/other/1' };
    expect(inForce([two, older], REF).map((one) => one.attempt.id)).toEqual(['second', 'first', 'oldest']);
  });
});

describe('health', () => {
  const facts = (change: Parameters<typeof world>[0]) => {
    const { facts: seen } = world({
      ...change,
      facts: { pods: [pod(BAD, 'a')], look: [observation('healthy')], ...change?.facts },
    });
    return healthOf(seen);
  };

  it('is all probes and all pods', () => {
    expect(facts({})).toMatchObject({ verdict: 'healthy', measured: true });
    expect(facts({ facts: { look: [] } })).toMatchObject({ verdict: 'healthy', measured: false });
  });

  it.each([
    ['a probe is unhealthy', { facts: { look: [observation('healthy'), observation('unhealthy')] } }, 'unhealthy'],
    ['a probe gives no data', { facts: { look: [observation('healthy'), observation('unknown')] } }, 'unknown'],
    ['a pod fails', { facts: { pods: [pod(BAD, 'a', CRASHING)] } }, 'unhealthy'],
    ['a pod is missing', { workload: { ready: 2 } }, 'unhealthy'],
    ['the workload is gone', { facts: { workload: null } }, 'unknown'],
  ] as const)('is not where %s', (_, change, verdict) => {
    expect(facts(change)).toMatchObject({ verdict });
  });
});
