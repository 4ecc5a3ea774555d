// Which of two templates came first. The present one may have been gone back to, and going on to what it was gone back from
// would roll a rollback back. Pure.
import type { Release } from '../incident.ts';
import { earlierNumbers } from './began.ts';

type Ordered = Pick<Release, 'templateHash' | 'revision' | 'annotations' | 'createdAt' | 'beganAt'>;

/** First seen after the current release's template was: by its first number or, where earlier numbers are not kept (ControllerRevisions), by its creation. */
export function cameAfter(release: Ordered, current: Ordered, releases: readonly Ordered[]): boolean {
  const [own, others] = [alike(release, releases), alike(current, releases)];
  if (firstNumber(own) > firstNumber(others)) return true;
  const usedAgain = Date.parse(current.beganAt) > Date.parse(current.createdAt);
  return usedAgain && firstMade(own) > firstMade(others);
}

/** Its template was current before, and another one between. */
export function wasGoneBackTo(current: Ordered, releases: readonly Ordered[]): boolean {
  return earlierNumbers(current).length > 0 || releases.some((other) => cameAfter(other, current, releases));
}

const alike = (release: Ordered, releases: readonly Ordered[]) => [
  release,
  ...releases.filter(({ templateHash }) => templateHash === release.templateHash),
];

function firstNumber(alike: readonly Ordered[]): number {
  return Math.min(...alike.flatMap((one) => [one.revision, ...earlierNumbers(one)]));
}

function firstMade(alike: readonly Ordered[]): number {
  return Math.min(...alike.map(({ createdAt }) => Date.parse(createdAt)));
}
