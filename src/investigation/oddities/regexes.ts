// A regular expression that can take time out of all proportion to its text.
import type { Change, Detector, Line } from './detector.ts';
import { nestedRepeat } from './repeats.ts';

/** How each language writes one; the expression is the first group that matched. */
const LITERAL: Partial<Readonly<Record<Change['language'], RegExp>>> = {
  js: /(?:^|[(,=:[!&|?;]\s?)\/((?:[^/\\[\s]|\\.|\[(?:[^\]\\]|\\.){1,80}\]| ){3,200})\/[a-z]{0,8}(?=[\s.,;)\]]|$)|\bRegExp\(\s?(["'`][^"'`]{3,200}["'`])/,
  python:
    /\bre\.(?:compile|match|search|fullmatch|sub|split|findall|finditer)\(\s?r?(["'].{3,200}?["'])\s?[,)]|\bregex=r?(["'].{3,200}?["'])/,
  ruby: /(?:^|[(,=~!&|]\s?)\/((?:[^/\\\s]|\\.){3,200})\/[mixo]{0,4}(?=[\s.,)]|$)/,
  java: /\b(?:Pattern\.compile|\.matches|\.replaceAll|\.split)\(\s?("(?:[^"\\]|\\.){3,200}")|@Pattern\(\s?regexp ?= ?("(?:[^"\\]|\\.){3,200}")/,
  kotlin: /\bRegex\(\s?("(?:[^"\\]|\\.){3,200}")|("(?:[^"\\]|\\.){3,200}")\.toRegex\(/,
  php: /\bpreg_\w+\(\s?(["'].{3,200}?["']),/,
  csharp:
    /\bnew Regex\(\s?@?("(?:[^"\\]|\\.){3,200}")(?!.*NonBacktracking)|\bRegex\.(?:IsMatch|Match|Replace)\([^"]{0,60}@?("(?:[^"\\]|\\.){3,200}")(?!.*NonBacktracking)/,
};

export const REGEX_SLOW: Detector = {
  kind: 'regex-superlinear',
  sees: 'a new regular expression with a repeated group that repeats inside, in a language whose engine backtracks',
  explains: ['latency', 'resources', 'errors'],
  look: 'the expression on a long text that nearly matches',
  observe: (change) => {
    const literal = LITERAL[change.language];
    if (literal === undefined) return [];
    const slow = (line: Line) => expressionsIn(line, literal).some(nestedRepeat);
    if (change.before.some((line) => line.sign === '-' && slow(line))) return [];
    return change.added.some(slow)
      ? ['the regular expression here repeats a group that repeats inside: some texts take it very long']
      : [];
  },
};

function expressionsIn({ code }: Line, literal: RegExp): readonly string[] {
  if (!/\)[*+{]/.test(code)) return [];
  const found = literal
    .exec(code)
    ?.slice(1)
    .find((group) => group !== undefined);
  return found === undefined ? [] : [found.replace(/^["'`]|["'`]$/g, '').replaceAll('\\\\', '\\')];
}
