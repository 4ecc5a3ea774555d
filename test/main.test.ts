// The whole way in one process: real edges against the embedded cluster and GitHub. What each mode may leave behind.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type SandboxCluster, startCluster } from '../sandbox/cluster/index.ts';
import { type SandboxGitHub, startGitHub } from '../sandbox/github/index.ts';
import type { Inputs } from '../src/config/inputs.ts';
import { readKubeconfig } from '../src/config/kubeconfig.ts';
import { parseConfig } from '../src/config/load.ts';
import { systemClock } from '../src/edges/clock.ts';
import { createHistory } from '../src/edges/git.ts';
import { createReverter } from '../src/edges/git-revert.ts';
import { createCodeHost } from '../src/edges/github.ts';
import { createHttp } from '../src/edges/http.ts';
import { createCluster } from '../src/edges/kubernetes.ts';
import type { Finished } from '../src/handling.ts';
import { main } from '../src/main.ts';
import type { Cluster, CodeHost, Runner } from '../src/ports.ts';
import { readSignal } from '../src/signal/read.ts';
import { ahead } from './ahead.ts';

const NAMES = ['api', 'cart'];
let sandbox: SandboxCluster;
let github: SandboxGitHub;
const open: Cluster[] = [];

beforeAll(async () => {
  github = await startGitHub({ users: ['alice', 'bob'] });
});

afterEach(async () => {
  for (const cluster of open.splice(0)) cluster.close();
  await sandbox.stop();
});

afterAll(() => github.stop());

const manifest = (name: string, image: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'shop' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'app', image }] } },
  },
});

/** Both services served v1 for a while; v2 crashes. */
const next = ahead(
  async () => {
    const cluster = await startCluster({ namespaces: ['shop'] });
    for (const name of NAMES) cluster.apply(manifest(name, `shop/${name}:v1`));
    await new Promise((resolve) => setTimeout(resolve, 1200));
    for (const name of NAMES) cluster.setImage('shop', name, `shop/${name}:v2-crash`);
    await cluster.waitFor(
      () => cluster.list('Pod', 'shop').filter((pod) => JSON.stringify(pod).includes('CrashLoopBackOff')).length >= 2,
    );
    await new Promise((resolve) => setTimeout(resolve, 1100));
    return cluster;
  },
  (cluster) => cluster.stop(),
);

async function badReleases(): Promise<void> {
  sandbox = await next();
}

const configFor = (autonomy: string, more = '') =>
  parseConfig(
    `version: 1
services:
${NAMES.map(
  (name) => `  ${name}:
    match: [{service: ${name}}]
    workload: {namespace: shop, name: ${name}}
    autonomy: ${autonomy}
    owners: [alice]
    probes: [{type: rollout}]
    limits: {bakeTime: 1s, sampleEvery: 500ms, samples: 2, verifyFor: 2m, convergeWithin: 2m, patience: 1s}
`,
).join('')}${more}`,
    'config.yml',
  );

const alertOf = (...services: readonly string[]) => ({
  action: 'incident-alert',
  client_payload: {
    source: 'alertmanager',
    alert: {
      status: 'firing',
      alerts: services.map((service) => ({
        status: 'firing',
        labels: { alertname: 'Crashing', service, severity: 'critical' },
        annotations: { summary: 'pods crash' },
        startsAt: new Date().toISOString(),
      })),
    },
  },
});

function runner(): Runner & { readonly said: string[] } {
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  return {
    env: {},
    input: () => '',
    info: say,
    notice: say,
    warning: say,
    error: say,
    mask: () => undefined,
    hide: (text) => text,
    output: () => undefined,
    summary: async () => undefined,
    flush: async () => undefined,
    said,
  };
}

