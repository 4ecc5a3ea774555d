// Why it happened, as far as a machine can tell: both releases' commits, the range between them, suspects, factors. Never throws.
import { sentence } from '../errors.ts';
import type { Brief, Investigation, PullRequestRef, ReleaseRef, Source, Suspect } from '../incident.ts';
import type { History } from '../ports.ts';
import type { Candidate } from './candidate.ts';
import { type Evidence, gatherEvidence } from './evidence.ts';
import { contributingFactors } from './factors.ts';
import { citeHunks } from './hunks.ts';
import { odditiesOf } from './oddities/oddities.ts';
import { type Introduced, introductions } from './pulls.ts';
import { type Range, readRange, withFiles } from './range.ts';
import { budgetedReader, type Reader } from './reader.ts';
import { ODD } from './reasons.ts';
import { sourcesOf, type TwoReleases } from './releases.ts';
import { rankSuspects, scoreAll } from './suspects.ts';

export interface InvestigationRequest extends TwoReleases {
  readonly history: History;
  readonly brief: Brief;
  /** ms for everything. */
  readonly deadline: number;
}

const MOST_REQUESTS = 40;
const MOST_WITH_FILES = 26;
const MOST_PULLS = 12;

export async function investigate(request: InvestigationRequest): Promise<Investigation> {
  const base = { ...NOTHING, repository: request.service.repository ?? null };
  try {
    return await investigated(request, { ...base, factors: factorsOf(request, 0) });
  } catch (thrown) {
    return gaveUp(base, sentence(thrown));
  }
}

async function investigated(request: InvestigationRequest, base: Investigation): Promise<Investigation> {
  const { repository } = base;
  if (repository === null) return gaveUp(base, 'the config names no repository for this service');
  const reader = budgetedReader({ ...request, requests: MOST_REQUESTS });
  const [from, to] = await sourcesOf(reader, request, repository);
  const found = { ...base, from, to };
  if (from.sha === null || to.sha === null)
    return { ...gaveUp(found, unknownSource(from.sha === null ? from : to)), ...unanswered(reader) };
  const range = await readRange({ reader, history: request.history, repository, base: to.sha, head: from.sha });
  return { ...found, ...(await explained(reader, request, repository, range)) };
}

const NOTHING: Investigation = {
  repository: null,
  from: null,
  to: null,
  compareUrl: null,
  commits: 0,
  files: 0,
  pullRequests: [],
  incomplete: null,
  suspects: [],
  abstained: null,
  factors: [],
  commentable: false,
  commentUrl: null,
};

function gaveUp(investigation: Investigation, why: string): Investigation {
  return { ...investigation, incomplete: why, abstained: 'the commits of the release are not known' };
}

function unanswered(reader: Reader): Pick<Investigation, 'unanswered'> {
  const missed = reader.unanswered();
  return missed === null ? {} : { unanswered: missed };
}

function unknownSource(source: Source): string {
  return `the commit of ${source.version} is not known: ${source.how}`;
}

async function explained(
  reader: Reader,
  request: InvestigationRequest,
  repository: string,
  range: Range,
): Promise<Partial<Investigation>> {
  const evidence = gatherEvidence(request.brief, request.service.paths);
  const promising = new Set(
    scoreAll(evidence, range.commits)
      .slice(0, MOST_WITH_FILES)
      .map((each) => each.candidate.sha),
  );
  const commits = await withFiles(reader, repository, range.commits, promising);
  const { suspects, abstained, commentable } = rankSuspects({ evidence, commits: commits.map(withOddities) });
  const looked = suspectsFirst(suspects, commits).slice(0, Math.min(MOST_PULLS, reader.left()));
  const pulls = await introductions(reader, repository, looked);
  const nobody = suspects[0] === undefined || pulls.get(suspects[0].sha)?.pullRequest == null;
  return {
    ...(nobody ? unanswered(reader) : {}),
    compareUrl: range.url,
    commits: range.total,
    files: range.files,
    incomplete: range.incomplete,
    suspects: suspects.map((suspect) => detailed({ suspect, commits, evidence, pulls })),
    abstained: abstained !== null && range.commits.length === 0 ? (range.incomplete ?? abstained) : abstained,
    commentable,
    pullRequests: distinct([...pulls.values()].flatMap(({ pullRequest }) => pullRequest ?? [])),
    pullsNotLookedUp: Math.max(0, range.total - looked.length),
    factors: factorsOf(request, range.total),
  };
}

function suspectsFirst(suspects: readonly Suspect[], commits: readonly Candidate[]): readonly Candidate[] {
  const named = suspects.flatMap(({ sha }) => commits.find((each) => each.sha === sha) ?? []);
  return [...new Set([...named, ...commits.toReversed()])];
}

function detailed(request: {
  readonly suspect: Suspect;
  readonly commits: readonly Candidate[];
  readonly evidence: Evidence;
  readonly pulls: ReadonlyMap<string, Introduced>;
}): Suspect {
  const { suspect, commits, evidence, pulls } = request;
  const candidate = commits.find((each) => each.sha === suspect.sha);
  if (candidate === undefined) return { ...suspect, ...pulls.get(suspect.sha) };
  const { hunks, odd, looks } = citeHunks(candidate, evidence);
  return {
    ...suspect,
    hunks,
    looks,
    reasons: odd.length === 0 ? suspect.reasons : [...odd, ...suspect.reasons.filter((one) => !one.startsWith(ODD))],
    ...pulls.get(suspect.sha),
  };
}

/** What is odd about a change speaks for it, where it explains this kind of failure. */
function withOddities(candidate: Candidate): Candidate {
  return { ...candidate, oddities: odditiesOf(candidate.files) };
}

function distinct(pulls: readonly PullRequestRef[]): readonly PullRequestRef[] {
  return [...new Map(pulls.map((each) => [each.url, each])).values()];
}

function factorsOf(request: InvestigationRequest, commits: number): readonly string[] {
  const known = (ref: ReleaseRef) => request.releases.find((each) => each.uid === ref.uid) ?? null;
  return contributingFactors({ brief: request.brief, from: known(request.from), to: known(request.to), commits });
}
