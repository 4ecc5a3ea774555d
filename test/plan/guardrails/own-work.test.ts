// What we did ourselves, where the table of guardrails does not show it.
import { describe, expect, it } from '@jest/globals';
import type { Operation } from '../../../src/incident.ts';
import { weighed } from '../../../src/plan/decide.ts';
import {
  actsOf,
  counted,
  ownWork,
  pending,
  readTooEarly,
  redeployed,
  repeated,
} from '../../../src/plan/guardrails/own-work.ts';
import { when } from '../../../src/text/moment.ts';
import { ago, BAD, GOOD, MANUAL, operation, release, type WorldChange, world } from '../world.ts';

const BACK = release('1.4.0', 3, { beganAt: ago(5) });
const ATTEMPT = { 'incident-responder.github.io/attempt': 'attempt-1' };
const of = (change: WorldChange) => weighed(world(change));
const restored = (change: Partial<Operation> = {}, more: WorldChange = {}) =>
  ownWork(
    of({
      ...more,
      facts: { suspect: BACK, releases: [BACK, BAD], operations: [operation(BAD, GOOD, change)], ...more.facts },
    }),
  );
const first = operation(BAD, GOOD).attempts[0];
if (first === undefined) throw new Error('no attempt');

describe('the release that we restored', () => {
  it('is joined by the incident that it was restored for', () => {
    expect(restored({}, { signal: { startedAt: ago(6) } })).toMatchObject({
      kind: 'join',
      reason:
        'Operation deployment-uid/rs-1.5.0/2 (reported) has dealt with 1.5.0 (api-1.5.0, revision 2) already: our own rollback to 1.4.0 (api-1.4.0, revision 1) runs.',
    });
  });

  it('is known without its mark, though it was given up, where it is known to have been applied', () => {
    expect(restored({ phase: 'abandoned', appliedAt: ago(5) })).not.toBeNull();
    expect(restored({ phase: 'abandoned', appliedAt: null })).toBeNull();
  });

  it('is since when our write is known: applied, tried, or begun', () => {
    const since = (change: Partial<Operation>) => {
      const decision = restored({ phase: 'acting', ...change }, { signal: { startedAt: ago(1) } });
      return decision?.kind === 'hold' ? /since (.+) our/.exec(decision.reason)?.[1] : undefined;
    };
    const attempts = [
      { ...first, at: ago(4) },
      { ...first, at: ago(3) },
    ];
    expect(since({ appliedAt: ago(2), attempts, startedAt: ago(5) })).toBe(when(ago(2)));
    expect(since({ appliedAt: null, attempts, startedAt: ago(5) })).toBe(when(ago(3)));
    expect(since({ appliedAt: null, attempts: attempts.slice(0, 1), startedAt: ago(5) })).toBe(when(ago(4)));
    expect(since({ appliedAt: null, attempts: [], startedAt: ago(5) })).toBe(when(ago(5)));
  });

  it('is told by what changed the template last', () => {
    const raise = { kind: 'resources', container: 'api', resource: 'memory', from: '1Gi', to: '2Gi' } as const;
    const [rollback, raised, scaled] = [
      first,
      { ...first, strategy: 'resources', step: raise } as const,
      { ...first, strategy: 'scale' } as const,
    ];
    const told = (...attempts: Operation['attempts'][number][]) =>
      restored({ attempts }, { signal: { startedAt: ago(6) } })?.reason;
    expect(told(rollback, raised)).toMatch(/what we did ourselves runs: /);
    expect(told(raised, scaled)).toMatch(/what we did ourselves runs: /);
    expect(told(raised, rollback)).toMatch(/our own rollback to 1\.4\.0/);
    expect(told(rollback, scaled)).toMatch(/our own rollback to 1\.4\.0/);
  });

  it('by a write that was given up and arrived after all is looked at by a person', () => {
    const given = (change: Partial<Operation>) => restored(change, { workload: { annotations: ATTEMPT } });
    expect(given({ phase: 'abandoned', appliedAt: null })).toMatchObject({
      kind: 'hold',
      code: 'our-rollback',
      reason: 'A write that was given up has arrived after all: 1.4.0 (api-1.4.0, revision 1) runs since then.',
      remedy: 'A human is needed: look whether it helped.',
    });
    for (const other of [{ phase: 'abandoned' }, { phase: 'acting', appliedAt: null }] as const)
      expect(given(other)).not.toMatchObject({ remedy: 'A human is needed: look whether it helped.' });
  });

  it('is known by one attempt of several', () => {
    const attempts = [{ ...first, id: 'attempt-0' }, first];
    const mutated = release('1.4.0', 3, { uid: 'rs-mutated', template: { spec: {} } });
    const facts = { suspect: mutated, releases: [mutated, BAD] };
    expect(restored({ attempts }, { facts, workload: { annotations: ATTEMPT } })).not.toBeNull();
    expect(restored({ attempts }, { facts })).toBeNull();
  });

  it('is not what was made long after it, though the mark is still there and no history tells of more', () => {
    const made = (minutes: number) => release('1.6.0', 4, { beganAt: ago(minutes), createdAt: ago(minutes) });
    const known = (minutes: number, change: Partial<Operation> = {}) => {
      const facts = { suspect: made(minutes), releases: [made(minutes)] };
      return restored({ ...later, ...change }, { facts, workload: { annotations: ATTEMPT } }) !== null;
    };
    const later = { appliedAt: ago(60), attempts: [{ ...first, at: ago(60) }] };
    expect([known(50), known(49.9)]).toEqual([true, false]);
    expect(known(30, { attempts: [{ ...first, at: ago(35) }] })).toBe(true);
    expect(known(30, { appliedAt: ago(35) })).toBe(true);
    expect(known(30, { appliedAt: null })).toBe(true);
  });

  it('is known by its ReplicaSet where its template reads otherwise', () => {
    const same = { ...BACK, templateHash: 'ffff', uid: GOOD.uid };
    expect(restored({}, { facts: { suspect: same, releases: [same, BAD] } })).not.toBeNull();
  });

  it('is not the bad release itself, deployed again over the annotation', () => {
    const again = { ...BAD, revision: 3 };
    expect(
      restored({}, { facts: { suspect: again, releases: [again] }, workload: { annotations: ATTEMPT } }),
    ).toBeNull();
  });

  it('is somebody else’s where another release was between', () => {
    const between = release('1.6.0', 3, { beganAt: ago(4) });
    const at = (revision: number) => ({ ...BACK, revision });
    const releases = (revision: number) => ({ suspect: at(revision), releases: [at(revision), between, BAD] });
    expect(restored({}, { facts: releases(4) })).toBeNull();
    expect(restored({}, { facts: releases(3) })).not.toBeNull();
    expect(restored({}, { facts: releases(2) })).not.toBeNull();
  });

  it('is none where no release, or no workload, is known', () => {
    const operations = [operation(BAD, GOOD)];
    expect(ownWork(of({ facts: { suspect: null, operations } }))).toBeNull();
    const gone = of({ facts: { suspect: BACK, operations } });
    expect(ownWork({ ...gone, facts: { ...gone.facts, workload: null } })).toBeNull();
  });
});

