// What the diff says of migrations, as guardrails take it.
import { describe, expect, it } from '@jest/globals';
import { weighed } from '../../../src/plan/decide.ts';
import { destructiveMigration, migrationsUnknown } from '../../../src/plan/guardrails/limits.ts';
import { BAD, GOOD, MANUAL, type WorldChange, world } from '../world.ts';

const seen = (steps: readonly string[] | null, why = '') => ({ migrations: { target: GOOD.uid, steps, why } });
const of = (change: WorldChange) => weighed(world(change));
const NOWHERE = { releases: [BAD] };

describe('a migration that the earlier release may not live with', () => {
  it('is for a person, who is told what to look at', () => {
    expect(destructiveMigration(of({ facts: seen(['drops users.email']) }))).toMatchObject({
      code: 'awaiting-approval',
      reason: '1.4.0 (api-1.4.0, revision 1) would run on a schema that was migrated since: drops users.email.',
      remedy: expect.stringMatching(/^Look whether 1\.4\.0 can live with the migrated schema; approve where it can/),
    });
  });

  it.each([
    ['there is none', { facts: seen([]) }],
    ['nobody knows', { facts: seen(null, 'too late') }],
    ['a person has named the strategy', { facts: seen(['x']), signal: { manual: MANUAL } }],
    ['the config says that all are compatible', { facts: seen(['x']), service: { migrations: 'compatible' } }],
    ['there is nothing to go back to', { facts: { ...seen(['x']), ...NOWHERE } }],
  ] as readonly [string, WorldChange][])('holds nothing where %s', (_, change) => {
    expect(destructiveMigration(of(change))).toBeNull();
  });
});

describe('migrations that nobody knows of', () => {
  const service = { require: ['migrations'] };

  it('hold where the config asks for them, with why', () => {
    expect(migrationsUnknown(of({ service, facts: seen(null, 'the diff is too long') }))).toMatchObject({
      code: 'required-fact-missing',
      reason:
        'The config requires the diff since 1.4.0 (api-1.4.0, revision 1), for its migrations: the diff is too long.',
    });
  });

  it('hold nothing where they are known, not asked for, or there is nothing to go back to', () => {
    expect(migrationsUnknown(of({ service, facts: seen([]) }))).toBeNull();
    expect(migrationsUnknown(of({ facts: seen(null) }))).toBeNull();
    expect(migrationsUnknown(of({ service, facts: NOWHERE }))).toBeNull();
  });
});
