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
  /** Nobody may comment on it. */
  readonly locked?: boolean;
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
  readonly pulls: Map<number, SeedPull & { readonly sha: string }>;
  /** Path → text, for the contents API. */
  readonly files: Map<string, string>;
}

export function createRepository(name: string): Repository {
  return {
    name,
    defaultBranch: 'main',
    commits: new Map(),
    tags: new Map(),
    tagObjects: new Map(),
    branches: new Map(),
    pulls: new Map(),
    files: new Map(),
  };
}

/** Appends the commits to the default branch, oldest first; gives their ids. */
export function addCommits(repository: Repository, seeds: readonly SeedCommit[]): readonly string[] {
  return seeds.map((seed) => {
    const last = repository.branches.get(repository.defaultBranch);
    const parents = seed.parents ?? (last === undefined ? [] : [last]);
    const sha = seed.sha ?? sha1(JSON.stringify([parents, seed]));
    repository.commits.set(sha, { ...seed, sha, parents });
    repository.branches.set(repository.defaultBranch, sha);
    for (const tag of [...(seed.tags ?? []), ...(seed.annotated ?? [])]) repository.tags.set(tag, sha);
    for (const tag of seed.annotated ?? []) repository.tagObjects.set(sha1(`tag ${tag} ${sha}`), tag);
    if (seed.pull !== undefined) repository.pulls.set(seed.pull.number, { ...seed.pull, sha });
    return sha;
  });
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
