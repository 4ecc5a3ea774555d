// Which series a PromQL query reads, and how far back. Not a parser: enough to ask when those series were last scraped, because
// an instant query answers with the time of the question and `or vector(0)` answers even when nothing is scraped any more.
const WORDS = new Set([
  ...['and', 'or', 'unless', 'bool', 'offset', 'by', 'without', 'on', 'ignoring', 'group_left', 'group_right'],
  ...['inf', 'nan', 'start', 'end', 'atan2', 'sum', 'avg', 'min', 'max', 'count', 'group', 'stddev', 'stdvar'],
  ...[
    'topk',
    'bottomk',
    'quantile',
    'count_values',
    'limitk',
    'limit_ratio',
    'anchored',
    'smoothed',
    'fill',
    'fill_left',
    'fill_right',
  ],
]);
const TOKEN =
  /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#[^\n]*|\[[^\]]*\]|[\d.][\w.]*|[a-zA-Z_:][\w:]*|[{}()]|\s+|./gs;
const GROUPING = new Set(['by', 'without', 'on', 'ignoring', 'group_left', 'group_right']);
const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/** The vector selectors in `query`, each once, without range, offset or `@`. */
export function selectorsOf(query: string): readonly string[] {
  const tokens = tokensOf(query);
  const found = new Set<string>();
  for (let place = 0; place < tokens.length; ) {
    const end = selectorEnd(tokens, place);
    if (end > place) found.add(tokens.slice(place, end).join(''));
    place = Math.max(end, groupingEnd(tokens, place), place + 1);
  }
  return [...found];
}

/** `place` itself where no selector begins there. */
function selectorEnd(tokens: readonly string[], place: number): number {
  const [token = '', next] = [tokens[place], tokens[place + 1]];
  if (token === '{') return after(tokens, place, '}');
  const metric = /^[a-zA-Z_:]/.test(token) && next !== '(' && !WORDS.has(token.toLowerCase());
  if (!metric) return place;
  return next === '{' ? after(tokens, place, '}') : place + 1;
}

/** The labels in `by (…)` and the like are no metrics. */
function groupingEnd(tokens: readonly string[], place: number): number {
  const grouping = GROUPING.has((tokens[place] ?? '').toLowerCase()) && tokens[place + 1] === '(';
  return grouping ? after(tokens, place, ')') : place;
}

/** The longest stretch of time that a sample of `query` is made of, in ms. Nested ranges add up. */
export function rangeOf(query: string): number {
  const ranges = tokensOf(query).filter((token) => token.startsWith('['));
  const lengths = ranges.map((range) => lengthOf(range.slice(1, -1).split(':')[0] ?? ''));
  const nested = ranges.some((range) => range.includes(':'));
  return nested ? lengths.reduce((sum, length) => sum + length, 0) : Math.max(0, ...lengths);
}

function tokensOf(query: string): readonly string[] {
  const tokens = query.match(TOKEN) ?? [];
  return tokens.filter((token) => token.trim() !== '' && !token.startsWith('#'));
}

function after(tokens: readonly string[], place: number, closing: string): number {
  const end = tokens.indexOf(closing, place);
  return end < 0 ? tokens.length : end + 1;
}

function lengthOf(text: string): number {
  if (/^\s*\d+(\.\d+)?\s*$/.test(text)) return Number(text) * 1000;
  const parts = [...text.matchAll(/(\d+)(ms|[smhdwy])/g)];
  return parts.reduce((sum, [, amount = '0', unit = 's']) => sum + Number(amount) * (UNITS[unit] ?? 0), 0);
}
