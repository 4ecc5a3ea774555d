// How the API server says no.
import { describe, expect, it } from '@jest/globals';
import { deploymentsOf, type Given, JSON_PATCH, manifest, podsOf } from './subject.ts';

const failure = (code: number, reason: string, message: unknown, more: object = {}) => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message,
  reason,
  code,
  ...more,
});

export function errors(given: Given): void {
  describe('errors', () => {
    it('404: an object that is not there', async () => {
      const { status, body } = await given().request('GET', `${deploymentsOf(given())}/nope`);
      const details = { name: 'nope', group: 'apps', kind: 'deployments' };
      expect(status).toBe(404);
      expect(body).toEqual(failure(404, 'NotFound', 'deployments.apps "nope" not found', { details }));
    });

    it('404: patching and replacing an object that is not there', async () => {
      const path = `${deploymentsOf(given())}/nope`;
      const patched = await given().request('PATCH', path, [], JSON_PATCH);
      const replaced = await given().request('PUT', path, manifest('nope'));
      expect([patched.status, replaced.status]).toEqual([404, 404]);
    });

    it('404: a namespace, and creating in a namespace, that is not there', async () => {
      const namespace = await given().request('GET', '/api/v1/namespaces/nope-nope');
      const details = { name: 'nope-nope', kind: 'namespaces' };
      const gone = failure(404, 'NotFound', 'namespaces "nope-nope" not found', { details });
      expect(namespace).toMatchObject({ status: 404, body: gone });
      const created = await given().request('POST', '/apis/apps/v1/namespaces/nope-nope/deployments', manifest('x'));
      expect(created).toMatchObject({ status: 404, body: gone });
    });

    it('an empty list for a namespace that is not there', async () => {
      const { status, body } = await given().request('GET', '/apis/apps/v1/namespaces/nope-nope/deployments');
      expect(status).toBe(200);
      expect(body).toMatchObject({ kind: 'DeploymentList', apiVersion: 'apps/v1', items: [] });
    });

    it('404: a resource that is not served is a Status, a group or path that is not served is plain text', async () => {
      const root = `/apis/apps/v1/namespaces/${given().namespace}`;
      const resource = await given().request('GET', `${root}/frobs`);
      const message = 'the server could not find the requested resource';
      expect(resource).toMatchObject({ status: 404, body: failure(404, 'NotFound', message, { details: {} }) });
      const subresource = await given().request('GET', `${podsOf(given())}/x/frob`);
      expect(subresource).toMatchObject({ status: 404, body: failure(404, 'NotFound', message, { details: {} }) });
      for (const path of ['/apis/frob.example/v1/namespaces/x/frobs', '/frob']) {
        const answer = await given().request('GET', path);
        expect(answer).toMatchObject({ status: 404, body: '404 page not found\n' });
      }
    });

    it('405: a method that the path does not have', async () => {
      const message = 'the server does not allow this method on the requested resource';
      const body = failure(405, 'MethodNotAllowed', message, { details: {} });
      expect(await given().request('POST', `${deploymentsOf(given())}/x`, {})).toMatchObject({ status: 405, body });
      expect(await given().request('PUT', deploymentsOf(given()), {})).toMatchObject({ status: 405, body });
    });

    it('415: a patch of no known type, a body of no known type', async () => {
      const created = await given().request('POST', deploymentsOf(given()), manifest('typed'));
      expect(created.status).toBe(201);
      const patch = await given().request('PATCH', `${deploymentsOf(given())}/typed`, {}, 'application/json');
      const message = '415: Unsupported Media Type';
      expect(patch).toMatchObject({
        status: 415,
        body: failure(415, 'UnsupportedMediaType', message, { details: {} }),
      });
      const post = await given().request('POST', deploymentsOf(given()), {}, 'text/plain');
      expect(post).toMatchObject({ status: 415, body: { reason: 'UnsupportedMediaType', code: 415 } });
    });

    it('400: a body that cannot be read, another kind, another name or namespace', async () => {
      const path = deploymentsOf(given());
      const answers = [
        await given().request('POST', path, '{'),
        await given().request('POST', path, ''),
        await given().request('POST', path, { apiVersion: 'apps/v1', kind: 'Frob', metadata: { name: 'x' } }),
        await given().request('PUT', `${path}/y`, manifest('x')),
        await given().request('POST', path, { ...manifest('x'), metadata: { name: 'x', namespace: 'other' } }),
      ];
      for (const one of answers)
        expect(one).toMatchObject({ status: 400, body: failure(400, 'BadRequest', one.body.message) });
      expect(answers.slice(2).map((one) => one.body.message)).toEqual([
        expect.stringMatching(/^Frob in version "v1" cannot be handled as a Deployment: no kind "Frob" is registered/),
        'the name of the object (x) does not match the name on the URL (y)',
        'the namespace of the provided object does not match the namespace sent on the request',
      ]);
    });

    it('422: what is missing is named, all of it', async () => {
      const empty = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: {} };
      const { status, body } = await given().request('POST', deploymentsOf(given()), empty);
      expect(status).toBe(422);
      expect(body.details).toMatchObject({ group: 'apps', kind: 'Deployment' });
      expect(body.details.causes.map((one: { field: string }) => one.field)).toEqual([
        'metadata.name',
        'spec.selector',
        'spec.template.metadata.labels',
        'spec.template.spec.containers',
      ]);
      expect(body.message).toMatch(/^Deployment\.apps "" is invalid: \[metadata\.name: Required value: name or/);
    });

    it('401 for a token that nobody has', async () => {
      const stranger = await given().as('', []);
      const { status, body } = await stranger('GET', deploymentsOf(given()));
      expect(status).toBe(401);
      expect(body).toEqual(failure(401, 'Unauthorized', 'Unauthorized'));
    });

    it('answers /version and /readyz', async () => {
      expect(await given().request('GET', '/version')).toMatchObject({ status: 200, body: { major: '1' } });
      expect(await given().request('GET', '/readyz')).toMatchObject({ status: 200, body: 'ok' });
    });
  });
}
