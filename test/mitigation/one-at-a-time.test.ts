// Two incidents of one workload at the same time: the Lease lets one of them act.
import { describe, expect, it } from '@jest/globals';
import type { Act } from '../../src/incident.ts';
import { watcher } from '../../src/mitigation/claim.ts';
import { type MitigationRequest, mitigate } from '../../src/mitigation/mitigate.ts';
import { EMPTY } from '../../src/mitigation/record.ts';
import { decide } from '../../src/plan/decide.ts';
import { ago, GOOD, NOW, operation, release, world } from '../plan/world.ts';
import { fakeClock } from '../verification/world.ts';

const another = operation(release('1.3.0', -3), GOOD, { phase: 'acting', appliedAt: null, startedAt: ago(1) });
const record = { workloadUid: 'deployment-uid', operations: [another], knownBad: [] };

/** A run that decided on 1.5.0, and an API server that has what the other run wrote. */
function second(lease: MitigationRequest['lease']) {
  const sent: string[] = [];
  const { facts, signal, service } = world();
  const act = decide({ facts, signal, service }).decision as Act;
  const request: MitigationRequest['cluster']['request'] = async ({ method, path }) => {
    sent.push(`${method} ${path.replace(/^.*namespaces\/shop\//, '')}`);
    if (path.includes('/leases')) return { status: 409, body: { message: 'already exists' }, date: NOW };
    return { status: 200, body: {}, date: NOW };
  };
  const clock = fakeClock();
  const mitigation = {
    cluster: { request, close: () => undefined },
    clock,
    runner: { warning: () => undefined },
    ref: service.workload,
    container: undefined,
    run: 'run-2',
    facts,
    lease,
    watcher: watcher('run-2', clock),
    act,
    brief: {} as MitigationRequest['brief'],
    cancelled: new AbortController().signal,
  };
  return { ended: mitigate({ ...mitigation, brief: { ...mitigation.brief, signal } }), sent };
}

describe('a second incident of the same workload', () => {
  it('is looked at again while another run holds the Lease for another release, and sends nothing', async () => {
    const { ended, sent } = second({ resourceVersion: '7', holder: 'run-1', renewedAt: NOW, record });
    expect(await ended).toEqual({ kind: 'again', why: 'another run holds the Lease: run-1' });
    expect(sent).toEqual([]);
  });

  it.each([
    ['had not seen the Lease yet', EMPTY],
    ['had seen it free', { ...EMPTY, resourceVersion: '6', record: { ...record, operations: [] } }],
  ])('is looked at again where it %s and the other was faster: only the dry run was sent', async (_, lease) => {
    const { ended, sent } = second(lease);
    expect(await ended).toEqual({ kind: 'again', why: 'another run was faster' });
    expect(sent.filter((one) => one.startsWith('PATCH') && !one.includes('dryRun=All'))).toEqual([]);
    expect(sent.filter((one) => one.includes('leases'))).toHaveLength(1);
  });
});
