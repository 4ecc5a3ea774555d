// Something taken (a connection, a lock, a file) that the new code gives back only when nothing throws, or not at all.
import { indexIn, restOfBlock } from './blocks.ts';
import type { Change, Detector, Line } from './detector.ts';
import { givesBack, isGuarded, nounOf, ownsByScope, takes } from './resources.ts';

export const RELEASED_ON_SUCCESS_ONLY: Detector = {
  kind: 'released-on-success-only',
  sees: 'a connection, lock, file or timer that is given back only at the end of the way on which nothing fails',
  explains: ['resources', 'errors', 'latency'],
  look: 'a call that fails in between: is what was taken given back (`finally`, `defer`, `with`, `using`)?',
  observe: (change) => {
    const taken = takenUnguarded(change);
    if (taken === null) return [];
    const giving = change.after.some(givesBack);
    const throws = change.language !== 'go' || isGuarded(change.before);
    if (giving && throws) return [`the ${taken.noun} taken here is released only when no error is thrown`];
    return giving && leavesEarly(change, taken.line)
      ? [`the ${taken.noun} taken here is not released on every return`]
      : [];
  },
};

export const NEVER_RELEASED: Detector = {
  kind: 'never-released',
  sees: 'a connection, lock, file or timer that is taken, and no release of it in the rest of the block',
  explains: ['resources', 'errors', 'latency'],
  look: 'who gives back what is taken here, on success and on failure',
  observe: (change) => {
    const taken = takenUnguarded(change);
    if (taken === null || taken.line === null || change.after.some(givesBack)) return [];
    const lost = isGuarded(change.before) || staysHere(taken.line, change);
    return lost ? [`no release of the ${taken.noun} taken here is in the changed lines`] : [];
  },
};

/** What the change takes without a guard, or has lost the guard of. */
function takenUnguarded(change: Change): { readonly noun: string; readonly line: Line | null } | null {
  const { before, after, language } = change;
  if (ownsByScope(language) || after.every((each) => each.sign === ' ') || isGuarded(after)) return null;
  const taking = (line: Line) => takes(line, language);
  const line = after.find((each) => each.sign === '+' && taking(each)) ?? after.find(taking) ?? null;
  const wasGuarded = isGuarded(before);
  const outlived = wasGuarded && (line !== null || after.some((each) => each.moved && givesBack(each)));
  const isNew = line?.sign === '+' && !line.moved && !before.some(taking);
  if (!outlived && !isNew) return null;
  if (line !== null && isHandedOver(line.bare)) return null;
  const named = `${line?.bare ?? ''} ${change.after.find(givesBack)?.bare ?? ''}`;
  return { noun: nounOf(line === null ? named : line.bare), line };
}

/** Returned, kept in a field or passed on as it is taken: somebody else gives it back. */
function isHandedOver(code: string): boolean {
  return (
    /^return\b|=> ?\w|^(?:this|self)\.\w+ ?=|^@\w+ ?=|^\$this->\w+ ?=/.test(code) ||
    (!/=/.test(code) && !/lock|acquire/i.test(code))
  );
}

/** Kept in a variable of this block, whose end is in sight, and not handed on. */
function staysHere(line: Line, { after }: Change): boolean {
  const name = /(?:^|\s)\$?(\w{1,60})(?:, ?\w+)? ?:?= /.exec(line.bare)?.[1];
  const { lines, ends } = restOfBlock(line, after);
  if (name === undefined || !ends || line.indent === 0) return false;
  const passed = new RegExp(
    `\\breturn (?:.*, ?)?&?\\$?${name}\\b(?![.[(])|\\b(?:new \\w+|New\\w*|append|push|add|set|store)\\(.*\\b${name}\\b|[:=] ?&?\\$?${name}\\b(?!\\.)`,
    'i',
  );
  const outlives = new RegExp(`\\b${name}\\b`);
  const later = after.slice(indexIn(after, line) + 1 + lines.length);
  return !lines.some((each) => passed.test(each.bare)) && !later.some((each) => outlives.test(each.bare));
}

/** A return between the taking and the first giving back. */
function leavesEarly({ after }: Change, taken: Line | null): boolean {
  if (taken === null) return false;
  const { lines } = restOfBlock(taken, after);
  const until = lines.findIndex(givesBack);
  // The first return in Go is that of the taking itself having failed.
  const between = lines.slice(0, Math.max(0, until)).filter((line) => /\breturn\b/.test(line.bare));
  return between.length > (lines[0]?.bare.includes('err') ? 1 : 0);
}
