import { describe, expect, it } from '@jest/globals';
import { recentChanges } from '../../src/triage/changes.ts';
import { failureClass } from '../../src/triage/failure-class.ts';
import { type TriageRequest, triage } from '../../src/triage/triage.ts';
import { alert, facts, GOOD, healthyPod, MANUAL, NOW, observation, pod, release, service, signal } from './fixtures.ts';

const HOUR = 3_600_000;

function request(changes: Partial<TriageRequest> = {}): TriageRequest {
  return {
    signal: signal(),
    service: service(),
    facts: facts(),
    look: [],
    users: null,
    events: [],
    logs: [],
    happening: { verdict: 'yes', evidence: [] },
    notChecked: [],
    now: NOW,
    ...changes,
  };
}

describe('recentChanges', () => {
  it('lists rollouts and deployments of the window, newest first', () => {
    const deployments = [
      {
        sha: 'a'.repeat(40),
        ref: 'v2.5.3',
        at: '2026-11-23T17:59:00Z',
        state: 'success',
        url: 'https://github.com/o/r/deployments/1',
      },
      { sha: 'b'.repeat(40), ref: 'v2.5.2', at: '2026-11-20T08:00:00Z', state: 'success', url: null },
    ];
    expect(recentChanges({ facts: facts({ deployments }), now: NOW, window: 2 * HOUR })).toEqual([
      {
        at: '2026-11-23T18:00:00.000Z',
        kind: 'rollout',
        what: 'Rollout of v2.5.3 (revision 8, api-bad, applied by kubectl)',
        link: null,
        releaseUid: 'rs-bad',
      },
      {
        at: '2026-11-23T17:59:00Z',
        kind: 'deployment',
        what: 'GitHub Deployment of v2.5.3 (aaaaaaa): success',
        link: 'https://github.com/o/r/deployments/1',
      },
    ]);
  });

  it('leaves out what has no time', () => {
    expect(recentChanges({ facts: facts({ releases: [release({ beganAt: '' })] }), now: NOW, window: HOUR })).toEqual(
      [],
    );
  });
});

describe('triage', () => {
  it('assembles one picture', () => {
    const look = [observation(), observation({ probe: 'blind', verdict: 'unknown', why: 'no data' })];
    const pods = [healthyPod('old'), pod(), healthyPod('new', 'rs-bad')];
    const seen = triage(request({ facts: facts({ pods, look }), look, notChecked: ['GitHub', 'GitHub'] }));
    expect(seen.what).toBe('HighErrorRate');
    expect(seen.since).toBe('2026-11-23T18:05:00.000Z');
    expect(seen.pods.map(({ name }) => name)).toEqual(['api-bad-1', 'new', 'old']);
    expect(seen.notChecked).toEqual(['GitHub', 'probe blind: no data']);
    expect(seen.changes).toHaveLength(1);
    expect(seen.symptoms.map(({ what }) => what)).toContain('error-rate: 12.2 %');
    expect(seen.severity).toBe('SEV3');
  });

  it('takes the words of a person, and the users of the alert where nothing was measured', () => {
    const manual = { ...MANUAL, what: 'checkout is down', since: '2026-11-23T18:01:00.000Z' };
    const told = signal({ manual, alerts: [alert({ labels: { users_affected: '1200' } })] });
    const seen = triage(request({ signal: told }));
    expect(seen).toMatchObject({ what: 'checkout is down', since: '2026-11-23T18:01:00.000Z', severity: 'SEV1' });
    expect(seen.usersAffected).toEqual({ count: 1200, source: 'label users_affected' });
    expect(triage(request({ signal: told, users: { count: 3, source: 'probe x' } })).usersAffected?.count).toBe(3);
  });

  it('is bounded, redacted and survives JSON', () => {
    const pods = Array.from({ length: 200 }, (_, index) =>
      pod({ name: `p${index}`, message: `token=abc${index} ${'x'.repeat(5000)}` }),
    );
    const seen = triage(request({ facts: facts({ pods }), signal: signal({ title: 'password: hunter22 leaked' }) }));
    expect(seen.pods).toHaveLength(20);
    expect(JSON.stringify(seen)).not.toMatch(/abc\d|hunter22/);
    expect(JSON.stringify(seen).length).toBeLessThan(20_000);
    expect(JSON.parse(JSON.stringify(seen))).toEqual(seen);
  });

  it('uses the rules of the config', () => {
    const rules = { severity: [{ severity: 'SEV4', when: { signal: ['unknown'] } }] };
    expect(triage(request({ service: service(rules) })).severityWhy).toEqual([
      'SEV4: rule 1 of the config: the alert is unknown.',
    ]);
  });

  it('says nothing of a workload that is gone', () => {
    const gone = facts({ workload: null, suspect: null, releases: [], pods: [] });
    expect(triage(request({ facts: gone })).symptoms).toEqual([]);
  });
});

describe('failureClass', () => {
  const of = (changes: Partial<TriageRequest>) => failureClass(triage(request(changes)));
  const failing = (changes: Parameters<typeof pod>[0]) => ({ facts: facts({ pods: [pod(changes)] }) });

  it.each<[string, Partial<TriageRequest>, string]>([
    ['crash loop', failing({}), 'crash'],
    ['exit code only', failing({ reason: null }), 'crash'],
    ['image', failing({ reason: 'ImagePullBackOff', exitCode: null }), 'config'],
    ['missing ConfigMap', failing({ reason: 'CreateContainerConfigError' }), 'config'],
    ['out of memory', failing({ reason: 'OOMKilled', exitCode: 137 }), 'resources'],
    ['mount', { events: ['FailedMount: configmap "x" not found (Pod/a)'] }, 'config'],
    ['scheduling', { events: ['FailedScheduling: insufficient cpu (Pod/a)'] }, 'resources'],
    ['pool', { logs: [{ pod: 'a', lines: ['Error: connection pool exhausted'] }] }, 'resources'],
    ['errors', { signal: signal({ title: 'HTTP 5xx on /api/users' }) }, 'errors'],
    ['latency', { signal: signal({ title: 'p99 latency above 2 s' }) }, 'latency'],
    ['nothing', { signal: signal({ title: 'Something' }), facts: facts({ releases: [GOOD] }) }, 'unknown'],
  ])('%s', (_name, changes, kind) => {
    const found = of(changes);
    expect(found.kind).toBe(kind);
    expect(found.evidence).not.toBe('');
  });
});
