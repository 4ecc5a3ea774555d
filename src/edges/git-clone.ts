// A clone without blobs, of the commits that are asked for, in a folder that is removed again. Never throws: why there is none
// is one of a closed list of sentences, for what git prints may hold anything.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SimpleGit } from 'simple-git';
import { type GitOptions, gitIn } from './git-process.ts';

export const SHA = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/;

export interface CloneRequest {
  /** `owner/name`. */
  readonly repository: string;
  /** Full commit ids, the newest first. */
  readonly shas: readonly string[];
  /** ms for everything. */
  readonly deadline: number;
  /** False: there is a place for files, though none is checked out. */
  readonly bare: boolean;
  readonly settings?: GitOptions['settings'];
}

export type Cloned<T> = { readonly value: T } | { readonly why: string; readonly passing: boolean };

export async function inClone<T>(
  options: GitOptions,
  { repository, shas, deadline, bare, settings = [] }: CloneRequest,
  work: (git: SimpleGit, folder: string) => Promise<T>,
): Promise<Cloned<T>> {
  if (!REPOSITORY.test(repository) || /\/\.{1,2}$/.test(repository)) return lasting('not a repository: owner/name');
  const folder = await mkdtemp(path.join(options.temp ?? tmpdir(), 'incident-responder-')).catch(() => null);
  if (folder === null) return lasting('there is no room for a clone');
  const left = Math.max(1, Math.ceil(deadline));
  const end = performance.now() + left;
  try {
    const git = await gitIn(folder, { ...options, settings }, left);
    await git.raw(['init', '--quiet', ...(bare ? ['--bare'] : [])]);
    await clone(git, `${options.serverUrl.replace(/\/+$/, '')}/${repository}.git`, shas);
    return { value: await work(git, folder) };
  } catch (thrown) {
    return performance.now() >= end
      ? { why: `no clone within ${Math.ceil(left / 1000)} s`, passing: true }
      : inWords(thrown);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

function lasting(why: string): { readonly why: string; readonly passing: boolean } {
  return { why, passing: false };
}

/** The newest commit first: where another one is missing, what came with the first tells whether the server's history is cut off. */
async function clone(git: SimpleGit, url: string, shas: readonly string[]): Promise<void> {
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

export async function isShallow(git: SimpleGit): Promise<boolean> {
  return (await git.raw(['rev-parse', '--is-shallow-repository'])).trim() === 'true';
}

export const SHALLOW = "the server's own history is shallow: earlier commits are missing there";

export function fetch(git: SimpleGit, objects: readonly string[], depth: readonly string[] = []): Promise<string> {
  const quiet = ['--quiet', '--no-tags', '--no-write-fetch-head', '--recurse-submodules=no', '--filter=blob:none'];
  return git.raw(['fetch', ...quiet, ...depth, '--end-of-options', 'origin', ...objects]);
}

function inWords(thrown: unknown): { readonly why: string; readonly passing: boolean } {
  const said = thrown instanceof Error ? thrown.message : '';
  const known = SENTENCES.find(({ sign }) => sign.test(said));
  return { why: known?.sentence ?? 'git could not clone the repository', passing: known?.passing ?? false };
}

interface Sentence {
  readonly sign: RegExp;
  readonly sentence: string;
  readonly passing?: boolean;
}

const SENTENCES: readonly Sentence[] = [
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
  {
    sign: /without `?workflows?`? permission/i,
    sentence: 'the token may not change workflow files, which this change touches',
  },
  { sign: /stale info|already exists|fetch first|non-fast-forward/i, sentence: 'the branch is there already' },
  {
    sign: /protected branch|GH0\d\d|pre-receive hook declined/i,
    sentence: 'a rule of the repository refuses the branch',
  },
  {
    sign: /Permission .{0,200}denied|not permitted|Write access/i,
    sentence: 'the token may not push to the repository',
  },
  { sign: /could not read Username|Authentication failed|401|403/i, sentence: 'the token may not read the repository' },
  {
    sign: /unable to access|Could not resolve|Connection/i,
    sentence: 'the Git server could not be reached',
    passing: true,
  },
];
