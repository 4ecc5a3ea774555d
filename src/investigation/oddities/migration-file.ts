// Which files change a schema, by their paths. Apart from what reads them: the way to the write asks only this.

const SQL_FILE = /\.sql$/;
const MIGRATION = /(?:^|[/_.-])(?:migrations?|migrate|db\/changelog|alembic|flyway|liquibase|schema)(?:[/_.-]|$)/i;
const WAY_BACK = /\.down\.|(?:^|[/_.-])(?:down|rollback|undo|seeds?)[/_.-]/i;

/** What takes a migration back, and what fills tables, is none. */
export function isMigration(path: string): boolean {
  return (SQL_FILE.test(path) || MIGRATION.test(path)) && !WAY_BACK.test(path);
}
