// What the migrations between two releases do that the earlier one cannot live with, each with its place. Loaded only where
// a file of the diff looks like a migration.
import { clean } from '../text/clean.ts';
import type { ChangedFile } from './candidate.ts';
import { isAside } from './match.ts';
import { changesOf, isLookedAt } from './oddities/change.ts';
import type { Change, Line } from './oddities/detector.ts';
import { isMigration } from './oddities/migration-file.ts';
import { incompatibleSteps } from './oddities/migrations.ts';

const LONGEST_PATH = 120;
/** Longer is a dump, and would hold up the way to the write. */
const LONGEST_PATCH = 100_000;

export interface Destructive {
  /** `db/migrate/7.sql:3: the column \`email\` is dropped` each, in plain text. */
  readonly steps: readonly string[];
  /** Migrations whose diff is not known, or too long: what they do, nobody knows. */
  readonly unread: readonly string[];
}

export function destructive(files: readonly ChangedFile[]): Destructive {
  const migrations = files.filter(({ path }) => isMigration(path) && !isAside(path));
  const readable = migrations.filter(
    ({ path, patch }) => patch !== null && patch.length <= LONGEST_PATCH && isLookedAt(path),
  );
  const changes = changesOf(readable);
  const steps = changes.flatMap((change) =>
    incompatibleSteps(change).map(({ line, says }) => `${name(change.path)}:${numberOf(line, change)}: ${says}`),
  );
  const unread = migrations.filter((file) => !readable.includes(file) || isCut(file, changes));
  return { steps: [...new Set(steps)], unread: unread.map(({ path }) => name(path)) };
}

/** What is read of a diff has a limit. */
function isCut({ path, patch }: ChangedFile, read: readonly Change[]): boolean {
  const rows = (patch ?? '').match(/^[-+ ]/gm)?.length ?? 0;
  return read.filter((one) => one.path === path).reduce((sum, { lines }) => sum + lines.length, 0) < rows;
}

/** In the file as the later release has it. */
function numberOf(line: Line, { hunk, lines }: Change): number {
  const first = Number(/^@@ -\S+ \+(\d+)/.exec(hunk)?.[1] ?? 1);
  return first + lines.filter(({ at, sign }) => at < line.at && sign !== '-').length;
}

const name = (path: string) => clean(path, LONGEST_PATH);
