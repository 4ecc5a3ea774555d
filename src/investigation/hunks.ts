// The few hunks of a suspect that a person should read first, and what is plainly odd about them.
import type { Hunk } from '../incident.ts';
import { redact } from '../text/redact.ts';
import { type Candidate, splitHunks } from './candidate.ts';
import { type Evidence, evidenceTerms } from './evidence.ts';
import { fileOfEndpoint, fileOfFrame, isAside } from './match.ts';
import { isLookedAt } from './oddities/change.ts';
import { type Oddity, odditiesOf } from './oddities/oddities.ts';
import { words } from './words.ts';

const MOST_HUNKS = 3;
const MOST_LINES = 40;
/** Lines' lengths within which a secret is found. */
const SEARCHED = 20;
const LONGEST_LINE = 200;
const MOST_ODD = 4;
/** What a hunk's place and its oddities weigh beside the words that it shares with the evidence. */
const NAMED = 10;
const ODD = 20;
const EXPLAINS = 40;

export interface Cited {
  readonly hunks: readonly Hunk[];
  /** Observations, plain text, for the suspect's reasons. */
  readonly odd: readonly string[];
  /** What a fix or a test would look at. */
  readonly looks: readonly string[];
}

/** Hunks with an oddity that explains the failure come first, then those with any. */
export function citeHunks(candidate: Candidate, evidence: Evidence): Cited {
  const terms = evidenceTerms(evidence);
  const named = [fileOfFrame(candidate, evidence.frames)?.path, fileOfEndpoint(candidate, evidence.endpoints)?.path];
  const oddities = byHunk(odditiesOf(candidate.files));
  const ranked = candidate.files
    .filter(({ path }) => !isAside(path) || isLookedAt(path))
    .flatMap(({ path, patch }) =>
      splitHunks(patch ?? '').map((text) => ({ path, text, odd: oddities.get(keyOf({ path, hunk: text })) ?? [] })),
    )
    .map((hunk) => {
      const shared = [...new Set(words(hunk.text))].reduce((sum, word) => sum + (terms.get(word)?.weight ?? 0), 0);
      return { ...hunk, weight: shared + (named.includes(hunk.path) ? NAMED : 0) + oddWeight(hunk.odd, evidence) };
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_HUNKS);
  const told = ranked.flatMap(({ odd }) => explainingFirst(odd, evidence)).slice(0, MOST_ODD);
  return {
    hunks: ranked.map(({ path, text }) => ({ path, text: shortened(text) })),
    odd: told.map(({ path, observation }) => `In ${path}, ${observation}.`),
    looks: [...new Set(told.map(({ look }) => look))],
  };
}

function byHunk(oddities: readonly Oddity[]): ReadonlyMap<string, readonly Oddity[]> {
  return Map.groupBy(oddities, keyOf);
}

function keyOf({ path, hunk }: Pick<Oddity, 'path' | 'hunk'>): string {
  return `${path}\n${hunk}`;
}

function oddWeight(odd: readonly Oddity[], evidence: Evidence): number {
  if (odd.length === 0) return 0;
  return odd.some((each) => explains(each, evidence)) ? EXPLAINS : ODD;
}

function explainingFirst(odd: readonly Oddity[], evidence: Evidence): readonly Oddity[] {
  return [...odd.filter((each) => explains(each, evidence)), ...odd.filter((each) => !explains(each, evidence))];
}

function explains({ explains: kinds }: Oddity, { failure }: Evidence): boolean {
  return failure !== undefined && kinds.includes(failure);
}

/** Cut twice: a minified file is not searched for secrets whole, and no half of one is left where a line ends. */
function shortened(text: string): string {
  const lines = text.trimEnd().split('\n');
  const searched = lines.slice(0, MOST_LINES).map((line) => line.slice(0, SEARCHED * LONGEST_LINE));
  const kept = redact(searched.join('\n'))
    .split('\n')
    .map((line) => line.slice(0, LONGEST_LINE));
  const more = lines.length > MOST_LINES ? [` … ${lines.length - MOST_LINES} more lines`] : [];
  return [...kept, ...more].join('\n');
}
