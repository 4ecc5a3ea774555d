// What people read where one act was not enough: every attempt with its own measurements, and what still stands of it.
import { describe, expect, it } from '@jest/globals';
import type { Account, Attempt, Operation, Step, Verification } from '../../src/incident.ts';
import { renderSummary } from '../../src/postmortem/summary.ts';
import { renderPostmortem } from '../../src/postmortem/template.ts';
import { buildTimeline } from '../../src/postmortem/timeline.ts';
import { ACCOUNT, BAD, BRIEF, GOOD, OPERATION, observation, VERIFICATION } from './story.ts';

const SCALE: Step = { kind: 'replicas', on: 'workload', name: 'api-server', from: 3, to: 6 };
const check = (value: number, verdict: 'recovered' | 'not-recovered') => ({
  ...VERIFICATION.checks[0],
  ...{ probe: 'error-ratio', type: 'prometheus', normal: null, before: observation({}), samples: 3, verdict },
  after: observation({ value, why: `${value} was measured` }),
});
const FIRST: Verification = {
  verdict: 'not-recovered',
  reason: 'The error ratio stayed at 0.36.',
  convergedAt: '2026-11-23T18:06:10.000Z',
  judgedAt: '2026-11-23T18:07:00.000Z',
  checks: [check(0.36, 'not-recovered')],
};
const LAST: Verification = {
  ...VERIFICATION,
  convergedAt: '2026-11-23T18:08:20.000Z',
  judgedAt: '2026-11-23T18:09:20.000Z',
  checks: [check(0.001, 'recovered')],
};
const judged = ({ verdict, judgedAt: at, reason }: Verification) => ({ verdict, at, reason });
const ROLLBACK: Attempt = {
  ...{ id: 'a1', strategy: 'rollback', step: { kind: 'template' }, fence: 12, targetUid: 'rs-good' },
  ...{ at: '2026-11-23T18:05:42.000Z', appliedAt: '2026-11-23T18:05:43.000Z', from: BAD, to: GOOD },
  judged: judged(FIRST),
};
const SCALED: Attempt = {
  ...{ id: 'a2', strategy: 'scale', step: SCALE, fence: 14, targetUid: 'rs-good', from: GOOD, to: GOOD },
  at: '2026-11-23T18:07:10.000Z',
  why: 'It looks like traffic-saturation: there is 3.0 times the usual traffic.',
  receipt: { path: '/scale', undo: [], restore: 'when-quiet', restoredAt: null },
  judged: judged(LAST),
};

function ladder(attempts: readonly Attempt[], change: Partial<Operation> = {}): Account {
  const operation = { ...OPERATION, attempts, appliedAt: '2026-11-23T18:07:11.000Z', ...change };
  return { ...ACCOUNT, operation, brief: { ...BRIEF, earlier: [FIRST] }, verification: LAST };
}

const body = (account: Account) =>
  renderPostmortem(account, { incident: null, ending: 'recovered', owners: ['dana'] }).body;
const part = (text: string, heading: string) => text.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
const moments = (account: Account) => buildTimeline(account).map(({ at, what }) => `${at.slice(11, 19)} ${what}`);

