// No secret leaves by any sink, whatever holds one and whoever repeats it (issues are not masked by the runner).
import { describe, expect } from '@jest/globals';
import type { ActionOptions, ActionResult } from '../e2e/harness/action.ts';
import type { Fault, FaultProxy } from '../e2e/harness/proxy.ts';
import { scheduleEvent } from './events.ts';
import { type Leaky, leaky, sinksOf } from './leaky.ts';
import { sandboxWorld } from './sandbox-world.ts';
import { endedAs, type Scenario } from './scenarios.ts';
import { together } from './together.ts';
import { type Stage, withStage } from './world.ts';

interface Kept {
  readonly stage: Stage;
  readonly leaky: Leaky;
  run(options?: Partial<ActionOptions>): Promise<ActionResult>;
}

/** Plays it in a shop full of secrets and then looks for them. What `play` gives is what was said and done. */
const keeps = (name: string, play: (kept: Kept) => Promise<void>): Scenario => ({
  name,
  play: async () => {
    const held = await leaky();
    await withStage(held.world, async (stage) => {
      const kubeconfig = held.kubeconfig(stage);
      const results: ActionResult[] = [];
      const run = async (options: Partial<ActionOptions> = {}) => {
        const inputs = { kubeconfig, ...options.inputs };
        const result = await stage.start({ event: held.event(), ...options, inputs }).result;
        results.push(result);
        return result;
      };
      await held.release(stage.shop);
      await play({ stage, leaky: held, run });
      expect(held.canaries.found(await sinksOf(stage, results))).toEqual([]);
    });
  },
});

const followUp = { event: scheduleEvent, eventName: 'schedule', inputs: { mode: 'follow-up' } } as const;

const echoed = (name: string, at: 'cluster' | 'github', matches: Fault['matches']): Scenario =>
  keeps(`${name} answers 500 and repeats the credential`, async ({ stage, run }) => {
    stage.configure({ limits: { patience: '2s', verifyFor: '5s' } });
    const proxy: FaultProxy = stage[at];
    proxy.setFaults([{ kind: 'echo', matches }]);
    await run({ timeout: 100_000 });
    expect(proxy.failed).toBeGreaterThan(0);
    await run({ ...followUp, timeout: 100_000 });
    proxy.setFaults([]);
    await run(followUp);
  });

const failsWith = (name: string, options: (kept: Kept) => Partial<ActionOptions>): Scenario =>
  keeps(name, async (kept) => endedAs(await kept.run(options(kept)), 'failed', 1));

/** As people read it. */
const text = (markdown = '') => markdown.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

const ALL: readonly Scenario[] = [
  keeps('a rollback, its issue and its comment', async ({ stage, run }) => {
    endedAs(await run({ env: { RUNNER_DEBUG: '1', ACTIONS_STEP_DEBUG: 'true' } }), 'recovered', 0);
    const [issue] = await stage.host.issues();
    const [comment] = await stage.host.comments();
    // What stands around the secrets is there: they were in the way of what is looked at.
    for (const words of ['login refused', 'db.internal', 'GET /api/users', 'last call with', 'Liveness probe failed'])
      expect(issue?.body).toContain(words);
    expect(text(issue?.body)).toContain('livenessProbe.httpGet.httpHeaders[X-Api-Key].value changed');
    expect(text(`${issue?.body}${comment}`)).toContain('const password');
    expect(JSON.stringify(await stage.shop.lease())).toContain('reported');
  }),
  keeps('a report that follow-up writes from the Lease', async ({ stage, run }) => {
    stage.github.setFaults([{ kind: 'unavailable', matches: () => true }]);
    endedAs(await run(), 'recovered', 0);
    expect(JSON.stringify(await stage.shop.lease())).toContain('connection pool exhausted');
    stage.github.setFaults([]);
    endedAs(await run(followUp), 'finished', 0);
    expect((await stage.host.issues())[0]?.body).toContain('login refused');
  }),
  keeps('a hold', async ({ stage, run }) => {
    stage.configure({ autonomy: 'observe' });
    await run();
    expect((await stage.host.issues())[0]?.body).toContain('login refused');
  }),
  keeps('a plan and a dry run', async ({ run }) => {
    await run({ inputs: { mode: 'plan' } });
    await run({ inputs: { 'dry-run': 'true' } });
  }),
  echoed('the API server, asked for anything,', 'cluster', () => true),
  echoed('the API server, asked for logs, events and ConfigMaps,', 'cluster', ({ path }) =>
    /\/(log|events|configmaps)\b/.test(path),
  ),
  echoed('the API server, asked for its Lease,', 'cluster', ({ path }) => path.includes('/leases')),
  echoed('the API server, asked to write,', 'cluster', ({ method }) => method === 'PATCH'),
  echoed('GitHub, asked for anything,', 'github', () => true),
  echoed('GitHub, asked to write,', 'github', ({ method }) => method !== 'GET'),
  failsWith('a kubeconfig that is no YAML', ({ stage, leaky }) => ({
    inputs: { kubeconfig: `${leaky.kubeconfig(stage).slice(0, -3)}\n\t: [` },
  })),
  failsWith('a kubeconfig that is refused', ({ stage, leaky }) => ({
    inputs: { kubeconfig: leaky.kubeconfig(stage).replace('"token"', '"password": "x", "token"') },
  })),
  failsWith('an event that is cut off', ({ leaky }) => ({ event: JSON.stringify(leaky.event()).slice(0, -9) })),
  keeps('an alert of another service', async ({ leaky, run }) => {
    const event = JSON.parse(JSON.stringify(leaky.event()).replaceAll('api-server', 'other'));
    expect((await run({ event })).outputs['ending']).not.toBe('recovered');
  }),
];

describe('secrets, in the sandbox', () => together(ALL, sandboxWorld()));
