// After an act that did not help: the next option, an act taken back, or a person.
import { describe, expect, it } from '@jest/globals';
import type { BusyRun } from './busy-run.ts';
import { type BusyWorld, eachInItsOwn, errorsNow, trafficNow } from './busy-world.ts';

let world: BusyWorld;
eachInItsOwn((made) => {
  world = made;
});

/** In the operation that a Lease is to hold. */
const attemptsIn = (body: unknown): number => {
  const { metadata } = (body ?? {}) as { metadata?: { annotations?: Record<string, string> } };
  const record = metadata?.annotations?.['incident-responder.github.io/record'] ?? '{}';
  return JSON.parse(record).operations?.[0]?.attempts.length ?? 0;
};
const run = (options: BusyRun = {}) => world.run({ shedding: true, ...options });

describe('after an act that did not help', () => {
  it('the next option that is allowed and fits is tried, and the issue tells of both', async () => {
    world.errors = errorsNow(() => (world.shed() === undefined ? 0.4 : 0.001));
    const ended = await run();
    expect([ended.ending, ended.detail]).toEqual(['recovered', expect.any(String)]);
    expect(world.wrote()).toEqual(['deployments', 'ingresses']);
    expect([world.replicas(), world.shed()]).toEqual([4, '20']);
    const body = await world.bodyOf(ended);
    expect(body).toContain('scaled from 2 to 4 replicas; then set the traffic control `shed`');
    expect(body).toMatch(/Verdict on it: not-recovered/);
  });

  it('the same is never tried twice, and after the last one a person is called with the severity up', async () => {
    world.sandbox.podLogs = 'ERROR column "name" does not exist\n';
    const ended = await run();
    expect(ended.ending).toBe('not-recovered');
    expect(world.wrote()).toEqual(['deployments', 'ingresses']);
    expect(ended.detail).toContain('2 of 2 attempts were made');
    expect(await world.bodyOf(ended)).toMatch(
      /\*\*Log lines of the pods that run now, after what was done:\*\*\n\nPods .*:\n\n```\n× \d+ ERROR column "name"/,
    );
    const { severity, severityWhy, raisedFrom } = ended.account?.brief.triage ?? {};
    expect(severityWhy?.[0]).toMatch(`raised from ${raisedFrom}`);
    const issue = (await world.github.inspect()).issues.find(({ number }) => ended.issueUrl?.endsWith(`/${number}`));
    expect(issue?.labels.filter((name) => name.startsWith('sev'))).toEqual([severity?.toLowerCase()]);
    expect(issue?.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/^@alice: a person is needed[\s\S]*Before \(while it failed\)/),
    ]);
  });

  it('the next option is not written while the Lease is too busy to hold it', async () => {
    world.sandbox.hooks.before = ({ resource, body }) =>
      resource === 'leases' && attemptsIn(body) > 1 ? { status: 409, body: {} } : undefined;
    const ended = await run();
    expect(world.wrote()).toEqual(['deployments']);
    expect([ended.ending, ended.detail]).toEqual(['not-recovered', expect.stringContaining('could not be written')]);
  });

  it('as many are tried as the config says', async () => {
    const ended = await run({ limits: { maxAttempts: 1 } });
    expect(ended.ending).toBe('not-recovered');
    expect(world.wrote()).toEqual(['deployments']);
    expect(ended.detail).toContain('1 of 1 attempts were made');
  });

  it('what made it worse is taken back, nothing else is tried, and a person is called', async () => {
    world.errors = errorsNow(() => (world.replicas() > 2 ? 0.9 : 0.4));
    const ended = await run();
    expect(ended.ending).toBe('not-recovered');
    expect(world.wrote()).toEqual(['deployments', 'deployments']);
    expect([world.replicas(), world.shed()]).toEqual([2, undefined]);
    expect(ended.detail).toMatch(/it made things worse: errors went from 0\.4 to 0\.9/);
    expect(await world.bodyOf(ended)).toContain('Taken back, since');
  });

  it('an act that sheds everything is taken back though nobody sees an error any more', async () => {
    world.errors = errorsNow(() => (world.replicas() > 2 ? 0.001 : 0.4));
    world.traffic = trafficNow(() => (world.replicas() > 2 ? 1 : 300));
    const ended = await run();
    expect(ended.ending).toBe('not-recovered');
    expect([world.wrote(), world.replicas()]).toEqual([['deployments', 'deployments'], 2]);
  });

  it('the same release may be acted on again, as an operation of its own, and a repetition of the first alert joins the first', async () => {
    world.errors = errorsNow(() => (world.replicas() > 2 ? 0.001 : 0.4));
    const startsAt = new Date().toISOString();
    expect((await run({ startsAt })).ending).toBe('recovered');
    world.errors = errorsNow(() => 0.4);
    expect((await run({ startsAt })).ending).toBe('joined');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    world.errors = errorsNow(() => (world.shed() === undefined ? 0.4 : 0.001));
    expect((await run()).ending).toBe('recovered');
    expect(world.wrote()).toEqual(['deployments', 'ingresses']);
    const lease = JSON.stringify(world.sandbox.list('Lease', 'shop'));
    expect(lease.match(/\\"phase\\":\\"reported\\"/g)).toHaveLength(2);
    expect((await run({ startsAt })).ending).toBe('joined');
  });

  it('traffic that falls to nothing is worse, however few errors there are', async () => {
    world.traffic = trafficNow(() => (world.replicas() > 2 ? 1 : 300));
    const ended = await run();
    expect(world.wrote()).toEqual(['deployments', 'deployments']);
    expect(world.replicas()).toBe(2);
    expect(ended.detail).toContain('traffic fell to nothing: 1 after 300');
  });

  describe('is looked at once more when it is in the Lease already', () => {
    const meanwhile = (happens: () => void): void => {
      world.sandbox.hooks.before = ({ resource, verb, body }) => {
        if (resource === 'leases' && verb === 'update' && JSON.stringify(body).includes('\\"control\\":\\"shed\\"')) {
          delete world.sandbox.hooks.before;
          happens();
        }
        return undefined;
      };
    };
    const SWITCH = { metadata: { annotations: { 'incident-responder.github.io/switch': 'off' } } };

    it.each([
      [
        'switched off on the workload',
        (): void => void world.sandbox.patch('Deployment', 'shop', 'api', SWITCH),
        'switched off',
      ],
      [
        'switched off on the namespace',
        (): void => void world.sandbox.patch('Namespace', '', 'shop', SWITCH),
        'switched off',
      ],
      [
        'paused',
        (): void => void world.sandbox.patch('Deployment', 'shop', 'api', { spec: { paused: true } }),
        'is paused',
      ],
      ['deployed anew', (): void => void world.sandbox.setImage('shop', 'api', 'shop/api:v2'), 'replaced by'],
    ])('and not done where it was %s meanwhile', async (_, happens, why) => {
      meanwhile(happens);
      const ended = await run();
      expect(ended.ending).toBe('not-recovered');
      expect(ended.detail).toContain(why);
      expect([world.wrote(), world.shed()]).toEqual([['deployments'], undefined]);
      expect(world.record().operations[0].attempts).toHaveLength(1);
    });

    it('and not done where all services together have meanwhile done what they may', async () => {
      const more = `  cart: {match: [{service: cart}], workload: {namespace: shop, name: cart}}
limits: {budgetPerDay: 2}
`;
      meanwhile(() => {
        const lease = world.sandbox.get('Lease', 'shop', 'incident-responder-deployment-api');
        const annotations = { ...lease?.metadata.annotations };
        const [name, text = ''] = Object.entries(annotations)[0] ?? [];
        const theirs = { [String(name)]: text.replaceAll('"phase":"judged"', '"phase":"reported"') };
        world.sandbox.apply({
          apiVersion: 'coordination.k8s.io/v1',
          kind: 'Lease',
          metadata: { name: 'incident-responder-deployment-cart', namespace: 'shop', annotations: theirs },
          spec: {},
        } as Parameters<typeof world.sandbox.apply>[0]);
      });
      const ended = await run({ more });
      expect(ended.detail).toContain('2 of 2 mitigations of all services');
      expect([world.wrote(), world.shed()]).toEqual([['deployments'], undefined]);
    });
  });
});
