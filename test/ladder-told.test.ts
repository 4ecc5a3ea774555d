// What is told of a ladder: the release in question, why something was not taken back, and what a run had done that was interrupted.
import { describe, expect, it } from '@jest/globals';
import type { Finished } from '../src/handling.ts';
import { type BusyWorld, eachInItsOwn, errorsNow } from './busy-world.ts';

let world: BusyWorld;
eachInItsOwn((made) => {
  world = made;
});

const strategies = ({ account }: Finished) => account?.operation?.attempts.map(({ strategy }) => strategy);

describe('a rollback after more replicas that did not help', () => {
  it('is investigated as what it is: from the bad release to the one before', async () => {
    const { sandbox } = world;
    sandbox.setImage('shop', 'api', 'shop/api:v2');
    const released = Date.now();
    await sandbox.waitFor(() => sandbox.deployment('shop', 'api').status.availableReplicas === 2);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const day = 86_400_000;
    const isV2 = () => JSON.stringify(sandbox.deployment('shop', 'api').spec).includes('api:v2');
    world.errors = (at) => (at > released && isV2() ? 0.4 : 0.001);
    // Well before the symptom there was a surge, yesterday and just before the release there was none.
    const usual = (at: number) => at < released - day / 2 || (at < released && at > released - 60_000);
    world.traffic = (at) => (usual(at) || world.replicas() > 2 ? 100 : 300);
    const ended = await world.run({
      limits: { releaseWindow: '1h' },
      startsAt: new Date(released + 1500).toISOString(),
    });
    expect([ended.ending, strategies(ended)]).toEqual(['recovered', ['scale', 'rollback']]);
    const { investigation, operation } = ended.account ?? {};
    expect([investigation?.from?.version, investigation?.to?.version]).toEqual(['v2', 'v1']);
    expect([operation?.from.version, operation?.to.version]).toEqual(['v2', 'v1']);
    const body = await world.bodyOf(ended);
    expect(body).toMatch(/Suspected: `v2`[\s\S]*Gone back to: `v1`/);
    expect(body).toMatch(
      /\*\*Attempt 1:\*\* scaled from 2 to \d replicas[\s\S]*\*\*Attempt 2:\*\* rolled back from `v2` to `v1`/,
    );
  });
});

describe('what made things worse and cannot be taken back', () => {
  it('is said, with the reason, in the issue and in the result', async () => {
    world.errors = errorsNow(() => {
      if (world.replicas() === 2) return 0.4;
      if (world.replicas() === 4) world.sandbox.patch('Deployment', 'shop', 'api', { spec: { replicas: 5 } });
      return 0.9;
    });
    const ended = await world.run();
    const why =
      /it made things worse \(errors went from 0\.4 to 0\.9\), and was not taken back: somebody else has changed/;
    expect([ended.ending, ended.detail]).toEqual(['not-recovered', expect.stringMatching(why)]);
    expect(world.replicas()).toBe(5);
    expect(await world.bodyOf(ended)).toContain('was not taken back: somebody else has changed');
  });
});

describe('a further act of which nobody knows whether it took effect', () => {
  it('is said aloud with the verdict on the first, and settled by follow-up', async () => {
    world.sandbox.hooks.before = ({ verb, resource, dryRun }) => {
      if (verb === 'patch' && resource === 'ingresses' && !dryRun) throw new Error('reset');
      return undefined;
    };
    const ended = await world.run({ shedding: true });
    expect([ended.ending, ended.detail]).toEqual(['unknown', expect.stringContaining('is not known')]);
    const issue = (await world.github.inspect()).issues.find(({ number }) => ended.issueUrl?.endsWith(`/${number}`));
    expect(issue?.body).toContain('whether this last took effect is not known');
    expect(issue?.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/^@alice: a person is needed[\s\S]*Whether a further attempt took effect is not known/),
    ]);
    delete world.sandbox.hooks.before;
    expect((await world.run({ mode: 'follow-up', shedding: true })).ending).toBe('not-recovered');
  });
});

describe('a run that is cancelled while a further act has no answer', () => {
  it('says on the issue, before its time is up, that nobody knows whether it took effect', async () => {
    const stopped = new AbortController();
    let cut: () => void = () => undefined;
    world.sandbox.hooks.before = ({ verb, resource, dryRun }) => {
      if (verb !== 'patch' || resource !== 'ingresses' || dryRun) return undefined;
      stopped.abort();
      return new Promise((_, reject) => {
        cut = () => reject(new Error('reset'));
      });
    };
    const ended = await world.run({ shedding: true, cancelled: stopped.signal });
    expect([ended.ending, ended.detail]).toEqual(['unknown', expect.stringContaining('is not known')]);
    const issue = (await world.github.inspect()).issues.find(({ number }) => ended.issueUrl?.endsWith(`/${number}`));
    expect(issue?.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/^@alice: a person is needed[\s\S]*Whether a further attempt took effect is not known/),
    ]);
    cut();
    delete world.sandbox.hooks.before;
    expect((await world.run({ mode: 'follow-up', shedding: true })).ending).toBe('not-recovered');
  });
});

describe('a run that is cancelled after it climbed', () => {
  it('tells of everything that it did, and of the first measurements', async () => {
    const stopped = new AbortController();
    world.errors = errorsNow(() => {
      if (world.shed() !== undefined) stopped.abort();
      return 0.4;
    });
    const ended = await world.run({ shedding: true, cancelled: stopped.signal });
    expect([ended.ending, strategies(ended)]).toEqual(['unknown', ['scale', 'traffic']]);
    expect(ended.account?.operation?.attempts[0]?.judged?.verdict).toBe('not-recovered');
    expect(ended.account?.brief.earlier?.map(({ verdict, checks }) => [verdict, checks.length > 0])).toEqual([
      ['not-recovered', true],
    ]);
    const told = ended.account?.timeline.map(({ what }) => what).join('\n');
    expect(told).toMatch(
      /scaled from 2 to 4 replicas[\s\S]*Verdict on it: not-recovered[\s\S]*set the traffic control shed/,
    );
    expect((await world.run({ mode: 'follow-up', shedding: true })).ending).toBe('not-recovered');
  });
});
