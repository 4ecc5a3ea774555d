// Reads a regular expression once, from left to right, for a repeated group in which one alternative is nothing but a repetition:
// `(a+)+`, `(\w+\s?)*`. What such a group matches can be cut in many ways, and a backtracking engine tries them all.

/** What an alternative of an open group holds so far. */
interface Alternative {
  /** Things that must be there and are not repeated: they keep the turns of the group apart. */
  fixed: number;
  /** Things that repeat without end. */
  endless: number;
}

interface Group {
  current: Alternative;
  /** Some alternative is nothing but one repetition. */
  loose: boolean;
  readonly atomic: boolean;
}

const ATOM =
  /\\[pPuUkxc]\{[^}]{0,40}\}|\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|\((?:\?(?:[:=!>]|<[=!]|<\w{1,40}>|P<\w{1,40}>|[imsx-]{1,6}:))?|./gs;
const REPEAT = /[*+?](\+|\?)?|\{\d{1,6}(,\d{0,6})?\}(\+|\?)?/y;

export function nestedRepeat(expression: string): boolean {
  const open: Group[] = [group(false)];
  ATOM.lastIndex = 0;
  for (let atom = ATOM.exec(expression); atom !== null; atom = ATOM.exec(expression)) {
    const [text] = atom;
    if (text.startsWith('(')) {
      open.push(group(/\?>|\?[=!]|<[=!]/.test(text)));
      continue;
    }
    const top = open.at(-1);
    if (top === undefined) return false;
    if (text === '|') next(top);
    else if (text === ')') {
      const closed = close(open);
      const repeat = repeatAt(expression, ATOM);
      if (closed.loose && !closed.atomic && repeat.endless && !repeat.possessive) return true;
      count(open.at(-1), repeat, closed.loose);
    } else if (!/^[\^$]$|^\\[bBAzZ]$/.test(text)) count(top, repeatAt(expression, ATOM), false);
  }
  return false;
}

function group(atomic: boolean): Group {
  return { current: { fixed: 0, endless: 0 }, loose: false, atomic };
}

function next(top: Group): void {
  top.loose ||= top.current.fixed === 0 && top.current.endless > 0;
  top.current = { fixed: 0, endless: 0 };
}

function close(open: Group[]): Group {
  const closed = open.pop() ?? group(false);
  next(closed);
  if (open.length === 0) open.push(group(false));
  return closed;
}

interface Repeat {
  readonly endless: boolean;
  readonly optional: boolean;
  readonly possessive: boolean;
}

function repeatAt(expression: string, after: RegExp): Repeat {
  REPEAT.lastIndex = after.lastIndex;
  const [text = ''] = REPEAT.exec(expression) ?? [];
  if (text !== '') after.lastIndex += text.length;
  const endless = /^[*+]|^\{\d+,\}/.test(text);
  return { endless, optional: /^[?]|^\{0,/.test(text), possessive: /^.\+$|\}\+$/.test(text) };
}

function count(top: Group | undefined, { endless, optional, possessive }: Repeat, loose: boolean): void {
  if (top === undefined) return;
  if (endless && !possessive) top.current.endless += 1;
  else if (!optional && loose) top.current.endless += 1;
  else if (!optional) top.current.fixed += 1;
}
