import { describe, expect, it } from '@jest/globals';
import type { Release } from '../../src/incident.ts';
import type { HostDeployment } from '../../src/plan/facts.ts';
import { chooseTarget } from '../../src/plan/target.ts';
import { when } from '../../src/text/moment.ts';
import {
  ago,
  BAD,
  CRASHING,
  GOOD,
  observation,
  operation,
  pod,
  release,
  template,
  type WorldChange,
  world,
} from './world.ts';

// Newest first: 1.5.0 is the suspect; each earlier one stood for a day unless a test says otherwise.
const life = (newest: number) => ({ beganAt: ago(newest + 1440), endedAt: ago(newest) });
const [R3, R2, R1] = [
  release('1.3.0', 13, life(10)),
  release('1.2.0', 12, life(1450)),
  release('1.1.0', 11, life(2890)),
];
const SUSPECT = { ...BAD, revision: 14 };

function choose(change: WorldChange['facts'] = {}, to: string | null = null, service: Record<string, unknown> = {}) {
  const facts = {
    releases: [SUSPECT, R3, R2, R1],
    suspect: SUSPECT,
    pods: [pod(SUSPECT, 'a', CRASHING)],
    servedHealthy: {},
    ...change,
  };
  return chooseTarget({ ...world({ facts, service }), to });
}
const bad = (...releases: readonly Release[]) =>
  releases.map(({ templateHash, version }) => ({ templateHash, version, since: ago(60) }));
const brief = (of: Release) => ({ ...of, beganAt: ago(12), endedAt: ago(10) });

