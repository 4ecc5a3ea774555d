// Takes one commit back on a new branch: `git revert` in a clone that has no files but those in conflict, which end it.
// Ids only, never names; the branch is created or nothing is pushed.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SimpleGit } from 'simple-git';
import type { Reverted, Reverter, RevertRequest } from '../ports.ts';
import { inClone, SHA } from './git-clone.ts';
import type { GitOptions } from './git-process.ts';

const BRANCH = /^[a-z][a-z-]{0,40}\/[a-z0-9][a-z0-9-]{0,60}$/;
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\[bot\])?$/;
const MOST_FILES = 20;

export function createReverter(options: GitOptions): Reverter {
  return {
    async revert(request) {
      const { repository, sha, onto, branch, login, deadline } = request;
      if (!SHA.test(sha) || !SHA.test(onto)) return failed('the commits are not known by full ids');
      if (!BRANCH.test(branch) || !LOGIN.test(login)) return failed('not a name of a branch or a login');
      const settings = [
        ['user.name', login],
        ['user.email', `${MAILBOX[login] ?? login}@users.noreply.github.com`],
        ['core.sparseCheckout', 'true'],
        ['commit.gpgSign', 'false'],
      ] as const;
      const clone = { repository, shas: [onto, sha], deadline, bare: false, settings };
      const done = await inClone(options, clone, (git, folder) => reverted(git, folder, request));
      return 'why' in done ? failed(done.why, done.passing) : done.value;
    },
  };
}

/** GitHub knows apps by number and name. */
const MAILBOX: Readonly<Record<string, string>> = { 'github-actions[bot]': '41898282+github-actions[bot]' };

function failed(why: string, passing = false): Reverted {
  return { kind: 'failed', why, passing };
}

async function reverted(git: SimpleGit, folder: string, request: RevertRequest): Promise<Reverted> {
  const { sha, onto, branch, message } = request;
  await withoutFiles(folder);
  await git.raw(['checkout', '--quiet', '--detach', onto]);
  const parents = (await git.raw(['rev-list', '--parents', '--max-count=1', '--end-of-options', sha]))
    .trim()
    .split(' ');
  const main = parents.length > 2 ? ['-m', '1'] : [];
  const ended = await git.raw(['revert', '--no-commit', ...main, sha]).catch((thrown: unknown) => ({ thrown }));
  const files = await conflicts(git);
  if (files.length > 0) return { kind: 'conflict', files: files.slice(0, MOST_FILES) };
  if (typeof ended !== 'string') throw ended.thrown;
  const tree = (await git.raw(['write-tree'])).trim();
  if (tree === (await git.raw(['rev-parse', `${onto}^{tree}`])).trim()) return { kind: 'empty' };
  const commit = (await git.raw(['commit-tree', tree, '-p', onto, '-m', message])).trim();
  const place = `refs/heads/${branch}`;
  // An empty expectation: the branch must not be there.
  await git.raw(['push', '--quiet', '--no-verify', `--force-with-lease=${place}:`, 'origin', `${commit}:${place}`]);
  return { kind: 'pushed', commit };
}

/** No file matches, so none is written, nor its blob fetched; git still merges what the revert touches. */
async function withoutFiles(folder: string): Promise<void> {
  await mkdir(path.join(folder, '.git', 'info'), { recursive: true });
  await writeFile(path.join(folder, '.git', 'info', 'sparse-checkout'), '/.git/none\n');
}

async function conflicts(git: SimpleGit): Promise<readonly string[]> {
  const entries = (await git.raw(['ls-files', '--unmerged', '-z'])).split('\0').filter((entry) => entry !== '');
  return [...new Set(entries.map((entry) => entry.slice(entry.indexOf('\t') + 1)))];
}
