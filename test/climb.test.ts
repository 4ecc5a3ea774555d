// After an act that did not help: the next option, an act taken back, or a person.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type LadderWorld, ladderWorld } from './ladder-world.ts';

let world: LadderWorld;

beforeAll(async () => {
  world = await ladderWorld();
});

afterAll(() => world.close());
beforeEach(() => world.fresh());
afterEach(() => world.clear());

describe('after an act that did not help', () => {
  it('the next option that is allowed and fits is tried, and the issue tells of both', async () => {
    world.errors = () => (world.shed() === undefined ? 0.4 : 0.001);
    const ended = await world.run();
    expect([ended.ending, ended.detail]).toEqual(['recovered', expect.any(String)]);
    expect(world.wrote()).toEqual(['deployments', 'ingresses']);
    expect([world.replicas(), world.shed()]).toEqual([4, '20']);
    const body = await world.bodyOf(ended);
    expect(body).toContain('scaled from 2 to 4 replicas; then set the traffic control `shed`');
    expect(body).toMatch(/Verdict on it: not-recovered/);
  });

  it('the same is never tried twice, and after the last one a person is called with the severity up', async () => {
    const ended = await world.run();
    expect(ended.ending).toBe('not-recovered');
    expect(world.wrote()).toEqual(['deployments', 'ingresses']);
    expect(ended.detail).toContain('2 of 2 attempts were made');
    expect(ended.account?.brief.triage.severityWhy[0]).toMatch(/raised from SEV/);
    const issue = (await world.github.inspect()).issues.find(({ number }) => ended.issueUrl?.endsWith(`/${number}`));
    expect(issue?.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/^@alice: a person is needed[\s\S]*Before \(while it failed\)/),
    ]);
  });

  it('as many are tried as the config says', async () => {
    const ended = await world.run({ limits: ', maxAttempts: 1' });
    expect(ended.ending).toBe('not-recovered');
    expect(world.wrote()).toEqual(['deployments']);
    expect(ended.detail).toContain('1 of 1 attempts were made');
  });

  it('what made it worse is taken back, nothing else is tried, and a person is called', async () => {
    world.errors = () => (world.replicas() > 2 ? 0.9 : 0.4);
    const ended = await world.run();
    expect(ended.ending).toBe('not-recovered');
    expect(world.wrote()).toEqual(['deployments', 'deployments']);
    expect([world.replicas(), world.shed()]).toEqual([2, undefined]);
    expect(ended.detail).toMatch(/it made things worse: errors went from 0\.4 to 0\.9/);
    expect(await world.bodyOf(ended)).toContain('Taken back, since');
  });

  it('an act that sheds everything is taken back though nobody sees an error any more', async () => {
    world.errors = () => (world.replicas() > 2 ? 0.001 : 0.4);
    world.traffic = () => (world.replicas() > 2 ? 1 : 300);
    const ended = await world.run();
    expect(ended.ending).toBe('not-recovered');
    expect([world.wrote(), world.replicas()]).toEqual([['deployments', 'deployments'], 2]);
  });

  it('the same release may be acted on again, as an operation of its own, and a repetition of the first alert joins the first', async () => {
    world.errors = () => (world.replicas() > 2 ? 0.001 : 0.4);
    const startsAt = new Date().toISOString();
    expect((await world.run({ startsAt })).ending).toBe('recovered');
    world.errors = () => 0.4;
    expect((await world.run({ startsAt })).ending).toBe('joined');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    world.errors = () => (world.shed() === undefined ? 0.4 : 0.001);
    expect((await world.run()).ending).toBe('recovered');
    expect(world.wrote()).toEqual(['deployments', 'ingresses']);
    const lease = JSON.stringify(world.sandbox.list('Lease', 'shop'));
    expect(lease.match(/\\"phase\\":\\"reported\\"/g)).toHaveLength(2);
    expect((await world.run({ startsAt })).ending).toBe('joined');
  });

  it('traffic that falls to nothing is worse, however few errors there are', async () => {
    world.traffic = () => (world.replicas() > 2 ? 1 : 300);
    const ended = await world.run();
    expect(world.wrote()).toEqual(['deployments', 'deployments']);
    expect(world.replicas()).toBe(2);
    expect(ended.detail).toContain('traffic fell to nothing: 1 after 300');
  });
});