describe('a rollback that did not help, and then more replicas', () => {
  const account = ladder([ROLLBACK, SCALED]);

  it('are both in the timeline, with their moments', () => {
    expect(moments(account).slice(3)).toEqual([
      '18:05:41 Decided: roll back from 2.5.3 to 2.5.2',
      '18:05:43 The API server accepted it: rolled back from 2.5.3 to 2.5.2',
      '18:06:10 Converged: all pods of 2.5.2 are ready, and none of 2.5.3 is left',
      '18:07:00 Verdict on it: not-recovered',
      '18:07:10 Decided: scale from 3 to 6 replicas',
      '18:07:11 The API server accepted it: scaled from 3 to 6 replicas',
      '18:08:20 Converged: all pods of 2.5.2 are ready, and none is left that was to go',
      '18:09:20 Verdict: recovered',
    ]);
  });

  it('are both under the proof, each with its measurements', () => {
    const proof = part(body(account), 'Resolution and proof');
    expect(proof).toMatch(
      /\*\*Attempt 1:\*\* rolled back .*\n\n\*\*Not recovered\*\* [\s\S]*0\.36, [\s\S]*\*\*Attempt 2:\*\* scaled from 3 to 6 replicas.*\n\n\*\*Recovered\*\* [\s\S]*0\.001, /,
    );
  });

  it('are both decisions, each with its reason', () => {
    expect(part(body(account), 'Decision')).toMatch(
      /\*\*Decided: roll back\*\* from `2\.5\.3` to `2\.5\.2`[\s\S]*\*\*That did not help; then decided: scale\*\*, scale from 3 to 6 replicas\. It looks like traffic-saturation/,
    );
  });

  it('are both in the summary of the job, with their measurements', () => {
    const summary = renderSummary([{ account, ending: 'recovered', detail: '' }]);
    expect(summary).toMatch(
      /After it rolled back from[\s\S]*0\.36 [\s\S]*After it scaled from 3 to 6 replicas[\s\S]*0\.001 /,
    );
  });

  it('does not hide that the replicas stay, and until when', () => {
    const left = part(body(account), 'What the rollback does not restore');
    expect(left).toContain('The rollback restored the pod template and nothing else');
    expect(left).toContain(
      'scaled from 3 to 6 replicas: follow-up puts the original back once the service has been quiet for `restoreAfter`',
    );
    expect(part(body(ladder([ROLLBACK])), 'What the rollback does not restore')).not.toContain('follow-up');
  });

  it('say of the release what the rollback showed, not what the replicas did', () => {
    expect(part(body(account), 'Root cause')).toContain('The symptom did not end when it was taken back');
  });
});

describe('more replicas that did not help, and then a rollback', () => {
  const first = { ...SCALED, ...{ id: 'a1', from: BAD, to: BAD, judged: judged(FIRST) } };
  const then = { ...ROLLBACK, id: 'a2', at: '2026-11-23T18:07:10.000Z', judged: judged(LAST) };
  const decision = { ...BRIEF.plan.decision, strategy: 'scale', step: SCALE, from: BAD, to: BAD } as const;
  const base = ladder([first, then]);
  const account = { ...base, brief: { ...base.brief, plan: { ...BRIEF.plan, decision } } } as Account;

  it('say what the rollback showed, and that the replicas stay', () => {
    const text = body(account);
    expect(part(text, 'Decision')).toMatch(/\*\*Decided: scale\*\*[\s\S]*then decided: rollback\*\*/);
    expect(part(text, 'Root cause')).toContain('The symptom ended when it was taken back');
    expect(part(text, 'What the rollback does not restore')).toContain('scaled from 3 to 6 replicas: follow-up');
  });
});

describe('more replicas alone', () => {
  it('are no rollback: no release was gone back to, and no range looked through', () => {
    const only = { ...SCALED, id: 'a1', from: BAD, to: BAD };
    const text = body(ladder([only], { from: BAD, to: BAD }));
    expect(part(text, 'Release diff')).toContain('Nothing was gone back to');
    expect(part(text, 'Release diff')).not.toMatch(/Gone back to: |Suspected: /);
    expect(part(text, 'How this document was made')).not.toContain('rollback');
  });
});

describe('a further attempt whose outcome is not known', () => {
  const account = { ...ladder([ROLLBACK, { ...SCALED }], { phase: 'acting' }), verification: null };
  const { judged: _, ...onItsWay } = SCALED;
  const open = { ...account, operation: { ...OPERATION, attempts: [ROLLBACK, onItsWay], phase: 'acting' } } as Account;

  it('is told as such: nobody says that the API server took it', () => {
    const told = moments(open).join('\n');
    expect(told).toContain('Decided: scale from 3 to 6 replicas');
    expect(told).not.toContain('accepted it: scaled');
    expect(renderSummary([{ account: open, ending: 'unknown', detail: '' }])).toContain(
      'whether this last took effect is not known',
    );
  });

  it('keeps what was measured before it', () => {
    expect(part(body(open), 'Resolution and proof')).toContain('**Not recovered**');
  });
});
