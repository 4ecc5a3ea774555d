import { describe, expect, it } from '@jest/globals';
import type { Attempt } from '../../../src/incident.ts';
import { promote, toPromote } from '../../../src/mitigation/rollback-promote.ts';
import { defaulted } from '../../../src/plan/kinds/pod-defaults.ts';
import { readReleases, reconciledRelease } from '../../../src/plan/read-releases.ts';
import { readWorkload } from '../../../src/plan/read-workload.ts';
import { templateHash } from '../../../src/plan/template.ts';
import type { ClusterRequest } from '../../../src/ports.ts';
import { at } from './objects.ts';

interface Shape {
  readonly version?: string;
  readonly status?: object;
  readonly more?: object;
  readonly spec?: object;
}

const written = (version: string) => ({
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'app', image: `shop/web:${version}`, resources: {} }] },
});

/** As the controller's API server stored it for the ReplicaSet. */
const stored = (version: string, hash: string) => ({
  metadata: { labels: { app: 'web', 'rollouts-pod-template-hash': hash } },
  spec: {
    containers: [
      {
        name: 'app',
        image: `shop/web:${version}`,
        imagePullPolicy: 'IfNotPresent',
        resources: {},
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
      },
    ],
    dnsPolicy: 'ClusterFirst',
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: {},
    terminationGracePeriodSeconds: 30,
  },
});

const rollout = ({ version = 'v2', status = {}, more = {}, spec = {} }: Shape = {}) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: {
    name: 'web',
    namespace: 'shop',
    uid: 'u',
    generation: 3,
    annotations: { 'rollout.argoproj.io/revision': '2' },
    managedFields: [
      { manager: 'ci', time: at('18:00:05'), fieldsV1: { 'f:spec': { 'f:template': {} } } },
      { manager: 'rollouts-controller', time: at('18:00:06'), fieldsV1: { 'f:spec': { 'f:template': {} } } },
    ],
  },
  spec: { replicas: 3, template: written(version), ...spec },
  status: {
    observedGeneration: '3',
    currentPodHash: 'h2',
    stableRS: 'h1',
    replicas: 4,
    updatedReplicas: 1,
    readyReplicas: 3,
    availableReplicas: 3,
    ...status,
  },
  ...more,
});

const replicaSet = (hash: string, version: string, revision: number, owner = 'u') => ({
  metadata: {
    name: `web-${hash}`,
    uid: `rs-${hash}`,
    creationTimestamp: at(`18:00:0${revision}`),
    annotations: { 'rollout.argoproj.io/revision': String(revision) },
    ownerReferences: [{ kind: 'Rollout', name: 'web', uid: owner, controller: true }],
  },
  spec: { replicas: 1, template: stored(version, hash) },
});

const HISTORY = [replicaSet('h1', 'v1', 1), replicaSet('h2', 'v2', 2)];

describe('a Rollout', () => {
  it('is read as a Deployment is, its generation from text', () => {
    expect(readWorkload(rollout())).toMatchObject({
      ref: { kind: 'Rollout', namespace: 'shop', name: 'web' },
      generation: 3,
      observedGeneration: 3,
      desired: 3,
      updated: 1,
      total: 4,
      paused: false,
      walking: { to: 'h2', from: 'h1', promoted: false },
    });
  });

  it('is paused by its spec alone: a pause of its steps is no reason to hold', () => {
    const stepping = rollout({ status: { controllerPause: true, pauseConditions: [{ reason: 'CanaryPauseStep' }] } });
    expect(readWorkload(stepping).paused).toBe(false);
    expect(readWorkload(rollout({ spec: { paused: true } })).paused).toBe(true);
  });

  it('was changed by who deployed it, not by its controller, which writes all of it', () => {
    expect(readWorkload(rollout()).templateChangedBy?.manager).toBe('ci');
  });

  it('has the template of the ReplicaSet that the API server filled in', () => {
    const releases = readReleases({ workload: rollout(), history: HISTORY, pods: [], container: undefined });
    expect(releases.map(({ revision, version }) => [revision, version])).toEqual([
      [2, 'v2'],
      [1, 'v1'],
    ]);
    expect(reconciledRelease(readWorkload(rollout()), releases)?.name).toBe('web-h2');
    expect(JSON.stringify(releases[0]?.template)).not.toContain('rollouts-pod-template-hash');
  });

  it('with a template that is elsewhere: the history stays the Rollout’s', () => {
    const more = { templateIn: { path: '/apis/apps/v1/namespaces/shop/deployments/web', owner: 'r' } };
    const workload = rollout({ more });
    const history = [replicaSet('h1', 'v1', 1), replicaSet('h2', 'v2', 2, 'r')];
    const releases = readReleases({ workload, history, pods: [], container: undefined });
    expect(releases.map((release) => release.name)).toEqual(['web-h2']);
  });
});

