import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { configSchema } from '../../src/config/schema.ts';
import { needsOf } from '../../src/plan/permissions.ts';

const page = readFileSync('docs/permissions.md', 'utf8');
const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1]);
const rbac = readFileSync('docs/rbac.yaml', 'utf8');

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

const rules: readonly Rule[] = parseAllDocuments(rbac)
  .map((document) => document.toJS())
  .find((object) => object.kind === 'Role').rules;

describe('docs/permissions.md', () => {
  it('shows docs/rbac.yaml as it is', () => {
    expect(blocks[0]).toBe(rbac);
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

  it('says what each permission is for', () => {
    for (const { resources, verbs } of rules) {
      for (const resource of resources) {
        const row = new RegExp(`^\\| .*\`${verbs[0]}\`.* (on|the) .*(${resource}|${resource.replace(/s$/, '')})`, 'im');
        expect(page).toMatch(row);
      }
    }
  });
});

describe('docs/rbac.yaml', () => {
  it('grants no wildcard, no delete, nothing on Secrets', () => {
    expect(JSON.stringify(rules)).not.toMatch(/\*|delete|secrets|escalate|impersonate|bind/);
  });

  it('limits by name what can change or reach something', () => {
    const unnamed = rules
      .filter((rule) => rule.resourceNames === undefined)
      .map(({ resources, verbs }) => `${verbs} ${resources}`);
    expect(unnamed.sort()).toEqual([
      'create leases',
      'get configmaps',
      'get pods/log',
      'list events',
      'list pods',
      'list replicasets',
    ]);
  });

  it('is what a run asks for, one for one', () => {
    const config = parse(readFileSync('examples/incident-responder.yml', 'utf8'));
    const service = config.services['api-server'];
    service.probes.push({
      type: 'http',
      name: 'through the cluster',
      url: '/healthz',
      via: { cluster: { service: 'prometheus', port: 9090 } },
    });
    const asked = needsOf(configSchema.parse(config).services['api-server']!).map(
      ({ verb, group, resource, name }) => `${verb} ${group}/${resource} ${name ?? ''}`,
    );
    const granted = rules.flatMap(({ apiGroups, resources, resourceNames, verbs }) =>
      verbs.map((verb) => `${verb} ${apiGroups}/${resources} ${resourceNames?.[0] ?? ''}`),
    );
    expect(granted.sort()).toEqual(asked.sort());
  });
});
