// Commits of the range that another one of it takes back, and those that do: together they changed nothing (pure).
import { body, type Candidate, subject } from './candidate.ts';

const OF_COMMIT = /\bThis reverts commit ([0-9a-f]{7,40})\b/gi;
const OF_TITLE = /^Revert "(.{1,300})"$/;
/** As a host puts it behind the title of a squashed pull request. */
const NUMBER = / \(#\d{1,9}\)$/;
/** Git shortens ids to no less. */
const SHORTEST = 7;
const MOST_NAMED = 20;

/** Ids. Where a third commit puts the change in again, only the revert and that one are. */
export function takenBack(commits: readonly Candidate[]): ReadonlySet<string> {
  const targets = targetsIn(commits);
  const inForce = revertsInForce(targets);
  return new Set([...targets].flatMap(([sha, named]) => (inForce.has(sha) ? [sha, ...named] : [])));
}

/** Reverts that no revert in force takes back. A circle, which only forged messages make, has none. */
function revertsInForce(targets: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const open = new Map<string, number>();
  for (const target of [...targets.values()].flat()) open.set(target, (open.get(target) ?? 0) + 1);
  const inForce = new Set([...targets.keys()].filter((sha) => !open.has(sha)));
  const decided = new Set(inForce);
  // Decided ones are added while this goes on, and looked at in turn.
  for (const sha of decided) {
    for (const target of targets.get(sha) ?? []) {
      const left = (open.get(target) ?? 0) - 1;
      open.set(target, left);
      if (decided.has(target) || (left > 0 && !inForce.has(sha))) continue;
      decided.add(target);
      if (!inForce.has(sha)) inForce.add(target);
    }
  }
  return inForce;
}

/** By commit: what of the range it says that it takes back. */
function targetsIn(commits: readonly Candidate[]): ReadonlyMap<string, readonly string[]> {
  const byId = Map.groupBy(commits, ({ sha }) => sha.slice(0, SHORTEST));
  const byTitle = Map.groupBy(commits, titleOf);
  const targets = new Map<string, readonly string[]>();
  for (const commit of commits) {
    const ids = [...body(commit).matchAll(OF_COMMIT)].slice(0, MOST_NAMED).map(([, id = '']) => id.toLowerCase());
    const named = ids.flatMap((id) => byId.get(id.slice(0, SHORTEST))?.filter(({ sha }) => sha.startsWith(id)) ?? []);
    const titled =
      ids.length > 0 ? [] : (byTitle.get(OF_TITLE.exec(titleOf(commit))?.[1]?.replace(NUMBER, '') ?? '') ?? []);
    // Of several with this title it cannot be told which one.
    const meant = [...named, ...(titled.length === 1 ? titled : [])].map(({ sha }) => sha);
    const others = [...new Set(meant)].filter((sha) => sha !== commit.sha);
    if (others.length > 0) targets.set(commit.sha, others);
  }
  return targets;
}

function titleOf(commit: Candidate): string {
  return subject(commit).replace(NUMBER, '');
}
