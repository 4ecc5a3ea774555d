// A commit of the release range, as the ranking reads it.
import type { PullRequestRef, Timestamp } from '../incident.ts';
import type { FailureKind } from '../triage/failure-class.ts';

export interface ChangedFile {
  readonly path: string;
  /** Unified diff; null: not known. */
  readonly patch: string | null;
}

/** What a detector saw in the commit's diff, as far as the ranking cares. */
export interface OddityHint {
  readonly kind: string;
  readonly explains: readonly FailureKind[];
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
  /** Enclosing functions of its hunks; left out: taken from the patches. */
  readonly functions?: readonly string[];
  /** Words of its changed lines, each once; left out: taken from the patches. */
  readonly identifiers?: readonly string[];
  readonly oddities?: readonly OddityHint[];
}

const MOST_FUNCTIONS = 40;
const MOST_IDENTIFIERS = 300;
const LONGEST_PATCH = 200_000;

export function subject(candidate: Pick<Candidate, 'message'>): string {
  return candidate.message.split('\n', 1)[0] ?? '';
}

/** The message without its first line. */
export function body(candidate: Pick<Candidate, 'message'>): string {
  return candidate.message.slice(subject(candidate).length).trim();
}

export function functionsOf(candidate: Candidate): readonly string[] {
  return (candidate.functions ?? patchesOf(candidate).flatMap(hunkContexts)).slice(0, MOST_FUNCTIONS);
}

export function identifiersOf(candidate: Candidate): readonly string[] {
  if (candidate.identifiers !== undefined) return candidate.identifiers.slice(0, MOST_IDENTIFIERS);
  const found = new Set<string>();
  for (const line of patchesOf(candidate).flatMap(changedLines)) {
    for (const word of line.match(/[A-Za-z_]\w{2,}/g) ?? []) found.add(word);
    if (found.size >= MOST_IDENTIFIERS) break;
  }
  return [...found].slice(0, MOST_IDENTIFIERS);
}

function patchesOf(candidate: Candidate): readonly string[] {
  return candidate.files.flatMap(({ patch }) => (patch === null ? [] : [patch.slice(0, LONGEST_PATCH)]));
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

const COMMENT = /^\s*($|\/\/|#(?!include|define|if|endif)|\*|\/\*)/;

/** Whether it changes nothing but comments, as far as its patches show. */
export function commentsOnly(candidate: Candidate): boolean {
  if (candidate.files.length === 0 || candidate.files.some(({ patch }) => patch === null)) return false;
  const lines = patchesOf(candidate).flatMap(changedLines);
  return lines.some((line) => line.trim() !== '') && lines.every((line) => COMMENT.test(line));
}
