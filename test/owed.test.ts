// What GitHub refuses to hear stays owed: a call for people, "put back", labels and assignees, a hold that comes again.
import { describe, expect, it } from '@jest/globals';
import type { BusyRun } from './busy-run.ts';
import { type BusyWorld, eachInItsOwn, errorsNow } from './busy-world.ts';
import { until } from './e2e/harness/processes.ts';

let world: BusyWorld;
eachInItsOwn((made) => {
  world = made;
});

const run = (options?: BusyRun) => world.run(options);
const replicas = () => world.replicas();
const lease = () => JSON.stringify(world.sandbox.list('Lease', 'shop'));
const followed = async (options?: BusyRun) => (await run({ ...options, mode: 'follow-up' })).ending;
const issues = async () => (await world.github.inspect()).issues;
const comments = async () => (await issues()).flatMap((issue) => issue.comments.map(({ body }) => body));
const REFUSED = [
  ['403', { kind: 'answer', status: 403, body: { message: 'Unable to create comment because issue is locked.' } }],
  ['503', { kind: 'answer', status: 503 }],
  ['a reset', { kind: 'reset' }],
] as const;

describe('the call of the owners', () => {
  it.each(REFUSED)('that GitHub answers with %s stays owed, and is heard once', async (_, effect) => {
    const repair = world.github.fault({ method: 'POST', path: /issues\/\d+\/comments/ }, effect);
    const first = await run();
    expect([first.ending, first.owed]).toEqual(['not-recovered', expect.stringContaining('the call of the owners')]);
    expect(await comments()).toEqual([]);
    expect(await followed()).toBe('report-owed');
    repair();
    expect(await followed()).toBe('finished');
    expect(await comments()).toEqual([expect.stringMatching(/^@alice: a person is needed/)]);
    expect(lease()).not.toContain('unsaid');
    expect(await followed()).toBe('nothing-open');
    expect(await comments()).toHaveLength(1);
    expect(await issues()).toHaveLength(1);
  });

  it('that is stored although its answer is lost is not repeated', async () => {
    world.github.fault({ method: 'POST', path: /issues\/\d+\/comments/ }, { kind: 'reset-after' });
    expect((await run()).owed).toBeNull();
    expect(await followed()).toBe('nothing-open');
    expect(await comments()).toHaveLength(1);
  });

  it('is owed beside the operation: what was done and told is no open work', async () => {
    world.github.fault({ method: 'POST', path: /issues\/\d+\/comments/ }, REFUSED[0][1]);
    await run();
    expect(lease()).toContain('\\"phase\\":\\"reported\\"');
  });

  it('is said by one of two runs that follow up at once', async () => {
    const repair = world.github.fault({ method: 'POST', path: /issues\/\d+\/comments/ }, REFUSED[1][1]);
    await run();
    repair();
    await Promise.all([followed(), followed()]);
    expect(await comments()).toHaveLength(1);
  });
});

describe('who is assigned, and the label of the severity', () => {
  it.each([
    ['labels', /issues\/\d+\/labels/],
    ['assignees', /issues\/\d+\/assignees/],
  ])('%s that GitHub refuses after an act stay owed until they are there', async (what, path) => {
    world.errors = errorsNow(() => (replicas() > 2 ? 0.001 : 0.4));
    const repair = world.github.fault({ method: 'POST', path }, { kind: 'answer', status: 503 });
    const first = await run();
    expect([first.ending, first.owed]).toEqual(['recovered', expect.stringContaining(what)]);
    expect(await followed()).toBe('report-owed');
    repair();
    expect(await followed()).toBe('finished');
    const [issue, ...others] = await issues();
    expect(others).toEqual([]);
    expect([issue?.assignees, issue?.labels]).toEqual([['alice'], expect.arrayContaining(['incident'])]);
    expect(issue?.labels.some((label) => label.startsWith('sev'))).toBe(true);
    expect(lease()).toContain('\\"phase\\":\\"reported\\"');
  });

  it('of a hold stay owed too', async () => {
    const repair = world.github.fault({ method: 'POST', path: /assignees/ }, { kind: 'answer', status: 403 });
    const held = await run({ autonomy: 'observe' });
    expect([held.ending, held.owed]).toEqual(['observed', expect.stringContaining('assignees')]);
    repair();
    expect(await followed()).toBe('finished');
    expect((await issues()).map(({ assignees }) => assignees)).toEqual([['alice']]);
    expect(await followed()).toBe('nothing-open');
  });
});

describe('a hold that comes again', () => {
  it.each([403, 503])('is owed where GitHub answers the update of its issue with %s', async (status) => {
    await run({ autonomy: 'observe' });
    const [before] = await issues();
    world.errors = errorsNow(() => 0.7);
    const repair = world.github.fault({ method: 'PATCH', path: /issues\/\d+/ }, { kind: 'answer', status });
    const held = await run({ autonomy: 'observe' });
    expect([held.ending, held.owed]).toEqual(['observed', expect.stringContaining(String(status))]);
    expect(await followed()).toBe('report-owed');
    repair();
    expect(await followed()).toBe('finished');
    const [after, ...others] = await issues();
    expect(others).toEqual([]);
    expect(before?.body).not.toContain('0.7');
    expect(after?.body).toContain('0.7');
    expect(await followed()).toBe('nothing-open');
  });
});

describe('what was put back', () => {
  it.each(REFUSED)('is told on the issue also after %s, once', async (_, effect) => {
    world.errors = errorsNow(() => (replicas() > 2 ? 0.001 : 0.4));
    expect((await run()).ending).toBe('recovered');
    world.errors = errorsNow(() => 0.001);
    const repair = world.github.fault({ method: 'POST', path: /issues\/\d+\/comments/ }, effect);
    await until('quiet for long enough', async () => (await followed({ restoreAfter: '1s' })) === 'restored');
    expect([replicas(), await comments()]).toEqual([2, []]);
    expect(await followed()).toBe('report-owed');
    repair();
    expect(await followed()).toBe('finished');
    expect(await comments()).toEqual([expect.stringMatching(/^Put back what was done at [-0-9]{10} [:0-9]{8} UTC \(/)]);
    expect(await followed()).toBe('nothing-open');
    expect(await comments()).toHaveLength(1);
  });
});
