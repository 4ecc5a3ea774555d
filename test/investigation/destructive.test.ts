// Steps of migrations, with their place in the file as the later release has it; what was not read is named.
import { describe, expect, it } from '@jest/globals';
import { destructive } from '../../src/investigation/destructive.ts';

const added = (path: string, ...lines: readonly string[]) => ({
  path,
  patch: [`@@ -0,0 +1,${lines.length} @@`, ...lines.map((line) => `+${line}`)].join('\n'),
});

describe('destructive steps', () => {
  it.each([
    ['ALTER TABLE users DROP COLUMN email;', 'the column `email` is dropped'],
    ['ALTER TABLE users DROP email;', 'the column `email` is dropped'],
    ['DROP TABLE IF EXISTS "public"."users";', 'the table `users` is dropped'],
    ['ALTER TABLE "users" RENAME COLUMN "email" TO "mail";', 'the column `email` is renamed'],
    ['ALTER TABLE "public"."users" RENAME TO "people";', 'the table `users` is renamed'],
    ['RENAME TABLE users TO people;', 'the table `users` is renamed'],
    ['ALTER TABLE "users" ALTER COLUMN "email" SET NOT NULL;', 'the column `email` may no longer be null'],
    ['ALTER TABLE users ADD COLUMN age int NOT NULL;', 'the column `age` is added as not null, without a default'],
    ['ALTER TABLE users ALTER COLUMN age TYPE smallint;', 'the type of the column `age` changes'],
  ])('%s', (line, says) => {
    expect(destructive([added('db/migrate/7.sql', '-- 7', line)])).toEqual({
      steps: [`db/migrate/7.sql:2: ${says}`],
      unread: [],
    });
  });

  it.each([
    ['db/migrate/7.sql', 'ALTER TABLE users ADD COLUMN age int;'],
    ['db/migrate/7.sql', 'ALTER TABLE users DROP CONSTRAINT users_email_key;'],
    ['db/migrate/7.sql', '-- ALTER TABLE users DROP COLUMN email;'],
    ['db/migrate/7.down.sql', 'ALTER TABLE users DROP COLUMN email;'],
    ['test/migrations/7.sql', 'DROP TABLE users;'],
    ['src/users.ts', "const drop = 'DROP TABLE users';"],
  ])('in %s, %s is none', (path, line) => {
    expect(destructive([added(path, line)])).toEqual({ steps: [], unread: [] });
  });

  it('are no harm to what the same diff has made', () => {
    const files = [
      added('m/migrations/1.sql', 'CREATE TABLE carts (id int);'),
      added('m/migrations/2.sql', 'DROP TABLE carts;'),
    ];
    expect(destructive(files).steps).toEqual([]);
  });

  it('whose name stands on the next line are steps all the same', () => {
    expect(destructive([added('m/migrations/1.sql', 'DROP TABLE IF EXISTS', '  users;')]).steps).toEqual([
      'm/migrations/1.sql:1: the table `…` is dropped',
    ]);
  });

  it('of a column are harm also where another table gets one of that name', () => {
    const moved = added(
      'm/migrations/1.sql',
      'ALTER TABLE users DROP COLUMN email;',
      'ALTER TABLE contacts ADD COLUMN email text;',
    );
    expect(destructive([moved]).steps).toEqual(['m/migrations/1.sql:1: the column `email` is dropped']);
  });

  it('of a column of a table that the same diff has made are none', () => {
    const made = added(
      'm/migrations/1.sql',
      'CREATE TABLE carts (id int, tmp int);',
      'ALTER TABLE carts DROP COLUMN tmp;',
    );
    expect(destructive([made]).steps).toEqual([]);
  });

  it('are read in a file whose name only speaks of going back', () => {
    const file = added('db/migrations/7_rollback_payments.sql', 'DROP TABLE payments;');
    expect(destructive([file]).steps).toEqual([
      'db/migrations/7_rollback_payments.sql:1: the table `payments` is dropped',
    ]);
  });

  it('count lines from where the hunk stands', () => {
    const patch = '@@ -10,3 +12,4 @@\n a\n-b\n+c\n+DROP TABLE users;\n d';
    expect(destructive([{ path: 'db/schema.sql', patch }]).steps).toEqual([
      'db/schema.sql:14: the table `users` is dropped',
    ]);
  });

  it('names what is not read', () => {
    const files = [
      { path: 'db/migrate/1.sql', patch: null },
      added('db/migrate/2.sql', `-- ${'x'.repeat(100_000)}`),
      added('scripts/migrations/3.sql', 'DROP TABLE users;'),
      added('db/migrate/4.sql', '-- @generated', 'DROP TABLE users;'),
      added(
        'db/migrate/5\u202e\n.sql',
        ...Array.from({ length: 5000 }, (_, index) => `INSERT INTO a VALUES (${index});`),
      ),
    ];
    expect(destructive(files)).toEqual({
      steps: [],
      unread: [
        'db/migrate/1.sql',
        'db/migrate/2.sql',
        'scripts/migrations/3.sql',
        'db/migrate/4.sql',
        'db/migrate/5 .sql',
      ],
    });
  });
});
