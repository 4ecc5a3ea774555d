// A real Git repository that two doors lead to: a Git server on loopback, and the embedded GitHub with the same commits.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { SandboxGitHub } from '../../sandbox/github/index.ts';
import type { SeedCommit } from '../../sandbox/github/repository.ts';
import { readPatches } from '../../src/edges/git-read.ts';
import { createRepository } from '../edges/git-server.ts';

export const REPOSITORY = 'acme/shop';

export type Git = ReturnType<typeof createRepository>;

export function repositoryIn(root: string): Git {
  return createRepository(path.join(root, `${REPOSITORY}.git`));
}

/** Where a branch of it stands now; null: there is no such branch. */
export function headOf(root: string, branch: string): string | null {
  try {
    return execFileSync('git', ['rev-parse', '--verify', '--quiet', `refs/heads/${branch}`], {
      cwd: path.join(root, `${REPOSITORY}.git`),
      encoding: 'utf8',
    }).trim();
  } catch {
    return null;
  }
}

/** Everything that a branch or a tag leads to, as GitHub would show it. `pulls`: by commit id. */
export async function mirror(
  { git }: Git,
  github: SandboxGitHub,
  pulls: Readonly<Record<string, NonNullable<SeedCommit['pull']>>> = {},
): Promise<void> {
  const shape = ['--all', '--topo-order', '--reverse', '--no-renames', '-p', '--diff-merges=first-parent'];
  const log = git('log', ...shape, '--format=%x1e%H%x00%P%x00%cI%x00%B%x00');
  const commits = log
    .split('\x1e')
    .slice(1)
    .map((entry): SeedCommit => {
      const [sha = '', parents = '', date = '', message = '', diff = ''] = entry.split('\0');
      const pull = pulls[sha];
      const own = { sha, parents: parents.split(' ').filter(Boolean), date, message: message.trimEnd() };
      return { ...own, author: 'alice', files: filesIn(diff), ...(pull === undefined ? {} : { pull }) };
    });
  await github.seed({ commits, branches: refs(git, 'heads'), tags: refs(git, 'tags') });
}

/** For plain names of files. */
function filesIn(diff: string) {
  const names = [...diff.matchAll(/^diff --git a\/(\S+) /gm)].map((match) => match[1] ?? '');
  const patches = readPatches(diff);
  return names.map((name, index) => ({ path: name, ...(patches[index] ? { patch: patches[index] } : {}) }));
}

function refs(git: Git['git'], kind: 'heads' | 'tags'): Readonly<Record<string, string>> {
  const listed = git('for-each-ref', '--format=%(refname:lstrip=2) %(objectname)', `refs/${kind}`);
  return Object.fromEntries(
    listed
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(' ') as [string, string]),
  );
}