describe('a repetition', () => {
  const again = (change: Partial<Operation>, dedupKey: string | null = 'group-1') =>
    repeated(operation(BAD, GOOD, { signalKeys: ['group-1'], ...change }), of({ signal: { dedupKey } }));

  it('is any signal until the operation is reported or given up', () => {
    expect(
      (['acting', 'applied', 'judged', 'reported', 'abandoned'] as const).map((phase) => again({ phase }, 'other')),
    ).toEqual([true, true, true, false, false]);
  });

  it('is the same key within the shelf life of the report, else of the write', () => {
    expect(again({ reportedAt: ago(30) })).toBe(true);
    expect(again({ reportedAt: ago(30.1) })).toBe(false);
    expect(again({ reportedAt: null, appliedAt: ago(30) })).toBe(true);
    expect(again({ reportedAt: null, appliedAt: ago(30.1) })).toBe(false);
    expect(again({ reportedAt: ago(29), appliedAt: ago(31) })).toBe(true);
    expect(again({ reportedAt: null, appliedAt: null })).toBe(false);
  });

  it('needs a key', () => {
    expect(again({}, null)).toBe(false);
    expect(repeated(operation(BAD, GOOD), of({}))).toBe(false);
  });
});

describe('what the journal calls replaced', () => {
  const early = (change: Partial<Operation>, more: WorldChange = {}) =>
    readTooEarly(of({ ...more, facts: { operations: [operation(BAD, GOOD, change)], ...more.facts } }));

  it('and still seems to run is read again', () => {
    expect(early({})).toMatchObject({
      code: 'not-reconciled',
      reason: `Operation deployment-uid/rs-1.5.0/2 was applied at ${when(ago(5))}, and the Deployment still shows what it replaced.`,
      mayPass: true,
    });
  });

  it.each([
    ['was never applied', { appliedAt: null }, {}],
    ['was scaled, and so stays', { attempts: [{ ...first, strategy: 'scale' }] }, {}],
    ['has another number', { from: { ...BAD, revision: 1 } }, {}],
    ['has another ReplicaSet', { from: { ...BAD, uid: 'rs-other' } }, {}],
    ['is not known', {}, { facts: { suspect: null } }],
  ] as readonly [string, Partial<Operation>, WorldChange][])('is none where it %s', (_, change, more) => {
    expect(early(change, more)).toBeNull();
  });

  it('is told of a workload that is gone, too', () => {
    const seen = of({ facts: { operations: [operation(BAD, GOOD)] } });
    expect(readTooEarly({ ...seen, facts: { ...seen.facts, workload: null } })?.reason).toMatch(
      /the workload still shows/,
    );
  });
});

