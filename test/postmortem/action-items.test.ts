import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ActionItemsRequest, actionItems } from '../../src/postmortem/action-items.ts';
import { dueDate } from '../../src/postmortem/due.ts';
import type { FailureKind } from '../../src/triage/failure-class.ts';

const REQUEST: ActionItemsRequest = {
  failure: 'resources',
  severity: 'SEV2',
  owners: ['kim', 'lee', 'acme/platform'],
  from: '2026-11-23T18:05:41.000Z',
  service: 'api-server',
  badVersion: '2.5.3',
  goodVersion: '2.5.2',
  endpoint: '/api/users',
  suspect: 'commit cccccccccc (Page through users)',
  factors: [],
};
const KINDS: readonly FailureKind[] = ['crash', 'errors', 'latency', 'resources', 'config', 'unknown'];
const VERBS = /^(Add|Alert|Bring|Confirm|Deploy|Find|Fix|Give|Halve|Make|Name|Release|Run|Start|Stop|Validate) /;

describe('actionItems', () => {
  it('is specific to what failed, in the order in which it is due', () => {
    const items = actionItems(REQUEST);
    expect(items.map((each) => each.horizon)).toEqual(['immediate', 'immediate', 'short', 'short', 'short', 'long']);
    expect(items[0]?.title).toBe('Stop every pipeline and manifest that would deploy 2.5.3 of api-server again');
    expect(items.map((each) => each.title).join('\n')).toMatch(/load test of \/api\/users/);
    expect(items.map((each) => each.due)).toEqual(items.map((each) => each.due).toSorted());
  });

  it.each(KINDS)('starts each item for %s with a verb, prevents or detects, and repeats none', (failure) => {
    const items = actionItems({ ...REQUEST, failure });
    for (const { title } of items) expect(title).toMatch(VERBS);
    expect(items.some((each) => each.aim === 'prevent' || each.aim === 'detect')).toBe(true);
    expect(new Set(items.map((each) => each.title)).size).toBe(items.length);
  });

  it('gives the owners their turns, and says where there are none', () => {
    expect(actionItems(REQUEST).map((each) => each.owner)).toEqual([
      'kim',
      'lee',
      'acme/platform',
      'kim',
      'lee',
      'acme/platform',
    ]);
    expect(new Set(actionItems({ ...REQUEST, owners: [] }).map((each) => each.owner))).toEqual(new Set(['unassigned']));
  });

  it('asks for work by hand where nothing was done, and for the trigger where nobody is suspected', () => {
    const titles = actionItems({ ...REQUEST, goodVersion: null, suspect: null }).map((each) => each.title);
    expect(titles.slice(0, 2)).toEqual([
      'Bring api-server back to normal by hand and write into this issue what helped',
      'Find the trigger and write the result under Root cause',
    ]);
    expect(titles.join('\n')).not.toMatch(/deploy 2\.5\.3/);
  });

  it('closes only the gaps that the factors show', () => {
    const factors = ['No canary: all 3 pods were of the new release.', 'The image tag latest moves: …'];
    const titles = actionItems({ ...REQUEST, factors })
      .map((each) => each.title)
      .join('\n');
    expect(titles).toMatch(/one pod first/);
    expect(titles).toMatch(/tag that never moves/);
    expect(titles).not.toMatch(/readiness|replicas/);
  });
});

describe('dueDate', () => {
  it('follows the severity', () => {
    const from = '2026-11-23T18:00:00.000Z';
    expect(dueDate('immediate', 'SEV1', from)).toBe('2026-11-24');
    expect(dueDate('short', 'SEV1', from)).toBe('2026-12-08');
    expect(dueDate('short', 'SEV2', from)).toBe('2026-12-23');
    expect(dueDate('long', 'SEV3', from)).toBe('2027-01-18');
  });

  it('moves from a weekend to Monday', () => {
    expect(dueDate('immediate', 'SEV1', '2026-11-27T23:59:00.000Z')).toBe('2026-11-30');
    const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2036-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom('immediate', 'short', 'long'), (from, horizon) => {
        expect([1, 2, 3, 4, 5]).toContain(new Date(dueDate(horizon, 'SEV2', from.toISOString())).getUTCDay());
      }),
    );
  });
});
