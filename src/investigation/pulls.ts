// Which pull request a commit came with: merged by any of the three buttons, copied to a release branch, or none.
import type { CherryPick, PullRequestRef, Suspect, Timestamp } from '../incident.ts';
import { at, list, text, time, whole } from '../plan/fields.ts';
import type { Candidate } from './candidate.ts';
import { eachInTurn, type Reader } from './reader.ts';
import { isFullSha } from './signs.ts';

export type Introduced = Pick<Suspect, 'pullRequest' | 'cherryPick'>;

const AT_ONCE = 6;
/** What `git cherry-pick -x` adds. Of several the first is the oldest: the one that was reviewed. */
const TRAILER = /^\(cherry picked from commit ([0-9a-f]{40})\)$/m;

/** By commit id. */
export async function introductions(
  reader: Reader,
  repository: string,
  commits: readonly Pick<Candidate, 'sha' | 'message'>[],
): Promise<ReadonlyMap<string, Introduced>> {
  const known = commits.filter(({ sha }) => isFullSha(sha));
  const found = await eachInTurn(known, AT_ONCE, (commit) => introduced(reader, repository, commit));
  return new Map(known.map(({ sha }, index) => [sha, found[index] ?? { pullRequest: null }]));
}

/** A copy is told to those who wrote and reviewed the original; a bot's pull request that only carried it comes second. */
async function introduced(
  reader: Reader,
  repository: string,
  { sha, message }: Pick<Candidate, 'sha' | 'message'>,
): Promise<Introduced> {
  const through = await pullOf(reader, repository, sha);
  const from = TRAILER.exec(message)?.[1];
  if (from === undefined || from === sha) return { pullRequest: through };
  const original = await pullOf(reader, repository, from);
  const cherryPick: CherryPick = { from, through };
  return { pullRequest: original ?? through, cherryPick };
}

async function pullOf(reader: Reader, repository: string, sha: string): Promise<PullRequestRef | null> {
  const answer = await reader.get(`/repos/${repository}/commits/${sha}/pulls`);
  const pulls = answer.status === 200 ? list(answer.body).flatMap((each) => pullIn(each, repository) ?? []) : [];
  return chosen(pulls, sha)?.ref ?? null;
}

interface Pull {
  readonly ref: PullRequestRef;
  readonly mergedAt: Timestamp | null;
  readonly mergeCommit: string;
}

/** The one that made this commit, else the first that brought it: a later one only carried its branch on. Open ones only where there is no doubt. */
function chosen(pulls: readonly Pull[], sha: string): Pull | undefined {
  const merged = pulls
    .filter(({ mergedAt }) => mergedAt !== null)
    .toSorted((a, b) => Date.parse(a.mergedAt ?? '') - Date.parse(b.mergedAt ?? ''));
  if (merged.length > 0) return merged.find(({ mergeCommit }) => mergeCommit === sha) ?? merged[0];
  return pulls.length === 1 ? pulls[0] : undefined;
}

/** Of a fork GitHub names pull requests of the repository that it is a fork of: those are not ours to comment on. */
function pullIn(entry: unknown, repository: string): Pull | null {
  const number = whole(at(entry, 'number'), 0);
  const url = text(at(entry, 'html_url'));
  const home = text(at(entry, 'base', 'repo', 'full_name'));
  const closed = text(at(entry, 'state')) === 'closed' && time(at(entry, 'merged_at')) === null;
  if (closed || number < 1 || !/^https?:\/\//.test(url) || !sameOwner(home, repository)) return null;
  return {
    ref: { repository: home, number, url, title: text(at(entry, 'title')), author: text(at(entry, 'user', 'login')) },
    mergedAt: time(at(entry, 'merged_at')),
    mergeCommit: text(at(entry, 'merge_commit_sha')),
  };
}

/** A repository that was renamed answers under its new name. */
function sameOwner(a: string, b: string): boolean {
  const owner = (name: string) => name.split('/')[0]?.toLowerCase() ?? '';
  return owner(a) !== '' && owner(a) === owner(b);
}
