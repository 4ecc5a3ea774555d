// A condition that reads the same but for one operator.
import type { Change, Detector, Line } from './detector.ts';
import { isInPlace, pairs, squeezed } from './pairs.ts';

const CONDITIONAL = /\b(?:if|elif|elsif|unless|while|when|return|assert|guard)\b|&&|\|\|| \? |\b(?:and|or)\b/;
const NEGATION = /!(?!=)|\bnot /g;
const OPERATORS = /&&|\|\||[!=]==?|[<>]=?(?![<>])|\b(?:and|or)\b|\bis not\b|\bis\b/g;
/** `==` for `===` and `!=` for `!==` is another matter; so is what types and arrows are written with. */
const NOT_COMPARED = /=>|->|<\w[\w, .[\]]*>|<<|>>/;

/** Where more is changed with it, the condition is part of something else. */
const MOST_LINES = 6;
/** The same question, asked in another way. */
const ALIKE = ['==', 'is'];

export const CONDITION_CHANGED: Detector = {
  kind: 'condition-changed',
  sees: 'a condition that is negated, or has another operator, and is otherwise the same',
  explains: ['errors'],
  look: 'a test on each side of this condition',
  observe,
};

function observe(change: Change): readonly string[] {
  const swapped = change.after.some((line) => line.sign === '+' && /\belse\b/.test(line.bare));
  // With an `else` that is new, the two ways have only changed places.
  if (swapped || change.removed.length + change.added.length > MOST_LINES) return [];
  return [...negated(change), ...compared(change)];
}

function negated(change: Change): readonly string[] {
  return pairs(change, (line) => conditional(line, NEGATION, ''))
    .filter((pair) => isInPlace(pair, change) && count(pair.old, NEGATION) !== count(pair.now, NEGATION))
    .map(() => 'a condition here is negated, and otherwise the same');
}

function compared(change: Change): readonly string[] {
  const sameless = (line: Line) => (NOT_COMPARED.test(line.bare) ? '' : conditional(line, OPERATORS, '~'));
  return pairs(change, sameless)
    .filter((pair) => isInPlace(pair, change))
    .flatMap(({ old, now }) => {
      const [was, is] = differing(operators(old), operators(now));
      if (was === undefined || is === undefined || (ALIKE.includes(was) && ALIKE.includes(is))) return [];
      return [`a condition here has \`${is}\` instead of \`${was}\``];
    });
}

function conditional({ bare, code }: Line, taken: RegExp, by: string): string {
  return CONDITIONAL.test(bare) ? squeezed(code.replace(taken, by)) : '';
}

function count({ bare }: Line, sign: RegExp): number {
  return bare.match(sign)?.length ?? 0;
}

function operators({ bare }: Line): readonly string[] {
  return (bare.match(OPERATORS) ?? []).map((one) => one.replace(/^([!=])==$/, '$1='));
}

/** The one operator that differs; nothing where more do. */
function differing(old: readonly string[], now: readonly string[]): readonly (string | undefined)[] {
  const at = old.flatMap((one, index) => (one === now[index] ? [] : [index]));
  const [only, more] = at;
  return only === undefined || more !== undefined || old.length !== now.length ? [] : [old[only], now[only]];
}
