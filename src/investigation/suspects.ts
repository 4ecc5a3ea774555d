// Which commit of the range may have caused the symptom (pure): scores in log-odds, how sure that is, and when to name none.
import type { Suspect } from '../incident.ts';
import { beliefs, COMMENT_CONFIDENCE, NAMING_CONFIDENCE } from './beliefs.ts';
import { type Candidate, subject } from './candidate.ts';
import type { Evidence } from './evidence.ts';
import { reasonsFor } from './reasons.ts';
import { measureCommits, scoreOf } from './score.ts';

export interface Ranking {
  /** Best first; empty where nothing stands out. */
  readonly suspects: readonly Suspect[];
  readonly abstained: string | null;
  /** Enough speaks for the first one to bother its pull request. */
  readonly commentable: boolean;
}

export interface Scored {
  readonly candidate: Candidate;
  /** Log-odds; 0: it shares nothing with the evidence. */
  readonly score: number;
  /** Share of belief, 0 to 1, rounded to hundredths. */
  readonly confidence: number;
  readonly reasons: readonly string[];
}

const MOST_SUSPECTS = 5;
const MOST_WITH_REASONS = 30;
const WORTH_LISTING = 0.1;

export function rankSuspects(request: {
  readonly evidence: Evidence;
  readonly commits: readonly Candidate[];
}): Ranking {
  const commits = request.commits.some((each) => !each.merge)
    ? request.commits.filter((each) => !each.merge)
    : request.commits;
  if (commits.length === 0) return none('the range holds no commits');
  const ranked = scoreAll(request.evidence, commits);
  const best = ranked[0]?.confidence ?? 0;
  if (best < NAMING_CONFIDENCE) return none(whyNone(ranked));
  const listed = ranked.filter((each, index) => index === 0 || each.confidence >= WORTH_LISTING);
  return {
    suspects: listed.slice(0, MOST_SUSPECTS).map(toSuspect),
    abstained: null,
    commentable: best >= COMMENT_CONFIDENCE,
  };
}

/** Nothing is certain that was read off words and paths. */
const SUREST = 0.99;

/** Every commit with its score, best first, the first ones with the reasons for it; equal ones as they came. */
export function scoreAll(evidence: Evidence, commits: readonly Candidate[]): readonly Scored[] {
  const ranked = measureCommits(evidence, commits)
    .map((each) => ({ measured: each, score: scoreOf(each) }))
    .sort((a, b) => b.score - a.score);
  const shares = beliefs(ranked.map((each) => each.score));
  return ranked.map(({ measured, score }, index) => ({
    candidate: measured.candidate,
    score,
    confidence: Math.min(SUREST, Math.round((shares[index] ?? 0) * 100) / 100),
    reasons: index < MOST_WITH_REASONS ? reasonsFor(measured, commits.length === 1) : [],
  }));
}

function none(abstained: string): Ranking {
  return { suspects: [], abstained, commentable: false };
}

function whyNone(ranked: readonly Scored[]): string {
  const [first, second] = ranked;
  if (first === undefined || first.score <= 0) return 'no commit shares anything with what was seen';
  const near = second !== undefined && second.confidence > first.confidence / 2;
  const lead = near
    ? 'several commits fit what was seen about equally well'
    : 'no commit fits what was seen well enough';
  return `${lead} (the best, ${first.candidate.sha.slice(0, 7)}, confidence ${Math.round(first.confidence * 100)} %)`;
}

function toSuspect({ candidate, score, confidence, reasons }: Scored): Suspect {
  return {
    sha: candidate.sha,
    title: subject(candidate),
    author: candidate.author,
    url: candidate.url,
    score: Math.round(score * 100) / 100,
    confidence,
    reasons,
    hunks: [],
    pullRequest: candidate.pullRequest,
  };
}
