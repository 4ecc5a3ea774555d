// The code of one embedded repository: commits with their files, tags, branches, pull requests, files to read.
import { createHash } from 'node:crypto';

export interface SeedFile {
  readonly path: string;
  readonly patch?: string;
  readonly additions?: number;
  readonly deletions?: number;
  readonly status?: 'added' | 'modified' | 'removed' | 'renamed';
}

export interface SeedPull {
  readonly number: number;
  readonly title: string;
  readonly author: string;
  /** True where not given. */
  readonly merged?: boolean;
  /** Closed without having been merged. */
  readonly closed?: boolean;
  /** Nobody may comment on it. */
  readonly locked?: boolean;
  /** The default branch where not given. */
  readonly base?: string;
  /** `change-<number>` where not given. */
  readonly head?: string;
  /** The repository that it was opened in, where this one is its fork. */
  readonly upstream?: string;
  /** Logins that have approved it. */
  readonly reviews?: readonly string[];
  /** Its revert does not merge. */
  readonly conflicts?: boolean;
}

export interface StoredPull extends SeedPull {
  readonly state: 'open' | 'merged' | 'closed';
  readonly base: string;
  readonly head: string;
  readonly body?: string;
  readonly draft?: boolean;
  /** The last of its commits: what merging it made. */
  readonly sha: string;
  /** All commits that came with it. */
  readonly shas: readonly string[];
}

export interface SeedCommit {
  /** Made from the rest where not given. */
  readonly sha?: string;
  readonly message: string;
  /** A login. */
  readonly author: string;
  readonly date: string;
  readonly files?: readonly SeedFile[];
  readonly pull?: SeedPull;
  readonly tags?: readonly string[];
  /** Tags that are objects of their own. */
  readonly annotated?: readonly string[];
  /** The commit before it in the list where not given; `[]`: a root. */
  readonly parents?: readonly string[];
}

export interface StoredCommit extends SeedCommit {
  readonly sha: string;
  readonly parents: readonly string[];
}

export interface Repository {
  readonly name: string;
  readonly defaultBranch: string;
  readonly commits: Map<string, StoredCommit>;
  /** Tag → commit. */
  readonly tags: Map<string, string>;
  /** Object id of an annotated tag → its name. */
  readonly tagObjects: Map<string, string>;
  readonly branches: Map<string, string>;
  /** Head of a branch that was pushed to the Git server behind it; null: there is none. */
  readonly pushed: (branch: string) => string | null;
  readonly pulls: Map<number, StoredPull>;
  /** Path → text, for the contents API. */
  readonly files: Map<string, string>;
}

export function createRepository(name: string, pushed: Repository['pushed'] = () => null): Repository {
  return {
    name,
    defaultBranch: 'main',
    commits: new Map(),
    tags: new Map(),
    tagObjects: new Map(),
    branches: new Map(),
    pushed,
    pulls: new Map(),
    files: new Map(),
  };
}

/** Appends the commits to the branch, oldest first; gives their ids. */
export function addCommits(
  repository: Repository,
  seeds: readonly SeedCommit[],
  branch = repository.defaultBranch,
): readonly string[] {
  return seeds.map((seed) => {
    const last = repository.branches.get(branch);
    const parents = seed.parents ?? (last === undefined ? [] : [last]);
    const sha = seed.sha ?? sha1(JSON.stringify([parents, seed]));
    repository.commits.set(sha, { ...seed, sha, parents });
    repository.branches.set(branch, sha);
    for (const tag of [...(seed.tags ?? []), ...(seed.annotated ?? [])]) repository.tags.set(tag, sha);
    for (const tag of seed.annotated ?? []) repository.tagObjects.set(sha1(`tag ${tag} ${sha}`), tag);
    if (seed.pull !== undefined) addPull(repository, seed.pull, sha);
    return sha;
  });
}

/** A pull request may have come in by several commits: rebased, or with a merge commit at their end. */
function addPull(repository: Repository, seed: SeedPull, sha: string): void {
  const { number, closed, merged = true, base = repository.defaultBranch, head = `change-${seed.number}` } = seed;
  const state = closed ? 'closed' : merged ? 'merged' : 'open';
  const shas = [...(repository.pulls.get(number)?.shas ?? []), sha];
  repository.pulls.set(number, { ...seed, state, base, head, sha, shas });
}

export function branchHead(repository: Repository, branch: string): string | null {
  return repository.branches.get(branch) ?? repository.pushed(branch);
}

/** A branch, a tag, a full or a short id; null: none of them. */
export function resolveRef(repository: Repository, ref: string): StoredCommit | null {
  const short = ref.replace(/^(refs\/)?(heads|tags)\//, '');
  const sha = repository.branches.get(short) ?? repository.tags.get(short) ?? ref;
  const exact = repository.commits.get(sha);
  if (exact !== undefined) return exact;
  const starting = /^[0-9a-f]{7,39}$/.test(ref)
    ? [...repository.commits.values()].filter((each) => each.sha.startsWith(ref))
    : [];
  return starting.length === 1 ? (starting[0] ?? null) : null;
}

/** The commit and everything before it. */
export function ancestors(repository: Repository, sha: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [sha];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(repository.commits.get(next)?.parents ?? []));
  }
  return seen;
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
