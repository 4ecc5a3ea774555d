import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Release } from '../../src/incident.ts';
import { budgetedReader } from '../../src/investigation/reader.ts';
import { imageTag, isRef, signsOf } from '../../src/investigation/signs.ts';
import { deploymentOf, findSource } from '../../src/investigation/source.ts';
import { BAD } from '../postmortem/story.ts';
import { clockOf, hostOf } from './github.ts';

const SHA = 'a'.repeat(40);

function release(parts: Partial<Release>): Release {
  return {
    ...BAD,
    createdAt: '',
    beganAt: '2026-11-23T18:00:00.000Z',
    beganFrom: '',
    endedAt: null,
    desired: 1,
    readyReplicas: 1,
    template: {},
    annotations: {},
    templateLabels: {},
    ...parts,
  };
}

function values(parts: Partial<Release>, tagPattern = '{version}') {
  return signsOf(release(parts), tagPattern).map(({ kind, value }) => `${kind} ${value}`);
}

async function source(
  parts: Partial<Release>,
  routes: Readonly<Record<string, unknown>>,
  deployments: Parameters<typeof deploymentOf>[0]['deployments'] = null,
) {
  const host = hostOf(routes);
  const reader = budgetedReader({ host, clock: clockOf(), requests: 40, deadline: 1000 });
  return {
    host,
    found: await findSource(reader, {
      repository: 'acme/shop',
      tagPattern: '{version}',
      release: release(parts),
      deployments,
    }),
  };
}

describe('the signs of a release', () => {
  it('reads the tag of an image, not the port of its registry nor its digest', () => {
    expect(imageTag('registry:5000/acme/api:1.4.0@sha256:00ff')).toBe('1.4.0');
    expect(imageTag('registry:5000/acme/api')).toBe('');
    expect(imageTag('api:1.4.0')).toBe('1.4.0');
    expect(imageTag('acme/api@sha256:00ff')).toBe('');
  });

  it('believes the image tag before the version label before the revision', () => {
    const parts = {
      image: 'api:1.4.0',
      templateLabels: { 'app.kubernetes.io/version': '1.3.9' },
      annotations: { 'org.opencontainers.image.revision': SHA },
    };
    expect(values(parts, 'release-{semver}')).toEqual(['tag release-1.4.0', 'tag release-1.3.9', `sha ${SHA}`]);
  });

  it('takes a tag that is a commit id for one', () => {
    expect(values({ image: 'api:deadbeef' })).toEqual(['sha deadbeef', 'tag deadbeef']);
    expect(values({ image: 'api:sha-deadbee' })).toEqual(['sha deadbee', 'tag sha-deadbee']);
  });

  it('also looks for a version with and without its v', () => {
    expect(values({ image: 'api:1.4.0' })).toEqual(['tag 1.4.0', 'tag v1.4.0']);
    expect(values({ image: 'api:v1.4.0' })).toEqual(['tag v1.4.0', 'tag 1.4.0']);
  });

  it('never takes a tag that moves', () => {
    expect(values({ image: 'api:latest', templateLabels: { 'app.kubernetes.io/version': 'main' } })).toEqual([]);
  });

  it('lets nothing into a path that could leave it', () => {
    for (const tag of [
      '..',
      'a/../../b',
      'a?ref=x',
      'a#b',
      'a%2e',
      '-x',
      'a b',
      'x.lock',
      'a//b',
      'a/',
      `${'a'.repeat(129)}`,
    ])
      expect(isRef(tag)).toBe(false);
    fc.assert(
      fc.property(fc.string(), fc.string(), (tag, pattern) => {
        for (const sign of signsOf(
          release({ image: `api:${tag}`, templateLabels: { 'app.kubernetes.io/version': tag } }),
          pattern,
        )) {
          expect(sign.value).toMatch(/^[A-Za-z0-9][A-Za-z0-9._+/-]*$/);
          expect(sign.value).not.toContain('..');
        }
      }),
    );
  });
});

describe('findSource', () => {
  it('follows an annotated tag to its commit', async () => {
    const { found } = await source(
      { image: 'api:1.4.0' },
      {
        '/repos/acme/shop/git/ref/tags/1.4.0': { object: { type: 'tag', sha: 'b'.repeat(40) } },
        [`/repos/acme/shop/git/tags/${'b'.repeat(40)}`]: { object: { type: 'commit', sha: SHA } },
      },
    );
    expect(found).toEqual({ version: BAD.version, sha: SHA, how: 'image tag 1.4.0, Git tag 1.4.0' });
  });

  it('makes a short commit id full', async () => {
    const { found } = await source({ image: 'api:aaaaaaa' }, { '/repos/acme/shop/commits/aaaaaaa': { sha: SHA } });
    expect(found.sha).toBe(SHA);
  });

  it('falls back to the GitHub Deployment that began it, and says so', async () => {
    const deployment = (at: string, sha: string) => ({ at, sha, ref: 'main', state: 'success', url: null });
    const deployments = [
      deployment('2026-11-23T19:00:00Z', 'c'.repeat(40)),
      deployment('2026-11-23T17:58:00Z', SHA),
      deployment('2026-11-23T12:00:00Z', 'd'.repeat(40)),
    ];
    const { found } = await source({ image: 'api:latest', endedAt: '2026-11-23T18:30:00.000Z' }, {}, deployments);
    expect(found).toMatchObject({ sha: SHA, how: 'GitHub Deployment of 2026-11-23 17:58:00 UTC' });
    expect(deploymentOf({ release: release({ beganAt: '' }), deployments })).toBeNull();
  });

  it('gives no commit rather than an answer that is no commit id', async () => {
    const { found } = await source(
      { image: 'api:1.4.0' },
      { '/repos/acme/shop/git/ref/tags/1.4.0': { object: { type: 'commit', sha: '../x' } } },
    );
    expect(found.sha).toBeNull();
    expect(found.how).toMatch(/unreadable.*no such tag.*GitHub Deployments not checked/);
  });
});
