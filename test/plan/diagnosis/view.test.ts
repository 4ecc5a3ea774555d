// What the causes look at. The symptom began eight minutes ago, the release ten.
import { describe, expect, it } from '@jest/globals';
import { viewOf } from '../../../src/plan/diagnosis/view.ts';
import { ago, BAD, CRASHING, GOOD, release, world } from '../world.ts';
import { changed, neighbours, OLD, OOM, old, PROBES, pods, UNREADY, unhealthy, viewed, young } from './said.ts';

const suspectOf = (minutes: number) => {
  const suspect = release('1.5.0', 2, { beganAt: ago(minutes) });
  return { suspect, releases: [suspect] };
};
const since = (startedAt: string | null) => ({ signal: { startedAt } });

describe('the view', () => {
  it('is none where the release is not known', () => {
    expect(viewOf(world({ facts: { suspect: null } }))).toBeNull();
  });

  it.each([
    ['it is inside the window', suspectOf(120), undefined, true],
    ['it is outside of it', suspectOf(120.1), undefined, false],
    ['the symptom began with it', suspectOf(10), ago(10), true],
    ['the symptom began before it', suspectOf(10), ago(10.1), false],
    ['nobody says since when', suspectOf(10), null, true],
  ])('says whether the release fits in time: %s', (_, facts, start, fits) => {
    expect(viewed(young(facts, start === undefined ? {} : since(start))).fits).toBe(fits);
  });

  it.each([
    ['is out of the window', old(), 'no release is near: 1.4.0 runs for 7 d'],
    [
      'came after the symptom',
      young(suspectOf(7), since(ago(8))),
      'the trouble is older than 1.5.0, which runs for 7 min',
    ],
  ])('says why it does not fit, where it %s', (_, change, words) => {
    expect(viewed(change)).toMatchObject({ fits: false, unfit: words });
  });

  it('says since when pods fail: the first that ceased to be ready, else the symptom, else now', () => {
    const failing = [
      ...pods(BAD, 'a', { ...UNREADY, readySince: ago(6) }),
      ...pods(BAD, 'b', { ...UNREADY, readySince: ago(7) }),
      ...pods(BAD, 'c', { readySince: ago(9) }),
    ];
    expect(viewed(young({ pods: failing })).failingSince).toBe(ago(7));
    expect(viewed(young()).failingSince).toBe(ago(8));
    expect(viewed(young({ pods: pods(BAD, 'a', UNREADY) }, since(null))).failingSince).toBe(ago(0));
  });

  it('tells its own pods from earlier ones, those that end apart', () => {
    const all = [
      ...pods(BAD, 'a'),
      ...pods(BAD, 'b', { terminating: true }),
      ...pods(GOOD, 'yz'),
      ...pods(GOOD, 'x', { terminating: true }),
    ];
    const view = viewed(young({ pods: all }));
    expect(view.own.map(({ name }) => name)).toEqual(['api-1.5.0-a']);
    expect(view.earlier.map(({ name }) => name)).toEqual(['api-1.4.0-y', 'api-1.4.0-z']);
  });

  it('counts as killed what fails for its memory, or did in the last quarter of an hour', () => {
    const exit = (minutes: number, reason = 'OOMKilled') =>
      pods(OLD, 'a', { lastExit: { reason, at: ago(minutes), container: 'api' } });
    const killed = (some: ReturnType<typeof pods>) => viewed(old({ pods: some })).killed.length;
    expect(killed(pods(OLD, 'ab', OOM))).toBe(2);
    expect(killed(pods(OLD, 'a', { reason: 'OOMKilled' }))).toBe(0);
    expect(killed(pods(OLD, 'a', CRASHING))).toBe(0);
    expect(killed(exit(15))).toBe(1);
    expect(killed(exit(15.1))).toBe(0);
    expect(killed(exit(1, 'Error'))).toBe(0);
    expect(killed(pods(OLD, 'a', { lastExit: null }))).toBe(0);
  });

  it.each([
    ['three times as much', { now: 300, normal: 100 }, 3],
    ['nothing is usual', { now: 300, normal: 0 }, null],
    ['it is not measured', { now: null, normal: 100 }, null],
    ['what is usual is not known', { now: 300, normal: null }, null],
  ])('says how much traffic there is: %s', (_, traffic, surge) => {
    expect(viewed(old({ traffic }))).toMatchObject({ surge, surgedFirst: false });
  });

  it('says whether it rose before the symptom', () => {
    const first = (before: number | null) => viewed(old({ traffic: { now: 300, normal: 100, before } })).surgedFirst;
    expect([first(150), first(149), first(null)]).toEqual([true, false, false]);
    expect(viewed(old())).toMatchObject({ surge: null, surgedFirst: false });
  });

  it('shows configuration that changed after the release and before the symptom, as exactly as that can be told, newest first', () => {
    const count = (minutes: number) => viewed(young({ configChanged: changed(minutes) })).changed.length;
    expect([count(8.1), count(8), count(7.9), count(7), count(6.9)]).toEqual([0, 0, 1, 1, 0]);
    const several = [20, 9, 30].flatMap((minutes) => changed(minutes));
    expect(viewed(old({ configChanged: several })).changed.map(({ at }) => at)).toEqual([ago(9), ago(20), ago(30)]);
    expect(viewed(old({ configChanged: changed(1) }, since(null))).changed).toHaveLength(1);
    expect(viewed(old()).changed).toEqual([]);
  });

  it('shows neighbours whose trouble began about when the symptom did', () => {
    const found = viewed(old({ neighbours: neighbours({ before: 23.1, about: 23, after: 1 }) })).troubled;
    expect(found.map(({ name }) => name)).toEqual(['about', 'after']);
    expect(viewed(old({ neighbours: neighbours({ a: 14 }) }, since(null))).troubled).toHaveLength(1);
    expect(viewed(old()).troubled).toEqual([]);
  });

  it('finds probes by what they measure, events and log lines by their words', () => {
    const look = [...unhealthy('latency', 'errors')];
    const view = viewed(old({ look, events: ['a: x', 'b: y'], logLines: ['1', '22'] }, PROBES));
    expect(view.unhealthyRole('latency').map(({ probe }) => probe)).toEqual(['latency']);
    expect(view.unhealthyRole('saturation')).toEqual([]);
    expect(view.events(/y/)).toEqual(['b: y']);
    expect(view.lines(/2/)).toEqual(['22']);
    expect([viewed(old()).events(/./), viewed(old()).lines(/./)]).toEqual([[], []]);
  });
});
