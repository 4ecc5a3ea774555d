import { describe, expect, it } from '@jest/globals';
import { deploymentOf, lastDeploymentOf } from '../../src/plan/deployed.ts';
import type { HostDeployment } from '../../src/plan/facts.ts';
import { ago, release } from './world.ts';

const SHA = 'c0ffee'.padEnd(40, '0');
const A = release('1.4.0', 1, { beganAt: ago(100), endedAt: ago(50) });
const B = release('1.5.0', 2, { beganAt: ago(50) });
const deployment = (change: Partial<HostDeployment> = {}): HostDeployment => ({
  sha: 'f'.repeat(40),
  ref: 'main',
  at: ago(1000),
  state: 'success',
  url: null,
  ...change,
});

function found(one: HostDeployment, tagPattern = '{version}', releases = [B, A]) {
  const ask = (of: (typeof releases)[number]) =>
    deploymentOf({ release: of, releases, deployments: [one], service: { tagPattern } }) !== null;
  return releases.filter(ask).map((of) => of.version);
}

describe('deploymentOf', () => {
  it.each(['1.4.0', 'v1.4.0', 'refs/tags/v1.4.0', 'refs/tags/1.4.0'])('knows a release by the ref %s', (ref) => {
    expect(found(deployment({ ref }))).toEqual(['1.4.0']);
  });

  it('knows it by the tag pattern', () => {
    expect(found(deployment({ ref: 'api/v1.4.0' }), 'api/v{semver}')).toEqual(['1.4.0']);
    expect(found(deployment({ ref: 'web/v1.4.0' }), 'api/v{semver}')).toEqual([]);
  });

  it('knows it by the sha in an annotation, a label or the tag', () => {
    const key = 'org.opencontainers.image.revision';
    expect(found(deployment({ sha: SHA }), '', [B, { ...A, annotations: { [key]: SHA } }])).toEqual(['1.4.0']);
    expect(found(deployment({ sha: SHA }), '', [B, { ...A, templateLabels: { [key]: SHA } }])).toEqual(['1.4.0']);
    expect(found(deployment({ sha: SHA }), '', [B, release('sha-c0ffee0', 1)])).toEqual(['sha-c0ffee0']);
    expect(found(deployment({ sha: SHA }), '', [B, release('c0ff', 1)])).toEqual([]);
  });

  it('knows it by the time else: a deployment is created before its workflow rolls out', () => {
    expect(found(deployment({ at: ago(53) }))).toEqual(['1.5.0']);
    expect(found(deployment({ at: ago(80) }))).toEqual(['1.4.0']);
    expect(found(deployment({ at: ago(20) }))).toEqual(['1.5.0']);
    expect(found(deployment({ at: ago(1000) }))).toEqual([]);
  });

  it('does not give a release by time what another has by name', () => {
    expect(found(deployment({ ref: 'v1.5.0', at: ago(80) }))).toEqual(['1.5.0']);
  });

  it('takes what names a release over what merely falls into its time', () => {
    const [neighbours, own] = [deployment({ at: ago(80) }), deployment({ ref: '1.4.0', at: ago(99) })];
    const asked = (...deployments: HostDeployment[]) =>
      deploymentOf({ release: A, releases: [B, A], deployments, service: { tagPattern: '{version}' } });
    expect(asked(neighbours, own)).toBe(own);
    expect(asked(neighbours)).toBe(neighbours);
  });

  it('finds none where it was not asked', () => {
    expect(deploymentOf({ release: A, releases: [A], deployments: null, service: { tagPattern: '' } })).toBeNull();
  });
});

describe('lastDeploymentOf', () => {
  const service = { tagPattern: '{version}' };
  const last = (facts: Parameters<typeof lastDeploymentOf>[0]['facts']) =>
    lastDeploymentOf({ release: A, releases: [B, A], service, facts });
  const [won, lost] = [deployment({ ref: '1.4.0', at: ago(99) }), deployment({ ref: '1.4.0', at: ago(98) })];

  it('is the newer of a failure and a success', () => {
    expect(last({ deployments: [won], failedDeployments: [lost] })).toEqual({ deployment: lost, failed: true });
    expect(last({ deployments: [lost], failedDeployments: [won] })).toEqual({ deployment: lost, failed: false });
  });

  it('does not count a success by time against a failure by name', () => {
    const neighbours = deployment({ at: ago(80) });
    expect(last({ deployments: [neighbours], failedDeployments: [won] })).toEqual({ deployment: won, failed: true });
  });

  it('is none where none is of the release, or none was asked for', () => {
    expect(last({ deployments: [], failedDeployments: [deployment()] })).toBeNull();
    expect(last({ deployments: null })).toBeNull();
  });
});
