// The port: a detector reads one hunk and says what is odd about it, as an observation, never as a verdict.
import type { FailureKind } from '../../triage/failure-class.ts';
import type { Language } from './language.ts';

export interface Line {
  readonly sign: '+' | '-' | ' ';
  /** Without the sign and the indentation, cut to what people write. */
  readonly text: string;
  /** `text` without comments. */
  readonly code: string;
  /** `code` without what its string literals hold. */
  readonly bare: string;
  /** Columns before the text. */
  readonly indent: number;
  /** Its place among the lines of the hunk. */
  readonly at: number;
  /** The same line stands on the other side of the commit's diff too: moved or indented, not changed. */
  readonly moved: boolean;
}

/** What the whole commit takes away and adds, moved lines left out. */
export interface CommitLines {
  readonly removed: readonly Line[];
  readonly added: readonly Line[];
}

/** One hunk as the detectors read it. */
export interface Change {
  readonly path: string;
  readonly language: Language;
  /** What the diff names as the enclosing function; often empty. */
  readonly heading: string;
  readonly lines: readonly Line[];
  /** Removed and kept lines. */
  readonly before: readonly Line[];
  /** Added and kept lines. */
  readonly after: readonly Line[];
  /** Removed lines with code in them, less those that only moved. */
  readonly removed: readonly Line[];
  readonly added: readonly Line[];
  readonly commit: CommitLines;
  /** The hunk as it came. */
  readonly hunk: string;
}

export interface Detector {
  /** Stable code, e.g. `timeout-changed`. */
  readonly kind: string;
  /** For docs/oddities.md. */
  readonly sees: string;
  /** The classes of failure that it can explain. */
  readonly explains: readonly FailureKind[];
  /** What a fix or a test would look at, as the rest of a sentence. */
  readonly look: string;
  /** Observations, each the rest of a sentence after a comma: plain text with only harmless pieces of the diff in it. */
  readonly observe: (change: Change) => readonly string[];
}

export interface Oddity {
  readonly kind: string;
  readonly path: string;
  readonly observation: string;
  readonly look: string;
  readonly explains: readonly FailureKind[];
  /** The text of the hunk that it was seen in. */
  readonly hunk: string;
}