function comparing(real: CodeHost, migration: string | null): CodeHost {
  const files = [{ filename: 'db/migrate/1.sql', status: 'added', changes: 1, patch: `@@ -0,0 +1 @@\n+${migration}` }];
  const request: CodeHost['request'] = async (asked) => {
    if (!asked.path.includes('/compare/')) return real.request(asked);
    if (migration === null) throw new Error('GitHub does not answer');
    return { status: 200, body: { files }, headers: {} };
  };
  return { ...real, request };
}

async function run(
  event: unknown,
  options: {
    autonomy?: string;
    mode?: Inputs['mode'];
    dryRun?: boolean;
    eventName?: string;
    kubeconfig?: string;
    turned?: 'on' | 'off';
    more?: string;
    planIds?: readonly string[];
    services?: readonly string[];
    cancelled?: AbortSignal;
    info?: (text: string) => void;
    /** Lines of a migration between the releases; null: GitHub does not answer. */
    migration?: string | null;
  } = {},
): Promise<readonly Finished[]> {
  const { autonomy = 'auto', mode = 'respond', dryRun = false, eventName = 'repository_dispatch' } = options;
  const { turned = 'on', more = '', planIds = [], services = [] } = options;
  const cluster = createCluster(
    readKubeconfig(options.kubeconfig ?? sandbox.kubeconfig, '', { allowExec: [], allowInsecure: [] }),
  );
  open.push(cluster);
  const real = createCodeHost({ token: github.token, repository: 'acme/shop', apiUrl: github.url, writeGap: 10 });
  const codeHost = options.migration === undefined ? real : comparing(real, options.migration);
  const world = {
    clock: systemClock(),
    runner: { ...runner(), ...(options.info === undefined ? {} : { info: options.info }) },
    http: createHttp(),
    codeHost,
    history: createHistory({ serverUrl: github.url, token: null }),
    reverter: createReverter({ serverUrl: github.url, token: null }),
    cluster,
  };
  const signal = mode === 'follow-up' ? null : readSignal({ event, eventName, now: new Date().toISOString() });
  return main({
    world,
    inputs: {
      config: '',
      githubToken: '',
      kubeconfig: '',
      context: '',
      mode,
      dryRun,
      switch: turned,
      planIds,
      services,
    },
    config: configFor(autonomy, more),
    signal,
    reporting: {
      repository: 'acme/shop',
      labels: ['incident'],
      template: null,
      runUrl: null,
      workflow: 'incident.yml',
    },
    cancelled: options.cancelled ?? new AbortController().signal,
  });
}

const endings = (all: readonly Finished[]) => all.map(({ key, ending }) => `${key} ${ending}`);
const writes = () =>
  sandbox.audit
    .filter(({ effective, verb }) => effective && ['create', 'update', 'patch'].includes(verb))
    .map(({ verb, resource, name }) => `${verb} ${resource} ${name}`.trim());
const annotated = (kind: string, name: string): void =>
  void sandbox.patch(kind, 'shop', name, {
    metadata: { annotations: { 'incident-responder.github.io/switch': 'off' } },
  });
const patches = () => writes().filter((write) => write.startsWith('patch'));
const issues = async () => (await github.inspect()).issues;

describe('a run that may only look', () => {
  it.each([
    ['mode: plan', { mode: 'plan' as const }, 'planned'],
    ['dry-run', { dryRun: true }, 'dry-run'],
    ['dry-run of a hold', { dryRun: true, autonomy: 'approve' }, 'awaiting-approval'],
  ])('%s writes nothing anywhere', async (_, options, ending) => {
    await badReleases();
    const before = (await issues()).length;
    expect(endings(await run(alertOf('api'), options))).toEqual([`api ${ending}`]);
    expect(writes()).toEqual([]);
    expect(await issues()).toHaveLength(before);
  });

  it('dry-run does not call an answer that was lost a refusal', async () => {
    await badReleases();
    sandbox.hooks.before = ({ dryRun }) => {
      if (dryRun) throw new Error('reset');
      return undefined;
    };
    expect(endings(await run(alertOf('api'), { dryRun: true }))).toEqual(['api unknown-evidence']);
  });

  it('`observe` says what it would have done, in one issue however often it is asked', async () => {
    await badReleases();
    const before = (await issues()).length;
    const first = await run(alertOf('api'), { autonomy: 'observe' });
    await run(alertOf('api'), { autonomy: 'observe' });
    expect(endings(first)).toEqual(['api observed']);
    expect(writes()).toEqual([]);
    const opened = (await issues()).slice(before);
    expect(opened).toHaveLength(1);
    expect(opened[0]?.body).toContain('@alice');
  });
});

