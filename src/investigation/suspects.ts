// Which commit of the range may have caused the symptom (pure): words in common, exact signs, and when to name none.
import type { Suspect } from '../incident.ts';
import { type Candidate, subject } from './candidate.ts';
import { buildCorpus, type Document } from './documents.ts';
import { type Evidence, evidenceTerms, type Term } from './evidence.ts';
import { lexicalShares, type Share } from './lexical.ts';
import { coveredShare, fileOfEndpoint, fileOfFrame, harmless } from './match.ts';
import { wordReasons } from './reasons.ts';

export interface Ranking {
  /** Best first; empty where nothing stands out. */
  readonly suspects: readonly Suspect[];
  readonly abstained: string | null;
  /** Enough speaks for the first one to bother its pull request. */
  readonly commentable: boolean;
}

interface Scored {
  readonly candidate: Candidate;
  readonly score: number;
  readonly reasons: readonly string[];
  /** It cannot well have caused anything (documentation, tests, comments). */
  readonly idle: boolean;
}

const MOST_SUSPECTS = 5;
/** On those cases it names a commit in 62 of 160, 48 of them rightly; with the culprit taken out, in 32. */
const STANDS_OUT = 0.3;
const WORTH_NAMING = 0.05;
/** A pull request is bothered only where this much speaks for it. */
const COMMENT_ABOVE = 0.5;
/** A sign's weight, in units of the highest score that words alone reach in this range (at least 4, a few rare words). */
const SIGNS = { frame: 0.8, endpoint: 0.8, covered: 0.15, harmless: 0.3, elsewhere: 0.6 };

export function rankSuspects(request: {
  readonly evidence: Evidence;
  readonly commits: readonly Candidate[];
}): Ranking {
  const { evidence } = request;
  const commits = request.commits.some((each) => !each.merge)
    ? request.commits.filter((each) => !each.merge)
    : request.commits;
  if (commits.length === 0) return none('the range holds no commits');
  const terms = evidenceTerms(evidence);
  const ranked = scoreAll(evidence, commits, terms);
  const confidences = beliefs(ranked, terms);
  const best = confidences[0] ?? 0;
  if (best < STANDS_OUT) return none(whyNone(ranked, best));
  const suspects = ranked.map((each, index) => toSuspect(each, confidences[index] ?? 0));
  const named = suspects.filter(isWorthNaming).slice(0, MOST_SUSPECTS);
  return { suspects: named, abstained: null, commentable: best >= COMMENT_ABOVE };
}

/** Every commit with its score and the reasons for it, best first. */
export function scoreAll(
  evidence: Evidence,
  commits: readonly Candidate[],
  terms = evidenceTerms(evidence),
): readonly Scored[] {
  const corpus = buildCorpus(commits);
  const worded = corpus.documents.map((document) => ({ document, shares: lexicalShares(corpus, document, terms) }));
  const unit = Math.max(4, ...worded.map(({ shares }) => total(shares)));
  return worded
    .map(({ document, shares }) => score({ evidence, document, shares, unit, alone: commits.length === 1 }))
    .sort((a, b) => b.score - a.score);
}

function score(request: {
  readonly evidence: Evidence;
  readonly document: Document;
  readonly shares: readonly Share[];
  readonly unit: number;
  readonly alone: boolean;
}): Scored {
  const { candidate } = request.document;
  const { evidence, shares, unit } = request;
  const frame = fileOfFrame(candidate, evidence.frames);
  const endpoint = fileOfEndpoint(candidate, evidence.endpoints);
  const covered = coveredShare(candidate, evidence.paths);
  const idle = harmless(candidate);
  const signs =
    (frame === null ? 0 : SIGNS.frame) + (endpoint === null ? 0 : SIGNS.endpoint) + (covered ?? 0) * SIGNS.covered;
  const factor = (idle === null ? 1 : SIGNS.harmless) * (covered === 0 ? SIGNS.elsewhere : 1);
  const reasons = [
    ...(frame === null
      ? []
      : [
          `It changes ${frame.path}, which a stack frame names${frame.frame === frame.path ? '' : ` (as ${frame.frame})`}.`,
        ]),
    ...(endpoint === null
      ? []
      : [`It changes ${endpoint.path}, whose name matches the failing endpoint ${endpoint.endpoint}.`]),
    ...wordReasons(shares),
    ...(covered !== null && covered > 0 ? ["It changes files under the service's configured paths."] : []),
    ...(request.alone ? ['It is the only commit in the range.'] : []),
    ...(covered === 0 ? ["It changes nothing under the service's configured paths: weighs less."] : []),
    ...(idle === null ? [] : [`Weighs less, because ${idle}.`]),
  ];
  return { candidate, score: (total(shares) + signs * unit) * factor, reasons, idle: idle !== null };
}

function total(shares: readonly Share[]): number {
  return shares.reduce((sum, share) => sum + share.score, 0);
}

/**
 * Scores as shares of belief, with "none of them" as one more candidate that weighs as much as 0.7 of the range.
 * Both constants are fitted on 160 reverted commits, with the culprit in the range and without.
 */
const HEAT = 0.365;
const NONE = 0.7;
const HARMLESS_PRIOR = 0.1;

function beliefs(ranked: readonly Scored[], terms: ReadonlyMap<string, Term>): readonly number[] {
  const said = [...terms.values()].filter((term) => !term.synonym);
  const scale = HEAT * Math.sqrt(said.reduce((sum, term) => sum + term.weight, 0) || 1);
  const powers = ranked.map((each) => (each.idle ? HARMLESS_PRIOR : 1) * Math.exp(Math.min(each.score / scale, 500)));
  const all = powers.reduce((sum, each) => sum + each, NONE * ranked.length);
  return powers.map((each) => each / all);
}

function isWorthNaming(suspect: Suspect, index: number): boolean {
  return index === 0 || suspect.confidence >= WORTH_NAMING;
}

function none(abstained: string): Ranking {
  return { suspects: [], abstained, commentable: false };
}

function whyNone(ranked: readonly Scored[], best: number): string {
  const [first, second] = ranked;
  if (first === undefined || first.score === 0) return 'no commit shares anything with what was seen';
  const near = second !== undefined && second.score > first.score * 0.8;
  const lead = near
    ? 'several commits fit what was seen about equally well'
    : 'no commit fits what was seen well enough';
  return `${lead} (the best, ${first.candidate.sha.slice(0, 7)}, with a confidence of ${best.toFixed(2)})`;
}

function toSuspect({ candidate, score, reasons }: Scored, confidence: number): Suspect {
  return {
    sha: candidate.sha,
    title: subject(candidate),
    author: candidate.author,
    url: candidate.url,
    score: Math.round(score * 100) / 100,
    confidence: Math.round(confidence * 100) / 100,
    reasons,
    hunks: [],
    pullRequest: candidate.pullRequest,
  };
}
