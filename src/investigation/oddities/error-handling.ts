// Errors that were handled or passed on before: the guard is gone and what it guarded is still there.
import { bodyOf, enclosing } from './blocks.ts';
import type { Change, Detector, Line } from './detector.ts';
import { pairs, squeezed } from './pairs.ts';

const CATCHES = /^\}? ?catch\b|^except\b|^rescue\b/;
const TRIES = /^try\b|^begin$/;
const CAUGHT_CALL = /\.(?:catch|onErrorReturn|onErrorResume|recover|doOnError|exceptionally)\(.*\)|\.on\(''?, ?\(?err/;

export const ERROR_HANDLING_REMOVED: Detector = {
  kind: 'error-handling-removed',
  sees: 'a `try`, `catch`, `rescue` or check of an error taken away around code that stays',
  explains: ['errors', 'crash'],
  look: 'who handles an error of this call now, and what the caller answers',
  observe: (change) => [...guardGone(change), ...catchGone(change), ...errorIgnored(change)],
};

/** A try and its catch are removed, and the lines between them are only indented less. */
function guardGone({ removed, added, before, after, commit }: Change): readonly string[] {
  const tries = removed.find((line) => TRIES.test(line.bare));
  if (tries === undefined || !removed.some((line) => CATCHES.test(line.bare))) return [];
  const body = bodyOf(tries, before).lines.filter((line) => line.code !== '' && line.sign === '-');
  const kept = body.filter((line) => line.moved && after.some((each) => each.code === line.code)).length;
  const stays = kept > 0 && kept * 2 >= body.length && added.length <= body.length;
  if (!stays) return [];
  const guarded = (line: Line) => CATCHES.test(line.bare) || TRIES.test(line.bare) || CAUGHT_CALL.test(line.bare);
  return !commit.added.some(guarded) ? ['the code here is no longer inside the `try` that caught its errors'] : [];
}

function catchGone(change: Change): readonly string[] {
  const without = (line: Line) => squeezed(line.bare.replace(/\.catch\(.*\)(?=;?$)/, ''));
  return pairs(
    change,
    (line) => (/\.catch\(/.test(line.bare) ? without(line) : ''),
    (line) => squeezed(line.bare),
  ).map(() => 'an error of the call here is no longer caught (`.catch` is gone)');
}

/** Go: the error that was looked at is given to `_`. */
function errorIgnored(change: Change): readonly string[] {
  if (change.language !== 'go') return [];
  const nameless = (line: Line) =>
    squeezed(
      line.bare
        .replace(/^if /, '')
        .replace(/; err != nil \{$/, '')
        .replace(/\b(?:err|_)\b ?:?= ?/, '_='),
    );
  return pairs(
    change,
    (line) => (/\berr\b ?:?= /.test(line.bare) ? nameless(line) : ''),
    (line) => (/\b_ ?:?= /.test(line.bare) ? nameless(line) : ''),
  ).map(() => 'the error of the call here is ignored (`_`), where it was looked at before');
}

const BROAD =
  /^\}? ?catch ?(?:\((?:_|\w+|(?:final |\\)?(?:Exception|Throwable|Error|RuntimeException)(?: [$\w]+)?|\w+ ?: ?(?:Exception|Throwable|unknown|any))\) ?)?\{|^except(?: \(?(?:Exception|BaseException)\)?(?: as \w+)?)?:|^rescue(?: (?:StandardError|Exception))?(?: ?=> ?\w+)?$/;
const EMPTY_ON_ONE_LINE =
  /^\}? ?catch ?(?:\([^)]{0,60}\) ?)?\{ ?\}$|^except(?: (?:Base)?Exception)?: ?pass$|(?<=\w\)? )rescue nil$/;
const DROPS = /\.catch\(\(?\w*\)? ?=> ?(?:\{ ?\}|null|undefined|void 0)\)/;
const NOTHING = /^(?:\}.*|pass|\.\.\.|nil|end|;)?$/;

export const ERROR_SWALLOWED: Detector = {
  kind: 'error-swallowed',
  sees: 'a new handler of any error that does nothing with it, or a rethrow taken out of a handler',
  explains: ['errors'],
  look: 'what the caller gets when this fails, and where that would be logged',
  observe: (change) => [...emptyHandler(change), ...rethrowGone(change)],
};