describe('a hold while GitHub is down', () => {
  const lease = () => JSON.stringify(sandbox.list('Lease', 'shop'));
  const held = (ending: string) => `api ${ending}`;
  const followed = async () => endings(await run(null, { mode: 'follow-up' }))[0];

  /** Its issue is owed; what came before it does not count. */
  async function unheard(): Promise<number> {
    await badReleases();
    const before = (await issues()).length;
    const repair = github.fault({ method: 'POST' }, { kind: 'answer', status: 503 });
    const [ended] = await run(alertOf('api'), { autonomy: 'observe' });
    expect([ended?.ending, ended?.owed === null]).toEqual(['observed', false]);
    repair();
    expect(await issues()).toHaveLength(before);
    return before;
  }

  it('is told of by follow-up, once', async () => {
    const before = await unheard();
    expect(await followed()).toBe(held('finished'));
    const told = (await issues()).slice(before);
    expect(told).toHaveLength(1);
    expect(told[0]?.body).toContain('observe');
    expect(lease()).not.toContain('owed');
    expect(await followed()).toBe(held('nothing-open'));
    expect(await issues()).toHaveLength(before + 1);
  });

  it('is told of by the next run that holds it, in the same issue', async () => {
    const before = await unheard();
    expect(endings(await run(alertOf('api'), { autonomy: 'observe' }))).toEqual([held('observed')]);
    expect(lease()).not.toContain('owed');
    expect(await followed()).toBe(held('nothing-open'));
    expect(await issues()).toHaveLength(before + 1);
  });

  it('stays owed while GitHub stays down', async () => {
    const before = await unheard();
    const repair = github.fault({ method: 'POST' }, { kind: 'answer', status: 503 });
    expect(await followed()).toBe(held('report-owed'));
    repair();
    expect(lease()).toContain('owed');
    expect(await followed()).toBe(held('finished'));
    expect(await issues()).toHaveLength(before + 1);
  });

  it('is kept though the Lease cannot be written at first', async () => {
    await badReleases();
    const before = (await issues()).length;
    const repair = github.fault({ method: 'POST' }, { kind: 'answer', status: 503 });
    let left = 5;
    sandbox.hooks.before = ({ resource, verb }) => {
      left -= resource === 'leases' && verb === 'create' ? 1 : 0;
      return resource === 'leases' && verb === 'create' && left >= 0 ? { status: 503, body: {} } : undefined;
    };
    const [ended] = await run(alertOf('api'), { autonomy: 'observe' });
    repair();
    expect(ended?.owed).not.toMatch(/no later run/);
    expect(lease()).toContain('owed');
    expect(await followed()).toBe(held('finished'));
    expect(await issues()).toHaveLength(before + 1);
  });

  it('that the Lease does not take either is said so by the run itself', async () => {
    await badReleases();
    const repair = github.fault({ method: 'POST' }, { kind: 'answer', status: 503 });
    const kubeconfig = sandbox.kubeconfigFor('blind', []);
    const [ended] = await run(alertOf('api'), { kubeconfig });
    repair();
    expect(ended?.ending).toBe('no-permission');
    expect(ended?.owed).toMatch(/and no later run will tell of it: .*403/);
    expect(lease()).not.toContain('owed');
  });

  it('is remembered with the write that was rejected, before anybody is told', async () => {
    await badReleases();
    const before = (await issues()).length;
    sandbox.hooks.before = ({ verb, resource, dryRun }) =>
      verb === 'patch' && resource === 'deployments' && !dryRun
        ? ({ status: 422, body: { message: 'quota', details: { causes: [{ message: 'quota' }] } } } as never)
        : undefined;
    expect(endings(await run(alertOf('api')))).toEqual([held('write-rejected')]);
    const closed = sandbox.audit.filter(({ resource, body }) => resource === 'leases' && /abandoned/.test(text(body)));
    expect(text(closed[0]?.body)).toContain('write-rejected');
    expect(lease()).not.toContain('owed');
    expect(await issues()).toHaveLength(before + 1);
  });

  const text = (body: unknown) => JSON.stringify(body);
});

