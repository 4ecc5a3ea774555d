// What an operation of a large workload leaves in the Lease: the whole annotation budget is 256 KiB, ours half of it.
import { describe, expect, it } from '@jest/globals';
import type { Brief, PodState } from '../../src/incident.ts';
import { EMPTY, leaseObject } from '../../src/mitigation/record.ts';
import { decide } from '../../src/plan/decide.ts';
import { happening } from '../../src/plan/happening.ts';
import { triage } from '../../src/triage/triage.ts';
import { BAD, CRASHING, GOOD, operation, pod, type World, world } from '../plan/world.ts';

const LARGEST = 131_072;

/** Names as long as they may be, each pod with its own reason and a long foreign message. */
function failingPods(count: number): readonly PodState[] {
  return Array.from({ length: count }, (_, index) => ({
    ...pod(BAD, `c${index}`, {
      ...CRASHING,
      message: 'ü'.repeat(5000),
      reason: `Reason${index % 40}${'ü'.repeat(300)}`,
    }),
    name: `${'checkout-'.repeat(27)}${String(index).padStart(5, '0')}`,
  }));
}

function seen({ facts, signal, service }: World): Pick<Brief, 'triage' | 'plan'> {
  const { look, now } = facts;
  const events = Array.from({ length: 20 }, () => 'BackOff: restarting failed container (Pod/a)');
  const asked = { users: null, events, logs: [], notChecked: [], happening: happening(facts, signal) };
  return { plan: decide({ facts, signal, service }), triage: triage({ ...asked, signal, service, facts, look, now }) };
}

function bytesOf(brief: Pick<Brief, 'triage' | 'plan'>, { signal }: World): number {
  const whole = { ...brief, service: 'api', signal, normal: [], before: [], timeline: [], run: 'run-1' };
  const kept = {
    workloadUid: 'u',
    knownBad: [],
    operations: [operation(BAD, GOOD, { phase: 'acting', brief: whole })],
  };
  const lease = leaseObject({ name: 'l', namespace: 'n', holder: 'h', renewedAt: '', state: EMPTY, record: kept });
  const { annotations } = (lease as { metadata: { annotations: Record<string, string> } }).metadata;
  return Buffer.byteLength(annotations['incident-responder.github.io/record'] ?? '');
}

describe('the record of a large workload', () => {
  it.each([11, 300, 2000])('fits, and keeps what was seen, where %d pods fail', (count) => {
    const large = world({ facts: { pods: [...failingPods(count), pod(GOOD, 'a')] } });
    const brief = seen(large);
    expect(brief.plan.decision.kind).toBe('act');
    expect(bytesOf(brief, large)).toBeLessThanOrEqual(LARGEST);
    expect(brief.triage.happening.evidence.at(-1)).toBe(`and ${count - 10} more pods fail`);
    expect(brief.plan.options[0]?.for).toContain(`and ${count - 10} more pods fail`);
    expect(brief.triage.symptoms.length).toBeLessThan(15);
    expect(brief.triage.pods.length).toBeLessThanOrEqual(50);
  });

  it('names all of ten', () => {
    const { evidence } = happening(world({ facts: { pods: failingPods(10), look: [] } }).facts, world().signal);
    expect(evidence).toHaveLength(10);
  });

  it('is measured in bytes, not in characters', () => {
    const small = world();
    const brief = seen(small);
    const logs = Array.from({ length: 50 }, (_, index) => ({ pod: `p${index}`, lines: ['€'.repeat(1000)] }));
    const bulky = { ...brief, triage: { ...brief.triage, logs } };
    expect(JSON.stringify(bulky).length).toBeLessThan(LARGEST);
    expect(bytesOf(bulky, small)).toBeLessThanOrEqual(LARGEST);
  });
});
