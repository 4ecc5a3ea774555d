// One simple detector: something taken (a connection, a lock, a file) that the new code gives back only when nothing throws.
// It reads one hunk, so it can err; it says what is seen, never that it is the cause.

const TAKEN =
  /\b(acquire|checkout|get_?connection|borrow\w*|lease)\s*\(|\bpool\w*\.\w*(connect|get|take)\w*\s*\(|\b(open_?connection|begin_?transaction)\s*\(|\.(lock|rlock)\s*\(/i;
const GIVEN_BACK =
  /\.(release|close|unlock|runlock|dispose|disconnect|destroy|end|rollback)\s*\(|\b(release|give_?back|return_?to_?pool|put_?conn)\w*\s*\(/i;
const GUARD = /\b(finally|catch|except|rescue|ensure)\b/;
const SCOPED =
  /\bdefer\b.*(release|close|unlock|put|\.end)|\bwith\b.*\bas\b|\busing\b|\btry\s*\(|\bwith(Connection|Client|Lock|Transaction)\b/i;
/** A release this many lines after `finally` or `catch` belongs to it. */
const REACH = 6;
/** The expressions above are tried on lines that people write, not on minified ones. */
const LONGEST_LINE = 300;

/** What is odd, as the rest of a sentence; null: nothing seen. */
export function releasedOnSuccessOnly(hunk: string): string | null {
  const lines = hunk
    .split('\n')
    .slice(1)
    .map((line) => line.slice(0, LONGEST_LINE));
  const before = code(lines, '-');
  const after = code(lines, '+');
  if (isGuarded(after)) return null;
  const noun = nounOf(after.join('\n'));
  const takesNow = after.some((line) => TAKEN.test(line));
  const wasGuarded = isGuarded(before);
  const takenAdded =
    lines.some((line) => line.startsWith('+') && TAKEN.test(line)) && !before.some((line) => TAKEN.test(line));
  if (!wasGuarded && !takenAdded) return null;
  const givesBack = after.some((line) => GIVEN_BACK.test(line));
  if (givesBack) return `the ${noun} taken here is released only when no error is thrown`;
  return takesNow || wasGuarded ? `no release of the ${noun} taken here is in the changed lines` : null;
}

/** One side of the hunk, without comments. */
function code(lines: readonly string[], sign: '+' | '-'): readonly string[] {
  return lines
    .filter((line) => line.startsWith(sign) || line.startsWith(' '))
    .map((line) => line.slice(1).replace(/\/\/.*$|^\s*(#|\*|\/\*).*$/, ''));
}

/** Something is given back in a guard (`finally`, `catch`), or by its scope (`defer`, `with`, `using`). */
function isGuarded(lines: readonly string[]): boolean {
  return lines.some(
    (line, index) =>
      SCOPED.test(line) ||
      (GUARD.test(line) && lines.slice(index, index + REACH).some((next) => GIVEN_BACK.test(next))),
  );
}

function nounOf(text: string): string {
  if (/conn|client|pool|\bdb\b/i.test(text)) return 'connection';
  if (/lock|mutex/i.test(text)) return 'lock';
  return /file|handle|stream/i.test(text) ? 'handle' : 'resource';
}