describe('a write that the API server does not take for its load', () => {
  const BUSY = { status: 429, body: { message: 'too many requests' }, headers: { 'retry-after': '1' } };
  const refusing = (turns: number, refused: (turn: number) => void = () => undefined) => {
    let turn = 0;
    sandbox.hooks.before = ({ verb, resource, dryRun }) => {
      if (verb !== 'patch' || resource !== 'deployments' || dryRun || turn === turns) return undefined;
      turn += 1;
      refused(turn);
      return BUSY;
    };
  };

  it('goes through once it takes it, and once', async () => {
    await badReleases();
    refusing(2);
    expect(endings(await run(alertOf('api')))).toEqual(['api recovered']);
    expect(patches()).toEqual(['patch deployments api']);
  });

  it('is weighed anew where it goes on, and held with that reason in the end', async () => {
    await badReleases();
    const stopped = new AbortController();
    refusing(99, (turn) => turn === 4 && stopped.abort());
    const [ended] = await run(alertOf('api'), { cancelled: stopped.signal });
    expect([ended?.ending, ended?.detail]).toEqual([
      'write-rejected',
      expect.stringMatching(/for its load.*429 too many/),
    ]);
    expect(patches()).toEqual([]);
  });
});

describe('a world that moves between decision and write', () => {
  const onceBefore = (path: string, happens: () => void) => {
    let done = false;
    sandbox.hooks.before = (request) => {
      if (done || request.method !== 'PATCH' || !request.path.endsWith(path) || request.query['dryRun'] !== undefined)
        return undefined;
      done = true;
      happens();
      return undefined;
    };
  };

  it('calls a person where somebody scales at the same moment: the release is still there, and still fails', async () => {
    await badReleases();
    const scaled = () => sandbox.patch('Deployment', 'shop', 'cart', { spec: { replicas: 3 } }, 'person');
    onceBefore('/deployments/cart/scale', scaled);
    const inputs = { service: 'cart', strategy: 'scale' };
    const more = '    strategies: [scale]\n';
    const [ended] = await run({ inputs }, { eventName: 'workflow_dispatch', more });
    expect(ended).toMatchObject({
      ending: 'strategy-unavailable',
      detail: expect.stringContaining('somebody else'),
      issueUrl: expect.stringContaining('/issues/'),
    });
    expect([patches(), sandbox.deployment('shop', 'cart').spec.replicas]).toEqual([[], 3]);
  });

  it('says of a run that was cancelled before it had claimed anything that nothing was done', async () => {
    await badReleases();
    const [ended] = await run(alertOf('api'), { cancelled: AbortSignal.abort() });
    expect(ended).toMatchObject({ ending: 'claim-refused', detail: expect.stringContaining('cancelled') });
    expect(writes()).toEqual([]);
  });
});

