// Two texts as the hunks of a unified diff: what GitHub shows as a file's `patch`.
type Mark = ' ' | '-' | '+';
type Line = readonly [mark: Mark, text: string];

const CONTEXT = 3;

export function patchOf(before: string, after: string): string {
  const lines = compared(before.trimEnd().split('\n'), after.trimEnd().split('\n'));
  return hunks(lines).join('\n');
}

/** By the longest common subsequence of lines. */
function compared(before: readonly string[], after: readonly string[]): readonly Line[] {
  const common = lengths(before, after);
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [left, right] = [before[i], after[j]];
    if (left !== undefined && left === right) {
      lines.push([' ', left]);
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      lines.push(['-', left]);
      i += 1;
    } else {
      lines.push(['+', right ?? '']);
      j += 1;
    }
  }
  return lines;
}

/** `[i][j]`: length of the longest common subsequence of what follows from i and from j. */
function lengths(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const [row = [], next = []] = [table[i], table[i + 1]];
      row[j] = before[i] === after[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
  return table;
}

function hunks(lines: readonly Line[]): readonly string[] {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(([mark]) => mark !== ' '),
  );
  const starts = near.flatMap((kept, at) => (kept && !near[at - 1] ? at : []));
  return starts.map((start) => {
    const end = near.indexOf(false, start);
    return hunk(lines, start, end < 0 ? lines.length : end);
  });
}

function hunk(lines: readonly Line[], start: number, end: number): string {
  const inside = lines.slice(start, end);
  const count = (list: readonly Line[], not: Mark) => list.filter(([mark]) => mark !== not).length;
  const side = (not: Mark) => `${count(lines.slice(0, start), not) + 1},${count(inside, not)}`;
  return [`@@ -${side('+')} +${side('-')} @@`, ...inside.map(([mark, text]) => `${mark}${text}`)].join('\n');
}
