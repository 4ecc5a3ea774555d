// What stands around a line, by indentation: it is the one thing that all languages share in well-kept code.
import type { Line } from './detector.ts';

const FARTHEST = 60;

/** The lines that the line stands inside, innermost first, as far as the hunk shows them. */
export function enclosing(line: Line, side: readonly Line[]): readonly Line[] {
  const found: Line[] = [];
  let indent = line.indent;
  const at = indexIn(side, line);
  for (let index = at - 1; index >= 0 && index >= at - FARTHEST && indent > 0; index -= 1) {
    const candidate = side[index];
    if (candidate === undefined || candidate.code === '' || candidate.indent >= indent) continue;
    if (/^[)\]}]+[,;]?$/.test(candidate.code)) continue;
    found.push(candidate);
    indent = candidate.indent;
  }
  return found;
}

/** The lines inside the block that the line opens, and whether its end is in the hunk. */
export function bodyOf(
  header: Line,
  side: readonly Line[],
): { readonly lines: readonly Line[]; readonly ends: boolean } {
  const from = indexIn(side, header) + 1;
  const rest = side.slice(from, from + FARTHEST);
  const end = rest.findIndex((line) => line.text !== '' && line.indent <= header.indent);
  return { lines: rest.slice(0, end === -1 ? rest.length : end), ends: end !== -1 };
}

/** The lines after this one in the same block or deeper, and whether the block's end is in the hunk. */
export function restOfBlock(
  line: Line,
  side: readonly Line[],
): { readonly lines: readonly Line[]; readonly ends: boolean } {
  const from = indexIn(side, line) + 1;
  const rest = side.slice(from, from + FARTHEST);
  const end = rest.findIndex((next) => next.text !== '' && next.indent < line.indent);
  return { lines: rest.slice(0, end === -1 ? rest.length : end), ends: end !== -1 };
}

/** Where the line stands among those of its side, or would stand. */
export function indexIn(side: readonly Line[], line: Line): number {
  let [low, high] = [0, side.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((side[middle]?.at ?? 0) < line.at) low = middle + 1;
    else high = middle;
  }
  return low;
}
