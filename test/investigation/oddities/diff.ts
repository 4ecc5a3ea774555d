// Hunks to look at, and the table that every family of detectors is tried with.
import { describe, expect, it } from '@jest/globals';
import type { ChangedFile } from '../../../src/investigation/candidate.ts';
import { odditiesOf } from '../../../src/investigation/oddities/oddities.ts';

/** A path and the lines of one hunk, each with its sign. */
export interface Case {
  readonly what: string;
  readonly path: string;
  readonly diff: string;
}

export interface Odd extends Case {
  readonly says: string;
}

export function file(path: string, diff: string): ChangedFile {
  return { path, patch: `@@ -10,9 +10,9 @@\n${lines(diff).join('\n')}` };
}

/** Without the indentation that the test has; every line begins with its sign. */
function lines(diff: string): readonly string[] {
  const rows = diff.split('\n').filter((row) => row.trim() !== '');
  const margin = Math.min(...rows.map((row) => row.search(/\S/)));
  const signs = rows.map((row) => row.slice(margin).replace(/^\|/, ' '));
  for (const row of signs) if (!/^[-+ ]/.test(row)) throw new Error(`a line without a sign: ${row}`);
  return signs;
}

/** What is seen, as `kind: observation`. */
export function seen(...files: readonly ChangedFile[]): readonly string[] {
  return odditiesOf(files).map(({ kind, observation }) => `${kind}: ${observation}`);
}

/** Each odd hunk gives exactly its observation, and each innocent one none of any kind. */
export function detects(kind: string, odd: readonly Odd[], innocent: readonly Case[]): void {
  describe(kind, () => {
    it.each(odd)('sees $what ($path)', ({ path, diff, says }) => {
      expect(seen(file(path, diff))).toEqual([`${kind}: ${says}`]);
    });

    it.each(innocent)('is silent about $what ($path)', ({ path, diff }) => {
      expect(seen(file(path, diff))).toEqual([]);
    });
  });
}
