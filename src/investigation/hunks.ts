// The few hunks of a suspect that a person should read first, and what is plainly odd about them.
import type { Hunk } from '../incident.ts';
import { redact } from '../text/redact.ts';
import type { Candidate } from './candidate.ts';
import { type Evidence, evidenceTerms } from './evidence.ts';
import { fileOfEndpoint, fileOfFrame, isAside } from './match.ts';
import { releasedOnSuccessOnly } from './release-on-error.ts';
import { words } from './words.ts';

const MOST_HUNKS = 3;
const MOST_LINES = 40;
const LONGEST_LINE = 200;

export interface Cited {
  readonly hunks: readonly Hunk[];
  /** Observations, plain text, for the suspect's reasons. */
  readonly odd: readonly string[];
}

export function citeHunks(candidate: Candidate, evidence: Evidence): Cited {
  const terms = evidenceTerms(evidence);
  const named = [fileOfFrame(candidate, evidence.frames)?.path, fileOfEndpoint(candidate, evidence.endpoints)?.path];
  const ranked = candidate.files
    .filter((file) => !isAside(file.path))
    .flatMap(({ path, patch }) =>
      splitHunks(patch ?? '').map((text) => ({ path, text, odd: releasedOnSuccessOnly(text) })),
    )
    .map((hunk) => {
      const shared = [...new Set(words(hunk.text))].reduce((sum, word) => sum + (terms.get(word)?.weight ?? 0), 0);
      return { ...hunk, weight: shared + (named.includes(hunk.path) ? 10 : 0) + (hunk.odd === null ? 0 : 20) };
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_HUNKS);
  return {
    hunks: ranked.map(({ path, text }) => ({ path, text: shortened(text) })),
    odd: ranked.flatMap(({ path, odd }) => (odd === null ? [] : [`In ${path}, ${odd}.`])),
  };
}

/** From each `@@` line to the next. */
export function splitHunks(patch: string): readonly string[] {
  return patch.split(/^(?=@@ )/m).filter((text) => text.startsWith('@@ '));
}

function shortened(text: string): string {
  const lines = redact(text.trimEnd()).split('\n');
  const kept = lines.slice(0, MOST_LINES).map((line) => line.slice(0, LONGEST_LINE));
  return lines.length > MOST_LINES
    ? [...kept, ` … ${lines.length - MOST_LINES} more lines`].join('\n')
    : kept.join('\n');
}
