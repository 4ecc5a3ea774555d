// A run dies between its verdict and the end of the ladder, or cannot report: what follow-up still does to production.
import { describe, expect, it } from '@jest/globals';
import type { Finished } from '../src/handling.ts';
import type { ClusterRequest } from '../src/ports.ts';
import type { BusyRun } from './busy-run.ts';
import { type BusyWorld, eachInItsOwn, errorsNow, trafficNow } from './busy-world.ts';

let world: BusyWorld;
eachInItsOwn((made) => {
  world = made;
});

const journals =
  (...words: readonly string[]) =>
  ({ method, path, body }: ClusterRequest): boolean =>
    method === 'PUT' && path.includes('/leases/') && words.every((word) => JSON.stringify(body).includes(word));
const verdict = journals('\\"phase\\":\\"judged\\"');
const run = (options: BusyRun = {}) => world.run({ shedding: true, ...options });
const followUp = (options: BusyRun = {}) => run({ mode: 'follow-up', ...options });
const callsOf = async ({ issueUrl }: Finished) =>
  (await world.github.inspect()).issues
    .find(({ number }) => issueUrl?.endsWith(`/${number}`))
    ?.comments.map(({ body }) => body);
const phases = () => world.record().operations.map(({ phase }: { phase: string }) => phase);

describe('a run that dies after its verdict', () => {
  it('on what made it worse: follow-up takes it back, and calls a person', async () => {
    world.errors = errorsNow(() => (world.replicas() > 2 ? 0.9 : 0.4));
    await run({ killAt: verdict });
    expect([world.replicas(), phases()]).toEqual([4, ['judged']]);
    const followed = await followUp();
    expect(followed.ending).toBe('not-recovered');
    expect([world.replicas(), world.wrote()]).toEqual([2, ['deployments', 'deployments']]);
    expect(followed.detail).toContain('it made things worse: errors went from 0.4 to 0.9');
    expect(await callsOf(followed)).toEqual([expect.stringMatching(/^@alice: a person is needed/)]);
    expect((await followUp()).ending).toBe('nothing-open');
    expect(world.wrote()).toHaveLength(2);
  });

  it('on what did not help: follow-up goes on with the next option', async () => {
    world.errors = errorsNow(() => (world.shed() === undefined ? 0.4 : 0.001));
    await run({ killAt: verdict });
    expect(world.wrote()).toEqual(['deployments']);
    expect((await followUp()).ending).toBe('recovered');
    expect(world.wrote()).toEqual(['deployments', 'ingresses']);
  });

  it('past the shelf life of the alert nothing more is tried, and a person is called', async () => {
    await run({ killAt: verdict });
    const followed = await followUp({ limits: { shelfLife: '1s' } });
    expect(followed.ending).toBe('not-recovered');
    expect(followed.detail).toContain('alerts are acted on for 1 s');
    expect(world.wrote()).toEqual(['deployments']);
    expect(await callsOf(followed)).toHaveLength(1);
  });

  it('what somebody has deployed since then is not touched', async () => {
    world.errors = errorsNow(() => (world.replicas() > 2 ? 0.9 : 0.4));
    await run({ killAt: verdict });
    world.sandbox.setImage('shop', 'api', 'shop/api:v2');
    await world.sandbox.waitFor(() => world.sandbox.deployment('shop', 'api').status.updatedReplicas === 4);
    const followed = await followUp();
    expect(followed.ending).toBe('not-recovered');
    expect(followed.detail).toMatch(/was not taken back: replaced by/);
    expect([world.replicas(), world.wrote()]).toEqual([4, ['deployments']]);
  });

  it('what was worse then and is healthy now stays as it is, for a person to judge', async () => {
    world.errors = errorsNow(() => (world.replicas() > 2 ? 0.9 : 0.4));
    await run({ killAt: verdict });
    world.errors = errorsNow(() => 0.001);
    const followed = await followUp();
    expect(followed.ending).toBe('not-recovered');
    expect(followed.detail).toMatch(/was not taken back: by now the service is healthy/);
    expect([world.replicas(), world.wrote()]).toEqual([4, ['deployments']]);
  });

  it('when it had just taken it back: nothing is written again, and why is not lost', async () => {
    world.traffic = trafficNow(() => (world.replicas() > 2 ? 1 : 300));
    let patches = 0;
    const undone = ({ method, path }: ClusterRequest) => {
      patches += method === 'PATCH' && path.includes('/scale') && !path.includes('dryRun') ? 1 : 0;
      return patches === 2;
    };
    await run({ killAt: undone });
    expect([world.replicas(), phases()]).toEqual([2, ['judged']]);
    const followed = await followUp();
    expect(followed.ending).toBe('not-recovered');
    expect(followed.detail).toContain('it made things worse: traffic fell to nothing: 1 after 300');
    expect(world.wrote()).toEqual(['deployments', 'deployments']);
    expect(world.record().operations[0].attempts[0].receipt.restoredAt).not.toBeNull();
  });
});

describe('a report that is owed', () => {
  it('does not keep in force what is to be put back', async () => {
    world.errors = errorsNow(() => (world.replicas() > 2 ? 0.001 : 0.4));
    const repair = world.github.fault({ method: 'POST' }, { kind: 'answer', status: 503 });
    const more = { restoreAfter: '1s' };
    const acted = await run(more);
    expect([acted.ending, acted.owed === null, phases()]).toEqual(['recovered', false, ['judged']]);
    world.errors = errorsNow(() => 0.001);
    // The API server's clock, which counts, has whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const followed = await followUp(more);
    expect(world.replicas()).toBe(2);
    expect(followed).toMatchObject({ ending: 'report-owed', detail: expect.stringMatching(/^Put back/) });
    repair();
    expect((await followUp(more)).ending).toBe('finished');
    expect(world.wrote()).toEqual(['deployments', 'deployments']);
    expect(phases()).toEqual(['reported']);
  });
});

describe('what made it worse', () => {
  it('is not done again by the next alert, which hears why', async () => {
    world.errors = errorsNow(() => (world.replicas() > 2 ? 0.9 : world.shed() === undefined ? 0.4 : 0.001));
    expect((await run()).ending).toBe('not-recovered');
    expect(world.record().madeWorse).toEqual([
      { strategy: 'scale', since: expect.any(String), why: 'errors went from 0.4 to 0.9' },
    ]);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const next = await run();
    expect([next.ending, world.wrote()]).toEqual(['recovered', ['deployments', 'deployments', 'ingresses']]);
    const scale = next.account?.brief.plan.options.find(({ strategy }) => strategy === 'scale');
    expect(scale).toMatchObject({ executable: false });
    expect(scale?.against.join()).toMatch(/it made things worse at 20[^(]+ UTC \(errors went from 0\.4 to 0\.9\)/);
  });
});
