// What strategies besides rollback write to: scale, autoscalers, and objects that route traffic.
import { describe, expect, it } from '@jest/globals';
import { routeKinds } from '../faults/route-kinds.ts';
import {
  type Body,
  deploy,
  deploymentsOf,
  type Given,
  JSON_PATCH,
  patch,
  read,
  type Subject,
  until,
} from './subject.ts';

const under = ({ namespace }: Subject, group: string, plural: string) =>
  `${group === '' ? '/api' : `/apis/${group}`}/${group === 'autoscaling' ? 'v2' : 'v1'}/namespaces/${namespace}/${plural}`;

async function made(subject: Subject, collection: string, body: object): Promise<Body> {
  const { status, body: answer } = await subject.request('POST', collection, body);
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(answer)}`);
  return answer;
}

const operations = (subject: Subject, path: string, list: readonly object[], query = '') =>
  subject.request('PATCH', `${path}${query}`, list, JSON_PATCH);

const autoscaler = (name: string, spec: object = {}) => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name }, maxReplicas: 10, ...spec },
});

const test = (path: string, value: unknown) => ({ op: 'test', path, value });
const replace = (path: string, value: unknown) => ({ op: 'replace', path, value });

export function levers(given: Given): void {
  describe('the scale subresource', () => {
    it('has the uid of its Deployment, and takes a fenced JSON Patch once', async () => {
      const { metadata } = await deploy(given(), 'more-replicas', { replicas: 2 });
      const path = `${deploymentsOf(given())}/more-replicas/scale`;
      const before = (await given().request('GET', path)).body;
      expect(before).toMatchObject({ kind: 'Scale', metadata: { uid: metadata.uid }, spec: { replicas: 2 } });
      const change = [test('/metadata/uid', metadata.uid), test('/spec/replicas', 2), replace('/spec/replicas', 3)];
      expect(await operations(given(), path, change, '?dryRun=All')).toMatchObject({ status: 200 });
      expect((await read(given(), 'more-replicas')).spec.replicas).toBe(2);
      const answer = await operations(given(), path, change, '?fieldManager=responder');
      expect(answer).toMatchObject({ status: 200, body: { kind: 'Scale', spec: { replicas: 3 } } });
      const again = await operations(given(), path, change);
      expect(again).toMatchObject({ status: 422, body: { reason: 'Invalid', details: {} } });
      expect(again.body.details).toEqual({});
      expect((await read(given(), 'more-replicas')).spec.replicas).toBe(3);
    });
  });

  describe('an autoscaler', () => {
    it('has a minimum of 1 where none is given, and no generation', async () => {
      const path = under(given(), 'autoscaling', 'horizontalpodautoscalers');
      const { spec, metadata } = await made(given(), path, autoscaler('defaults'));
      expect(spec).toMatchObject({ minReplicas: 1, maxReplicas: 10 });
      expect(metadata.generation).toBeUndefined();
    });

    it('takes a fenced minimum, refuses one above the maximum, and raises the replicas to it', async () => {
      await deploy(given(), 'autoscaled', { replicas: 1 });
      const collection = under(given(), 'autoscaling', 'horizontalpodautoscalers');
      const { metadata } = await made(given(), collection, autoscaler('autoscaled', { minReplicas: 1 }));
      const path = `${collection}/autoscaled`;
      const raised = (to: number) => [
        test('/metadata/uid', metadata.uid),
        test('/spec/minReplicas', 1),
        { op: 'add', path: '/metadata/annotations', value: { mark: 'a' } },
        replace('/spec/minReplicas', to),
      ];
      const tooMany = await operations(given(), path, raised(11));
      expect(tooMany).toMatchObject({ status: 422, body: { details: { causes: expect.anything() } } });
      expect(await operations(given(), path, raised(2))).toMatchObject({
        status: 200,
        body: { spec: { minReplicas: 2 }, metadata: { annotations: { mark: 'a' } } },
      });
      expect(await operations(given(), path, raised(3))).toMatchObject({ status: 422 });
      await until('more replicas', async () => (await read(given(), 'autoscaled')).spec.replicas === 2);
    });
  });

  describe('objects that route traffic', () => {
    const OBJECTS = [
      [
        'networking.k8s.io',
        'ingresses',
        'Ingress',
        { spec: { defaultBackend: { service: { name: 'a', port: { number: 80 } } } } },
      ],
      ['gateway.networking.k8s.io', 'httproutes', 'HTTPRoute', { spec: { rules: [{ backendRefs: [{ name: 'a' }] }] } }],
      ['networking.istio.io', 'virtualservices', 'VirtualService', { spec: { http: [] } }],
      ['', 'services', 'Service', { spec: { selector: { app: 'a' }, ports: [{ port: 80 }] } }],
      ['', 'configmaps', 'ConfigMap', { data: { key: 'value' } }],
    ] as const;

    it.each(OBJECTS)('%s %s: an annotation comes and goes under a fence', async (group, plural, kind, more) => {
      const subject = given();
      await routeKinds({ request: subject.request });
      const collection = under(subject, group, plural);
      const apiVersion = group === '' ? 'v1' : `${group}/v1`;
      const { metadata } = await made(subject, collection, { apiVersion, kind, metadata: { name: 'routed' }, ...more });
      const path = `${collection}/routed`;
      const fence = [test('/metadata/uid', metadata.uid), test('/metadata/resourceVersion', metadata.resourceVersion)];
      const added = [
        ...fence,
        { op: 'add', path: '/metadata/annotations', value: { mark: 'a' } },
        { op: 'add', path: '/metadata/annotations/a.example~1rate', value: '20' },
      ];
      const first = await operations(subject, path, added);
      expect(first).toMatchObject({
        status: 200,
        body: { metadata: { annotations: { mark: 'a', 'a.example/rate': '20' } } },
      });
      expect(first.body.metadata.resourceVersion).not.toBe(metadata.resourceVersion);
      expect(await operations(subject, path, added)).toMatchObject({ status: 422, body: { details: {} } });
      const removed = [
        test('/metadata/uid', metadata.uid),
        test('/metadata/annotations/a.example~1rate', '20'),
        { op: 'remove', path: '/metadata/annotations/a.example~1rate' },
      ];
      const second = await operations(subject, path, removed);
      expect(second.body.metadata.annotations).toEqual({ mark: 'a' });
      expect(await operations(subject, path, removed)).toMatchObject({ status: 422 });
    });

    it('a value in a list is tested and replaced by its position, and added where it is missing', async () => {
      const subject = given();
      await routeKinds({ request: subject.request });
      const collection = under(subject, 'gateway.networking.k8s.io', 'httproutes');
      const spec = { rules: [{ backendRefs: [{ name: 'a' }, { name: 'b', weight: 9 }] }] };
      const apiVersion = 'gateway.networking.k8s.io/v1';
      await made(subject, collection, { apiVersion, kind: 'HTTPRoute', metadata: { name: 'weights' }, spec });
      const at = '/spec/rules/0/backendRefs';
      const { status, body } = await operations(subject, `${collection}/weights`, [
        test(`${at}/1/name`, 'b'),
        test(`${at}/1/weight`, 9),
        { op: 'add', path: `${at}/0/weight`, value: 100 },
        replace(`${at}/1/weight`, 0),
      ]);
      expect([status, body.spec.rules[0].backendRefs]).toEqual([
        200,
        [
          { name: 'a', weight: 100 },
          { name: 'b', weight: 0 },
        ],
      ]);
    });
  });

  describe('a limit', () => {
    it('is stored as the quantities that we write', async () => {
      await deploy(given(), 'limited', {
        spec: {
          template: {
            metadata: { labels: { app: 'limited' } },
            spec: {
              containers: [
                { name: 'app', image: 'shop/api:v1', resources: { limits: { memory: '512Mi', cpu: '500m' } } },
              ],
            },
          },
        },
      });
      const limits = '/spec/template/spec/containers/0/resources/limits';
      for (const [resource, text] of [
        ['memory', '1Gi'],
        ['memory', '1536Mi'],
        ['memory', '268435456'],
        ['cpu', '1'],
        ['cpu', '375m'],
      ]) {
        const answer = await patch(given(), 'limited', [replace(`${limits}/${resource}`, text)], '?dryRun=All');
        expect(answer.body.spec.template.spec.containers[0].resources.limits[resource ?? '']).toBe(text);
      }
    });
  });
}
