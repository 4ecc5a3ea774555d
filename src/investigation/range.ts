// The commits between two releases, by the compare API; past its limits by a clone. Never throws: what is missing is said.
import type { Timestamp } from '../incident.ts';
import { at, list, text, time, whole } from '../plan/fields.ts';
import type { History } from '../ports.ts';
import type { Candidate, ChangedFile } from './candidate.ts';
import { eachInTurn, type Reader } from './reader.ts';
import { isFullSha } from './signs.ts';

export interface RangeRequest {
  readonly reader: Reader;
  readonly history: History;
  readonly repository: string;
  /** The release that served. */
  readonly base: string;
  /** The suspected release. */
  readonly head: string;
}

export interface Range {
  readonly commits: readonly Candidate[];
  /** All commits between the two, which may be more than were read. */
  readonly total: number;
  readonly files: number;
  readonly url: string | null;
  /** Null: complete. */
  readonly incomplete: string | null;
}

const PAGE = 100;
/** Limits of the compare API. */
const MOST_COMMITS = 250;
const MOST_FILES = 300;
const AT_ONCE = 6;

export async function readRange(request: RangeRequest): Promise<Range> {
  const { base, head, reader, repository } = request;
  if (base === head) return empty('both releases are the same commit: what changed is not in the code');
  const path = `/repos/${repository}/compare/${base}...${head}?per_page=${PAGE}`;
  const first = await reader.get(`${path}&page=1`);
  if (first.status === 404)
    return cloned(request, 'the two releases have no common ancestor, or one of their commits is gone');
  if (first.status !== 200) return cloned(request, `the comparison could not be had: ${first.why}`);
  const shape = shapeOf(first.body);
  if (shape.status === 'behind') return { ...empty(BEHIND), url: shape.url };
  if (shape.ahead === 0) return { ...empty('no commits lie between the two releases'), url: shape.url };
  if (shape.ahead > MOST_COMMITS || shape.files >= MOST_FILES) {
    return cloned(request, TOO_BIG, shape.url, list(at(first.body, 'commits')).map(candidateOf));
  }
  const pages = Array.from({ length: Math.ceil(shape.ahead / PAGE) - 1 }, (_, index) => `${path}&page=${index + 2}`);
  const rest = await eachInTurn(pages, AT_ONCE, (page) => reader.get(page));
  const commits = [first, ...rest].flatMap(({ body }) => list(at(body, 'commits'))).map(candidateOf);
  const short = commits.length < shape.ahead ? `only ${commits.length} of ${shape.ahead} commits could be read` : null;
  const diverged =
    shape.behind > 0 ? `the releases diverged: the earlier one has ${shape.behind} commits of its own` : null;
  return { commits, total: shape.ahead, files: shape.files, url: shape.url, incomplete: short ?? diverged };
}

const BEHIND = 'the suspected release is older than the one gone back to: it lacks commits and adds none';
const TOO_BIG = `the range is past the compare API's limits (${MOST_COMMITS} commits, ${MOST_FILES} files)`;

function shapeOf(body: unknown) {
  const url = text(at(body, 'html_url'));
  return {
    status: text(at(body, 'status')),
    ahead: whole(at(body, 'total_commits'), whole(at(body, 'ahead_by'), 0)),
    behind: whole(at(body, 'behind_by'), 0),
    files: list(at(body, 'files')).length,
    url: /^https?:\/\//.test(url) ? url : null,
  };
}

function empty(incomplete: string): Range {
  return { commits: [], total: 0, files: 0, url: null, incomplete };
}

/** `url`: of the comparison, which also tells where commits are shown. */
async function cloned(
  request: RangeRequest,
  why: string,
  url: string | null = null,
  fallback: readonly Candidate[] = [],
): Promise<Range> {
  const { repository, base, head, reader } = request;
  const lost = (thrown: unknown) => ({
    commits: [],
    incomplete: thrown instanceof Error ? thrown.message : String(thrown),
  });
  const range = await request.history.range(repository, base, head, reader.remaining()).catch(lost);
  if (range.commits.length === 0) {
    const incomplete = `${why}; a clone gave none either${range.incomplete === null ? '' : `: ${range.incomplete}`}`;
    return { commits: fallback, total: fallback.length, files: 0, url, incomplete };
  }
  const home = /^(.*)\/compare\/[^/]*$/.exec(url ?? '')?.[1];
  const urlOf = (sha: string) => (home === undefined ? '' : `${home}/commit/${sha}`);
  const commits = range.commits.map((each): Candidate => ({ ...each, url: urlOf(each.sha), pullRequest: null }));
  const files = new Set(commits.flatMap((each) => each.files.map((file) => file.path))).size;
  return { commits, total: commits.length, files, url, incomplete: range.incomplete };
}

/** A commit as the API lists it; its files come with the single commit only. */
function candidateOf(entry: unknown): Candidate {
  const sha = text(at(entry, 'sha'));
  const date: Timestamp = time(at(entry, 'commit', 'committer', 'date')) ?? '';
  const url = text(at(entry, 'html_url'));
  return {
    sha,
    message: text(at(entry, 'commit', 'message')),
    author: text(at(entry, 'author', 'login')) || text(at(entry, 'commit', 'author', 'name')),
    date,
    url: /^https?:\/\//.test(url) ? url : '',
    merge: list(at(entry, 'parents')).length > 1,
    files: list(at(entry, 'files')).map(fileOf),
    pullRequest: null,
  };
}

function fileOf(entry: unknown): ChangedFile {
  return { path: text(at(entry, 'filename')), patch: text(at(entry, 'patch')) || null };
}

/** The same commits, those named with their files. */
export async function withFiles(
  reader: Reader,
  repository: string,
  commits: readonly Candidate[],
  wanted: ReadonlySet<string>,
): Promise<readonly Candidate[]> {
  return eachInTurn(commits, AT_ONCE, async (commit) => {
    if (!wanted.has(commit.sha) || commit.files.length > 0 || !isFullSha(commit.sha)) return commit;
    const answer = await reader.get(`/repos/${repository}/commits/${commit.sha}`);
    return answer.status === 200 ? { ...commit, files: candidateOf(answer.body).files } : commit;
  });
}
