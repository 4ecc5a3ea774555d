// In which forms a step counts as destructive, what takes it back, and what of a diff is not read.
import { describe, expect, it } from '@jest/globals';
import { destructive } from '../../src/investigation/destructive.ts';
import { isMigration } from '../../src/investigation/oddities/migration-file.ts';

const patched = (path: string, lines: readonly string[], heading = '') => ({
  path,
  patch: [`@@ -0,0 +1,${lines.length} @@ ${heading}`, ...lines.map((line) => `+${line}`)].join('\n'),
});
const sql = (...lines: readonly string[]) => patched('db/migrate/7.sql', lines);
const said = (file: ReturnType<typeof patched>) => destructive([file]).steps.map((step) => step.split(': ')[1]);
const DROP = 'ALTER TABLE users DROP COLUMN email;';

describe('a destructive step', () => {
  it.each([
    ['alter table users drop column email;', 'the column `email` is dropped'],
    ['drop table users;', 'the table `users` is dropped'],
    ['alter table users rename column email to mail;', 'the column `email` is renamed'],
    ['alter table users rename to people;', 'the table `users` is renamed'],
    ['alter table users alter column email set not null;', 'the column `email` may no longer be null'],
    ['alter table users add column age int not null;', 'the column `age` is added as not null, without a default'],
    ['alter table users alter column age type smallint;', 'the type of the column `age` changes'],
    ['ALTER TABLE users DROP COLUMN index_no;', 'the column `index_no` is dropped'],
    ['ALTER TABLE users DROP COLUMN sort_index;', 'the column `sort_index` is dropped'],
  ])('is one in small letters, and with names that have a word of SQL in them: %s', (line, says) => {
    expect(said(sql(line))).toEqual([says]);
  });

  it.each([
    ["migrations.RemoveField(\n  model_name='user',\n  name='email',\n),", 'the column `email` is dropped'],
    ["migrations.DeleteModel(\n  name='User',\n),", 'the table `User` is dropped'],
    [
      "migrations.RenameField(\n  model_name='user',\n  old_name='email',\n  new_name='mail',\n),",
      'the column `email` is renamed',
    ],
    ["migrations.RenameModel(\n  old_name='User',\n  new_name='Person',\n),", 'the table `User` is renamed'],
    ['migrationBuilder.DropColumn(\n  name: "Email",\n  table: "Users");', 'the column `Email` is dropped'],
    ['migrationBuilder.DropTable(\n  name: "Users");', 'the table `Users` is dropped'],
    ["op.drop_column(\n  'users',\n  'email',\n)", 'the column `email` is dropped'],
    [
      "op.alter_column(\n  'users',\n  'email',\n  existing_type=sa.String(),\n  nullable=False,\n)",
      'the column `email` may no longer be null',
    ],
    ["op.alter_column('users', 'age', type_=sa.SmallInteger())", 'the type of the column `age` changes'],
    ["op.alter_column('users', 'mail', new_column_name='email')", 'the column `mail` is renamed'],
    ["await queryInterface.removeColumn('users', 'email');", 'the column `email` is dropped'],
    ["await queryInterface.changeColumn('users', 'age', { type: 'int' });", 'the type of the column `age` changes'],
    ["queryInterface.renameColumn('users', 'mail', 'email');", 'the column `mail` is renamed'],
    ['<renameColumn tableName="users" oldColumnName="mail" newColumnName="email"/>', 'the column `mail` is renamed'],
    ['<renameTable oldTableName="users" newTableName="people"/>', 'the table `users` is renamed'],
    ['<addNotNullConstraint tableName="users" columnName="email"/>', 'the column `email` may no longer be null'],
    ['<modifyDataType tableName="users" columnName="age" newDataType="int"/>', 'the type of the column `age` changes'],
    ['remove :email', 'the column `email` is dropped'],
    ['drop table(:users)', 'the table `users` is dropped'],
    ['rename table(:users), :mail, to: :email', 'the column `mail` is renamed'],
    ["Schema::dropIfExists('users');", 'the table `users` is dropped'],
    ["$table->dropColumn('email');", 'the column `email` is dropped'],
  ])('is one as frameworks write it, also over several lines: %j', (text, says) => {
    expect(said(patched('db/migrations/7.x', text.split('\n')))).toEqual([says]);
  });

  it('is one where the way back makes again what the way there drops, and none in a way back of one line', () => {
    const up = "exports.up = (knex) => knex.schema.dropTable('users');";
    const down = "exports.down = (knex) => knex.schema.createTable('users', () => {});";
    expect(said(patched('migrations/7.js', [up, down]))).toEqual(['the table `users` is dropped']);
    const turned = [up.replace('up', 'down'), down.replace('down', 'up')];
    expect(said(patched('migrations/7.js', turned))).toEqual([]);
    const rails = ['def up', '  drop_table :users', 'end', 'def down', '  create_table :users', 'end'];
    expect(said(patched('db/migrate/7.rb', rails))).toEqual(['the table `users` is dropped']);
  });

  it('is none of a call that only goes on for long, or ends before it', () => {
    const far = ['op.drop_column(', ...Array.from({ length: 11 }, () => '  # far'), "  'users', 'email')"];
    expect(said(patched('migrations/7.py', far))).toEqual([]);
    expect(said(patched('migrations/7.py', ['migrations.AddField(', "  name='a',", '),', "name='b'"]))).toEqual([]);
  });

  it('is found after many lines that are none, and twenty of one piece of a diff are told', () => {
    const inserts = Array.from({ length: 30 }, (_, n) => `INSERT INTO a VALUES (${n});`);
    expect(said(sql(...inserts, DROP))).toHaveLength(1);
    expect(said(sql(...Array.from({ length: 25 }, (_, n) => `DROP TABLE a${n};`)))).toHaveLength(20);
  });

  it.each([
    ['before the mark of the way back', [DROP, '-- +goose Down']],
    ['after a remark that is no mark', ['SELECT 1; -- down there', DROP]],
    ['after the mark of the way there', ['-- +migrate Down', '-- +migrate Up', DROP]],
  ])('is one %s', (_, lines) => {
    expect(said(sql(...lines))).toHaveLength(1);
  });

  it.each(['-- Down', '--down', '# down', '// +migrate Down', '-- @down', '-- migrate Down'])(
    'is none after the mark of the way back: %s',
    (mark) => {
      expect(said(sql(mark, DROP))).toEqual([]);
    },
  );

  it.each([
    ['7.js', 'exports.down = (knex) => {', 'exports.up = (knex) => {', "knex.schema.dropTable('users');"],
    ['7.ts', 'async down(q) {', 'async up(q) {', "q.dropTable('users');"],
    ['7.rb', 'def down', 'def up', 'drop_table :users'],
    ['7.rb', 'def self.down', 'def self.up', 'drop_table :users'],
    ['7.py', 'def downgrade():', 'def upgrade():', "op.drop_table('users')"],
  ])('is none in the way back that the diff names, and one in the way there: %s %s', (name, down, up, step) => {
    expect(said(patched(`migrations/${name}`, [`  ${step}`], down))).toEqual([]);
    expect(said(patched(`migrations/${name}`, [up, `  ${step}`], down))).toEqual(['the table `users` is dropped']);
  });

  it('is none in a block that only runs on the way back', () => {
    const lines = ['def change', '  reversible do |dir|', '    dir.down do', '      drop_table :users', '    end'];
    expect(said(patched('db/migrate/7.rb', lines))).toEqual([]);
  });
});