describe('chooseTarget', () => {
  it('takes the newest that served, not the one before', () => {
    const choice = choose({
      servedHealthy: { [R3.uid]: [observation('unhealthy')], [R2.uid]: [observation('healthy')] },
    });
    expect(choice.target?.version).toBe('1.2.0');
    expect(choice.rejected).toMatchObject([
      { release: { version: '1.3.0' }, why: expect.stringMatching(/errors was unhealthy in its time/) as unknown },
    ]);
  });

  it.each([
    ['healthy metrics', { servedHealthy: { [R3.uid]: [observation('healthy')] } }, 0.8],
    ['ready pods', { pods: [pod(R3, 'a')] }, 0.7],
    [
      'a successful deployment',
      { deployments: [{ sha: 'a'.repeat(40), ref: 'v1.3.0', at: ago(1460), state: 'success', url: null }] },
      0.6,
    ],
    ['nothing but having stood', {}, 0.5],
  ] as const)('is as sure as its evidence: %s', (_, facts, confidence) => {
    expect(choose(facts)).toMatchObject({ target: { version: '1.3.0' } });
    expect(choose(facts).confidence).toBeCloseTo(confidence);
  });

  describe('whose GitHub deployment failed', () => {
    const failedDeployments = [{ sha: 'a'.repeat(40), ref: 'v1.3.0', at: ago(1460), state: 'failure', url: null }];

    it('is passed over where it merely stood and an older one is not in doubt', () => {
      const choice = choose({ failedDeployments });
      expect(choice.target?.version).toBe('1.2.0');
      expect(choice.rejected).toMatchObject([
        {
          release: { version: '1.3.0' },
          why: expect.stringMatching(/show that it served; its GitHub deployment at .* failed/) as unknown,
        },
      ]);
    });

    it('is better than nothing, and less sure', () => {
      const choice = choose({ failedDeployments, releases: [SUSPECT, R3] });
      expect(choice).toMatchObject({ target: { version: '1.3.0' }, confidence: 0.3, rejected: [] });
    });

    it('is better than nothing, and not what is known to be bad', () => {
      const doubtful = { failedDeployments, releases: [SUSPECT, R3, brief(R2)] };
      expect(choose(doubtful).rejected.map(({ release }) => release.version)).toEqual(['1.2.0']);
      expect(choose({ ...doubtful, knownBad: bad(R3) })).toMatchObject({
        target: null,
        rejected: [{ release: { version: '1.3.0' } }, { release: { version: '1.2.0' } }],
      });
    });

    it('is passed over whatever was measured in its time, which may be the merit of the one before', () => {
      const servedHealthy = { [R3.uid]: [observation('healthy')] };
      expect(choose({ failedDeployments, servedHealthy }).target?.version).toBe('1.2.0');
    });

    it('is taken where pods of it are ready now, or a later deployment of it succeeded', () => {
      const deployments = [{ ...failedDeployments[0], at: ago(1450), state: 'success' }] as HostDeployment[];
      const taken = { target: { version: '1.3.0' }, against: [] };
      expect(choose({ failedDeployments, pods: [pod(R3, 'a')] })).toMatchObject(taken);
      expect(choose({ failedDeployments, deployments })).toMatchObject(taken);
      const before = deployments.map((one) => ({ ...one, at: ago(1470) }));
      expect(choose({ failedDeployments, deployments: before }).target?.version).toBe('1.2.0');
    });
  });

  it('is surer with more of it, and never certain', () => {
    const facts = { servedHealthy: { [R3.uid]: [observation('healthy')] }, pods: [pod(R3, 'a')] };
    expect(choose(facts).confidence).toBeGreaterThan(0.8);
    expect(choose(facts).confidence).toBeLessThan(1);
  });

  it.each([
    ['no data', { servedHealthy: { [R3.uid]: [observation('unknown')] } }],
    ['one probe without data', { servedHealthy: { [R3.uid]: [observation('healthy'), observation('unknown')] } }],
    ['pods that are ending', { pods: [pod(R3, 'a', { terminating: true })] }],
    ['unready pods', { pods: [pod(R3, 'a', { ready: false })] }],
  ] as const)('does not take %s for service', (_, facts) => {
    expect(choose({ ...facts, releases: [SUSPECT, brief(R3)] }).target).toBeNull();
    expect(choose(facts)).toMatchObject({
      confidence: 0.5,
      against: [expect.stringMatching(/merely stood/) as unknown],
    });
  });

  it('takes the word of unhealthy metrics over ready pods', () => {
    const facts = {
      servedHealthy: { [R3.uid]: [observation('healthy'), observation('unhealthy')] },
      pods: [pod(R3, 'a')],
    };
    expect(choose(facts).target?.version).toBe('1.2.0');
  });

  it('skips what fails now too, whatever its past was', () => {
    const facts = { servedHealthy: { [R3.uid]: [observation('healthy')] } };
    expect(choose({ ...facts, pods: [pod(R3, 'a', CRASHING)] }).target?.version).toBe('1.2.0');
    expect(choose({ ...facts, pods: [pod(R3, 'a', CRASHING), pod(R3, 'b')] }).target?.version).toBe('1.3.0');
  });

  it('skips what stood for less than the bake time, and what ended at an unreadable time', () => {
    expect(choose({ releases: [SUSPECT, brief(R3), R2] }).target?.version).toBe('1.2.0');
    expect(choose({ releases: [SUSPECT, { ...R3, endedAt: 'once' }, R2] }).target?.version).toBe('1.2.0');
    expect(choose({ releases: [SUSPECT, brief(R3), R2] }, null, { limits: { bakeTime: '2m' } }).target?.version).toBe(
      '1.3.0',
    );
  });

  it('skips what is known to be bad, however long ago, and all of its restarts', () => {
    const restarted = { ...R3, uid: 'rs-restarted', revision: 10 };
    const known = bad(R3).map((one) => ({ ...one, since: ago(100_000) }));
    expect(choose({ knownBad: known, releases: [SUSPECT, R3, restarted, R2] }).target?.version).toBe('1.2.0');
  });

  it('does not go back to a restart of the suspect', () => {
    const before = { ...SUSPECT, uid: 'rs-before-restart', revision: 13 };
    const facts = { releases: [SUSPECT, before, R2], pods: [pod(before, 'a')] };
    expect(choose(facts).target?.version).toBe('1.2.0');
  });

  it('takes the newest of a restart’s revisions, on the evidence of them all', () => {
    const restarted = { ...R3, uid: 'rs-restarted', revision: 9 };
    const choice = choose({
      releases: [SUSPECT, R3, restarted],
      servedHealthy: { 'rs-restarted': [observation('healthy')] },
    });
    expect(choice).toMatchObject({ target: { uid: R3.uid } });
    expect(choice.confidence).toBeCloseTo(0.8);
  });

  it('takes a lowered memory limit for a release of its own', () => {
    const lowered = release('1.5.0', 13, {
      uid: 'rs-limit',
      template: template('1.5.0', { resources: { limits: { memory: '512Mi' } } }),
      ...life(10),
    });
    expect(choose({ releases: [SUSPECT, lowered] }).target?.uid).toBe('rs-limit');
  });

  it('finds nothing where the suspect is not known', () => {
    expect(choose({ suspect: null }).target).toBeNull();
  });
});