function emptyHandler(change: Change): readonly string[] {
  const { added, after, removed } = change;
  if (change.before.length === 0 || removed.some((line) => EMPTY_ON_ONE_LINE.test(line.bare) || BROAD.test(line.bare)))
    return [];
  const empty = added.some((line) => {
    if (EMPTY_ON_ONE_LINE.test(line.bare)) return true;
    if (!BROAD.test(line.bare)) return false;
    const { lines, ends } = bodyOf(line, after);
    // A comment in it says why: somebody has thought about it.
    return ends && lines.every((each) => NOTHING.test(each.bare) && (each.text === '' || each.code !== ''));
  });
  // In new code, an answer of `null` may well be looked at; around a call that was there before, it is new to its callers.
  const dropped = pairs(
    change,
    (line) => squeezed(line.bare),
    (line) => (DROPS.test(line.bare) ? squeezed(line.bare.replace(DROPS, '')) : ''),
  );
  return empty || dropped.length > 0 ? ['any error of the code here is caught and dropped'] : [];
}

const RETHROWS = /^(?:throw|raise)\b|^return (?:nil, )?(?:err\b|fmt\.Errorf|errors\.)|^return Err\(|\breject\(/;

/** A rethrow taken out of a handler that stays. */
function rethrowGone({ removed, added, before, after }: Change): readonly string[] {
  const gone = removed.find((line) => RETHROWS.test(line.bare));
  if (
    gone === undefined ||
    added.some((line) => RETHROWS.test(line.bare) || /throw|raise|[Ee]rr|fail|abort|exit|panic/.test(line.bare))
  )
    return [];
  const handler = enclosing(gone, before)[0];
  const stays =
    handler !== undefined &&
    handler.sign === ' ' &&
    (CATCHES.test(handler.bare) || /^if err != nil/.test(handler.bare));
  if (!stays || bodyOf(handler, after).lines.some((line) => RETHROWS.test(line.bare))) return [];
  return ['the error caught here is no longer passed on'];
}

const PANICS = /\.unwrap\(\)|\.expect\(|!!|\.get\(\)/;
/** Passes a failure on, or gives a default; `?.` in Kotlin is the matter of the checks for null. */
const SOFTLY: Partial<Readonly<Record<Change['language'], RegExp>>> = {
  rust: /\?(?=[;.,)]|$)|\.unwrap_or/,
  java: /\.orElse/,
  kotlin: /\?:/,
};
const EITHER_WAY =
  /\.unwrap(?:_or(?:_else|_default)?)?\([^()]*(?:\(\))?\)|\.expect\(""\)|\.orElse(?:Get|Throw)?\([^()]*(?:\(\))?\)|\.get\(\)|\?(?=[;.,)]|$)|!!|\?:[^:]*$|;$/g;

export const ERROR_PANICS: Detector = {
  kind: 'error-panics',
  sees: 'an error or a missing value that was passed on or replaced and now ends the thread: `.unwrap()`, `!!`, `.get()`',
  explains: ['crash', 'errors'],
  look: 'a test in which this value is missing or the call fails',
  observe: (change) => {
    const softly = SOFTLY[change.language];
    if (softly === undefined) return [];
    const plain = (line: Line) => squeezed(line.bare).replace(EITHER_WAY, '');
    return pairs(
      change,
      (line) => (softly.test(line.bare) && !PANICS.test(line.bare) ? plain(line) : ''),
      (line) => (PANICS.test(line.bare) && !softly.test(line.bare) ? plain(line) : ''),
    ).map(() => 'a failure or a missing value is no longer passed on here: it throws');
  },
};

const ANSWERS_YES = /^return (?:true|True|TRUE|allow\w*|next\(\))\b|^next\(\);?$|^true$/;
const DECIDES = /auth|allow|permi|valid|verify|access|guard|check|\bis[A-Z_]|\bcan[A-Z_]|\bhas[A-Z_]/;

export const FAILS_OPEN: Detector = {
  kind: 'fails-open',
  sees: 'a check that newly answers yes where an error is caught',
  explains: ['errors'],
  look: 'what the check answers while the thing it asks is down',
  observe: ({ added, after, before, heading }) => {
    if (before.length === 0) return [];
    const open = added.some((line) => {
      if (!ANSWERS_YES.test(line.bare)) return false;
      const around = enclosing(line, after);
      return (
        CATCHES.test(around[0]?.bare ?? '') && DECIDES.test(`${around.map((each) => each.bare).join(' ')} ${heading}`)
      );
    });
    return open ? ['where an error is caught, the check here now answers yes'] : [];
  },
};
