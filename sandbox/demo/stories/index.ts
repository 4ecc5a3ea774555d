// All stories, the main one first.
import { approve } from './approve.ts';
import { badRelease } from './bad-release.ts';
import { healthy } from './healthy.ts';
import { innocentRange } from './innocent-range.ts';
import { noMetrics } from './no-metrics.ts';
import { notRelease } from './not-release.ts';
import type { Story } from './story.ts';
import { targetBad } from './target-bad.ts';

export const STORIES: readonly Story[] = [
  badRelease,
  approve,
  healthy,
  notRelease,
  targetBad,
  noMetrics,
  innocentRange,
];
