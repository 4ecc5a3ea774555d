// Commits, comparisons, tags and branches, as GitHub answers them, with its limits of 250 commits and 300 files.
import { type Answer, type Call, notFound, ok, paged, refused, userOf } from './answer.ts';
import { pullsOf } from './pulls.ts';
import { ancestors, branchHead, type Repository, resolveRef, type SeedFile, type StoredCommit } from './repository.ts';

const MOST_COMMITS = 250;
const MOST_FILES = 300;

/** Null: not a route of the code. */
export function codeRoute(call: Call, repository: Repository, base: string): Answer | null {
  if (call.method !== 'GET') return null;
  const [first, second, ...more] = call.rest;
  if (first === 'compare' && second !== undefined)
    return compare(call, repository, base, [second, ...more].join('/').split('...'));
  if (first === 'commits') return commitsRoute(call, repository, base);
  if (first === 'git') return gitRoute(repository, base, second, more);
  if (first === 'contents') return contents(repository, base, call.rest.slice(1).join('/'));
  return null;
}

function commitsRoute({ rest, query }: Call, repository: Repository, base: string): Answer | null {
  const ref = rest.slice(1).join('/');
  if (ref === '')
    return ok(
      paged(
        log(repository, query).map((each) => brief(each, repository, base)),
        query,
      ),
    );
  const pulls = ref.endsWith('/pulls');
  if (/\/(comments|status|statuses|check-runs|check-suites)$/.test(ref)) return null;
  const heads = ref.endsWith('/branches-where-head');
  const commit = resolveRef(repository, pulls || heads ? ref.slice(0, ref.lastIndexOf('/')) : ref);
  if (commit === null) return refused(422, `No commit found for SHA: ${ref}`);
  if (pulls) return ok(pullsOf(repository, commit.sha, base));
  if (heads) {
    const there = [...repository.branches].filter(([, sha]) => sha === commit.sha);
    return ok(there.map(([name]) => ({ name, commit: { sha: commit.sha }, protected: false })));
  }
  const files = (commit.files ?? []).map((each) => file(each, commit.sha, base, repository));
  const additions = files.reduce((sum, each) => sum + each.additions, 0);
  const deletions = files.reduce((sum, each) => sum + each.deletions, 0);
  const stats = { additions, deletions, total: additions + deletions };
  return ok({ ...brief(commit, repository, base), stats, files: files.slice(0, MOST_FILES) });
}

function log(repository: Repository, query: URLSearchParams): readonly StoredCommit[] {
  const start = resolveRef(repository, query.get('sha') ?? repository.defaultBranch);
  const seen = start === null ? new Set<string>() : ancestors(repository, start.sha);
  const [since, until, path] = [query.get('since'), query.get('until'), query.get('path')];
  return ordered(repository, seen)
    .toReversed()
    .filter((each) => since === null || Date.parse(each.date) >= Date.parse(since))
    .filter((each) => until === null || Date.parse(each.date) <= Date.parse(until))
    .filter((each) => path === null || (each.files ?? []).some((one) => one.path.startsWith(path)));
}

function ordered(repository: Repository, shas: ReadonlySet<string>): readonly StoredCommit[] {
  return [...repository.commits.values()].filter((each) => shas.has(each.sha));
}

function compare(
  { query }: Call,
  repository: Repository,
  base: string,
  [from = '', to = '']: readonly string[],
): Answer {
  const [left, right] = [resolveRef(repository, from), resolveRef(repository, to)];
  if (left === null || right === null) return notFound();
  const [before, after] = [ancestors(repository, left.sha), ancestors(repository, right.sha)];
  const common = ordered(repository, before.intersection(after)).at(-1);
  if (common === undefined) return refused(404, `No common ancestor between ${from} and ${to}.`);
  const ahead = ordered(repository, after.difference(before));
  const behind = before.difference(after).size;
  const listed = ahead.slice(0, MOST_COMMITS).map((each) => brief(each, repository, base));
  const files = mergedFiles(ahead).map((each) => file(each, right.sha, base, repository));
  const firstPage = (query.get('page') ?? '1') === '1';
  return ok({
    url: `${base}/repos/${repository.name}/compare/${from}...${to}`,
    html_url: `${base}/${repository.name}/compare/${from}...${to}`,
    base_commit: brief(left, repository, base),
    merge_base_commit: brief(common, repository, base),
    status:
      ahead.length > 0 && behind > 0 ? 'diverged' : ahead.length > 0 ? 'ahead' : behind > 0 ? 'behind' : 'identical',
    ahead_by: ahead.length,
    behind_by: behind,
    total_commits: ahead.length,
    commits: query.has('page') || query.has('per_page') ? paged(listed, query) : listed,
    ...(firstPage ? { files: files.slice(0, MOST_FILES) } : {}),
  });
}

