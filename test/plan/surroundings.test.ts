// What is read around the workload: from plain API objects, whatever they lack.
import { describe, expect, it } from '@jest/globals';
import { readSite } from '../../src/plan/read-site.ts';
import { autoscalerOf } from '../../src/plan/surroundings/autoscaler.ts';
import { readConfig } from '../../src/plan/surroundings/config-objects.ts';
import { logLines } from '../../src/plan/surroundings/logs.ts';
import { neighboursOf } from '../../src/plan/surroundings/neighbours.ts';
import { fakeCluster } from '../verification/world.ts';
import { ago, BAD, CRASHING, GOOD, NOW, pod, release, service, template } from './world.ts';

const HOLD = { gitops: 'hold', helm: 'hold' } as const;
const REF = { kind: 'Deployment', namespace: 'shop', name: 'api' } as const;

describe('an autoscaler', () => {
  const hpa = (name: string, spec: object = {}) => ({
    metadata: { name: `hpa-${name}`, uid: `uid-${name}` },
    spec: { scaleTargetRef: { kind: 'Deployment', name }, maxReplicas: 10, ...spec },
    status: { currentReplicas: 4, desiredReplicas: 9 },
  });

  it('is the one that scales the workload, of at least one replica', () => {
    expect(autoscalerOf([hpa('web'), hpa('api')], REF, HOLD)).toEqual({
      name: 'hpa-api',
      uid: 'uid-api',
      min: 1,
      max: 10,
      current: 4,
      desired: 9,
      owner: null,
      annotations: {},
    });
  });

  it('is none where only others, or other kinds of the name, are scaled', () => {
    const stateful = hpa('api', { scaleTargetRef: { kind: 'StatefulSet', name: 'api' } });
    expect(autoscalerOf([hpa('web'), stateful, null, {}], REF, HOLD)).toBeNull();
  });
});

describe('neighbours', () => {
  const crashing = { containerStatuses: [{ restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff' } } }] };
  const raw = (name: string, owner: object, status: object, more: object = {}) => ({
    metadata: {
      name,
      uid: name,
      labels: { 'pod-template-hash': 'abc' },
      ownerReferences: [{ kind: 'ReplicaSet', controller: true, ...owner }],
      creationTimestamp: ago(30),
      ...more,
    },
    status: { conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: ago(6) }], ...status },
  });

  it('are counted without own pods, Jobs and pods that end, and named by their workload', () => {
    const pods = [
      raw('a', { name: 'cart-abc', uid: 'rs-cart' }, crashing),
      raw('b', { name: 'cart-abc', uid: 'rs-cart' }, crashing),
      raw('c', { name: 'web-abc', uid: 'rs-web' }, {}),
      raw('d', { name: 'api-abc', uid: 'rs-own' }, crashing),
      raw('e', { name: 'nightly', uid: 'job', kind: 'Job' }, crashing),
      raw('f', { name: 'mail-abc', uid: 'rs-mail' }, crashing, { deletionTimestamp: NOW }),
    ];
    expect(neighboursOf(pods, new Set(['rs-own']), NOW)).toEqual({
      failing: 2,
      all: 3,
      troubled: [{ name: 'cart', since: ago(6), pulls: false, node: null }],
    });
  });

  it('are told from one another by the node on which they fail, and by whether they wait for their image', () => {
    const pulling = { containerStatuses: [{ state: { waiting: { reason: 'ErrImagePull' } } }] };
    const of = (name: string) => ({ name: `${name}-abc`, uid: `rs-${name}` });
    const on = (nodeName: string, one: object) => ({ ...one, spec: { nodeName } });
    const earlier = { conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: ago(9) }] };
    const pods = [
      on('n1', raw('a', of('cart'), pulling)),
      on('n1', raw('b', of('cart'), { ...pulling, ...earlier })),
      on('n1', raw('c', of('web'), pulling)),
      on('n2', raw('d', of('web'), crashing)),
    ];
    expect(neighboursOf(pods, new Set(), NOW).troubled).toEqual([
      { name: 'cart', since: ago(9), pulls: true, node: 'n1' },
      { name: 'web', since: ago(6), pulls: false, node: null },
    ]);
  });
});

describe('the namespace’s switch', () => {
  const site = { switch: 'on', alerting: ['api'], others: [] } as const;
  const read = (status: number, body: object) => readSite(site, 'shop', fakeCluster(() => ({ status, body })).cluster);

  it('is read from its annotations', async () => {
    const { facts, missing } = await read(200, { metadata: { annotations: { a: 'b' } } });
    expect([facts.namespaceAnnotations, missing]).toEqual([{ a: 'b' }, []]);
  });

  it('is a permission that is missing where the API server forbids it, whatever a review of the rules says', async () => {
    const { facts, missing } = await read(403, { kind: 'Status' });
    expect([facts.namespaceAnnotations, missing]).toEqual([null, ['get namespaces "shop" in namespace shop']]);
  });

  it('is not known where it is not given', async () => {
    const { facts, missing } = await read(500, {});
    expect([facts.namespaceAnnotations, missing]).toEqual([null, []]);
  });
});

describe('configuration', () => {
  const using = (name: string) => template('1.5.0', { envFrom: [{ configMapRef: { name } }] });
  const suspect = release('1.5.0', 2, { template: using('settings') });
  const candidate = release('1.4.0', 1, { template: using('old-settings') });
  const managed = (key: string, minutes: number) => ({ time: ago(minutes), fieldsV1: { [key]: {} } });

  it('is asked for once each: what is gone, and when content changed, whoever labelled it later', async () => {
    const { cluster, asked } = fakeCluster((path) =>
      path.endsWith('old-settings')
        ? { status: 404 }
        : { body: { metadata: { managedFields: [managed('f:data', 7), managed('f:metadata', 1)] } } },
    );
    const read = await readConfig(cluster, service(), { suspect, candidates: [candidate, candidate] });
    expect(read.missing).toEqual({ [candidate.uid]: ['configmaps/old-settings'] });
    expect(read.changed).toEqual([{ kind: 'ConfigMap', name: 'settings', at: ago(7) }]);
    expect(asked).toHaveLength(2);
  });

  it('is not known where it may not be read', async () => {
    const { cluster } = fakeCluster(() => ({ status: 403 }));
    const read = await readConfig(cluster, service(), { suspect, candidates: [candidate] });
    expect(read).toEqual({ missing: {}, changed: null });
  });
});

describe('log lines', () => {
  it('are the error lines of the two worst pods, of the container that died', async () => {
    const { cluster, asked } = fakeCluster(() => ({ body: 'started\nFATAL cannot reach db\n' }));
    const pods = [pod(GOOD, 'a'), pod(BAD, 'b', CRASHING), pod(BAD, 'c', CRASHING)];
    expect(await logLines(cluster, REF, pods, 'api')).toEqual(['FATAL cannot reach db', 'FATAL cannot reach db']);
    expect(asked.map((path) => /pods\/([^/]+).*previous=true/.exec(path)?.[1])).toEqual(['api-1.5.0-b', 'api-1.5.0-c']);
  });

  it('are not known where none can be read, and none where there is no pod', async () => {
    const { cluster } = fakeCluster(() => ({ status: 403 }));
    expect(await logLines(cluster, REF, [pod(BAD, 'b', CRASHING)], 'api')).toBeNull();
    expect(await logLines(cluster, REF, [], 'api')).toEqual([]);
  });
});
