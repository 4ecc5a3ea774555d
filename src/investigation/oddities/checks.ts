// Checks of a value before its use that are gone while the use is still there.
import { bodyOf, enclosing } from './blocks.ts';
import type { Change, Detector, Line } from './detector.ts';
import { isRewrite, pairs, squeezed } from './pairs.ts';

const NAME = '([\\w$]{1,40}(?:(?:\\.|->|\\?\\.)[\\w$]{1,40}){0,4})';
/** Tests for absence; the name tested is the first group that matched. */
const NULL_TEST = new RegExp(
  `^(?:\\} ?else )?(?:if|elif|unless|guard)\\b ?\\(?(?:!${NAME}\\)|not ${NAME}:|\\$?${NAME} ?(?:[!=]==?|is|is not|<>) ?(?:null|undefined|None|nil|nullptr)\\b|(?:is_null|isNull|Objects\\.isNull|empty|is_none)\\(\\$?${NAME}\\)|${NAME}\\.(?:nil\\?|isNull\\(\\)|is_none\\(\\)|isEmpty\\(\\)|blank\\?))|(?:Objects\\.requireNonNull|checkNotNull|requireNotNull|assertNotNull)\\(${NAME}`,
);
const LENGTH_TEST = new RegExp(
  `^(?:\\} ?else )?(?:if|elif|unless)\\b.{0,40}?(?:${NAME}\\.(?:length|size|count|Length|Count|len)(?:\\(\\))?|\\b(?:len|count|sizeof|strlen)\\(\\$?${NAME}\\))`,
);
const CONDITION =
  /\b(?:if|elif|unless|when|guard|assert|while|switch|match|case|require|ensure|Optional)\b|\?\?|\?\.|\?->|&\.|&&|\|\||\bor\b|\band\b| \? /;
const MOST_LOOKED_AT = 4;

export const NULL_CHECK_REMOVED: Detector = {
  kind: 'null-check-removed',
  sees: 'a test for null, nil, None or undefined, or a default for it, taken away while the value is still used',
  explains: ['crash', 'errors'],
  look: 'a test in which this value is missing',
  observe: (change) => [
    ...testGone(change, NULL_TEST, 'whether', 'is there'),
    ...chainGone(change),
    ...defaultGone(change),
  ],
};

export const BOUNDS_CHECK_REMOVED: Detector = {
  kind: 'bounds-check-removed',
  sees: 'a test of a length or count taken away while the list is still indexed, or a loop that goes one further',
  explains: ['crash', 'errors'],
  look: 'a test with an empty list and one with the index at its end',
  observe: (change) => [...testGone(change, LENGTH_TEST, 'how long', 'is'), ...boundMoved(change)],
};

/** A guarding `if` is removed with its body; what it tested is used in lines that stay. */
function testGone(change: Change, test: RegExp, ...[asks, is]: readonly [string, string]): readonly string[] {
  if (isRewrite(change)) return [];
  const gone = change.removed.filter((line) => test.test(line.bare)).slice(0, MOST_LOOKED_AT);
  return gone.flatMap((line) => {
    const name = test
      .exec(line.bare)
      ?.slice(1)
      .find((group) => group !== undefined);
    if (
      name === undefined ||
      /^(?:err|error|e|ex|t|ok)$/.test(name) ||
      !leaves(line, change) ||
      isGoneWhole(line, change)
    )
      return [];
    const used = usedAs(name, test === LENGTH_TEST);
    const kept = change.after.some((each) => each.sign === ' ' && used.test(each.bare));
    const still = change.after.some((each) => each.sign === ' ' && test.test(each.bare) && each.bare.includes(name));
    if (!kept || still || isAskedAgain(name, change)) return [];
    return [`it is no longer tested ${asks} \`${name.replace('?.', '.')}\` ${is}, and it is still used`];
  });
}

/** In a condition, or it has another value now. */
function isAskedAgain(name: string, { commit }: Change): boolean {
  const root = name.split(/\.|->|\?\./)[0] ?? name;
  const mentioned = new RegExp(`\\b${root.replaceAll('$', '\\$')}\\b`);
  return commit.added.some(({ bare }) => mentioned.test(bare) && (CONDITION.test(bare) || / ?:?= /.test(bare)));
}

/** The function or block around it is gone, too. */
function isGoneWhole(line: Line, { before }: Change): boolean {
  const around = enclosing(line, before)[0];
  return around?.sign === '-' && !around.moved;
}

