// Which of two templates came first. The present one may have been gone back to, and going on to what it was gone back from
// would roll a rollback back. Pure.
import type { Release } from '../incident.ts';
import { earlierNumbers } from './began.ts';

type Ordered = Pick<Release, 'templateHash' | 'image' | 'revision' | 'annotations' | 'createdAt' | 'beganAt'>;

/**
 * It, or whatever is like it, was first seen after the current one or what is like that: of the same template or, as whoever goes back
 * may change something else besides, and so may what mutates what is written, of the same image.
 */
export function cameAfter(release: Ordered, current: Ordered, releases: readonly Ordered[]): boolean {
  return [sameTemplate, sameImage].some((like) => {
    const alike = (one: Ordered) => [one, ...releases.filter((other) => like(one, other))];
    return isLater(alike(release), alike(current), current);
  });
}

type Like = (one: Ordered, other: Ordered) => boolean;
const sameTemplate: Like = (one, other) => one.templateHash === other.templateHash;
const sameImage: Like = (one, other) => one.image === other.image;

/** By its first number or, where earlier numbers are not kept (ControllerRevisions), by its creation. */
function isLater(own: readonly Ordered[], others: readonly Ordered[], current: Ordered): boolean {
  if (firstNumber(own) > firstNumber(others)) return true;
  const usedAgain = Date.parse(current.beganAt) > Date.parse(current.createdAt);
  return usedAgain && firstMade(own) > firstMade(others);
}

/** It, or one of the same image, was current before, and another one between. */
export function wasGoneBackTo(current: Ordered, releases: readonly Ordered[]): boolean {
  return earlierNumbers(current).length > 0 || releases.some((other) => cameAfter(other, current, releases));
}

function firstNumber(alike: readonly Ordered[]): number {
  return Math.min(...alike.flatMap((one) => [one.revision, ...earlierNumbers(one)]));
}

function firstMade(alike: readonly Ordered[]): number {
  return Math.min(...alike.map(({ createdAt }) => Date.parse(createdAt)));
}