describe('a person’s choice', () => {
  it.each([
    ['name', R2.name],
    ['UID', R2.uid],
    ['version', '1.2.0'],
  ])('is found by %s', (_, to) => {
    expect(choose({}, to).target?.uid).toBe(R2.uid);
  });

  it('is taken without evidence of service', () => {
    expect(choose({ releases: [SUSPECT, brief(R3)] }, '1.3.0')).toMatchObject({
      target: { version: '1.3.0' },
      confidence: 0.4,
    });
  });

  it('is taken against unhealthy metrics, and says so', () => {
    const choice = choose({ servedHealthy: { [R3.uid]: [observation('unhealthy')] } }, '1.3.0');
    expect(choice).toMatchObject({
      target: { version: '1.3.0' },
      against: [expect.stringMatching(/unhealthy in its time/) as unknown],
    });
  });

  it('is refused where it is known to be bad', () => {
    const choice = choose({ knownBad: bad(R3) }, '1.3.0');
    expect(choice.target).toBeNull();
    expect(choice.rejected).toMatchObject([{ why: expect.stringMatching(/known to be bad/) as unknown }]);
  });

  it('must be exact: no part of a version, no position', () => {
    for (const to of ['1.2', '2', '-1', '12', ''])
      expect(choose({}, to)).toMatchObject({
        target: null,
        against: [expect.stringMatching(/no release is named/) as unknown],
      });
  });

  it('must name one release: the same tag twice is refused, a restart is not', () => {
    const retagged = release('1.3.0', 10, {
      uid: 'rs-retagged',
      name: 'api-retagged',
      template: template('1.3.0', { env: [] }),
      ...life(5000),
    });
    expect(choose({ releases: [SUSPECT, R3, retagged] }, '1.3.0')).toMatchObject({ target: null, rejected: [{}, {}] });
    expect(choose({ releases: [SUSPECT, R3, retagged] }, 'api-retagged').target?.uid).toBe('rs-retagged');
    const restarted = { ...R3, uid: 'rs-restarted', revision: 10 };
    expect(choose({ releases: [SUSPECT, restarted, R3] }, '1.3.0').target?.uid).toBe(R3.uid);
  });

  it('of a stranger’s words is quoted, never obeyed', () => {
    expect(choose({}, '1.2.0"; x').against.join()).toContain('"1.2.0\\"; x"');
    expect(choose({ releases: [SUSPECT, GOOD] }, '__proto__').target).toBeNull();
  });
});

describe('a release whose limit we raised', () => {
  const low = { ...R2, uid: 'rs-low', templateHash: 'low' };
  const raised = (restoredAt: string | null) => {
    const receipt = { path: '/d', undo: [], restore: 'on-demand' as const, restoredAt };
    const at = ago(1450);
    return operation(low, R3, {
      attempts: [{ id: 'a', strategy: 'resources', fence: 2, targetUid: '', at, receipt }],
    });
  };
  const releases = [SUSPECT, R3, low, R1];
  const served = (...some: readonly Release[]) =>
    Object.fromEntries(some.map(({ uid }) => [uid, [observation('healthy')]]));

  it('is gone back to with the raised limit, never with the lower one', () => {
    const operations = [raised(null)];
    expect(choose({ releases, operations }).target?.uid).toBe(R3.uid);
    const unhealthy = { [R3.uid]: [observation('unhealthy')], ...served(low, R1) };
    const choice = choose({ releases, operations, servedHealthy: unhealthy });
    expect(choice.target?.uid).toBe(R1.uid);
    expect(choice.rejected[1]).toMatchObject({ why: `we raised its limit at ${when(ago(1450))}` });
  });

  it('is gone back to with the lower one where the raise was taken back', () => {
    const choice = choose({ releases, operations: [raised(ago(1440))], servedHealthy: served(R3, low) });
    expect(choice.target?.uid).toBe(low.uid);
  });

  it('is what a person chose all the same', () => {
    const choice = choose({ releases, operations: [raised(null)] }, low.uid);
    expect(choice.target?.uid).toBe(low.uid);
    expect(choice.against).toContain(`we raised its limit at ${when(ago(1450))}`);
  });
});
