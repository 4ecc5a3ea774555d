import { describe, expect, it } from '@jest/globals';
import type { Operation } from '../../src/incident.ts';
import { withKnownBad } from '../../src/mitigation/marks.ts';
import { EMPTY, type LeaseRecord, leaseObject, readLease, withOperation } from '../../src/mitigation/record.ts';
import { BAD, GOOD, operation as operationOf } from '../plan/world.ts';
import { ACCOUNT } from '../postmortem/story.ts';

const operation = (id: string): Operation => ({ ...operationOf(BAD, GOOD), id });
const record = (operations: readonly Operation[]): LeaseRecord => ({ workloadUid: 'w', operations, knownBad: [] });
const written = (kept: LeaseRecord, holder: string | null = 'run-1') => {
  const object = leaseObject({
    name: 'l',
    namespace: 'n',
    holder,
    renewedAt: '2026-11-23T18:00:00.123Z',
    state: { ...EMPTY, resourceVersion: '5' },
    record: kept,
  });
  return JSON.parse(JSON.stringify(object));
};

describe('the record in the Lease', () => {
  it('survives being written and read', () => {
    const kept = record([operation('a'), operation('b')]);
    expect(readLease(written(kept))).toEqual({
      resourceVersion: '5',
      holder: 'run-1',
      renewedAt: '2026-11-23T18:00:00.123000Z',
      record: kept,
    });
  });

  it('keeps a brief that is one, and sets another aside', () => {
    const briefOf = (brief: unknown) =>
      readLease(written(record([{ ...operation('a'), brief } as unknown as Operation])))?.record.operations[0]?.brief;
    expect(briefOf(ACCOUNT.brief)).toEqual(ACCOUNT.brief);
    expect(briefOf({ ...ACCOUNT.brief, signal: { labels: {} } })).toBeNull();
    expect(briefOf({ signal: { labels: {} } })).toBeNull();
  });

  it.each(['../pulls/7/reviews?x=', 1.5, 0])('is refused where the number of an issue is %s', (number) => {
    const issue = { number, url: 'https://h/5' } as { number: number; url: string };
    expect(readLease(written(record([{ ...operation('a'), issue }])))).toBeNull();
  });

  it('is free where the holder is empty', () => {
    expect(readLease(written(record([]), null))?.holder).toBeNull();
  });

  it('is empty in a Lease that nobody of us wrote', () => {
    expect(readLease({ metadata: { resourceVersion: '1' }, spec: {} })?.record).toEqual(EMPTY.record);
  });

  it.each(['{', '[]', '{"workloadUid":"w"}', '{"workloadUid":"w","operations":[{"id":"a"}],"knownBad":[]}'])(
    'is refused where it is damaged: %s',
    (text) => {
      const object = written(record([]));
      object.metadata.annotations['incident-responder.github.io/record'] = text;
      expect(readLease(object)).toBeNull(); // half a memory could repeat an act
    },
  );

  it('keeps the last 20 operations and fits an annotation', () => {
    const many = Array.from({ length: 40 }, (_, n) => ({ ...operation(`op-${n}`), phase: 'reported' as const }));
    const read = readLease(written(record(many)));
    expect(read?.record.operations.map(({ id }) => id)).toEqual(many.slice(0, 20).map(({ id }) => id));
  });

  it('fits however much is remembered: closed undos go first, then what is history', () => {
    const text = 'x'.repeat(30_000);
    const undo = [
      { op: 'test', path: '/data/flags', value: text },
      { op: 'replace', path: '/data/flags', value: text },
    ] as const;
    const bulky = (
      id: string,
      restoredAt: string | null,
      restore: 'when-quiet' | 'on-demand' = 'when-quiet',
    ): Operation => {
      const [attempt] = operation(id).attempts;
      const receipt = { path: '/flags', undo, restore, restoredAt } as const;
      return { ...operation(id), attempts: attempt === undefined ? [] : [{ ...attempt, receipt }] };
    };
    const undosOf = (operations: readonly Operation[]) =>
      readLease(written(record(operations)))?.record.operations.map(({ id, attempts }) => [
        id,
        attempts[0]?.receipt?.undo != null,
      ]);
    const closed = Array.from({ length: 5 }, (_, n) => bulky(`closed-${n}`, '2026-01-01T00:00:00Z'));
    expect(undosOf([bulky('open', null), ...closed])).toEqual([['open', true], ...closed.map(({ id }) => [id, false])]);
    // What follow-up is to put back is not forgotten, however old it is.
    const history = Array.from({ length: 3 }, (_, n) => bulky(`history-${n}`, null, 'on-demand'));
    expect(undosOf([bulky('a', null), ...history, bulky('b', null), bulky('c', null)])).toEqual([
      ['a', true],
      ['b', true],
      ['c', true],
    ]);
  });

  it('never forgets what is not finished or not put back, however old', () => {
    const bulk = { ...operation('x').from, image: 'x'.repeat(20_000) };
    const closed = (n: number): Operation => ({ ...operation(`closed-${n}`), phase: 'reported', from: bulk });
    const judged: Operation = { ...operation('judged'), phase: 'judged' };
    const receipt = { path: '/x', undo: [], restore: 'when-quiet', restoredAt: null } as const;
    const attempts = operation('x').attempts.map((one) => ({ ...one, receipt }));
    const inForce: Operation = { ...operation('in force'), phase: 'reported', attempts };
    const many = [...Array.from({ length: 30 }, (_, n) => closed(n)), judged, inForce];
    const kept = readLease(written(record(many)))?.record.operations.map(({ id }) => id);
    expect(kept?.slice(-2)).toEqual(['judged', 'in force']);
    expect(kept?.[0]).toBe('closed-0');
  });

  it('gives up what is to be told last of all, the oldest first, and counts it', () => {
    const bulk = { ...operation('x').from, image: 'x'.repeat(20_000) };
    const open = Array.from({ length: 6 }, (_, n) => ({
      ...operation(`open-${n}`),
      phase: 'judged' as const,
      from: bulk,
    }));
    const at = (n: number) => `2026-01-01T00:0${n}:00Z`;
    const comment = (n: number) => ({ issue: n, kind: 'call', key: 'k', body: 'x'.repeat(5000), at: at(n) });
    const unsaid = [5, 4, 3, 2, 1].map(comment);
    const kept = readLease(written({ ...record(open), unsaid }))?.record;
    expect(kept?.operations).toHaveLength(6);
    expect(kept?.unsaid).toEqual([comment(5)]);
    expect(kept?.left).toEqual({ count: 4, newest: [4, 3, 2, 1].map((n) => ({ issue: n, kind: 'call', at: at(n) })) });
  });

  it('keeps 30 labels of 200 characters, and none where that is too long', () => {
    const labelled = (id: string, count: number, logs: readonly string[]): Operation => {
      const labels = Object.fromEntries(Array.from({ length: count }, (_, n) => [`label-${n}`, 'x'.repeat(5000)]));
      const { brief } = ACCOUNT;
      const triage = { ...brief.triage, logs: [{ pod: 'p', lines: logs }] };
      return { ...operation(id), brief: { ...brief, signal: { ...brief.signal, labels }, triage } };
    };
    const labelsOf = (one: Operation) =>
      readLease(written(record([one])))?.record.operations[0]?.brief?.signal.labels ?? {};
    const labels = labelsOf(labelled('a', 100, []));
    expect(Object.keys(labels)).toHaveLength(30);
    expect(Object.values(labels)[0]).toHaveLength(200);
    expect(labelsOf(labelled('a', 100, ['x'.repeat(200_000)]))).toEqual({});
  });

  it('keeps an operation in its place, and puts a new one first', () => {
    const kept = record([operation('a'), operation('b')]);
    expect(
      withOperation(kept, { ...operation('b'), phase: 'reported' }).operations.map(({ id, phase }) => `${id} ${phase}`),
    ).toEqual([`a ${operation('a').phase}`, 'b reported']);
    expect(withOperation(kept, operation('c')).operations.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('marks a template bad once, with the latest time', () => {
    const once = withKnownBad(record([]), { templateHash: 'h', version: 'v2', since: '2026-01-01T00:00:00Z' });
    expect(withKnownBad(once, { templateHash: 'h', version: 'v2', since: '2026-01-02T00:00:00Z' }).knownBad).toEqual([
      { templateHash: 'h', version: 'v2', since: '2026-01-02T00:00:00Z' },
    ]);
    const twice = withKnownBad(once, { templateHash: 'h', version: 'v2', since: '2025-12-31T00:00:00Z' });
    expect(twice.knownBad.map(({ since }) => since)).toEqual(['2026-01-01T00:00:00Z']);
  });
});