describe('a write of which nobody knows whether it took effect', () => {
  const losing = () => {
    sandbox.hooks.before = ({ verb, resource, dryRun }) => {
      if (verb === 'patch' && resource === 'deployments' && !dryRun) throw new Error('reset');
      return undefined;
    };
  };

  it('calls a person, once, and is settled by follow-up on the same issue', async () => {
    await badReleases();
    const before = (await issues()).length;
    losing();
    const [ended] = await run(alertOf('api'));
    await run(alertOf('api'));
    const opened = (await issues()).slice(before);
    expect([ended?.ending, ended?.owed, opened.length]).toEqual(['unknown', null, 1]);
    expect(ended?.issueUrl?.endsWith(`/${opened[0]?.number}`)).toBe(true);
    expect(opened[0]?.body).toContain('Whether the mitigation was applied is not known; a person checks');
    expect(opened[0]?.body).toContain('Look at Deployment shop/api');
    expect(opened[0]?.body).toContain('It is not known whether incident-responder rolled back');
    expect(opened[0]?.body).not.toMatch(/Mitigation applied|Nothing was done|accepted it/);
    expect([opened[0]?.comments, patches()]).toEqual([[], []]);
    delete sandbox.hooks.before;
    const [followed] = await run(null, { mode: 'follow-up', services: ['api'] });
    expect([followed?.ending, followed?.issueUrl]).toEqual(['recovered', ended?.issueUrl]);
  });

  it('is said aloud where the issue was opened for another reason', async () => {
    await badReleases();
    const [asked] = await run(alertOf('api'), { autonomy: 'approve' });
    losing();
    const [ended] = await run(alertOf('api'));
    expect([ended?.ending, ended?.issueUrl]).toEqual(['unknown', asked?.issueUrl]);
    const issue = (await issues()).find(({ number }) => ended?.issueUrl?.endsWith(`/${number}`));
    expect(issue?.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/^@alice: a person is needed[\s\S]*The outcome of the write is not known/),
    ]);
  });
});

describe('a bug of ours after the write', () => {
  it('is not told as if production had not been changed', async () => {
    await badReleases();
    let thrown = 0;
    const info = () => {
      if (patches().length === 0 || thrown > 0) return;
      thrown += 1;
      throw new TypeError('a bug of ours');
    };
    const [ended] = await run(alertOf('api'), { info });
    expect(ended).toMatchObject({
      ending: 'unknown',
      detail: expect.stringMatching(/^Production was changed .*a bug of ours/),
    });
    expect(endings(await run(null, { mode: 'follow-up', services: ['api'] }))).toEqual(['api nothing-open']);
    expect(patches()).toHaveLength(1);
  });
});

