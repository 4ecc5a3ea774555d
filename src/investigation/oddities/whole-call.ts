// A call that is written over several lines, as one.
import type { Line } from './detector.ts';

/** Lines that such a call has at most; what follows is left out. */
const MOST_INSIDE = 10;

/** The line's code; where it opens a call and ends, with what that holds, as far as it was added with it. */
export function wholeCall({ code, at }: Line, added: readonly Line[]): string {
  if (!/\w\($/.test(code)) return code;
  const rest = added.filter((line) => line.at > at && line.at <= at + MOST_INSIDE).map((line) => line.code);
  const end = rest.findIndex((inside) => inside.startsWith(')'));
  return [code, ...(end === -1 ? rest : rest.slice(0, end))].join('');
}
