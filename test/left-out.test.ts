// What GitHub did not take and the Lease has no room for: counted, warned of, and said later.
import { describe, expect, it } from '@jest/globals';
import type { OwedComment, OwedHold } from '../src/mitigation/owed.ts';
import { EMPTY, type LeaseRecord, leaseObject } from '../src/mitigation/record.ts';
import { type BusyWorld, eachInItsOwn, errorsNow } from './busy-world.ts';
import { ACCOUNT } from './postmortem/story.ts';

let world: BusyWorld;
eachInItsOwn((made) => {
  world = made;
});

const NEWEST_FIRST = [5, 4, 3, 2, 1];
const at = (n: number) => `2026-11-23T18:0${n}:00.000Z`;
const comment = (n: number): OwedComment => ({ issue: 1, kind: 'call', key: `k${n}`, body: `Call ${n}.`, at: at(n) });
const hold = (n: number): OwedHold => ({
  ...{ key: `k${n}`, code: 'observed', at: at(n), open: [`Open ${n}.`] },
  brief: { ...ACCOUNT.brief, signal: { ...ACCOUNT.brief.signal, title: `Hold ${n}` } },
});

function remembered(record: Partial<LeaseRecord>): void {
  const lease = leaseObject({
    ...{ name: 'incident-responder-deployment-api', namespace: 'shop', holder: null, renewedAt: at(9), state: EMPTY },
    record: { ...EMPTY.record, ...record },
  });
  world.sandbox.apply(lease as Parameters<typeof world.sandbox.apply>[0]);
}

const lease = () => JSON.stringify(world.sandbox.list('Lease', 'shop'));
const observe = async () => (await world.run({ autonomy: 'observe' })).ending;
const followed = async () => (await world.run({ mode: 'follow-up' })).ending;
const issues = async () => (await world.github.inspect()).issues;
const comments = async () => (await issues()).flatMap((issue) => issue.comments.map(({ body }) => body));
const refused = (path: RegExp) => world.github.fault({ method: 'POST', path }, { kind: 'answer', status: 503 });

describe('a comment more than the Lease keeps', () => {
  it('is counted and warned of at once, and said on the issue once GitHub takes comments again', async () => {
    expect(await observe()).toBe('observed');
    remembered({ unsaid: NEWEST_FIRST.map(comment) });
    const repair = refused(/issues\/\d+\/comments/);
    world.errors = errorsNow(() => 0.001);
    expect(await observe()).toBe('not-happening');
    const said = `1 earlier remark could not be kept: call on issue 1 of 2026-11-23 18:01:00 UTC.`;
    expect(world.warned).toContainEqual(`Lease shop/incident-responder-deployment-api: ${said}`);
    expect(await followed()).toBe('report-owed');
    repair();
    expect(await followed()).toBe('finished');
    const told = await comments();
    expect(told).toHaveLength(6);
    expect(told.filter((body) => body.startsWith(said))).toHaveLength(1);
    for (const n of [2, 3, 4, 5]) expect(told).toContainEqual(expect.stringMatching(new RegExp(`^Call ${n}\\.`)));
    expect(lease()).not.toContain('left');
    expect(await followed()).toBe('nothing-open');
    expect(await comments()).toHaveLength(6);
  });
});

describe('a hold more than the Lease keeps', () => {
  it('is counted and warned of at once, and said in the issue of the first that is told later', async () => {
    remembered({ owed: NEWEST_FIRST.map(hold) });
    const repair = refused(/\/issues\?/);
    expect(await observe()).toBe('observed');
    const said = `1 earlier remark could not be kept: hold-observed of 2026-11-23 18:01:00 UTC.`;
    expect(world.warned).toContainEqual(`Lease shop/incident-responder-deployment-api: ${said}`);
    repair();
    expect(await followed()).toBe('finished');
    const told = await issues();
    expect(told).toHaveLength(5);
    expect(told.filter(({ body }) => body.includes(said))).toHaveLength(1);
    expect(lease()).not.toContain('left');
    expect(await followed()).toBe('nothing-open');
  });
});
