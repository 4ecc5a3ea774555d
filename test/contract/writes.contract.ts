// Fenced and conditional writes: what is refused, how, and that one of many wins.
import { describe, expect, it } from '@jest/globals';
import { deploy, deploymentsOf, type Given, image, manifest, patch, read, settled } from './subject.ts';

/** What a failed `test` gets: it names nothing. */
const FENCED = {
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message: 'the server rejected our request due to an error in our request',
  reason: 'Invalid',
  details: {},
  code: 422,
};

export function writes(given: Given): void {
  describe('writes', () => {
    it('refuses a JSON Patch whose test fails: 422 without details', async () => {
      const before = await deploy(given(), 'fenced');
      const { uid, generation } = before.metadata;
      const set = { op: 'replace', path: '/spec/replicas', value: 2 };
      const wrong = [
        { op: 'test', path: '/metadata/generation', value: generation + 1 },
        { op: 'test', path: '/metadata/generation', value: String(generation) },
        { op: 'test', path: '/metadata/uid', value: 'another' },
        { op: 'test', path: '/metadata/resourceVersion', value: '1' },
        { op: 'test', path: '/metadata/nothing', value: 'x' },
        { op: 'test', path: '/metadata/annotations/nothing', value: 'x' },
      ];
      for (const test of wrong)
        expect(await patch(given(), 'fenced', [test, set])).toMatchObject({ status: 422, body: FENCED });
      for (const test of wrong) expect((await patch(given(), 'fenced', [set, test])).body).toEqual(FENCED);
      expect((await read(given(), 'fenced')).metadata.generation).toBe(generation);
      const right = [
        { op: 'test', path: '/metadata/uid', value: uid },
        { op: 'test', path: '/metadata/generation', value: generation },
      ];
      const { status, body } = await patch(given(), 'fenced', [...right, set]);
      expect(status).toBe(200);
      expect(body.metadata.generation).toBe(generation + 1);
    });

    it('refuses a JSON Patch that cannot be applied in the same words', async () => {
      await deploy(given(), 'operations');
      const bad = [
        [{ op: 'remove', path: '/metadata/annotations/nothing' }],
        [{ op: 'remove', path: '/metadata/nothing' }],
        [{ op: 'replace', path: '/nothing/below', value: 1 }],
        [{ op: 'add', path: '/nothing/below', value: 1 }],
        [{ op: 'replace', path: '/spec/template/spec/containers/7/image', value: 'x' }],
        [{ op: 'frob', path: '/metadata' }],
      ];
      for (const operations of bad)
        expect(await patch(given(), 'operations', operations)).toMatchObject({ status: 422, body: FENCED });
    });

    it('lets replace make a key that is not there, and does not keep what it does not know', async () => {
      await deploy(given(), 'replacing', { annotations: { a: '1' } });
      const known = await patch(given(), 'replacing', [{ op: 'replace', path: '/metadata/annotations/b', value: '2' }]);
      expect(known.status).toBe(200);
      expect(known.body.metadata.annotations).toMatchObject({ a: '1', b: '2' });
      const unknown = await patch(given(), 'replacing', [{ op: 'replace', path: '/metadata/nothing', value: '2' }]);
      expect(unknown.status).toBe(200);
      expect(unknown.body.metadata.generation).toBe(known.body.metadata.generation);
      expect(unknown.body.metadata.nothing).toBeUndefined();
    });

    it('400: a JSON Patch that is none', async () => {
      await deploy(given(), 'undecoded');
      const path = `${deploymentsOf(given())}/undecoded`;
      for (const body of ['[{', '{}']) {
        const answer = await given().request('PATCH', path, body, 'application/json-patch+json');
        expect(answer).toMatchObject({
          status: 400,
          body: { reason: 'BadRequest', message: expect.stringMatching(/^error decoding patch: /) },
        });
      }
    });

    it('names the field of what is invalid: 422 with kind and causes', async () => {
      await deploy(given(), 'invalid');
      const template = '/spec/template';
      const cases = [
        ['spec.template.spec.containers', 'Required value', { path: `${template}/spec/containers`, value: [] }],
        [
          'spec.template.spec.containers[0].image',
          'Required value',
          { path: `${template}/spec/containers/0/image`, value: '' },
        ],
        [
          'spec.template.metadata.labels',
          'Invalid value: {"app":"x"}: `selector` does not match template `labels`',
          { path: `${template}/metadata/labels`, value: { app: 'x' } },
        ],
        [
          'spec.replicas',
          'Invalid value: -1: must be greater than or equal to 0',
          { path: '/spec/replicas', value: -1 },
        ],
      ] as const;
      for (const [field, message, operation] of cases) {
        const { status, body } = await patch(given(), 'invalid', [{ op: 'replace', ...operation }]);
        expect(status).toBe(422);
        expect(body.message).toBe(`Deployment.apps "invalid" is invalid: ${field}: ${message}`);
        expect(body.details).toMatchObject({
          name: 'invalid',
          group: 'apps',
          kind: 'Deployment',
          causes: [{ field, message }],
        });
      }
    });

    it('refuses a change of uid and selector as immutable', async () => {
      await deploy(given(), 'immutable');
      const uid = await patch(given(), 'immutable', { metadata: { uid: 'another' }, spec: { replicas: 2 } });
      expect(uid.status).toBe(422);
      expect(uid.body.message).toBe(
        'Deployment.apps "immutable" is invalid: metadata.uid: Invalid value: "another": field is immutable',
      );
      const selector = await patch(given(), 'immutable', [
        { op: 'replace', path: '/spec/selector/matchLabels', value: { app: 'x' } },
      ]);
      expect(selector.status).toBe(422);
      expect(selector.body.details.causes.map((one: { field: string }) => one.field)).toContain('spec.selector');
    });

    it('says of a value of the wrong type that the patch is at fault: 422 with causes, without kind', async () => {
      await deploy(given(), 'mistyped');
      const { status, body } = await patch(given(), 'mistyped', [
        { op: 'replace', path: '/spec/template/spec/containers/0/image', value: 5 },
      ]);
      expect(status).toBe(422);
      expect(body.details.kind).toBeUndefined();
      expect(body.details.causes).toMatchObject([{ reason: 'FieldValueInvalid', field: 'patch' }]);
    });

    it('409: a stale resourceVersion, in a merge patch, a JSON Patch and a PUT', async () => {
      const old = await deploy(given(), 'stale');
      await patch(given(), 'stale', { metadata: { labels: { x: 'y' } } });
      const { resourceVersion } = old.metadata;
      const answers = [
        await patch(given(), 'stale', { metadata: { resourceVersion }, spec: { replicas: 2 } }),
        await patch(given(), 'stale', [
          { op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion },
          { op: 'replace', path: '/spec/replicas', value: 2 },
        ]),
        await given().request('PUT', `${deploymentsOf(given())}/stale`, { ...old, spec: { ...old.spec, replicas: 2 } }),
      ];
      const message =
        'Operation cannot be fulfilled on deployments.apps "stale": the object has been modified; please apply your changes to the latest version and try again';
      const details = { name: 'stale', group: 'apps', kind: 'deployments' };
      for (const one of answers)
        expect(one).toMatchObject({ status: 409, body: { reason: 'Conflict', message, details, code: 409 } });
      expect((await read(given(), 'stale')).spec.replicas).toBe(1);
    });

    it('409: created twice', async () => {
      await deploy(given(), 'twice');
      const { status, body } = await given().request('POST', deploymentsOf(given()), manifest('twice'));
      expect(status).toBe(409);
      expect(body).toMatchObject({ reason: 'AlreadyExists', message: 'deployments.apps "twice" already exists' });
    });

    it('of 20 fenced patches at once one is applied and nineteen are refused', async () => {
      await deploy(given(), 'raced');
      const { generation, uid } = (await settled(given(), 'raced')).metadata;
      const fence = [
        { op: 'test', path: '/metadata/uid', value: uid },
        { op: 'test', path: '/metadata/generation', value: generation },
      ];
      const one = (index: number) => patch(given(), 'raced', [...fence, ...image(`shop/api:raced-${index}`)]);
      const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => one(index)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 422)]);
      const winner = answers.find(({ status }) => status === 200);
      const after = await read(given(), 'raced');
      expect(after.metadata.generation).toBe(generation + 1);
      expect(after.spec.template).toEqual(winner?.body.spec.template);
    });

    it('a dry run answers what would be, validates, and changes nothing', async () => {
      await deploy(given(), 'dry');
      const before = await settled(given(), 'dry');
      const { status, body } = await patch(given(), 'dry', image('shop/api:v2'), '?dryRun=All');
      expect(status).toBe(200);
      expect(body.metadata.generation).toBe(before.metadata.generation + 1);
      expect(body.spec.template.spec.containers[0].image).toBe('shop/api:v2');
      const bad = [{ op: 'replace', path: '/spec/template/spec/containers', value: [] }];
      const refused = await patch(given(), 'dry', bad, '?dryRun=All');
      expect(refused).toMatchObject({ status: 422, body: { details: { kind: 'Deployment', causes: [{}] } } });
      const fence = [{ op: 'test', path: '/metadata/generation', value: 99 }];
      expect(await patch(given(), 'dry', fence, '?dryRun=All')).toMatchObject({ status: 422, body: FENCED });
      expect(await patch(given(), 'dry', image('shop/api:v2'), '?dryRun=Some')).toMatchObject({ status: 422 });
      const after = await read(given(), 'dry');
      expect(after).toEqual(before);
      const created = await given().request('POST', `${deploymentsOf(given())}?dryRun=All`, manifest('dry-only'));
      expect(created.status).toBe(201);
      expect((await given().request('GET', `${deploymentsOf(given())}/dry-only`)).status).toBe(404);
    });

    it('scale: read and patched through its own resource, which moves the generation', async () => {
      await deploy(given(), 'scaled');
      const path = `${deploymentsOf(given())}/scaled/scale`;
      const { generation } = (await read(given(), 'scaled')).metadata;
      expect(await given().request('GET', path)).toMatchObject({
        status: 200,
        body: {
          kind: 'Scale',
          apiVersion: 'autoscaling/v1',
          spec: { replicas: 1 },
          status: { selector: 'app=scaled' },
        },
      });
      const { status, body } = await given().request(
        'PATCH',
        path,
        { spec: { replicas: 2 } },
        'application/merge-patch+json',
      );
      expect([status, body.kind, body.spec.replicas]).toEqual([200, 'Scale', 2]);
      const after = await read(given(), 'scaled');
      expect([after.spec.replicas, after.metadata.generation]).toEqual([2, generation + 1]);
    });
  });
}
