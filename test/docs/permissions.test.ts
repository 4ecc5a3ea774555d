import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { configSchema } from '../../src/config/schema.ts';
import { needsOf } from '../../src/plan/permissions.ts';

const page = readFileSync('docs/permissions.md', 'utf8');
const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1]);
const FILES = [
  ['Deployment', 'docs/rbac.yaml'],
  ['StatefulSet', 'docs/rbac-statefulset.yaml'],
  ['DaemonSet', 'docs/rbac-daemonset.yaml'],
  ['Rollout', 'docs/rbac-rollout.yaml'],
] as const;

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

const rulesOf = (file: string): readonly Rule[] =>
  parseAllDocuments(readFileSync(file, 'utf8'))
    .map((document) => document.toJS())
    .find((object) => object.kind === 'Role').rules;
const more = ['scale', 'traffic', 'sync'].flatMap((name) => rulesOf(`docs/rbac-${name}.yaml`));

const grantedBy = (given: readonly Rule[]) =>
  given.flatMap(({ apiGroups, resources, resourceNames, verbs }) =>
    verbs.map((verb) => `${verb} ${apiGroups}/${resources} ${resourceNames?.[0] ?? ''}`),
  );

/** Needs of the example's service, with these keys changed. */
const asks = (change: object) => {
  const config = parse(readFileSync('examples/incident-responder.yml', 'utf8'));
  Object.assign(config.services['api-server'], change);
  return needsOf(configSchema.parse(config).services['api-server']!).map(
    ({ verb, group, resource, name }) => `${verb} ${group}/${resource} ${name ?? ''}`,
  );
};

describe('docs/permissions.md', () => {
  it('shows docs/rbac.yaml as it is', () => {
    expect(blocks[0]).toBe(readFileSync('docs/rbac.yaml', 'utf8'));
  });

  it('shows the token permissions of both published workflows', () => {
    const shown = parse(blocks[1] ?? '').permissions;
    for (const name of ['incident', 'follow-up']) {
      const workflow = parse(readFileSync(`examples/${name}.yml`, 'utf8'));
      expect(Object.values<{ permissions: unknown }>(workflow.jobs).map((job) => job.permissions)).toEqual([shown]);
    }
  });

  it('gives the right to write contents only to those who want reverts', () => {
    const wanted = parse(blocks[2] ?? '').permissions;
    expect(wanted).toEqual({ ...parse(blocks[1] ?? '').permissions, contents: 'write' });
    expect(page.slice(0, page.indexOf(blocks[2] ?? '')).trimEnd()).toMatch(
      /Only `revertPullRequest: draft` in the config needs more; [^\n]*\n\n```yaml$/,
    );
    expect(readFileSync('examples/incident-responder.yml', 'utf8')).not.toMatch(/^ *revertPullRequest/m);
  });

  it.each(FILES)('says what each permission on a %s is for', (_, file) => {
    for (const { resources, verbs } of [...rulesOf(file), ...more]) {
      for (const resource of resources) {
        const row = new RegExp(`^\\| .*\`${verbs[0]}\`.* (on|the) .*(${resource}|${resource.replace(/s$/, '')})`, 'im');
        expect(page).toMatch(row);
      }
    }
  });
});

