import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ENDINGS, type EndingCode } from '../../src/ending.ts';
import type { HoldCode } from '../../src/incident.ts';
import { type ActionItemsRequest, actionItems } from '../../src/postmortem/action-items.ts';
import { dueDate } from '../../src/postmortem/due.ts';
import type { FailureKind } from '../../src/triage/failure-class.ts';

const REQUEST: ActionItemsRequest = {
  failure: 'resources',
  severity: 'SEV2',
  owners: ['kim', 'lee', 'acme/platform'],
  from: '2026-11-23T18:05:41.000Z',
  service: 'api-server',
  alert: 'HighErrorRate',
  badVersion: '2.5.3',
  rolledBack: true,
  goodVersion: '2.5.2',
  wouldBe: '2.5.2',
  hold: null,
  stage: 'recovered',
  endpoint: '/api/users',
  suspect: 'commit cccccccccc (Page through users)',
  revert: null,
  factors: [],
};
const HOLDS = (Object.keys(ENDINGS) as EndingCode[]).filter(isHold);
const KINDS: readonly FailureKind[] = ['crash', 'errors', 'latency', 'resources', 'config', 'unknown'];
const VERBS =
  /^(Add|Alert|Approve|Bring|Change|Check|Confirm|Decide|Deploy|Find|Fix|Give|Halve|Look|Make|Mend|Name|Release|Restore|Resume|Revert|Roll|Run|Start|Stop|Validate|Watch|Write) /;

/** Holds on a firing signal: each leaves an issue. */
function isHold(code: EndingCode): code is HoldCode {
  return ENDINGS[code].kind === 'held' && code !== 'abandoned';
}

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

  const held = { ...REQUEST, goodVersion: null, suspect: null, stage: 'held' } as const;

  it.each(HOLDS)('begins for %s with what a person does first', (code) => {
    const [first, ...others] = actionItems({ ...held, hold: { code, happening: 'yes' } }).map((each) => each.title);
    for (const title of [first, ...others]) expect(title).toMatch(VERBS);
    expect(first).toContain('api-server');
    const causes = [first, ...others].filter((title) => /^Find the trigger|^Look for the cause/.test(title ?? ''));
    expect(causes).toHaveLength(1);
    expect([first, ...others].join('\n')).not.toMatch(/would deploy 2\.5\.3|Fix or revert/);
  });

  it.each(HOLDS)('asks for %s nobody to repair what our own look does not see', (code) => {
    const titles = actionItems({ ...held, hold: { code, happening: 'no' } }).map((each) => each.title);
    expect(titles).toEqual([
      'Check by hand whether api-server serves its users: our own look sees nothing wrong',
      'Mend or silence the alert “HighErrorRate” of api-server, or add a probe that sees what it sees',
    ]);
  });

  it('has it checked first where our own look could not tell, and prevents nothing that was not seen', () => {
    const hold = { code: 'budget-spent', happening: 'unknown' } as const;
    const titles = actionItems({ ...held, hold }).map((each) => each.title);
    expect(titles).toEqual([
      'Check by hand whether api-server serves its users: our own look could not tell',
      "Roll api-server back to 2.5.2 by hand: today's budget of mitigations is spent",
      'Write into this issue what was done and what helped',
    ]);
  });

  it('comes after a rollback that did not help with work by hand, and does not call the release the thing to fix', () => {
    const titles = actionItems({ ...REQUEST, stage: 'not-recovered' }).map((each) => each.title);
    expect(titles[0]).toBe('Bring api-server back to normal by hand: the rollback to 2.5.2 did not help');
    expect(titles.join('\n')).not.toMatch(/Fix or revert/);
    const unproven = actionItems({ ...REQUEST, stage: 'unproven' }).map((each) => each.title);
    expect(unproven[0]).toMatch(/^Check by hand whether api-server serves its users/);
    expect(unproven[1]).toMatch(/^Stop every pipeline/);
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

describe('what is urgent', () => {
  const dues = (change: Partial<ActionItemsRequest>) =>
    new Map(actionItems({ ...REQUEST, ...change }).map(({ title, due }) => [title.split(' ')[0], due]));
  const saturday = '2026-11-28T03:00:00.000Z';

  it('is due today, weekend or not, while users are failed or may be', () => {
    expect(dues({ stage: 'not-recovered', from: saturday }).get('Bring')).toBe('2026-11-28');
    expect(dues({ stage: 'unproven', from: saturday }).get('Check')).toBe('2026-11-28');
    const hold = { code: 'budget-spent', happening: 'unknown' } as const;
    const held = dues({ stage: 'held', goodVersion: null, hold, from: saturday });
    expect([held.get('Check'), held.get('Roll'), held.get('Write')]).toEqual([
      '2026-11-28',
      '2026-11-28',
      '2026-11-30',
    ]);
    const unseen = { code: 'budget-spent', happening: 'no' } as const;
    expect(dues({ stage: 'held', goodVersion: null, hold: unseen, from: saturday }).get('Check')).toBe('2026-11-30');
  });

  it('is due within days where the bad manifest may be applied again', () => {
    expect(dues({ severity: 'SEV4' }).get('Fix')).toBe('2026-11-26');
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
