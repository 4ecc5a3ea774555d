// A commit of the release range, as the ranking reads it.
import type { PullRequestRef, Timestamp } from '../incident.ts';

export interface ChangedFile {
  readonly path: string;
  /** Unified diff; null: not known. */
  readonly patch: string | null;
}

export interface Candidate {
  readonly sha: string;
  readonly message: string;
  readonly author: string;
  readonly date: Timestamp;
  readonly url: string;
  /** A merge carries others' changes: it is not suspected where its parts are candidates. */
  readonly merge: boolean;
  readonly files: readonly ChangedFile[];
  readonly pullRequest: PullRequestRef | null;
}

export function subject(candidate: Pick<Candidate, 'message'>): string {
  return candidate.message.split('\n', 1)[0] ?? '';
}

/** Added and removed lines, without the sign. */
export function changedLines(patch: string): readonly string[] {
  return patch
    .split('\n')
    .filter((line) => /^[+-](?![+-]{2})/.test(line))
    .map((line) => line.slice(1));
}

/** From each `@@` line to the next. */
export function splitHunks(patch: string): readonly string[] {
  return patch.split(/^(?=@@ )/m).filter((text) => text.startsWith('@@ '));
}

/** What a diff names as the enclosing function of each hunk. */
export function hunkContexts(patch: string): readonly string[] {
  return [...patch.matchAll(/^@@ [^@]*@@ ?(.*)$/gm)].map((match) => match[1] ?? '').filter((text) => text !== '');
}
