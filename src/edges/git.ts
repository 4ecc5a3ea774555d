// Histories past the compare API's limits: a bare clone without blobs, of two commits, in a folder that is removed again.
// Never throws: what could not be had is said in `incomplete`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SimpleGit } from 'simple-git';
import type { History, HistoryCommit, HistoryRange } from '../ports.ts';
import { type GitOptions, gitIn } from './git-process.ts';
import { COMMIT_FORMAT, type LoggedFile, readCommits, readFiles, readPatches } from './git-read.ts';

const SHA = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/;
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
      if (!REPOSITORY.test(repository) || /\/\.{1,2}$/.test(repository)) return none('not a repository: owner/name');
      const folder = await mkdtemp(path.join(tmpdir(), 'incident-responder-')).catch(() => null);
      if (folder === null) return none('there is no room for a clone');
      const left = Math.max(1, Math.ceil(deadline));
      const end = performance.now() + left;
      try {
        const git = await gitIn(folder, options, left);
        await clone(git, `${options.serverUrl.replace(/\/+$/, '')}/${repository}.git`, [head, base]);
        return await read(git, base, head);
      } catch (thrown) {
        return none(performance.now() >= end ? `no clone within ${Math.ceil(left / 1000)} s` : inWords(thrown));
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
      }
    },
  };
}

function none(incomplete: string): HistoryRange {
  return { commits: [], incomplete };
}

/** The newest commit first: where another one is missing, what came with the first tells whether the server's history is cut off. */
async function clone(git: SimpleGit, url: string, shas: readonly string[]): Promise<void> {
  await git.raw(['init', '--quiet', '--bare']);
  await git.raw(['remote', 'add', '--end-of-options', 'origin', url]);
  try {
    await fetch(git, shas, WHOLE);
  } catch (thrown) {
    await fetch(git, shas.slice(0, 1), WHOLE).catch(() => undefined);
    throw (await isShallow(git)) ? new Error(SHALLOW) : thrown;
  }
}

/**
 * "All there is": only a fetch with a depth takes over where the server's own history is cut off. Without that a clone without
 * blobs asks for the missing parent, which starts a fetch, which asks for it: processes without end.
 */
const WHOLE = ['--depth=2147483647'];

async function isShallow(git: SimpleGit): Promise<boolean> {
  return (await git.raw(['rev-parse', '--is-shallow-repository'])).trim() === 'true';
}

const SHALLOW = "the server's own history is shallow: earlier commits are missing there";

function fetch(git: SimpleGit, objects: readonly string[], depth: readonly string[] = []): Promise<string> {
  const quiet = ['--quiet', '--no-tags', '--no-write-fetch-head', '--recurse-submodules=no', '--filter=blob:none'];
  return git.raw(['fetch', ...quiet, ...depth, '--end-of-options', 'origin', ...objects]);
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

/** A closed list of sentences: what git prints may hold anything. */
function inWords(thrown: unknown): string {
  const said = thrown instanceof Error ? thrown.message : '';
  const known = SENTENCES.find(({ sign }) => sign.test(said));
  return known?.sentence ?? 'git could not clone the repository';
}

const SENTENCES: readonly { readonly sign: RegExp; readonly sentence: string }[] = [
  { sign: new RegExp(SHALLOW), sentence: SHALLOW },
  {
    sign: /not our ref|unadvertised object|Could not parse object|bad object|Invalid revision range/i,
    sentence: 'one of the two commits is not in the repository (any more)',
  },
  { sign: /ENOENT|not recognized as/i, sentence: 'git is not on the runner' },
  {
    sign: /not found|does not exist|not appear to be a git repo|does not appear/i,
    sentence: 'the repository was not found',
  },
  { sign: /could not read Username|Authentication failed|401|403/i, sentence: 'the token may not read the repository' },
  { sign: /unable to access|Could not resolve|Connection/i, sentence: 'the Git server could not be reached' },
];