describe('a known bad release that is back', () => {
  const marked = (minutes: number) => ({
    knownBad: [{ templateHash: BAD.templateHash, version: '1.5.0', since: ago(minutes) }],
  });

  it('is held for the window, with who deployed it', () => {
    expect(redeployed(of({ facts: marked(24 * 60) }))?.reason).toBe(
      `1.5.0 (api-1.5.0, revision 2), known to be bad for 24 h, was deployed again by kubectl-set at ${when(ago(10))}.`,
    );
    expect(redeployed(of({ facts: marked(24 * 60 + 0.1) }))).toBeNull();
  });

  it('is held though nobody knows who did', () => {
    expect(redeployed(of({ facts: marked(60), workload: { templateChangedBy: null } }))?.reason).toMatch(
      /by somebody unknown/,
    );
    const gone = of({ facts: marked(60) });
    expect(redeployed({ ...gone, facts: { ...gone.facts, workload: null } })?.reason).toMatch(/by somebody unknown/);
    expect(redeployed({ ...gone, facts: { ...gone.facts, suspect: null } })).toBeNull();
  });
});

describe('what counts as done', () => {
  const toDo = operation(BAD, GOOD, { phase: 'acting', appliedAt: null });

  it('is neither what was given up, nor what is about to be done', () => {
    const done = operation(GOOD, BAD);
    const abandoned = operation(GOOD, BAD, { phase: 'abandoned' });
    expect(counted({ operations: [done, abandoned, toDo], suspect: BAD })).toEqual([done]);
    expect(counted({ operations: [toDo], suspect: null })).toEqual([toDo]);
  });

  it('is about to be done where this very release was claimed and never applied', () => {
    expect(pending(toDo, BAD)).toBe(true);
    expect(pending({ ...toDo, appliedAt: ago(1) }, BAD)).toBe(false);
    expect(pending(toDo, { ...BAD, revision: 3 })).toBe(false);
    expect(pending(toDo, { ...BAD, uid: 'rs-other' })).toBe(false);
  });

  it('is when it began, and when each further attempt took effect', () => {
    const judged = { at: ago(2), verdict: 'not-recovered' } as never;
    const attempts = [
      { ...first, judged },
      { ...first, at: ago(3) },
      { ...first, at: ago(1) },
    ];
    expect(actsOf(operation(BAD, GOOD, { attempts, startedAt: ago(6) }))).toEqual([ago(6), ago(1)]);
  });
});

describe('a mark of ours that no record knows', () => {
  const MARK = { 'incident-responder.github.io/attempt': 'lost' };
  const again = { ...BACK, annotations: { 'deployment.kubernetes.io/revision-history': '1' } };
  const lost = (change: WorldChange = {}) =>
    ownWork(
      of({
        ...change,
        facts: { suspect: again, releases: [again, BAD], ...change.facts },
        workload: { annotations: MARK, ...change.workload },
      }),
    );

  it('holds what was gone back to: it may be our own rollback', () => {
    expect(lost()).toMatchObject({
      kind: 'hold',
      code: 'our-rollback',
      mayPass: false,
      reason:
        '1.4.0 (api-1.4.0, revision 3) was gone back to, it bears the mark of an attempt of ours (lost), and no record of that is left.',
      remedy: 'A human is needed: name the release to go to.',
    });
    expect(lost({ facts: { operations: [operation(BAD, GOOD, { id: 'other/1/1' })] } })).not.toBeNull();
  });

  it.each([
    ['there is none', lost({ workload: { annotations: {} } })],
    ['there is none, nor another release', lost({ workload: { annotations: {} }, facts: { releases: [again] } })],
    [
      'an operation has it, which is about something else',
      lost({
        facts: {
          operations: [operation(BAD, GOOD, { id: 'other/1/1', attempts: [first, { ...first, id: 'lost' }] })],
        },
      }),
    ],
    [
      'it stands on a release that was made later',
      lost({ facts: { releases: [again, { ...BAD, annotations: MARK }] } }),
    ],
    ['the release is new', lost({ facts: { suspect: BAD, releases: [BAD, GOOD] } })],
    ['nobody knows what runs', lost({ facts: { suspect: null } })],
    ['a person names what to go to', lost({ signal: { manual: { ...MANUAL, to: '1.5.0' } } })],
  ])('holds nothing where %s', (_, decision) => {
    expect(decision).toBeNull();
  });
});
