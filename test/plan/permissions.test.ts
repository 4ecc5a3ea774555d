import { describe, expect, it } from '@jest/globals';
import { missingPermissions, needsOf } from '../../src/plan/permissions.ts';
import { changed, fixture } from './captured.ts';
import { service } from './world.ts';

const via = (port: number, more: object = {}) => ({
  type: 'prometheus',
  name: `errors-${port}`,
  query: 'up',
  normal: { max: 1 },
  via: { cluster: { service: 'prometheus', port, ...more } },
});
const real = fixture('rules-review') as {
  status: { resourceRules: { verbs: string[]; resources: string[]; resourceNames?: string[] }[] };
};
const needs = needsOf(service({ probes: [via(9090)] }));
const review = (resourceRules: unknown, incomplete = false) => ({ status: { resourceRules, incomplete } });
const without = (resource: string, verb: string) =>
  review(
    real.status.resourceRules.map((rule) =>
      rule.resources.includes(resource) ? { ...rule, verbs: rule.verbs.filter((one) => one !== verb) } : rule,
    ),
  );

describe('missingPermissions', () => {
  it('finds nothing missing under a Role with exactly what is needed', () => {
    expect(missingPermissions(real, 'shop', needs)).toEqual({ missing: [], notChecked: [] });
  });

  it.each([
    ['deployments', 'get', 'get deployments.apps "api" in namespace shop'],
    ['deployments', 'patch', 'patch deployments.apps "api" in namespace shop'],
    ['replicasets', 'list', 'list replicasets.apps in namespace shop'],
    ['pods', 'list', 'list pods in namespace shop'],
    ['namespaces', 'get', 'get namespaces "shop" in namespace shop'],
    ['leases', 'create', 'create leases.coordination.k8s.io in namespace shop'],
    ['leases', 'update', 'update leases.coordination.k8s.io "incident-responder-deployment-api" in namespace shop'],
  ])('names what is missing: %s %s', (resource, verb, words) => {
    expect(missingPermissions(without(resource, verb), 'shop', needs)).toEqual({ missing: [words], notChecked: [] });
  });

  it.each([
    ['events', 'list', 'no permission to list events in namespace shop'],
    ['services/proxy', 'get', 'no permission to get services/proxy "prometheus:9090" in namespace shop'],
  ])('only degrades without %s', (resource, verb, words) => {
    expect(missingPermissions(without(resource, verb), 'shop', needs)).toEqual({ missing: [], notChecked: [words] });
  });

  it('does not take another name, another group or a name-limited list for a grant', () => {
    const rules = real.status.resourceRules;
    const index = (resource: string) => rules.findIndex((rule) => rule.resources.includes(resource));
    const other = changed(rules, [index('deployments'), 'resourceNames'], ['web']);
    expect(missingPermissions(review(other), 'shop', needs).missing).toHaveLength(2);
    expect(
      missingPermissions(review(changed(rules, [index('deployments'), 'apiGroups'], ['extensions'])), 'shop', needs)
        .missing,
    ).toHaveLength(2);
    expect(
      missingPermissions(review(changed(rules, [index('replicasets'), 'resourceNames'], ['api'])), 'shop', needs)
        .missing,
    ).toHaveLength(1);
    const config = changed(
      changed(rules, [index('configmaps'), 'resourceNames'], ['api-config']),
      [index('configmaps'), 'resources'],
      ['configmaps', 'pods/log'],
    );
    expect(missingPermissions(review(config), 'shop', needs).notChecked).toEqual([]);
  });

  it('understands the wildcards of RBAC, and that pods/* is none of them', () => {
    const rule = (resources: readonly string[]) => review([{ verbs: ['*'], apiGroups: ['*'], resources }]);
    expect(missingPermissions(rule(['*']), 'shop', needs)).toEqual({ missing: [], notChecked: [] });
    expect(missingPermissions(rule(['*/log']), 'shop', needs).notChecked).not.toContain(
      'no permission to get pods/log in namespace shop',
    );
    expect(missingPermissions(rule(['pods/*']), 'shop', needs).notChecked).toContain(
      'no permission to get pods/log in namespace shop',
    );
  });

  it.each([
    ['is incomplete', review([], true)],
    ['has no rules', { status: {} }],
    ['is no review', 'forbidden'],
  ])('calls nothing missing, but everything unchecked, where the review %s', (_, answer) => {
    const { missing, notChecked } = missingPermissions(answer, 'shop', needs);
    expect(missing).toEqual([]);
    expect(notChecked).toHaveLength(needs.length);
  });
});

describe('needsOf', () => {
  it('asks for Secrets only where the config does', () => {
    const secrets = (checkSecrets: boolean) =>
      needsOf(service({ checkSecrets })).filter((need) => need.resource === 'secrets');
    expect(secrets(false)).toEqual([]);
    expect(secrets(true)).toMatchObject([{ verb: 'get', essential: false }]);
  });

  it('spells proxied services as the path does, in their own namespace', () => {
    const needs = needsOf(
      service({ probes: [via(9090, { namespace: 'monitoring' }), via(9443, { scheme: 'https' })] }),
    );
    const proxied = needs.filter((need) => need.resource === 'services/proxy');
    expect(proxied.map(({ name, namespace }) => `${namespace} ${name}`)).toEqual([
      'monitoring prometheus:9090',
      'shop https:prometheus:9443',
    ]);
    expect(missingPermissions(review([]), 'shop', needs).notChecked.join()).not.toContain('monitoring');
  });
});

describe('permissions of other kinds', () => {
  const { workload } = service();
  const needsOfKind = (kind: 'StatefulSet' | 'DaemonSet' | 'Rollout') =>
    needsOf({ ...service(), workload: { ...workload, kind } });
  const ofKind = (kind: 'StatefulSet' | 'DaemonSet' | 'Rollout') =>
    needsOfKind(kind).map(({ verb, resource, name }) => `${verb} ${resource} ${name ?? ''}`.trim());

  it('name the kind, its history, its Lease, and what is done after the patch', () => {
    expect(ofKind('StatefulSet')).toEqual(
      expect.arrayContaining([
        'patch statefulsets api',
        'list controllerrevisions',
        'delete pods',
        'get leases incident-responder-statefulset-api',
      ]),
    );
    expect(ofKind('DaemonSet')).not.toContain('delete pods');
    expect(ofKind('Rollout')).toEqual(
      expect.arrayContaining(['patch rollouts api', 'patch rollouts/status api', 'list replicasets']),
    );
  });

  it('are there where pods may be deleted by name only, and missing where none may be', () => {
    const deletion = needsOfKind('StatefulSet').filter(({ verb }) => verb === 'delete');
    const rule = { verbs: ['delete'], apiGroups: [''], resources: ['pods'], resourceNames: ['api-0', 'api-1'] };
    expect(missingPermissions(review([rule]), 'shop', deletion).missing).toEqual([]);
    const other = { ...rule, verbs: ['list'] };
    expect(missingPermissions(review([other]), 'shop', deletion).missing).toEqual(['delete pods in namespace shop']);
  });
});