/** Its body ends the way: without that, what follows was not guarded by it. */
function leaves(line: Line, { before }: Change): boolean {
  const ends = /\b(?:return|throw|raise|continue|break|panic!?|abort|exit|next)\b/;
  return (
    ends.test(line.bare) ||
    /^(?:Objects|check|require|assert)/.test(line.bare) ||
    bodyOf(line, before).lines.some((each) => ends.test(each.bare))
  );
}

function usedAs(name: string, indexed: boolean): RegExp {
  const escaped = name.replace(/[$.>?-]/g, '\\$&');
  return new RegExp(
    indexed ? `(?<![\\w.])${escaped}(?:\\[|\\.get\\(|\\.first|\\.at\\()` : `(?<![\\w.])\\$?${escaped}(?:\\.|->|\\[)`,
  );
}

/** Its value comes from elsewhere now, or it was tested there. */
function isGivenAnew(name: string, { added }: Change): boolean {
  const root = name.replaceAll('$', '\\$');
  const given = new RegExp(`\\b${root}\\b(?: ?:?= |: \\w|[,)] |\\) =>)|\\bif\\b.*\\b${root}\\b`);
  return added.some((line) => given.test(line.bare));
}

/** `user?.name` is `user.name` now. */
function chainGone(change: Change): readonly string[] {
  const SAFE = /\?\.(?!\d)|\?->|&\.(?=\w)/;
  const plain = (line: Line) =>
    squeezed(line.bare)
      .replace(/!!?(?=\.)/g, '')
      .replace(/\?\.(?=[[(])/g, '')
      .replace(/(?:\?|&)(?=\.|->)/g, '');
  return pairs(
    change,
    (line) => (SAFE.test(line.bare) ? plain(line) : ''),
    (line) => (SAFE.test(line.bare) ? '' : plain(line)),
  ).flatMap(({ old }) => {
    const name = /(\w{1,60})(?:\(\))?(?:\?\.|\?->|&\.)/.exec(old.bare)?.[1];
    if (name !== undefined && isGivenAnew(name, change)) return [];
    return [
      name === undefined
        ? 'a value is used without the test whether it is there'
        : `\`${name}\` is used without the test whether it is there`,
    ];
  });
}

const DEFAULTS =
  / (?:\?\?|\|\|) (?:\[\]|\{\}|''|""|``|0|null|false|new \w{1,40}\(\))| or (?:\[\]|\{\}|''|""|0|None)|\.get\((''|""|\w{1,40})(?:, ?[^()]{0,40})?\)|\.(?:getOrDefault|fetch)\((''|""|\w{1,40}), ?[^()]{0,40}\)/g;

/** `x ?? []` is `x` now, and `d.get('k')` is `d['k']`. */
function defaultGone(change: Change): readonly string[] {
  if (change.after.some((line) => /\bif\b.*\bin\b/.test(line.bare))) return [];
  const has = (line: Line) => line.bare.search(DEFAULTS) !== -1;
  const keyed = change.language === 'python' ? '[$1$2]' : '.get($1$2)';
  const plain = (line: Line) =>
    squeezed(
      line.bare.replace(DEFAULTS, (_, got, fetched) => ((got ?? fetched) ? keyed.replace('$1$2', got ?? fetched) : '')),
    ).replace(/[()]/g, '');
  return pairs(
    change,
    (line) => (has(line) ? plain(line) : ''),
    (line) => (has(line) ? '' : squeezed(line.bare).replace(/[()]/g, '')),
  ).map(() => 'a missing value no longer gets a default here');
}

/** `i < list.length` is `i <= list.length` now, or the other way. */
function boundMoved(change: Change): readonly string[] {
  const BOUND = /(<=?|>=?) ?(?:\$?[\w.]{1,60}\.(?:length|size\(\)|count|Length|Count|len\(\))|len\(\w|count\(\$?\w)/;
  const sameless = (line: Line) => (BOUND.test(line.bare) ? squeezed(line.bare.replace(/([<>])=/, '$1')) : '');
  return pairs(change, sameless).flatMap(({ old, now }) => {
    const [was, is] = [BOUND.exec(old.bare)?.[1], BOUND.exec(now.bare)?.[1]];
    return was === undefined || is === undefined || was === is
      ? []
      : [`the bound of the index goes from ${was} to ${is}`];
  });
}
