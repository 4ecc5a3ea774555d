// A commit's score in log-odds (pure): measures times fitted weights, and signs of production; it comes apart into reasons.
import { type Candidate, commentsOnly } from './candidate.ts';
import { type ChangeKind, changeKind } from './change-kind.ts';
import { buildCorpus } from './documents.ts';
import { type Evidence, readQuery } from './evidence.ts';
import { type LexicalFeature, lexicalAmounts, lexicalParts, measure, type Part } from './lexical.ts';
import { coveredShare, fileOfEndpoint, fileOfFrame, isAsideOnly } from './match.ts';
import { takenBack } from './taken-back.ts';
import { WEIGHTS } from './weights.ts';

export type Feature = LexicalFeature | keyof ChangeKind;
/** In log-odds. */
export type Weights = Readonly<Record<Feature, number>>;

/** What only production has; the development set has none of it, so its worth is set by hand. */
export interface Signs {
  readonly frame: { readonly path: string; readonly frame: string } | null;
  readonly endpoint: { readonly path: string; readonly endpoint: string } | null;
  /** Share of the changed files that the configured paths cover; null: none are configured. */
  readonly covered: number | null;
  readonly comments: boolean;
  /** Nothing but documentation and tests, and what fails is running in production. */
  readonly elsewhere: boolean;
  /** Kinds of oddities in the diff that may explain this class of failure. */
  readonly odd: readonly string[];
}

export interface Measured {
  readonly candidate: Candidate;
  readonly amounts: Readonly<Record<LexicalFeature, number>>;
  /** What the amounts are made of. */
  readonly parts: () => readonly Part[];
  readonly kind: ChangeKind;
  readonly signs: Signs;
}

export const WORDS = [
  'subject',
  'body',
  'lines',
  'rarest',
  'identifiers',
  'synonyms',
  'spelledSubject',
  'spelledPlaces',
] as const satisfies readonly LexicalFeature[];
export const KINDS = ['aside', 'documents', 'release', 'undone'] as const satisfies readonly (keyof ChangeKind)[];
/** In log-odds: 4 is what a few rare words in the subject come to. */
const SIGNS = { frame: 4, endpoint: 3.5, covered: 0.5, uncovered: -1.5, comments: -4, elsewhere: -2, odd: 0.7 };
const MOST_ODD = 2;

/** Every commit with its measures, in the order given. */
export function measureCommits(evidence: Evidence, commits: readonly Candidate[]): readonly Measured[] {
  const query = readQuery(evidence);
  const corpus = buildCorpus(commits, query);
  const by = measure(corpus, query);
  const undone = takenBack(commits);
  return corpus.documents.map((document) => ({
    candidate: document.candidate,
    amounts: lexicalAmounts(by, document),
    parts: () => lexicalParts(by, document),
    kind: changeKind(document.candidate, undone),
    signs: signsIn(document.candidate, evidence),
  }));
}

function signsIn(candidate: Candidate, evidence: Evidence): Signs {
  const { failure } = evidence;
  const odd = (candidate.oddities ?? []).filter(({ explains }) => failure !== undefined && explains.includes(failure));
  return {
    frame: fileOfFrame(candidate, evidence.frames),
    endpoint: fileOfEndpoint(candidate, evidence.endpoints),
    covered: coveredShare(candidate, evidence.paths),
    comments: commentsOnly(candidate),
    elsewhere: failure !== undefined && isAsideOnly(candidate),
    odd: [...new Set(odd.map(({ kind }) => kind))],
  };
}

export function scoreOf(measured: Measured, weights: Weights = WEIGHTS): number {
  const { amounts, kind, signs } = measured;
  const words = WORDS.reduce((sum, name) => sum + weights[name] * amounts[name], 0);
  const kinds = KINDS.reduce((sum, name) => sum + weights[name] * kind[name], 0);
  return words + kinds + signScore(signs);
}

export function signScore({ frame, endpoint, covered, comments, elsewhere, odd }: Signs): number {
  // A comment in the file that a stack frame names has caused nothing, and neither has a test of it.
  const harmless = comments || elsewhere;
  return (
    (frame === null || harmless ? 0 : SIGNS.frame) +
    (endpoint === null || harmless ? 0 : SIGNS.endpoint) +
    (covered === null ? 0 : covered === 0 ? SIGNS.uncovered : covered * SIGNS.covered) +
    (comments ? SIGNS.comments : 0) +
    (elsewhere ? SIGNS.elsewhere : 0) +
    Math.min(odd.length, MOST_ODD) * SIGNS.odd
  );
}
