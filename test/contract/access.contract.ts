// RBAC: by verb, by name, by subresource, and how a refusal is worded.
import { describe, expect, it } from '@jest/globals';
import type { PolicyRule } from '../../sandbox/cluster/index.ts';
import {
  type Body,
  deploymentsOf,
  type Given,
  leasesOf,
  MERGE_PATCH,
  manifest,
  podsOf,
  replicaSetsOf,
} from './subject.ts';

const RULES: readonly PolicyRule[] = [
  { apiGroups: ['apps'], resources: ['deployments'], resourceNames: ['mine'], verbs: ['get', 'patch'] },
  { apiGroups: ['apps'], resources: ['replicasets'], verbs: ['list'] },
  { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  { apiGroups: [''], resources: ['services/proxy'], resourceNames: ['mine:80'], verbs: ['get'] },
  { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'] },
  {
    apiGroups: ['coordination.k8s.io'],
    resources: ['leases'],
    resourceNames: ['deployment-mine'],
    verbs: ['get', 'update'],
  },
];

export function access(given: Given): void {
  describe('access', () => {
    it('resourceNames limit get and patch to one name', async () => {
      const ask = await given().as('limited', RULES);
      for (const name of ['mine', 'other']) await given().request('POST', deploymentsOf(given()), manifest(name));
      const path = deploymentsOf(given());
      expect((await ask('GET', `${path}/mine`)).status).toBe(200);
      expect((await ask('PATCH', `${path}/mine`, { metadata: { labels: { a: 'b' } } }, MERGE_PATCH)).status).toBe(200);
      expect((await ask('GET', replicaSetsOf(given()))).status).toBe(200);
      const refused = await ask('GET', `${path}/other`);
      const user = `system:serviceaccount:${given().namespace}:limited`;
      const message = `deployments.apps "other" is forbidden: User "${user}" cannot get resource "deployments" in API group "apps" in the namespace "${given().namespace}"`;
      expect(refused.status).toBe(403);
      expect(refused.body).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message,
        reason: 'Forbidden',
        details: { name: 'other', group: 'apps', kind: 'deployments' },
        code: 403,
      });
    });

    it('lets a Role of a namespace name that namespace itself, and no other', async () => {
      const { namespace } = given();
      const rule = { apiGroups: [''], resources: ['namespaces'], resourceNames: [namespace], verbs: ['get'] };
      const ask = await given().as('looker', [rule]);
      expect((await ask('GET', `/api/v1/namespaces/${namespace}`)).status).toBe(200);
      expect((await ask('GET', '/api/v1/namespaces/default')).status).toBe(403);
    });

    it('names verb, resource, group and where in every refusal', async () => {
      const ask = await given().as('limited', RULES);
      const { namespace } = given();
      const user = `User "system:serviceaccount:${namespace}:limited" cannot`;
      const here = `in the namespace "${namespace}"`;
      const cases: readonly [string, string, string][] = [
        [
          'GET',
          deploymentsOf(given()),
          `deployments.apps is forbidden: ${user} list resource "deployments" in API group "apps" ${here}`,
        ],
        [
          'GET',
          '/apis/apps/v1/deployments',
          `deployments.apps is forbidden: ${user} list resource "deployments" in API group "apps" at the cluster scope`,
        ],
        [
          'PUT',
          `${deploymentsOf(given())}/mine`,
          `deployments.apps "mine" is forbidden: ${user} update resource "deployments" in API group "apps" ${here}`,
        ],
        [
          'DELETE',
          `${deploymentsOf(given())}/mine`,
          `deployments.apps "mine" is forbidden: ${user} delete resource "deployments" in API group "apps" ${here}`,
        ],
        [
          'GET',
          `${deploymentsOf(given())}/mine/scale`,
          `deployments.apps "mine" is forbidden: ${user} get resource "deployments/scale" in API group "apps" ${here}`,
        ],
        ['GET', podsOf(given()), `pods is forbidden: ${user} list resource "pods" in API group "" ${here}`],
        [
          'GET',
          `/api/v1/namespaces/${namespace}/secrets/x`,
          `secrets "x" is forbidden: ${user} get resource "secrets" in API group "" ${here}`,
        ],
        [
          'GET',
          `/api/v1/namespaces/${namespace}`,
          `namespaces "${namespace}" is forbidden: ${user} get resource "namespaces" in API group "" ${here}`,
        ],
        [
          'GET',
          `${leasesOf(given())}/other`,
          `leases.coordination.k8s.io "other" is forbidden: ${user} get resource "leases" in API group "coordination.k8s.io" ${here}`,
        ],
        [
          'GET',
          `/api/v1/namespaces/${namespace}/services/mine/proxy/x`,
          `services "mine" is forbidden: ${user} get resource "services/proxy" in API group "" ${here}`,
        ],
        ['GET', '/frob', `forbidden: ${user} get path "/frob"`],
      ];
      for (const [method, path, message] of cases) {
        const { status, body } = await ask(method, path, method === 'PUT' ? {} : undefined);
        expect([path, status, body.reason, body.message]).toEqual([path, 403, 'Forbidden', message]);
      }
    });

    it('the rights come first: what may not be asked is 403, what is not there is 404', async () => {
      const ask = await given().as('limited', RULES);
      expect((await ask('GET', `${podsOf(given())}/nope/log`)).status).toBe(404);
      expect((await ask('POST', '/apis/apps/v1/namespaces/nope-nope/deployments', '{')).status).toBe(403);
      expect((await ask('GET', `/api/v1/namespaces/${given().namespace}/services/mine:80/proxy/x`)).status).toBe(404);
      expect((await ask('GET', `/api/v1/namespaces/${given().namespace}/services/mine:http/proxy/x`)).status).toBe(403);
    });

    it('creation of leases cannot be limited by name, reading and replacing can', async () => {
      const ask = await given().as('limited', RULES);
      const lease = (name: string) => ({
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: { name },
        spec: { holderIdentity: 'a' },
      });
      const made = await ask('POST', leasesOf(given()), lease('deployment-mine'));
      expect(made.status).toBe(201);
      expect((await ask('PUT', `${leasesOf(given())}/deployment-mine`, made.body)).status).toBe(200);
      expect((await ask('PUT', `${leasesOf(given())}/deployment-other`, lease('deployment-other'))).status).toBe(403);
    });

    it('SelfSubjectRulesReview lists everything in one request', async () => {
      const ask = await given().as('limited', RULES);
      const path = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews';
      const review = (spec: object) => ({
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectRulesReview',
        spec,
      });
      const { status, body } = await ask('POST', path, review({ namespace: given().namespace }));
      expect(status).toBe(201);
      expect(body).toMatchObject({ kind: 'SelfSubjectRulesReview', spec: {}, status: { incomplete: false } });
      for (const rule of RULES) expect(body.status.resourceRules).toContainEqual(rule);
      const elsewhere = await ask('POST', path, review({ namespace: 'default' }));
      expect(elsewhere.body.status.resourceRules.flatMap((rule: Body) => rule.resources)).not.toContain('deployments');
      expect(await ask('POST', path, review({}))).toMatchObject({
        status: 400,
        body: { message: 'no namespace on request' },
      });
    });

    it('everybody known may ask for the version', async () => {
      const ask = await given().as('nobody', []);
      expect((await ask('GET', '/version')).status).toBe(200);
      expect((await ask('GET', deploymentsOf(given()))).status).toBe(403);
    });
  });
}
