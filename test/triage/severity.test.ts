import { describe, expect, it } from '@jest/globals';
import type { SeverityRule } from '../../src/config/schema.ts';
import { failingShare, judgeSeverity, type SeverityRequest } from '../../src/triage/severity.ts';
import { alert, healthyPod, MANUAL, observation, pod, release, signal } from './fixtures.ts';

const base: SeverityRequest = {
  rules: [],
  signal: signal({ severity: 'warning' }),
  workload: { desired: 3, ready: 3 },
  suspect: release(),
  pods: [],
  look: [],
  users: null,
};
const users = (count: number) => ({ count, source: 'label users_affected' });

describe('judgeSeverity without rules', () => {
  const table: [string, Partial<SeverityRequest>, string, string][] = [
    ['critical', { signal: signal({ severity: 'critical' }) }, 'SEV2', 'the alert is critical'],
    ['high, unseen', { signal: signal({ severity: 'high' }) }, 'SEV3', 'does not see it'],
    ['high, seen by a probe', { signal: signal({ severity: 'high' }), look: [observation()] }, 'SEV2', 'sees it too'],
    [
      'high, probe unknown',
      { signal: signal({ severity: 'high' }), look: [observation({ verdict: 'unknown' })] },
      'SEV3',
      'does not see',
    ],
    ['warning', {}, 'SEV3', 'a warning'],
    ['info', { signal: signal({ severity: 'info' }) }, 'SEV4', 'information'],
    ['unknown', { signal: signal() }, 'SEV3', 'when unsure, the higher one'],
    ['no pod ready', { workload: { desired: 3, ready: 0 } }, 'SEV1', 'none of 3 pods is ready'],
    ['scaled to zero', { workload: { desired: 0, ready: 0 } }, 'SEV3', 'a warning'],
    ['all new pods fail, old ones serve', { pods: [pod(), healthyPod('old')] }, 'SEV2', '3 of 3 are ready'],
    [
      'all new pods fail, most old ones serve',
      { pods: [pod()], workload: { desired: 3, ready: 2 } },
      'SEV2',
      '2 of 3 are ready',
    ],
    ['all new pods fail, few serve', { pods: [pod()], workload: { desired: 3, ready: 1 } }, 'SEV1', '1 of 3 are ready'],
    ['half of the new pods fail', { pods: [pod(), healthyPod('b', 'rs-bad')] }, 'SEV3', '50 %'],
    ['999 users', { users: users(999) }, 'SEV2', '999 users'],
    ['1000 users', { users: users(1000) }, 'SEV1', '1000 users'],
    ['100 users', { users: users(100) }, 'SEV2', '100 users'],
    ['99 users of an info alert', { users: users(99), signal: signal({ severity: 'info' }) }, 'SEV3', '99 users'],
    ['0 users', { users: users(0), signal: signal({ severity: 'info' }) }, 'SEV4', 'information'],
    ['workload not known', { workload: null }, 'SEV3', 'a warning'],
    [
      'a person says so',
      { signal: signal({ severity: 'critical', manual: { ...MANUAL, severity: 'SEV4' } }) },
      'SEV4',
      'person',
    ],
  ];

  it.each(table)('%s', (_name, changes, severity, reason) => {
    const judged = judgeSeverity({ ...base, ...changes });
    expect(judged.severity).toBe(severity);
    expect(judged.why[0]).toContain(reason);
    expect(judged.why[0]).toMatch(new RegExp(`^${severity}: `));
  });

  it('prints every reading, the worst first', () => {
    const { why } = judgeSeverity({ ...base, workload: { desired: 3, ready: 0 }, users: users(150) });
    expect(why).toEqual([
      'SEV1: none of 3 pods is ready.',
      'SEV2: 150 users are affected (label users_affected).',
      'SEV3: the alert is a warning.',
    ]);
    expect(judgeSeverity({ ...base, users: users(1) }).why).toContain(
      'SEV3: 1 user is affected (label users_affected).',
    );
  });
});

describe('judgeSeverity with rules', () => {
  const rule = (when: SeverityRule['when'], severity: SeverityRule['severity'] = 'SEV4'): SeverityRule => ({
    severity,
    when,
  });
  const matching: [string, SeverityRule['when'], Partial<SeverityRequest>][] = [
    ['signal', { signal: ['info', 'warning'] }, {}],
    ['labels of the group', { labels: { tier: 'gold' } }, { signal: signal({ labels: { tier: 'gold', x: 'y' } }) }],
    [
      'labels of one firing alert',
      { labels: { tier: 'gold' } },
      { signal: signal({ alerts: [alert({ labels: { tier: 'gold' } })] }) },
    ],
    ['users', { usersAtLeast: 5 }, { users: users(5) }],
    ['pods', { podsFailingAtLeast: 0.5 }, { pods: [pod(), healthyPod('b', 'rs-bad')] }],
    ['probe', { probe: 'error-rate' }, { look: [observation()] }],
    ['nothing asked', {}, {}],
  ];
  const failing: [string, SeverityRule['when'], Partial<SeverityRequest>][] = [
    ['signal', { signal: ['info'] }, {}],
    [
      'labels over two alerts',
      { labels: { a: '1', b: '2' } },
      { signal: signal({ alerts: [alert({ labels: { a: '1' } }), alert({ labels: { b: '2' } })] }) },
    ],
    [
      'labels of a resolved alert',
      { labels: { a: '1' } },
      { signal: signal({ alerts: [alert({ status: 'resolved', labels: { a: '1' } })] }) },
    ],
    [
      'a label that is not text',
      { labels: { a: '1' } },
      { signal: signal({ labels: { a: '1' }, ambiguousLabels: ['a'] }) },
    ],
    ['users not known', { usersAtLeast: 0 }, {}],
    ['pods not known', { podsFailingAtLeast: 0 }, {}],
    ['probe unknown', { probe: 'error-rate' }, { look: [observation({ verdict: 'unknown' })] }],
    ['one of two conditions', { signal: ['warning'], usersAtLeast: 5 }, {}],
  ];

  it.each(matching)('matches by %s', (_name, when, changes) => {
    const judged = judgeSeverity({ ...base, ...changes, rules: [rule(when)] });
    expect(judged.severity).toBe('SEV4');
    expect(judged.why).toHaveLength(1);
    expect(judged.why[0]).toMatch(/^SEV4: rule 1 of the config: .+\.$/);
  });

  it.each(failing)('does not match: %s', (_name, when, changes) => {
    const judged = judgeSeverity({ ...base, ...changes, rules: [rule(when)] });
    expect(judged.severity).toBe('SEV3');
    expect(judged.why.at(-1)).toBe('None of the 1 rules of the config matches.');
  });

  it('takes the first that matches, even where a later one is worse', () => {
    const rules = [rule({ signal: ['info'] }, 'SEV1'), rule({ signal: ['warning'] }), rule({}, 'SEV1')];
    expect(judgeSeverity({ ...base, rules, workload: { desired: 3, ready: 0 } })).toEqual({
      severity: 'SEV4',
      why: ['SEV4: rule 2 of the config: the alert is warning.'],
    });
  });
});

describe('failingShare', () => {
  it('counts the pods of the suspect that are not ending', () => {
    const pods = [pod(), healthyPod('b', 'rs-bad'), pod({ terminating: true }), pod({ releaseUid: 'rs-good' })];
    expect(failingShare({ suspect: release(), pods })).toBe(0.5);
    expect(failingShare({ suspect: release(), pods: [] })).toBeNull();
    expect(failingShare({ suspect: null, pods: [pod({ releaseUid: null })] })).toBeNull();
  });
});
