// A body that fits: the least important part is cut first, between lines, and the reader is told.

export interface Part {
  /** Markdown. */
  readonly text: string;
  /** The higher, the longer it is kept. */
  readonly priority: number;
  /** What is missing where it was cut. */
  readonly title: string;
}

/** Parts in their order, joined by a blank line, within `max` UTF-8 bytes (and so within `max` UTF-16 units too). */
export function fitBody(parts: readonly Part[], max: number): string {
  let texts = parts.map((part) => part.text);
  for (const index of leastImportantFirst(parts)) {
    const over = bytes(join(texts)) - max;
    if (over <= 0) break;
    const size = bytes(texts[index] ?? '');
    texts = texts.with(index, shortened(texts[index] ?? '', size - over, parts[index]?.title ?? ''));
  }
  const body = join(texts);
  return bytes(body) <= max ? body : linesWithin(body, max);
}

function leastImportantFirst(parts: readonly Part[]): number[] {
  const order = parts.map((part, index) => ({ index, priority: part.priority }));
  return order.sort((a, b) => a.priority - b.priority || b.index - a.index).map((entry) => entry.index);
}

function shortened(text: string, max: number, title: string): string {
  const note = `_${title}: cut, the report would be too long._`;
  const kept = linesWithin(text, max - bytes(note) - 2);
  if (kept !== '') return `${kept}\n\n${note}`;
  return bytes(note) <= max ? note : '';
}

/** As many whole lines as fit, with the fence and the `<details>` they are in closed again. */
function linesWithin(text: string, max: number): string {
  const kept: string[] = [];
  let used = 0;
  let open: readonly string[] = [];
  let end = { lines: 0, closing: open };
  for (const line of text.split('\n')) {
    kept.push(line);
    open = stillOpen(open, line);
    used += bytes(line) + 1;
    if (used - 1 > max) break;
    if (used - 1 + bytes(open.map((close) => `\n${close}`).join('')) <= max)
      end = { lines: kept.length, closing: open };
  }
  return end.lines === 0 ? '' : [...kept.slice(0, end.lines), ...end.closing].join('\n');
}

/** The closing lines owed after this line, innermost first. */
function stillOpen(open: readonly string[], line: string): readonly string[] {
  const [innermost = '', ...outer] = open;
  const ticks = /^ {0,3}(`{3,})[^`]*$/.exec(line)?.[1];
  if (innermost.startsWith('`'))
    return ticks !== undefined && line.trim() === ticks && ticks.length >= innermost.length ? outer : open;
  if (ticks !== undefined) return [ticks, ...open];
  if (/^<details\b/.test(line)) return line.includes('</details>') ? open : ['</details>', ...open];
  return line.startsWith('</details>') && innermost === '</details>' ? outer : open;
}

function join(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
