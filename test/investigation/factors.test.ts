import { describe, expect, it } from '@jest/globals';
import type { Brief, PodState, Release } from '../../src/incident.ts';
import { contributingFactors, type FactorFacts } from '../../src/investigation/factors.ts';
import { templateChanges } from '../../src/investigation/template-change.ts';
import { BAD, BRIEF, GOOD } from '../postmortem/story.ts';

const PROBE = { httpGet: { path: '/healthz' } };

function release(ref: typeof BAD, container: object = {}, parts: Partial<Release> = {}): Release {
  const template = { spec: { containers: [{ name: 'api', image: ref.image, readinessProbe: PROBE, ...container }] } };
  return {
    ...ref,
    createdAt: '',
    beganAt: '2026-11-23T18:01:10.000Z',
    beganFrom: '',
    endedAt: null,
    desired: 3,
    readyReplicas: 3,
    template,
    annotations: {},
    templateLabels: {},
    ...parts,
  };
}

const CALM: Brief = { ...BRIEF, before: [], triage: { ...BRIEF.triage, pods: [] } };

function factors(parts: Partial<FactorFacts> = {}): string {
  return contributingFactors({ brief: CALM, from: release(BAD), to: release(GOOD), commits: 3, ...parts }).join('\n');
}

describe('contributingFactors', () => {
  it('names nothing that the facts do not show', () => {
    expect(factors()).toBe('');
    expect(factors({ from: null, to: null, brief: BRIEF, commits: 0 })).toBe('');
  });

  it('names a missing readiness probe, or one that let failing pods be ready', () => {
    const bare = release(BAD, { readinessProbe: undefined });
    expect(factors({ from: bare, to: bare })).toMatch(/^No readiness probe on container api/);
    expect(factors({ brief: BRIEF })).toMatch(
      /The readiness probe did not catch it: 3 of 3 pods of the release were ready while error-ratio said: 0\.37/,
    );
  });

  it('names a rollout without a canary only where all pods are new and of one time', () => {
    expect(factors({ brief: BRIEF })).toMatch(/No canary: all 3 pods .* within 6 s/);
    const [first, ...rest] = BRIEF.triage.pods;
    const older = { ...first, releaseUid: GOOD.uid } as PodState;
    const slow = { ...first, createdAt: '2026-11-23T17:00:00.000Z' } as PodState;
    for (const odd of [older, slow]) {
      expect(factors({ brief: { ...BRIEF, triage: { ...BRIEF.triage, pods: [odd, ...rest] } } })).not.toMatch(/canary/);
    }
  });

  it('names a large release, a late alert, one replica, a tag that moves, shared configuration', () => {
    expect(factors({ commits: 21 })).toBe('A large release: 21 commits went out at once.');
    expect(factors({ from: release(BAD, {}, { beganAt: '2026-11-23T17:05:00.000Z' }) })).toBe(
      'The alert began 60 min after the release began.',
    );
    expect(factors({ from: release(BAD, {}, { desired: 1 }) })).toMatch(/^One replica/);
    expect(factors({ from: release({ ...BAD, image: 'acme/api:latest' }) })).toMatch(/^The image tag latest moves/);
    expect(factors({ from: release({ ...BAD, image: 'acme/api@sha256:00' }) })).toBe('');
    const shared = { envFrom: [{ configMapRef: { name: 'api-config' } }] };
    expect(factors({ from: release(BAD, shared), to: release(GOOD, shared) })).toMatch(
      /^It reads api-config by a name/,
    );
  });

  it('shows what the pod template changed apart from the image', () => {
    const limit = (memory: string) => ({ resources: { limits: { memory } } });
    expect(factors({ from: release(GOOD, limit('64Mi')), to: release(GOOD, limit('256Mi')) })).toBe(
      'The release also changed its pod template: containers[api].resources.limits.memory: 256Mi → 64Mi. The image is the same in both.',
    );
  });
});

describe('templateChanges', () => {
  const of = (env: object[], labels: object = {}) => ({
    metadata: { labels },
    spec: { containers: [{ name: 'api', env }] },
  });

  it('never shows the value of a variable', () => {
    const changes = templateChanges(
      of([{ name: 'DB_URL', value: 'postgres://u:secret@db' }]),
      of([{ name: 'DB_URL', value: 'other-secret' }]),
    );
    expect(changes).toEqual(['containers[api].env[DB_URL].value changed']);
  });

  it('shows values only of fields that hold no secret, whatever keys are called', () => {
    const template = (value: string, seconds: number) => ({
      metadata: { annotations: { 'vault.example/token': value, 'containers[api].resources.limits.cpu': value } },
      spec: {
        hostAliases: [{ ip: '10.0.0.1', hostnames: [value] }],
        volumes: [{ name: 'all', csi: { volumeAttributes: { key: value } } }],
        containers: [
          {
            name: 'api',
            args: [`--token=${value}`],
            livenessProbe: {
              periodSeconds: seconds,
              exec: { command: ['curl', value] },
              httpGet: { path: `/live?key=${value}`, httpHeaders: [{ name: 'X-Api-Key', value }] },
            },
            readinessProbe: { httpGet: { path: `/ready/${seconds}?key=${value}` } },
            lifecycle: { preStop: { httpGet: { path: value } } },
          },
        ],
      },
    });
    const all = templateChanges(template('canary-new', 5), template('canary-old', 10)).join('\n');
    expect(all).not.toContain('canary');
    const spec = { volumes: [], hostAliases: [], containers: template('canary-new', 5).spec.containers };
    const before = { volumes: [], hostAliases: [], containers: template('canary-old', 10).spec.containers };
    expect(templateChanges({ spec }, { spec: before })).toEqual([
      'containers[api].args[0] changed',
      'containers[api].livenessProbe.periodSeconds: 10 → 5',
      'containers[api].livenessProbe.exec.command[1] changed',
      'containers[api].livenessProbe.httpGet.path changed',
      'containers[api].livenessProbe.httpGet.httpHeaders[X-Api-Key].value changed',
      'containers[api].readinessProbe.httpGet.path: /ready/10 → /ready/5',
      'containers[api].lifecycle.preStop.httpGet.path changed',
    ]);
  });

  it('does not mind the order of named entries, bookkeeping or missing templates', () => {
    const [a, b] = [
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
    ];
    expect(templateChanges(of([a, b], { 'pod-template-hash': 'x' }), of([b, a], { 'pod-template-hash': 'y' }))).toEqual(
      [],
    );
    expect(templateChanges(null, undefined)).toEqual([]);
  });

  it('shows at most eight fields and counts the rest', () => {
    const labels = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`label${index}`, 'x']));
    const changes = templateChanges(of([], labels), of([]));
    expect(changes).toHaveLength(9);
    expect(changes.at(-1)).toBe('4 more fields');
  });
});
