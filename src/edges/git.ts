// Histories past the compare API's limits: a bare clone without blobs, of two commits. Never throws: what could not be had is
// said in `incomplete`.
import type { SimpleGit } from 'simple-git';
import type { History, HistoryCommit, HistoryRange } from '../ports.ts';
import { fetch, inClone, isShallow, SHA, SHALLOW } from './git-clone.ts';
import type { GitOptions } from './git-process.ts';
import { COMMIT_FORMAT, type LoggedFile, readCommits, readFiles, readPatches } from './git-read.ts';

const MOST_COMMITS = 1000;
/** Patches are read for the newest commits only, and only so many blobs and characters. */
const WITH_PATCHES = 50;
const MOST_BLOBS = 600;
const LONGEST_PATCH = 20_000;
const ALL_PATCHES = 1_000_000;

export function createHistory(options: GitOptions): History {
  return {
    async range(repository, base, head, deadline) {
      if (!SHA.test(base) || !SHA.test(head)) return none('the releases are not known by full commit ids');
      const clone = { repository, shas: [head, base], deadline, bare: true };
      const done = await inClone(options, clone, (git) => read(git, base, head));
      return 'why' in done ? none(done.why) : done.value;
    },
  };
}

function none(incomplete: string): HistoryRange {
  return { commits: [], incomplete };
}

async function read(git: SimpleGit, base: string, head: string): Promise<HistoryRange> {
  const range = `${base}..${head}`;
  const count = async (which: string) => Number(await git.raw(['rev-list', '--count', '--end-of-options', which]));
  const common = await git.raw(['merge-base', '--end-of-options', base, head]);
  const shallow = await isShallow(git);
  if (common.trim() === '') return none(shallow ? SHALLOW : 'the two releases have no common ancestor');
  const [total, behind] = [await count(range), await count(`${head}..${base}`)];
  const newest = ['log', '-z', '--reverse', `--max-count=${MOST_COMMITS}`];
  const commits = readCommits(await git.raw([...newest, COMMIT_FORMAT, '--end-of-options', range]));
  const raw = ['--raw', '--no-abbrev', '--no-renames', '--format=%H'];
  const files = readFiles(await git.raw([...newest, ...raw, '--end-of-options', range]));
  const patches = await readNewest(git, commits.map(({ sha }) => sha).slice(-WITH_PATCHES), files);
  const notes = [
    shallow ? SHALLOW : null,
    total > commits.length ? `only the newest ${commits.length} of ${total} commits were read` : null,
    behind > 0 ? `the releases diverged: the earlier one has ${behind} commits of its own` : null,
    patches === null ? 'what the commits changed could not be read, only which files' : null,
  ].filter((note) => note !== null);
  const withFiles = commits.map(
    (commit): HistoryCommit => ({
      ...commit,
      files: (files.get(commit.sha) ?? []).map((file, index) => ({
        path: file.path,
        patch: patches?.get(commit.sha)?.[index] ?? null,
      })),
    }),
  );
  return { commits: withFiles, incomplete: notes.length === 0 ? null : notes.join('; ') };
}

type Files = ReadonlyMap<string, readonly LoggedFile[]>;

/** Null: they could not be had. All blobs come in one fetch; git would ask for them commit by commit. */
async function readNewest(
  git: SimpleGit,
  shas: readonly string[],
  files: Files,
): Promise<ReadonlyMap<string, readonly (string | null)[]> | null> {
  const found = new Map<string, readonly (string | null)[]>();
  const blobs = new Set<string>();
  const wanted = shas.toReversed().filter((sha) => {
    const own = (files.get(sha) ?? []).flatMap((file) => file.blobs);
    if (blobs.size + own.length > MOST_BLOBS) return false;
    for (const blob of own) blobs.add(blob);
    return own.length > 0;
  });
  try {
    if (blobs.size > 0) await fetch(git, [...blobs]);
    let left = ALL_PATCHES;
    for (const sha of wanted) {
      const patches = await patchesOf(git, sha, files.get(sha)?.length ?? 0);
      left -= patches.reduce((sum, patch) => sum + (patch?.length ?? 0), 0);
      if (left < 0) break;
      found.set(sha, patches);
    }
    return found;
  } catch {
    return found.size > 0 ? found : null;
  }
}

async function patchesOf(git: SimpleGit, sha: string, files: number): Promise<readonly (string | null)[]> {
  const plain = ['--no-commit-id', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-color', '--root'];
  const patches = readPatches(await git.raw(['diff-tree', '-p', '-r', ...plain, '--end-of-options', sha]));
  // A file that became a link is two diffs: then which is whose is not known.
  return patches.length === files ? patches.map((patch) => (patch === null ? null : shortened(patch))) : [];
}

function shortened(patch: string): string {
  return patch.length <= LONGEST_PATCH ? patch : `${patch.slice(0, LONGEST_PATCH)}\n…`;
}
