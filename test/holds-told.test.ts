// What a hold leaves behind: the issue of its own incident, and never another one's.
import { describe, expect, it } from '@jest/globals';
import { createCodeHost } from '../src/edges/github.ts';
import { type BusyWorld, eachInItsOwn, errorsNow } from './busy-world.ts';

let world: BusyWorld;
eachInItsOwn((made) => {
  world = made;
});

const FIRST = { autonomy: 'observe' } as const;
const comments = async () => (await issues()).flatMap((issue) => issue.comments.map(({ body }) => body));
const lease = () => JSON.stringify(world.sandbox.list('Lease', 'shop'));
const COMMENTS = { method: 'POST', path: /issues\/\d+\/comments/ };
const issues = async () => (await world.github.inspect()).issues;

describe('a hold on a release that was acted on and stays in place', () => {
  it('is told in an issue of its own: the post-mortem of what was done stays as it is', async () => {
    world.errors = errorsNow(() => (world.replicas() > 2 ? 0.001 : 0.4));
    expect((await world.run()).ending).toBe('recovered');
    const [told] = await issues();
    const held = await world.run();
    expect(held.ending).toBe('not-happening');
    const [first, second, ...others] = await issues();
    expect(others).toEqual([]);
    expect([first?.title, first?.body]).toEqual([told?.title, told?.body]);
    expect(second?.body).toContain('not-happening');
    expect((await world.run()).ending).toBe('not-happening');
    expect(await issues()).toHaveLength(2);
  });
});

/** The issue is opened with `observed`; what comes then is that it does not happen. */
async function heldTwice(between = async () => undefined as unknown): Promise<{ owed: string | null }> {
  expect((await world.run(FIRST)).ending).toBe('observed');
  await between();
  world.errors = errorsNow(() => 0.001);
  const second = await world.run(FIRST);
  expect(second.ending).toBe('not-happening');
  return second;
}

describe('a second hold on the same release', () => {
  it('calls the owners in a comment where its reason is another one, once a reason', async () => {
    await heldTwice();
    const told = [expect.stringMatching(/^@alice: a person is needed\.\n\nNothing was done \(`not-happening`\): /)];
    expect(await comments()).toEqual(told);
    expect((await world.run(FIRST)).ending).toBe('not-happening');
    world.errors = errorsNow(() => 0.4);
    expect((await world.run(FIRST)).ending).toBe('observed');
    expect(await comments()).toEqual(told);
    expect(await issues()).toHaveLength(1);
    expect(lease()).not.toContain('unsaid');
  });

  it('is said by one of several alerts at once', async () => {
    expect((await world.run(FIRST)).ending).toBe('observed');
    world.errors = errorsNow(() => 0.001);
    await Promise.all([1, 2, 3].map(() => world.run(FIRST)));
    expect(await comments()).toHaveLength(1);
  });

  it('is heard also where a person has closed the issue', async () => {
    await heldTwice(async () => {
      const host = createCodeHost({
        token: 'token-alice',
        repository: 'acme/shop',
        apiUrl: world.github.url,
        writeGap: 0,
      });
      await host.request({ method: 'PATCH', path: '/repos/acme/shop/issues/1', body: { state: 'closed' } });
    });
    expect((await comments()).filter((body) => body.startsWith('@alice: a person is needed.'))).toHaveLength(1);
  });

  it.each([
    ['403', { kind: 'answer', status: 403, body: { message: 'Unable to create comment because issue is locked.' } }],
    ['503', { kind: 'answer', status: 503 }],
    ['a reset', { kind: 'reset' }],
  ] as const)('stays owed where GitHub answers its comment with %s', async (_, effect) => {
    const repair = world.github.fault(COMMENTS, effect);
    expect((await heldTwice()).owed).toContain('the call of the owners');
    const followed = async () => (await world.run({ mode: 'follow-up' })).ending;
    expect(await followed()).toBe('report-owed');
    repair();
    expect(await followed()).toBe('finished');
    expect(await comments()).toHaveLength(1);
    expect(await followed()).toBe('nothing-open');
    expect(await comments()).toHaveLength(1);
  });
});