function mergedFiles(commits: readonly StoredCommit[]): readonly SeedFile[] {
  const byPath = new Map<string, SeedFile>();
  for (const one of commits.flatMap((commit) => commit.files ?? [])) byPath.set(one.path, one);
  return [...byPath.values()];
}

function brief(commit: StoredCommit, repository: Repository, base: string): Readonly<Record<string, unknown>> {
  const person = { name: commit.author, email: `${commit.author}@users.noreply.github.com`, date: commit.date };
  return {
    sha: commit.sha,
    url: `${base}/repos/${repository.name}/commits/${commit.sha}`,
    html_url: `${base}/${repository.name}/commit/${commit.sha}`,
    commit: { message: commit.message, author: person, committer: person, comment_count: 0 },
    author: userOf(commit.author, base),
    committer: userOf(commit.author, base),
    parents: commit.parents.map((sha) => ({ sha, html_url: `${base}/${repository.name}/commit/${sha}` })),
  };
}

function file(seed: SeedFile, sha: string, base: string, repository: Repository) {
  const lines = (seed.patch ?? '').split('\n');
  const additions = seed.additions ?? lines.filter((line) => line.startsWith('+')).length;
  const deletions = seed.deletions ?? lines.filter((line) => line.startsWith('-')).length;
  return {
    filename: seed.path,
    status: seed.status ?? 'modified',
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${base}/${repository.name}/blob/${sha}/${seed.path}`,
    ...(seed.patch === undefined ? {} : { patch: seed.patch }),
  };
}

function gitRoute(
  repository: Repository,
  base: string,
  kind: string | undefined,
  rest: readonly string[],
): Answer | null {
  const name = rest.slice(1).join('/');
  if (kind === 'ref' && (rest[0] === 'tags' || rest[0] === 'heads')) return ref(repository, base, rest[0], name);
  if (kind !== 'tags') return null;
  const tag = repository.tagObjects.get(rest[0] ?? '');
  const sha = repository.tags.get(tag ?? '');
  if (tag === undefined || sha === undefined) return notFound();
  return ok({
    sha: rest[0],
    tag,
    message: tag,
    object: { type: 'commit', sha, url: `${base}/repos/${repository.name}/git/commits/${sha}` },
  });
}

function ref(repository: Repository, base: string, kind: 'tags' | 'heads', name: string): Answer {
  const commit = kind === 'tags' ? repository.tags.get(name) : branchHead(repository, name);
  if (commit === undefined || commit === null) return notFound();
  const tag = [...repository.tagObjects].find(([, each]) => kind === 'tags' && each === name)?.[0];
  const [type, sha] = tag === undefined ? ['commit', commit] : ['tag', tag];
  return ok({
    ref: `refs/${kind}/${name}`,
    object: { type, sha, url: `${base}/repos/${repository.name}/git/${type}s/${sha}` },
  });
}

function contents(repository: Repository, base: string, path: string): Answer {
  const text = repository.files.get(path);
  if (text === undefined) return notFound();
  return ok({
    type: 'file',
    name: path.split('/').at(-1),
    path,
    encoding: 'base64',
    size: Buffer.byteLength(text),
    content: Buffer.from(text).toString('base64'),
    html_url: `${base}/${repository.name}/blob/${repository.defaultBranch}/${path}`,
  });
}