describe.each(FILES)('the Role for a %s', (kind, file) => {
  const rules = rulesOf(file);

  it('grants no wildcard, nothing on Secrets, and no delete but of named pods', () => {
    const others = rules.filter(({ verbs }) => !(kind === 'StatefulSet' && verbs.join() === 'delete'));
    expect(JSON.stringify(others)).not.toMatch(/\*|delete|secrets|escalate|impersonate|bind/);
    const deletes = rules.filter((rule) => !others.includes(rule));
    expect(deletes.map(({ resources, resourceNames }) => [resources, resourceNames?.[0]])).toEqual(
      kind === 'StatefulSet' ? [[['pods'], 'api-server-0']] : [],
    );
  });

  it('limits by name what can change or reach something', () => {
    const unnamed = rules
      .filter((rule) => rule.resourceNames === undefined)
      .map(({ resources, verbs }) => `${verbs} ${resources}`);
    const history = kind === 'Deployment' || kind === 'Rollout' ? 'replicasets' : 'controllerrevisions';
    expect(unnamed.sort()).toEqual(
      [
        'create leases',
        'get configmaps',
        'get pods/log',
        `list ${history}`,
        'list events',
        'list horizontalpodautoscalers',
        'list pods',
      ].sort(),
    );
  });

  it('is what a run asks for, one for one', () => {
    const config = parse(readFileSync('examples/incident-responder.yml', 'utf8'));
    const service = config.services['api-server'];
    service.workload.kind = kind;
    service.probes.push({
      type: 'http',
      name: 'through the cluster',
      url: '/healthz',
      via: { cluster: { service: 'prometheus', port: 9090 } },
    });
    const needs = needsOf(configSchema.parse(config).services['api-server']!);
    const asked = needs.map(({ verb, group, resource, name }) => `${verb} ${group}/${resource} ${name ?? ''}`);
    // Pods to delete are not known by name beforehand; whether a Rollout has a workloadRef is not either.
    const [named, any] = ['delete /pods api-server-0', 'delete /pods '];
    const byReference =
      kind === 'Rollout' ? ['get apps/deployments api-server', 'patch apps/deployments api-server'] : [];
    expect(
      grantedBy(rules)
        .map((one) => (one === named ? any : one))
        .sort(),
    ).toEqual([...asked, ...byReference].sort());
  });

  it('is the Deployment’s but for the lines that name the kind', () => {
    const common = (name: string) =>
      readFileSync(name, 'utf8')
        .split('\n')
        .filter(
          (line) => !/Deployment|StatefulSet|DaemonSet|Rollout|deployment|statefulset|daemonset|rollout/.test(line),
        );
    expect(common(file)).toEqual(
      expect.arrayContaining(common('docs/rbac.yaml').filter((line) => !/replicasets/.test(line))),
    );
  });
});

describe('the Roles of single strategies', () => {
  const base = new Set(asks({}));
  const added = (change: object) => new Set(asks(change).filter((need) => !base.has(need)));
  const published = (name: string) => grantedBy(rulesOf(`docs/rbac-${name}.yaml`));

  it('grant no wildcard, no delete, nothing on Secrets, and no change of what is not named', () => {
    expect(JSON.stringify(more)).not.toMatch(/\*|delete|secrets|escalate|impersonate|bind/);
    const unnamed = more.filter((rule) => rule.resourceNames === undefined).flatMap(({ verbs }) => verbs);
    expect(unnamed).toEqual([]);
  });

  it('are what scale asks for, with an autoscaler and without', () => {
    const strategies = ['rollback', 'scale'];
    const asked = [...added({ strategies }), ...added({ strategies, scale: { autoscaler: 'api-server' } })];
    expect([...new Set(asked)].sort()).toEqual(published('scale').sort());
  });

  it('are what the pause of a sync asks for, by kind', () => {
    const asked = ['Application', 'Kustomization', 'HelmRelease'].flatMap((kind) => [
      ...added({ pauseSync: { kind, namespace: 'argocd', name: 'api-server' } }),
    ]);
    expect(asked.sort()).toEqual(published('sync').sort());
  });

  it('are what traffic asks for, control by control', () => {
    const name = 'api-server';
    const weights = { a: 1 };
    const traffic = {
      shed: { preset: 'ingress-nginx-rate-limit', name, rps: 20 },
      route: { preset: 'httproute-weights', name, weights },
      blue: { preset: 'service-selector', name, selector: { version: 'blue' } },
      flag: { preset: 'configmap-flag', name: 'flags', key: 'flags.json', flag: 'new', state: 'DISABLED' },
      mesh: { preset: 'istio-weights', name, weights },
    };
    expect([...added({ strategies: ['rollback', 'traffic'], traffic })].sort()).toEqual(published('traffic').sort());
  });

  it('are needed by nothing else', () => {
    expect([...added({ strategies: ['rollback', 'restart', 'resources'] })]).toEqual([]);
  });
});
