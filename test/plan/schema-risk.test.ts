// Whether the release that would be gone back to can live with the schema, and how people are told.
import { describe, expect, it } from '@jest/globals';
import type { Release } from '../../src/incident.ts';
import type { Facts } from '../../src/plan/facts.ts';
import { answered } from '../../src/plan/migrations.ts';
import { schemaInWords, schemaRisk, stepsInWords } from '../../src/plan/schema-risk.ts';
import { BAD, GOOD, release } from './world.ts';

const OLDER = release('1.3.0', 0);
const releases = [BAD, GOOD, OLDER];
const DROPS = ['1.sql:1: the column is dropped'];
const known = (steps: readonly string[] | null, target: Release = GOOD): Pick<Facts, 'releases' | 'migrations'> => ({
  releases,
  migrations: { target: target.uid, steps, why: steps === null ? 'GitHub is down' : '' },
});
const unknown = (why: string) => ({ steps: null, why });

describe('the risk of the schema', () => {
  it.each<[string, Pick<Facts, 'releases' | 'migrations'>, Release, object]>([
    ['is what was seen of that very release', known(DROPS), GOOD, { steps: DROPS }],
    ['is none where nothing was seen', known([]), GOOD, { steps: [], why: '' }],
    ['is unknown for the reason that was given', known(null), GOOD, unknown('GitHub is down')],
    ['is what came after a later one', known(DROPS), OLDER, { steps: DROPS }],
    ['is unknown where a later one has none', known([]), OLDER, unknown('the diff to 1.4.0 was looked at')],
    ['is unknown where that of a later one is', known(null), OLDER, unknown('the diff to 1.4.0 was looked at')],
    ['is unknown of a later one', known(DROPS, OLDER), GOOD, unknown('the diff to 1.3.0 was looked at')],
    [
      'is unknown of another with the same number',
      known(DROPS),
      { ...GOOD, uid: 'rs-other' },
      unknown('the diff to 1.4.0 was looked at'),
    ],
    [
      'is unknown where the one that was compared is gone',
      known(DROPS, release('1.4.5', 9)),
      OLDER,
      unknown('the diff to another release was looked at'),
    ],
    ['is unknown where nobody looked', { releases }, GOOD, unknown('the diff was not looked at')],
  ])('%s', (_, facts, target, expected) => {
    expect(schemaRisk(facts, target)).toMatchObject(expected);
  });

  it.each([
    ['abc', 'a; b; c'],
    ['abcd', 'a; b; c; 1 more'],
    ['abcdef', 'a; b; c; 3 more'],
  ])('names three steps: %s', (steps, words) => {
    expect(stepsInWords([...steps])).toBe(words);
  });

  it.each<[readonly string[] | null, 'for' | 'against', string]>([
    [
      DROPS,
      'against',
      'database migrations that 1.4.0 may not live with; a rollback does not undo them: 1.sql:1: the column is dropped',
    ],
    [[], 'for', 'no database migration that 1.4.0 could not live with was seen in the diff'],
    [
      null,
      'against',
      'whether there were database migrations is unknown (GitHub is down); a rollback does not undo them',
    ],
  ])('is told: %j speaks %s', (steps, side, words) => {
    expect(schemaInWords(known(steps), GOOD)).toEqual({ for: [], against: [], [side]: [words] });
  });
});

describe('what GitHub answered', () => {
  const uid = GOOD.uid;
  const drop = { path: 'db/migrate/1.sql', patch: '@@ -0,0 +1 @@\n+ALTER TABLE users DROP COLUMN email;' };
  const add = { path: 'db/migrate/2.sql', patch: '@@ -0,0 +1 @@\n+CREATE TABLE a (id int);' };
  const blind = [1, 2, 3, 4].map((n) => ({ path: `db/migrate/${n}.sql`, patch: null }));
  const step = 'db/migrate/1.sql:1: the column `email` is dropped';

  it.each<[string, Awaited<Parameters<typeof answered>[0]['answer']>, object]>([
    ['nothing changed', { files: [], all: true }, { target: uid, steps: [], why: '' }],
    ['nothing that destroys', { files: [add], all: true }, { target: uid, steps: [], why: '' }],
    ['something that destroys', { files: [drop, ...blind], all: false }, { target: uid, steps: [step], why: '' }],
    [
      'migrations without their text',
      { files: blind, all: true },
      { target: uid, steps: null, why: 'not read: db/migrate/1.sql, db/migrate/2.sql, db/migrate/3.sql' },
    ],
    [
      'a list that is cut off',
      { files: [add], all: false },
      { target: uid, steps: null, why: 'the diff is longer than what GitHub lists' },
    ],
    ['no list', { why: 'GitHub answered 503' }, { target: uid, steps: null, why: 'GitHub answered 503' }],
  ])('%s', async (_, compared, expected) => {
    const comparing = { target: GOOD, answer: Promise.resolve(compared) };
    expect(await answered(comparing, null)).toEqual(expected);
  });
});
