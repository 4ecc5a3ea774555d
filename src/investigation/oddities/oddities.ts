// What is odd about the hunks of a commit, in the words of an observer.
import type { ChangedFile } from '../candidate.ts';
import { changesOf } from './change.ts';
import type { Change, Detector, Oddity } from './detector.ts';
import { DETECTORS } from './registry.ts';

export type { Oddity } from './detector.ts';

/** More of one kind in one hunk is a rewrite, not an oddity. */
const MOST_OF_A_KIND = 2;

/** So often in one commit, it is the commit's very purpose. */
const MOST_IN_A_COMMIT = 6;

export function odditiesOf(files: readonly ChangedFile[]): readonly Oddity[] {
  const seen = new Map<string, number>();
  return changesOf(files).flatMap((change) => {
    const found = odditiesIn(
      change,
      DETECTORS.filter(({ kind }) => (seen.get(kind) ?? 0) < MOST_IN_A_COMMIT),
    );
    for (const { kind } of found) seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return found;
  });
}

function odditiesIn(change: Change, detectors: readonly Detector[]): readonly Oddity[] {
  return detectors.flatMap(({ kind, explains, look, observe }) =>
    [...new Set(observe(change))]
      .slice(0, MOST_OF_A_KIND)
      .map((observation) => ({ kind, path: change.path, observation, look, explains, hunk: change.hunk })),
  );
}