describe('what the API server fills into a template', () => {
  const spec = (of: unknown) => (defaulted({ spec: of }) as { spec: Record<string, unknown> }).spec;
  const first = (of: object) => (spec({ containers: [of] })['containers'] as readonly object[])[0];

  it.each([
    ['shop/web', 'Always'],
    ['shop/web:latest', 'Always'],
    ['shop/web:v1', 'IfNotPresent'],
    ['registry:5000/web', 'Always'],
    ['registry:5000/web:v1', 'IfNotPresent'],
    ['shop/web@sha256:abc', 'IfNotPresent'],
    ['shop/web:latest@sha256:abc', 'Always'],
  ])('an image %s is pulled %s', (image, imagePullPolicy) => {
    expect(first({ image })).toMatchObject({ imagePullPolicy });
  });

  it('ports, probes, references, volumes and the account', () => {
    const container = {
      image: 'web:v1',
      ports: [{ containerPort: 80 }],
      env: [
        { name: 'A', value: 'b' },
        { name: 'P', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      ],
      readinessProbe: { httpGet: { port: 80 }, periodSeconds: 5 },
      lifecycle: { preStop: { httpGet: { port: 80 } } },
    };
    expect(first(container)).toMatchObject({
      ports: [{ containerPort: 80, protocol: 'TCP' }],
      env: [{ name: 'A', value: 'b' }, { valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } }],
      readinessProbe: {
        httpGet: { path: '/', port: 80, scheme: 'HTTP' },
        timeoutSeconds: 1,
        periodSeconds: 5,
        successThreshold: 1,
        failureThreshold: 3,
      },
      lifecycle: { preStop: { httpGet: { path: '/', scheme: 'HTTP' } } },
    });
    const volumes = [
      { name: 'a', configMap: { name: 'c' } },
      { name: 'b', projected: { sources: [{ serviceAccountToken: { path: 't' } }] } },
      { name: 'c', hostPath: { path: '/' } },
      { name: 'd', emptyDir: {} },
      { name: 'e', downwardAPI: { items: [{ path: 'l', resourceFieldRef: { resource: 'limits.cpu' } }] } },
      { name: 'f', ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'] } } } },
    ];
    expect(spec({ volumes, serviceAccountName: 'web' })).toMatchObject({
      serviceAccount: 'web',
      volumes: [
        { configMap: { defaultMode: 420 } },
        { projected: { defaultMode: 420, sources: [{ serviceAccountToken: { expirationSeconds: 3600 } }] } },
        { hostPath: { type: '' } },
        { emptyDir: {} },
        { downwardAPI: { defaultMode: 420, items: [{ resourceFieldRef: { divisor: '0' } }] } },
        { ephemeral: { volumeClaimTemplate: { metadata: {}, spec: { volumeMode: 'Filesystem' } } } },
      ],
    });
  });

  it('changes nothing that is there already', () => {
    const full = stored('v1', 'h1');
    expect(templateHash(defaulted(full))).toBe(templateHash(full));
    expect(templateHash(defaulted(written('v1')))).toBe(templateHash(full));
  });
});

describe('a rollback of a Rollout is promoted', () => {
  const attempted = (strategy: Attempt['strategy']): readonly Attempt[] => [
    { id: 'a', strategy, fence: 2, targetUid: '', at: '2026-11-26T18:00:00Z' },
  ];
  const from = {
    name: 'web-h2',
    uid: 'rs-h2',
    revision: 2,
    image: '',
    version: 'v2',
    templateHash: templateHash(stored('v2', 'h2')),
  };
  const back = (shape: Shape = {}) =>
    toPromote(
      {
        workload: readWorkload(
          rollout({ version: 'v1', ...shape, status: { currentPodHash: 'h1', stableRS: 'h2', ...shape.status } }),
        ),
      },
      { from, attempts: attempted('rollback') },
    );

  it('while it walks', () => {
    expect(back()).toBe('h1');
  });

  it.each([
    ['where it stands', { status: { stableRS: 'h1' } }],
    ['twice', { status: { promoteFull: true } }],
    ['before its controller has seen it', { status: { observedGeneration: '2' } }],
    ['where the bad template is back', { version: 'v2' }],
    ['while its status is empty', { status: { currentPodHash: '' } }],
    ['where a person has paused it', { spec: { paused: true } }],
  ])('not %s', (_, shape) => {
    expect(back(shape)).toBeNull();
  });

  it('only as it was seen: a person may pause it at the same moment', async () => {
    const workload = readWorkload(rollout({ version: 'v1', status: { currentPodHash: 'h1', stableRS: 'h2' } }));
    const sent: unknown[] = [];
    const cluster = {
      close: () => undefined,
      request: async ({ body }: ClusterRequest) => {
        sent.push(...(body as readonly unknown[]));
        return { status: 422, body: {}, date: null };
      },
    };
    const seen = { workload, pods: [], now: at('18:00:00'), versions: new Map() };
    const operation = { from, attempts: attempted('rollback') };
    expect(await promote({ cluster, ref: workload.ref, operation, seen, mayWrite: async () => true })).toBeNull();
    expect(sent).toContainEqual({ op: 'test', path: '/metadata/generation', value: 3 });
  });

  describe('and so is a restart, or a raised limit', () => {
    const again = (status: object, strategy: 'restart' | 'resources' = 'restart') =>
      toPromote(
        { workload: readWorkload(rollout({ version: 'v2', status })) },
        { from, attempts: attempted(strategy) },
      );

    it('of what was stable', () => {
      expect(again({ currentPodHash: 'h3', stableRS: 'h2' })).toBe('h3');
      expect(again({ currentPodHash: 'h3', stableRS: 'h2' }, 'resources')).toBe('h3');
    });

    it('not of a canary, which stays one', () => {
      expect(again({ currentPodHash: 'h3', stableRS: 'h1' })).toBeNull();
      expect(again({ currentPodHash: 'h3', stableRS: 'h1' }, 'resources')).toBeNull();
    });

    it('not before the controller has seen it', () => {
      expect(again({ currentPodHash: 'h3', stableRS: 'h2', observedGeneration: '2' })).toBeNull();
    });
  });
});
