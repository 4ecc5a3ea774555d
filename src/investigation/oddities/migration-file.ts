// Which files change a schema, by their paths. Apart from what reads them: the way to the write asks only this.

const SQL_FILE = /\.sql$/;
const MIGRATION = /(?:^|[/_.-])(?:migrations?|migrate|db\/changelog|alembic|flyway|liquibase|schema)(?:[/_.-]|$)/i;
/** By its folder or its last part but one: `7_rollback_payments.sql` may well be a step ahead. */
const WAY_BACK =
  /\.(?:down|undo|rollback)\.|_(?:down|undo|rollback)\.|(?:^|\/)(?:down|rollback|undo|U\d[\w.]*__[^/]*|seeds?)(?:\/|\.\w+$)/i;

/** What takes a migration back, and what fills tables, is none. */
export function isMigration(path: string): boolean {
  return (SQL_FILE.test(path) || MIGRATION.test(path)) && !WAY_BACK.test(path);
}
