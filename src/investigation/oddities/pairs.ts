// Which removed line an added one stands for: both read the same once the detector has taken out what may differ.
import { indexIn } from './blocks.ts';
import type { Change, Line } from './detector.ts';

export interface Pair {
  readonly old: Line;
  readonly now: Line;
}

/** Pairs in order of the added lines; a line that `reduce` makes empty has none. */
export function pairs(
  change: Change,
  reduceOld: (line: Line) => string,
  reduceNow: (line: Line) => string = reduceOld,
): readonly Pair[] {
  if (change.removed.length === 0 || change.added.length === 0) return [];
  const waiting = new Map<string, Line[]>();
  for (const line of change.removed) {
    const key = reduceOld(line);
    if (key !== '') waiting.set(key, [...(waiting.get(key) ?? []).slice(0, 9), line]);
  }
  return change.added.flatMap((now) => {
    const old = waiting.get(reduceNow(now))?.shift();
    return old === undefined ? [] : [{ old, now }];
  });
}

/** A hunk that changes more is written anew: what is gone from one place may be anywhere. */
const MOST_IN_PLACE = 40;

export function isRewrite({ removed, added }: Change): boolean {
  return removed.length > MOST_IN_PLACE || added.length > MOST_IN_PLACE;
}

/** The one stands where the other stood: only changed lines are between them, and few. */
export function isInPlace({ old, now }: Pair, { lines }: Change): boolean {
  const [from, to] = [indexIn(lines, old), indexIn(lines, now)].sort((a, b) => a - b);
  return (to ?? 0) - (from ?? 0) <= 6 && lines.slice(from, to).every((line) => line.sign !== ' ');
}

/** A line without spaces, and without a comma or semicolon at its end. */
export function squeezed(code: string): string {
  return code.replace(/\s/g, '').replace(/[,;]$/, '');
}