describe('approval', () => {
  it('is asked for with the exact dispatch, and given by it', async () => {
    await badReleases();
    const [asked] = await run(alertOf('api'), { autonomy: 'approve' });
    expect(asked?.ending).toBe('awaiting-approval');
    const command = asked?.account?.open[0] ?? '';
    const inputs = Object.fromEntries(
      [...command.matchAll(/-f ([a-z]+)=('[^']*'|\S+)/g)].map(([, name, value]) => [name, value?.replaceAll("'", '')]),
    );
    expect(inputs).toMatchObject({ service: 'api', strategy: 'rollback' });
    const done = await run({ inputs }, { autonomy: 'approve', eventName: 'workflow_dispatch' });
    expect(endings(done)).toEqual(['api recovered']);
    expect(done[0]?.issueUrl).toBe(asked?.issueUrl);
    expect(writes().filter((write) => write.includes('deployments'))).toEqual(['patch deployments api']);
  });

  it('is for one bad release: what was deployed since then is not touched', async () => {
    await badReleases();
    const [asked] = await run(alertOf('api'), { autonomy: 'approve' });
    const inputs = Object.fromEntries(
      [...(asked?.account?.open[0] ?? '').matchAll(/-f ([a-z]+)=('[^']*'|\S+)/g)].map(([, name, value]) => [
        name,
        value?.replaceAll("'", ''),
      ]),
    );
    sandbox.setImage('shop', 'api', 'shop/api:v3-crash');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(endings(await run({ inputs }, { autonomy: 'approve', eventName: 'workflow_dispatch' }))).toEqual([
      'api superseded',
    ]);
    expect(writes()).toEqual([]);
  });
});

describe('approval by plan id', () => {
  const planIdOf = ([finished]: readonly Finished[]) => finished?.account?.brief.plan.approvable?.id ?? '';

  it('is for what one run planned: another does it, and nothing is locked meanwhile', async () => {
    await badReleases();
    const event = alertOf('api');
    const first = await run(event, { autonomy: 'approve', mode: 'plan' });
    expect(endings(first)).toEqual(['api planned']);
    expect(writes()).toEqual([]);
    const done = await run(event, { autonomy: 'approve', planIds: [planIdOf(first)] });
    expect(endings(done)).toEqual(['api recovered']);
    expect(patches()).toEqual(['patch deployments api']);
    const again = await run(event, { autonomy: 'approve', planIds: [planIdOf(first)] });
    expect(endings(again)).toEqual(['api joined']);
    expect(patches()).toHaveLength(1);
  });

  it('is not for what was deployed after it', async () => {
    await badReleases();
    const first = await run(alertOf('api'), { autonomy: 'approve', mode: 'plan' });
    sandbox.setImage('shop', 'api', 'shop/api:v3-crash');
    await sandbox.waitFor(() =>
      sandbox.list('Pod', 'shop').some((pod) => JSON.stringify(pod).match(/api:v3.*CrashLoopBackOff/) !== null),
    );
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const [moved] = await run(alertOf('api'), { autonomy: 'approve', planIds: [planIdOf(first)] });
    expect(moved).toMatchObject({ ending: 'plan-moved', owed: null });
    expect(moved?.issueUrl).not.toBeNull();
    expect(patches()).toEqual([]);
  });

  it('is for one service of an event: the other one is not done in its name', async () => {
    await badReleases();
    const first = await run(alertOf('api', 'cart'), { autonomy: 'approve', mode: 'plan' });
    const done = await run(alertOf('api', 'cart'), { autonomy: 'approve', planIds: [planIdOf(first)] });
    expect(endings(done)).toEqual(['api recovered', 'cart plan-moved']);
    expect(patches()).toEqual(['patch deployments api']);
  });

  it('does not cover a migration that it could not know of, and does where it knew', async () => {
    await badReleases();
    const more = '    repository: acme/shop\n';
    const ask = (migration: string | null, given: Parameters<typeof run>[1]) =>
      run(alertOf('cart'), { autonomy: 'approve', more, migration, ...given });
    const DROPS = 'ALTER TABLE users DROP COLUMN email;';
    const blind = planIdOf(await ask(null, { mode: 'plan' }));
    const [moved] = await ask(DROPS, { planIds: [blind] });
    expect(moved).toMatchObject({ ending: 'plan-moved', detail: expect.stringContaining('db/migrate/1.sql:1: ') });
    expect(patches()).toEqual([]);
    const knowing = planIdOf(await ask(DROPS, { mode: 'plan' }));
    expect(knowing).not.toBe(blind);
    const done = await ask(null, { planIds: [knowing] });
    expect(endings(done)).toEqual(['cart recovered']);
    expect(done[0]?.account?.brief.approved).toBe(knowing);
    expect(patches()).toEqual(['patch deployments cart']);
  });

  it('leaves the other service of the event to a run for that one alone', async () => {
    await badReleases();
    const held = await run(alertOf('api', 'cart'), { autonomy: 'observe', services: ['cart'] });
    expect(endings(held)).toEqual(['cart observed']);
    expect(patches()).toEqual([]);
  });

  it('is for services that the config knows', async () => {
    await badReleases();
    await expect(run(alertOf('api'), { services: ['Api'] })).rejects.toThrow(
      'services: `Api` is no service of the config.',
    );
  });

  it('ends with the run that it was given to: of that only the Lease tells, so follow-up asks for it again', async () => {
    await badReleases();
    const planIds = [planIdOf(await run(alertOf('api'), { autonomy: 'approve', mode: 'plan' }))];
    const stopped = new AbortController();
    sandbox.hooks.before = ({ method, path, query }) => {
      if (method !== 'PATCH' || !path.endsWith('/deployments/api') || query['dryRun'] !== undefined) return undefined;
      stopped.abort();
      return { status: 503, body: { message: 'the API server is restarting' } };
    };
    const killed = await run(alertOf('api'), { autonomy: 'approve', planIds, cancelled: stopped.signal });
    expect(killed[0]?.ending).not.toBe('recovered');
    expect(patches()).toEqual([]);
    delete sandbox.hooks.before;
    const [followed] = await run(null, { autonomy: 'approve', mode: 'follow-up' });
    expect(followed).toMatchObject({ key: 'api', ending: 'awaiting-approval' });
    expect(patches()).toEqual([]);
  });
});

describe('several services', () => {
  it('in one signal get one operation each, and do not wait for one another', async () => {
    await badReleases();
    const all = await run(alertOf('api', 'cart'));
    expect(endings(all)).toEqual(['api recovered', 'cart recovered']);
    expect(
      writes()
        .filter((write) => write.startsWith('patch'))
        .sort(),
    ).toEqual(['patch deployments api', 'patch deployments cart']);
    expect(new Set(all.map(({ issueUrl }) => issueUrl)).size).toBe(2);
  });

  it('stay apart where the alert names one of them', async () => {
    await badReleases();
    expect(endings(await run(alertOf('cart')))).toEqual(['cart recovered']);
    expect(writes().filter((write) => write.startsWith('patch'))).toEqual(['patch deployments cart']);
  });
});

describe('the switch', () => {
  it.each([
    ['as an input', { turned: 'off' as const }, (): void => undefined],
    ['on the namespace', {}, (): void => annotated('Namespace', 'shop')],
    ['on the workload', {}, (): void => annotated('Deployment', 'api')],
  ])('%s: nothing is written but the issue', async (_, options, off) => {
    await badReleases();
    off();
    const reconciled = (): boolean => {
      const { metadata, status } = sandbox.deployment('shop', 'api');
      return status.observedGeneration === metadata.generation;
    };
    await sandbox.waitFor(reconciled);
    const [held] = await run(alertOf('api'), options);
    expect(held).toMatchObject({ ending: 'switched-off', owed: null });
    expect(held?.issueUrl).not.toBeNull();
    expect(writes()).toEqual([]);
  });

  it('on the workload stops a run that has decided already', async () => {
    await badReleases();
    sandbox.hooks.before = ({ method, path, query }) => {
      if (method === 'PATCH' && path.endsWith('/deployments/api') && query['dryRun'] === undefined) {
        delete sandbox.hooks.before;
        annotated('Deployment', 'api');
      }
      return undefined;
    };
    const [held] = await run(alertOf('api'));
    expect(held?.ending).toBe('switched-off');
    expect(patches()).toEqual([]);
  });
});

describe('runs of two services that claim at the same moment', () => {
  it('do not pass together what the config allows all of them', async () => {
    await badReleases();
    const more = 'limits: { budgetPerDay: 1 }\n';
    let claims = 0;
    sandbox.hooks.before = async ({ verb, resource }) => {
      if (verb !== 'create' || resource !== 'leases') return undefined;
      claims += 1;
      await sandbox.waitFor(() => claims === NAMES.length); // both have decided before one of them claims
      return undefined;
    };
    const all = await Promise.all(NAMES.map((name) => run(alertOf(name), { more })));
    const codes = all.flat().map(({ ending }) => ending);
    expect(codes.filter((code) => code === 'budget-spent').length).toBeGreaterThan(0);
    expect(codes.filter((code) => code === 'recovered')).toHaveLength(patches().length);
    expect(patches().length).toBeLessThanOrEqual(1);
  });
});

describe('a workload that Argo CD owns', () => {
  it('is held, and the issue says to the letter what a person does', async () => {
    await badReleases();
    sandbox.patch('Deployment', 'shop', 'api', {
      metadata: { annotations: { 'argocd.argoproj.io/tracking-id': 'shop-prod:apps/Deployment:shop/api' } },
    });
    const before = (await issues()).length;
    const [held] = await run(alertOf('api'));
    expect(held?.ending).toBe('gitops-owned');
    const body = (await issues())[before]?.body ?? '';
    expect(body).toContain('`argocd app set shop-prod --sync-policy none`');
    expect(body).toContain('`kubectl rollout undo deployment/api -n shop --to-revision=1`');
    expect(patches()).toEqual([]);
  });
});

describe('follow-up', () => {
  it('finds nothing open where nothing happened, and writes nothing', async () => {
    await badReleases();
    expect(endings(await run(null, { mode: 'follow-up' }))).toEqual(['api nothing-open', 'cart nothing-open']);
    expect(writes()).toEqual([]);
  });
});

describe('follow-up that cannot look', () => {
  it('says that it may not, or that it cannot read what it finds, not that there was no answer', async () => {
    await badReleases();
    const kubeconfig = sandbox.kubeconfigFor('nobody', []);
    const forbidden = await run(null, { mode: 'follow-up', kubeconfig, services: ['api'] });
    expect(endings(forbidden)).toEqual(['api no-permission']);
    await run(alertOf('api'));
    const [lease] = sandbox.list('Lease', 'shop');
    const annotations = { 'incident-responder.github.io/record': 'half a rec' };
    sandbox.patch('Lease', 'shop', lease?.metadata.name ?? '', { metadata: { annotations } });
    const unread = await run(null, { mode: 'follow-up', services: ['api'] });
    expect(endings(unread)).toEqual(['api unknown-evidence']);
  });
});

describe('permissions', () => {
  it('that are missing are all named at once, and nothing is done', async () => {
    await badReleases();
    const kubeconfig = sandbox.kubeconfigFor('weak', [
      { namespace: 'shop', apiGroups: ['apps'], resources: ['deployments', 'replicasets'], verbs: ['get', 'list'] },
      { namespace: 'shop', apiGroups: [''], resources: ['pods'], verbs: ['list'] },
    ]);
    const [held] = await run(alertOf('api'), { kubeconfig });
    expect(held?.ending).toBe('no-permission');
    for (const missing of ['patch deployments.apps', 'create leases', 'get leases', 'update leases'])
      expect(held?.detail).toContain(missing);
    expect(held?.issueUrl).not.toBeNull();
    expect(writes()).toEqual([]);
  });

  it('that are missing altogether are told apart from a workload that is gone', async () => {
    await badReleases();
    const kubeconfig = sandbox.kubeconfigFor('nobody', []);
    expect(endings(await run(alertOf('api'), { kubeconfig }))).toEqual(['api no-permission']);
    sandbox.delete('Deployment', 'shop', 'api');
    expect(endings(await run(alertOf('api')))).toEqual(['api workload-gone']);
  });
});

describe('a service that was not seen', () => {
  it('has an issue for each reason of a day: an unclear label is not written over by a cluster out of reach', async () => {
    await badReleases();
    const before = (await github.inspect()).issues.length;
    const unclear = alertOf('api');
    Object.assign(unclear.client_payload.alert.alerts[0]?.labels ?? {}, { service: ['api'] });
    expect(endings(await run(unclear))).toEqual(['api unknown-evidence']);
    const kubeconfig = sandbox.kubeconfig.replace(/server: .*/, 'server: https://127.0.0.1:1');
    expect(endings(await run(alertOf('api'), { kubeconfig }))).toEqual(['api cluster-unreachable']);
    const told = (await github.inspect()).issues.slice(before);
    expect(told.map(({ body }) => /unknown-evidence|cluster-unreachable/.exec(body)?.[0])).toEqual([
      'unknown-evidence',
      'cluster-unreachable',
    ]);
  });
});