describe('what is not read', () => {
  const many = (path: string, count: number) =>
    patched(
      path,
      Array.from({ length: count }, (_, n) => `${n}`),
    );
  const unread = (...files: readonly ReturnType<typeof patched>[]) => destructive(files).unread;

  it('is a diff of more lines than are read, whatever is read of another', () => {
    expect(unread(many('db/1.sql', 4000))).toEqual([]);
    expect(unread(many('db/1.sql', 4001))).toEqual(['db/1.sql']);
    expect(unread(many('db/1.sql', 3900), many('db/2.sql', 600))).toEqual(['db/1.sql']);
  });

  it('is a diff of more than 100,000 characters', () => {
    const long = (length: number) => ({ path: 'db/1.sql', patch: '@@ -0,0 +1 @@\n+-- '.padEnd(length, 'x') });
    expect(unread(long(100_000))).toEqual([]);
    expect(unread(long(100_001))).toEqual(['db/1.sql']);
  });
});

describe('the path of a migration', () => {
  it.each([
    ['query/7.sql', true],
    ['query/7.sqlx', false],
    ['db/migration/V1.java', true],
    ['db/migrations/7.py', true],
    ['prisma/schema', true],
    ['src/immigration.ts', false],
    ['db/migrate/7.down.sql', false],
    ['down/7.sql', false],
    ['db/rollback/7.sql', false],
    ['db/seed/7.sql', false],
    ['db/seeds/7.sql', false],
    ['db/countdown/7.sql', true],
    ['db/downtown.sql', true],
  ])('%s: %s', (path, expected) => {
    expect(isMigration(path)).toBe(expected);
  });
});
